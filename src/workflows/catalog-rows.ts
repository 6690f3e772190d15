/** Workflows in the store: a slug names one for an account and mode, and every version of each is kept. */
import type { CommitTx } from '../contract/route.ts';
import type { WorkflowStatus } from '../contract/workflows.ts';
import type { Queryable } from '../db/store.ts';
import { newId } from '../lib/ids.ts';
import { storableJson } from '../lib/storable.ts';
import type { RunOwner } from '../runs/rows.ts';
import type { Definition } from './dsl/definition.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** What a version says; every version says all of it. */
export interface WorkflowContent {
  readonly name: string;
  readonly definition: Definition;
  readonly inputs_schema: JsonObject | null;
  readonly description: string | null;
  readonly metadata: JsonObject | null;
}

/** A workflow as one of its versions has it. */
export interface WorkflowRow extends WorkflowContent {
  readonly id: string;
  readonly slug: string;
  readonly version: number;
  readonly status: WorkflowStatus;
  readonly created_at: Date;
  /** When this version came. */
  readonly updated_at: Date;
}

const COLUMNS = `w.id, w.slug, v.version, w.status, v.name, v.definition, v.inputs_schema, v.description, v.metadata, w.created_at,
  v.created_at AS updated_at`;
const OWNED = 'w.account_id = $1 AND w.mode = $2';

const json = (value: object | null): string | null => (value === null ? null : storableJson(value));

async function writeVersion(
  tx: CommitTx,
  { id, version }: { readonly id: string; readonly version: number },
  content: WorkflowContent,
  now: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO workflow_versions (workflow_id, version, name, definition, inputs_schema, description, metadata, created_at)
     VALUES ($1, $2, $3, $4::json, $5::json, $6, $7::json, $8)`,
    [
      id,
      version,
      content.name,
      json(content.definition),
      json(content.inputs_schema),
      content.description,
      json(content.metadata),
      now,
    ],
  );
}

/**
 * A new workflow, or the next version of the one that has this slug, which is active again. Of two that come at once the second
 * waits for the first and comes after it.
 */
export async function saveWorkflow(
  tx: CommitTx,
  owner: RunOwner,
  { slug, requestId, now }: { readonly slug: string; readonly requestId: string; readonly now: Date },
  content: WorkflowContent,
): Promise<WorkflowRow> {
  const { rows } = await tx.query<Pick<WorkflowRow, 'id' | 'slug' | 'version' | 'status' | 'created_at'>>(
    `INSERT INTO workflows AS w (id, account_id, mode, slug, version, request_id, created_at, updated_at)
     VALUES ($1, $2, $3, $4, 1, $5, $6, $6)
     ON CONFLICT (account_id, mode, slug) DO UPDATE SET version = w.version + 1, status = 'active', updated_at = $6
     RETURNING w.id, w.slug, w.version, w.status, w.created_at`,
    [newId('wf'), owner.accountId, owner.mode, slug, requestId, now],
  );
  const saved = rows[0] as Pick<WorkflowRow, 'id' | 'slug' | 'version' | 'status' | 'created_at'>;
  await writeVersion(tx, saved, content, now);
  return { ...saved, ...content, updated_at: now };
}

/** The next version of a workflow whose lock the caller holds. */
export async function changeWorkflow(
  tx: CommitTx,
  row: WorkflowRow,
  {
    content,
    status,
    now,
  }: { readonly content: WorkflowContent; readonly status: WorkflowStatus; readonly now: Date },
): Promise<WorkflowRow> {
  const version = row.version + 1;
  await tx.query('UPDATE workflows SET version = $2, status = $3, updated_at = $4 WHERE id = $1', [
    row.id,
    version,
    status,
    now,
  ]);
  await writeVersion(tx, { id: row.id, version }, content, now);
  return { ...row, ...content, version, status, updated_at: now };
}

/** Puts a workflow away; false when there is none that is not. */
export async function archiveWorkflow(
  db: Queryable,
  owner: RunOwner,
  id: string,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE workflows SET status = 'archived', updated_at = $4
     WHERE account_id = $1 AND mode = $2 AND id = $3 AND status = 'active'`,
    [owner.accountId, owner.mode, id, now],
  );
  return rowCount === 1;
}

/** One that is not archived, as `version` has it, or the newest; null: none, or it has no such version. */
export async function findWorkflow(
  db: Queryable,
  owner: RunOwner,
  id: string,
  version: number | null = null,
): Promise<WorkflowRow | null> {
  const { rows } = await db.query<WorkflowRow>(
    `SELECT ${COLUMNS} FROM workflows w JOIN workflow_versions v
       ON v.workflow_id = w.id AND v.version = coalesce($4::integer, w.version)
     WHERE ${OWNED} AND w.id = $3 AND w.status = 'active'`,
    [owner.accountId, owner.mode, id, version],
  );
  return rows[0] ?? null;
}

/** The same to oneself until the transaction ends. */
export async function lockWorkflow(tx: Queryable, owner: RunOwner, id: string): Promise<WorkflowRow | null> {
  await tx.query(`SELECT FROM workflows w WHERE ${OWNED} AND w.id = $3 FOR UPDATE`, [
    owner.accountId,
    owner.mode,
    id,
  ]);
  return findWorkflow(tx, owner, id);
}

/** Whether the account has, or had, this workflow in this mode. */
export async function hadWorkflow(db: Queryable, owner: RunOwner, id: string): Promise<boolean> {
  const { rowCount } = await db.query(`SELECT FROM workflows w WHERE ${OWNED} AND w.id = $3`, [
    owner.accountId,
    owner.mode,
    id,
  ]);
  return rowCount === 1;
}

/** Newest first, without those that are archived; one more than the page, so that the caller knows whether more follow. */
export async function listWorkflows(
  db: Queryable,
  owner: RunOwner,
  page: { readonly limit: number; readonly startingAfter?: string },
): Promise<WorkflowRow[]> {
  const { rows } = await db.query<WorkflowRow>(
    `SELECT ${COLUMNS} FROM workflows w JOIN workflow_versions v ON v.workflow_id = w.id AND v.version = w.version
     WHERE ${OWNED} AND w.status = 'active'
       AND ($3::text IS NULL OR (w.created_at, w.id) <
            (SELECT c.created_at, c.id FROM workflows c WHERE c.id = $3 AND c.account_id = $1 AND c.mode = $2))
     ORDER BY w.created_at DESC, w.id DESC LIMIT $4`,
    [owner.accountId, owner.mode, page.startingAfter ?? null, page.limit + 1],
  );
  return rows;
}
