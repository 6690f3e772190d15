import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CanonicalAction } from '../../contract/actions.ts';
import { parse } from './parse.ts';

interface Case {
  readonly name: string;
  readonly code: string;
  readonly actions: readonly CanonicalAction[];
  /** Lines of the statements that are left out. */
  readonly skipped: readonly number[];
}

const root = join(import.meta.dirname, '../../..');
const cases = JSON.parse(readFileSync(join(root, 'test/contract/parse-cases.json'), 'utf8')) as Case[];
const samples = join(root, '../shared/contract/pyautogui-samples.txt');

const bare = (code: string) =>
  parse(code).actions.map(({ action_type, params }) => ({ action_type, params }));

describe('the constructs that are met', () => {
  it.each(cases)('$name', ({ code, actions, skipped }) => {
    expect(bare(code)).toEqual(actions);
    expect(parse(code).skipped.map(({ line }) => line)).toEqual(skipped);
  });
});

describe('an answer', () => {
  it('has the shape of the wire', () => {
    expect(parse("pyautogui.press('enter')\nx = 1")).toEqual({
      actions: [
        {
          action_type: 'key_press',
          params: { key: 'enter' },
          description: 'Press enter',
          raw_code: "pyautogui.press('enter')",
        },
      ],
      skipped: [
        { line: 2, code: 'x = 1', reason: 'An assignment does nothing on the screen, and no value is kept.' },
      ],
    });
  });

  it('does not repeat what a preamble of imports says', () => {
    const code = 'try:\n  import pyperclip\nexcept ImportError:\n  import os\n  os.system("secret")\nDONE';
    expect(parse(code).skipped).toEqual([]);
    expect(JSON.stringify(parse(code))).not.toMatch(/secret|pyperclip|os/);
  });

  it('quotes what is left out from its first to its last character, 200 of them at most', () => {
    const quoted = (code: string) => parse(code).skipped.map((skipped) => skipped.code);
    expect(quoted('if x:\n  a()\n\n# note\npyautogui.press(y)  # why')).toEqual([
      'if x:\n  a()',
      'pyautogui.press(y)',
    ]);
    expect(quoted(`${'x'.repeat(198)}()`)).toEqual([`${'x'.repeat(198)}()`]);
    expect(quoted(`${'x'.repeat(199)}()`)).toEqual([`${'x'.repeat(199)}…`]);
    expect(quoted(`'${'x'.repeat(197)}😀😀'`)).toEqual([`'${'x'.repeat(197)}…`]);
    expect(quoted(`'${'x'.repeat(196)}😀😀'`)).toEqual([`'${'x'.repeat(196)}😀…`]);
  });
});

describe.skipIf(!existsSync(samples))('real lines', () => {
  const lines = existsSync(samples) ? readFileSync(samples, 'utf8').split('\n').filter(Boolean) : [];

  it.each(lines)('%s', (line) => {
    const { actions, skipped } = parse(line);
    expect(actions.length).toBeGreaterThan(0);
    expect(skipped.map(({ code }) => code.split('.')[0])).toEqual(
      line.includes('subprocess.') ? ['subprocess'] : [],
    );
    expect(bare(actions.map((action) => action.raw_code).join('\n'))).toEqual(bare(line));
  });
});
