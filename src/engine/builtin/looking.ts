/** What stands on the screen at hand: elements by their names, what fields hold, whether something is shown. Pure. */

import { contains } from '../../vision/boxes.ts';
import { plainText } from '../../vision/grounding/describe.ts';
import { type Located, locate } from '../../vision/grounding/ground.ts';
import type { Element, Role, Sight } from '../../vision/sight.ts';
import type { Box } from '../../vision/surfaces.ts';
import { isBlank } from './gates.ts';
import { stated } from './grammar/moving.ts';
import { nthIn } from './grammar/phrases.ts';
import { quantityOf } from './quantities.ts';
import { valueOn } from './readings.ts';
import type { Found, Missing } from './scene.ts';
import { tellingOf } from './statements.ts';
import { inOrder, tabsOf } from './tabs.ts';

export const isField = (role: string): boolean => role === 'input' || role === 'textarea';
export const isBox = (role: string): boolean => role === 'checkbox' || role === 'radio' || role === 'toggle';
export const isPressable = (role: string): boolean =>
  ['button', 'link', 'tab', 'menuitem', 'icon'].includes(role);

export const textOfElement = ({ text, label }: Element): string => text || label;

/** Names are tried one by one, so that the surest decides, and at most so many: each is a search of the whole screen. */
const MOST_NAMES = 16;

const NTH_OF =
  /^(?:the )?(?:(\d{1,2})(?:st|nd|rd|th)|(\w+)) (?:text |input |entry )?(field|text ?box|input|textarea|text area|check ?box|radio button|radio|drop ?down|slider|button|tab)$/i;
const ROLES_OF: readonly (readonly [RegExp, readonly Role[]])[] = [
  [/area/i, ['textarea']],
  [/check/i, ['checkbox']],
  [/radio/i, ['radio']],
  [/drop/i, ['dropdown']],
  [/slider/i, ['slider']],
  [/button/i, ['button']],
  [/tab/i, ['tab']],
  [/./, ['input', 'textarea']],
];

/** "the second field": by its place among those of its kind, whatever they are called. */
function nthOfKind(name: string, sight: Sight): Found | null {
  const asked = NTH_OF.exec(name);
  if (!asked) return null;
  const nth = nthIn(asked[1], asked[2]);
  const roles = ROLES_OF.find(([pattern]) => pattern.test(asked[3] ?? ''))?.[1] ?? [];
  const all = roles[0] === 'tab' ? inOrder(tabsOf(sight)) : withRole(sight, ...roles);
  const one = nth === null ? undefined : all.at(nth - 1);
  return one ? asFound(one) : null;
}

const QUOTED = /["“]([^"”]+)["”]/;

/** What ends a sentence is no part of its last word. */
const withoutEnd = (text: string): string => text.replace(/[.,;:!?)]+$/, '');

/** Words in quotes that stand on the screen once, inside of a longer text: a link in a sentence. */
export function wordsCalled(name: string, sight: Sight): Found | null {
  const wanted = plainText(QUOTED.exec(name)?.[1] ?? '')
    .split(' ')
    .filter(Boolean);
  if (wanted.length === 0) return null;
  const found = sight.lines.flatMap(({ words }) =>
    words.flatMap((_, at) => {
      const part = words.slice(at, at + wanted.length);
      return part.length === wanted.length &&
        part.every(({ text }, offset) => withoutEnd(plainText(text)) === wanted[offset])
        ? [part]
        : [];
    }),
  );
  const [only, ...others] = found;
  const [first, last] = [only?.[0], only?.at(-1)];
  if (!first || !last || others.length > 0) return null;
  const box = {
    left: first.left,
    top: first.top,
    width: last.left + last.width - first.left,
    height: first.height,
  };
  return { found: true, point: centreOf(box), box, text: wanted.join(' '), role: 'text' };
}

