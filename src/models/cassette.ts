/**
 * What a provider was asked and answered, kept to be played again without it: by the request itself, without headers, so without a
 * key, and with images as their hashes. What was never recorded is not guessed: it fails, and says what comes nearest.
 */
import { hash } from 'node:crypto';
import { redact } from './failures.ts';
import type { Fetch, FetchAnswer } from './transport.ts';

/** JSON. `body` of a request is canonical: its fields in order, its images as hashes. */
interface Recording {
  readonly request: { readonly path: string; readonly body: unknown };
  readonly answer: { readonly status: number; readonly retryAfter: string | null; readonly text: string };
}

export interface Cassette {
  /** Who made it, of what: whether a real model answered. */
  readonly note: string;
  readonly recordings: readonly Recording[];
}

/** Shorter texts are no images. */
const LEAST_IMAGE_CHARS = 64;
const DATA_URL = /^data:image\/\w+;base64,/;

const short = (data: string): string => `sha256:${hash('sha256', data, 'hex').slice(0, 32)}`;

function imageless(text: string): string {
  const prefix = DATA_URL.exec(text)?.[0] ?? '';
  const data = text.slice(prefix.length);
  const isImage = data.length >= LEAST_IMAGE_CHARS && /^[A-Za-z0-9+/]+={0,2}$/.test(data);
  return isImage ? prefix + short(data) : text;
}

function canonical(value: unknown): unknown {
  if (typeof value === 'string') return imageless(value);
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(
    fields.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, canonical(field)]),
  );
}

const requestOf = (url: string, body: string): Recording['request'] => ({
  path: new URL(url).pathname,
  body: canonical(JSON.parse(body)),
});

const keyOf = ({ path, body }: Recording['request']): string => JSON.stringify([path, canonical(body)]);

const answerOf = ({ status, retryAfter, text }: Recording['answer']): FetchAnswer => ({
  status,
  headers: { get: (name) => (name.toLowerCase() === 'retry-after' ? retryAfter : null) },
  body: (async function* () {
    yield Buffer.from(text);
  })(),
});

async function textOf(answer: FetchAnswer): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer.body ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

export interface Recorder {
  readonly fetch: Fetch;
  readonly cassette: () => Cassette;
}

/** Asks for real and keeps what was said. Errors of a provider may repeat a key, so what looks like one is cut out of them. */
export function record(fetch: Fetch, note: string): Recorder {
  const recordings: Recording[] = [];
  return {
    async fetch(url, init) {
      const given = await fetch(url, init);
      const { status } = given;
      const text = await textOf(given);
      const answer = { status, retryAfter: given.headers.get('retry-after'), text };
      const kept = status >= 400 ? { ...answer, text: redact(text, null) } : answer;
      recordings.push({ request: requestOf(url, init.body), answer: kept });
      return answerOf(answer);
    },
    cassette: () => ({ note, recordings: [...recordings] }),
  };
}

/** Every place where two values differ, as a path and both sides. */
function* differences(left: unknown, right: unknown, path: string): Iterable<string> {
  if (Object.is(left, right)) return;
  const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null;
  if (!isTree(left) || !isTree(right) || Array.isArray(left) !== Array.isArray(right)) {
    const said = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 60);
    yield `${path}: asked ${said(left)}, recorded ${said(right)}`;
    return;
  }
  const fields = (tree: object) => tree as Readonly<Record<string, unknown>>;
  for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
    yield* differences(
      fields(left)[name],
      fields(right)[name],
      Array.isArray(left) ? `${path}[${name}]` : `${path}.${name}`,
    );
  }
}

function nearest(request: Recording['request'], recordings: readonly Recording[]): string {
  const found = recordings.map((one) => [...differences(request, one.request, 'request')]);
  const [best] = found.toSorted((a, b) => a.length - b.length);
  if (!best) return 'The cassette is empty.';
  const [first = 'It was recorded, and played already.'] = best;
  return best.length > 1 ? `${first} (and ${best.length - 1} more)` : first;
}

/** No provider answers with it, so it is tried neither again nor another way. */
const MISSING = 410;

/** Answers as it was answered then, each recording once and in order. */
export function replay({ recordings }: Cassette): Fetch {
  const waiting = new Map<string, Recording[]>();
  for (const recording of recordings) {
    const key = keyOf(recording.request);
    waiting.set(key, [...(waiting.get(key) ?? []), recording]);
  }
  return async (url, init) => {
    const request = requestOf(url, init.body);
    const next = waiting.get(keyOf(request))?.shift();
    if (next) return answerOf(next.answer);
    const message = `This was not recorded. The nearest recording differs: ${nearest(request, recordings)}`;
    return answerOf({ status: MISSING, retryAfter: null, text: JSON.stringify({ error: { message } }) });
  };
}
