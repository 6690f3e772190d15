/** A form is filled in with what a sentence has for it, opened before and sent after where nothing else says so. Pure. */
import { plainText } from '../../vision/plain.ts';
import type { Element, Sight } from '../../vision/sight.ts';
import { clicked, move, pressed, typed } from './aim.ts';
import { isSecret } from './gates.ts';
import { descriptionOf, type Goal, type GoalOf, isActing } from './goals.ts';
import { tokenize } from './grammar/tokens.ts';
import { asFound, isField, isFilled, isPressable, textOfElement } from './looking.ts';
import { chooseOutlook } from './options.ts';
import type { Missing, Outlook, Scene, Step } from './scene.ts';
import { hasValues, isFilledIn, type Slot, slotsOf } from './slots.ts';

/** What a control still does not show after so many turns is believed: it may be misread. */
const MOST_FILLS = 2;
const MOST_PAGES = 4;
const NEXT = /^next(?: step| page)?$/;
const SENDS =
  /^(?:submit|save|send|ok|confirm|apply|continue|done|finish|create|add|book|order)(?: changes| form)?$/;
/** What such a button does may be more than opening a form: the whole sum would be refunded. */
const AT_ONCE =
  /^(?:refund|pay|buy|send|transfer|delete|remove|cancel|order|publish|post|submit)(?: (?!.*(?:…|\.\.\.)).*)?$/i;
const LITTLE = new Set('a an the of to for with and my me please in on at it this that i we'.split(' '));

const wordsOf = (text: string): string[] =>
  plainText(text)
    .split(' ')
    .filter((word) => word !== '' && !LITTLE.has(word));
const isWordOf = (said: readonly string[], word: string): boolean =>
  said.some((one) => one === word || (word.length > 3 && one.startsWith(word)) || `${one}s` === word);

const labelOf = ({ label, text }: Element): string => label || text;

function doing({ element, value }: Slot): string {
  if (typeof value === 'boolean') return `Fill in ${labelOf(element)}: ${value ? 'ticked' : 'not ticked'}`;
  return element.role === 'dropdown'
    ? descriptionOf({ kind: 'choose', option: value, from: labelOf(element) || 'the list' })
    : `Fill in ${labelOf(element) || 'the field'}${isSecret(labelOf(element)) ? '' : `: "${value}"`}`;
}

/** How many turns have done this already; their sentences tell. */
const turnsOf = (description: string, { progress }: Scene): number =>
  progress.turns.filter(({ reasoning = '' }) => reasoning.toLowerCase().includes(description.toLowerCase()))
    .length;

function stepsFor(slot: Slot): Step[] {
  const { element, value } = slot;
  const press = clicked(asFound(element), doing(slot));
  if (typeof value === 'boolean') return [press];
  const clears = isFilled(element) ? [pressed(['ctrl', 'a'], 'Select what is in the field')] : [];
  return [press, ...clears, typed(value, doing(slot))];
}

/** Texts and boxes are filled in together, as many as one turn may; a list takes turns of its own. */
function fillIn(slots: readonly Slot[], at: number, scene: Scene): Outlook | null {
  const open = slots.filter((slot) => !isFilledIn(slot));
  const plain = open.filter(
    (slot) => slot.element.role !== 'dropdown' && turnsOf(doing(slot), scene) < MOST_FILLS,
  );
  const steps: Step[] = [];
  for (const slot of plain) {
    const own = stepsFor(slot);
    if (steps.length + own.length <= scene.input.maxActions) steps.push(...own);
  }
  if (steps.length > 0) return move(steps, 0);
  for (const slot of slots.filter(({ element }) => element.role === 'dropdown')) {
    const choice = { kind: 'choose' as const, option: String(slot.value), from: labelOf(slot.element) };
    const tries = turnsOf(doing(slot), scene);
    const next = chooseOutlook(choice, at, { ...scene, progress: { ...scene.progress, tries, acted: at } });
    if (next.ok === true) return { ...next, takes: 0 };
    if (next.ok === false) return next;
  }
  return null;
}

/** What can be pressed and says nothing but what the sentence says, or is known to send a form; the fullest first. */
function pressables(said: readonly string[], sight: Sight, known: RegExp): Element[] {
  const shareOf = (element: Element): number => {
    const words = wordsOf(textOfElement(element));
    if (words.length === 0 || words.length > 4) return 0;
    return words.every((word) => isWordOf(said, word)) ? words.length : 0;
  };
  const able = sight.elements.filter(({ role, state }) => isPressable(role) && !state.disabled);
  const named = able.filter((one) => shareOf(one) > 0).toSorted((a, b) => shareOf(b) - shareOf(a));
  return [...named, ...able.filter((one) => known.test(plainText(one.text)) && !named.includes(one))];
}

