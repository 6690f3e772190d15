/** The checks that a caller can state. The machine itself is asked first; what is only read from the screen says yes, or nothing. */
import type { SuccessCriterion } from '../../contract/runs.ts';
import { plainText } from '../../vision/grounding/describe.ts';
import { commandSucceeds } from './command.ts';
import { typingOf } from './evidence.ts';
import { isSameValue } from './observe.ts';
import { fieldsCalled } from './page.ts';
import { type Answer, no, quote, type Scene, SURE, shownAddress, unknown, yes } from './scene.ts';

const has = (said: string, text: string): boolean => {
  const squeeze = (one: string): string => one.replace(/\s+/g, ' ').trim().toLowerCase();
  return squeeze(said).includes(squeeze(text));
};

/** A part of the page that is scrolled away is there, too. */
async function textPresent(text: string, { page, screen }: Scene): Promise<Answer> {
  if (page && has(page.text, text)) return yes(`The page says ${quote(text)}.`, SURE.asked);
  if ((await screen()).says(text)) return yes(`The screen shows ${quote(text)}.`, SURE.read);
  if (page?.whole) return no(`The page does not say ${quote(text)}.`, SURE.asked);
  return unknown(`${quote(text)} cannot be read on the screen, which does not mean that it is not there.`);
}

/** Absence is told only by a page that was read completely; eyes that saw nothing may have missed it. */
async function textAbsent(text: string, { page, screen }: Scene): Promise<Answer> {
  if (page && has(page.text, text)) return no(`The page says ${quote(text)}.`, SURE.asked);
  if ((await screen()).says(text)) return no(`The screen shows ${quote(text)}.`, SURE.read);
  if (page?.whole) return yes(`The page does not say ${quote(text)}.`, SURE.asked);
  return unknown(`${quote(text)} cannot be read on the screen, which does not mean that it is not there.`);
}

/** The whole address, or a part of it; `*` stands for anything. */
export function urlMatches(pattern: string, url: string): boolean {
  const parts = pattern.split(/\*+/);
  let at = 0;
  for (const part of parts) {
    const found = url.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}

async function urlCheck(pattern: string, { probes, signal }: Scene): Promise<Answer> {
  const url = await probes.address?.(signal);
  if (!url) return unknown('This machine has no address that could be asked for.');
  const is = `The address is ${shownAddress(url)}`;
  return urlMatches(pattern, url)
    ? yes(`${is}.`, SURE.asked)
    : no(`${is}, not ${quote(pattern)}.`, SURE.asked);
}

async function fileExists(path: string, { probes, signal }: Scene): Promise<Answer> {
  if (!probes.files) return unknown('This machine has no files that could be asked for.');
  const found = await probes.files(path, signal);
  const [first] = found;
  if (first === undefined) return no(`There is no file ${quote(path)}.`, SURE.asked);
  return yes(
    `There is ${quote(first)}${found.length > 1 ? ` and ${found.length - 1} more` : ''}.`,
    SURE.asked,
  );
}

/**
 * A field that is there is asked for what it holds now. One that is gone, because its form was sent, is known by what it held right
 * after the value was typed.
 */
async function fieldHasValue(field: string, value: string, scene: Scene): Promise<Answer> {
  const { page, screen, done } = scene;
  const fields = page ? fieldsCalled([field], page.fields) : [];
  if (fields.length > 0) {
    const holds = fields.some((one) => isSameValue(one.value, value));
    const said = `The field ${quote(field)} ${holds ? 'has' : 'does not have'} the value that was stated.`;
    return holds ? yes(said, SURE.asked) : no(said, SURE.asked);
  }
  const typing = typingOf(done, value);
  const observed = typing?.observed;
  const named = observed?.field && plainText(observed.field).includes(plainText(field));
  if (page && observed?.held === 'yes' && named)
    return yes(
      `The field ${quote(field)} held the value when it had been typed in step ${typing?.step}; it is gone since.`,
      SURE.read,
    );
  if (!page && (await (await screen()).fieldShows(field, value)))
    return yes(`The field ${quote(field)} shows the value that was stated.`, SURE.read);
  return unknown(`There is no field ${quote(field)} whose value could be told.`);
}

export function stated(check: SuccessCriterion, scene: Scene): Answer | Promise<Answer> {
  switch (check.type) {
    case 'text_present':
      return textPresent(check.text, scene);
    case 'text_absent':
      return textAbsent(check.text, scene);
    case 'url_matches':
      return urlCheck(check.pattern, scene);
    case 'file_exists':
      return fileExists(check.path, scene);
    case 'field_has_value':
      return fieldHasValue(check.field, check.value, scene);
    case 'command_succeeds':
      return commandSucceeds(check, scene);
  }
}
