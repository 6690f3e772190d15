/**
 * The durable work of a run: one DBOS workflow for each leg, one DBOS step for each turn. What a turn does is written to our own
 * rows exactly once; DBOS brings the loop back after a crash and keeps the clock of one that waits.
 */
import { DBOS, DBOSWorkflowConflictError } from '@dbos-inc/dbos-sdk';
import { OVER, type TurnEnd } from './begin.ts';
import type { Claim } from './rows.ts';

/** What the workflow needs of the process that carries it. */
export interface Carrier {
  /** One turn; never resolves once this process stops, so that its successor takes the same turn. */
  turn(claim: Claim): Promise<TurnEnd>;
  /** An error that no turn expects: it is the run's end, and the operator's to read. */
  fail(claim: Claim, error: unknown): Promise<void>;
  /** Nothing of the leg is left here; the machine is another run's, unless the run goes on elsewhere. */
  leave(claim: Claim): Promise<void>;
}

/** The one topic that a run is woken on. */
export const INBOX = 'inbox';

export const workflowId = ({ id, leg }: Claim): string => `${id}:${leg}`;

let carrier: Carrier | null = null;

/** Whose workflows run in this process: DBOS keeps one instance, and so do we. */
export function carryBy(next: Carrier | null): void {
  carrier = next;
}

function mine(): Carrier {
  if (!carrier) throw new Error('nothing carries runs in this process');
  return carrier;
}

async function turnOf(claim: Claim): Promise<TurnEnd> {
  try {
    return await DBOS.runStep(() => mine().turn(claim), { name: 'turn' });
  } catch (error) {
    // Another process has it: DBOS waits for what becomes of it there.
    if (error instanceof DBOSWorkflowConflictError) throw error;
    await DBOS.runStep(() => mine().fail(claim, error), { name: 'fail' });
    return OVER;
  }
}

/** Names and order of its steps are what an older release left behind: change them only with DBOS.patch. */
export const agent = DBOS.registerWorkflow(
  async (id: string, leg: number): Promise<void> => {
    const claim = { id, leg };
    for (;;) {
      const end = await turnOf(claim);
      if (end.next === 'over') break;
      if (end.next === 'parked') await DBOS.recv(INBOX, end.seconds);
    }
    await DBOS.runStep(() => mine().leave(claim), { name: 'leave' });
  },
  { name: 'run' },
);
