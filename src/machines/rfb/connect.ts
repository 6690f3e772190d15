/** Opens a connection: the socket, the handshake, and the first frame. */
import type { Socket } from 'node:net';
import { MachineRefusal, type RfbConnection } from '../machine.ts';
import { RfbClient } from './client.ts';
import { createFeed, RfbViolation } from './feed.ts';
import { type HandshakeAct, handshake, type Welcome } from './handshake.ts';
import { encryptSocket, nextChunk, openSocket, type RfbAddress, socketWords } from './socket.ts';

/** From the first packet to the first frame, in ms. */
const CONNECT_MS = 15_000;

interface Options {
  readonly password?: string;
  readonly signal: AbortSignal;
}

/**
 * Resolves when the whole screen is known. Rejects with MachineRefusal where the server is not there, is none, or does not
 * let us in; with the signal's reason when that comes first.
 */
export function connectRfb(address: RfbAddress, { password, signal }: Options): Promise<RfbClient> {
  return inTime(address, signal, async (stop) => {
    const { socket, welcome, rest } = await enter(address, password, stop);
    return await firstFrame(new RfbClient(socket, welcome, rest), stop);
  });
}

/** Resolves when the handshake is done; what follows on the socket is the caller's. Rejects as `connectRfb` does. */
export function openRfb(address: RfbAddress, { password, signal }: Options): Promise<RfbConnection> {
  return inTime(address, signal, async (stop) => {
    const { socket, welcome, rest } = await enter(address, password, stop);
    return { socket, serverInit: welcome.serverInit, rest };
  });
}

async function inTime<Result>(
  address: RfbAddress,
  signal: AbortSignal,
  connect: (stop: AbortSignal) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const stop = new AbortController();
  const abort = () => stop.abort(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  const timer = setTimeout(() => stop.abort(timedOut()), CONNECT_MS);
  try {
    return await connect(stop.signal);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw refusal(stop.signal.aborted ? stop.signal.reason : error, address);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

const timedOut = () => new RfbViolation(`The VNC server did not answer within ${CONNECT_MS / 1000} s.`);

function refusal(error: unknown, address: RfbAddress): MachineRefusal {
  const ours = error instanceof Error && 'code' in error === false;
  return new MachineRefusal(ours ? error.message : socketWords(error, address), { cause: error });
}

interface Entered {
  readonly socket: Socket;
  readonly welcome: Welcome;
  readonly rest: Buffer;
}

async function enter(
  address: RfbAddress,
  password: string | undefined,
  signal: AbortSignal,
): Promise<Entered> {
  const plain = await openSocket(address, signal);
  const destroy = () => plain.destroy();
  signal.addEventListener('abort', destroy, { once: true });
  try {
    signal.throwIfAborted();
    return await shakeHands(plain, password);
  } catch (error) {
    plain.destroy();
    throw error;
  } finally {
    signal.removeEventListener('abort', destroy);
  }
}

async function firstFrame(client: RfbClient, signal: AbortSignal): Promise<RfbClient> {
  try {
    await client.frame(signal);
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

async function shakeHands(plain: Socket, password: string | undefined): Promise<Entered> {
  let socket = plain;
  plain.on('error', () => {});
  const feed = createFeed<HandshakeAct, Welcome>(handshake(password));
  while (feed.result() === null) {
    const chunk = await nextChunk(socket);
    if (chunk === null) throw new RfbViolation('The VNC server ended the connection during the handshake.');
    for (const act of feed.push(chunk)) {
      if ('send' in act) socket.write(act.send);
      else {
        socket = await encryptSocket(plain, act.encrypt);
        socket.on('error', () => {});
      }
    }
  }
  const welcome = feed.result()?.value;
  if (!welcome) throw new RfbViolation('The VNC server ended the handshake.');
  return { socket, welcome, rest: feed.rest() };
}
