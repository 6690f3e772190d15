import { describe, expect, it } from 'vitest';
import type { Explanation } from '../admin/explain-run.ts';
import { explained } from './explain.ts';

const NOON = '2026-11-22T12:00:00.000Z';
const later = (seconds: number): string => new Date(Date.parse(NOON) + seconds * 1_000).toISOString();

const step = {
  step: 1,
  state: 'uncertain',
  screenshot: 'ab12',
  format: 'png',
  width: 1280,
  height: 720,
  screen_hash: 'ab12',
  decision: 'continue',
  reasoning: 'The button is there.',
  asked: 'A captcha',
  findings: 'total: 3',
  lost: true,
  actions: [{ action: { action_type: 'click', params: { x: 1, y: 2 } }, description: 'Click Save' }],
  results: [],
  timing: null,
  hand_over: null,
  memory: null,
  tokens: null,
  executor_id: 'exe_1',
  started_at: later(0.25),
  finished_at: later(5),
} as const;

const RUN: Explanation = {
  run: {
    ...{ id: 'run_1', request_id: 'req_1', account_id: 'acct_1', mode: 'live', key_id: 'key_1' },
    ...{
      machine_id: 'm_1',
      drives: 'm_1',
      status: 'running',
      task: 'Save\u001b[2J it\nnow',
      cua_version: 'v3',
    },
    ...{ max_steps: 50, steps_completed: 1, step_cents: 5, cost_cents: 5, result: null, error: null },
    ...{ awaiting_human_reason: null, note: null, leg: 2, unclaimed: false, executor_id: 'exe_2' },
    ...{ waits_for_place: false, workflow_run_id: null, workflow_key: null },
    ...{ schedule_id: null, schedule_run_id: null },
    ...{ created_at: NOON, started_at: later(0.1), deadline_at: later(60), finished_at: null },
  },
  owner: {
    ...{ account_name: 'ACME', tier: 'free', key_name: 'CI', key_revoked_at: null },
    ...{ balance_cents: 95, ledger_cents: 95 },
  },
  machine: { id: 'm_1', kind: 'browser', status: 'running', executor_id: 'exe_2', started_at: NOON },
  legs: [
    {
      ...{ leg: 1, status: 'SUCCESS', executor_id: 'exe_2', attempts: 2 },
      ...{ began_at: later(0.1), changed_at: later(5) },
    },
  ],
  executors: [
    {
      ...{ id: 'exe_1', host: 'h', pid: 7, role: 'all', started_at: NOON },
      ...{ stopped_at: null, dead_at: later(4) },
    },
  ],
  steps: [step],
  ledger: [{ kind: 'charge', cents: -5, key: 'run_1:1', request_id: 'req_1', created_at: later(0.2) }],
  events: { last: 3, count: 3, closed_at: null, types: { status: 2, reasoning: 1 } },
  webhooks: [
    {
      ...{
        id: 'whd_1',
        event_id: 'evt_1',
        type: 'run.awaiting_human',
        status: 'pending',
        url: 'https://x/?…',
      },
      ...{ created_at: later(1), next_attempt_at: later(7) },
      attempts: [{ n: 1, at: later(1), status: null, error: 'connect ECONNREFUSED', ms: 3 }],
    },
  ],
  checks: [{ ok: false, text: 'The wallet is short.' }],
};

describe('explained', () => {
  it('tells a run from its request to its webhooks, times since the request', () => {
    expect(explained(RUN).split('\n')).toEqual([
      'run_1  running',
      '  task     Save [2J it now',
      '  request  req_1',
      '  account  acct_1 (ACME, free)',
      '  key      live key key_1 (CI)',
      '  machine  m_1, browser, running on exe_2',
      '  times    asked 2026-11-22T12:00:00.000Z, began +0.100 s, deadline +60.000 s',
      '  carried  by exe_2, leg 2',
      '  steps    1 of at most 50, engine v3',
      'Carried by',
      '  leg 1  SUCCESS on exe_2, began +0.100 s, last change +5.000 s, attempts 2',
      '  exe_1  h, process 7, role all, started 2026-11-22T12:00:00.000Z, dead 2026-11-22T12:00:04.000Z',
      'Steps',
      '  step 1  continue, uncertain  +0.250 s, over +5.000 s  exe_1',
      '    frame ab12  png 1280x720',
      '    The button is there.',
      '    asked a person: A captcha',
      '    found out: total: 3',
      '    the machine was restarted after it',
      '    click {"x":1,"y":2}  nobody knows  (Click Save)',
      '    charge -5 cents',
      'Events  3: 2 status, 1 reasoning',
      'Webhooks',
      '  run.awaiting_human  pending  +1.000 s  evt_1  https://x/?…',
      '    attempt 1  +1.000 s  connect ECONNREFUSED in 3 ms',
      '    next attempt +7.000 s',
      'Checks',
      '  WRONG  The wallet is short.',
    ]);
  });

  it('tells how a run ended, and why', () => {
    const error = { code: 'TASK_FAILED', message: 'It is not there.' } as const;
    const verdict = {
      ...{ passed: false, confidence: 0.9, reasons: ['No file.'], checked_at: NOON, evidence_step: 1 },
      criteria: [{ text: 'A file is there.', met: 'no', evidence: 'There is none.' }],
    } as const;
    const run = {
      ...{ ...RUN.run, status: 'failed', finished_at: later(9), error, leg: 1 },
      result: { passed: false, status: 'failed', summary: 'Done', verdict },
    } as const;
    const text = explained({ ...RUN, run, machine: null, steps: [], webhooks: [] });
    expect(text).toContain('  machine  m_1, a mock\n');
    expect(text).toContain('  carried  1 leg\n');
    expect(text).toContain('  result   not passed: Done\n  error    TASK_FAILED: It is not there.\n');
    expect(text).toContain(
      'Verdict  confidence 0.9, by the screen of step 1\n  no       A file is there. There is none.\n  No file.\n',
    );
    expect(text).toContain('Steps\n  none\n');
    expect(text).toContain('Webhooks\n  none\n');
  });

  it('tells what made it', () => {
    expect(explained(RUN)).not.toContain('made by');
    const task = { ...RUN.run, workflow_run_id: 'run_w', workflow_key: 'log in#1' };
    expect(explained({ ...RUN, run: task })).toContain('made by  workflow run run_w, as log in#1\n');
    const fired = { ...RUN.run, schedule_id: 'sch_1', schedule_run_id: 'srn_1' };
    expect(explained({ ...RUN, run: fired })).toContain('made by  schedule sch_1, as srn_1\n');
  });

  it('tells who should carry it', () => {
    const forgotten = {
      ...RUN,
      run: { ...RUN.run, status: 'failed', finished_at: later(9), leg: 0 },
    } as const;
    expect(explained(forgotten)).toContain('carried  long ago: its durable work is forgotten');
    const waiting = { ...RUN, run: { ...RUN.run, unclaimed: true } };
    expect(explained(waiting)).toContain('carried  by nobody at the moment');
    const inLine = { ...RUN, run: { ...waiting.run, waits_for_place: true } };
    expect(explained(inLine)).toContain('carried  by nobody yet: it waits for a place');
    const orphan = { ...RUN, run: { ...RUN.run, executor_id: 'exe_1' } };
    expect(explained(orphan)).toContain('carried  by exe_1, which is dead, leg 2');
  });
});
