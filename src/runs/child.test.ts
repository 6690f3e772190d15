import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestAccount, type TestApp } from '../../test/support/app.ts';
import { insertWorkflowRun } from '../../test/support/parents.ts';
import { describeStores } from '../../test/support/stores.ts';
import type { Mode } from '../contract/caller.ts';
import type { Tier } from '../contract/tiers.ts';
import type { Store } from '../db/store.ts';
import { stepCents } from '../wallet/prices.ts';
import { type ChildSpec, makeChild } from './child.ts';

const NOON = new Date('2026-11-22T12:00:00Z');

describeStores('a run that something made', (open) => {
  let store: Store;
  let app: TestApp;
  let account: TestAccount;
  beforeAll(async () => {
    const place = await open();
    ({ store } = place);
    app = await startTestApp(place);
    account = await app.addAccount('professional', 0);
  });
  afterAll(() => app?.close());

  const specOf = (
    { accountId, keyIds }: TestAccount,
    mode: Mode,
    more: Partial<ChildSpec> = {},
  ): ChildSpec => ({
    ...{ accountId, mode, keyId: keyIds[mode], requestId: 'req_parent', machineId: 'm_1', task: 'Look' },
    ...more,
  });
  const make = (spec: ChildSpec) => store.transaction((tx) => makeChild(tx, app.runs.kitchen, spec));
  const made = async (spec: ChildSpec) => {
    const child = await make(spec);
    if ('refused' in child) throw new Error(child.refused);
    return child.run;
  };
  const parentOf = ({ accountId, keyIds }: TestAccount, mode: Mode = 'test') =>
    insertWorkflowRun(store, { accountId, mode, keyId: keyIds[mode] });
  const get = async (path: string, key = account.keys.test) => (await app.call('GET', path, { key })).json;

  it('is a run as any other, and says what made it', async () => {
    const runId = await parentOf(account);
    const asked: Partial<ChildSpec> = {
      ...{ cuaVersion: 'v1', instructions: 'Slowly', systemPrompt: 'Be kind', maxSteps: 7 },
      ...{ onAwaitingHuman: 'fail', deadlineAt: NOON, metadata: { a: 1 } },
    };
    const workflow = { runId, workflowId: null, key: 'step-1' };
    const run = await made(specOf(account, 'test', { ...asked, workflow }));
    expect(await get(`/v1/runs/${run.id}`)).toMatchObject({
      ...{ id: run.id, status: 'queued', machine_id: 'm_1', task: 'Look', request_id: 'req_parent' },
      ...{ cua_version: 'v1', instructions: 'Slowly', max_steps: 7, on_awaiting_human: 'fail' },
      ...{ metadata: { a: 1 }, webhook_url: null, webhook_secret: null },
      ...{ workflow_run_id: runId, workflow_id: null, schedule_id: null },
    });
    expect(run).toMatchObject({ deadline_at: NOON, system_prompt: 'Be kind', step_cents: stepCents('v1') });
    expect(run).toMatchObject({ workflow_key: 'step-1', waits_for_place: true, metered_step: 0 });
    const events = await store.query('SELECT type, data FROM events WHERE stream = $1', [run.id]);
    expect(events.rows).toEqual([{ type: 'status', data: '{"status":"queued"}' }]);
  });

  it('is usual where nothing is said, and can be a schedule’s', async () => {
    const schedule = { id: 'sch_1', runId: 'scr_1' };
    const run = await made(specOf(account, 'test', { schedule }));
    expect(run).toMatchObject({
      ...{ cua_version: 'v3', max_steps: 50, on_awaiting_human: 'pause', deadline_at: null },
      ...{ schedule_id: 'sch_1', schedule_run_id: 'scr_1', workflow_run_id: null },
    });
    expect(await get(`/v1/runs/${run.id}`)).toMatchObject({ schedule_id: 'sch_1', workflow_run_id: null });
    await expect(made(specOf(account, 'test', { schedule }))).rejects.toThrow(/runs_of_schedule_run/);
  });

  it('is one for each step of its workflow run, and found by it', async () => {
    const [first, second] = [await parentOf(account), await parentOf(account)];
    const of = (runId: string, key: string) =>
      specOf(account, 'test', { workflow: { runId, workflowId: null, key } });
    const one = await made(of(first, 'a'));
    await made(of(second, 'a'));
    const other = await made(of(first, 'b'));
    await expect(made(of(first, 'a'))).rejects.toThrow(/runs_of_workflow_run/);
    const listed = async (id: string, key?: string) =>
      (await get(`/v1/runs?workflow_run_id=${id}`, key)).data.map((run: { id: string }) => run.id);
    expect((await listed(first)).sort()).toEqual([one.id, other.id].sort());
    expect(await listed(first, account.keys.live)).toEqual([]);
    expect(await listed('wfr_nothing')).toEqual([]);
  });

  it('is not there when the transaction that made it is not', async () => {
    const runId = await parentOf(account);
    const workflow = { runId, workflowId: null, key: 'a' };
    const failing = store.transaction(async (tx) => {
      await makeChild(tx, app.runs.kitchen, specOf(account, 'test', { workflow }));
      throw new Error('later');
    });
    await expect(failing).rejects.toThrow('later');
    expect((await get(`/v1/runs?workflow_run_id=${runId}`)).data).toEqual([]);
  });

  it('is never refused for its number, and counts for whoever asks by a request', async () => {
    const small = await app.addAccount('free', 0);
    for (let count = 0; count < 3; count++) await made(specOf(small, 'test'));
    const body = { machine_id: 'm_1', task: 'Look' };
    const answer = await app.call('POST', '/v1/runs', { key: small.keys.test, body });
    expect([answer.status, answer.json.error.code, answer.json.error.active]).toEqual([
      429,
      'TOO_MANY_RUNS',
      3,
    ]);
  });

  describe('is refused in words, and nothing is written,', () => {
    const refusal = async (spec: ChildSpec): Promise<string> => {
      const before = await store.query('SELECT FROM runs');
      const child = await make(spec);
      expect((await store.query('SELECT FROM runs')).rowCount).toBe(before.rowCount);
      return 'refused' in child ? child.refused : 'made';
    };
    const tiers = async (tier: Tier) => app.addAccount(tier, 0);

    it('where its machine is nobody’s, another’s or put away', async () => {
      expect(await refusal(specOf(account, 'live'))).toContain('no machine "m_1"');
      const theirs = await app.addAccount('professional', 100);
      const key = theirs.keys.live;
      const { machine } = (
        await app.call('POST', '/v1/machines', { key, body: { display_name: 'd', kind: 'sim' } })
      ).json;
      const machineId: string = machine.id;
      expect(await refusal(specOf(account, 'live', { machineId }))).toContain(machineId);
      expect(await make(specOf(theirs, 'live', { machineId }))).toHaveProperty('run.drives', machineId);
      await app.call('POST', `/v1/machines/${machineId}/stop`, { key });
      expect(await refusal(specOf(theirs, 'live', { machineId }))).toContain('is stopped');
    });

    it('where the tier does not have what it asks for', async () => {
      const starter = await tiers('starter');
      expect(await refusal(specOf(starter, 'test', { cuaVersion: 'v5' }))).toContain('professional');
      const systemPrompt = 'x'.repeat(2_001);
      expect(await refusal(specOf(starter, 'test', { systemPrompt }))).toContain('2000');
    });

    it('where the account is gone', async () => {
      expect(await refusal(specOf({ ...account, accountId: 'acct_0' }, 'test'))).toContain('account');
    });
  });
});
