/** What looks like tabs, where nothing says that they are: short texts in a row. Pure. */
import type { Element, Role, Sight } from '../../vision/sight.ts';

export const near = (a: number, b: number, by: number): boolean => Math.abs(a - b) <= by;

/** The most elements in one row, or one column, that look alike: what tabs and headings of sections are. */
export function alike(
  elements: readonly Element[],
  isSameGroup: (a: Element, b: Element) => boolean,
): Element[] {
  let best: Element[] = [];
  for (const one of elements.slice(0, 60)) {
    const group = elements.filter((other) => isSameGroup(one, other));
    if (group.length > best.length) best = group;
  }
  return best;
}

export function tabsOf(sight: Sight): Element[] {
  const withRole = (...roles: readonly Role[]): Element[] =>
    sight.elements.filter(({ role }) => roles.includes(role));
  const tabs = withRole('tab');
  if (tabs.length > 1) return tabs;
  const bars = withRole('tab', 'button', 'link', 'menuitem', 'text').filter(
    ({ text, top }) => text !== '' && text.length < 30 && top < sight.height * 0.6,
  );
  const named = bars.filter(({ text }) => /^tab\b/i.test(text));
  if (named.length > 1) return named;
  return alike(bars, (a, b) => near(a.top, b.top, 4) && near(a.height, b.height, 4));
}

export const inOrder = (elements: readonly Element[]): Element[] =>
  elements.toSorted((a, b) => (near(a.top, b.top, 6) ? a.left - b.left : a.top - b.top));
