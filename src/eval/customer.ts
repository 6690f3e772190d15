/** What the evaluation asks of the server: as any customer would, over HTTP with a key. */
import { setTimeout as delay } from 'node:timers/promises';
import { isTerminal, type RunResponse } from '../contract/runs.ts';

type Json = Readonly<Record<string, unknown>>;

interface Pointed {
  /** null: it answered that there is no such thing. */
  readonly point: { readonly x: number; readonly y: number } | null;
  readonly tokens: { readonly input: number; readonly output: number };
}

export interface Customer {
  provision(): Promise<string>;
  end(machine: string): Promise<void>;
  browse(machine: string, op: string, parameters: object): Promise<Json>;
  /** What an expression in the page that is shown comes to. */
  evaluate(machine: string, script: string): Promise<unknown>;
  screenshot(machine: string): Promise<string>;
  /** A run, from its request to its end. */
  run(body: object): Promise<RunResponse>;
  ground(screenshot: string, element: string): Promise<Pointed>;
}

const CALL_TIMEOUT_MS = 180_000;
const LOOK_AGAIN_MS = 200;
/** A run gives its machine back a moment after it ended. */
const BUSY_TRIES = 25;
const SIZE = { width: 1024, height: 720 };

class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(what: string, { status, code, message }: { status: number; code: string; message: string }) {
    super(`${what} answered ${status} ${code}: ${message}`);
    this.status = status;
    this.code = code;
  }
}

interface Given {
  readonly url: string;
  readonly apiKey: string;
  readonly signal: AbortSignal;
}

type Call = (method: string, path: string, body?: object) => Promise<Json>;

const callerOf =
  ({ url, apiKey, signal }: Given): Call =>
  async (method, path, body) => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: { 'x-api-key': apiKey, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(CALL_TIMEOUT_MS)]),
    });
    const answer = (await response.json()) as Json;
    if (response.ok && answer.success !== false) return answer;
    const said = (typeof answer.error === 'object' ? answer.error : {}) as {
      code?: string;
      message?: string;
    };
    const { code = 'ERROR', message = String(answer.error) } = said;
    throw new Refused(`${method} ${path}`, { status: response.status, code, message });
  };

async function patiently(work: () => Promise<Json>, signal: AbortSignal): Promise<Json> {
  for (let left = BUSY_TRIES; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refused && error.status === 409) || left === 0) throw error;
      await delay(LOOK_AGAIN_MS, undefined, { signal });
    }
  }
}

export function customerOf(given: Given): Customer {
  const { signal } = given;
  const call = callerOf(given);
  /** Waits while the machine is still somebody's. */
  const callFree: Call = (...asked) => patiently(() => call(...asked), signal);
  const browse = async (machine: string, op: string, parameters: object): Promise<Json> =>
    (await callFree('POST', `/v1/machines/${machine}/browser/${op}`, { parameters })).result as Json;

  return {
    async provision() {
      const body = {
        display_name: 'eval',
        kind: 'browser',
        screen_width: SIZE.width,
        screen_height: SIZE.height,
      };
      return ((await call('POST', '/v1/machines', body)).machine as { id: string }).id;
    },
    async end(machine) {
      await callFree('DELETE', `/v1/machines/${machine}`);
    },
    browse,
    evaluate: async (machine, script) => (await browse(machine, 'execute', { script })).result,
    screenshot: async (machine) =>
      String(
        ((await call('GET', `/v1/machines/${machine}/screenshot?format=png`)) as { image_b64?: string })
          .image_b64,
      ),
    async run(body) {
      const { id } = (await callFree('POST', '/v1/runs', body)) as unknown as RunResponse;
      for (;;) {
        const run = (await call('GET', `/v1/runs/${id}`)) as unknown as RunResponse;
        if (isTerminal(run.status)) return run;
        await delay(LOOK_AGAIN_MS, undefined, { signal });
      }
    },
    async ground(screenshot, element) {
      try {
        const answer = await call('POST', '/v1/ground', { screenshot, element });
        const { input_tokens: input, output_tokens: output } = answer.usage as Record<string, number>;
        return {
          point: answer as unknown as { x: number; y: number },
          tokens: { input: input ?? 0, output: output ?? 0 },
        };
      } catch (error) {
        if (!(error instanceof Refused && error.code === 'GROUNDING_FAILED')) throw error;
        return { point: null, tokens: { input: 0, output: 0 } };
      }
    },
  };
}
