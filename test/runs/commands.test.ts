/** What a command in the terminal of a real desktop proves of a run, and what it leaves behind. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SuccessCriterion } from '../../src/contract/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { createDesktopDriver } from '../../src/machines/desktop/desktop.ts';
import type { Machine } from '../../src/machines/machine.ts';
import { fixCriteria } from '../../src/runs/verify/criteria.ts';
import { probesOf } from '../../src/runs/verify/probes.ts';
import { verify } from '../../src/runs/verify/verify.ts';
import { available } from '../machines/needed.ts';

const driver = createDesktopDriver({ openNetwork: false });
const { ok, reason } = await driver.probe();

describe.skipIf(!available(ok ? null : `desktops: ${reason}`))('a command on a desktop', () => {
  let folder: string;
  let machine: Machine;
  const signal = AbortSignal.timeout(100_000);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'oc-test-'));
    const size = { width: 640, height: 480 };
    machine = await driver.start({ id: 'test', size, folder, allowedHosts: [], options: {} }, signal);
  });
  afterAll(async () => {
    await machine?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function said(...stated: SuccessCriterion[]) {
    const { passed, criteria } = await verify({
      criteria: fixCriteria('a task', stated, scriptedEngine),
      claim: { reasoning: 'It is done.' },
      steps: [],
      filesBefore: null,
      frame: { bytes: Buffer.alloc(0), sha256: 'last', format: 'png', width: 640, height: 480 },
      evidenceStep: 1,
      engine: scriptedEngine,
      probes: probesOf(machine),
      now: new Date(0),
      signal,
    });
    return {
      passed,
      met: criteria.map(({ met }) => met),
      evidence: criteria.map(({ evidence }) => evidence),
    };
  }
  const command = (text: string, output_contains?: string): SuccessCriterion => ({
    ...{ type: 'command_succeeds', command: text },
    ...(output_contains !== undefined && { output_contains }),
  });

  test('is run where the task left its files, and both must hold', async () => {
    const run = (text: string) =>
      machine.shell!.execute(text, { session: 'agent', timeoutMs: 20_000, signal });
    await run('echo total: 42 >~/report.txt; export SECRET=x; cd /');
    expect(await said(command('cat report.txt', 'total: 42'), command('test -s report.txt'))).toEqual({
      passed: true,
      met: ['yes', 'yes'],
      evidence: ['It ended with 0 and printed "total: 42".', 'It ended with 0.'],
    });
    // The sessions of the run are left as they were, and decide nothing.
    expect(await said(command('cd /tmp && export LEFT=1 && test -z "$SECRET"'))).toMatchObject({
      passed: true,
    });
    expect((await run('echo "$PWD $SECRET$LEFT"')).stdout).toBe('/ x\n');
  });

  test('that fails says how, and is not passed', async () => {
    expect(await said(command('cat absent.txt'), command('echo 41', '42'), command('kill -9 $$'))).toEqual({
      passed: false,
      met: ['no', 'no', 'no'],
      evidence: [
        expect.stringMatching(/^It ended with 1: "cat: absent\.txt: .*"\.$/),
        'It ended with 0 and did not print "42".',
        expect.stringMatching(/^It ended with \d+/),
      ],
    });
  });

  test('that never ends is ended', { timeout: 60_000 }, async () => {
    expect(await said(command('echo waiting; sleep 1000'))).toMatchObject({
      met: ['no'],
      evidence: ['It had not ended after 10 seconds: "waiting".'],
    });
  });

  test('a machine without a terminal cannot tell', async () => {
    const { shell: _, ...rest } = machine;
    const criteria = fixCriteria('a task', [command('true')], scriptedEngine);
    expect(criteria[0]?.text).toBe('The command true succeeds.');
    expect(probesOf(rest).command).toBeUndefined();
  });
});
