/** The checks that an engine derives from a task: each holds what was done against what is there now. */

import type { SuccessCriterion } from '../../contract/runs.ts';
import type { Check } from '../../engine/engine.ts';
import { plainText } from '../../vision/grounding/describe.ts';
import { newFile } from './downloads.ts';
import { isUncertain, typingOf, wasLookedAt } from './evidence.ts';
import { isSameValue } from './observe.ts';
import { opened } from './opened.ts';
import { fieldsCalled } from './page.ts';
import { type Answer, no, quote, type Scene, SURE, unknown, yes } from './scene.ts';

type Derived = Exclude<Check, SuccessCriterion>;
type Of<T extends Derived['type']> = Extract<Derived, { type: T }>;

/** Words with which a screen turns somebody away. */
const COMPLAINT =
  /\b(?:wrong|incorrect|invalid|denied|failed|failure|error|not recogni[sz]ed|unknown (?:user|email|account)|try again|required)\b/i;

/** What is so by itself, but for an answer of the screen that says otherwise. */
async function unlessRefused(answer: Answer, steps: readonly number[], scene: Scene): Promise<Answer> {
  if (answer.met !== 'yes') return answer;
  const refusal = await scene.refusal();
  if (!refusal || !steps.includes(refusal.step)) return answer;
  const said = answer.evidence.replace(/\.$/, '');
  return unknown(`${said}; but then the screen said ${quote(refusal.words)}.`);
}

const complaintOf = ({ page }: Scene): string | undefined =>
  page?.alerts.find((alert) => COMPLAINT.test(alert));

/** A file tells of one act: which of several it came of, nobody knows. */
async function fileOf(done: Scene['done'], scene: Scene): Promise<Answer | null> {
  const clicks = scene.done.filter(({ action, changed }) => action.action_type === 'click' && !changed);
  if (done.length !== 1 || clicks.length !== 1) return null;
  const answer = await newFile(null, scene);
  return answer.met === 'yes' ? answer : null;
}

/** What was to come of it, where the page has a control that tells, and that tells otherwise. */
function contradiction({ leaves }: Of<'performed'>, { page }: Scene): Answer | null {
  if (!leaves || !page) return null;
  const { field, value, checked } = leaves;
  const wanted = field.map(plainText);
  const named = page.fields.filter(({ names }) => names.some((name) => wanted.includes(plainText(name))));
  const boxes = named.filter((one) => one.checked !== null);
  if (checked !== undefined && boxes.length > 0 && boxes.every((one) => one.checked !== checked))
    return no(`${quote(field[0] ?? '')} is ${checked ? 'not ' : ''}ticked at the end.`, SURE.asked);
  const numbers = named.filter((one) => one.checked === null && isNumber(one.value));
  const [first] = numbers;
  if (value !== undefined && first && numbers.every((one) => Number(one.value) !== value))
    return no(`The field ${quote(field[0] ?? '')} holds ${quote(first.value)} instead.`, SURE.asked);
  return null;
}

const isNumber = (text: string): boolean => /^-?\d+(?:\.\d+)?$/.test(text.trim());

const lookedAt = (said: string): Answer =>
  yes(`A person was asked about ${said}, and gave the machine back.`, SURE.changed);

async function performed(check: Of<'performed'>, scene: Scene): Promise<Answer> {
  const { description, times, visible, orFile } = check;
  const done = scene.done.filter((one) => one.description === description);
  const said = quote(description);
  if (done.length < times) {
    if (isUncertain(scene.steps, description) && wasLookedAt(scene.steps, said)) return lookedAt(said);
    if (isUncertain(scene.steps, description))
      return unknown(`Whether ${said} was done before the server was interrupted, nobody knows.`);
    return no(
      done.length === 0 ? `${said} was not done.` : `${said} was done ${done.length} times only.`,
      SURE.asked,
    );
  }
  const where = `${said} was done in step ${done.at(-1)?.step}`;
  if (!visible) return yes(`${where}.`, SURE.changed);
  if (done.filter(({ changed }) => changed).length < times) {
    if (done.some(({ lost }) => lost))
      return wasLookedAt(scene.steps, said)
        ? lookedAt(said)
        : unknown(`${where}, and the machine was restarted before anybody saw what came of it.`);
    const file = orFile ? await fileOf(done, scene) : null;
    return file ?? unknown(`${where}, and nothing on the screen has changed since.`);
  }
  const complaint = complaintOf(scene);
  const isLast = scene.done.at(-1)?.description === description;
  if (complaint !== undefined && isLast) return unknown(`${where}, but the page says ${quote(complaint)}.`);
  const against = contradiction(check, scene);
  if (against) return against;
  const steps = done.map(({ step }) => step);
  return unlessRefused(yes(`${where}, and the screen changed.`, SURE.changed), steps, scene);
}

