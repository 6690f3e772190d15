/** What the fake providers share: a real HTTP server that judges each request by the provider's documented rules, and a script of answers. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** JSON, or the text where it is none. */
  readonly body: unknown;
}

/** What is wrong with a request, in the provider's own words. */
export interface Fault {
  readonly status: number;
  readonly body: unknown;
}

export type Turn<Answer> =
  | { readonly answer: Answer }
  /** An error of the provider. */
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** Not JSON, whatever it is. */
  | { readonly raw: string }
  /** The connection is cut: before the answer, or in the middle of it. */
  | { readonly cut: 'before' | 'within' }
  /** Nothing, until the client goes away. */
  | { readonly silent: true }
  /** An answer of so many bytes. */
  | { readonly huge: number };

/** The answers in their order; the last one again and again. Or whatever a function makes of a request. */
export type Script<Answer> = readonly Turn<Answer>[] | ((request: FakeRequest, nth: number) => Turn<Answer>);

export interface FakeModel {
  /** Without a slash at its end. */
  readonly url: string;
  /** Those that kept to the rules and those that did not, in order. */
  readonly requests: readonly FakeRequest[];
  /** What was wrong with those that did not. */
  readonly faults: readonly Fault[];
  close(): Promise<void>;
}

export interface FakeOptions<Answer> {
  readonly script: Script<Answer>;
  /** Null: it keeps to the rules. */
  readonly judge: (request: FakeRequest) => Fault | null;
}

const MOST_BYTES = 64 << 20;

async function read(request: IncomingMessage): Promise<FakeRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error('The request is larger than any that a test sends.');
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // Judged as the text that it is.
  }
  const headers = request.headers as Record<string, string | undefined>;
  return { path: request.url ?? '/', headers, body };
}

function sendJson(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function sendHuge(response: ServerResponse, bytes: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  const chunk = Buffer.alloc(1 << 16, ' ');
  for (let sent = 0; sent < bytes && !response.destroyed; sent += chunk.length) {
    if (!response.write(chunk)) {
      await new Promise<void>((resolve) => {
        response.once('drain', resolve).once('close', resolve);
      });
    }
  }
  response.end();
}

async function send<Answer>(response: ServerResponse, turn: Turn<Answer>): Promise<void> {
  if ('answer' in turn) sendJson(response, 200, turn.answer);
  else if ('status' in turn) sendJson(response, turn.status, turn.body, turn.headers);
  else if ('raw' in turn) response.writeHead(200, { 'content-type': 'application/json' }).end(turn.raw);
  else if ('huge' in turn) await sendHuge(response, turn.huge);
  else if ('cut' in turn) {
    if (turn.cut === 'before') response.socket?.destroy();
    else {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"id":', () => response.socket?.destroy());
    }
  }
}

export async function serve<Answer>({ script, judge }: FakeOptions<Answer>): Promise<FakeModel> {
  const requests: FakeRequest[] = [];
  const faults: Fault[] = [];
  let nth = 0;
  const next = (request: FakeRequest): Turn<Answer> => {
    const at = nth++;
    if (typeof script === 'function') return script(request, at);
    const turn = script[Math.min(at, script.length - 1)];
    if (!turn) throw new Error('The script of a fake model has no answers.');
    return turn;
  };
  const server = createServer((incoming, response) => {
    void read(incoming)
      .then(async (request) => {
        requests.push(request);
        const fault = judge(request);
        if (!fault) return send(response, next(request));
        faults.push(fault);
        sendJson(response, fault.status, fault.body);
      })
      .catch((error: unknown) => sendJson(response, 500, { error: { message: String(error) } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    faults,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}
