/**
 * The worked cases of the language over HTTP, to their end: those that the script of test keys can play on a test key, all of them
 * on a live one, on a simulator and with an engine that decides what the case says. And whatever is no program at all is refused.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Criterion, Decision, Engine } from '../../src/engine/engine.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import type { Definition } from '../../src/workflows/dsl/definition.ts';
import { stepsOf } from '../../src/workflows/dsl/steps.ts';
import { HAS_DOCUMENTS, readDocument } from '../programs/documented.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { Stream } from '../support/event-source.ts';
import { clickAt, decides, says } from '../support/puppet.ts';
import { openScene, type RunJson, type Said, type Scene } from '../support/run-scene.ts';
import { describeOverRooms } from '../support/stores.ts';
import { CASES } from '../workflows/cases.ts';
import type { Case, Stub } from '../workflows/run-case.ts';
import { traceOf } from '../workflows/trace.ts';
import { expectError } from './expectations.ts';
import { type Published, readPublished } from './published.ts';

const DOCUMENT = HAS_DOCUMENTS ? JSON.parse(readDocument('dsl-cases.json')) : { cases: [], invalid: [] };
const DOCUMENTED: readonly Case[] = DOCUMENT.cases;
const INVALID: readonly { id: string; definition: object; expect: { details_path: string } }[] =
  DOCUMENT.invalid;

/** What a run cannot be made to do, and what is a matter of time where tasks are under way together. */
const isPlayable = ({ tasks = {}, order, definition }: Case): boolean =>
  order === undefined &&
  !JSON.stringify(definition).includes('"parallel"') &&
  Object.values(tasks).every((stubs) =>
    stubs.every(
      ({ refused, status, steps = 1, result }) => !refused && !status && steps > 0 && result !== null,
    ),
  );
const OURS = CASES.filter(isPlayable);

const lastOf = <T>(list: readonly T[] | undefined, at: number): T | undefined =>
  list?.[Math.min(at, list.length - 1)];
/** The simulator shows it, so what is claimed on it holds. */
const TEXT = 'Opencoast test mode';
const SHOWN: readonly Criterion[] = [{ text: TEXT, check: { type: 'text_present', text: TEXT } }];

/** The task of a step, whatever its templates are filled with. */
const formOf = (task: string): RegExp =>
  new RegExp(
    `^${task
      .split(/\{\{.*?\}\}/)
      .map((text) => text.replace(/[^\w\s]/g, '\\$&'))
      .join('[^]*')}$`,
  );

/** An engine that makes of each execution of a task what the case says; one case after the other. */
function createActor(): { readonly engine: Engine; play(one: Case): void } {
  let forms: readonly { readonly id: string; readonly form: RegExp }[] = [];
  let stubs: Case['tasks'] = {};
  const times = new Map<string, { execution: number; step: number }>();
  const decide = (instruction: string): Decision => {
    const id = forms.find(({ form }) => form.test(instruction))?.id ?? '';
    const at = times.get(id) ?? { execution: 0, step: 0 };
    const { passed = true, result = 'ok', steps = 1 }: Stub = lastOf(stubs?.[id], at.execution) ?? {};
    at.step += 1;
    const isLast = at.step >= steps;
    times.set(id, isLast ? { execution: at.execution + 1, step: 0 } : at);
    if (!isLast) return decides(clickAt(at.step * 3));
    return says(passed ? 'done' : 'fail', result ?? '');
  };
  return {
    engine: {
      ...scriptedEngine,
      decide: async ({ instruction }) => decide(instruction),
      criteria: () => SHOWN,
    },
    play({ definition, tasks }) {
      const steps = stepsOf(definition as Definition).map(({ step }) => step);
      forms = steps.flatMap((step) =>
        step.type === 'task' ? [{ id: step.id, form: formOf(step.task) }] : [],
      );
      stubs = tasks;
      times.clear();
    },
  };
}

const flat = (executions: readonly RunJson[]): RunJson[] =>
  executions.flatMap((one) => [one, ...flat(one.children)]);

