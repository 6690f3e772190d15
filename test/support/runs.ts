/** Runs as rows and logs, for tests of what is read from them: nothing drives them. */
import type { Mode } from '../../src/contract/caller.ts';
import type { RunEvent } from '../../src/contract/runs.ts';
import type { Store } from '../../src/db/store.ts';
import { appendEvents, openLog } from '../../src/events/log.ts';

/** When everything of these runs happened. */
const NOW = new Date(Date.UTC(2026, 10, 22, 12));

export interface RunOwner {
  readonly accountId: string;
  readonly keyId: string;
  readonly mode: Mode;
}

/** A running run with an empty log. */
export async function insertRun(store: Store, id: string, owner: RunOwner): Promise<string> {
  await store.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO runs (id, account_id, mode, key_id, request_id, machine_id, status, task, cua_version, max_steps,
         on_awaiting_human, webhook_secret, metadata, step_cents, created_at, started_at, executor_id)
       VALUES ($1, $2, $3, $4, 'req_000000000000', 'mch_test_00000000', 'running', 'Look', 'v3', 50, 'pause', '\\x00', '{}', 5,
         $5, $5, 'exe_none')`,
      [id, owner.accountId, owner.mode, owner.keyId, NOW],
    );
    await openLog(tx, id);
  });
  return id;
}

/** Texts that are numbered like their events, as long as is asked. */
export const textsOf = (from: number, to: number, chars = 0): RunEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    type: 'text',
    data: { text: `${from + index} äöü 世界 ${'x'.repeat(chars)}` },
  }));

export const DONE: RunEvent = { type: 'done', data: { status: 'cancelled', result: null, error: null } };

export async function append(store: Store, id: string, events: readonly RunEvent[]): Promise<void> {
  await store.transaction(async (tx) => {
    if (events.at(-1)?.type === 'done') {
      await tx.query(`UPDATE runs SET status = 'cancelled', finished_at = $2 WHERE id = $1`, [id, NOW]);
    }
    await appendEvents(tx, id, events, NOW);
  });
}