/** The field is asked as long as it is there: what it once held proves nothing then, unless sending its form emptied it. */
async function typed(check: Of<'typed'>, scene: Scene): Promise<Answer> {
  const { page, done } = scene;
  const { field, value, secret } = check;
  const typing = typingOf(done, value);
  const observed = typing?.observed ?? null;
  const name = quote(field[0] ?? '');
  const names = [...(observed?.field ? [observed.field] : []), ...field];
  const fields = page ? fieldsCalled(names, page.fields) : [];
  const shows = (one: string): string =>
    secret || fields.some((each) => each.secret) ? 'something' : quote(one);
  if (fields.some((one) => isSameValue(one.value, value)))
    return yes(`The field ${name} holds ${secret ? 'what was to be entered' : shows(value)}.`, SURE.asked);
  const isEmptied = fields.length > 0 && fields.every((one) => one.value === '') && typing?.changed;
  if (fields.length > 0 && !isEmptied)
    return no(`The field ${name} holds ${shows(fields[0]?.value ?? '')} instead.`, SURE.asked);
  if (!page && value !== '' && !secret) {
    const shown = await (await scene.screen()).fieldShows(field[0] ?? '', value);
    if (shown) return yes(`The field ${name} shows ${shows(value)}.`, SURE.read);
  }
  return byTyping(check, scene);
}

/** The field is gone, or nobody can be asked about it. */
function byTyping({ field, value, secret }: Of<'typed'>, { done }: Scene): Answer {
  const typing = typingOf(done, value);
  const observed = typing?.observed;
  const name = quote(field[0] ?? '');
  if (!typing || !observed) return unknown(`Nobody saw what the field ${name} holds.`);
  const when = `right after it was typed in step ${typing.step}`;
  if (observed.held === 'no') return no(`The field ${name} held something else ${when}.`, SURE.read);
  if (observed.held === 'yes') return yes(`The field ${name} held it ${when}.`, SURE.read);
  const seen = done.findLast((one) => one.observed?.shown?.includes(field[0] ?? ''));
  if (seen) return yes(`The field ${name} showed it in step ${seen.step}.`, SURE.changed);
  // Dots are all that anybody sees of a secret.
  if (secret && typing.changed)
    return yes(`It was typed into the field ${name} in step ${typing.step}.`, SURE.plausible);
  return unknown(`What the field ${name} held ${when} could not be read.`);
}

/** How a screen greets those who are in. */
const GREETINGS = ['sign out', 'log out', 'logout', 'signed in', 'logged in', 'my account', 'welcome'];
const TURNED_AWAY = [
  'access denied',
  'try again',
  'wrong password',
  'is wrong',
  'incorrect',
  'not recognised',
];

/** A form that is gone may have been closed: somebody is in when the screen says so, or its page was left with the secret in it. */
async function signedIn(_: Of<'signed_in'>, scene: Scene): Promise<Answer> {
  const { page, done } = scene;
  const screen = await scene.screen();
  const asks = page ? page.fields.some((field) => field.secret) : await screen.hasField('Password');
  if (asks) return no('The screen still asks for a password.', page ? SURE.asked : SURE.read);
  const complaint = complaintOf(scene) ?? TURNED_AWAY.find((words) => screen.says(words));
  if (complaint !== undefined) return unknown(`The screen says ${quote(complaint)}.`);
  if (!done.some(({ action, changed }) => action.action_type === 'click' && changed))
    return unknown('Nothing that was done has changed the screen.');
  const greeting = GREETINGS.find((words) => screen.says(words));
  const gone = 'The form that asked for a password is gone';
  if (greeting !== undefined) return yes(`${gone}, and the screen says ${quote(greeting)}.`, SURE.read);
  const filled = page && done.some(({ observed }) => observed?.by === 'page' && observed.held === 'yes');
  if (filled) return yes(`${gone}.`, SURE.plausible);
  return unknown(`${gone}, and nothing says that anybody is signed in.`);
}

