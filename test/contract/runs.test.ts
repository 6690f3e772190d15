/** Runs of test keys, carried for real: every state, every magic word, people, races and time (contract sections 2 and 6). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/db/store.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openScene, type RunJson, type Scene } from '../support/run-scene.ts';
import { describeOverRooms } from '../support/stores.ts';
import { expectError, expectNamed } from './expectations.ts';
import { type Published, readPublished } from './published.ts';
import { expectLog, expectRun } from './run-expectations.ts';

const CREATE = { method: 'POST', path: '/v1/runs' } as const;
const GET = { method: 'GET', path: '/v1/runs/:run_id' } as const;
const OPEN = ['queued', 'running', 'awaiting_human'];

describeOverRooms('a run', (open) => {
  let app: TestApp;
  let store: Store;
  let published: Published;
  let scene: Scene;
  beforeAll(async () => {
    const testStore = await open();
    store = testStore.store;
    app = await startTestApp(testStore, { durable: true, allowPrivateWebhooks: true });
    published = await readPublished(app);
    scene = await openScene(app, 'test');
  });
  afterAll(() => app?.close());

  const act = (id: string, verb: 'cancel' | 'resume', body?: object) =>
    scene.call('POST', `/v1/runs/${id}/${verb}`, body);

  /** The run at its end, which is what it has to be, and so is its log. */
  async function ended(id: string): Promise<RunJson> {
    const run = await scene.end(id);
    expectRun(run);
    published.check(GET, { status: 200, json: run });
    expectLog(await scene.log(id), run);
    return run;
  }
  async function paused(task: string, body: object = {}): Promise<RunJson> {
    const { id } = await scene.create({ task: `${task} [pause]`, ...body });
    return scene.reach(id, 'awaiting_human');
  }

  it('takes three steps on a machine of any name, and says everything about itself', async () => {
    const asked = {
      machine_id: 'm_9f2c',
      task: 'Open the billing page – 支払い 🦀',
      instructions: 'Be quick.',
      system_prompt: 'You are careful.',
      max_steps: 7,
      deadline_seconds: 3_600,
      on_awaiting_human: 'fail',
      awaiting_human_timeout_seconds: 60,
      metadata: { team: 'finance', nested: { list: [1, 'two', null] } },
      cua_version: 'v1',
    };
    const created = await scene.call('POST', '/v1/runs', asked);
    expectNamed(created, 'test');
    published.check(CREATE, created);
    expectRun(created.json);
    const { system_prompt, deadline_seconds, awaiting_human_timeout_seconds, ...shown } = asked;
    expect(created.json).toMatchObject({ ...shown, status: 'queued', steps_completed: 0, webhook_url: null });
    expect(created.json.webhook_secret).toMatch(/^whsec_[0-9a-f]{48}$/);
    expect(created.json.request_id).toBe(created.headers.get('x-coasty-request-id'));
    const run = await ended(created.json.id);
    const { status, started_at, finished_at, result, steps_completed } = run;
    expect(run).toEqual({
      ...{ ...created.json, webhook_secret: null },
      ...{ status, started_at, finished_at, result, steps_completed },
    });
    expect(run).toMatchObject({ status: 'succeeded', steps_completed: 3, credits_charged: 0 });
    expect(result.summary).toContain(asked.task);
    expect(result.verdict).toMatchObject({ passed: true, reasons: ['scripted'], evidence_step: 3 });
    expect(Date.parse(created.json.created_at)).toBeLessThanOrEqual(Date.parse(started_at));
    expect(Date.parse(started_at)).toBeLessThanOrEqual(Date.parse(finished_at));
    expect((await scene.log(run.id)).map(({ type }) => type)).toEqual([
      ...['status', 'status'],
      ...Array(3).fill(['reasoning', 'tool_call', 'tool_result', 'step', 'billing']).flat(),
      ...['status', 'done'],
    ]);
  });

  it.each([
    ['Open it [done]', 'succeeded', 1, null],
    ['Open it [fail]', 'failed', 1, 'TASK_FAILED'],
    ['Type "hello" into it', 'succeeded', 3, null],
    ['Scroll down a little', 'succeeded', 3, null],
  ])('with the task "%s" %s after %i steps', async (task, status, steps, code) => {
    const { id } = await scene.create({ task });
    const run = await ended(id);
    expect([run.status, run.steps_completed, run.error?.code ?? null]).toEqual([status, steps, code]);
    expect(run.result.summary).toContain(task);
  });

  it('that is flaky passes from the execution on that it names', async () => {
    const runs = [];
    for (let nth = 1; nth <= 3; nth++) {
      const { id } = await scene.create({ task: 'Send it [flaky:3]' });
      runs.push(await ended(id));
    }
    expect(runs.map(({ status }) => status)).toEqual(['failed', 'failed', 'succeeded']);
    expect(runs[0]).toMatchObject({ error: { code: 'TASK_FAILED' }, result: { verdict: { passed: false } } });
    const other = await scene.create({ task: 'Send something else [flaky:2]' });
    expect((await ended(other.id)).status).toBe('failed');
  });

  it('ends at max_steps, as its own kind of failure', async () => {
    const { id } = await scene.create({ task: 'Open the page', max_steps: 2 });
    const run = await ended(id);
    expect(run).toMatchObject({ status: 'failed', steps_completed: 2, error: { code: 'MAX_STEPS_REACHED' } });
  });

  describe('that waits for a person', () => {
    it('says since when and why, and goes on with the note when it is given back', async () => {
      const run = await paused('Sign in');
      expectRun(run);
      published.check(GET, { status: 200, json: run });
      expect(run).toMatchObject({ status: 'awaiting_human', steps_completed: 1 });
      const resumed = await act(run.id, 'resume', { note: 'I typed the code.' });
      expectRun(resumed.json);
      expect(resumed.json).toMatchObject({ status: 'running', awaiting_human_reason: null });
      expect(await ended(run.id)).toMatchObject({ status: 'succeeded', steps_completed: 3 });
      const said = await scene.log(run.id);
      const at = said.findIndex(({ type }) => type === 'awaiting_human');
      expect(said.slice(at - 1, at + 3).map(({ type, data }) => [type, data])).toEqual([
        ['status', { status: 'awaiting_human' }],
        ['awaiting_human', { reason: run.awaiting_human_reason }],
        ['resumed', { note: 'I typed the code.' }],
        ['status', { status: 'running' }],
      ]);
    });

    it.each([undefined, {}, { note: null }])('goes on without a note: %j', async (body) => {
      const run = await paused('Go on');
      expect((await act(run.id, 'resume', body)).status).toBe(200);
      await ended(run.id);
      const note = (await scene.log(run.id)).find(({ type }) => type === 'resumed')?.data;
      expect(note).toEqual({ note: null });
    });

    it.each([
      ['fail', 'failed'],
      ['cancel', 'cancelled'],
    ])('does not where on_awaiting_human is %s: it %s', async (on_awaiting_human, status) => {
      const { id } = await scene.create({ task: 'Sign in [pause]', on_awaiting_human });
      const run = await ended(id);
      expect(run).toMatchObject({ status, steps_completed: 1, error: { code: 'AWAITING_HUMAN' } });
      const types = (await scene.log(id)).map(({ type }) => type);
      expect(types).not.toContain('awaiting_human');
    });

    it('can be cancelled', async () => {
      const run = await paused('Sign in');
      expect((await act(run.id, 'cancel')).json).toMatchObject({
        status: 'cancelled',
        result: null,
        error: null,
      });
      expect((await ended(run.id)).steps_completed).toBe(1);
    });
  });

  describe('that has ended', () => {
    it('is neither cancelled nor resumed, and both say what it is', async () => {
      for (const [task, status] of [
        ['[done]', 'succeeded'],
        ['[fail]', 'failed'],
        ['[pause]', 'cancelled'],
      ] as const) {
        const { id } = await scene.create({ task, on_awaiting_human: 'cancel' });
        const before = await ended(id);
        const again = await act(id, 'cancel', {});
        expectError(again, 'RESUME_CONFLICT', 'test');
        expect(again.json.error).toMatchObject({ current_state: status, allowed_from: OPEN });
        const resumed = await act(id, 'resume');
        expectError(resumed, 'NOT_AWAITING_HUMAN', 'test');
        expect(resumed.json.error).toMatchObject({
          current_state: status,
          required_state: 'awaiting_human',
          allowed_from: ['awaiting_human'],
        });
        expect(await scene.get(id)).toEqual(before);
      }
    });

    it('stays as it ended, whatever a program believes', async () => {
      const { id } = await scene.create({ task: '[done]' });
      const before = await ended(id);
      const { rows } = await store.query<{ name: string; type: string }>(
        `SELECT column_name AS name, data_type AS type FROM information_schema.columns
         WHERE table_name = 'runs' AND table_schema = 'public'`,
      );
      const free = ['leg', 'unclaimed', 'nudges', 'nudges_told', 'executor_id'];
      const other: Record<string, string> = {
        ...{ text: "'other'", integer: '977', jsonb: `'{"passed": true}'`, bytea: "'\\x01'" },
        ...{ boolean: 'true', 'timestamp with time zone': "'2001-01-01'" },
      };
      expect(rows.length).toBeGreaterThan(30);
      for (const { name, type } of rows.filter((column) => !free.includes(column.name))) {
        const value = name === 'status' ? "'failed'" : other[type];
        const change = store.query(`UPDATE runs SET ${name} = ${value} WHERE id = $1`, [id]);
        await expect(change, name).rejects.toThrow(/has ended|violates/);
      }
      await store.query('UPDATE runs SET nudges_told = nudges_told + 1 WHERE id = $1', [id]);
      expect(await scene.get(id)).toEqual(before);
    });

    it('cannot have succeeded without a result that passed', async () => {
      const { id } = await paused('Never');
      for (const result of ['null', `'{"passed": false}'`]) {
        const change = store.query(
          `UPDATE runs SET status = 'succeeded', finished_at = now(), awaiting_human_since = NULL, result = ${result} WHERE id = $1`,
          [id],
        );
        await expect(change).rejects.toThrow(/violates check/);
      }
      await act(id, 'cancel');
      await ended(id);
    });
  });

  describe('on a machine that another run has', () => {
    it('waits in line, where it can be cancelled but not resumed', async () => {
      const { id: machine_id, sim } = await scene.machine();
      const first = await paused('First', { machine_id });
      const create = () => scene.create({ task: 'Next', machine_id });
      const [second, third] = [await create(), await create()];
      const early = await act(second.id, 'resume');
      expectError(early, 'NOT_AWAITING_HUMAN', 'test');
      expect(early.json.error).toMatchObject({ current_state: 'queued' });
      expect(sim().inspect().counts.button_down).toBe(1);
      expect((await act(second.id, 'cancel')).json).toMatchObject({ status: 'cancelled', started_at: null });
      expect(await ended(second.id)).toMatchObject({ steps_completed: 0 });
      expect((await scene.log(second.id)).map(({ data }) => data.status)).toEqual([
        ...['queued', 'cancelled', 'cancelled'],
      ]);
      expect((await scene.get(third.id)).status).toBe('queued');
      await act(first.id, 'resume');
      const [one, three] = [await ended(first.id), await ended(third.id)];
      expect([one.status, three.status]).toEqual(['succeeded', 'succeeded']);
      expect(Date.parse(three.started_at)).toBeGreaterThanOrEqual(Date.parse(one.finished_at));
    });

    it('gets it when the one before is cancelled', async () => {
      const { id: machine_id } = await scene.machine();
      const first = await paused('First', { machine_id });
      const second = await scene.create({ task: 'Second', machine_id });
      await act(first.id, 'cancel');
      expect((await ended(second.id)).status).toBe('succeeded');
    });
  });

  describe('in a race', () => {
    const codes = (answers: readonly { status: number; json: RunJson }[]) =>
      answers.map(({ status, json }) => (status === 200 ? 200 : json.error.code)).sort();

    it('is resumed once, and cancelled once', async () => {
      for (const verb of ['resume', 'cancel'] as const) {
        const run = await paused(`Twice ${verb}`);
        const answers = await Promise.all([act(run.id, verb), act(run.id, verb), act(run.id, verb)]);
        expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
        for (const answer of answers.filter(({ status }) => status !== 200))
          expect(['RESUME_CONFLICT', 'NOT_AWAITING_HUMAN']).toContain(answer.json.error.code);
        await ended(run.id);
        const said = (await scene.log(run.id)).filter(({ type }) => type === 'resumed');
        expect(said).toHaveLength(verb === 'resume' ? 1 : 0);
      }
    });

    it('of cancel and resume ends as one of them wished, once', async () => {
      for (let round = 0; round < 6; round++) {
        const run = await paused(`Race ${round}`);
        const verbs = round % 2 === 0 ? (['cancel', 'resume'] as const) : (['resume', 'cancel'] as const);
        const answers = await Promise.all(verbs.map((verb) => act(run.id, verb)));
        const cancelled = answers[verbs.indexOf('cancel')];
        const end = await ended(run.id);
        expect(end.status).toBe(cancelled?.status === 200 ? 'cancelled' : 'succeeded');
        const others = codes(answers).filter((code) => code !== 200);
        expect(['', 'RESUME_CONFLICT', 'NOT_AWAITING_HUMAN']).toContain(others.join());
      }
    });
  });
});
