/** How a turn begins: the run is this process's, its time is not over, its step is paid for. One transaction. */
import type { RunEvent } from '../contract/runs.ts';
import type { Tx } from '../db/store.ts';
import { unclaim } from '../durable/legs.ts';
import { type Claim, OVER, parkedUntil, type TurnEnd } from '../durable/loop.ts';
import { appendEvents } from '../events/log.ts';
import { chargeStep } from '../wallet/ledger.ts';
import { logEnd, namesOf, type RunsKitchen, tellerOf, tellParents } from './kitchen.ts';
import { hasLostMachine } from './launches.ts';
import { chargeKey, endRun, nextDue, overdue } from './moves.ts';
import { lockLeg, type RunRow, updateRun } from './rows.ts';
import { GONE } from './stage.ts';
import { finishStep } from './steps.ts';

/** `waiting` is a run that waits for a person, `ended` one that has just ended. */
export type Begun =
  | { readonly row: RunRow }
  | { readonly end: TurnEnd; readonly waiting?: RunRow; readonly ended?: RunRow };

/** Takes the machine for this run alone; false while another run has it. */
async function takeMachine(tx: Tx, { drives, id }: RunRow): Promise<boolean> {
  if (drives === null) return true;
  const { rows } = await tx.query<{ run_id: string }>(
    `INSERT INTO machine_leases AS l (machine_id, run_id) VALUES ($1, $2)
     ON CONFLICT (machine_id) DO UPDATE SET run_id = l.run_id RETURNING run_id`,
    [drives, id],
  );
  return rows[0]?.run_id === id;
}

/** Nobody carries it on here: a process that can begins the next leg. */
export async function handOn(kitchen: RunsKitchen, claim: Claim): Promise<TurnEnd> {
  await kitchen.retry(() => unclaim(kitchen.store, 'runs', claim));
  return OVER;
}

const NOBODY_KNOWS =
  'The process that performed this died over it. Nobody knows whether it was done; it is not repeated, the screen is looked at afresh.';

/** A step whose actions a dead process may have performed: it counts, it was paid for, and it is never performed again. */
async function closeUncertain(tx: Tx, kitchen: RunsKitchen, row: RunRow): Promise<RunRow | null> {
  const step = row.steps_completed + 1;
  const now = kitchen.now();
  const outcome = { state: 'uncertain', results: [], timing: null, finished_at: now } as const;
  if (!(await finishStep(tx, row.id, step, outcome))) return null;
  return countStep(tx, kitchen, row, [
    { type: 'tool_result', data: { step, success: false, error: NOBODY_KNOWS } },
  ]);
}

/** One step more, and what it cost: its last events. */
export async function countStep(
  tx: Tx,
  kitchen: RunsKitchen,
  row: RunRow,
  before: readonly RunEvent[],
): Promise<RunRow> {
  const cents = row.mode === 'live' ? row.step_cents : 0;
  const counted = await updateRun(tx, row.id, {
    steps_completed: row.steps_completed + 1,
    cost_cents: row.cost_cents + cents,
  });
  const { steps_completed, cost_cents, status } = counted;
  await appendEvents(
    tx,
    row.id,
    [
      ...before,
      { type: 'step', data: { steps_completed, status } },
      { type: 'billing', data: { credits_charged: cost_cents, cost_cents } },
    ],
    kitchen.now(),
  );
  return counted;
}

function pay(tx: Tx, kitchen: RunsKitchen, row: RunRow): Promise<boolean> {
  return chargeStep(tx, {
    key: chargeKey(row.id, row.steps_completed + 1),
    accountId: row.account_id,
    mode: row.mode,
    cents: row.step_cents,
    endpoint: 'run_step',
    keyId: row.key_id,
    requestId: row.request_id,
    executorId: kitchen.executorId,
    now: kitchen.now(),
  });
}

/** The step counts as spent in the workflow run that made the run, once; a text is why it must not be taken. */
async function meter(tx: Tx, { parents }: RunsKitchen, row: RunRow): Promise<RunRow | string> {
  const step = row.steps_completed + 1;
  if (row.workflow_run_id === null || row.metered_step >= step) return row;
  const refusal = await parents.reserve(tx, row, row.step_cents);
  return refusal ?? updateRun(tx, row.id, { metered_step: step });
}

