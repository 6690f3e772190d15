/** Lengths of texts, counted as everywhere on the wire: in characters, of which some take two units of a string. */
export const exceeds = (text: string, most: number): boolean =>
  text.length > most && (text.length > 2 * most || [...text].length > most);
