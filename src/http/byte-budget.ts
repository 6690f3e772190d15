/** Bodies in memory at once are bounded: a server that is flooded answers 503 instead of growing. */
import type { FastifyRequest } from 'fastify';
import { ApiError } from '../contract/errors.ts';

export interface ByteBudget {
  /** Counts the bytes of a request's body until its response is out. 503 when they do not fit. */
  reserve(request: FastifyRequest, bytes: number): void;
  release(request: FastifyRequest): void;
  used(): number;
}

export function createByteBudget(maxBytes: number): ByteBudget {
  const held = new WeakMap<FastifyRequest, number>();
  let used = 0;
  return {
    reserve(request, bytes) {
      if (used + bytes > maxBytes) {
        throw new ApiError(
          'SERVICE_UNAVAILABLE',
          'Too many large requests are being read. Nothing was charged.',
        );
      }
      held.set(request, (held.get(request) ?? 0) + bytes);
      used += bytes;
    },
    release(request) {
      used -= held.get(request) ?? 0;
      held.delete(request);
    },
    used: () => used,
  };
}
