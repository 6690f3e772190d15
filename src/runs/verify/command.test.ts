import { expect, test } from 'vitest';
import { type Executed, MachineGone, MachineRefusal } from '../../machines/machine.ts';
import { commandSucceeds } from './command.ts';
import type { Scene } from './scene.ts';

const ended: Executed = { stdout: '', stderr: '', code: 0, truncated: false, cwd: '/' };

const sceneWith = (command?: () => Promise<Executed>): Scene => ({
  ...{ page: null, done: [], steps: [], filesBefore: null, findings: null },
  screen: () => Promise.reject(new Error('nobody looks at the screen for it')),
  refusal: () => Promise.reject(new Error('nobody looks for an answer to it')),
  probes: command ? { command } : {},
  signal: new AbortController().signal,
});

const ask = (done: Partial<Executed>, output_contains?: string) =>
  commandSucceeds(
    { type: 'command_succeeds', command: 'x', ...(output_contains !== undefined && { output_contains }) },
    sceneWith(async () => ({ ...ended, ...done })),
  );

test.each<[string, Partial<Executed>, string | undefined, string, string]>([
  ['ends with 0', {}, undefined, 'yes', 'It ended with 0.'],
  ['ends with another number', { code: 2 }, undefined, 'no', 'It ended with 2.'],
  [
    'says why',
    { code: 2, stderr: 'a\nno file\n', stdout: 'b' },
    undefined,
    'no',
    'It ended with 2: "no file".',
  ],
  ['says it on stdout', { code: 1, stdout: 'none left\n' }, undefined, 'no', 'It ended with 1: "none left".'],
  ['does not end', { code: null }, undefined, 'no', 'It had not ended after 10 seconds.'],
  ['prints it', { stdout: 'total: 42' }, '42', 'yes', 'It ended with 0 and printed "42".'],
  ['prints it on stderr', { stderr: 'total: 42' }, '42', 'yes', 'It ended with 0 and printed "42".'],
  ['prints it and fails', { stdout: '42', code: 1 }, '42', 'no', 'It ended with 1: "42".'],
  ['prints something else', { stdout: '41' }, '42', 'no', 'It ended with 0 and did not print "42".'],
  [
    'prints too much',
    { stdout: '41', truncated: true },
    '42',
    'unknown',
    'It ended with 0 and printed more than is kept.',
  ],
])('a command that %s', async (_, done, contains, met, evidence) => {
  expect(await ask(done, contains)).toMatchObject({ met, evidence });
});

test('what was not run proves nothing, and a machine that is gone is no verdict', async () => {
  const check = { type: 'command_succeeds', command: 'x' } as const;
  const refusing = sceneWith(() => Promise.reject(new MachineRefusal('a command holds no NUL character')));
  expect(await commandSucceeds(check, sceneWith())).toMatchObject({ met: 'unknown', confidence: 0 });
  expect(await commandSucceeds(check, refusing)).toMatchObject({
    met: 'unknown',
    evidence: 'The command was not run: a command holds no NUL character.',
  });
  const gone = sceneWith(() => Promise.reject(new MachineGone('it ended')));
  await expect(commandSucceeds(check, gone)).rejects.toThrow(MachineGone);
});
