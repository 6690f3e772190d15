/** What a workflow run does with its tasks, its people, its guards and its end, turn by turn. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetRuns } from '../../src/runs/retention.ts';
import { describeOverRooms } from '../support/stores.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';

const task = (id: string, more: object = {}) => ({ id, type: 'task', task: `do ${id}`, ...more });
const parallel = (...branches: object[]) => ({
  id: 'p',
  type: 'parallel',
  branches: branches.map((one) => [one].flat()),
});
const later = (ms: number, from: Date) => new Date(from.getTime() + ms);
const APPROVED = { approved: true, note: null } as const;

describeOverRooms('a turn of a workflow run', (open) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench(await open());
  });
  afterAll(() => bench?.close());

  const statuses = async (id: string) =>
    (await bench.events(id)).filter(({ type }) => type === 'status').map(({ data }) => data.status);
  const stepsSaid = async (id: string) =>
    (await bench.events(id))
      .filter(({ type }) => type === 'step')
      .map(({ data }) => `${data.step_id} ${data.status}`);
  const runIds = async (id: string) => (await bench.tasks(id)).map((run) => run.id);
  const refusalOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: { code: string }) => error.code,
    );

  describe('with tasks', () => {
    it('begins those of a parallel together, and names what each is and where', async () => {
      const definition = {
        steps: [parallel(task('a'), task('b', { machine_id: 'm_b' }))],
        output: { a: '{{a.result}}' },
      };
      const id = await bench.start(definition, { machine_id: 'm_9f2c' });
      expect((await bench.row(id)).status).toBe('queued');
      await bench.settle(id);
      const runs = await bench.tasks(id);
      expect(
        runs.map(({ task, machine_id, workflow_key, waits_for_place, status }) => [
          task,
          machine_id,
          workflow_key,
          waits_for_place,
          status,
        ]),
      ).toEqual([
        ['do a', 'm_9f2c', 'p.1/a', true, 'queued'],
        ['do b', 'm_b', 'p.2/b', true, 'queued'],
      ]);
      expect(await bench.row(id)).toMatchObject({ status: 'running', executor_id: bench.app.executorId });
      for (const run of runs.toReversed()) await bench.play(run.id, { result: run.task });
      expect(await bench.settle(id)).toMatchObject({
        status: 'succeeded',
        output: { a: 'do a' },
        spent_cents: 10,
      });
      // They ended in the order in which they began, wherever both had by the next turn.
      expect(await stepsSaid(id)).toEqual([
        'p running',
        'a running',
        'b running',
        'a succeeded',
        'b succeeded',
        'p succeeded',
      ]);
    });

    it('gives those of a test key without any machine one mock for all of them', async () => {
      const id = await bench.start({ steps: [parallel(task('a'), task('b'))] });
      await bench.settle(id);
      const machines = new Set((await bench.tasks(id)).map(({ machine_id }) => machine_id));
      expect([...machines]).toEqual([expect.stringMatching(/^mch_test_[0-9a-f]{16}$/)]);
    });

    it('fails where none can be made of a task, and says why', async () => {
      const id = await bench.start(
        { steps: [task('a', { cua_version: 'v4' })] },
        { mode: 'live', key_id: bench.app.keyIds.live },
      );
      const row = await bench.settle(id);
      const message = "task 'a' could not be started: neither it nor the workflow run names a machine_id";
      expect(row).toMatchObject({ status: 'failed', error: { code: 'STEP_FAILED', message } });
      const text = (await bench.events(id)).find(({ type }) => type === 'text');
      expect(await stepsSaid(id)).toEqual(['a running', 'a failed']);
      expect(text?.data).toEqual({ text: message, key: 'a', step_id: 'a' });
    });

    it('cancels the other tasks of a parallel in which one could not be made, and waits for them', async () => {
      const broken = [
        task('c'),
        { id: 'check', type: 'assert', condition: { op: 'truthy', value: '{{c.passed}}' } },
      ];
      const id = await bench.start({ steps: [parallel(task('a'), task('b'), broken)] });
      await bench.settle(id);
      const [a, b, c] = await runIds(id);
      await bench.play(c ?? '', { passed: false });
      const row = await bench.settle(id);
      expect(row).toMatchObject({
        status: 'failed',
        error: { code: 'STEP_FAILED', message: "assert 'check' failed" },
      });
      const { rows } = await bench.store.query('SELECT status FROM runs WHERE id = ANY($1)', [[a, b]]);
      expect(rows).toEqual([{ status: 'cancelled' }, { status: 'cancelled' }]);
      expect((await stepsSaid(id)).slice(-4)).toEqual([
        'check failed',
        'a cancelled',
        'b cancelled',
        'p failed',
      ]);
    });

    it('hears of a task that ended long ago, for its run is kept until then', async () => {
      const id = await bench.start({ steps: [task('a'), task('b')], output: '{{a.result}}' });
      await bench.settle(id);
      const [a] = await runIds(id);
      await bench.play(a ?? '', { result: 'long ago' });
      const nextYear = () => later(365 * 86_400_000, bench.clock.now);
      const forget = () => forgetRuns({ store: bench.store, now: nextYear, frameDays: 1, runDays: 1 });
      await forget();
      await bench.settle(id);
      for (const run of await runIds(id)) await bench.play(run);
      expect(await bench.settle(id)).toMatchObject({ status: 'succeeded', output: 'long ago' });
      await forget();
      expect((await bench.store.query('SELECT FROM runs WHERE workflow_run_id = $1', [id])).rowCount).toBe(0);
    });

    it('makes a run of each once, whatever is forgotten', async () => {
      const id = await bench.start({ steps: [parallel(task('a'), task('b'))] });
      for (let nth = 0; nth < 3; nth++) {
        bench.forget(id);
        await bench.settle(id);
      }
      expect(await runIds(id)).toHaveLength(2);
    });

    it('ends where too many steps were executed', async () => {
      const small = await openBench(await open(), { workflowBounds: { mostSteps: 5 } });
      const id = await small.start({ steps: [{ id: 'l', type: 'loop', count: 9, body: [task('a')] }] });
      for (;;) {
        const row = await small.settle(id);
        if (row.finished_at) break;
        for (const { id: run } of await small.tasks(id)) await small.play(run);
      }
      expect((await small.row(id)).error).toEqual({
        code: 'GUARD_EXCEEDED',
        message: expect.stringContaining('its limit of 5 executed steps'),
      });
      await small.close();
    });
  });

  describe('with a person', () => {
    const gate = (more: object = {}) => ({ id: 'g', type: 'human_approval', message: 'Ship it?', ...more });

    it('waits for an approval, and goes on when it comes', async () => {
      const id = await bench.start({ steps: [gate(), task('a')] });
      expect(await bench.settle(id)).toMatchObject({
        status: 'awaiting_human',
        awaiting_step_id: 'g',
        awaiting_human_reason: 'Ship it?',
        awaiting_until: null,
      });
      const resumed = await bench.resume(id, { approved: true, note: 'yes' });
      expect(resumed).toMatchObject({
        status: 'running',
        awaiting_step_id: null,
        awaiting_human_reason: null,
      });
      expect((await bench.events(id)).slice(-4)).toEqual([
        { type: 'status', data: { status: 'awaiting_human' } },
        { type: 'awaiting_human', data: { key: 'g', step_id: 'g', reason: 'Ship it?', message: 'Ship it?' } },
        { type: 'resumed', data: { approved: true, note: 'yes' } },
        { type: 'status', data: { status: 'running' } },
      ]);
      await bench.settle(id);
      expect(await runIds(id)).toHaveLength(1);
      expect((await bench.row(id)).answer).toBeNull();
    });

    it('refuses an answer to one that waits for nobody, that was answered, or whose time is over', async () => {
      const id = await bench.start({ steps: [gate({ timeout_seconds: 60 })] });
      expect(await refusalOf(bench.resume(id, APPROVED))).toBe('NOT_AWAITING_HUMAN');
      const { awaiting_until } = await bench.settle(id);
      expect(awaiting_until).toEqual(later(60_000, bench.clock.now));
      const before = bench.clock.now;
      bench.clock.now = later(60_000, before);
      expect(await refusalOf(bench.resume(id, APPROVED))).toBe('RESUME_CONFLICT');
      bench.clock.now = before;
      const seen = await bench.row(id);
      const both = [
        bench.resume(id, APPROVED, seen),
        bench.resume(id, { approved: false, note: null }, seen),
      ];
      const refusals = await Promise.all(both.map(refusalOf));
      expect(refusals.filter((code) => code === null)).toHaveLength(1);
      expect(refusals.filter((code) => code !== null)).toEqual(['RESUME_CONFLICT']);
      await bench.settle(id);
      expect(await refusalOf(bench.resume(id, APPROVED))).toBe('NOT_AWAITING_HUMAN');
      expect(await refusalOf(bench.cancel(id))).toBe('RESUME_CONFLICT');
    });

    it('times out when nobody answers, and says when it has to be looked at', async () => {
      const id = await bench.start({ steps: [gate({ timeout_seconds: 60 })] });
      await bench.settle(id);
      expect(await bench.turn(id)).toEqual({ next: 'parked', seconds: 60 });
      bench.clock.now = later(60_000, bench.clock.now);
      expect(await bench.settle(id)).toMatchObject({
        status: 'timed_out',
        error: { code: 'APPROVAL_TIMEOUT' },
      });
      expect(await stepsSaid(id)).toEqual(['g awaiting_human', 'g cancelled']);
    });

    it('waits with a task that waits, gives it back, and lets the others go on meanwhile', async () => {
      const id = await bench.start({ steps: [parallel(task('a'), [task('b'), task('c')])] });
      await bench.settle(id);
      const [a, b] = await runIds(id);
      await bench.ask(a ?? '', 'A captcha');
      expect(await bench.settle(id)).toMatchObject({
        status: 'awaiting_human',
        awaiting_step_id: 'a',
        awaiting_human_reason: 'A captcha',
      });
      await bench.play(b ?? '');
      await bench.settle(id);
      const [, c] = await runIds(id);
      expect(await statuses(id)).toEqual(['queued', 'running', 'awaiting_human']);
      await bench.resume(id, { approved: true, note: 'solved' });
      await bench.settle(id);
      const { rows } = await bench.store.query('SELECT status, note FROM runs WHERE id = $1', [a]);
      expect(rows).toEqual([{ status: 'running', note: 'solved' }]);
      for (const run of [a, c]) await bench.play(run ?? '');
      expect((await bench.settle(id)).status).toBe('succeeded');
      const ofA = (await bench.events(id)).filter(
        ({ type, data }) => type === 'step' && data.key === 'p.1/a',
      );
      expect(ofA.map(({ data }) => data.status)).toEqual(
        'running awaiting_human running succeeded'.split(' '),
      );
    });

    it('tells of every task that waits when it begins to, also of those that are not shown yet', async () => {
      const body = [parallel(task('a'), task('b'))];
      const id = await bench.start({ steps: [{ id: 'l', type: 'loop', count: 1, body }] });
      await bench.settle(id);
      for (const run of await runIds(id)) await bench.ask(run, 'Look');
      await bench.settle(id);
      await bench.settle(id);
      const said = (await bench.events(id)).filter(({ data }) => data.key !== undefined).slice(-3);
      expect(said).toMatchObject([
        { type: 'step', data: { key: 'l.1/p.1/a', status: 'awaiting_human' } },
        { type: 'step', data: { key: 'l.1/p.2/b', status: 'awaiting_human' } },
        { type: 'awaiting_human', data: { key: 'l.1/p.1/a', step_id: 'a' } },
      ]);
      expect((await bench.steps(id)).map(({ key, status }) => `${key} ${status}`)).toEqual([
        ...['l running', 'l.1/p running'],
        ...['l.1/p.1/a awaiting_human', 'l.1/p.2/b awaiting_human'],
      ]);
    });

    it('cancels a task that is rejected, softly', async () => {
      const id = await bench.start({ steps: [task('a')], output: { status: '{{a.status}}' } });
      await bench.settle(id);
      const [a] = await runIds(id);
      await bench.ask(a ?? '', 'A captcha');
      await bench.settle(id);
      await bench.resume(id, { approved: false, note: 'no' });
      expect(await bench.settle(id)).toMatchObject({ status: 'succeeded', output: { status: 'cancelled' } });
      expect(await stepsSaid(id)).toEqual(['a running', 'a awaiting_human', 'a cancelled']);
    });

    it('shows one after the other where several wait, and keeps showing the one that it shows', async () => {
      const id = await bench.start({ steps: [parallel(task('a'), task('b'))] });
      await bench.settle(id);
      const [a, b] = await runIds(id);
      await bench.ask(b ?? '', 'B');
      await bench.settle(id);
      await bench.ask(a ?? '', 'A');
      expect(await bench.settle(id)).toMatchObject({ awaiting_step_id: 'b', awaiting_human_reason: 'B' });
      await bench.resume(id, APPROVED);
      expect(await bench.settle(id)).toMatchObject({ awaiting_step_id: 'a', awaiting_human_reason: 'A' });
      await bench.play(b ?? '');
      await bench.resume(id, APPROVED);
      await bench.settle(id);
      await bench.play(a ?? '');
      expect((await bench.settle(id)).status).toBe('succeeded');
      expect(await statuses(id)).toEqual(
        'queued running awaiting_human running awaiting_human running succeeded'.split(' '),
      );
    });

    it('hears of a task that was given back, or cancelled, past it', async () => {
      const id = await bench.start({ steps: [parallel(task('a'), task('b'))] });
      await bench.settle(id);
      const { keys } = bench.app;
      for (const [run, verb] of (await runIds(id)).map(
        (one, at) => [one, ['resume', 'cancel'][at]] as const,
      )) {
        await bench.ask(run, 'Look');
        expect((await bench.settle(id)).status).toBe('awaiting_human');
        const answer = await bench.app.call('POST', `/v1/runs/${run}/${verb}`, { key: keys.test });
        expect(answer.status, answer.text).toBe(200);
        expect((await bench.settle(id)).status).toBe(verb === 'resume' ? 'running' : 'succeeded');
        if (verb === 'resume') await bench.play(run);
      }
      expect((await stepsSaid(id)).slice(2)).toEqual([
        'b running',
        ...['a awaiting_human', 'a running', 'a succeeded'],
        ...['b awaiting_human', 'b cancelled', 'p succeeded'],
      ]);
    });
  });

  describe('that ends', () => {
    it('when its time is over, with its tasks: also while it waits for a person', async () => {
      const deadline_at = later(90_000, bench.clock.now);
      const id = await bench.start({ steps: [parallel(task('a'), task('b'))] }, { deadline_at });
      await bench.settle(id);
      const [a, b] = await runIds(id);
      await bench.ask(a ?? '', 'A captcha');
      await bench.settle(id);
      expect(await bench.turn(id)).toEqual({ next: 'parked', seconds: 90 });
      bench.clock.now = deadline_at;
      expect(await refusalOf(bench.resume(id, APPROVED))).toBe('RESUME_CONFLICT');
      expect(await bench.settle(id)).toMatchObject({
        status: 'timed_out',
        awaiting_step_id: null,
        error: { code: 'GUARD_EXCEEDED', message: expect.stringContaining('deadline_seconds 90') },
      });
      const { rows } = await bench.store.query('SELECT status FROM runs WHERE id = ANY($1)', [[a, b]]);
      expect(rows).toEqual([{ status: 'cancelled' }, { status: 'cancelled' }]);
      expect((await stepsSaid(id)).slice(-3)).toEqual(['a cancelled', 'b cancelled', 'p cancelled']);
      expect(await statuses(id)).toEqual('queued running awaiting_human timed_out'.split(' '));
    });

    it('when it is cancelled, before the answer to who cancels it', async () => {
      const id = await bench.start({ steps: [parallel(task('a'), task('b'))] });
      await bench.settle(id);
      expect(await bench.cancel(id)).toMatchObject({ status: 'cancelled', output: null, error: null });
      expect(await runIds(id)).toEqual([]);
      expect(await bench.turn(id)).toEqual({ next: 'over' });
      expect(await refusalOf(bench.cancel(id))).toBe('RESUME_CONFLICT');
    });

    it('when it is cancelled before it began', async () => {
      const id = await bench.start({ steps: [task('a')] });
      expect((await bench.cancel(id)).status).toBe('cancelled');
      expect((await bench.events(id)).map(({ type }) => type)).toEqual(['status', 'status', 'done']);
    });

    it('and nothing of it begins from then on, whoever died before its tasks were cancelled', async () => {
      const id = await bench.start({ steps: [parallel(task('a'), [task('b'), task('c')])] });
      await bench.settle(id);
      const [, b] = await runIds(id);
      const ending = JSON.stringify({ status: 'cancelled', output: null, error: null });
      await bench.store.query('UPDATE workflow_runs SET ending = $2::json WHERE id = $1', [id, ending]);
      const played = await bench.play(b ?? '', { steps: 2 });
      expect(played).toMatchObject({ status: 'cancelled', steps_completed: 0 });
      expect((await bench.settle(id)).status).toBe('cancelled');
      const { rowCount } = await bench.store.query('SELECT FROM runs WHERE workflow_run_id = $1', [id]);
      expect(rowCount).toBe(2);
    });
  });
});