/** Its form was sent: what it was when it had been clicked. */
function boxWas({ field, checked }: Pick<Of<'box_is'>, 'field' | 'checked'>, done: Scene['done']): Answer {
  const name = boxName(field);
  const click = done.findLast(
    ({ observed }) => observed?.checked !== undefined && plainText(observed.field ?? '').includes(name),
  );
  if (!click) return unknown(`There is no box ${quote(field)} that could be asked.`);
  const was = click.observed?.checked === true;
  const said = `It was ${was ? 'ticked' : 'not ticked'} after step ${click.step}; it is gone since.`;
  return was === checked ? yes(said, SURE.read) : no(said, SURE.read);
}

const boxName = (field: string): string => plainText(field.replace(/\s*\b(?:checkbox|box)$/i, ''));

async function boxIs(check: Of<'box_is'>, scene: Scene): Promise<Answer> {
  const steps = scene.done.map(({ step }) => step);
  return unlessRefused(boxNow(check, scene), steps, scene);
}

function boxNow({ field, checked }: Of<'box_is'>, { page, done }: Scene): Answer {
  if (!page) return unknown('Whether a box is ticked cannot be told from a picture.');
  const boxes = fieldsCalled(
    [boxName(field), field],
    page.fields.filter((one) => one.checked !== null),
  );
  const [box] = boxes;
  if (!box) return boxWas({ field, checked }, done);
  const said = `${quote(box.names[0] ?? field)} is ${box.checked ? 'ticked' : 'not ticked'}.`;
  if (boxes.length > 1) return unknown(`${boxes.length} boxes are called so.`);
  return box.checked === checked ? yes(said, SURE.asked) : no(said, SURE.asked);
}

/** Each line of what was read must stand there: one that does not was made up, or belongs to another screen. */
async function foundAll({ findings, screen }: Scene): Promise<Answer> {
  const lines = (findings ?? '').split('\n').filter((line) => plainText(line) !== '');
  if (lines.length === 0) return no('Nothing was reported of what the screen says.', SURE.asked);
  const seen = await screen();
  const other = lines.find((line) => !seen.says(line));
  if (other !== undefined) return unknown(`${quote(other)} does not stand on the screen.`);
  return yes(`All that was reported stands on the screen: ${lines.length} lines.`, SURE.read);
}

/** What the engine found must stand there for others to see, too. */
async function foundOut({ subject, whole, statement }: Of<'found_out'>, scene: Scene): Promise<Answer> {
  if (whole) return foundAll(scene);
  const { findings, page, screen } = scene;
  const at = findings?.indexOf(`${subject}: `) ?? -1;
  if (!findings || at < 0) return no(`Nothing was reported about ${quote(subject)}.`, SURE.asked);
  const rest = findings.slice(at + subject.length + 2);
  const [said = ''] = rest.split('\n');
  const value = statement ? (/^(?:Yes|No): "(.+)"$/.exec(said)?.[1] ?? '') : said;
  if (value === '') return no(`Nothing was reported about ${quote(subject)}.`, SURE.asked);
  const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();
  if (page && squeeze(page.text).includes(squeeze(value)))
    return yes(`The page says ${quote(value)}.`, SURE.asked);
  if ((await screen()).says(value)) return yes(`The screen shows ${quote(value)}.`, SURE.read);
  if (scene.done.length > 0)
    return yes(`${quote(value)} was read at an earlier step; that screen is gone.`, SURE.plausible);
  return unknown(`${quote(value)} does not stand on the screen.`);
}

export function derived(check: Derived, scene: Scene): Answer | Promise<Answer> {
  switch (check.type) {
    case 'performed':
      return performed(check, scene);
    case 'typed':
      return typed(check, scene);
    case 'opened':
      return opened(check.address, scene);
    case 'signed_in':
      return signedIn(check, scene);
    case 'box_is':
      return boxIs(check, scene);
    case 'found_out':
      return foundOut(check, scene);
    case 'downloaded':
      return newFile(check.extension, scene);
    case 'judged':
      return unknown('Only a judge can tell.');
  }
}
