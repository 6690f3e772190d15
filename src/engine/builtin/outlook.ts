/** What a goal comes to on the screen at hand. Pure. */

import { plainText } from '../../vision/grounding/describe.ts';
import { locate } from '../../vision/grounding/ground.ts';
import type { Sight } from '../../vision/sight.ts';
import { aim, clicked, clickMove, described, move, pressed } from './aim.ts';
import { answerTo } from './answering.ts';
import { boxesOutlook } from './boxes.ts';
import { dateOutlook } from './calendar.ts';
import { countOf, extremeIn, rankedIn, reckoned, withRanked } from './comparing.ts';
import { copyOutlook } from './copying.ts';
import { CAPTCHA_REASON, claimsToBeHuman, gateAhead, gatesOn } from './gates.ts';
import { type ClickGoal, descriptionOf, type Goal, type GoalOf, namesOf } from './goals.ts';
import { PLUS } from './grammar/names.ts';
import {
  asFound,
  centreOf,
  elementOf,
  fieldFor,
  findFirst,
  findWhole,
  holds,
  isBox,
  isField,
  isPressable,
  missing,
  onlyEmptyField,
  withRole,
  wordsCalled,
} from './looking.ts';
import { closestTo } from './misread.ts';
import { chooseOutlook, opens } from './options.ts';
import { ownerOf } from './owners.ts';
import { findingOn } from './readings.ts';
import { resultOutlook } from './results.ts';
import { revealed } from './reveal.ts';
import { type Found, isUnchanged, type Outlook, type Scene, triesAt } from './scene.ts';
import { seekOutlook } from './seeking.ts';
import { slideOutlook } from './sliding.ts';
import { formOutlook, isFormBegun, slotsOutlook } from './slotting.ts';
import { tellingOf } from './statements.ts';

/**
 * Whether to ask a person for something before anything was tried. Who was asked before is not asked again, unless they gave it
 * back with the screen as it was. Where nobody can be, what was told is done.
 */
export function isToAsk(reason: string, scene: Scene): boolean {
  const { progress, input } = scene;
  if (!input.mayAsk) return false;
  const last = progress.turns.at(-1);
  if (last?.askedHuman === reason) return isUnchanged(scene);
  // Whoever had control meanwhile may have seen to it.
  if (input.humanActed) return false;
  return !progress.turns.some(({ askedHuman }) => askedHuman === reason);
}

/** How many people were asked so far tells whether the way may be clear without us. */
const wasHelped = ({ progress }: Scene): boolean =>
  progress.turns.some(({ askedHuman }) => askedHuman !== undefined);

/** What no single control is there for may be what a form is for. */
function notOffered({ target, said }: ClickGoal, at: number, scene: Scene): Outlook {
  const filling = said === undefined ? null : formOutlook(said, at, scene);
  if (filling) return filling;
  const reason = `I do not understand "${target}": nothing on the screen is there to do it with.`;
  return { ok: false, reason, ...(at === 0 && { final: true as const }) };
}

/** What is not to be seen: revealed, done by a key, or missing. */
function outOfSight(goal: ClickGoal, at: number, scene: Scene): Outlook | Found {
  const { sight } = scene;
  const signsIn = goal.outcome?.kind === 'signed_in' && wasHelped(scene);
  if (signsIn && gatesOn(sight, scene.goals).length === 0) return { ok: 'met' };
  if (goal.reveal) return revealed(goal, goal.reveal, triesAt(scene, at), scene);
  if (goal.orPress) return move([pressed(goal.orPress, descriptionOf(goal))]);
  if (goal.offered) return notOffered(goal, at, scene);
  return missing(goal.target, locate(namesOf(goal)[0] ?? goal.target, sight));
}

/** "40", "40 %", "€100 per night". */
const NUMBER = /^[€$£]? ?(-?\d+(?:\.\d+)?) ?(?:%|[€$£])?(?: (?:per|an?) \w+)?$/;
const isNumber = (text: string): boolean => NUMBER.test(text.trim());

