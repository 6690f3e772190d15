/** POST /v1/parse: free, and the same answer every time. */
import { ParseRequest, ParseResponse } from '../../contract/inference.ts';
import { type Route, route } from '../../contract/route.ts';
import { parse } from '../../lib/parse/parse.ts';

export function parseRoute(): Route {
  return route<ParseRequest>({
    method: 'POST',
    path: '/v1/parse',
    operationId: 'parse',
    summary: 'Parse pyautogui code into structured actions',
    tag: 'predict',
    scope: 'parse',
    bucket: 'read',
    body: ParseRequest,
    response: ParseResponse,
    handle: async ({ body, requestId }) => ({ body: { ...parse(body.code), request_id: requestId } }),
  });
}
