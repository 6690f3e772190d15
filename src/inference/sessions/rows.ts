/** Sessions in the store: the history of a step-by-step client (contract section 1, "Sessions"). */
import type { LlmPreference } from '../../access/llm-choice.ts';
import type { CanonicalAction } from '../../contract/actions.ts';
import type { Caller, Mode } from '../../contract/caller.ts';
import type { ActionPolicy } from '../../contract/policy.ts';
import type { CommitTx } from '../../contract/route.ts';
import type { CuaVersion } from '../../contract/tiers.ts';
import type { Queryable } from '../../db/store.ts';
import { fence } from '../../durable/fence.ts';
import type { StepMemory } from '../../engine/engine.ts';
import { storableJson } from '../../lib/storable.ts';

export interface Session {
  readonly id: string;
  readonly cua_version: CuaVersion;
  readonly screen_width: number | null;
  readonly screen_height: number | null;
  readonly last_width: number | null;
  readonly last_height: number | null;
  readonly max_trajectory_length: number;
  readonly system_prompt: string | null;
  readonly instructions: string | null;
  readonly tools: string[] | null;
  /** Who thinks, where something was said of it; never a key. */
  readonly llm: LlmPreference | null;
  readonly action_policy: ActionPolicy | null;
  readonly step_count: number;
  readonly credits_used: number;
  readonly created_at: Date;
  readonly expires_at: Date;
}

export interface SessionStep {
  readonly step: number;
  readonly instruction: string;
  /** The screenshot's blob. */
  readonly screenshot: string;
  readonly width: number;
  readonly height: number;
  /** In the pixel space of the screenshot. */
  readonly actions: readonly CanonicalAction[];
  readonly descriptions: readonly string[];
  readonly reasoning: string;
  readonly status: 'continue' | 'done' | 'fail';
  /** Of the engine; null where it wants to remember nothing. */
  readonly memory: StepMemory | null;
}

/** Whose sessions: part of every look-up. */
export interface SessionOwner {
  readonly accountId: string;
  readonly mode: Mode;
}

const COLUMNS = `id, cua_version, screen_width, screen_height, last_width, last_height, max_trajectory_length,
  system_prompt, instructions, tools, llm, action_policy, step_count, credits_used, created_at, expires_at`;

export interface NewSession extends Omit<Session, 'step_count' | 'last_width' | 'last_height'> {
  readonly model: string | null;
  readonly metadata: Readonly<Record<string, unknown>> | null;
}

