/** Choosing one of several: a box, a row of a list, or an entry of a drop-down, which some browsers never show. Pure. */
import { contains } from '../../vision/boxes.ts';
import { plainText } from '../../vision/grounding/describe.ts';
import { editDistance } from '../../vision/grounding/match.ts';
import type { Element, Sight } from '../../vision/sight.ts';
import { clicked, leavesPage, move, pressed, typed } from './aim.ts';
import { click, descriptionOf, type GoalOf } from './goals.ts';
import {
  asFound,
  centreOf,
  elementOf,
  findFirst,
  findWhole,
  isBox,
  isField,
  isPressable,
  missing,
  withRole,
} from './looking.ts';
import { closestTo } from './misread.ts';
import { listsIn, revealed } from './reveal.ts';
import {
  type Found,
  isUnchanged,
  type Missing,
  type Move,
  type Outlook,
  type Scene,
  triesAt,
} from './scene.ts';

type Choice = GoalOf<'choose'>;

const plain = (text: string): string => plainText(text.replace(/^["“'](.*)["”']$/, '$1'));

/** Eyes misread a letter here and there. */
function says(text: string, wanted: string): boolean {
  const [shown, asked] = [plain(text), plain(wanted)];
  if (shown === asked) return true;
  const slips = asked.length >= 6 ? 1 : 0;
  return slips > 0 && editDistance(shown, asked, slips) <= slips;
}

const saysAlso = (text: string, wanted: string): boolean => plain(text).includes(plain(wanted));

/** What points down at the end of a list that opens, read as a letter. */
const POINTER = /(?<=\S) ?[vV▾▼⌄˅]$/;
/** What stands in a list that nothing was chosen from yet. */
const INVITES = /^[-–—( ]*(?:please )?(?:choose|select|pick)\b/i;

/** A list that opens: many are buttons that point down, or boxes that say what is to be done with them. */
export const opens = (element: Element | null): boolean =>
  element?.role === 'dropdown' ||
  (element?.role === 'button' && element.icon[0] === 'chevron-down' && element.text !== '') ||
  (element?.role === 'button' && / [vV▾▼⌄˅]$/.test(element.text)) ||
  (element != null && isField(element.role) && INVITES.test(element.text));

const isInside = (inner: Element, outer: Element): boolean =>
  inner.left > outer.left + outer.width / 2 &&
  inner.left + inner.width <= outer.left + outer.width &&
  inner.top >= outer.top &&
  inner.top + inner.height <= outer.top + outer.height;

/** Lists that open, and fields with a mark in them that says that they do. */
const listsOn = ({ elements }: Sight): Element[] => {
  const icons = elements.filter(({ role }) => role === 'icon');
  return elements.filter(
    (one) => opens(one) || (isField(one.role) && icons.some((mark) => isPointer(mark, one))),
  );
};

/** A mark that points down; one that is too small to be told is none of those for searching, days or secrets. */
const isPointer = (mark: Element, field: Element): boolean =>
  isInside(mark, field) &&
  (mark.icon[0] === 'chevron-down' || (field.text !== '' && mark.width <= field.height * SMALL_MARK));
const SMALL_MARK = 0.35;

/** Where the list was opened: that ended its turn, whatever came before. */
function openedAt({ progress }: Scene, tries: number): { x: number; y: number } | null {
  const click = progress.turns
    .slice(-tries)[0]
    ?.actions.findLast(({ action_type }) => action_type === 'click');
  return tries > 0 && click?.action_type === 'click' ? click.params : null;
}

function openedList(scene: Scene, tries: number): Found | null {
  const { sight } = scene;
  const place = openedAt(scene, tries);
  if (place === null) return null;
  const { x, y } = place;
  const isThere = ({ left, top, width, height }: Element): boolean =>
    x >= left && x < left + width && y >= top && y < top + height;
  const list = sight.elements.find((one) => (isField(one.role) || opens(one)) && isThere(one));
  return list ? asFound(list) : null;
}

/**
 * What stands where a list was opened that looks like none: what was chosen, so that an entry that was missed is seen. A menu goes on
 * saying its own name there.
 */
function shownThere({ from }: Choice, scene: Scene, tries: number): Found | null {
  const { sight } = scene;
  const place = tries > 1 ? openedAt(scene, tries) : null;
  if (place === null) return null;
  const { x, y } = place;
  const away = ({ left, width }: Element): number => Math.max(left - x, x - left - width, 0);
  const near = sight.elements
    .filter(({ text, top, height }) => plain(text) !== '' && y >= top - height / 2 && y <= top + height * 1.5)
    .filter((one) => away(one) <= one.height * NEAR)
    .toSorted((a, b) => away(a) - away(b))[0];
  if (!near || saysAlso(from ?? '', near.text) || saysAlso(near.text, from ?? '')) return null;
  return asFound(near);
}
/** Heights of a text: what is farther from a place than that stands elsewhere. */
const NEAR = 5;

/** A list that opens, by its name; where it has none, the only one there is, or one that has not been chosen from. */
function listNamed(goal: Choice, sight: Sight): Found | null {
  const { from } = goal;
  if (from === null) return null;
  const name = from.replace(/^(?:the|a|an) /i, '');
  const isList = (found: Found): boolean => isField(found.role) || opens(elementOf(found, sight));
  const named = findFirst([from, `${name} dropdown`, `${name} list`], sight, isList);
  if (named) return named;
  const unnamed =
    /^(?:drop[ -]?down|list|menu|select|combo ?box|options)(?: (?:below|above|box|menu|list))?$/i.test(name);
  const [only, ...others] = listsOn(sight);
  return only && others.length === 0 && unnamed ? asFound(only) : null;
}

const overlaps = (a: Found, b: Found): boolean =>
  a.point.x >= b.box.left &&
  a.point.x < b.box.left + b.box.width &&
  a.point.y >= b.box.top &&
  a.point.y < b.box.top + b.box.height;

/** The option itself where it can be clicked, and not the list that shows it as what is chosen. */
function optionIn({ option, from }: Choice, sight: Sight, list: Found | null): Found | null {
  // Rows of a list between lines look like fields.
  const isRow = ({ role, text }: Found): boolean => list !== null && isField(role) && says(text, option);
  // Of a list that is open, the entry bears the words: "large" is no size of a button there.
  const isNamed = ({ text }: Found): boolean => list === null || says(text, option) || saysAlso(text, option);
  const isOption = (found: Found): boolean =>
    (isRow(found) || (!opens(elementOf(found, sight)) && !isField(found.role))) &&
    isNamed(found) &&
    !(list && overlaps(found, list));
  const places = from === null || list ? [] : [`${option} in ${from}`];
  const quoted = `"${option.replaceAll('"', '')}"`;
  const kinds = ['radio button', 'checkbox', 'option'].map((kind) => `${option} ${kind}`);
  const names = [...places, ...(list ? [quoted, option] : [...kinds, quoted, option])];
  return findFirst(names, sight, isOption) ?? closestOption(option, sight, isOption);
}

const OPTION_ROLES = ['radio', 'checkbox', 'toggle', 'text', 'menuitem', 'button'] as const;

/** The one that is misread the least, where it is the only one so near. */
function closestOption(option: string, sight: Sight, isOption: (found: Found) => boolean): Found | null {
  const elements = withRole(sight, ...OPTION_ROLES);
  return closestTo(option, elements.map(asFound).filter(isOption));
}

/** The box that ticks a row of a table, where each row has one: to click the row's words is to click nothing. */
function boxOfRow({ role, box }: Found, sight: Sight): Found | null {
  if (role !== 'text' && role !== 'row') return null;
  const boxes = withRole(sight, 'checkbox');
  const middle = box.top + box.height / 2;
  const own = boxes.filter(
    ({ left, top, height, width }) =>
      middle >= top && middle < top + height && left + width <= box.left + box.width,
  );
  const inColumn = boxes.filter(({ left }) => own[0] && Math.abs(left - own[0].left) <= 3);
  return own.length === 1 && own[0] && inColumn.length > 1 ? asFound(own[0]) : null;
}

function take(goal: Choice, named: Found, sight: Sight, takes: number): Outlook {
  const found = boxOfRow(named, sight) ?? named;
  const element = elementOf(found, sight);
  const isSet = element !== null && isBox(element.role) && element.state.checked === true;
  if (isSet) return { ok: 'met', takes };
  // A row of a list is added to those that are chosen; whatever is pressed by itself needs no such help.
  const adds = goal.more === true && !isBox(found.role) && !isPressable(found.role);
  const step = clicked(found, descriptionOf(goal), adds ? { modifiers: ['ctrl'] } : {});
  return move([step], takes, leavesPage(found) && !adds);
}

function open(goal: Choice, list: Found): Move {
  return move([clicked(list, `Open ${goal.from ?? 'the list'}`)], 0);
}

/** Lists that are not in the picture take the first letters of an option as well. */
function byKeys(goal: Choice): Move {
  const text = goal.option.replace(/^["“'](.*)["”']$/, '$1');
  return move([typed(text, `Type "${text}" for the option`), pressed(['enter'], descriptionOf(goal))], 0);
}

/** The option in a list that is open and looks like a field of several lines. */
function listedInside({ option }: Choice, { box }: Found, { lines }: Sight): Found | null {
  const inside = lines.filter(
    ({ left, top, width, height }) =>
      left >= box.left &&
      left + width <= box.left + box.width &&
      top >= box.top &&
      top + height <= box.top + box.height,
  );
  const entries = inside.filter(({ text }) => says(text, option));
  const [entry] = entries;
  if (!entry || entries.length > 1 || inside.length < 2) return null;
  const { left, top, width, height, text } = entry;
  const point = { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
  return { found: true, point, box: { left, top, width, height }, text, role: 'option' };
}

/** The option where a list that was opened shows it on the page, under itself. */
function listedBelow(goal: Choice, list: Found | null, scene: Scene): Found | null {
  if (isUnchanged(scene)) return null;
  const inside = list && listedInside(goal, list, scene.sight);
  if (inside) return inside;
  const option = optionIn(goal, scene.sight, list);
  if (!option || isBox(option.role) || !list) return null;
  const { box } = option;
  const across = box.left < list.box.left + list.box.width && list.box.left < box.left + box.width;
  const under = Math.abs(box.top - list.box.top) < list.box.height * MOST_ROWS;
  return across && under ? option : null;
}

/**
 * Whether a browser may have drawn the list that is open: it begins right under what it was opened from and has the entry that is chosen
 * now. Then a click on an entry may press what lies below it.
 */
function mayBeApart(list: Found, shown: string, { sight }: Scene): boolean {
  const { left, top, width, height } = list.box;
  const end = top + height;
  return (
    list.role === 'dropdown' &&
    shown !== '' &&
    sight.elements.some(
      (one) =>
        says(one.text, shown) &&
        one.top >= end &&
        one.top < end + height * MOST_ROWS &&
        one.left >= left &&
        one.left < left + width,
    )
  );
}

/** A list that is open is not longer than this, in heights of its own. */
const MOST_ROWS = 12;
const MOST_TRIES = 5;

/** It was opened, an entry clicked in vain, and opened again: keys have not been tried yet. */
function isOpenedAgain({ progress }: Scene): boolean {
  const types = progress.turns.slice(-3).map(({ actions }) => actions.at(-1)?.action_type);
  return types.length === 3 && types.every((type) => type === 'click');
}

/**
 * From a list that opens. Whether an open list takes clicks nobody sees: many a browser draws it apart from its page, and a click
 * there would meet what lies below. So keys come first, and where they have changed nothing, it is opened again and clicked.
 */
function fromList(goal: Choice, list: Found, tries: number, takes: number, scene: Scene): Outlook {
  const { sight } = scene;
  const shown = (elementOf(list, sight)?.text ?? '').replace(POINTER, '');
  if (says(shown, goal.option)) return { ok: 'met', takes };
  if (tries === 0) return open(goal, list);
  const listed = tries === 1 && !mayBeApart(list, shown, scene) ? listedBelow(goal, list, scene) : null;
  if (listed) return move([clicked(listed, descriptionOf(goal))], 0);
  if (tries === 1) return byKeys(goal);
  const inside = listedInside(goal, list, sight);
  const option = optionIn(goal, sight, list);
  // The list that was clicked is closed, whatever it shows now.
  const last = scene.progress.turns.at(-1)?.actions.at(-1)?.action_type;
  const isOther = shown !== '' && !saysAlso(shown, goal.option);
  if (!option && tries === 2 && last === 'click' && !isOther) return { ok: 'met', takes };
  // A list that its browser draws apart from the page takes no click: it still shows what it showed.
  if (tries === 3 && isOpenedAgain(scene)) return byKeys(goal);
  // What is left when it closes says what was chosen.
  if (inside && tries < MOST_TRIES) return move([clicked(inside, descriptionOf(goal))], 0);
  if (option) return take(goal, option, sight, takes);
  // What cannot be read is believed.
  if (shown === '' && tries === 2) return { ok: 'met', takes };
  if (tries < MOST_TRIES) return open(goal, list);
  return {
    ok: false,
    reason: `I tried to choose ${goal.option}, and ${goal.from ?? 'the list'} shows "${shown}".`,
    final: true,
  };
}

/** A list without a name that has to be opened: the one whose options nobody sees. */
function anyList({ sight }: Scene, tries: number): Found | null {
  const lists = listsOn(sight);
  const list = lists.length === 1 ? lists[0] : lists[Math.min(tries, lists.length - 1)];
  return list ? asFound(list) : null;
}

/** What stands beside the name of a list, or below it, where nothing else tells that it is one. */
function unmarked({ from }: Choice, { sight }: Scene, tries: number): Found | null {
  const name = plain(from ?? '').replace(/^(?:the )?| (?:drop ?down|list|menu|select)(?: list| menu)?$/g, '');
  const label =
    tries === 0 ? sight.elements.find(({ text }) => name !== '' && plain(text) === name) : undefined;
  if (!label) return null;
  const [middle, end] = [label.top + label.height / 2, label.left + label.width];
  const away = ({ left, top, height }: Element): number => {
    const isBeside = Math.abs(top + height / 2 - middle) < label.height && left >= end;
    const isBelow =
      top > middle && top - label.top < label.height * 5 && Math.abs(left - label.left) < label.height * 5;
    return isBeside ? left - end : isBelow ? top - label.top : Number.POSITIVE_INFINITY;
  };
  const near = sight.elements
    .filter((one) => one !== label && one.text !== '' && away(one) < label.height * 8)
    .toSorted((a, b) => away(a) - away(b))[0];
  return near ? asFound(near) : null;
}

const LIES_OPEN = /\b(?:list(?: ?box)?|table)\b/i;

/** The option in a list that lies open, which may have to be scrolled; null where the list is one that opens, or none. */
function listed(goal: Choice, named: Found | null, scene: Scene): Found | Move | Missing | null {
  const { sight, progress } = scene;
  if (named || !LIES_OPEN.test(goal.from ?? '') || listsOn(sight).length > 0) return null;
  const tries = triesAt(scene, progress.acted);
  const isScrolled = progress.turns.at(-1)?.actions.at(-1)?.action_type === 'scroll';
  if (tries > 0 && !isScrolled) return null;
  const lists = listsIn(sight);
  const inside = lists.flatMap((list) => listedInside(goal, asFound(list), sight) ?? []);
  const option = inside.length === 1 ? (inside[0] ?? null) : optionIn(goal, sight, null);
  if (option) return option;
  if (lists.length === 0 && unmarked(goal, scene, tries)) return null;
  return revealed(click(goal.option), { by: 'scrolling', isList: true }, tries, scene);
}

/** The first line outside of a field that begins and ends so. */
function offeredFor(begin: string, end: string, { lines, elements }: Sight): Found | null {
  const fields = elements.filter(({ role }) => isField(role));
  const line = lines.find(
    (one) =>
      plain(one.text).startsWith(plain(begin)) &&
      plain(one.text).endsWith(plain(end)) &&
      !fields.some((field) => contains(field, one)),
  );
  return line ? { found: true, point: centreOf(line), box: line, text: line.text, role: 'option' } : null;
}

/** "the View menu": whatever bears its name. */
function menuNamed({ from }: Choice, sight: Sight): Found | null {
  const name = / menu$/i.test(from ?? '') ? plain((from ?? '').replace(/^the | menu$/gi, '')) : '';
  return name === '' ? null : findFirst([`"${name}"`], sight, ({ text }) => plain(text) === name);
}

/** `takes`: goals that are over when it is chosen. */
export function chooseOutlook(goal: Choice, at: number, scene: Scene, takes = 1): Outlook {
  const { sight } = scene;
  const tries = triesAt(scene, at);
  if (goal.ends !== undefined) {
    const entry = offeredFor(goal.option, goal.ends, sight);
    return entry ? take(goal, entry, sight, takes) : missing(`${goal.option}…${goal.ends}`, null);
  }
  const whole = findWhole(goal.whole, sight);
  if (whole) return take(goal, whole, sight, takes + 1);
  const opened = openedList(scene, tries);
  const named = opened ?? listNamed(goal, sight) ?? shownThere(goal, scene, tries);
  const lying = listed(goal, named, scene);
  if (lying) return 'found' in lying ? take(goal, lying, sight, takes) : lying;
  // A list that is open hides its own name, or is hidden by it.
  if (tries === 1 && goal.from !== null && !named) {
    const shown = isUnchanged(scene) ? null : optionIn(goal, sight, null);
    return shown ? move([clicked(shown, descriptionOf(goal))], 0) : byKeys(goal);
  }
  if (tries === 3 && goal.from !== null && !named && isOpenedAgain(scene)) return byKeys(goal);
  if (tries > 1 && goal.from !== null && !named) return { ok: 'met', takes };
  const isList =
    named &&
    (opened !== null ||
      !isField(named.role) ||
      tries > 1 ||
      listsOn(sight).some(({ left, top }) => left === named.box.left && top === named.box.top));
  if (isList) return fromList(goal, named, tries, takes, scene);
  const other = optionIn(goal, sight, null);
  if (other) return take(goal, other, sight, takes);
  const menu = tries === 0 ? menuNamed(goal, sight) : null;
  if (menu) return open(goal, menu);
  const list = named ?? anyList(scene, 0) ?? unmarked(goal, scene, tries);
  if (list) return fromList(goal, list, tries, takes, scene);
  if (tries === 1) return byKeys(goal);
  if (tries > 1) return { ok: 'met', takes };
  const lost: Missing = missing(goal.option, null);
  return goal.from === null ? lost : { ...lost, reason: `${lost.reason} Nor is there ${goal.from} to open.` };
}
