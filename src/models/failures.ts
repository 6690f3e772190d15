/** What a provider's error is in our words, without the key. Pure. */
import { field, textOf } from './dialect.ts';
import { type FailureKind, ModelFailure } from './model.ts';

const MOST_CHARS = 300;

/** What looks like a key, whole or with stars in its middle, whosever it is. */
const KEY_LIKE = /\b(?:sk|pk|key|gsk|xai|hf|or)[-_][\w*.-]{6,}|\bAIza[\w-]{10,}|\bBearer\s+\S+/gi;

/** A text without the key, however it was written down. */
export function redact(text: string, key: string | null): string {
  let clean = text;
  if (key !== null && key !== '') {
    const spellings = new Set([
      key,
      encodeURIComponent(key),
      JSON.stringify(key).slice(1, -1),
      Buffer.from(key).toString('base64'),
    ]);
    for (const spelling of spellings) clean = clean.replaceAll(spelling, '[key]');
  }
  return clean.replace(KEY_LIKE, '[key]');
}

/** The provider's own sentence, wherever it put it; '' where there is none. */
export function messageIn(body: unknown): string {
  const error = field(body, 'error') ?? field(Array.isArray(body) ? body[0] : null, 'error');
  for (const found of [field(error, 'message'), error, field(body, 'message'), field(body, 'detail'), body]) {
    if (typeof found === 'string' && found.trim() !== '') return found.trim();
  }
  return '';
}

/** Machine-readable words of an error: its type, code and status. */
function codesIn(body: unknown): string {
  const error = field(body, 'error');
  return [field(error, 'type'), field(error, 'code'), field(error, 'status')].map(textOf).join(' ');
}

const QUOTA = /insufficient_quota|billing|credit balance|exceeded your current quota|spending limit/i;
const TOO_LARGE =
  /image_dimensions_too_large|request_too_large|context_length_exceeded|prompt is too long|maximum context length|exceeds? .*maximum/i;

function kindOf(status: number, body: unknown): FailureKind {
  const said = `${codesIn(body)} ${messageIn(body)}`;
  if (status === 402 || ((status === 400 || status === 403 || status === 429) && QUOTA.test(said)))
    return 'quota';
  if (status === 401 || status === 403) return 'auth';
  if (status === 404) return 'missing';
  if (status === 413 || (status === 400 && TOO_LARGE.test(said))) return 'too_large';
  // Gemini says of a wrong key that the request is wrong.
  if (status === 400 && /api.?key.?(?:not valid|invalid|expired)/i.test(said)) return 'auth';
  if (status === 429) return 'rate';
  if (status === 408 || status === 504) return 'timeout';
  if (status >= 500) return 'overloaded';
  // Redirects are not followed.
  return status >= 300 && status < 400 ? 'network' : 'refused';
}

const WORDS: Readonly<Record<FailureKind, string>> = {
  auth: 'did not take the key, or the key may not use this model',
  quota: 'has no money or plan left for this key',
  rate: 'takes no more requests for now',
  overloaded: 'cannot answer for now',
  timeout: 'took too long',
  network: 'did not answer',
  refused: 'took the request for wrong',
  too_large: 'took the request for too large',
  malformed: 'gave an answer that is none',
  missing: 'knows no such model or address',
};

/** What happened as one sentence; `detail` is redacted and cut here. `host`: of the base URL. */
export function failure(
  kind: FailureKind,
  { host, detail, key }: { readonly host: string; readonly detail: string; readonly key: string | null },
  more: { status?: number | null; retryAfterMs?: number | null } = {},
): ModelFailure {
  const clean = redact(detail, key).replace(/\s+/g, ' ').trim();
  const cut = clean.length > MOST_CHARS ? `${clean.slice(0, MOST_CHARS - 1)}…` : clean;
  return new ModelFailure(kind, `${host} ${WORDS[kind]}${cut === '' ? '.' : `: ${cut}`}`, more);
}

/** Of an answer that is an error. */
export function failureOf(
  { status, body, retryAfterMs }: { status: number; body: unknown; retryAfterMs: number | null },
  { host, key }: { readonly host: string; readonly key: string | null },
): ModelFailure {
  const said = messageIn(body);
  const detail = said === '' ? `status ${status}` : `${said} (status ${status})`;
  return failure(kindOf(status, body), { host, detail, key }, { status, retryAfterMs });
}