/** A text for what is no field: a list that it is to be chosen from, a slider to be set to it. */
function filledOtherwise(
  goal: ClickGoal,
  text: string,
  at: number,
  found: Found,
  scene: Scene,
): Outlook | null {
  if (found.role === 'dropdown' || opens(found.element ?? null))
    return chooseOutlook({ kind: 'choose', option: text, from: goal.target }, at, scene, 2);
  if (found.role === 'slider' && isNumber(text))
    return slideOutlook(
      { kind: 'slide', target: goal.target, value: Number(NUMBER.exec(text.trim())?.[1]) },
      at,
      scene,
      2,
    );
  // "set the return to Central station" where "Return" heads what there is to choose from.
  const headed = found.role === 'heading' || found.role === 'text';
  const option = `"${text.replaceAll('"', '')}"`;
  if (
    headed &&
    isChoice(findFirst([`${option} in ${goal.target}`, `${option} below ${goal.target}`], scene.sight))
  )
    return chooseOutlook({ kind: 'choose', option: text, from: goal.target }, at, scene, 2);
  return null;
}

const isChoice = (found: Found | null): boolean =>
  found !== null && (found.role === 'radio' || found.role === 'toggle' || found.role === 'button');

/** A box that is as it is to be. */
function isAlready({ outcome }: ClickGoal, found: Found, { sight }: Scene): boolean {
  if (outcome?.kind !== 'box' || !isBox(found.role)) return false;
  return elementOf(found, sight)?.state.checked === outcome.checked;
}

const isEntry = ({ role }: Found): boolean => isField(role) || role === 'dropdown' || role === 'slider';
const isFieldNamed = (goal: ClickGoal, sight: Sight): boolean =>
  findFirst(namesOf(goal), sight, isEntry) !== null;

/** What is called a field is none where it is there to be pressed. */
const SAYS_FIELD = /\b(?:fields?|search box|search bar|text ?box|text ?area|input)$/i;

/** A box by a name that is misread a little. */
function misreadBox({ outcome, target }: ClickGoal, sight: Sight): Found | null {
  if (outcome?.kind !== 'box') return null;
  const name = target
    .replace(/^the /i, '')
    .replace(/ (?:check ?box|box|radio(?: button)?|toggle|switch|option)$/i, '');
  return closestTo(name, withRole(sight, 'checkbox', 'radio', 'toggle').map(asFound));
}

/** Any field is meant. */
const ANY_FIELD = 'the text field';

