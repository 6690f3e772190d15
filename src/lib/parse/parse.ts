/** POST /v1/parse without HTTP: pyautogui code in, canonical actions out. Deterministic; nothing is evaluated or guessed. */
import type { CanonicalAction } from '../../contract/actions.ts';
import { rawCode } from '../../contract/raw-code.ts';
import { describe } from './describe.ts';
import { perform, type Skipped } from './perform.ts';
import { readProgram } from './program.ts';

/** As it travels: an action, what it does in words, and our own pyautogui line for it. */
type ParsedAction = CanonicalAction & { readonly description: string; readonly raw_code: string };

export interface Parsed {
  readonly actions: ParsedAction[];
  /** What is not part of `actions`, in the order of the code; empty when everything was understood. */
  readonly skipped: Skipped[];
}

/**
 * @param code any text. Its length is the caller's to bound; the work is linear in it. What comes back is bounded by BOUNDS.
 * @returns never throws: what cannot be read is listed.
 */
export function parse(code: string): Parsed {
  const { actions, skipped } = perform(readProgram(code));
  return {
    actions: actions.map((action) => ({
      ...action,
      description: describe(action),
      raw_code: rawCode(action),
    })),
    skipped,
  };
}
