/** Text that no store can keep: NUL, and halves of surrogate pairs. Refused with its place instead of failing somewhere inside. */
import { type Fault, fault } from '../contract/errors.ts';
import { DecodedField } from './body.ts';

const SUSPECT = /[\0\ud800-\udfff]/;
const UNPAIRED = /\p{Surrogate}/u;

/** Whether PostgreSQL can store it as text and as JSON. */
export function isStorable(text: string): boolean {
  return !SUSPECT.test(text) || !(text.includes('\0') || UNPAIRED.test(text));
}

type Place = readonly (string | number)[];

const EXPECTED = 'Unicode text without NUL';
/** As many as a validator reports of one body. */
const MAX_FAULTS = 100;

/** A screenshot is no text: what is wrong with it is told in its own words. */
const isScreenshot = (value: unknown, name: string, screenshots: boolean): boolean =>
  value instanceof DecodedField || (screenshots && name === 'screenshot');

/**
 * The faults of every text in `root`, names included; `place` is where it stands. With `screenshots`, fields of that name are
 * passed over. The caller has bounded the depth.
 */
export function textFaults(root: unknown, place: Place, screenshots: boolean): Fault[] {
  const faults: Fault[] = [];
  const at = [...place];
  const check = (text: string): void => {
    if (isStorable(text) || faults.length === MAX_FAULTS) return;
    faults.push(fault([...at], 'contains NUL or half of a surrogate pair', 'string_unicode', EXPECTED));
  };
  const enter = (name: string | number, value: unknown): void => {
    at.push(name);
    if (typeof name === 'string') check(name);
    visit(value);
    at.pop();
  };
  const visit = (value: unknown): void => {
    if (typeof value === 'string') check(value);
    else if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) enter(index, value[index]);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, item] of Object.entries(value)) {
        if (!isScreenshot(item, name, screenshots)) enter(name, item);
      }
    }
  };
  visit(root);
  return faults;
}

/** An id that cannot be stored is nobody's: looked for under another one, it is not found like any other unknown id. */
export function storableParams(params: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params as Record<string, string>).map(([name, value]) => [
      name,
      isStorable(value) ? value : '\ufffd',
    ]),
  );
}