/** A link that is part of a sentence bears no mark of its own. */
const LINK_NAME =
  /^(?:the )?links? (?:to|for|called|named|about|labell?ed|that says) (?:the )?["“']?(.+?)["”']?$|^(?:the )?["“']?(.+?)["”']? link$/i;

const NO_NAME = /^(?:the |a )?(?:\w+ )?button(?: (?:in|inside|below|on|under) .+)?$/i;

/** What a goal means. A button that nobody names is a button, before it is a mark that can be pressed. */
function named(
  goal: ClickGoal,
  isFilled: boolean,
  sight: Sight,
  isFree: (found: Found) => boolean = () => true,
): Found | null {
  const names = namesOf(goal);
  const saysField = SAYS_FIELD.test(goal.target);
  const only = goal.target === ANY_FIELD ? onlyEmptyField(sight) : null;
  if (only) return only;
  if (isFilled || saysField) {
    const called = names.map((name) => `${name} field`);
    const isMeant = (found: Found): boolean => isEntry(found) && isFree(found);
    const field = findFirst(names, sight, isMeant) ?? (saysField ? null : findFirst(called, sight, isMeant));
    // What can be pressed is no field, where the words say that a field is meant, or name it in several ways.
    const isNamed = goal.names !== undefined || saysField;
    const isOther = (found: Found): boolean => isFree(found) && (!isNamed || !isPressable(found.role));
    const other = field ?? findFirst(names, sight, isOther);
    return other ?? (isFilled ? fieldFor(names, sight) : null);
  }
  const button = NO_NAME.test(goal.target) ? findFirst(names, sight, ({ role }) => role === 'button') : null;
  const inText = LINK_NAME.exec(goal.target)
    ?.slice(1)
    .find((name) => name !== undefined);
  const box = goal.outcome?.kind === 'box' ? findFirst(names, sight, ({ role }) => isBox(role)) : null;
  return (
    button ??
    box ??
    findFirst(names, sight) ??
    wordsCalled(goal.target, sight) ??
    (inText === undefined ? null : wordsCalled(`"${inText}"`, sight)) ??
    misreadBox(goal, sight)
  );
}

/** "set the quantity of apples to 3" where no field takes it: what counts up and down. */
function countedTo(goal: ClickGoal, next: Goal | undefined, at: number, scene: Scene): Outlook | null {
  if (next?.kind !== 'type' || next.replace !== true || !isNumber(next.text)) return null;
  const slide = { kind: 'slide' as const, target: goal.target, value: Number.parseFloat(next.text) };
  return findPlus(scene.sight) ? slideOutlook(slide, at, scene, 2) : null;
}

const findPlus = (sight: Sight): boolean => findFirst(PLUS, sight, ({ role }) => isPressable(role)) !== null;

const squeezed = (text: string): string => plainText(text).replaceAll(' ', '');

/** Whether a control is the one that is offered: it says what is to be done, and is the only one or the one in its row. */
function isOffered({ says, names = [] }: ClickGoal, { role, text, box }: Found, sight: Sight): boolean {
  if (says === undefined || text === '' || role === 'icon') return true;
  const verb = squeezed(says);
  if (!squeezed(text).includes(verb.length > 4 ? verb.replace(/e$/, '') : verb)) return false;
  const alike = sight.elements.filter(
    (one) => isPressable(one.role) && squeezed(one.text) === squeezed(text),
  );
  if (alike.length < 2) return true;
  const rows = names.filter((name) => name.includes(' in the row of '));
  const inRow = findFirst(rows, sight);
  return inRow !== null && inRow.box.left === box.left && inRow.box.top === box.top;
}

/** A field that this turn has something else for is not the one that is called in general words. */
function freeOf(goal: ClickGoal, at: number, { goals, sight, progress }: Scene): (found: Found) => boolean {
  if (goal.names === undefined || goals[at + 1]?.kind !== 'type') return () => true;
  const taken = goals.slice(progress.acted, at).flatMap((one, index) => {
    const isFilled = one.kind === 'click' && goals[progress.acted + index + 1]?.kind === 'type';
    return isFilled ? (named(one, true, sight) ?? []) : [];
  });
  return ({ box }) => !taken.some((one) => one.box.left === box.left && one.box.top === box.top);
}

const NUMBERS =
  /^(?:on )?(?:the |all (?:of )?(?:the )?)?numbers (?:shown )?in (?:an? |the )?(?:(ascending|increasing|numerical)|descending|decreasing|falling) order$/i;

/** "the numbers in ascending order": one click for each. */
function clickNumbers(goal: ClickGoal, { sight, input }: Scene): Outlook | null {
  const asked = NUMBERS.exec(goal.target);
  if (!asked) return null;
  const numbers = sight.lines.flatMap(({ words }) => words.filter(({ text }) => /^-?\d{1,6}$/.test(text)));
  const sorted = numbers.toSorted((a, b) => Number(a.text) - Number(b.text));
  const steps = (asked[1] === undefined ? sorted.toReversed() : sorted).map((word) =>
    clicked(
      { found: true, point: centreOf(word), box: word, text: word.text, role: 'text' },
      `Click ${word.text}`,
    ),
  );
  return steps.length < 2 || steps.length > input.maxActions ? missing(goal.target, null) : move(steps);
}

function clickOutlook(goal: ClickGoal, at: number, scene: Scene): Outlook {
  const { goals, sight } = scene;
  // A form that was begun is gone on with.
  const begun =
    goal.said !== undefined && triesAt(scene, at) > 0 && isFormBegun(scene)
      ? formOutlook(goal.said, at, scene)
      : null;
  if (begun) return begun;
  const numbers = clickNumbers(goal, scene);
  if (numbers) return numbers;
  if (claimsToBeHuman(goal)) {
    return isToAsk(CAPTCHA_REASON, scene) ? { ok: 'ask', reason: CAPTCHA_REASON } : { ok: 'met' };
  }
  const result = resultOutlook(goal, at, scene);
  if (result) return result;
  const counted = isFieldNamed(goal, sight) ? null : countedTo(goal, goals[at + 1], at, scene);
  if (counted) return counted;
  const whole = findWhole(goal.whole, sight);
  const isFree = freeOf(goal, at, scene);
  const found =
    whole ?? named(goal, goals[at + 1]?.kind === 'type', sight, isFree) ?? outOfSight(goal, at, scene);
  if (!('found' in found)) return found;
  if (!isOffered(goal, found, sight)) return notOffered(goal, at, scene);
  // A field that is called what its button would be takes the key.
  if (goal.orPress && isField(found.role) && goals[at + 1]?.kind !== 'type')
    return move([pressed(goal.orPress, descriptionOf(goal))]);
  if (isAlready(goal, found, scene)) return { ok: 'met', takes: whole ? 2 : 1 };
  const next = goals[at + 1];
  const other = next?.kind === 'type' ? filledOtherwise(goal, next.text, at, found, scene) : null;
  if (other) return other;
  const filling = goals.slice(0, at).some(({ kind }) => kind === 'type');
  if (isGreyed(found, at, scene)) return move([WAITING], 0);
  const gate = gateAhead(goal, found.box, { gates: gatesOn(sight, goals), filling });
  if (gate && isToAsk(gate.reason, scene)) return { ok: 'ask', reason: gate.reason };
  return { ...clickMove(goal, found), takes: whole ? 2 : 1 };
}

const WAIT_MS = 2000;
const MOST_WAITS = 3;
const WAITING = described(
  { action_type: 'wait', params: { ms: WAIT_MS } },
  `Wait ${WAIT_MS} ms for the button to be enabled`,
);

/** A button that looks switched off may come to be enabled by what was done before: it is waited for, and then pressed whatever it looks like. */
function isGreyed(found: Found, at: number, scene: Scene): boolean {
  const { sight, input, progress } = scene;
  const mayWait = input.tools === null || input.tools.includes('wait');
  const begun = progress.acted > 0 && at === progress.acted;
  if (!mayWait || !begun || !isPressable(found.role) || triesAt(scene, at) >= MOST_WAITS) return false;
  return elementOf(found, sight)?.state.disabled === true;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const isAt = (a: Found, b: Found | null): boolean =>
  a.element === undefined ? a.point.x === b?.point.x && a.point.y === b.point.y : a.element === b?.element;

/** A text that nobody says a field for, after a button was pressed: it goes into what came up with it. */
function typeOutlook(goal: GoalOf<'type'>, at: number, scene: Scene): Outlook {
  const { goals, sight, progress } = scene;
  const plain = aim(goal, sight);
  const before = goals[at - 1];
  if (before?.kind !== 'click' || at !== progress.acted || plain.ok !== true) return plain;
  const opener = findFirst(namesOf(before), sight);
  const wasSeen = progress.turns.at(-1)?.screenshotSha256 !== undefined;
  const isMoved = wasSeen && !isUnchanged(scene);
  if ((opener !== null && sight.dialog === null && !isMoved) || isFocused(sight)) return plain;
  const email = EMAIL.test(goal.text)
    ? findFirst(['email field', 'email address field'], sight, isEntry)
    : null;
  const field = email ?? onlyEmptyField(sight);
  // The field that was clicked is typed into, whatever stands in it.
  const isOther = opener !== null && isField(opener.role) && sight.dialog === null && !isAt(opener, field);
  return field && !isOther
    ? { ...plain, steps: [clicked(field, descriptionOf(goal)), ...plain.steps] }
    : plain;
}

const isFocused = (sight: Sight): boolean =>
  withRole(sight, 'input', 'textarea').some(({ state }) => state.focused);

const MOST_TOLD = 400;

/** What is reckoned from a table: the most, the least, a sum, a number of rows. */
function reckoning({ subject }: GoalOf<'read'>, { lines }: Sight): string | null {
  const ranked = rankedIn(subject, lines);
  const extreme = extremeIn(subject, lines);
  if (extreme !== null) return extreme;
  if (!ranked) return null;
  const asks = /\b(?:price|cost|fare|amount|value|score|date|duration|age) of\b/i.test(subject);
  return asks || ranked.name === null ? ranked.value : ranked.name;
}

/** What is no number is not how many. */
function findingFor({ subject, counts }: GoalOf<'read'>, sight: Sight): string | null {
  const finding = findingOn(subject, sight);
  return counts && finding !== null && !/\d/.test(finding.slice(subject.length)) ? null : finding;
}

function readOutlook(goal: GoalOf<'read'>, { sight }: Scene): Outlook {
  const { subject, statement, orPage } = goal;
  if (statement === undefined) {
    const reckonedFirst = reckoning(goal, sight);
    if (reckonedFirst !== null) return { ok: 'read', finding: `${subject}: ${reckonedFirst}` };
    const count = goal.counts ? countOf(subject, sight.lines) : null;
    const sum = reckoned(subject, sight.lines);
    const later = count === null ? (sum ?? ownerOf(subject, sight)) : String(count);
    const told = (answer: string | null): string | null => (answer === null ? null : `${subject}: ${answer}`);
    const finding = findingFor(goal, sight) ?? told(later) ?? told(answerTo(goal, sight));
    if (finding !== null) return { ok: 'read', finding };
    if (orPage) {
      const page = sight.lines.map(({ text }) => text).join('\n');
      return { ok: 'read', finding: page.slice(0, MOST_TOLD) };
    }
    return { ok: false, reason: `I cannot find ${subject} on the screen.` };
  }
  const telling = tellingOf(statement, sight.lines);
  if (!telling)
    return { ok: false, reason: `I cannot tell ${subject}: the screen does not say so, nor the opposite.` };
  return { ok: 'read', finding: `${subject}: ${telling.isSo ? 'Yes' : 'No'}: "${telling.line}"` };
}

/** What the screen does not tell is taken not to be so. */
function caseOutlook({ condition, negated, skips }: GoalOf<'if'>, { sight }: Scene): Outlook {
  return (holds(condition, sight) ?? false) === negated ? { ok: 'pass', skips } : { ok: 'met' };
}

/** "the cheapest laptop" by the name that it has on this screen. */
function meant(goal: Goal, { lines }: Sight): Goal {
  switch (goal.kind) {
    case 'click': {
      const names = namesOf(goal);
      const ranked = names.map((name) => withRanked(name, lines));
      return ranked.some((name, at) => name !== names[at]) ? { ...goal, names: ranked } : goal;
    }
    case 'choose':
      return { ...goal, option: withRanked(goal.option, lines) };
    case 'drag':
      return { ...goal, from: withRanked(goal.from, lines), to: withRanked(goal.to, lines) };
    default:
      return goal;
  }
}

export function outlook(said: Goal, at: number, scene: Scene): Outlook {
  const goal = meant(said, scene.sight);
  switch (goal.kind) {
    case 'read':
      return readOutlook(goal, scene);
    case 'unsaid':
      return {
        ok: 'ask',
        reason: `The task wants ${goal.what} to be entered, but does not say what it is.`,
      };
    case 'ask':
      return { ok: 'ask', reason: `The task says to ask ${goal.about || 'first'}.` };
    case 'if':
      return caseOutlook(goal, scene);
    case 'skip':
      return { ok: 'pass', skips: goal.skips };
    case 'click':
      return clickOutlook(goal, at, scene);
    case 'choose':
      return chooseOutlook(goal, at, scene);
    case 'boxes':
      return boxesOutlook(goal, at, scene);
    case 'date':
      return dateOutlook(goal, at, scene);
    case 'slide':
      return slideOutlook(goal, at, scene);
    case 'seek':
      return seekOutlook(goal, at, scene);
    case 'copy':
      return copyOutlook(goal, scene);
    case 'slots':
      return slotsOutlook(goal, at, scene);
    case 'type':
      return typeOutlook(goal, at, scene);
    default:
      return aim(goal, scene.sight);
  }
}
