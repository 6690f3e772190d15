/** One watcher: what is the same whether they see frames or speak RFB. */
import type { WebSocket } from 'ws';
import { newId } from '../../lib/ids.ts';
import type { Running } from '../fleet.ts';
import type { Grant } from './tickets.ts';

/** Codes with which a view is closed (RFC 6455 7.4.1, and from 4000 our own). */
export const CLOSED = {
  wrong: 1008,
  failed: 1011,
  machineEnded: 4000,
  keyRevoked: 4001,
} as const;

/** ms between two questions whether a watcher is still there, and still may be. */
const HEARTBEAT_MS = 20_000;
/** Bytes: a reason is part of a control frame. */
const MOST_REASON = 110;
/** Bytes that wait for a watcher who does not read: more than the largest frame. */
const MOST_UNREAD = 16 * 1024 * 1024;

export interface Watcher {
  readonly id: string;
  readonly socket: WebSocket;
  readonly grant: Grant;
  readonly running: Running;
  /** Aborted when it leaves, or has to. */
  readonly signal: AbortSignal;
  /** Whether its hand moves anything now. */
  mayAct(): boolean;
  leave(code: number, reason: string): void;
  /** It leaves with its key. */
  revoke(): void;
}

function closeSocket(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, Buffer.from(reason).subarray(0, MOST_REASON).toString());
}

/** Ends with its socket, its machine, its key, or when it does not answer. */
export function createWatcher(options: {
  readonly socket: WebSocket;
  readonly grant: Grant;
  readonly running: Running;
  /** Whether the key that asked for the view is still good. */
  readonly isWelcome: () => Promise<boolean>;
}): Watcher {
  const { socket, grant, running, isWelcome } = options;
  const id = newId('wch', 8);
  const gone = new AbortController();
  const leave = (code: number, reason: string): void => {
    closeSocket(socket, code, reason);
    gone.abort(new Error(reason));
  };
  const revoke = (): void => leave(CLOSED.keyRevoked, 'The key that opened this view was revoked.');
  const over = (): void => leave(CLOSED.machineEnded, (running.over.reason as Error).message);
  let isThere = true;
  const heartbeat = setInterval(() => {
    if (!isThere) socket.terminate();
    isThere = false;
    socket.ping();
    isWelcome().then(
      (welcome) => welcome || revoke(),
      // The database is away for a moment; the next time says.
      () => undefined,
    );
  }, HEARTBEAT_MS);
  heartbeat.unref();
  // Whoever only talks would have our answers pile up here.
  const checkReads = (): void => {
    if (socket.bufferedAmount > MOST_UNREAD) socket.terminate();
  };
  socket.on('message', checkReads).on('ping', checkReads);
  socket.on('pong', () => {
    isThere = true;
  });
  socket.once('close', () => {
    clearInterval(heartbeat);
    running.over.removeEventListener('abort', over);
    gone.abort(new Error('the watcher left'));
  });
  running.over.addEventListener('abort', over, { once: true });
  if (running.over.aborted) over();
  return {
    id,
    socket,
    grant,
    running,
    signal: gone.signal,
    mayAct: () => grant.canControl && running.control.mayAct(id),
    leave,
    revoke,
  };
}
