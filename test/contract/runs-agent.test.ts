/** Runs that a model thinks for: sent back by a judge, paused by one, remembered, waited for; the models say what a test tells them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CuaVersion } from '../../src/contract/tiers.ts';
import { createAgent } from '../../src/engine/agent/agent.ts';
import { VERSIONS } from '../../src/engine/agent/versions.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { ModelFailure, type Part } from '../../src/models/model.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openScene, type RunJson, type Said } from '../support/run-scene.ts';
import { call, click, type Line, type ScriptedModel, scriptedModel } from '../support/scripted-model.ts';
import { describeOverRooms } from '../support/stores.ts';

const finish = (summary: string, more: object = {}) =>
  ({ calls: [call('finish', { success: true, summary, ...more })] }) satisfies Line;

const verdict = (met: string, more: object = {}): Line => ({
  text: JSON.stringify({
    ...{ criteria: [{ met, evidence: 'The title says so.' }], passed: met === 'yes', confidence: 0.8 },
    ...{ missing: [], side_effects: [], blocked_by: null, ...more },
  }),
});

const CRITERIA: Line = { text: '{"criteria":["The report is sent."]}' };
const texts = (parts: readonly Part[] = []): string =>
  parts.map((part) => (part.kind === 'text' ? part.text : '')).join('\n');

describeOverRooms('a run that a model thinks for', (open) => {
  let app: TestApp;
  let engine: Engine = scriptedEngine;
  /** Whoever is asked is whoever the test at hand has put there. */
  const live: Engine = new Proxy(scriptedEngine, { get: (_, name) => Reflect.get(engine, name) });
  beforeAll(async () => {
    app = await startTestApp(await open(), { durable: true, live, bounds: { backMs: 3_000 } });
  });
  afterAll(() => app?.close());

  interface Played {
    readonly run: RunJson;
    readonly said: readonly Said[];
    readonly worker: ScriptedModel;
    readonly judge: ScriptedModel;
  }

  async function play(
    { version = 'v4', body = {} }: { version?: CuaVersion; body?: object },
    lines: readonly Line[],
    judged: readonly Line[] = [],
  ): Promise<Played> {
    const worker = scriptedModel(lines);
    const judge = scriptedModel(judged);
    engine = createAgent({
      crew: { worker, grounder: worker, compactor: worker, coder: worker, judge },
      version: VERSIONS[version],
      eyes: { read: async () => ({ fullText: '', elements: [] }), criteria: () => [] },
      now: () => new Date('2026-11-23T00:00:00Z'),
    });
    const scene = await openScene(app, 'live');
    const { id: machine_id } = await scene.machine();
    const { id } = await scene.create({ task: 'Send the report', machine_id, cua_version: version, ...body });
    const said = await scene.hear(id, (all) =>
      all.some(({ type }) => type === 'done' || type === 'awaiting_human'),
    );
    return { run: await scene.get(id), said, worker, judge };
  }

  it('is judged by criteria of before its first step, and what a judge sees is its evidence', async () => {
    const { run, worker, judge } = await play(
      {},
      [{ text: 'I send it.', calls: [click(5, 5)] }, finish('Sent.')],
      [CRITERIA, verdict('yes')],
    );
    expect(run).toMatchObject({
      status: 'succeeded',
      steps_completed: 2,
      result: {
        passed: true,
        summary: 'Sent.',
        verdict: {
          confidence: 0.8,
          criteria: [{ text: 'The report is sent.', met: 'yes', evidence: 'The title says so.' }],
        },
      },
    });
    expect(texts(worker.asked[0]?.ask.parts)).toContain(
      'It is done when all of this is so:\n- The report is sent.',
    );
    expect(texts(judge.asked[1]?.ask.parts)).not.toContain('I send it.');
  });

  it('is sent back with what is missing, as often as its version says, and then it has failed', async () => {
    const lines = [finish('Sent.'), finish('Sent, really.')];
    const { run, said, worker } = await play({}, lines, [CRITERIA, verdict('no'), verdict('no')]);
    expect(run).toMatchObject({ status: 'failed', error: { code: 'TASK_FAILED' }, steps_completed: 2 });
    expect(said.filter(({ type, data }) => type === 'text' && /not done yet/.test(data.text))).toHaveLength(
      1,
    );
    expect(texts(worker.asked[1]?.ask.parts)).toContain(
      'this is missing:\n- Not so: The report is sent. The title says so.',
    );
  });

  it('goes on after it was sent back', async () => {
    const lines = [finish('Sent.'), { calls: [click(9, 9)] }, finish('Now it is.')];
    const { run } = await play({ version: 'v5' }, lines, [
      CRITERIA,
      verdict('unknown'),
      { text: 'It went.' },
      verdict('yes'),
    ]);
    expect(run).toMatchObject({ status: 'succeeded', steps_completed: 3, result: { summary: 'Now it is.' } });
  });

  it('waits for a person where only one gets past', async () => {
    const { run } = await play({}, [finish('Stuck.')], [CRITERIA, verdict('no', { blocked_by: 'captcha' })]);
    expect(run).toMatchObject({ status: 'awaiting_human', awaiting_human_reason: 'captcha' });
  });

  it('is believed where it gave up and a judge of v5 sees that it is done, and not in v4', async () => {
    const gaveUp = { calls: [call('finish', { success: false, summary: 'I cannot find Send.' })] };
    const five = await play({ version: 'v5' }, [gaveUp], [CRITERIA, verdict('yes')]);
    expect(five.run.status).toBe('succeeded');
    const four = await play({ version: 'v4' }, [gaveUp], [CRITERIA]);
    expect(four.run).toMatchObject({ status: 'failed', result: { summary: 'I cannot find Send.' } });
  });

  it('is not judged beyond what its caller has stated', async () => {
    const body = { success_criteria: [{ type: 'text_absent', text: 'zebra' }] };
    const { run, judge } = await play({ body }, [finish('Sent.')]);
    expect(run.result.verdict.criteria).toMatchObject([{ text: '"zebra" is not there.' }]);
    expect(judge.asked).toHaveLength(0);
  });

  it('has no success where nothing can be checked and nobody judges', async () => {
    const { run } = await play({ version: 'v3' }, [finish('Sent.')]);
    expect(run).toMatchObject({ status: 'failed', error: { code: 'TASK_FAILED' } });
    expect(run.error.message).toContain('nothing that could be checked');
  });

  it('remembers its notes and is shown its frames', async () => {
    const note = { calls: [call('note', { text: 'Order 1018.' })] };
    const { worker, run } = await play(
      {},
      [note, { calls: [click(1, 1)] }, finish('Sent.')],
      [CRITERIA, verdict('yes')],
    );
    const told = worker.asked[2]?.ask.parts ?? [];
    expect(texts(told)).toContain('Note: Order 1018.');
    expect(told.filter(({ kind }) => kind === 'image')).toHaveLength(2);
    const { rows } = await app.kitchen.store.query<{ tokens: object | null; memory: object | null }>(
      'SELECT tokens, memory FROM run_steps WHERE run_id = $1 ORDER BY step',
      [run.id],
    );
    expect(rows[0]).toEqual({ tokens: { input: 20, output: 4 }, memory: { notes: ['Order 1018.'] } });
  });

  it('may give its answer once more where it is not what was asked for', async () => {
    const output_schema = { type: 'object', properties: { total: { type: 'number' } }, required: ['total'] };
    const judged = [CRITERIA, verdict('yes')];
    const right = finish('Sent.', { output: { total: 3 } });
    const again = await play({ body: { output_schema } }, [finish('Sent.'), right], judged);
    expect(again.run).toMatchObject({ status: 'succeeded', result: { output: { total: 3 } } });
    expect(again.run.steps_completed).toBe(1);
    const wrong = finish('Sent.', { output: { total: 'three' } });
    const never = await play({ body: { output_schema } }, [wrong, wrong], judged);
    expect(never.run).toMatchObject({ status: 'failed', error: { code: 'OUTPUT_INVALID' } });
  });

  it('waits out a model that is busy, and ends with one that refuses its key', async () => {
    const fails =
      (failure: ModelFailure): Line =>
      () => {
        throw failure;
      };
    const busy = fails(new ModelFailure('overloaded', 'It is busy.', { status: 529 }));
    const patient = await play({}, [busy, busy, finish('Sent.')], [CRITERIA, verdict('yes')]);
    expect(patient.run).toMatchObject({ status: 'succeeded', steps_completed: 1 });
    const denied = fails(new ModelFailure('auth', 'The provider does not accept the key.', { status: 401 }));
    const ended = await play({}, [denied], [CRITERIA]);
    expect(ended.run).toMatchObject({
      status: 'failed',
      steps_completed: 0,
      cost_cents: 0,
      error: { code: 'UPSTREAM_UNAVAILABLE', message: 'The provider does not accept the key.' },
    });
    const silent = await play(
      {},
      [fails(new ModelFailure('timeout', 'It took too long.', { retryAfterMs: 60_000 }))],
      [CRITERIA],
    );
    expect(silent.run).toMatchObject({
      status: 'failed',
      error: { code: 'UPSTREAM_TIMEOUT' },
      cost_cents: 0,
    });
  });
});
