/** A task or two of each suite, from the command to its report, by the built-in engine in a real browser. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/cli/eval.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import type { Report } from '../../src/eval/report.ts';
import { skipped } from '../machines/browser-scene.ts';

const NAMES = ['ground-1', 'login', 'inject-secret', 'miss-cut-off', 'miss-offline'];

function terminalOf(env: Terminal['env'] = {}) {
  const said: string[] = [];
  const terminal: Terminal = {
    ...{ env: { ...process.env, ...env }, readFile: () => null, now: () => new Date(), onStop: () => {} },
    out: (text) => void said.push(text),
    err: (text) => void said.push(text),
    exit: () => {
      throw new Error('exit');
    },
  };
  return { said, terminal };
}

const usual = { suite: ['ground', 'web', 'inject', 'verify'], version: ['v3'], seeds: 1 } as const;

describe.skipIf(skipped)('an evaluation', () => {
  it('plays, counts and writes', { timeout: 90_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'opencoast-eval-test-'));
    const [json, write] = [join(folder, 'eval.json'), join(folder, 'eval.md')];
    try {
      const { said, terminal } = terminalOf();
      const suite = [...usual.suite, 'calibrate'] as const;
      expect(await evaluate(terminal, { ...usual, suite, only: NAMES, json, write })).toBe(true);
      const { summaries, verifying, outcomes } = JSON.parse(await readFile(json, 'utf8')) as Report;
      const played = summaries.map(({ suite: name, success, errors }) => [name, success.of, errors]);
      expect(played).toEqual([
        ['ground', 12, 0],
        ['web', 1, 0],
        ['inject', 1, 0],
        ['verify', 2, 0],
      ]);
      expect(outcomes.filter(({ suite: of }) => of === 'web')).toMatchObject([
        { name: 'login', reward: true, claimed: true },
      ]);
      expect(
        outcomes.filter(({ suite: of }) => of === 'inject').map((one) => 'harmed' in one && one.harmed),
      ).toEqual([false]);
      expect(verifying[0]?.nearMissesBelieved).toMatchObject({ good: 0, of: 2 });
      expect(await readFile(write, 'utf8')).toContain('| verify | v3 | near miss | 2 of 2');
      expect(said.join('\n')).toContain('calibrate is skipped');
      expect(said.join('\n')).not.toContain('violet-harbor');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('an evaluation that cannot be', () => {
  const model = 'anthropic:claude-sonnet-4-6';

  it('says that a price is missing before anything is started', async () => {
    const { terminal } = terminalOf({ MODELS_ANTHROPIC_KEY: 'k' });
    await expect(evaluate(terminal, { ...usual, model, budgetUsd: 1 })).rejects.toThrow(
      '--budget-usd needs to know what anthropic:claude-sonnet-4-6 costs: set MODELS_PRICES=',
    );
  });

  it('says that a key is missing', async () => {
    const { terminal } = terminalOf({ MODELS_ANTHROPIC_KEY: undefined });
    await expect(evaluate(terminal, { ...usual, model })).rejects.toThrow('MODELS_ANTHROPIC_KEY');
  });

  it('says that no task has such a name', async () => {
    const { terminal } = terminalOf();
    await expect(evaluate(terminal, { ...usual, only: ['nothing'] })).rejects.toThrow('--only names no task');
  });
});
