import { EventEmitter } from 'node:events';
import { joinBytes, serverMessage } from './wire.ts';

/** The far side of a socket: where its bytes go, and whether it may connect. */
export interface SocketPeer {
  /** Empty bytes close the connection. */
  send(connection: number, bytes: Uint8Array): void;
  attach(socket: EmbeddedSocket): void;
  detach(socket: EmbeddedSocket): void;
  /** Why no connection can be made now. */
  refusal(): Error | undefined;
}

const GREETING = Buffer.concat([
  serverMessage('R', Buffer.from([0, 0, 0, 0])),
  serverMessage('S', Buffer.from('client_encoding\0UTF8\0')),
  serverMessage('K', Buffer.alloc(8)),
  serverMessage('Z', Buffer.from('I')),
]);

const TERMINATE = 'X'.charCodeAt(0);

/**
 * What `pg` takes for its TCP socket. `pg` itself thus writes and parses the protocol for both stores, and values, errors and
 * notifications cannot differ between them.
 */
export class EmbeddedSocket extends EventEmitter {
  readonly connection: number;
  writable = true;
  readonly #peer: SocketPeer;
  #greeted = false;
  #corked: Uint8Array[] | undefined;

  constructor(connection: number, peer: SocketPeer) {
    super();
    this.connection = connection;
    this.#peer = peer;
  }

  connect(): this {
    process.nextTick(() => {
      const refusal = this.#peer.refusal();
      if (refusal) {
        this.destroy(refusal);
        return;
      }
      this.#peer.attach(this);
      this.emit('connect');
    });
    return this;
  }

  write(bytes: Uint8Array, done?: () => void): boolean {
    if (!this.writable) return false;
    if (!this.#greeted) {
      this.#greeted = true;
      process.nextTick(() => this.emit('data', GREETING));
    } else if (this.#corked) this.#corked.push(bytes);
    else if (bytes[0] !== TERMINATE) this.#peer.send(this.connection, bytes);
    if (done) process.nextTick(done);
    return true;
  }

  cork(): void {
    this.#corked ??= [];
  }

  uncork(): void {
    const parts = this.#corked ?? [];
    this.#corked = undefined;
    if (parts.length > 0 && this.writable) this.#peer.send(this.connection, joinBytes(parts));
  }

  /** The database's answer. */
  deliver(bytes: Uint8Array): void {
    this.emit('data', Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }

  end(): this {
    return this.destroy();
  }

  destroy(error?: Error): this {
    if (!this.writable) return this;
    this.writable = false;
    this.#peer.send(this.connection, new Uint8Array());
    this.#peer.detach(this);
    process.nextTick(() => {
      if (error) this.emit('error', error);
      this.emit('end');
      this.emit('close');
    });
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}
