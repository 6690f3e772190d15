/** The bytes beneath: a TCP or unix socket, plain or in TLS, opened, read and written with an end to every wait. */
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';

export type RfbAddress = { readonly host: string; readonly port: number } | { readonly path: string };

export function openSocket(address: RfbAddress, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket =
      'path' in address
        ? connect({ path: address.path })
        : connect({ host: address.host, port: address.port, noDelay: true, keepAlive: true });
    const settle = (act: () => void) => {
      signal.removeEventListener('abort', abort);
      socket.off('error', fail);
      act();
    };
    const fail = (error: Error) => settle(() => reject(error));
    const abort = () =>
      settle(() => {
        socket.on('error', () => {});
        socket.destroy();
        reject(signal.reason);
      });
    signal.addEventListener('abort', abort, { once: true });
    socket.once('error', fail);
    socket.once('connect', () => settle(() => resolve(socket)));
  });
}

/**
 * VeNCrypt's TLS. VNC servers sign their own certificates or have none: it keeps listeners out, and the password is the
 * proof of who is there.
 */
export function encryptSocket(plain: Socket, kind: 'x509' | 'anonymous'): Promise<Socket> {
  return new Promise((resolve, reject) => {
    // Anonymous key exchange ended with TLS 1.2, and OpenSSL knows it on its lowest level only.
    const anonymous = { ciphers: 'ADH:AECDH:@SECLEVEL=0', maxVersion: 'TLSv1.2' } as const;
    const socket = connectTls({
      socket: plain,
      rejectUnauthorized: false,
      ...(kind === 'anonymous' ? anonymous : {}),
    });
    const close = () => reject(new Error('the connection was closed'));
    plain.once('close', close);
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      plain.off('close', close);
      socket.off('error', reject);
      resolve(socket);
    });
  });
}

/** The next bytes; null when there are no more. One reader at a time. */
export function nextChunk(socket: Duplex): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      socket.off('readable', take).off('end', end).off('close', end).off('error', fail);
      act();
    };
    const fail = (error: Error) => settle(() => reject(error));
    const end = () => settle(() => resolve(null));
    const take = () => {
      const chunk = socket.read() as Buffer | null;
      if (chunk !== null) settle(() => resolve(chunk));
      else if (socket.destroyed || socket.readableEnded) end();
    };
    socket.on('readable', take).on('end', end).on('close', end).on('error', fail);
    take();
  });
}

/** What went wrong with a connection, in words. */
export function socketWords(error: unknown, address: RfbAddress): string {
  const place = 'path' in address ? address.path : `${address.host}:${address.port}`;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Readonly<Record<string, string>> = {
    ECONNREFUSED: `Nothing listens at ${place}: the VNC connection was refused.`,
    ENOENT: `Nothing listens at ${place}: there is no such socket.`,
    ENOTFOUND: `The VNC server's name is not known: ${place}.`,
    EAI_AGAIN: `The VNC server's name could not be looked up: ${place}.`,
    EHOSTUNREACH: `The VNC server at ${place} is out of reach.`,
    ENETUNREACH: `The VNC server at ${place} is out of reach.`,
    ETIMEDOUT: `The VNC server at ${place} does not answer.`,
    ECONNRESET: `The VNC server at ${place} ended the connection.`,
    EPIPE: `The VNC server at ${place} ended the connection.`,
  };
  const words = error instanceof Error ? error.message : String(error);
  return known[code] ?? `The VNC connection to ${place} failed: ${words}`;
}