async function start(tx: Tx, kitchen: RunsKitchen, row: RunRow): Promise<RunRow> {
  const now = kitchen.now();
  const started = await updateRun(tx, row.id, {
    status: 'running',
    started_at: now,
    executor_id: kitchen.executorId,
  });
  await appendEvents(tx, row.id, [{ type: 'status', data: { status: 'running' } }], now);
  return started;
}

/** What may keep a step from being taken, in the order in which it is told. */
async function pass(tx: Tx, kitchen: RunsKitchen, given: RunRow, isFirst: boolean): Promise<Begun> {
  const teller = tellerOf(kitchen);
  let row = given;
  if (row.status === 'queued') {
    if (!(await takeMachine(tx, row))) {
      await updateRun(tx, row.id, { unclaimed: true });
      return { end: OVER };
    }
    row = await start(tx, kitchen, row);
  } else if (row.executor_id !== kitchen.executorId) {
    row = await updateRun(tx, row.id, { executor_id: kitchen.executorId });
  }
  if (isFirst) row = (await closeUncertain(tx, kitchen, row)) ?? row;
  if (row.steps_completed >= row.max_steps) {
    const message = `The task was not done within ${row.max_steps} steps.`;
    const error = { code: 'MAX_STEPS_REACHED', message } as const;
    return { end: OVER, ended: await endRun(tx, teller, row, { status: 'failed', error }) };
  }
  const metered = await meter(tx, kitchen, row);
  if (typeof metered === 'string') {
    const why: RunEvent = { type: 'text', data: { text: metered } };
    return { end: OVER, ended: await endRun(tx, teller, row, { status: 'cancelled' }, [why]) };
  }
  row = metered;
  if (!(await pay(tx, kitchen, row))) {
    const message = `The wallet cannot cover the next step of ${row.step_cents} cents. Steps that were completed stay.`;
    const error = { code: 'WALLET_EXHAUSTED', message } as const;
    return { end: OVER, ended: await endRun(tx, teller, row, { status: 'failed', error }) };
  }
  return { row };
}

/**
 * Claims the next step of a run for this process, or says why there is none. Safe to repeat. `isFirst`: this process knows nothing
 * of the run's steps, so one may have been left unfinished by another.
 */
export async function begin(kitchen: RunsKitchen, claim: Claim, isFirst: boolean): Promise<Begun> {
  const begun = await claimStep(kitchen, claim, isFirst);
  if ('row' in begun && isFirst) {
    const { leg, steps_completed } = begun.row;
    const words = steps_completed === 0 ? 'a run begins' : 'a run goes on here';
    kitchen.log.info({ ...namesOf(begun.row), leg, step: steps_completed + 1 }, words);
  }
  if ('end' in begun && begun.ended) {
    logEnd(kitchen, begun.ended);
    tellParents(kitchen, begun.ended);
  }
  // It may have begun, or ended, just now: who follows it hears of it.
  if ('row' in begun ? begun.row.steps_completed === 0 : begun.end.next === 'over') {
    kitchen.ring(claim.id);
    kitchen.pokeWebhooks();
  }
  return begun;
}

/** Until a person gives it back; never, where what they would give back has ended. */
async function wait(tx: Tx, kitchen: RunsKitchen, row: RunRow): Promise<Begun> {
  if (!(await hasLostMachine(tx, row)))
    return { end: parkedUntil(nextDue(row), kitchen.now()), waiting: row };
  const error = { code: 'MACHINE_UNAVAILABLE', message: GONE } as const;
  return { end: OVER, ended: await endRun(tx, tellerOf(kitchen), row, { status: 'failed', error }) };
}

function claimStep(kitchen: RunsKitchen, claim: Claim, isFirst: boolean): Promise<Begun> {
  return kitchen.retry(() =>
    kitchen.store.transaction(async (tx) => {
      const row = await lockLeg(tx, claim, kitchen.executorId);
      if (!row) return { end: OVER };
      const ending = overdue(row, kitchen.now());
      if (ending) return { end: OVER, ended: await endRun(tx, tellerOf(kitchen), row, ending) };
      if (row.status === 'awaiting_human') return wait(tx, kitchen, row);
      return pass(tx, kitchen, row, isFirst);
    }),
  );
}
