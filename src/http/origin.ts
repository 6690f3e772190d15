/** What this server is reached as, for links in its answers. */
import type { Socket } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** Where this end of a connection is, for a request that names no host. */
export function ownAddress(socket: Pick<Socket, 'localAddress' | 'localPort'>): string {
  const { localAddress = '127.0.0.1', localPort = 80 } = socket;
  return localAddress.includes(':') ? `[${localAddress}]:${localPort}` : `${localAddress}:${localPort}`;
}

/** The operator's word, or what the request came in on, here or at the process that forwarded it. No slash at the end. */
export function publicUrlOf(request: FastifyRequest, configured: string | null): string {
  const forwarded = request.visit?.voucher?.origin;
  return configured ?? forwarded ?? `${request.protocol}://${request.host || ownAddress(request.socket)}`;
}
