/** The demonstration as a customer of the API: what it asks of the server, as any program would. */
import type { RunResponse } from '../contract/runs.ts';
import { CommandError } from './terminal.ts';

/** Longer than any call takes, shorter than a person's patience. */
const CALL_TIMEOUT_MS = 120_000;
/** The run's own deadline comes before it. */
const STREAM_TIMEOUT_MS = 300_000;

export type Json = Readonly<Record<string, unknown>>;

interface Frame {
  readonly step: number;
  readonly url: string;
  readonly format: string;
}

/** One event of the stream. */
export interface Told {
  readonly type: string;
  readonly data: Json;
}

export interface DemoApi {
  /** A new browser machine; its id. */
  provision(width: number, height: number): Promise<string>;
  /** An operation of the machine's browser; its result. */
  browse(machine: string, op: string, parameters: object): Promise<Json>;
  /** A page on which a person watches it. */
  watch(machine: string): Promise<string>;
  run(body: object): Promise<RunResponse>;
  /** The events of a run as they come, until it has ended. */
  follow(run: string): AsyncIterable<Told>;
  read(run: string): Promise<RunResponse>;
  /** What the engine saw. */
  frames(run: string): Promise<readonly Frame[]>;
  image(frame: Frame): Promise<Buffer>;
  end(machine: string): Promise<void>;
}

/** The events that are complete in `text`, and the rest of it: comments and empty blocks are none. */
export function eventsIn(text: string): { readonly events: readonly Told[]; readonly rest: string } {
  const blocks = text.split('\n\n');
  const rest = blocks.pop() ?? '';
  const events = blocks.flatMap((block) => {
    const type = /^event: (.*)$/m.exec(block)?.[1];
    const data = /^data: (.*)$/m.exec(block)?.[1];
    return type === undefined || data === undefined ? [] : [{ type, data: JSON.parse(data) as Json }];
  });
  return { events, rest };
}

async function refusal(response: Response, what: string): Promise<CommandError> {
  const answer = (await response.json().catch(() => ({}))) as Json;
  const { error } = answer;
  const words = typeof error === 'string' ? error : (error as { message?: string } | undefined)?.message;
  return new CommandError(`${what} answered ${response.status}: ${words ?? JSON.stringify(answer)}`);
}

export function demoApi(given: { url: string; apiKey: string; signal: AbortSignal }): DemoApi {
  const { url, apiKey, signal } = given;
  async function open(method: string, path: string, body?: object, ms = CALL_TIMEOUT_MS): Promise<Response> {
    const response = await fetch(new URL(path, url), {
      method,
      headers: { 'x-api-key': apiKey, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(ms)]),
    });
    if (response.ok) return response;
    throw await refusal(response, `${method} ${path}`);
  }
  async function call(method: string, path: string, body?: object): Promise<Json> {
    const answer = (await (await open(method, path, body)).json()) as Json;
    if (answer.success !== false) return answer;
    throw new CommandError(`${method} ${path}: ${String(answer.error)}`);
  }
  const machines = '/v1/machines';
  const runs = '/v1/runs';

  return {
    async provision(width, height) {
      const body = { display_name: 'demo', kind: 'browser', screen_width: width, screen_height: height };
      const { machine } = await call('POST', machines, body);
      return (machine as { id: string }).id;
    },
    browse: async (machine, op, parameters) =>
      (await call('POST', `${machines}/${machine}/browser/${op}`, { parameters })).result as Json,
    watch: async (machine) => String((await call('POST', `${machines}/${machine}/view`)).page_url),
    run: async (body) => (await call('POST', runs, body)) as unknown as RunResponse,
    async *follow(run) {
      const { body } = await open('GET', `${runs}/${run}/events`, undefined, STREAM_TIMEOUT_MS);
      let text = '';
      for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const { events, rest } = eventsIn(text + chunk);
        text = rest;
        yield* events;
      }
    },
    read: async (run) => (await call('GET', `${runs}/${run}`)) as unknown as RunResponse,
    frames: async (run) => (await call('GET', `${runs}/${run}/screenshots`)).data as Frame[],
    image: async (frame) => Buffer.from(await (await open('GET', frame.url)).arrayBuffer()),
    async end(machine) {
      await call('DELETE', `${machines}/${machine}`);
    },
  };
}