describeOverRooms('the worked cases', (open) => {
  const actor = createActor();
  let app: TestApp;
  let published: Published;
  beforeAll(async () => {
    app = await startTestApp(await open(), { durable: true, live: actor.engine });
    published = await readPublished(app);
  });
  afterAll(() => app?.close());

  /** Starts it, answers whenever it asks, and follows it to its end. */
  async function follow(
    on: Scene,
    one: Case,
    more: object,
  ): Promise<{ run: RunJson; said: readonly Said[] }> {
    const body = { definition: one.definition, inputs: one.inputs ?? {}, ...one.guards, ...more };
    const started = await on.call('POST', '/v1/workflows/runs', body);
    expect([started.status, started.json.error]).toEqual([200, null]);
    const path = `/v1/workflows/runs/${started.json.id}`;
    const stream = await Stream.open(`${app.url}${path}/events`, { 'x-api-key': on.key });
    const said = (): Said[] =>
      stream.events.map(({ id, type, data }) => ({ id: Number(id), type, data: JSON.parse(data) }));
    const asked = () => said().filter(({ type }) => type === 'awaiting_human');
    const isOver = () => said().at(-1)?.type === 'done';
    const answered = new Map<string, number>();
    for (let count = 1; !isOver(); count++) {
      await stream.until(() => isOver() || asked().length >= count);
      const step = asked()[count - 1]?.data.step_id;
      if (step === undefined) continue;
      const nth = answered.get(step) ?? 0;
      answered.set(step, nth + 1);
      const { timeout, approved = true, note } = lastOf(one.approvals?.[step], nth) ?? {};
      if (timeout) continue;
      const resumed = await on.call('POST', `${path}/resume`, { approved, ...(note && { note }) });
      expect([resumed.status, resumed.json.error]).toEqual([200, null]);
    }
    stream.leave();
    const got = await on.call('GET', path);
    published.check({ method: 'GET', path: '/v1/workflows/runs/:run_id' }, got);
    return { run: got.json, said: said() };
  }

  async function expectCase(on: Scene, one: Case, more: object = {}): Promise<void> {
    const { run, said } = await follow(on, one, more);
    const { trace, task_prompts: prompts, error } = one.expect;
    const { guard, ...words }: Partial<NonNullable<typeof error>> = error ?? {};
    expect([run.status, run.error?.message ?? null]).toEqual([
      one.expect.status,
      error ? (words.message ?? expect.any(String)) : null,
    ]);
    expect(run.output).toEqual(one.expect.output ?? null);
    if (error) expect(run.error).toMatchObject(words);
    if (guard) expect(run.error.message).toContain(guard);
    if (one.expect.iterations_used !== undefined)
      expect(run.iterations_used).toBe(one.expect.iterations_used);
    const inOrder = (list: readonly string[]) => (one.unordered ? [...list].sort() : list);
    if (trace) expect(inOrder(traceOf(said))).toEqual(inOrder(trace));
    const last = { status: run.status, output: run.output, error: run.error };
    expect(said.at(-1)?.data).toEqual(last);
    const steps = await on.call('GET', `/v1/workflows/runs/${run.id}/steps`);
    published.check({ method: 'GET', path: '/v1/workflows/runs/:run_id/steps' }, steps);
    const tasks = flat(steps.json.data).filter(({ run_id }) => run_id !== null);
    const children = await Promise.all(tasks.map(({ run_id }) => on.get(run_id)));
    if (prompts) expect(inOrder(children.map(({ task }) => task))).toEqual(inOrder(prompts));
    // What is spent is what its tasks' steps cost: on test keys these are the script's.
    const cents = tasks.map(({ steps_completed: n, cost_cents }, at) => {
      const price = children[at].cua_version === 'v1' ? 8 : 5;
      expect([n, cost_cents]).toEqual([children[at].steps_completed, n * price]);
      return cost_cents as number;
    });
    expect(run.spent_cents).toBe(cents.reduce((sum, one) => sum + one, 0));
    if (one.expect.spent_cents !== undefined && run.machine_id !== null)
      expect(run.spent_cents).toBe(one.expect.spent_cents);
  }

  describe.skipIf(!HAS_DOCUMENTS)('on a test key', () => {
    it.each(DOCUMENTED.filter(({ sandbox }) => sandbox).map((one) => [one.id, one] as const))(
      '%s',
      async (_, one) => {
        // An account for each: the script counts how often a task was asked for.
        await expectCase(await openScene(app, 'test'), one);
      },
    );
  });

  describe('on a live key', () => {
    let on: Scene;
    let machine_id: string;
    beforeAll(async () => {
      on = await openScene(app, 'live', { cents: 100_000 });
      machine_id = (await on.machine()).id;
    });

    it.each([...DOCUMENTED, ...OURS].map((one) => [one.id, one] as const))('%s', async (_, one) => {
      actor.play(one);
      await expectCase(on, one, { machine_id });
    });
  });

  describe.skipIf(!HAS_DOCUMENTS)('of what is no program', () => {
    it.each(INVALID.map((one) => [one.id, one] as const))('%s', async (_, { definition, expect: wanted }) => {
      const saved = { name: 'W', slug: 'w', definition };
      for (const [path, body] of [
        ['/v1/workflows/runs', { definition }],
        ['/v1/workflows', saved],
      ] as const) {
        const answer = await app.call('POST', path, { body });
        expectError(answer, 'VALIDATION_ERROR', 'test');
        expect(answer.json.error.details[0].path).toBe(wanted.details_path);
      }
    });
  });
});
