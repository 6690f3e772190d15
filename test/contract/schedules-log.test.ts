/** What an operator reads in the log about schedules: what was fired, what was not and why, and nothing of what it is about. */
import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TerminalStatus } from '../../src/contract/runs.ts';
import { logEnd, tellerOf, tellParents } from '../../src/runs/kitchen.ts';
import { endRun } from '../../src/runs/moves.ts';
import { lockRun } from '../../src/runs/rows.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { describeOverRooms } from '../support/stores.ts';

const START = new Date('2026-11-22T12:00:00.000Z');
/** In the task, in what comes along, and in what a run says that failed. */
const PRIVATE = 'swordfish';

// biome-ignore lint/suspicious/noExplicitAny: tests read whatever the log says
type Json = any;

describeOverRooms('the log of schedules', (open) => {
  let app: TestApp;
  let now: Date;
  let logged: string[];

  beforeEach(async () => {
    [now, logged] = [START, []];
    app = await startTestApp(await open(), { now: () => now, logged });
  });
  afterEach(async () => {
    await app.close();
    expect(logged.join('')).not.toContain(PRIVATE);
  });

  const call = async (method: string, path: string, body?: object): Promise<Json> =>
    (await app.call(method, path, { ...(body && { body }) })).json;
  const make = async (more: object = {}): Promise<string> => {
    const body = {
      name: 'Report',
      machine_id: 'm_9f2c',
      task_prompt: `Type ${PRIVATE}`,
      frequency: 'hourly',
    };
    return (await call('POST', '/v1/schedules', { ...body, ...more })).id;
  };
  const fire = async (at: string): Promise<void> => {
    now = new Date(at);
    await app.schedules.rounds.fire(now);
  };
  const lastOf = async (id: string): Promise<Json> =>
    (await call('GET', `/v1/schedules/${id}/runs?limit=1`)).data[0];
  /** Lines with these words, without what every line has. */
  const said = (words: string): Json[] =>
    logged
      .map((line) => JSON.parse(line))
      .filter(({ msg }) => msg === words)
      .map(({ level: _level, time: _time, pid: _pid, hostname: _host, msg: _msg, ...fields }) => fields);
  /** As whoever carries the run would. */
  const end = async (run: string, status: TerminalStatus): Promise<void> => {
    const { kitchen } = app.runs;
    const ended = await app.kitchen.store.transaction(async (tx) => {
      const row = await lockRun(tx, run);
      if (!row) throw new Error(`there is no ${run}`);
      const error = { code: 'TASK_FAILED', message: `The screen says ${PRIVATE}.` } as const;
      return endRun(tx, tellerOf(kitchen), row, { status, ...(status === 'failed' && { error }) });
    });
    logEnd(kitchen, ended);
    tellParents(kitchen, ended);
  };

  it('names what was fired, and the run that came of it up to its end', async () => {
    const id = await make();
    await fire('2026-11-22T13:00:00Z');
    await fire('2026-11-22T13:00:01Z');
    const { id: execution, agent_run_id: run } = await lastOf(id);
    const names = { schedule_id: id, schedule_run_id: execution, run_id: run };
    expect(said('a schedule was fired')).toEqual([
      { ...names, trigger: 'cron', scheduled_for: '2026-11-22T13:00:00.000Z' },
    ]);
    await end(run, 'succeeded');
    expect(said('a run has ended')).toMatchObject([{ ...names, status: 'succeeded' }]);
    expect(said('a schedule was paused by its failures')).toEqual([]);
  });

  it('says what was asked for by hand and by a webhook, once', async () => {
    const id = await make();
    await call('POST', `/v1/schedules/${id}/run`, { triggered_context: { word: PRIVATE } });
    const hook = await call('POST', `/v1/schedules/${id}/triggers`, { kind: 'webhook' });
    const t = Math.floor(now.getTime() / 1_000);
    const v1 = createHmac('sha256', hook.webhook_secret).update(`${t}.${PRIVATE}`).digest('hex');
    for (const _ of [1, 2])
      await fetch(hook.webhook_url, {
        ...{ method: 'POST', body: PRIVATE },
        headers: { 'coasty-signature': `t=${t},v1=${v1}` },
      });
    expect(said('a schedule was fired').map(({ trigger }) => trigger)).toEqual(['manual', 'webhook']);
    expect(logged.join('')).not.toContain(hook.webhook_secret);
  });

  it('says what was left out, and why', async () => {
    const id = await make();
    await fire('2026-11-22T13:00:00Z');
    const { id: before } = await lastOf(id);
    await fire('2026-11-22T14:00:00Z');
    expect(said('an execution of a schedule was skipped')).toEqual([
      {
        ...{ schedule_id: id, schedule_run_id: (await lastOf(id)).id, trigger: 'cron' },
        ...{ scheduled_for: '2026-11-22T14:00:00.000Z' },
        why: `The execution before it, ${before}, had not ended.`,
      },
    ]);
  });

  it('says that failures have paused one: of its runs, or before there was one', async () => {
    const id = await make({ max_consecutive_failures: 1 });
    await fire('2026-11-22T13:00:00Z');
    await end((await lastOf(id)).agent_run_id, 'failed');
    const paused = { schedule_id: id, consecutive_failures: 1 };
    expect(said('a schedule was paused by its failures')).toEqual([paused]);
    expect(said('a run has ended')).toMatchObject([{ schedule_id: id, code: 'TASK_FAILED' }]);

    const key = app.keys.live;
    const machine = await app.call('POST', '/v1/machines', {
      key,
      body: { display_name: 'desk', kind: 'sim' },
    });
    const { id: machine_id } = machine.json.machine;
    const body = { name: 'Live', machine_id, task_prompt: PRIVATE, frequency: 'hourly' };
    const made = await app.call('POST', '/v1/schedules', {
      key,
      body: { ...body, max_consecutive_failures: 1 },
    });
    await app.call('DELETE', `/v1/machines/${machine_id}`, { key });
    await fire('2026-11-22T14:00:00Z');
    expect(said('an execution of a schedule could not begin')).toMatchObject([
      {
        schedule_id: made.json.id,
        trigger: 'cron',
        status: 'failed',
        why: expect.stringContaining(machine_id),
      },
    ]);
    expect(said('a schedule was paused by its failures')).toEqual([
      paused,
      { schedule_id: made.json.id, consecutive_failures: 1 },
    ]);
  });
});
