/** Writing down that a webhook is to be sent, in the transaction in which what it says becomes true. */
import type { Mode } from '../contract/caller.ts';
import type { Tx } from '../db/store.ts';
import { newId } from '../lib/ids.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { webhookBody } from './body.ts';
import { receiverOf } from './policy.ts';

const contextOf = (stream: string) => JSON.stringify(['webhook secret', stream]);

/** A run's `webhook_secret` as its row and its deliveries keep it. */
export const sealSecret = (box: SecretBox, stream: string, secret: string): Buffer =>
  box.seal(Buffer.from(secret), contextOf(stream));

/** @throws when it was sealed for another run. */
export const openSecret = (box: SecretBox, stream: string, sealed: Buffer): string =>
  box.open(sealed, contextOf(stream)).toString();

export interface NewDelivery {
  /** The id of the run that it is about; its deliveries come one after another. */
  readonly stream: string;
  readonly accountId: string;
  readonly mode: Mode;
  readonly url: string;
  /** Of `sealSecret`. */
  readonly sealedSecret: Buffer;
  /** `run.succeeded` and its like. */
  readonly type: string;
  readonly createdAt: Date;
  /** What the body says beside the event itself: `aboutRun(run)`. */
  readonly about: object;
}

/** A row of a run, or of a workflow run, as far as its webhooks need it. */
interface Told {
  readonly id: string;
  readonly account_id: string;
  readonly mode: Mode;
  readonly webhook_url: string | null;
  readonly webhook_secret: Buffer;
}

/** Tells of rows, in the transaction that makes it true; does nothing for one without an address for webhooks. */
export const tellerBy =
  <Row extends Told>(now: () => Date, about: (row: Row) => object) =>
  async (tx: Tx, row: Row, type: string): Promise<void> => {
    if (row.webhook_url === null) return;
    await enqueueDelivery(tx, {
      stream: row.id,
      accountId: row.account_id,
      mode: row.mode,
      url: row.webhook_url,
      sealedSecret: Buffer.from(row.webhook_secret),
      type,
      createdAt: now(),
      about: about(row),
    });
  };

/**
 * The caller holds the lock of the stream's own row, which makes the numbers unique. Poke the dispatcher after the commit.
 *
 * @returns the delivery's id.
 */
export async function enqueueDelivery(tx: Tx, delivery: NewDelivery): Promise<string> {
  const { stream, accountId, mode, url, sealedSecret, type, createdAt, about } = delivery;
  const [id, eventId] = [newId('whd'), newId('evt')];
  const body = webhookBody({ eventId, type, createdAt }, about);
  await tx.query(
    `INSERT INTO webhook_deliveries
       (id, event_id, stream, seq, account_id, mode, type, url, receiver, secret, body, next_attempt_at, created_at)
     SELECT $1, $2, $3, coalesce(max(seq), 0) + 1, $4, $5, $6, $7, $8, $9, $10, $11::timestamptz, $11::timestamptz
     FROM webhook_deliveries WHERE stream = $3`,
    [id, eventId, stream, accountId, mode, type, url, receiverOf(url), sealedSecret, body, createdAt],
  );
  return id;
}