export async function insertSession(tx: CommitTx, caller: Caller, session: NewSession): Promise<void> {
  await tx.query(
    `INSERT INTO sessions (id, account_id, mode, cua_version, model, screen_width, screen_height,
       max_trajectory_length, system_prompt, instructions, tools, metadata, credits_used, created_at, expires_at, llm,
       action_policy)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      session.id,
      caller.accountId,
      caller.mode,
      session.cua_version,
      session.model,
      session.screen_width,
      session.screen_height,
      session.max_trajectory_length,
      session.system_prompt,
      session.instructions,
      session.tools,
      session.metadata === null ? null : JSON.stringify(session.metadata),
      session.credits_used,
      session.created_at,
      session.expires_at,
      session.llm === null ? null : JSON.stringify(session.llm),
      session.action_policy === null ? null : JSON.stringify(session.action_policy),
    ],
  );
}

/** Sessions that hold a place: not deleted, not expired. */
export async function countSessions(db: CommitTx, owner: SessionOwner, now: Date): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM sessions WHERE account_id = $1 AND mode = $2 AND expires_at > $3',
    [owner.accountId, owner.mode, now],
  );
  return rows[0]?.count ?? 0;
}

export async function findSession(
  db: Queryable,
  owner: SessionOwner,
  id: string,
  now: Date,
): Promise<Session | null> {
  const { rows } = await db.query<Session>(
    `SELECT ${COLUMNS} FROM sessions WHERE id = $1 AND account_id = $2 AND mode = $3 AND expires_at > $4`,
    [id, owner.accountId, owner.mode, now],
  );
  return rows[0] ?? null;
}

/** Newest first; one more than the page, so that the caller knows whether more follow. */
export async function listSessions(
  db: Queryable,
  owner: SessionOwner,
  page: { now: Date; limit: number; startingAfter?: string },
): Promise<Session[]> {
  const { rows } = await db.query<Session>(
    `SELECT ${COLUMNS} FROM sessions s WHERE account_id = $1 AND mode = $2 AND expires_at > $3
       AND ($4::text IS NULL OR (created_at, id) <
            (SELECT c.created_at, c.id FROM sessions c WHERE c.id = $4 AND c.account_id = $1 AND c.mode = $2))
     ORDER BY created_at DESC, id DESC LIMIT $5`,
    [owner.accountId, owner.mode, page.now, page.startingAfter ?? null, page.limit + 1],
  );
  return rows;
}

/** False when there is no such session. Its steps go with it. */
export async function deleteSession(
  db: Queryable,
  owner: SessionOwner,
  id: string,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db.query(
    'DELETE FROM sessions WHERE id = $1 AND account_id = $2 AND mode = $3 AND expires_at > $4',
    [id, owner.accountId, owner.mode, now],
  );
  return rowCount === 1;
}

export async function forgetExpiredSessions(db: Queryable, now: Date): Promise<number> {
  const { rowCount } = await db.query('DELETE FROM sessions WHERE expires_at <= $1', [now]);
  return rowCount;
}

const LEASE = `
  WITH ${fence('$5')}
  UPDATE sessions s SET lease = $6, lease_executor = me.id FROM me
  WHERE s.id = $1 AND s.account_id = $2 AND s.mode = $3 AND s.expires_at > $4
    AND (s.lease IS NULL OR NOT EXISTS (SELECT 1 FROM executors e WHERE e.id = s.lease_executor
                                              AND e.dead_at IS NULL AND e.stopped_at IS NULL))`;

/** Takes the session for one call; false while another call of a living process has it, or when it is gone. */
export async function tryLease(
  db: Queryable,
  owner: SessionOwner,
  lease: { sessionId: string; executorId: string; token: string; now: Date },
): Promise<boolean> {
  const { rowCount } = await db.query(LEASE, [
    lease.sessionId,
    owner.accountId,
    owner.mode,
    lease.now,
    lease.executorId,
    lease.token,
  ]);
  return rowCount === 1;
}

export async function releaseLease(db: Queryable, sessionId: string, token: string): Promise<void> {
  await db.query('UPDATE sessions SET lease = NULL, lease_executor = NULL WHERE id = $1 AND lease = $2', [
    sessionId,
    token,
  ]);
}

/** The newest `count` steps, oldest first. */
export async function lastSteps(db: Queryable, sessionId: string, count: number): Promise<SessionStep[]> {
  const { rows } = await db.query<SessionStep>(
    `SELECT step, instruction, screenshot, width, height, actions, descriptions, reasoning, status, memory
     FROM session_steps WHERE session_id = $1 ORDER BY step DESC LIMIT $2`,
    [sessionId, count],
  );
  return rows.toReversed();
}

export interface TakenStep extends SessionStep {
  readonly credits: number;
  readonly expiresAt: Date;
  readonly now: Date;
}

/** Records a step and frees the session. False when the lease is no longer ours: then nothing was recorded. */
export async function recordStep(
  tx: CommitTx,
  sessionId: string,
  token: string,
  taken: TakenStep,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE sessions SET step_count = $3, credits_used = credits_used + $4, last_width = $5, last_height = $6,
       expires_at = $7, lease = NULL, lease_executor = NULL WHERE id = $1 AND lease = $2`,
    [sessionId, token, taken.step, taken.credits, taken.width, taken.height, taken.expiresAt],
  );
  if (rowCount === 0) return false;
  await tx.query(
    `INSERT INTO session_steps
       (session_id, step, instruction, screenshot, width, height, actions, descriptions, reasoning, status, created_at,
        memory)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb)`,
    [
      sessionId,
      taken.step,
      taken.instruction,
      taken.screenshot,
      taken.width,
      taken.height,
      JSON.stringify(taken.actions),
      JSON.stringify(taken.descriptions),
      taken.reasoning,
      taken.status,
      taken.now,
      taken.memory && storableJson(taken.memory),
    ],
  );
  return true;
}

/** Forgets the history and renews the session. The caller holds the lease. */
export async function resetSteps(
  tx: CommitTx,
  sessionId: string,
  token: string,
  expiresAt: Date,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE sessions SET step_count = 0, expires_at = $3, lease = NULL, lease_executor = NULL
     WHERE id = $1 AND lease = $2`,
    [sessionId, token, expiresAt],
  );
  if (rowCount === 0) return false;
  await tx.query('DELETE FROM session_steps WHERE session_id = $1', [sessionId]);
  return true;
}
