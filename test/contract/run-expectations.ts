/** What every run and every log of one owes its owner, whatever happened to it (contract section 2). */
import { expect } from 'vitest';
import { isTerminal } from '../../src/contract/runs.ts';
import type { RunJson, Said } from '../support/run-scene.ts';

const FIELDS = [
  'id',
  'object',
  'status',
  'machine_id',
  'task',
  'cua_version',
  'instructions',
  'max_steps',
  'on_awaiting_human',
  'steps_completed',
  'credits_charged',
  'cost_cents',
  'result',
  'error',
  'awaiting_human_reason',
  'metadata',
  'webhook_url',
  'created_at',
  'started_at',
  'awaiting_human_since',
  'finished_at',
  'request_id',
  'webhook_secret',
  'workflow_run_id',
  'workflow_id',
  'schedule_id',
];

/** Every field is there, and those that belong to a state are set in it and in no other. */
export function expectRun(run: RunJson): void {
  expect(Object.keys(run).sort()).toEqual(FIELDS.toSorted());
  expect(run).toMatchObject({ id: expect.stringMatching(/^run_[0-9a-f]+$/), object: 'agent.run' });
  expect(run.request_id).toMatch(/^req_/);
  expect(run.cost_cents).toBe(run.credits_charged);
  const over = isTerminal(run.status);
  const waits = run.status === 'awaiting_human';
  expect([run.id, run.finished_at !== null]).toEqual([run.id, over]);
  expect([run.awaiting_human_since !== null, run.awaiting_human_reason !== null]).toEqual([waits, waits]);
  if (run.status === 'queued') expect([run.started_at, run.steps_completed]).toEqual([null, 0]);
  if (run.status === 'running' || waits || run.steps_completed > 0) expect(run.started_at).not.toBeNull();
  for (const name of ['created_at', 'started_at', 'awaiting_human_since', 'finished_at']) {
    if (run[name] !== null) expect(run[name]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  }
  expectOutcome(run);
}

function expectOutcome({ status, result, error, on_awaiting_human }: RunJson): void {
  const shape = [result && [result.passed, result.status, typeof result.summary], error?.code ?? null];
  const code = expect.stringMatching(/^[A-Z_]+$/);
  if (!isTerminal(status)) expect(shape).toEqual([null, null]);
  else if (status === 'cancelled')
    expect(shape).toEqual([null, error && on_awaiting_human === 'cancel' ? 'AWAITING_HUMAN' : null]);
  else if (status === 'succeeded') expect(shape).toEqual([[true, status, 'string'], null]);
  else expect(shape).toEqual([[false, status, 'string'], code]);
  if (error) expect(error).toEqual({ code, message: expect.any(String) });
}

/** One letter for each event, so that their order can be held against a grammar. */
function letterOf({ type, data }: Said): string {
  const letters: Record<string, string> = {
    ...{ awaiting_human: 'h', resumed: 'u', text: 't', reasoning: 'R', tool_call: 'c', tool_result: 'o' },
    ...{ step: 's', billing: 'b', error: 'x', done: 'd' },
  };
  if (type !== 'status') return letters[type] ?? '?';
  return isTerminal(data.status)
    ? 'e'
    : ({ queued: 'q', running: 'r', awaiting_human: 'w' }[data.status as 'queued'] ?? '?');
}

/** A step; a pause that was given back; at the end a pause that was not, or a step that was cut short. */
const STEP = 't*R?t*(?:c+t*o+)?t*sb';
const ORDER = new RegExp(`^q(?:r(?:${STEP}|whur)*(?:wh|t*R?t*c+o)?)?x?ed$`);

/** The whole log of a run that has ended: contiguous, in order, and in agreement with the run. */
export function expectLog(said: readonly Said[], run: RunJson): void {
  expect(said.map(({ id }) => id)).toEqual(said.map((_, at) => at + 1));
  expect(said.map(letterOf).join('')).toMatch(ORDER);
  const of = (type: string) => said.filter((one) => one.type === type).map(({ data }) => data);
  expect(of('status').at(-1)).toEqual({ status: run.status });
  expect(of('done')).toEqual([{ status: run.status, result: run.result, error: run.error }]);
  expect(of('error')).toEqual(run.error ? [{ ...run.error, fatal: true }] : []);
  expect(of('step').map((data) => data.steps_completed)).toEqual(
    Array.from({ length: run.steps_completed }, (_, at) => at + 1),
  );
  const cents = run.steps_completed === 0 ? 0 : run.cost_cents / run.steps_completed;
  expect(of('billing')).toEqual(
    of('step').map((_, at) => ({ credits_charged: cents * (at + 1), cost_cents: cents * (at + 1) })),
  );
  expectSteps(said);
}

/** Calls and results name the step they belong to; fewer results than calls only after one that failed. */
function expectSteps(said: readonly Said[]): void {
  let step = 1;
  let [calls, results] = [0, 0];
  let isGood = true;
  for (const { type, data } of said) {
    if (type === 'tool_call' || type === 'tool_result') expect(data.step).toBe(step);
    if (type === 'tool_call') {
      expect(Object.keys(data)).toEqual(['step', 'action_type', 'params', 'description']);
      calls += 1;
    } else if (type === 'tool_result') {
      expect(data.success).toBe(data.error === undefined);
      results += 1;
      isGood = data.success;
    } else if (type === 'step') {
      if (isGood) expect(results).toBe(calls);
      else expect(results).toBeLessThanOrEqual(calls);
      [step, calls, results, isGood] = [step + 1, 0, 0, true];
    }
  }
}
