/** How the runs of a process are carried: begun where their machine is, taken turn by turn, and what they held is let go of. */
import { isTerminal } from '../contract/runs.ts';
import { Carrier } from '../durable/carrier.ts';
import { type Claim, durableLoop } from '../durable/loop.ts';
import { forgetPerson } from './control.ts';
import { logEnd, type RunsKitchen, tellerOf, tellParents } from './kitchen.ts';
import * as launches from './launches.ts';
import { createMemory } from './memory.ts';
import { endRun, overdue } from './moves.ts';
import { loadRun, lockLeg, lockRun, type RunRow } from './rows.ts';
import { turn } from './turn.ts';

const MINUTE = 60_000;

const loop = durableLoop('run');

/** Once the end of a run is durable; null: it ended or moved on before. */
function told(kitchen: RunsKitchen, id: string, ended: RunRow | null): void {
  kitchen.ring(id);
  kitchen.pokeWebhooks();
  if (ended) {
    logEnd(kitchen, ended);
    tellParents(kitchen, ended);
  }
}

async function giveUp(kitchen: RunsKitchen, claim: Claim): Promise<void> {
  const message = 'The server met an unexpected error; its log says more under the id of this run.';
  const error = { code: 'INTERNAL_ERROR', message } as const;
  const ended = await kitchen.retry(() =>
    kitchen.store.transaction(async (tx) => {
      const row = await lockLeg(tx, claim, kitchen.executorId);
      return row && endRun(tx, tellerOf(kitchen), row, { status: 'failed', error });
    }),
  );
  told(kitchen, claim.id, ended);
}

async function leave(kitchen: RunsKitchen, { id }: Claim): Promise<void> {
  const row = await kitchen.retry(() => loadRun(kitchen.store, id));
  if (row && isTerminal(row.status)) await forgetPerson(kitchen, row);
  await kitchen.retry(() => launches.leaveMachine(kitchen.store, id));
}

async function timeOut(kitchen: RunsKitchen, id: string): Promise<void> {
  const ended = await kitchen.store.transaction(async (tx) => {
    const row = await lockRun(tx, id);
    const ending = row && row.status === 'queued' ? overdue(row, kitchen.now()) : null;
    return row && ending && endRun(tx, tellerOf(kitchen), row, ending);
  });
  told(kitchen, id, ended);
}

export function runsCarrier(kitchen: RunsKitchen): Carrier {
  const { store, executorId, bounds, now } = kitchen;
  const memory = createMemory(store);
  return new Carrier(kitchen, {
    ...{ loop, table: 'runs', word: 'run', field: 'run_id', mostAtOnce: bounds.mostRuns },
    turn: (claim, signal) => turn(kitchen, claim, memory, signal),
    claim: (limit) => launches.claimRuns(store, executorId, limit),
    giveUp: (claim) => giveUp(kitchen, claim),
    leave: (claim) => leave(kitchen, claim),
    timeOut: (id) => timeOut(kitchen, id),
    notice: () => launches.noticeLost(store),
    forget: (id) => memory.forget(id),
    tidy: () => launches.forgetLeases(store, new Date(now().getTime() - MINUTE)),
  });
}
