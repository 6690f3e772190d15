/**
 * The error table: one row per code, the only author of status, type, words and retry advice. The envelope, `docs/errors.md`,
 * the page under `/docs/errors` and the OpenAPI responses are all made from it. Source: contract section 0, "Errors".
 */

type ErrorType =
  | 'auth_error'
  | 'validation_error'
  | 'rate_limit_error'
  | 'payment_required'
  | 'not_found_error'
  | 'state_error'
  | 'server_error'
  | 'client_error';

export interface ErrorRow {
  readonly status: number;
  readonly type: ErrorType;
  /** Said when the thrower has nothing more exact to say. */
  readonly message: string;
  /** A next step a person, or an agent, can take. */
  readonly suggestion: string;
  /** Whether the same call may succeed later without being changed. */
  readonly retryable: boolean;
  /** Seconds for `Retry-After` when the thrower gives none. */
  readonly retryAfter?: number;
  /** Machine-readable fields beside the message. */
  readonly extras?: readonly string[];
}

const examples = ['examples'] as const;

export const ERRORS = {
  INVALID_API_KEY: {
    status: 401,
    type: 'auth_error',
    message: 'The API key is missing, malformed, unknown or revoked.',
    suggestion: 'Send the raw key in X-API-Key, or as "Authorization: Bearer <key>".',
    retryable: false,
  },
  INSUFFICIENT_CREDITS: {
    status: 402,
    type: 'payment_required',
    message: 'Your API wallet does not have enough funds to complete this request.',
    suggestion:
      'Add funds to the wallet, or use an sk-coasty-test- key while building (test keys never bill).',
    retryable: false,
    extras: ['required', 'balance'],
  },
  INSUFFICIENT_SCOPE: {
    status: 403,
    type: 'auth_error',
    message: 'The key is valid but lacks the scope this endpoint needs.',
    suggestion: 'Create a key that has the required scope and use it for this call.',
    retryable: false,
    extras: ['required_scope', 'current_scopes'],
  },
  INVALID_SIGNATURE: {
    status: 401,
    type: 'auth_error',
    message: 'The signature of this webhook is missing, malformed, too old or not made with its secret.',
    suggestion:
      'Sign "<unix seconds>.<raw body>" with HMAC-SHA256 and the trigger\'s webhook_secret; send it as Coasty-Signature: t=<unix seconds>,v1=<hex>.',
    retryable: false,
  },
  INVALID_LIMIT: {
    status: 400,
    type: 'validation_error',
    message: 'The limit query parameter is outside the allowed range.',
    suggestion: 'Send a whole number within the range, or leave limit out.',
    retryable: false,
    extras: ['actual', 'min', 'max'],
  },
  FEATURE_NOT_AVAILABLE: {
    status: 400,
    type: 'client_error',
    message: 'This option is not available on your tier.',
    suggestion:
      'Drop the option, or use a tier, a key or a kind of machine that has it: the message says which.',
    retryable: false,
    extras: ['required_tier', 'current_tier'],
  },
  NOT_FOUND: {
    status: 404,
    type: 'not_found_error',
    message: 'There is nothing at this address for this key.',
    suggestion: 'Check the path and the method; ids are only visible to the account and mode that made them.',
    retryable: false,
  },
  SESSION_NOT_FOUND: {
    status: 404,
    type: 'not_found_error',
    message: 'The session is unknown, deleted, or its 24 h of inactivity have passed.',
    suggestion: 'Create a new session with POST /v1/sessions.',
    retryable: false,
  },
  INVALID_STATUS_FILTER: {
    status: 400,
    type: 'validation_error',
    message: 'The status filter is none of the states there are.',
    suggestion: 'Use one of valid_options, or leave the filter out.',
    retryable: false,
    extras: ['valid_options'],
  },
  EMPTY_UPDATE: {
    status: 400,
    type: 'validation_error',
    message: 'The update names no field to change.',
    suggestion: 'Send at least one field that is to be changed.',
    retryable: false,
  },
  RUN_NOT_FOUND: {
    status: 404,
    type: 'not_found_error',
    message: 'There is no such run for this key.',
    suggestion: 'List the runs with GET /v1/runs; a test key sees only what test keys made.',
    retryable: false,
  },
  WORKFLOW_NOT_FOUND: {
    status: 404,
    type: 'not_found_error',
    message: 'There is no such workflow, or workflow run, for this key; archived ones are not found either.',
    suggestion:
      'List them with GET /v1/workflows or GET /v1/workflows/runs; a test key sees only what test keys made.',
    retryable: false,
  },
  MACHINE_NOT_FOUND: {
    status: 404,
    type: 'not_found_error',
    message: 'There is no such machine for this key.',
    suggestion: 'List the machines with GET /v1/machines; a test key sees only what test keys made.',
    retryable: false,
  },
  LLM_KEY_NOT_FOUND: {
    status: 404,
    type: 'not_found_error',
    message: 'No key is stored for this provider.',
    suggestion: 'List what is stored with GET /v1/llm/keys.',
    retryable: false,
  },
  SCHEDULE_INACTIVE: {
    status: 409,
    type: 'state_error',
    message: 'The schedule of this trigger is paused, has ended, or its trigger is disabled.',
    suggestion: 'Resume it with POST /v1/schedules/{schedule_id}/resume, then send the webhook again.',
    retryable: false,
    extras: ['current_state', 'allowed_from'],
  },
  INVALID_STATE: {
    status: 409,
    type: 'state_error',
    message: 'What was asked is not possible in the current state.',
    suggestion:
      'Bring it into one of the states of allowed_from first: a machine with its /start, /stop or /control, a schedule with its /pause or /resume.',
    retryable: false,
    extras: ['current_state', 'allowed_from'],
  },
  NOT_AWAITING_HUMAN: {
    status: 409,
    type: 'state_error',
    message: 'The run does not wait for a person.',
    suggestion: 'Read the run again: only one that is awaiting_human can be resumed.',
    retryable: false,
    extras: ['current_state', 'required_state', 'allowed_from'],
  },
  RESUME_CONFLICT: {
    status: 409,
    type: 'state_error',
    message: 'The run has moved on.',
    suggestion: 'Read the run again and decide by its new state.',
    retryable: false,
    extras: ['current_state', 'allowed_from'],
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 409,
    type: 'state_error',
    message: 'This Idempotency-Key was already used with a different body.',
    suggestion: 'Use a fresh key for a new request, or send the original body again.',
    retryable: false,
  },
  IDEMPOTENCY_IN_FLIGHT: {
    status: 409,
    type: 'state_error',
    message: 'The first request with this Idempotency-Key is still running.',
    suggestion: 'Wait Retry-After seconds and send the same request with the same key.',
    retryable: true,
    retryAfter: 5,
    extras: ['retry_with_same_key'],
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    type: 'validation_error',
    message: 'The request body is larger than this endpoint accepts.',
    suggestion:
      'Send less. A screenshot: downscale it or encode it as JPEG; at most 10,485,760 base64 characters.',
    retryable: false,
    extras: examples,
  },
  VALIDATION_ERROR: {
    status: 422,
    type: 'validation_error',
    message: 'The request is not valid.',
    suggestion: 'Correct every field listed in details.',
    retryable: false,
    extras: ['details'],
  },
  INVALID_SCREENSHOT: {
    status: 422,
    type: 'validation_error',
    message: 'The screenshot is not a decodable base64 PNG or JPEG.',
    suggestion: 'Send plain base64 of a PNG or JPEG: no data: prefix, no white space.',
    retryable: false,
    extras: examples,
  },
  LLM_PROVIDER_UNSUPPORTED: {
    status: 422,
    type: 'validation_error',
    message: 'This server cannot call that model provider.',
    suggestion: 'Leave out llm and the X-LLM-* headers, or set the provider to "managed".',
    retryable: false,
  },
  LLM_KEY_NOT_CONFIGURED: {
    status: 422,
    type: 'validation_error',
    message: 'A model provider was chosen and there is no key for it.',
    suggestion:
      'Send the key in X-LLM-Api-Key, or store it with PUT /v1/llm/keys/{provider}. The models of this server do not step in.',
    retryable: false,
  },
  LLM_KEY_REJECTED: {
    status: 422,
    type: 'validation_error',
    message: 'The model provider does not serve this key.',
    suggestion:
      'Look at the key, its credit and the models it may use at the provider, and send another or name another model.',
    retryable: false,
  },
  RATE_LIMIT_EXCEEDED: {
    status: 429,
    type: 'rate_limit_error',
    message: 'Too many requests.',
    suggestion: 'Wait Retry-After seconds. The per_user cap is shared by all keys of the account.',
    retryable: true,
    retryAfter: 60,
    extras: ['scope', 'limit'],
  },
  TOO_MANY_RUNS: {
    status: 429,
    type: 'rate_limit_error',
    message: 'Your tier allows no more runs at a time.',
    suggestion: 'Wait until a run ends, or cancel one, and send the request again.',
    retryable: true,
    retryAfter: 10,
    extras: ['limit', 'active'],
  },
  INTERNAL_ERROR: {
    status: 500,
    type: 'server_error',
    message: 'The server met an unexpected error.',
    suggestion: 'Try again; quote the request_id when you report it.',
    retryable: true,
  },
  PREDICTION_FAILED: {
    status: 500,
    type: 'server_error',
    message: 'The prediction failed. The charge was refunded.',
    suggestion: 'Try again with a fresh screenshot and a new Idempotency-Key; a failed call costs nothing.',
    retryable: true,
  },
  GROUNDING_FAILED: {
    status: 500,
    type: 'server_error',
    message: 'The element was not found on the screenshot. The charge was refunded.',
    suggestion: 'Describe the element by the text it shows, or check that it is visible.',
    retryable: true,
    extras: ['candidates'],
  },
  OCR_FAILED: {
    status: 500,
    type: 'server_error',
    message: 'The text of the screenshot could not be read. The charge was refunded.',
    suggestion: 'Try again, or send a smaller or sharper screenshot.',
    retryable: true,
  },
  UPSTREAM_ERROR: {
    status: 502,
    type: 'server_error',
    message: 'The machine could not do what was asked.',
    suggestion: 'Look at the machine with GET /v1/machines/{id}; restart it if its status is error.',
    retryable: true,
  },
  UPSTREAM_UNAVAILABLE: {
    status: 503,
    type: 'server_error',
    message: 'The machine is gone.',
    suggestion: 'Look at its status with GET /v1/machines/{id}, and start or restart it.',
    retryable: true,
    retryAfter: 1,
  },
  UPSTREAM_TIMEOUT: {
    status: 504,
    type: 'server_error',
    message: 'The machine took too long.',
    suggestion: 'Try again after Retry-After seconds, with a larger timeout_ms where there is one.',
    retryable: true,
    retryAfter: 1,
  },
  SERVICE_UNAVAILABLE: {
    status: 503,
    type: 'server_error',
    message: 'The server is at capacity or shutting down. Nothing was charged.',
    suggestion: 'Wait Retry-After seconds and send the request again.',
    retryable: true,
    retryAfter: 1,
  },
  BILLING_UNAVAILABLE: {
    status: 503,
    type: 'server_error',
    message: 'The wallet could not be reached.',
    suggestion: 'Wait Retry-After seconds and send the request again with the same Idempotency-Key.',
    retryable: true,
    retryAfter: 2,
  },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof ERRORS;

/** One fault of a request: `loc` starts with body, query, header or path; `path` is the same place in words. */
export interface Fault {
  readonly loc: readonly (string | number)[];
  readonly path: string;
  readonly msg: string;
  readonly type: string;
  readonly expected?: string;
}

export interface ErrorOptions {
  /** The machine-readable fields of the code's row. */
  readonly extras?: Readonly<Record<string, unknown>>;
  /** Seconds, whole: the Retry-After header and `error.retry_after`. */
  readonly retryAfter?: number;
  /** What went wrong inside; logged, never sent. */
  readonly cause?: unknown;
  /** Overrides the row's retry advice where this occurrence knows better. */
  readonly retryable?: boolean;
  /** In place of the row's, where its next step is not the one to take here. */
  readonly suggestion?: string;
}

/** The only error a handler throws on purpose. Everything else becomes INTERNAL_ERROR. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly extras: Readonly<Record<string, unknown>>;
  readonly retryAfter: number | undefined;
  readonly retryable: boolean;
  readonly suggestion: string;

  constructor(code: ErrorCode, message?: string, options: ErrorOptions = {}) {
    const row: ErrorRow = ERRORS[code];
    super(message ?? row.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ApiError';
    this.code = code;
    this.extras = options.extras ?? {};
    this.retryable = options.retryable ?? row.retryable;
    this.suggestion = options.suggestion ?? row.suggestion;
    this.retryAfter = options.retryAfter ?? (this.retryable ? row.retryAfter : undefined);
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** Names a place the way people read it: `trajectory[0].screenshot`. */
function placeOf(loc: readonly (string | number)[]): string {
  return loc
    .slice(1)
    .reduce<string>(
      (path, part) => (typeof part === 'number' ? `${path}[${part}]` : path ? `${path}.${part}` : part),
      '',
    );
}

export function fault(
  loc: readonly (string | number)[],
  msg: string,
  type: string,
  expected?: string,
): Fault {
  return { loc, path: placeOf(loc), msg, type, ...(expected !== undefined && { expected }) };
}

/** 422 with every fault of the request, not the first. */
export function invalid(details: readonly Fault[]): ApiError {
  const [first] = details;
  const more = details.length > 1 ? ` (and ${details.length - 1} more)` : '';
  return new ApiError(
    'VALIDATION_ERROR',
    first ? `${first.path || first.loc.join('.')}: ${first.msg}${more}` : undefined,
    { extras: { details } },
  );
}
