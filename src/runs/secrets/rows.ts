/** The secrets of a run in the store: one sealed box for each run that has any, gone in the transaction that ends it. */
import type { CommitTx } from '../../contract/route.ts';
import type { SecretAsSent } from '../../contract/secrets.ts';
import type { Queryable, Tx } from '../../db/store.ts';
import type { SecretBox } from '../../lib/secret-box.ts';

export type KeptSecrets = ReadonlyMap<string, Exclude<SecretAsSent, string>>;

const contextOf = (runId: string): string => `secrets of ${runId}`;

export function sealSecrets(
  box: SecretBox,
  runId: string,
  secrets: Readonly<Record<string, SecretAsSent>>,
): Buffer {
  const kept = Object.entries(secrets).map(([name, secret]) => [
    name,
    typeof secret === 'string' ? { value: secret } : secret,
  ]);
  return box.seal(Buffer.from(JSON.stringify(kept)), contextOf(runId));
}

export async function insertSecrets(tx: CommitTx, runId: string, sealed: Buffer): Promise<void> {
  await tx.query('INSERT INTO run_secrets (run_id, sealed) VALUES ($1, $2)', [runId, sealed]);
}

/** null: the run has none, or has ended. */
export async function loadSecrets(db: Queryable, box: SecretBox, runId: string): Promise<KeptSecrets | null> {
  const { rows } = await db.query<{ sealed: Buffer }>('SELECT sealed FROM run_secrets WHERE run_id = $1', [
    runId,
  ]);
  const [row] = rows;
  if (!row) return null;
  return new Map(JSON.parse(box.open(row.sealed, contextOf(runId)).toString()));
}

export async function forgetSecrets(tx: Tx, runId: string): Promise<void> {
  await tx.query('DELETE FROM run_secrets WHERE run_id = $1', [runId]);
}
