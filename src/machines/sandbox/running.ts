/** One process inside a sandbox, on a connection of its own to the agent. What comes back is bounded, never believed. */
import { connect, type Socket } from 'node:net';
import { MachineGone } from '../machine.ts';

/** A command line and what it starts with. */
export interface Command {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Of standard output and of standard error; what is more is dropped. */
  readonly mostBytes: number;
}

interface Ended {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** What it left on the descriptor for notes. */
  readonly notes: Buffer;
  /** 128 and the signal's number for one that was killed, as shells say it. */
  readonly code: number;
  readonly truncated: boolean;
}

export interface Running {
  /** Rejects with MachineGone when the sandbox went first. */
  readonly ended: Promise<Ended>;
  /** Kills its process group; `ended` tells when it is gone. */
  kill(): void;
  /** Ends the connection, and with it the process, without waiting. */
  drop(): void;
}

const MOST_NOTE_BYTES = 1024 * 1024;
/** The agent sends at most this much at once. */
const MOST_FRAME_BYTES = 1 << 20;
const HEADER_BYTES = 5;

/** Starts a process through the agent's socket. */
export function runAt(path: string, command: Command): Running {
  const socket = connect({ path });
  const streams = {
    o: new Kept(command.mostBytes),
    e: new Kept(command.mostBytes),
    s: new Kept(MOST_NOTE_BYTES),
  };
  const ended = new Promise<Ended>((resolve, reject) => {
    const frames = new Frames((kind, bytes) => {
      if (kind === 'o' || kind === 'e' || kind === 's') streams[kind].add(bytes);
      else if (kind === 'x') resolve(endOf(streams, bytes.readUInt32BE(0)));
    });
    socket.on('data', (bytes: Buffer) => {
      try {
        frames.push(bytes);
      } catch (error) {
        socket.destroy();
        reject(new MachineGone('the sandbox answers nonsense', { cause: error }));
      }
    });
    socket.on('error', (error) => reject(new MachineGone('the sandbox is gone', { cause: error })));
    // After the last frame this changes nothing.
    socket.on('close', () => reject(new MachineGone('the sandbox is gone')));
  });
  // Whoever dropped it may not look at how it ended.
  ended.catch(() => undefined);
  socket.write(requestOf(command));
  return { ended, kill: () => sendWord(socket), drop: () => socket.destroy() };
}

function sendWord(socket: Socket): void {
  if (socket.writable) socket.write('k');
}

function endOf(streams: { o: Kept; e: Kept; s: Kept }, code: number): Ended {
  const { o, e, s } = streams;
  return {
    stdout: o.bytes(),
    stderr: e.bytes(),
    notes: s.bytes(),
    code,
    truncated: o.truncated || e.truncated,
  };
}

function requestOf({ argv, cwd, env, input = '' }: Command): Buffer {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const fields = [cwd, input, variables.join('\0'), argv.join('\0')].map(withLength);
  return withLength(Buffer.concat(fields));
}

function withLength(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** The first bytes of a stream. */
class Kept {
  truncated = false;
  private readonly parts: Buffer[] = [];
  private left: number;

  constructor(most: number) {
    this.left = most;
  }

  add(bytes: Buffer): void {
    const part = bytes.subarray(0, this.left);
    if (part.length < bytes.length) this.truncated = true;
    this.left -= part.length;
    if (part.length > 0) this.parts.push(part);
  }

  bytes(): Buffer {
    return Buffer.concat(this.parts);
  }
}

/** Cuts a stream into frames: a letter, a length, the bytes. */
class Frames {
  private rest: Buffer = Buffer.alloc(0);
  private readonly onFrame: (kind: string, bytes: Buffer) => void;

  constructor(onFrame: (kind: string, bytes: Buffer) => void) {
    this.onFrame = onFrame;
  }

  push(bytes: Buffer): void {
    this.rest = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes]);
    while (this.rest.length >= HEADER_BYTES) {
      const length = this.rest.readUInt32BE(1);
      if (length > MOST_FRAME_BYTES) throw new Error(`a frame of ${length} bytes`);
      if (this.rest.length < HEADER_BYTES + length) return;
      const kind = String.fromCharCode(this.rest[0] ?? 0);
      const content = this.rest.subarray(HEADER_BYTES, HEADER_BYTES + length);
      this.rest = this.rest.subarray(HEADER_BYTES + length);
      this.onFrame(kind, content);
    }
  }
}