/** The first of the names that something on the screen goes by. */
export function findFirst(
  names: readonly string[],
  sight: Sight,
  isMeant: (found: Found) => boolean = () => true,
): Found | null {
  for (const name of names.slice(0, MOST_NAMES)) {
    const where = locate(name, sight);
    if (where.found && isMeant(where)) return where;
    // "the text area below": below what, nobody says.
    const plain = name.replace(/\s+(?:shown |given )?(?:below|above|here)$/i, '');
    const other = plain === name ? where : locate(plain, sight);
    if (other.found && isMeant(other)) return other;
    const nth = nthOfKind(plain, sight);
    if (nth && isMeant(nth)) return nth;
  }
  return null;
}

const middleOf = ({ top, height }: Box): number => top + height / 2;
const isBeside = (a: Box, b: Box): boolean =>
  Math.abs(middleOf(a) - middleOf(b)) <= Math.max(a.height, b.height) / 2;

/** A field without a name of its own: the one beside the button of that name, or the only one there is. */
export function fieldFor(names: readonly string[], sight: Sight): Found | null {
  const fields = withRole(sight, 'input', 'textarea');
  const button = findFirst(names, sight, ({ role }) => isPressable(role));
  const beside = button ? fields.filter((field) => isBeside(field, button.box)) : [];
  const nearest = beside.toSorted(
    (a, b) => Math.abs(a.left - (button?.box.left ?? 0)) - Math.abs(b.left - (button?.box.left ?? 0)),
  )[0];
  const [only, ...others] = fields;
  const isNameless = only?.label === '' && only.text === '';
  const one = nearest ?? (isNameless && others.length === 0 ? only : undefined);
  return one ? asFound(one) : null;
}

/** What stands there under the whole of a name that could be two. */
export function findWhole(whole: string | undefined, sight: Sight): Found | null {
  if (whole === undefined) return null;
  const wanted = plainText(whole);
  return findFirst([`"${whole.replaceAll('"', '')}"`], sight, ({ text }) => plainText(text).includes(wanted));
}

/** Why something cannot be found, with what comes nearest. */
export function missing(target: string, where: Located | null): Missing {
  const near = where && !where.found ? where.candidates.map(({ text }) => `"${text}"`).slice(0, 3) : [];
  const hint = near.length > 0 ? ` The nearest texts are ${near.join(', ')}.` : '';
  return { ok: false, reason: `I cannot find ${target} on the screen.${hint}` };
}

const areaOf = ({ width, height }: Box): number => width * height;

function sharedArea(a: Box, b: Box): number {
  const across = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const down = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return across > 0 && down > 0 ? across * down : 0;
}

/** The element that was found, with its state. */
export function elementOf(found: Found, { elements }: Sight): Element | null {
  if (found.element) return found.element;
  let best: { element: Element; share: number } | null = null;
  for (const element of elements) {
    if (element.role !== found.role) continue;
    const share = sharedArea(element, found.box) / Math.max(1, areaOf(element));
    if (share > 0 && (!best || share > best.share)) best = { element, share };
  }
  return best?.element ?? null;
}

export const withRole = ({ elements }: Sight, ...roles: readonly Role[]): Element[] =>
  elements.filter(({ role }) => roles.includes(role));

export const centreOf = ({ left, top, width, height }: Box): { x: number; y: number } => ({
  x: left + Math.floor(width / 2),
  y: top + Math.floor(height / 2),
});

/** An element as something that was found. */
export const asFound = (element: Element): Found => ({
  found: true,
  point: centreOf(element),
  box: element,
  text: textOfElement(element),
  role: element.role,
  element,
});

