/** The one shape of every error, made from the table (contract section 0, "Errors"). */
import { ApiError, ERRORS, type ErrorCode } from '../contract/errors.ts';

export interface ErrorEnvelope {
  readonly status: number;
  readonly body: { readonly error: Readonly<Record<string, unknown>> };
  readonly headers: Readonly<Record<string, string>>;
}

export interface EnvelopeOptions {
  readonly requestId: string;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** Whether the request carried an Idempotency-Key that this route honours. */
  readonly keyed: boolean;
  /** Cents that were given back before this error is sent. */
  readonly refunded: number;
}

/** What `error.code` leads to. */
function docsUrl(publicUrl: string, code: ErrorCode): string {
  return `${publicUrl}/docs/errors#${code}`;
}

/**
 * Same key again: only when nothing of the first attempt is stored under it and the same body may fare better. A failure
 * that was refunded needs a new key, as the contract says; the old one is free again all the same.
 */
function sameKey(error: ApiError, refunded: number, keyed: boolean): boolean {
  return keyed && error.retryable && refunded === 0 && !error.code.endsWith('_FAILED');
}

/** Any thrown value becomes an envelope; what was not thrown on purpose says nothing of its inside. */
export function envelopeOf(thrown: unknown, options: EnvelopeOptions): ErrorEnvelope {
  const error =
    thrown instanceof ApiError ? thrown : new ApiError('INTERNAL_ERROR', undefined, { cause: thrown });
  const { refunded } = options;
  const row = ERRORS[error.code];
  const docs = docsUrl(options.publicUrl, error.code);
  const headers: Record<string, string> = { link: `<${docs}>; rel="help"` };
  if (error.retryAfter !== undefined) headers['retry-after'] = String(error.retryAfter);
  if (refunded > 0) headers['x-credits-refunded'] = String(refunded);
  if (row.status === 401) headers['www-authenticate'] = 'Bearer';
  return {
    status: row.status,
    headers,
    body: {
      error: {
        code: error.code,
        message: error.message,
        type: row.type,
        request_id: options.requestId,
        suggestion: error.suggestion,
        docs_url: docs,
        retryable: error.retryable,
        retry_with_same_idempotency_key: sameKey(error, refunded, options.keyed),
        ...(error.retryAfter !== undefined && { retry_after: error.retryAfter }),
        ...(row.status >= 500 && { support: `Quote ${options.requestId} when you report this.` }),
        ...error.extras,
      },
    },
  };
}
