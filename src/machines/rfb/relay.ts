/**
 * Carries RFB between a viewer and a machine's VNC server. The viewer sees everything; what it types passes only while it
 * may type. A side that does not read holds the other up, and is left alone when it does not go on.
 */
import type { RfbConnection } from '../machine.ts';
import { createFeed, type Feed } from './feed.ts';
import { nextChunk } from './socket.ts';
import { type ViewerAct, viewerActs } from './viewer-handshake.ts';
import { ViewerHands } from './viewer-input.ts';

/** The transport to somebody who looks. */
export interface Viewer {
  /** Resolves when the network has taken it, rejects when the viewer is gone. Order is kept. */
  send(bytes: Buffer): Promise<void>;
  onMessage(listener: (bytes: Buffer) => void): void;
  /** Called once; at once where it is gone already. */
  onClose(listener: () => void): void;
  /** Reads no more from the network until `resume`. */
  pause(): void;
  resume(): void;
  /** Ends with a code of RFC 6455 and words for the viewer. Safe to repeat. */
  close(code: number, reason: string): void;
}

export interface RelayEnd {
  /** Whose doing it was; `server` is us. */
  readonly by: 'viewer' | 'machine' | 'server';
  readonly reason: string;
}

export interface Relay {
  /** Resolves when it is over and the connection to the machine is closed; never rejects. */
  readonly ended: Promise<RelayEnd>;
  /** How many messages of input the viewer was not permitted. */
  readonly dropped: number;
  /** Lets go of all that this viewer holds down. Call it when `mayType` has begun to say no. */
  letGo(): void;
}

interface RelayOptions {
  /** The relay ends it. */
  readonly connection: RfbConnection;
  readonly viewer: Viewer;
  /** Asked for every message of input. */
  readonly mayType: () => boolean;
  /** Ends the relay; its reason is told to the viewer. */
  readonly signal: AbortSignal;
  /** How long a side may take to read what it is sent, and the viewer for the handshake. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 15_000;
/** How long the machine may take to hang up after we did. */
const LINGER_MS = 2_000;
/** Of what is sent to the machine, in bytes: a few clipboards. */
const MOST_UNREAD = 4 << 20;

/** Of what a viewer said, in bytes, looked at in one go. */
const PIECE = 16 * 1024;

const CLOSE_CODE = { viewer: 1002, machine: 1001, server: 1001 } as const;

export function relay(options: RelayOptions): Relay {
  return new RfbRelay(options);
}

class RfbRelay implements Relay {
  readonly ended: Promise<RelayEnd>;
  private readonly connection: RfbConnection;
  private readonly viewer: Viewer;
  private readonly mayType: () => boolean;
  private readonly patienceMs: number;
  private readonly feed: Feed<ViewerAct, never>;
  private readonly hands = new ViewerHands();
  /** Called at the end, for those who wait for the viewer. */
  private readonly waiting = new Set<() => void>();
  private welcomed = () => {};
  private end: RelayEnd | null = null;
  private refused = 0;
  private shaking: NodeJS.Timeout;
  private lingering: NodeJS.Timeout | undefined;
  private unread: NodeJS.Timeout | undefined;
  /** What the viewer said and nobody has looked at yet. */
  private readonly backlog: Buffer[] = [];
  private listens = true;

  constructor({ connection, viewer, mayType, signal, patienceMs = PATIENCE_MS }: RelayOptions) {
    this.connection = connection;
    this.viewer = viewer;
    this.mayType = mayType;
    this.patienceMs = patienceMs;
    this.feed = createFeed(viewerActs(connection.serverInit));
    const late = `The viewer did not finish the handshake within ${patienceMs / 1000} s.`;
    this.shaking = setTimeout(() => this.finish('viewer', late), patienceMs);
    const { socket } = connection;
    socket.on('error', (error) => this.finish('machine', `The VNC connection broke: ${error.message}`));
    socket.on('close', () => this.finish('machine', 'The VNC server ended the connection.'));
    socket.on('drain', () => this.drained());
    const abort = () => this.finish('server', wordsOf(signal.reason));
    signal.addEventListener('abort', abort, { once: true });
    viewer.onMessage((bytes) => this.receive(bytes));
    viewer.onClose(() => this.finish('viewer', 'The viewer left.'));
    if (signal.aborted) abort();
    if (socket.destroyed) this.finish('machine', 'The VNC server ended the connection.');
    this.ended = this.pump().then((end) => {
      signal.removeEventListener('abort', abort);
      return end;
    });
    this.receive(Buffer.alloc(0));
  }

