/** What must be so of every run at every moment (ARCHITECTURE.md, "A step of a run"), held against what the store says. Pure. */
import { isTerminal } from '../contract/runs.ts';
import { chargeKey } from '../runs/moves.ts';
import type { Facts } from './run-facts.ts';

export interface Check {
  readonly ok: boolean;
  readonly text: string;
}

type Looked = Pick<Facts, 'run' | 'owner' | 'steps' | 'ledger' | 'events'>;

const check = (ok: boolean, right: string, wrong: string): Check => ({ ok, text: ok ? right : wrong });

function paidOnce({ run, ledger }: Looked): Check {
  const charged = (step: number): number =>
    ledger.filter(({ kind, key }) => kind === 'charge' && key === chargeKey(run.id, step)).length;
  const steps = Array.from({ length: run.steps_completed }, (_, at) => at + 1);
  const odd = steps.filter((step) => charged(step) !== 1);
  const returned = steps.filter((step) =>
    ledger.some(({ key }) => key === `refund:${chargeKey(run.id, step)}`),
  );
  const wrong = [...new Set([...odd, ...returned])].toSorted((a, b) => a - b);
  return check(
    wrong.length === 0,
    'Every completed step was charged once, and none of these charges was given back.',
    `Completed steps that were not charged exactly once: ${wrong.join(', ')}.`,
  );
}

/** A run that has not ended may have paid for the step that it is at. */
function sumsUp({ run, ledger }: Looked): Check {
  const paid = -ledger.reduce((sum, { cents }) => sum + cents, 0);
  const ahead = isTerminal(run.status) || run.mode === 'test' ? 0 : run.step_cents;
  return check(
    paid === run.cost_cents || paid === run.cost_cents + ahead,
    `The ledger has ${paid} cents for it, and it says ${run.cost_cents}.`,
    `The ledger has ${paid} cents for it, but it says ${run.cost_cents}.`,
  );
}

function balanced({ owner: { balance_cents, ledger_cents } }: Looked): Check {
  return check(
    balance_cents === ledger_cents,
    `The wallet holds ${balance_cents} cents, the sum of its ledger.`,
    `The wallet holds ${balance_cents} cents, but its ledger sums up to ${ledger_cents}.`,
  );
}

function recorded({ run, steps }: Looked): Check {
  const settled = steps.filter(({ state }) => state !== 'acting').map(({ step }) => step);
  const counted = settled.filter((step) => step <= run.steps_completed);
  const open = steps.filter(({ state }) => state === 'acting').length;
  const ok = counted.length === run.steps_completed && open <= (isTerminal(run.status) ? 0 : 1);
  return check(
    ok,
    'Every completed step has its record.',
    `It counts ${run.steps_completed} completed steps; records: ${counted.length} settled, ${open} open.`,
  );
}

function contiguous({ run, events }: Looked): Check {
  const closed = events.closed_at !== null;
  return check(
    events.count === events.last && closed === isTerminal(run.status),
    `Its ${events.count} events have no gap, and the log is ${closed ? 'closed' : 'open'} as it should be.`,
    `Its log says ${events.last} events and has ${events.count}; it is ${closed ? 'closed' : 'open'} and the run ${run.status}.`,
  );
}

export const checksOf = (facts: Looked): Check[] =>
  [paidOnce, sumsUp, balanced, recorded, contiguous].map((one) => one(facts));
