/** One connection to a VNC server: reads what it sends, keeps its screen, and sends for those who ask. */
import type { Socket } from 'node:net';
import type { MachineGone } from '../machine.ts';
import { createFeed, type Feed } from './feed.ts';
import { Framebuffer } from './framebuffer.ts';
import { Frames } from './frames.ts';
import type { Welcome } from './handshake.ts';
import { createInflater, type Inflater } from './inflater.ts';
import { Life } from './life.ts';
import { mostZrleBytes, type ServerMessage, serverMessages } from './messages.ts';
import { FENCE, fence, setEncodings, setPixelFormat } from './protocol.ts';
import { Selection } from './selection.ts';
import { nextChunk } from './socket.ts';
import { drawZrle } from './zrle.ts';

/** Of what is sent, in bytes: a few clipboards. */
const MOST_UNREAD = 4 << 20;

export interface Frame {
  readonly pixels: Buffer;
  readonly width: number;
  readonly height: number;
  readonly at: Date;
}

export class RfbClient {
  /** As the server calls itself. */
  readonly name: string;
  readonly life = new Life();
  readonly framebuffer: Framebuffer;
  readonly frames: Frames;
  readonly selection: Selection;
  private readonly socket: Socket;
  private readonly inflater: Inflater = createInflater();
  private readonly fences = new Map<number, () => void>();
  private fenceNumber = 0;
  private knowsFence = false;
  private closed = false;

  constructor(socket: Socket, welcome: Welcome, rest: Buffer) {
    const send = (message: Buffer) => this.reply(message);
    this.socket = socket;
    this.name = welcome.name;
    this.framebuffer = new Framebuffer(welcome.size);
    this.frames = new Frames(this.framebuffer, send);
    this.selection = new Selection(send);
    this.life.onEnd(() => this.tearDown());
    // Errors reach the reader; between two reads there is nobody else to hear them.
    socket.on('error', (error) => this.life.end(`The VNC connection broke: ${error.message}`));
    socket.on('close', () => this.life.end('The VNC server ended the connection.'));
    send(Buffer.concat([setPixelFormat(), setEncodings()]));
    void this.read(createFeed(serverMessages(welcome.size)), rest);
  }

  /** TigerVNC and its relatives: they type any keysym and send all they owe with every answer. */
  get fenced(): boolean {
    return this.knowsFence;
  }

  /** Resolves when the bytes are on their way; a server that does not read holds its senders up. */
  async send(message: Buffer, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.life.gone) throw this.life.gone;
    if (this.socket.write(message)) return;
    await this.life.wait<void>({ signal, what: 'read what was sent' }, (done) => {
      this.socket.once('drain', done);
      return () => this.socket.off('drain', done);
    });
  }

  /** Resolves when the server has read all that was sent before. */
  async settled(signal: AbortSignal): Promise<void> {
    await this.life.wait<void>({ signal, what: 'answer' }, (done) => {
      if (this.knowsFence) return this.passFence(done);
      const question = this.frames.next('pixel', done);
      question.arm();
      return question.cancel;
    });
  }

  /** A complete picture, drawn after this was called. */
  async frame(signal: AbortSignal): Promise<Frame> {
    return await this.life.wait<Frame>({ signal, what: 'send a frame' }, (done) => {
      const take = () => done({ pixels: this.framebuffer.copy(), ...this.framebuffer.size, at: new Date() });
      if (!this.knowsFence) return this.frames.next('screen', take).cancel;
      const unpass = this.passFence(() => question.arm());
      const question = this.frames.next('pixel', take);
      return () => {
        unpass();
        question.cancel();
      };
    });
  }

  /** Called once, when the connection ends without `close`. */
  onExit(listener: (reason: MachineGone) => void): void {
    this.life.onEnd((reason) => {
      if (!this.closed) listener(reason);
    });
  }

  close(): void {
    this.closed = true;
    this.life.end('The VNC connection was closed.');
  }

  /** Sends without waiting; a server that asks and asks and never reads would fill our memory. */
  private reply(message: Buffer): void {
    if (this.life.gone) return;
    this.socket.write(message);
    if (this.socket.writableLength > MOST_UNREAD)
      this.life.end('The VNC server does not read what it is sent.');
  }

  /** rfbproto, ClientFence: the answer comes when everything before it has been carried out. */
  private passFence(done: () => void): () => void {
    const number = ++this.fenceNumber;
    const payload = Buffer.alloc(4);
    payload.writeUInt32BE(number >>> 0);
    this.fences.set(number >>> 0, done);
    this.reply(fence(FENCE.request | FENCE.blockBefore, payload));
    return () => this.fences.delete(number >>> 0);
  }

  private async read(feed: Feed<ServerMessage, never>, rest: Buffer): Promise<void> {
    try {
      for (let chunk: Buffer | null = rest; chunk !== null; chunk = await nextChunk(this.socket)) {
        for (const message of feed.push(chunk)) {
          const work = this.handle(message);
          if (work !== undefined) await work;
          if (this.life.gone) return;
        }
      }
      this.life.end('The VNC server ended the connection.');
    } catch (error) {
      this.life.end(error instanceof Error ? error.message : String(error));
    }
  }

  private handle(message: ServerMessage): Promise<void> | undefined {
    switch (message.type) {
      case 'raw':
        this.framebuffer.drawRaw(message.rect, message.bytes);
        this.frames.pixels(message.rect);
        return;
      case 'copy':
        this.framebuffer.copyRect(message.rect, message.fromX, message.fromY);
        this.frames.pixels(message.rect);
        return;
      case 'zrle':
        return this.zrle(message);
      case 'size':
        this.resize(message.size);
        return;
      case 'updated':
        this.frames.updated();
        return;
      case 'fence':
        this.fence(message.flags, message.payload);
        return;
      default:
        return this.selection.receive(message);
    }
  }

  private async zrle({ rect, bytes }: Extract<ServerMessage, { type: 'zrle' }>): Promise<void> {
    const data = await this.inflater.inflate(bytes, mostZrleBytes(rect));
    drawZrle(data, rect, this.framebuffer);
    this.frames.pixels(rect);
  }

  private resize(size: Framebuffer['size']): void {
    const before = this.framebuffer.size;
    if (size.width === before.width && size.height === before.height) return;
    this.framebuffer.resize(size);
    this.frames.resize();
  }

  /** rfbproto, ServerFence: a request is sent back as it came; here nothing waits, so every order holds. */
  private fence(flags: number, payload: Buffer): void {
    this.knowsFence = true;
    const known = FENCE.blockBefore | FENCE.blockAfter | FENCE.syncNext;
    if (flags & FENCE.request) this.reply(fence(flags & known, payload));
    else if (payload.length === 4) {
      const number = payload.readUInt32BE(0);
      const done = this.fences.get(number);
      this.fences.delete(number);
      done?.();
    }
  }

  private tearDown(): void {
    this.frames.close();
    this.inflater.close();
    this.socket.destroy();
  }
}
