/**
 * One POST of JSON to a provider: per-attempt timeout, retries that follow the provider's own advice, limits of size, and no key in
 * anything that is said of it. Redirects are not followed: nobody but the operator says where keys go.
 */
import { EnvHttpProxyAgent, fetch as undiciFetch } from 'undici';
import type { WireRequest } from './dialect.ts';
import { failure, failureOf } from './failures.ts';
import type { ModelFailure } from './model.ts';
import { isRetried, pauseMs, retryAfterMs } from './retries.ts';

/** The part of fetch that is used; what wraps it (a cassette) has to give no more. */
export type Fetch = (
  url: string,
  init: {
    readonly method: 'POST';
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly signal: AbortSignal;
    readonly redirect: 'manual';
  },
) => Promise<FetchAnswer>;

export interface FetchAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<Uint8Array> | null;
}

export interface Log {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export interface TransportOptions {
  /** The operator's, or a vendor's own. Without a slash at its end, or with one. */
  readonly baseUrl: string;
  /** Null: the server wants none. */
  readonly key: string | null;
  readonly fetch: Fetch;
  /** ms since 1970. */
  readonly now: () => number;
  /** From 0 to 1, as Math.random. */
  readonly random: () => number;
  /** Waits; rejects with the signal's reason when that comes first. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly log: Log;
  readonly attempts?: number;
  readonly attemptTimeoutMs?: number;
  readonly maxRequestBytes?: number;
  readonly maxAnswerBytes?: number;
}

/** `body`: JSON, or the text where it is none. */
export type Outcome =
  | { readonly ok: true; readonly body: unknown }
  | {
      readonly ok: false;
      readonly status: number | null;
      readonly body: unknown;
      readonly failure: ModelFailure;
    };

export interface Transport {
  /** Everything but an abort is an outcome. @throws the signal's reason. */
  post(request: WireRequest, auth: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Outcome>;
}

/** Connections are kept, and proxies are those of HTTP_PROXY, HTTPS_PROXY and NO_PROXY. One for the whole process. */
export function createFetch(): { readonly fetch: Fetch; readonly close: () => Promise<void> } {
  // The attempt's own timeout is the only one.
  const dispatcher = new EnvHttpProxyAgent({ headersTimeout: 0, bodyTimeout: 0 });
  return {
    fetch: (url, init) => undiciFetch(url, { ...init, dispatcher }),
    close: () => dispatcher.close(),
  };
}

const DEFAULTS = {
  attempts: 4,
  attemptTimeoutMs: 120_000,
  maxRequestBytes: 32_000_000,
  maxAnswerBytes: 8_000_000,
} as const;

/** Larger than is read. */
class TooMuch extends Error {}

async function read(answer: FetchAnswer, maxBytes: number): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop closes the connection.
    if (bytes > maxBytes) throw new TooMuch();
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The code of what went wrong, and never its message: those of headers repeat the key. */
function codeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (typeof code === 'string' && /^[A-Z_\d]+$/.test(code)) return code;
  }
  return 'no connection';
}

/** A key that no header can hold is wrong before anybody is asked. */
const isSendable = (key: string): boolean => /^[\x21-\x7e]+$/.test(key);

/** One attempt: everything but an abort is an outcome. */
function createAttempt(options: TransportOptions, host: string) {
  const { key, now } = options;
  const attemptTimeoutMs = options.attemptTimeoutMs ?? DEFAULTS.attemptTimeoutMs;
  const maxAnswerBytes = options.maxAnswerBytes ?? DEFAULTS.maxAnswerBytes;

  const failed = (error: unknown, timeout: AbortSignal): Outcome => {
    const told = { host, key };
    const no = (failure: ModelFailure): Outcome => ({ ok: false, status: null, body: null, failure });
    if (error instanceof TooMuch)
      return no(failure('malformed', { ...told, detail: `it is larger than ${maxAnswerBytes} bytes` }));
    if (timeout.aborted)
      return no(failure('timeout', { ...told, detail: `no answer in ${attemptTimeoutMs} ms` }));
    return no(failure('network', { ...told, detail: codeOf(error) }));
  };

  return async function attempt(
    url: string,
    init: { headers: Readonly<Record<string, string>>; body: string },
    signal: AbortSignal,
  ): Promise<Outcome> {
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), attemptTimeoutMs);
    try {
      const both = AbortSignal.any([signal, timeout.signal]);
      const answer = await options.fetch(url, { ...init, method: 'POST', redirect: 'manual', signal: both });
      const body = await read(answer, maxAnswerBytes);
      const { status } = answer;
      if (status >= 200 && status < 300) return { ok: true, body };
      const asked = retryAfterMs(answer.headers.get('retry-after'), now());
      return {
        ok: false,
        status,
        body,
        failure: failureOf({ status, body, retryAfterMs: asked }, { host, key }),
      };
    } catch (error) {
      signal.throwIfAborted();
      return failed(error, timeout.signal);
    } finally {
      clearTimeout(timer);
    }
  };
}

export function createTransport(options: TransportOptions): Transport {
  const { key, log } = options;
  const attempts = options.attempts ?? DEFAULTS.attempts;
  const maxRequestBytes = options.maxRequestBytes ?? DEFAULTS.maxRequestBytes;
  const base = options.baseUrl.replace(/\/+$/, '');
  const { host } = new URL(base);
  const attempt = createAttempt(options, host);

  const refused = (kind: 'auth' | 'too_large', detail: string): Outcome => ({
    ok: false,
    status: null,
    body: null,
    failure: failure(kind, { host, key, detail }),
  });

  async function post(
    request: WireRequest,
    auth: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Outcome> {
    if (key !== null && !isSendable(key)) return refused('auth', 'the key has characters that no key has');
    const body = JSON.stringify(request.body);
    const bytes = Buffer.byteLength(body);
    if (bytes > maxRequestBytes)
      return refused('too_large', `it has ${bytes} bytes, ${maxRequestBytes} are allowed`);
    const headers = { ...request.headers, ...auth, 'content-type': 'application/json' };
    for (let nth = 1; ; nth++) {
      signal.throwIfAborted();
      const outcome = await attempt(base + request.path, { headers, body }, signal);
      if (outcome.ok || nth >= attempts || !isRetried(outcome.failure.kind, outcome.status)) return outcome;
      const wait = pauseMs(nth, outcome.failure.retryAfterMs, options.random());
      if (wait === null) return outcome;
      log.warn({ attempt: nth, waitMs: wait, kind: outcome.failure.kind }, outcome.failure.message);
      await options.sleep(wait, signal);
    }
  }

  return { post };
}
