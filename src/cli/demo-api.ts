/** The demonstration as a customer of the API: what it asks of the server, as any program would. */
import type { CanonicalAction } from '../contract/actions.ts';
import { CommandError } from './terminal.ts';

/** Longer than any decision takes, shorter than a person's patience. */
const CALL_TIMEOUT_MS = 120_000;

export interface Prediction {
  readonly status: 'continue' | 'done' | 'fail';
  readonly reasoning?: string;
  readonly actions: readonly (CanonicalAction & { description?: string })[];
  readonly usage: { readonly cost_cents: number };
}

export interface Turn {
  /** base64 */
  readonly screenshot: string;
  readonly actions: readonly Pick<CanonicalAction, 'action_type' | 'params'>[];
  readonly reasoning?: string;
}

export interface DemoApi {
  /** A new browser machine; its path. */
  provision(width: number, height: number): Promise<string>;
  predict(body: object): Promise<Prediction>;
  /** base64 of a PNG: reading small print is better without JPEG's noise. */
  look(machine: string): Promise<string>;
  /** Does what was decided: canonical actions are commands by the same names. */
  act(machine: string, action: Pick<CanonicalAction, 'action_type' | 'params'>): Promise<void>;
  /** An operation of the machine's browser; its result. */
  browse(machine: string, op: string, parameters: object): Promise<Readonly<Record<string, unknown>>>;
  end(machine: string): Promise<void>;
}

type Json = Readonly<Record<string, unknown>>;

export function demoApi({
  url,
  apiKey,
  signal,
}: {
  url: string;
  apiKey: string;
  signal: AbortSignal;
}): DemoApi {
  async function call(method: string, path: string, body?: object): Promise<Json> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'x-api-key': apiKey, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(CALL_TIMEOUT_MS)]),
    });
    const answer = (await response.json()) as Json;
    if (response.ok && answer.success !== false) return answer;
    const { error } = answer;
    const words = typeof error === 'string' ? error : (error as { message?: string } | undefined)?.message;
    throw new CommandError(
      `${method} ${path} answered ${response.status}: ${words ?? JSON.stringify(answer)}`,
    );
  }

  return {
    async provision(width, height) {
      const body = { display_name: 'demo', kind: 'browser', screen_width: width, screen_height: height };
      const { machine } = await call('POST', '/v1/machines', body);
      return `/v1/machines/${(machine as { id: string }).id}`;
    },
    predict: async (body) => (await call('POST', '/v1/predict', body)) as unknown as Prediction,
    look: async (machine) => String((await call('GET', `${machine}/screenshot?format=png`)).image_b64),
    async act(machine, { action_type, params }) {
      await call('POST', `${machine}/actions`, { command: action_type, parameters: params });
    },
    browse: async (machine, op, parameters) =>
      (await call('POST', `${machine}/browser/${op}`, { parameters })).result as Json,
    async end(machine) {
      await call('DELETE', machine);
    },
  };
}