  get dropped(): number {
    return this.refused;
  }

  letGo(): void {
    this.pass(this.hands.letGo());
  }

  private receive(bytes: Buffer): void {
    if (this.end) return;
    this.backlog.push(bytes);
    if (this.backlog.length === 1) this.work();
  }

  /** One piece, then whoever else waits for this process: a megabyte can hold a hundred thousand messages. */
  private work(): void {
    const [bytes] = this.backlog;
    if (this.end || bytes === undefined) return;
    this.take(bytes.subarray(0, PIECE));
    if (bytes.length > PIECE) this.backlog[0] = bytes.subarray(PIECE);
    else this.backlog.shift();
    if (this.backlog.length > 0) setImmediate(() => this.work());
    this.holdUp();
  }

  private take(bytes: Buffer): void {
    const passed: Buffer[] = [];
    let fault: unknown = null;
    try {
      for (const act of this.feed.push(bytes)) this.carryOut(act, passed);
    } catch (error) {
      fault = error;
    }
    // What it said before its fault was no fault; and at the end all of it is let go of.
    this.pass(Buffer.concat(passed));
    if (fault !== null) this.finish('viewer', wordsOf(fault));
  }

  private carryOut(act: ViewerAct, passed: Buffer[]): void {
    if (act.type === 'answer') void this.tell(act.bytes);
    else if (act.type === 'welcomed') {
      clearTimeout(this.shaking);
      this.welcomed();
    } else if (act.type === 'passive') passed.push(act.bytes);
    else {
      const bytes = this.hands.admit(act, this.mayType());
      if (bytes === null) this.refused++;
      else passed.push(bytes);
    }
  }

  private pass(bytes: Buffer): void {
    const { socket } = this.connection;
    if (bytes.length > 0 && socket.writable) socket.write(bytes);
  }

  /** A viewer that is ahead of us, or of a server that does not read, is not listened to. */
  private holdUp(): void {
    if (this.end) return;
    const { socket } = this.connection;
    const stuck = () => this.finish('machine', 'The VNC server does not read what it is sent.');
    if (socket.writableLength > MOST_UNREAD) return void stuck();
    if (socket.writableNeedDrain) this.unread ??= setTimeout(stuck, this.patienceMs);
    this.listen(this.backlog.length === 0 && this.unread === undefined);
  }

  private drained(): void {
    clearTimeout(this.unread);
    this.unread = undefined;
    this.holdUp();
  }

  private listen(wish: boolean): void {
    if (wish === this.listens) return;
    this.listens = wish;
    if (wish) this.viewer.resume();
    else this.viewer.pause();
  }

  /** Resolves when the viewer has it, or when that is of no interest any more. */
  private async tell(bytes: Buffer): Promise<void> {
    if (this.end || bytes.length === 0) return;
    const stuck = () => this.finish('viewer', 'The viewer does not read what it is sent.');
    const timer = setTimeout(stuck, this.patienceMs);
    await this.unlessOver((done) => {
      this.viewer
        .send(bytes)
        .catch(() => this.finish('viewer', 'The viewer left.'))
        .then(done);
    });
    clearTimeout(timer);
  }

  /** Everything the machine sends, one piece at a time; after the end until it has hung up, so that it reads our last words. */
  private async pump(): Promise<RelayEnd> {
    const { socket, rest } = this.connection;
    await this.unlessOver((done) => {
      this.welcomed = done;
    });
    try {
      for (let chunk: Buffer | null = rest; chunk !== null; chunk = await nextChunk(socket))
        await this.tell(chunk);
    } catch {
      // Told by the socket's `error`.
    }
    const end = this.finish('machine', 'The VNC server ended the connection.');
    socket.destroy();
    clearTimeout(this.lingering);
    return end;
  }

  private unlessOver(arm: (done: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      if (this.end) return resolve();
      const done = () => {
        this.waiting.delete(done);
        resolve();
      };
      this.waiting.add(done);
      arm(done);
    });
  }

  private finish(by: RelayEnd['by'], reason: string): RelayEnd {
    if (this.end) return this.end;
    this.end = { by, reason };
    clearTimeout(this.shaking);
    clearTimeout(this.unread);
    // Its answer to the close is to be heard.
    this.listen(true);
    this.letGo();
    this.viewer.close(CLOSE_CODE[by], reason);
    const { socket } = this.connection;
    socket.end();
    this.lingering = setTimeout(() => socket.destroy(), LINGER_MS);
    for (const done of [...this.waiting]) done();
    return this.end;
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
