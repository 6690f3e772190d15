/** The operator's door into a running server: the embedded store has one owner, so the command line asks it. */
import type { FastifyInstance } from 'fastify';
import { ApiError } from '../contract/errors.ts';
import { LIMITS } from '../contract/limits.ts';
import { parseBody, readBody } from '../http/body.ts';
import { bearerOf, sameToken } from '../http/pages.ts';
import type { AdminOperation, AdminOperations } from './operations.ts';

/** `token`: what the 0600 file in the data folder holds; whoever can read it owns the store anyway. */
export function addAdminDoor(app: FastifyInstance, operations: AdminOperations, token: string): void {
  app.post<{ Params: { operation: string } }>('/admin/:operation', async (request, reply) => {
    if (!sameToken(bearerOf(request), token)) {
      throw new ApiError('INVALID_API_KEY', 'The admin token is the one in admin.token of the data folder.');
    }
    const { operation } = request.params;
    if (!Object.hasOwn(operations, operation))
      throw new ApiError('NOT_FOUND', `There is no operation ${operation}.`);
    const body = await readBody(request.raw, LIMITS.bodyOther, null);
    const args = body.length === 0 ? {} : (parseBody(body, false) as Record<string, unknown>);
    const answer = await operations[operation as AdminOperation](args);
    return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(answer));
  });
}
