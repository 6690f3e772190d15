import { fatalMessage, joinBytes, messagesIn, textAt } from './wire.ts';

/** Runs complete protocol messages on the one backend and returns its answer. */
export type Execute = (bytes: Uint8Array) => Uint8Array;

/** Sends an answer to a connection; empty bytes close it. */
export type Answer = (connection: number, bytes: Uint8Array) => void;

interface Session {
  /** Bytes of a batch that is not complete yet. */
  partial: Uint8Array[];
  readonly channels: Set<string>;
}

interface Batch {
  readonly connection: number;
  readonly bytes: Uint8Array;
}

const ROLLBACK = simpleQuery('ROLLBACK');

/**
 * Many connections on one single-user backend. A batch is what ends in Sync or is one simple query; batches run in the order
 * they came, except that a connection inside a transaction has the backend for itself until it commits or rolls back.
 */
export class Sessions {
  readonly #execute: Execute;
  readonly #answer: Answer;
  readonly #sessions = new Map<number, Session>();
  readonly #waiting: Batch[] = [];
  #owner: number | undefined;

  constructor(execute: Execute, answer: Answer) {
    this.#execute = execute;
    this.#answer = answer;
  }

  /** The connection whose transaction is open, when others wait for it. */
  get blocker(): number | undefined {
    return this.#waiting.length > 0 && !this.runnable ? this.#owner : undefined;
  }

  get runnable(): boolean {
    return this.#next() !== -1;
  }

  receive(connection: number, bytes: Uint8Array): void {
    if (bytes.length === 0) {
      this.#close(connection);
      return;
    }
    const session = this.#sessionOf(connection);
    session.partial.push(bytes);
    const whole = joinBytes(session.partial);
    let start = 0;
    for (const message of messagesIn(whole)) {
      if (message.type !== 'S' && message.type !== 'Q') continue;
      this.#waiting.push({ connection, bytes: whole.subarray(start, message.end) });
      start = message.end;
    }
    session.partial = start < whole.length ? [whole.subarray(start)] : [];
  }

  /** Runs the next batch that may run. */
  runNext(): void {
    const index = this.#next();
    const [batch] = index === -1 ? [] : this.#waiting.splice(index, 1);
    if (batch) this.#run(batch);
  }

  /** Ends a connection that keeps its transaction open while others wait. */
  terminate(connection: number, reason: string): void {
    this.#close(connection);
    this.#answer(connection, fatalMessage('25P03', reason));
    this.#answer(connection, new Uint8Array());
  }

  #next(): number {
    if (this.#owner === undefined) return this.#waiting.length > 0 ? 0 : -1;
    return this.#waiting.findIndex((batch) => batch.connection === this.#owner);
  }

  #sessionOf(connection: number): Session {
    const known = this.#sessions.get(connection);
    if (known) return known;
    const session: Session = { partial: [], channels: new Set() };
    this.#sessions.set(connection, session);
    return session;
  }

  #run({ connection, bytes }: Batch): void {
    const { answer, notifications, status, failed } = readAnswer(this.#execute(bytes));
    this.#owner = status === 'I' ? undefined : connection;
    if (!failed) this.#followListens(connection, bytes);
    this.#answer(connection, answer);
    for (const notification of notifications) this.#notify(notification);
  }

  #close(connection: number): void {
    this.#sessions.delete(connection);
    for (let i = this.#waiting.length - 1; i >= 0; i -= 1) {
      if (this.#waiting[i]?.connection === connection) this.#waiting.splice(i, 1);
    }
    if (this.#owner !== connection) return;
    this.#owner = undefined;
    for (const notification of readAnswer(this.#execute(ROLLBACK)).notifications) this.#notify(notification);
  }

  // The backend listens for everyone; who asked for which channel is known here only.
  #followListens(connection: number, bytes: Uint8Array): void {
    const listen = listenIn(bytes);
    if (!listen) return;
    const { channels } = this.#sessionOf(connection);
    if (listen.verb === 'listen') {
      channels.add(listen.channel);
      return;
    }
    if (listen.channel === '*') channels.clear();
    else channels.delete(listen.channel);
    const wanted = new Set([...this.#sessions.values()].flatMap((session) => [...session.channels]));
    for (const channel of wanted) this.#execute(simpleQuery(`LISTEN "${channel.replaceAll('"', '""')}"`));
  }

  #notify(notification: Uint8Array): void {
    const channel = textAt(notification, 9);
    for (const [connection, { channels }] of this.#sessions) {
      if (channels.has(channel)) this.#answer(connection, notification);
    }
  }
}

interface Reply {
  readonly answer: Uint8Array;
  readonly notifications: readonly Uint8Array[];
  /** I: idle, T: in a transaction, E: in a failed transaction. */
  readonly status: string;
  readonly failed: boolean;
}

// Notifications are taken out: the backend sends them to whoever happens to run, not to who listens.
function readAnswer(reply: Uint8Array): Reply {
  const notifications: Uint8Array[] = [];
  const kept: Uint8Array[] = [];
  let keptFrom = 0;
  let status = 'I';
  let failed = false;
  for (const { type, start, end } of messagesIn(reply)) {
    if (type === 'Z') status = String.fromCharCode(reply[start + 5] ?? 0);
    if (type === 'E') failed = true;
    if (type !== 'A') continue;
    notifications.push(reply.slice(start, end));
    kept.push(reply.subarray(keptFrom, start));
    keptFrom = end;
  }
  kept.push(reply.subarray(keptFrom));
  return { answer: joinBytes(kept), notifications, status, failed };
}

const LISTEN = /^\s*(listen|unlisten)\s+(?:"((?:[^"]|"")+)"|([\w$]+|\*))\s*;?\s*$/i;

function listenIn(bytes: Uint8Array): { verb: string; channel: string } | undefined {
  const type = String.fromCharCode(bytes[0] ?? 0);
  if (type !== 'Q' && type !== 'P') return undefined;
  // Parse names its statement before the text.
  const offset = type === 'Q' ? 5 : bytes.indexOf(0, 5) + 1;
  if (!/^[\s]*[lu]/i.test(String.fromCharCode(...bytes.subarray(offset, offset + 8)))) return undefined;
  const found = LISTEN.exec(textAt(bytes, offset));
  if (!found?.[1]) return undefined;
  const channel = found[2]?.replaceAll('""', '"') ?? found[3]?.toLowerCase() ?? '';
  return { verb: found[1].toLowerCase(), channel };
}

function simpleQuery(sql: string): Uint8Array {
  const text = Buffer.from(sql);
  const message = Buffer.alloc(text.length + 6);
  message.write('Q', 0, 'latin1');
  message.writeUInt32BE(text.length + 5, 1);
  message.set(text, 5);
  return message;
}
