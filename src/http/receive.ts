/** From a request to what its route may trust: body, query and key, with every fault of the three at once. */
import type { FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import { llmHeaderFaults } from '../access/llm-choice.ts';
import { ApiError, type Fault, fault, invalid } from '../contract/errors.ts';
import { LIMITS } from '../contract/limits.ts';
import type { Route } from '../contract/route.ts';
import { parseBody, readBody } from './body.ts';
import type { ByteBudget } from './byte-budget.ts';
import { readKey } from './idempotency-key.ts';
import { decodeScreenshots, type ScreenshotPlaces, screenshotFaults } from './screenshots.ts';
import { textFaults } from './texts.ts';
import { compile, type Validate } from './validate.ts';

interface Compiled {
  readonly body: Validate | null;
  readonly query: Validate | null;
  readonly screenshots: ScreenshotPlaces;
}

/** Read off the schema: a session's echo of its history is ignored, so what it holds is nobody's screenshot. */
function placesOf(schema: TSchema | undefined): ScreenshotPlaces {
  const has = (part: unknown): boolean => JSON.stringify(part ?? {}).includes('x-screenshot');
  const { trajectory } = (schema as { properties?: Record<string, unknown> } | undefined)?.properties ?? {};
  if (has(trajectory)) return 'trajectory';
  return has(schema) ? 'top' : 'none';
}

function checkContentType(request: FastifyRequest): void {
  const type =
    String(request.headers['content-type'] ?? '')
      .split(';')[0]
      ?.trim()
      .toLowerCase() ?? '';
  if (type !== 'application/json' && !type.endsWith('+json')) {
    const said = type === '' ? 'is missing' : `is ${type}`;
    const msg = `${said}; the body must be sent as application/json`;
    throw invalid([fault(['header', 'Content-Type'], msg, 'content_type', 'application/json')]);
  }
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw invalid([
      fault(['header', 'Content-Encoding'], 'compressed bodies are not read', 'content_encoding', 'identity'),
    ]);
  }
}

async function bodyOf(
  request: FastifyRequest,
  route: Route,
  compiled: Compiled,
  bytes: ByteBudget,
): Promise<unknown> {
  const limit = route.bodyLimit ?? LIMITS.bodyOther;
  const hold = (size: number): void => bytes.reserve(request, size);
  const length = request.headers['content-length'];
  const announced = length === undefined ? null : Number(length);
  const empty = announced === 0 || (announced === null && request.headers['transfer-encoding'] === undefined);
  // What is signed are the bytes, whatever they stand for.
  if (route.signed) return readBody(request.raw, limit, announced, hold);
  if (!route.body || (empty && route.bodyOptional)) return undefined;
  if (empty) throw invalid([fault(['body'], 'Field required', 'missing', 'a JSON object')]);
  checkContentType(request);
  const bytesOfIt = await readBody(request.raw, limit, announced, hold);
  const quotes = route.confidential !== true;
  return parseBody(bytesOfIt, compiled.screenshots !== 'none', { quotes });
}

/** Sent more than once it is one text, with commas. */
export function headerOf({ headers }: Pick<FastifyRequest, 'headers'>, name: string): string | null {
  const value = headers[name];
  return value === undefined ? null : [value].flat().join(', ');
}

/** The key of the header; its fault joins the others of the request. */
function keyOf(request: FastifyRequest, faults: Fault[]): string | null {
  try {
    return readKey(request.headers['idempotency-key']);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    faults.push(...(error.extras.details as Fault[]));
    return null;
  }
}

export interface Received {
  readonly body: unknown;
  /** The Idempotency-Key, where the route honours one. */
  readonly key: string | null;
}

/** Reads and checks the requests of one route; its schemas are compiled once. */
export function receiver(route: Route, bytes: ByteBudget): (request: FastifyRequest) => Promise<Received> {
  const compiled: Compiled = {
    body: route.body ? compile(route.body, 'body') : null,
    query: route.query ? compile(route.query, 'query') : null,
    screenshots: placesOf(route.body),
  };
  return async (request) => {
    const body = await bodyOf(request, route, compiled, bytes);
    if (route.signed) return { body, key: null };
    const faults: Fault[] = [
      ...(compiled.query?.(request.query) ?? []),
      ...(body === undefined ? [] : (compiled.body?.(body) ?? [])),
      ...(route.faults?.(body) ?? []),
      ...(route.thinks ? llmHeaderFaults((name) => headerOf(request, name)) : []),
      ...screenshotFaults(body, compiled.screenshots),
      ...textFaults(request.query, ['query'], false),
      ...textFaults(body, ['body'], compiled.screenshots !== 'none'),
    ];
    const key = route.idempotency ? keyOf(request, faults) : null;
    if (faults.length > 0) throw invalid(faults);
    decodeScreenshots(body, compiled.screenshots);
    return { body, key };
  };
}