const luminance = ({ red, green, blue }: Element['colour']): number => {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** Hints of empty fields are pale: browsers write them in a grey that keeps to this. */
const PALE = 5.2;

function isPale({ colour, ink }: Element): boolean {
  const [one, other] = [luminance(colour), luminance(ink)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) < PALE;
}

/** The only field that nothing stands in, of a dialog where one lies on top, or the one that is focused; null where it may be another. */
export function onlyEmptyField({ elements, dialog }: Sight): Found | null {
  const empty = elements.filter(
    (element) => isField(element.role) && !isFilled(element) && (!dialog || contains(dialog, element)),
  );
  const focused = empty.filter(({ state }) => state.focused);
  const bare = empty.filter(isBlank);
  const [only] = [focused, bare, empty].find(({ length }) => length === 1) ?? [];
  return only ? asFound(only) : null;
}

/** Whether a field holds a value, and not a hint of what belongs there. */
export function isFilled(field: Element): boolean {
  if (isBlank(field) || isPale(field)) return false;
  return plainText(field.text) !== plainText(field.label);
}

const DIALOG =
  /^(?:an? |the |any |some )?(?:\w+ )?(?:dialog|popup|pop-up|modal|overlay)(?: (?:box|window))?$/i;
const KINDS =
  /\b(?:an?|the|any|some|dialog|popup|pop-up|banner|message|notice|bar|prompt|box|window|button|link|text|error|warning)\b/gi;

/** Whether something of this name is in sight. */
export function isShown(target: string, sight: Sight): boolean {
  if (DIALOG.test(target) && sight.dialog !== null) return true;
  if (locate(target, sight).found) return true;
  const words = plainText(target.replace(KINDS, ' '));
  if (words === '' || DIALOG.test(target)) return false;
  return sight.lines.some(({ text }) =>
    ` ${plainText(text)} `.replace(/s /g, ' ').includes(` ${words} `.replace(/s /g, ' ')),
  );
}

const STATE =
  /^(?:the )?(.+?) (?:is|are) (checked|ticked|selected|on|enabled|unchecked|unticked|off|disabled)$/i;

const THAN =
  /^(.+?) (?:is |are |has |was |costs? )?(?:(more|greater|higher|larger|bigger|above|over|older)|(less|lower|smaller|fewer|below|under|cheaper|younger)|(at least)|(at most)|exactly|equal(?: to)?|equals)(?: than)? ([€$£]?-?\d[\d.,]*\s*(?:[€$£%]|[a-z]{1,8})?)$/i;
const EQUALS = /^(.+?) (?:is|are|says|shows|reads|equals|=) (?:set to )?["“']?(.+?)["”']?$/i;

/** "the price of the lamp is more than 20", "the status of order 12 is Open": by what the screen says of it; null: nothing. */
function comparison(condition: string, sight: Sight): boolean | null {
  const than = THAN.exec(condition);
  if (than) {
    const [, subject = '', more, less, least, most, figure = ''] = than;
    const costs = /\bcosts?\b/i.test(condition) ? `price of ${subject}` : subject;
    const value = quantityOf(valueOn(costs, sight) ?? '');
    const limit = quantityOf(figure);
    if (value === null || limit === null) return null;
    if (more) return value > limit;
    if (less) return value < limit;
    return least ? value >= limit : most ? value <= limit : value === limit;
  }
  const [, subject = '', wanted = ''] = EQUALS.exec(condition) ?? [];
  const shown = subject === '' ? null : valueOn(subject, sight);
  return shown === null ? null : plainText(shown) === plainText(wanted);
}

/** Whether the screen shows what a condition says; null: it does not tell. */
export function holds(condition: string, sight: Sight): boolean | null {
  const { target, gone } = stated(condition);
  if (target !== condition.trim()) return isShown(target, sight) !== gone;
  const state = STATE.exec(condition);
  const named =
    state && findFirst([`${state[1]} checkbox`, state[1] ?? ''], sight, ({ role }) => isBox(role));
  const element = named && elementOf(named, sight);
  if (state && element?.state.checked != null)
    return element.state.checked === /^(?:checked|ticked|selected|on|enabled)$/i.test(state[2] ?? '');
  const telling = tellingOf(condition, sight.lines);
  if (telling) return telling.isSo;
  const compared = comparison(condition, sight);
  if (compared !== null) return compared;
  return isShown(condition, sight) ? true : null;
}
