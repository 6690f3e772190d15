/** A route is a schema and a call. Rooms declare theirs with these types; http/ carries them out. */
import type { Writable } from 'node:stream';
import type { TSchema } from 'typebox';
import type { WebSocket } from 'ws';
import type { Caller } from './caller.ts';
import type { ErrorCode, Fault } from './errors.ts';
import type { Scope } from './scopes.ts';

/** What a finished billed call says about money, and the hold that still has to be released. Cents. */
export interface Billing {
  readonly charged: number;
  readonly remaining: number;
  /** The key of the charge's hold; null where nothing was taken (test keys). */
  readonly hold: string | null;
}

export interface Context<Body = unknown> {
  readonly caller: Caller;
  readonly requestId: string;
  /** What this server is reached as, for links: scheme, host and port, no slash at the end. */
  readonly origin: string;
  readonly body: Body;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** What a client that comes back to a stream says it has seen; null where it says nothing. */
  readonly lastEventId: string | null;
  /** Of the request, by its name in small letters; null where it is not there. */
  readonly header: (name: string) => string | null;
  readonly now: Date;
  /** Aborted when the server gives up on the request; not when the client merely went away. */
  readonly signal: AbortSignal;
  /**
   * What to do when this request fails, wherever it does, before the error is sent: newest first. Returns the cents that
   * were given back, if any.
   */
  undo(work: () => Promise<number | undefined>): void;
}

export interface Answer {
  readonly body: object;
  /** Present on billed endpoints only. */
  readonly billing?: Billing;
  /** What must become durable together with the charge and the stored answer, or not at all. */
  readonly commit?: (tx: CommitTx) => Promise<void>;
  /** In place of `body`, where only what becomes durable knows it: the last thing of that transaction. */
  readonly bodyIn?: (tx: CommitTx) => Promise<object>;
  /** Once all of that is durable, before the answer is sent. */
  readonly after?: () => void;
  /** Of a route that answers with an image, in place of the body. */
  readonly file?: { readonly bytes: Buffer; readonly type: string };
  /**
   * Of a route that `streams`, in place of the body: writes events and ends the answer when it likes; null: nothing is left to
   * say, 204.
   */
  readonly stream?: ((to: Writable) => void) | null;
}

/** A transaction, as far as this floor knows one. */
export interface CommitTx {
  query<R>(
    sql: string,
    values?: readonly unknown[],
  ): Promise<{ readonly rows: R[]; readonly rowCount: number }>;
}

/** A GET that asks to become a WebSocket. */
export interface UpgradeRequest {
  readonly requestId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly now: Date;
}

export interface Route<Body = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As the router wants it: /v1/sessions/:session_id */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly tag: string;
  /** `public` needs no key; null needs a key but no scope. */
  readonly scope: Scope | null | 'public';
  /** Billable POSTs and everything else have separate rate budgets. */
  readonly bucket: 'billable' | 'read';
  /** Whether Idempotency-Key is honoured. `inference`: a replay says that it cost nothing. */
  readonly idempotency?: 'verbatim' | 'inference';
  readonly body?: TSchema;
  /** Whether a model may be asked: X-LLM-* headers are read, and say whose. */
  readonly thinks?: boolean;
  /** Its body holds a secret: nothing of it is repeated, not even of what is no JSON. */
  readonly confidential?: boolean;
  /** A body that may be left out altogether. */
  readonly bodyOptional?: boolean;
  /** What its schema cannot say of a body, whatever else is wrong with it; told with the other faults. */
  readonly faults?: (body: unknown) => readonly Fault[];
  /**
   * Public, but whoever calls proves itself by a signature over the body: the body arrives as it was sent, a Buffer of any type, and
   * a refusal (401, 404) counts against the address as one of a key would.
   */
  readonly signed?: boolean;
  /** Bytes; 1 MiB where nothing is said. */
  readonly bodyLimit?: number;
  readonly query?: TSchema;
  /** What a parameter of the path can be, where it is one of a few; the room refuses the rest. */
  readonly pathValues?: Readonly<Record<string, readonly string[]>>;
  /** Whether it answers with an image. */
  readonly image?: boolean;
  readonly response: TSchema;
  /** Answers with server-sent events (text/event-stream); `response` is then what each of them carries. */
  readonly streams?: boolean;
  /** Codes beyond those that every route can answer. */
  readonly errors?: readonly ErrorCode[];
  handle(context: Context<Body>): Promise<Answer>;
  /**
   * Of a GET that can become a WebSocket. What it throws is answered as any error and nothing is upgraded; otherwise it returns
   * what is done with the socket.
   */
  upgrade?(request: UpgradeRequest): Promise<(socket: WebSocket) => void>;
}

/** Lets a room write `route<Body>({...})` with a typed handler and still put it in one list. */
export function route<Body = undefined>(spec: Route<Body>): Route {
  return spec as Route;
}
