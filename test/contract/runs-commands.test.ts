/** Runs whose success a command decides: who may ask for one, and what becomes of it where there is no terminal. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SCOPES } from '../../src/contract/scopes.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { createPuppet, says } from '../support/puppet.ts';
import { openScene } from '../support/run-scene.ts';
import { describeOverRooms } from '../support/stores.ts';
import { expectError, pathsOf } from './expectations.ts';

describeOverRooms('a command as a criterion', (open) => {
  let app: TestApp;
  const puppet = createPuppet();
  beforeAll(async () => {
    app = await startTestApp(await open(), { durable: true, live: puppet.engine });
  });
  afterAll(() => app?.close());

  const stating = (...success_criteria: object[]) => ({
    machine_id: 'm_9f2c',
    task: 'Look',
    success_criteria,
  });
  const COMMAND = { type: 'command_succeeds', command: 'test -s report.txt' };

  it('is for keys that may run commands', async () => {
    const scopes = SCOPES.filter((scope) => scope !== 'terminal:exec');
    for (const mode of ['test', 'live'] as const) {
      const { keys } = await app.addAccount('unlimited', 1_000, scopes.join(','));
      const ask = (body: object) => app.call('POST', '/v1/runs', { key: keys[mode], body });
      const refused = await ask(stating({ type: 'text_present', text: 'x' }, COMMAND));
      expectError(refused, 'INSUFFICIENT_SCOPE', mode);
      expect(refused.json.error).toMatchObject({ required_scope: 'terminal:exec', current_scopes: scopes });
      const { json } = await app.call('GET', '/v1/runs', { key: keys[mode] });
      expect(json.data).toEqual([]);
    }
    const { keys } = await app.addAccount('unlimited', 0, scopes.join(','));
    const other = await app.call('POST', '/v1/runs', {
      key: keys.test,
      body: stating({ type: 'text_present', text: 'x' }),
    });
    expect(other.status).toBe(200);
  });

  it.each([
    [{ type: 'command_succeeds' }, ['success_criteria[0].command']],
    [{ ...COMMAND, command: '' }, ['success_criteria[0].command']],
    [{ ...COMMAND, command: 'x'.repeat(2_001) }, ['success_criteria[0].command']],
    [{ ...COMMAND, output_contains: '' }, ['success_criteria[0].output_contains']],
    [{ ...COMMAND, timeout: 60 }, ['success_criteria[0].timeout']],
  ])('is told what is wrong with it: %j', async (criterion, paths) => {
    const scene = await openScene(app, 'test');
    const answer = await scene.call('POST', '/v1/runs', stating(criterion));
    expectError(answer, 'VALIDATION_ERROR', 'test');
    expect(pathsOf(answer)).toEqual(paths);
  });

  it('cannot be told on a machine without a terminal, and what cannot be told is no success', async () => {
    const scene = await openScene(app, 'live');
    const { id: machine_id } = await scene.machine();
    puppet.play('Write the report', () => says('done', 'It is written.'));
    const body = { ...stating({ ...COMMAND, output_contains: '42' }), machine_id, task: 'Write the report' };
    const run = await scene.end((await scene.create(body)).id);
    expect(run).toMatchObject({ status: 'failed', error: { code: 'TASK_FAILED' } });
    expect(run.result.verdict).toMatchObject({
      passed: false,
      criteria: [
        {
          text: 'The command test -s report.txt succeeds and prints "42".',
          met: 'unknown',
          evidence: 'This machine has no terminal in which a command could be run.',
        },
      ],
    });
  });
});