const bottomOf = ({ top, height }: Element): number => top + height;

/** What sends the form stands below what was filled in, or beside it. */
function senderOf(said: readonly string[], slots: readonly Slot[], sight: Sight): Element | null {
  const last = slots.toSorted((a, b) => bottomOf(b.element) - bottomOf(a.element))[0]?.element;
  const able = pressables(said, sight, SENDS).filter(
    (one) => one.role !== 'tab' && !slots.some(({ element }) => element === one),
  );
  return able.find((one) => last === undefined || bottomOf(one) > last.top) ?? null;
}

const pressFor = (name: string): string => `Fill in what follows: press ${name}`;

/** Turns that have filled in a form say so. */
const BEGUN = /\bfill in\b/i;
export const isFormBegun = ({ progress }: Scene): boolean =>
  progress.turns.some(({ reasoning = '' }) => BEGUN.test(reasoning));

const press = (element: Element, takes: number): Outlook => {
  const found = asFound(element);
  return move([clicked(found, takes === 0 ? pressFor(found.text) : `Press ${found.text}`)], takes);
};

const nothingFor = (said: string): Missing => ({
  ok: false,
  reason: `I do not understand "${said.replaceAll('"', '')}": nothing on the screen is there to do it with.`,
  final: true,
});

const nextOf = ({ elements }: Sight): Element | undefined =>
  elements.find((one) => isPressable(one.role) && NEXT.test(plainText(one.text)));

/** What is left to be entered is asked for elsewhere: on the next page of the form, or in what is opened first. */
function further(said: string, slots: readonly Slot[], scene: Scene): Outlook {
  const { sight, progress } = scene;
  if (progress.tries > MOST_PAGES + 2 * slots.length) return nothingFor(said);
  const next = nextOf(sight);
  // A page with a field that nothing was said for is not over.
  const isFull = !sight.elements.some((one) => isField(one.role) && !isFilled(one) && !one.state.disabled);
  if (slots.length > 0) return next && isFull ? press(next, 0) : nothingFor(said);
  const [opener] = pressables(wordsOf(said), sight, /^$/).filter(
    ({ role, text }) => (role === 'button' || role === 'link') && !AT_ONCE.test(text),
  );
  const isNew = opener && turnsOf(pressFor(textOfElement(opener)), scene) === 0;
  return opener && isNew ? press(opener, 0) : nothingFor(said);
}

/** `then`: goals after it that are its own, too. */
function outlookOf(said: string, at: number, then: number, scene: Scene): Outlook {
  const { goals, sight } = scene;
  const { slots, left } = slotsOf(tokenize(said), sight);
  // What a form has no place for may have one on its next page, or the form is another.
  if (left.length > 0 && (slots.length === 0 || !nextOf(sight))) return further(said, slots, scene);
  const filling = fillIn(slots, at, scene);
  if (filling) return filling;
  if (left.length > 0 || slots.length === 0) return further(said, slots, scene);
  if (goals.slice(at + 1 + then).some(isActing)) return { ok: 'met', takes: 1 + then };
  const sender = senderOf(wordsOf(said), slots, sight);
  return sender ? press(sender, 1 + then) : { ok: 'met', takes: 1 + then };
}

export const slotsOutlook = ({ said }: GoalOf<'slots'>, at: number, scene: Scene): Outlook =>
  outlookOf(said, at, 0, scene);

const isTick = (goal: Goal): boolean => goal.kind === 'click' && goal.outcome?.kind === 'box';

/** "Apply for a card for Ada, number 12, and tick the rules": null where the words have no values for a form. */
export function formOutlook(said: string, at: number, scene: Scene): Outlook | null {
  const rest = scene.goals.slice(at + 1);
  const ticks = rest.every(isTick) ? rest.flatMap((goal) => (goal.kind === 'click' ? goal.target : [])) : [];
  const all = [said, ...ticks].join(', ');
  if (!hasValues(tokenize(all))) return null;
  const outlook = outlookOf(all, at, ticks.length, scene);
  return outlook.ok === false ? null : outlook;
}
