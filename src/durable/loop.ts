/**
 * Durable work that goes on turn by turn: one DBOS workflow for each leg of it, one DBOS step for each turn. What a turn does is
 * written to our own rows exactly once; DBOS brings the loop back after a crash and keeps the clock of one that waits
 * (docs/decisions/0013).
 */
import { DBOS, DBOSWorkflowConflictError } from '@dbos-inc/dbos-sdk';

/** How often a row can be claimed by a process: `id` and the leg that it was claimed for. */
export interface Claim {
  readonly id: string;
  readonly leg: number;
}

/** What its workflow does after a turn. */
export type TurnEnd =
  | { readonly next: 'again' }
  /** Until it is woken, or so many seconds are over. */
  | { readonly next: 'parked'; readonly seconds: number }
  /** Nothing is left to do for this leg. */
  | { readonly next: 'over' };

export const AGAIN: TurnEnd = { next: 'again' };
export const OVER: TurnEnd = { next: 'over' };

const LONGEST_PARK_SECONDS = 86_400;

/** Until it is woken or `due`; null: the clock has nothing to say. */
export function parkedUntil(due: Date | null, now: Date): TurnEnd {
  const seconds = due === null ? LONGEST_PARK_SECONDS : (due.getTime() - now.getTime()) / 1_000;
  return { next: 'parked', seconds: Math.min(LONGEST_PARK_SECONDS, Math.max(0.1, seconds)) };
}

/** What the workflow needs of the process that carries it. */
interface Carries {
  /** One turn; never resolves once this process stops, so that its successor takes the same turn. */
  turn(claim: Claim): Promise<TurnEnd>;
  /** An error that no turn expects: it is the end of the work, and the operator's to read. */
  fail(claim: Claim, error: unknown): Promise<void>;
  /** Nothing of the leg is left here. */
  leave(claim: Claim): Promise<void>;
}

export interface Loop {
  /** Whose workflows run in this process: DBOS keeps one instance, and so do we. */
  carryBy(carries: Carries): void;
  /** Begins the workflow of a leg; it goes on by itself. */
  start(claim: Claim): Promise<void>;
}

/** The one topic that a workflow is woken on. */
export const INBOX = 'inbox';

export const workflowId = ({ id, leg }: Claim): string => `${id}:${leg}`;

/**
 * Registers the workflow, once in a process and before DBOS is launched. Its name, and the names and order of its steps, are what
 * an older release left behind: change them only with DBOS.patch.
 */
export function durableLoop(name: 'run' | 'workflow'): Loop {
  let carries: Carries | null = null;
  const mine = (): Carries => {
    if (!carries) throw new Error(`nothing carries a ${name} in this process`);
    return carries;
  };

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

  const workflow = DBOS.registerWorkflow(
    async (id: string, leg: number): Promise<void> => {
      const claim = { id, leg };
      for (;;) {
        const end = await turnOf(claim);
        if (end.next === 'over') break;
        if (end.next === 'parked') await DBOS.recv(INBOX, end.seconds);
      }
      await DBOS.runStep(() => mine().leave(claim), { name: 'leave' });
    },
    { name },
  );

  return {
    carryBy: (next) => {
      carries = next;
    },
    async start(claim) {
      await DBOS.startWorkflow(workflow, { workflowID: workflowId(claim) })(claim.id, claim.leg);
    },
  };
}
