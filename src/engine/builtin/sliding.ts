/** Setting a slider or a spinner to a value: a click where it should be, then keys by what it shows. Pure. */

import type { Line } from '../../vision/read/words.ts';
import type { Element, Sight } from '../../vision/sight.ts';
import type { Box } from '../../vision/surfaces.ts';
import { clicked, move, pressed, typed } from './aim.ts';
import { descriptionOf, type GoalOf } from './goals.ts';
import { inRowOf, MINUS, PLUS } from './grammar/names.ts';
import { asFound, elementOf, findFirst, isField, isPressable, missing, withRole } from './looking.ts';
import { type Found, isUnchanged, type Outlook, type Scene, triesAt } from './scene.ts';

type Slide = GoalOf<'slide'>;

const NUMBER = /^[€$£(:=]?(-?\d+(?:[.,]\d+)?)\s*(?:%|px|°)?$/;
const numberOf = (text: string): number | null => {
  const found = NUMBER.exec(text.trim())?.[1];
  return found === undefined ? null : Number(found.replace(',', '.'));
};

const gapBetween = (a: Box, b: Box): number =>
  Math.max(a.left - (b.left + b.width), b.left - (a.left + a.width), 0) +
  Math.max(a.top - (b.top + b.height), b.top - (a.top + a.height), 0);

/** Farther than this, a number is about something else; in heights of the text. */
const NEAR = 5;

/** Numbers near a slider that may be its value, the nearest first; those at its very ends are its bounds. */
interface Numbered {
  readonly value: number;
  readonly line: Box;
}

function numbersNear(slider: Box, sight: Sight): Numbered[] {
  const limit = NEAR * 14 * sight.unit + slider.height;
  return sight.lines
    .flatMap((line: Line) => line.words.map((word) => ({ word, value: numberOf(word.text) })))
    .flatMap(({ word, value }) => (value === null ? [] : [{ value, line: word }]))
    .filter(({ line }) => gapBetween(slider, line) <= limit)
    .sort((a, b) => gapBetween(slider, a.line) - gapBetween(slider, b.line));
}

/** So many numbers in a row over or under a slider are its scale, and none of them its value. */
const LEAST_TICKS = 4;

function ticksOf(slider: Box, numbers: readonly Numbered[]): readonly Numbered[] {
  const middle = ({ top, height }: Box): number => top + height / 2;
  const aside = numbers.filter(
    ({ line }) => line.top >= slider.top + slider.height || line.top + line.height <= slider.top,
  );
  const rowOf = (one: Numbered): Numbered[] =>
    aside.filter(({ line }) => Math.abs(middle(line) - middle(one.line)) <= line.height / 2);
  const ticks = aside.map(rowOf).toSorted((a, b) => b.length - a.length)[0] ?? [];
  const inOrder = ticks.toSorted((a, b) => a.line.left - b.line.left);
  const rises = inOrder.every(({ value }, at) => at === 0 || value > (inOrder[at - 1]?.value ?? value));
  return inOrder.length >= LEAST_TICKS && rises ? inOrder : [];
}

interface Track {
  readonly found: Found;
  readonly low: number;
  readonly high: number;
  /** null: nothing near it tells. */
  readonly value: number | null;
}

const isLevel = (a: Box, b: Box): boolean => a.top < b.top + b.height && b.top < a.top + a.height;
const centre = ({ left, width }: Box): number => left + width / 2;

/** What a slider reaches from and to, and where it stands, as far as the numbers around it say. */
function trackOf(found: Found, sight: Sight): Track {
  const { box } = found;
  const numbers = numbersNear(box, sight);
  const end = box.left + box.width;
  const ticks = ticksOf(box, numbers);
  const [lowest, highest] = [ticks[0], ticks.at(-1)];
  if (lowest && highest) {
    const own = numbers.find((one) => !ticks.includes(one) && isLevel(one.line, box));
    return { found, low: lowest.value, high: highest.value, value: own?.value ?? null };
  }
  const isAt = (x: number, { line }: { line: Box }): boolean =>
    Math.abs(centre(line) - x) <= Math.max(line.width, 16 * sight.unit);
  const low = numbers.find((one) => isAt(box.left, one) && numbers.length > 2);
  const high = numbers.find((one) => one !== low && isAt(end, one) && numbers.length > 2);
  const value = numbers.find((one) => one !== low && one !== high);
  const bounded = low !== undefined && high !== undefined && low.value < high.value;
  return {
    found,
    low: bounded ? low.value : 0,
    high: bounded ? high.value : 100,
    value: (bounded ? value : numbers[0])?.value ?? null,
  };
}

/** A track of which only a part is told from the page: longer than any mark, and no higher than the text, as no field is. */
function isTrack({ text, width, height }: Element, { lines }: Sight): boolean {
  const heights = lines.map((line) => line.height).toSorted((a, b) => a - b);
  const line = heights[Math.floor(heights.length / 2)] ?? 0;
  return /^[—–_=-]*$/.test(text) && width >= height * 4 && height <= Math.max(line * 1.2, MOST_TRACK);
}
/** Few lines of text are lower. */
const MOST_TRACK = 16;

function sliderOf(goal: Slide, sight: Sight): Found | null {
  const isSlider = ({ role }: Found): boolean => role === 'slider' || isField(role);
  const name = goal.target.replace(/^(?:the|a) /i, '');
  // "the brightness of the bedroom": the slider is called after the one or the other.
  const owner = / (?:of|for|in) (?:the )?(.+)$/i.exec(name)?.[1];
  const own = owner === undefined ? [] : [`${owner} slider`];
  const named = findFirst([...own, goal.target, `${name} slider`], sight, isSlider);
  if (named) return named;
  const [first, ...others] = withRole(sight, 'slider');
  if (first && (others.length === 0 || /^sliders?$/i.test(name))) return asFound(first);
  const tracks = sight.elements.filter((one) => isTrack(one, sight));
  const [track] = tracks;
  if (track && tracks.length === 1)
    return { ...asFound(track), role: 'slider', element: { ...track, role: 'slider' } };
  if (!/^spinner$/i.test(name)) return null;
  const [field] = withRole(sight, 'input');
  return field ? asFound(field) : null;
}

const KEYS_A_TURN = 5;
const MOST_TRIES = 16;

/** Where the track was clicked last, and what came of it: what is clicked next is reckoned from that. */
function lastClick({ progress }: Scene): number | null {
  for (const { actions } of progress.turns.slice(-2).toReversed()) {
    const click = actions.find((action) => action.action_type === 'click');
    if (click?.action_type === 'click') return click.params.x;
  }
  return null;
}

/** A slider that is being moved may look like none: it is where it was. */
function lastPlace({ progress, sight }: Scene, tries: number): Found | null {
  const click = progress.turns
    .flatMap(({ actions }) => actions)
    .findLast((action) => action.action_type === 'click');
  if (tries === 0 || click?.action_type !== 'click') return null;
  const { x, y } = click.params;
  const around = Math.round(20 * sight.unit);
  const box = { left: 0, top: y - Math.round(around / 2), width: sight.width, height: around };
  return { found: true, point: { x, y }, box, text: '', role: 'slider' };
}

function clickTrack(goal: Slide, track: Track, share: number): Outlook {
  const { box } = track.found;
  const x = Math.round(box.left + Math.min(1, Math.max(0, share)) * (box.width - 1));
  const found = { ...track.found, point: { x, y: track.found.point.y } };
  return move([clicked(found, descriptionOf(goal))], track.value === null ? 1 : 0);
}

/** Keys pressed in the last turn, and whether they went too far: the way back is half as long, as a key may count for many. */
function overshot({ progress }: Scene, key: 'left' | 'right'): number | null {
  const keys = (progress.turns.at(-1)?.actions ?? []).flatMap((action) =>
    action.action_type === 'key_press' ? [action.params.key] : [],
  );
  return keys.length > 0 && keys[0] !== key ? Math.max(1, Math.floor(keys.length / 2)) : null;
}

function byKeys(goal: Slide, away: number, scene: Scene): Outlook {
  const key = away > 0 ? 'right' : 'left';
  const most = overshot(scene, key) ?? KEYS_A_TURN;
  const presses = Math.min(Math.abs(Math.round(away)), most, scene.input.maxActions);
  const steps = Array.from({ length: Math.max(1, presses) }, () => pressed([key], descriptionOf(goal)));
  return move(steps, 0);
}

function fillIn(goal: Slide, field: Found): Outlook {
  const steps = [
    clicked(field, `Click ${goal.target}`),
    pressed(['ctrl', 'a'], 'Select what is in the field'),
    typed(String(goal.value), descriptionOf(goal)),
  ];
  return move(steps, 1);
}

/** Clicks on what counts, as many as are missing; what it shows then tells whether they were enough. */
function stepOutlook(goal: Slide, by: string, tries: number, scene: Scene): Outlook {
  const { sight, input } = scene;
  const button = findFirst([by, by.replace(/ (?:button|icon)s?$/i, '')], sight);
  if (!button) return missing(by, null);
  const target = findFirst([goal.target], sight);
  const near = target && target.point.x !== button.point.x ? target.box : button.box;
  const value = (target && numberOf(target.text)) ?? numbersNear(near, sight)[0]?.value ?? null;
  if (value === goal.value) return { ok: 'met' };
  if (value === null || tries >= MOST_TRIES || (tries > 1 && isUnchanged(scene)))
    return {
      ok: false,
      reason: `${goal.target} shows ${value ?? 'no number'}, and I could not set it to ${goal.value}.`,
      final: true,
    };
  const clicks = Math.min(Math.abs(Math.round(goal.value - value)), KEYS_A_TURN, input.maxActions);
  return move(
    Array.from({ length: Math.max(1, clicks) }, () => clicked(button, descriptionOf(goal))),
    0,
  );
}

/** What counts up or down beside the name of the thing: by its row, or the only one there is. */
function counterOf(goal: Slide, isUp: boolean, sight: Sight): Found | null {
  const names = isUp ? PLUS : MINUS;
  const isMark = ({ role, text }: Found): boolean =>
    isPressable(role) || (role === 'text' && /^[+−–-]$/.test(text.trim()));
  const thing = goal.target.replace(/^(?:the )?(?:number|quantity|amount|count) of (?:the )?/i, '');
  const row = findFirst(inRowOf(names.slice(0, 3), thing), sight, isMark);
  return row ?? findFirst(names, sight, isMark);
}

/** A figure that stands alone has nothing to be told by from the letters that look like it. */
const LETTERS: Readonly<Record<string, number>> = {
  o: 0,
  O: 0,
  D: 0,
  l: 1,
  I: 1,
  '|': 1,
  i: 1,
  z: 2,
  Z: 2,
  a: 4,
  A: 4,
};
const MORE_LETTERS: Readonly<Record<string, number>> = { S: 5, s: 5, G: 6, b: 6, B: 8, g: 9, q: 9 };

/** What stands beside a plus or a minus, or between the two. */
function valueBeside(button: Box, sight: Sight): number | null {
  const [number] = numbersNear(button, sight).filter(({ line }) => sameHeight(line, button));
  if (number) return number.value;
  const limit = NEAR * 14 * sight.unit + button.height;
  const letters = sight.lines
    .flatMap(({ words }) => words)
    .filter((word) => sameHeight(word, button) && gapBetween(button, word) <= limit)
    .flatMap(({ text }) => LETTERS[text] ?? MORE_LETTERS[text] ?? []);
  return letters.length === 1 ? (letters[0] ?? null) : null;
}

/** A number between a plus and a minus: so many clicks as are missing. */
function countOutlook(goal: Slide, at: number, scene: Scene, takes: number): Outlook | null {
  const { sight, input } = scene;
  const [up, down] = [counterOf(goal, true, sight), counterOf(goal, false, sight)];
  const near = up ?? down;
  if (!near) return null;
  const value = valueBeside(near.box, sight);
  const tries = triesAt(scene, at);
  // What cannot be read any more is believed.
  if (value === null) return tries > 0 && !isUnchanged(scene) ? { ok: 'met', takes } : null;
  if (value === goal.value) return { ok: 'met', takes };
  const button = goal.value > value ? up : down;
  if (!button || tries >= MOST_TRIES || (tries > 1 && isUnchanged(scene)))
    return {
      ok: false,
      reason: `${goal.target} shows ${value}, and I could not set it to ${goal.value}.`,
      final: true,
    };
  const clicks = Math.min(Math.abs(Math.round(goal.value - value)), KEYS_A_TURN, input.maxActions);
  return move(
    Array.from({ length: Math.max(1, clicks) }, () => clicked(button, descriptionOf(goal))),
    0,
  );
}

const sameHeight = (a: Box, b: Box): boolean =>
  Math.abs(a.top + a.height / 2 - b.top - b.height / 2) <= Math.max(a.height, b.height);

/** `takes`: goals that are over when it stands there. */
export function slideOutlook(goal: Slide, at: number, scene: Scene, takes = 1): Outlook {
  const { sight } = scene;
  const tries = triesAt(scene, at);
  if (goal.by !== undefined) return stepOutlook(goal, goal.by, tries, scene);
  const slider = sliderOf(goal, sight);
  const counted = slider ? null : countOutlook(goal, at, scene, takes);
  if (counted) return counted;
  const found = slider ?? lastPlace(scene, tries);
  if (!found) return missing(goal.target, null);
  const element: Element | null = elementOf(found, sight);
  if (element && isField(element.role)) return fillIn(goal, found);
  const track = trackOf(found, sight);
  if (track.value === goal.value) return { ok: 'met', takes };
  const span = track.high - track.low;
  const share = span > 0 ? (goal.value - track.low) / span : 0;
  if (tries === 0) return clickTrack(goal, track, share);
  if (track.value === null) return { ok: 'met', takes };
  const away = goal.value - track.value;
  if (tries >= MOST_TRIES || (tries > 2 && isUnchanged(scene)))
    return {
      ok: false,
      reason: `${goal.target} shows ${track.value}, and I could not set it to ${goal.value}.`,
      final: true,
    };
  const clickedAt = lastClick(scene);
  const { box } = found;
  // A track whose ends nobody names: from where it was clicked, and what it shows since, follows its scale.
  const ratio = clickedAt === null ? 0 : (clickedAt - box.left) / Math.max(1, box.width);
  const scale = ratio > 0.02 ? (track.value - track.low) / ratio : 0;
  if (tries === 1 && Math.abs(away) > KEYS_A_TURN && scale > 0)
    return clickTrack(goal, track, (goal.value - track.low) / scale);
  return byKeys(goal, away, scene);
}
