/** Whether a text holds another, in time that grows with their lengths. */

/** The engine's own search is fast for these, and its worst case is bearable. */
const SHORT = 64;

/**
 * The engine's search can take the product of both lengths (half a minute for two texts of 100,000 and 400,000 characters that
 * were made for it), and both may come from a stranger; so a long one is searched for by Knuth, Morris and Pratt.
 */
export function holds(text: string, part: string): boolean {
  if (part.length <= SHORT) return text.includes(part);
  if (part.length > text.length) return false;
  // fallback[i]: how much of `part` still stands after its first i + 1 characters, when the next one does not fit.
  const fallback = new Int32Array(part.length);
  for (let at = 1, fits = 0; at < part.length; at++) {
    while (fits > 0 && part[at] !== part[fits]) fits = fallback[fits - 1] ?? 0;
    if (part[at] === part[fits]) fits += 1;
    fallback[at] = fits;
  }
  for (let at = 0, fits = 0; at < text.length; at++) {
    while (fits > 0 && text[at] !== part[fits]) fits = fallback[fits - 1] ?? 0;
    if (text[at] === part[fits]) fits += 1;
    if (fits === part.length) return true;
  }
  return false;
}
