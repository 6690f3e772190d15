/** A live view as frames: JPEG in binary messages, everything else as JSON; docs/live-view.md describes them. */
import type { RawData } from 'ws';
import { ApiError } from '../../contract/errors.ts';
import type { Lease } from '../control.ts';
import { type Capture, MachineGone } from '../machine.ts';
import { createHand } from './hand.ts';
import { readMessage, type WatcherMessage } from './messages.ts';
import { CLOSED, type Watcher } from './watcher.ts';

type Holder = 'agent' | 'human';

/** A client with an error says something wrong now and then; one that says nothing else is not answered for ever. */
const MOST_FAULTS = 100;

export interface ScreencastOptions {
  /** Gives control to this watcher, or back to the agent. */
  readonly handOver: (to: Holder) => Promise<void>;
}

const textOf = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)).toString();

export function serveScreencast(watcher: Watcher, { handOver }: ScreencastOptions): void {
  const { socket, running, grant, signal } = watcher;
  const { machine, control } = running;
  const say = (message: object): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const hand = createHand({
    input: machine.input,
    turn: (own, act) => control.handTurn(watcher.id, own, act),
    mayAct: watcher.mayAct,
    signal,
    refused: (message) => say({ type: 'error', message }),
  });
  const frames = createFrames(watcher, say);
  const ask = createAsker(async (holder) => {
    if (!grant.canControl) return say({ type: 'error', message: 'This view may only watch.' });
    // Whoever gives it back has first done what they did.
    if (holder === 'agent') await hand.idle();
    await handOver(holder).catch((error: unknown) => {
      const message = error instanceof ApiError ? error.message : 'Who has control could not be changed.';
      say({ type: 'error', message });
    });
  });
  const take = (message: WatcherMessage): void => {
    if (message.type === 'shown') frames.shown();
    else if (message.type === 'control') ask(message.holder);
    else if (!hand.do(message)) watcher.leave(CLOSED.wrong, 'More was asked for than the machine can do.');
  };
  let faults = 0;
  socket.on('message', (data, isBinary) => {
    // Whoever has to leave can go on talking until they hang up.
    if (signal.aborted) return;
    const message = isBinary ? 'messages are JSON texts' : readMessage(textOf(data));
    if (typeof message !== 'string') take(message);
    else if (++faults <= MOST_FAULTS) say({ type: 'error', message });
    else watcher.leave(CLOSED.wrong, 'Too many messages could not be understood.');
  });
  const { width, height } = machine.screen.size();
  say({
    type: 'hello',
    watcher: watcher.id,
    kind: machine.kind,
    width,
    height,
    can_control: grant.canControl,
  });
  const tell = (): void => say({ type: 'control', ...seenBy(watcher, control.lease) });
  tell();
  const stop = control.onChange(tell);
  signal.addEventListener('abort', stop, { once: true });
  frames.run().catch((error: unknown) => {
    if (signal.aborted) return;
    const gone = error instanceof MachineGone;
    watcher.leave(
      gone ? CLOSED.machineEnded : CLOSED.failed,
      gone ? error.message : 'The screen could not be shown.',
    );
  });
}

function seenBy(watcher: Watcher, lease: Lease | null): object {
  return {
    holder: lease ? 'human' : 'agent',
    yours: lease !== null && watcher.grant.canControl && (lease.by === null || lease.by === watcher.id),
    expires_at: lease?.until.toISOString() ?? null,
  };
}

/** One question at a time, and of those that wait the last: each is a write to the database. */
function createAsker(ask: (holder: Holder) => Promise<void>): (holder: Holder) => void {
  const wishes: Holder[] = [];
  let asking = false;
  const work = async (): Promise<void> => {
    asking = true;
    for (let next = wishes.pop(); next; next = wishes.pop()) await ask(next);
    asking = false;
  };
  return (holder) => {
    wishes[0] = holder;
    if (!asking) void work();
  };
}

/** One frame at a time: the next is drawn when the watcher has shown the last. */
function createFrames({ socket, running, signal }: Watcher, say: (message: object) => void) {
  let wasStale = false;
  let shown: () => void = () => undefined;
  const show = ({ data, stale }: Capture): Promise<void> =>
    new Promise((resolve, reject) => {
      if ((stale === 'dialog') !== wasStale) {
        wasStale = stale === 'dialog';
        say({ type: 'dialog', open: wasStale });
      }
      const left = (): void => reject(signal.reason);
      let sent = false;
      let seen = false;
      const next = (): void => {
        // Both: who says so before it has left us would have frames pile up here.
        if (!sent || !seen) return;
        signal.removeEventListener('abort', left);
        resolve();
      };
      shown = () => {
        seen = true;
        next();
      };
      signal.addEventListener('abort', left, { once: true });
      socket.send(data, (error) => {
        if (error) reject(error);
        sent = true;
        next();
      });
    });
  return {
    run: () => running.machine.screen.watch(show, signal),
    shown: () => shown(),
  };
}
