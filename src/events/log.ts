/**
 * The log of a run: append-only, numbered 1, 2, 3 … without a gap, written in the transaction that changes the state. Streams
 * and webhooks are read from it, so neither can say what did not happen.
 */
import type { Queryable, Tx } from '../db/store.ts';
import { storableJson } from '../lib/storable.ts';

export interface NewEvent {
  readonly type: string;
  readonly data: object;
}

/** As stored; `data` is JSON on one line. */
export interface LoggedEvent {
  readonly seq: number;
  readonly type: string;
  readonly data: string;
}

/** The last event of a log: nothing can be appended after it. */
const LAST = 'done';

export async function openLog(tx: Tx, stream: string): Promise<void> {
  await tx.query('INSERT INTO event_streams (stream) VALUES ($1)', [stream]);
}

const APPEND = `
  WITH log AS (
    UPDATE event_streams SET last_seq = last_seq + $2::int, closed_at = CASE WHEN $6::boolean THEN $5::timestamptz END
    WHERE stream = $1 AND closed_at IS NULL RETURNING last_seq
  )
  INSERT INTO events (stream, seq, type, data, created_at)
  SELECT $1, log.last_seq - $2::int + new.nth, new.type, new.data, $5::timestamptz
  FROM log, unnest($3::text[], $4::text[]) WITH ORDINALITY AS new (type, data, nth)`;

/** Appends in this order. Throws when the log is unknown or has had its last event. */
export async function appendEvents(
  tx: Tx,
  stream: string,
  events: readonly NewEvent[],
  now: Date,
): Promise<void> {
  if (events.length === 0) return;
  const { rowCount } = await tx.query(APPEND, [
    stream,
    events.length,
    events.map(({ type }) => type),
    events.map(({ data }) => storableJson(data)),
    now,
    events.at(-1)?.type === LAST,
  ]);
  if (rowCount !== events.length) throw new Error(`the log ${stream} has had its last event`);
}

export interface LogPage {
  readonly events: readonly LoggedEvent[];
  /** No event will follow the last one of this page. */
  readonly over: boolean;
}

/** The events after `after`, at most `limit`. */
export async function readLog(db: Queryable, stream: string, after: number, limit: number): Promise<LogPage> {
  const { rows } = await db.query<LoggedEvent & { last_seq: number; closed: boolean }>(
    `SELECT e.seq, e.type, e.data, s.last_seq, s.closed_at IS NOT NULL AS closed
     FROM event_streams s LEFT JOIN LATERAL (
       SELECT seq, type, data FROM events WHERE stream = s.stream AND seq > $2 ORDER BY seq LIMIT $3
     ) e ON true WHERE s.stream = $1 ORDER BY e.seq`,
    [stream, after, limit],
  );
  const events = rows.filter(({ seq }) => seq !== null).map(({ seq, type, data }) => ({ seq, type, data }));
  const [first] = rows;
  const reached = events.at(-1)?.seq ?? after;
  return { events, over: first?.closed === true && reached >= first.last_seq };
}

export interface LogEnd {
  /** The number of the last event; 0 before the first. */
  readonly last: number;
  /** Nothing follows it. */
  readonly over: boolean;
}

/** How far these logs are; those that do not exist are left out. */
export async function logEnds(db: Queryable, streams: readonly string[]): Promise<Map<string, LogEnd>> {
  const { rows } = await db.query<{ stream: string; last: number; over: boolean }>(
    `SELECT stream, last_seq AS last, closed_at IS NOT NULL AS over FROM event_streams WHERE stream = ANY($1)`,
    [streams],
  );
  return new Map(rows.map(({ stream, last, over }) => [stream, { last, over }]));
}
