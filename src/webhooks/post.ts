/** One POST to somebody else's server: to an address that was checked, within its time, and whatever it answers. */
import { type ClientRequest, type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { ownAddresses, type Resolve } from '../lib/resolve.ts';
import { hostOf, refusalOf, type WebhookPolicy } from './policy.ts';
import type { Outcome } from './schedule.ts';

/** An answer is read so far and no further: only its status counts, and a receiver may go on for ever. */
const MOST_ANSWER_BYTES = 64 * 1024;

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PostOptions {
  readonly policy: WebhookPolicy;
  readonly resolve: Resolve;
  /** For everything: the name, the connection, the answer. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Certificates that are trusted in place of the well-known ones. */
  readonly ca?: string;
}

class Refused extends Error {}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was closed before an answer',
  EPIPE: 'the connection was closed before an answer',
  EHOSTUNREACH: 'the host is not reachable',
  ENETUNREACH: 'the host is not reachable',
  HPE_HEADER_OVERFLOW: 'the headers of the answer are too long',
};

/** For the person who reads the log of deliveries: nothing in it that the receiver wrote. */
function wordsOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const { code } = first as NodeJS.ErrnoException;
  if (code === undefined) return 'the connection failed';
  if (code.startsWith('HPE_')) return WORDS[code] ?? 'the answer is not HTTP';
  return WORDS[code] ?? (/CERT|TLS|SSL|SELF_SIGNED|VERIFY|ISSUER/.test(code) ? `TLS failed: ${code}` : code);
}

/** Rejects with `words` once the signal is aborted, whatever the promise does. */
async function unless<T>(promise: Promise<T>, signal: AbortSignal, words: string): Promise<T> {
  let leave = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    leave = () => reject(new Refused(words));
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', leave));
}

async function checkedAddresses(host: string, { policy, resolve }: PostOptions, signal: AbortSignal) {
  const asked = isIP(host) ? Promise.resolve([host]) : resolve(host).catch((): string[] => []);
  const addresses = await unless(asked, signal, `${host} was not resolved in time`);
  if (addresses.length === 0) throw new Refused(`${host} has no address`);
  const refusal = refusalOf(host, addresses, { ...policy, own: ownAddresses() });
  if (refusal !== null) throw new Refused(refusal);
  return addresses;
}

/** Answers with what was checked: what the name means by now does not matter. */
function pinned(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, callback) => {
    if (options.all) callback(null, all);
    else callback(null, all[0]?.address ?? '', all[0]?.family);
  };
}

/** Resolves once the answer has ended, is too long, or takes too long. */
function readThrough(answer: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0;
    answer.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MOST_ANSWER_BYTES) answer.destroy();
    });
    answer.on('error', () => resolve());
    answer.once('end', resolve).once('close', resolve);
  });
}

function answerTo(outgoing: ClientRequest, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    // The status counts, whatever becomes of the rest of the answer.
    let status: number | undefined;
    const end = (error: Error) => (status === undefined ? reject(error) : resolve(status));
    outgoing.once('response', (answer) => {
      status = answer.statusCode ?? 0;
      void readThrough(answer).then(() => resolve(status ?? 0));
    });
    outgoing.on('error', end);
    outgoing.once('close', () => end(new Refused('the connection was closed before an answer')));
    outgoing.end(body);
  });
}

async function send(post: Post, options: PostOptions, signal: AbortSignal): Promise<number> {
  const url = new URL(post.url);
  const host = hostOf(url);
  const addresses = await checkedAddresses(host, options, signal);
  const outgoing = (url.protocol === 'https:' ? overHttps : overHttp)({
    method: 'POST',
    hostname: host,
    port: url.port,
    path: `${url.pathname}${url.search}`,
    headers: { ...post.headers, 'Content-Length': Buffer.byteLength(post.body), Connection: 'close' },
    // A connection that was kept leads to where the name led then.
    agent: false,
    lookup: pinned(addresses),
    signal,
    ...(options.ca !== undefined && { ca: options.ca }),
  });
  try {
    return await answerTo(outgoing, post.body);
  } finally {
    outgoing.destroy();
  }
}

/** Never throws: what cannot be sent is an outcome like any other. Redirects are not followed. */
export async function post(what: Post, options: PostOptions): Promise<Outcome> {
  const late = AbortSignal.timeout(options.timeoutMs);
  try {
    return { status: await send(what, options, AbortSignal.any([options.signal, late])) };
  } catch (error) {
    if (late.aborted && !(error instanceof Refused))
      return { error: `no answer within ${options.timeoutMs / 1_000} s` };
    return { error: wordsOf(error) };
  }
}
