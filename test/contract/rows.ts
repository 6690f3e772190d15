/** One example of every route: what the table-driven tests call. A route without a row fails them. */
import { routesOf } from '../../src/app.ts';
import type { Route } from '../../src/contract/route.ts';
import type { Idempotency } from '../../src/http/idempotency.ts';
import type { SessionKitchen } from '../../src/inference/sessions/kitchen.ts';
import type { MachinesKitchen } from '../../src/machines/kitchen.ts';
import type { RunsRoom } from '../../src/runs/room.ts';
import type { SchedulesRoom } from '../../src/schedules/room.ts';
import type { WorkflowsRoom } from '../../src/workflows/room.ts';
import { SAMPLE, type TestApp } from '../support/app.ts';
import { runRows } from './run-rows.ts';
import { scheduleRows } from './schedule-rows.ts';
import { WORKFLOW_ROWS } from './workflow-rows.ts';

/** Every route, before any server runs: routes only use what they are given once they are called. */
export const ROUTES: readonly Route[] = routesOf({
  kitchen: {} as unknown as SessionKitchen,
  machines: {} as unknown as MachinesKitchen,
  runs: { kitchen: {}, deliveries: {} } as unknown as RunsRoom,
  workflows: { kitchen: {}, deliveries: {} } as unknown as WorkflowsRoom,
  schedules: { kitchen: {}, rounds: {} } as unknown as SchedulesRoom,
  idempotency: {} as unknown as Idempotency,
});

export const nameOf = (route: Pick<Route, 'method' | 'path'>): string => `${route.method} ${route.path}`;

/** What makes things for a row: an app and the key of the caller. */
export interface Maker {
  readonly app: TestApp;
  readonly key: string;
}

export interface Row {
  /** The path of a call that answers 200; what it names is made for this call. */
  readonly path: (maker: Maker) => Promise<string>;
  /** A body that answers 200. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** The same for whoever must own what the body names. */
  readonly bodyFor?: (maker: Maker) => Promise<Readonly<Record<string, unknown>>>;
  /** A required field of the body. */
  readonly required?: string;
  /** Cents a live key pays for this very call; absent where it is free. */
  readonly cents?: number;
  /** What it answers with, where that is not JSON. */
  readonly type?: 'text/event-stream; charset=utf-8' | 'image/png';
  /** What a simulator answers that lacks what the call needs; absent where it answers 200. */
  readonly refused?: 'FEATURE_NOT_AVAILABLE' | 'VALIDATION_ERROR' | 'INVALID_SIGNATURE';
  /** A test key is answered 403: what it is about is live keys' alone. */
  readonly liveOnly?: boolean;
  /** The path of something that does not exist, and the code that says so. */
  readonly unknown?: readonly [path: string, code: string];
}

const fixed = (path: string) => async (): Promise<string> => path;

async function newSession({ app, key }: Maker): Promise<string> {
  const made = await app.call('POST', '/v1/sessions', { key, body: {} });
  return String(made.json.session_id);
}

async function newKey({ app, key }: Maker): Promise<string> {
  const made = await app.call('POST', '/v1/keys', { key, body: { name: 'to be revoked' } });
  return String(made.json.key_id);
}

async function storedLlmKey({ app, key }: Maker): Promise<string> {
  const path = '/v1/llm/keys/openai';
  await app.call('PUT', path, { key, body: { api_key: 'sk-of-an-example-0001' } });
  return path;
}

async function usedIdempotencyKey({ app, key }: Maker): Promise<string> {
  const name = `used-${Math.floor(performance.now() * 1000)}`;
  const body = { screenshot: SAMPLE };
  await app.call('POST', '/v1/ocr', { key, body, headers: { 'idempotency-key': name } });
  return name;
}

/** On every kind of key a simulator: it is there wherever tests run. */
async function newMachine({ app, key }: Maker): Promise<string> {
  const body = { display_name: 'desk', kind: 'sim' };
  const made = await app.call('POST', '/v1/machines', { key, body });
  return `/v1/machines/${made.json.machine.id}`;
}

async function stoppedMachine(maker: Maker): Promise<string> {
  const path = await newMachine(maker);
  await maker.app.call('POST', `${path}/stop`, { key: maker.key });
  return path;
}

async function newSnapshot(maker: Maker): Promise<string> {
  const path = await newMachine(maker);
  const taken = await maker.app.call('POST', `${path}/snapshot`, { key: maker.key });
  return `/v1/snapshots/${taken.json.snapshot_id}`;
}

const machine = (rest: string): Row => ({
  path: async (maker) => `${await newMachine(maker)}${rest}`,
  unknown: [`/v1/machines/mch_unknown${rest}`, 'MACHINE_NOT_FOUND'],
});

const session = ['/v1/sessions/ses_unknown', 'SESSION_NOT_FOUND'] as const;

export const ROWS: Readonly<Record<string, Row>> = {
  'GET /v1/health': { path: fixed('/v1/health') },
  'GET /v1/models': { path: fixed('/v1/models') },
  'POST /v1/predict': {
    path: fixed('/v1/predict'),
    body: { screenshot: SAMPLE, instruction: 'Click the login button' },
    required: 'instruction',
    cents: 5,
  },
  'POST /v1/sessions': { path: fixed('/v1/sessions'), body: { metadata: { team: 'finance' } }, cents: 10 },
  'GET /v1/sessions': { path: fixed('/v1/sessions') },
  'GET /v1/sessions/:session_id': {
    path: async (maker) => `/v1/sessions/${await newSession(maker)}`,
    unknown: session,
  },
  'POST /v1/sessions/:session_id/predict': {
    path: async (maker) => `/v1/sessions/${await newSession(maker)}/predict`,
    body: { screenshot: SAMPLE, instruction: 'Click the login button' },
    required: 'screenshot',
    cents: 4,
    unknown: [`${session[0]}/predict`, session[1]],
  },
  'POST /v1/sessions/:session_id/reset': {
    path: async (maker) => `/v1/sessions/${await newSession(maker)}/reset`,
    unknown: [`${session[0]}/reset`, session[1]],
  },
  'DELETE /v1/sessions/:session_id': {
    path: async (maker) => `/v1/sessions/${await newSession(maker)}`,
    unknown: session,
  },
  'POST /v1/ground': {
    path: fixed('/v1/ground'),
    body: { screenshot: SAMPLE, element: 'the login button' },
    required: 'element',
    cents: 3,
  },
  'POST /v1/ocr': { path: fixed('/v1/ocr'), body: { screenshot: SAMPLE }, required: 'screenshot', cents: 3 },
  'POST /v1/parse': {
    path: fixed('/v1/parse'),
    body: { code: 'pyautogui.click(1, 2)\nimport os\nos.remove("x")' },
    required: 'code',
  },
  'GET /v1/machines/health': { path: fixed('/v1/machines/health') },
  'GET /v1/machines/pricing': { path: fixed('/v1/machines/pricing') },
  'GET /v1/billing/active': { path: fixed('/v1/billing/active') },
  'POST /v1/machines': {
    path: fixed('/v1/machines'),
    body: { display_name: 'desk', kind: 'sim', metadata: { team: 'finance' } },
    required: 'display_name',
  },
  'GET /v1/machines': { path: fixed('/v1/machines') },
  'GET /v1/machines/:machine_id': machine(''),
  'PATCH /v1/machines/:machine_id': { ...machine(''), body: { ttl_minutes: 30 }, required: 'ttl_minutes' },
  'DELETE /v1/machines/:machine_id': machine(''),
  'POST /v1/machines/:machine_id/start': {
    ...machine('/start'),
    path: async (maker) => `${await stoppedMachine(maker)}/start`,
  },
  'POST /v1/machines/:machine_id/stop': machine('/stop'),
  'POST /v1/machines/:machine_id/restart': machine('/restart'),
  'POST /v1/machines/:machine_id/snapshot': { ...machine('/snapshot'), cents: 1 },
  'GET /v1/snapshots': { path: fixed('/v1/snapshots') },
  'DELETE /v1/snapshots/:snapshot_id': {
    path: newSnapshot,
    unknown: ['/v1/snapshots/snap_unknown', 'NOT_FOUND'],
  },
  'GET /v1/machines/:machine_id/screenshot': machine('/screenshot'),
  'GET /v1/machines/:machine_id/connection': machine('/connection'),
  'POST /v1/machines/:machine_id/actions': {
    ...machine('/actions'),
    body: { command: 'click', parameters: { x: 10, y: 10 } },
    required: 'command',
  },
  'POST /v1/machines/:machine_id/actions/batch': {
    ...machine('/actions/batch'),
    body: { steps: [{ command: 'move', parameters: { x: 10, y: 10 } }, { command: 'screenshot' }] },
    required: 'steps',
  },
  'POST /v1/machines/:machine_id/browser/:op': {
    ...machine('/browser/state'),
    body: { parameters: {} },
    refused: 'FEATURE_NOT_AVAILABLE',
  },
  'POST /v1/machines/:machine_id/files/:op': {
    ...machine('/files/list'),
    body: { parameters: { path: '.' } },
    refused: 'FEATURE_NOT_AVAILABLE',
  },
  'POST /v1/machines/:machine_id/terminal': {
    ...machine('/terminal'),
    body: { command: 'ls' },
    required: 'command',
    refused: 'FEATURE_NOT_AVAILABLE',
  },
  'POST /v1/machines/:machine_id/view': { ...machine('/view'), body: { control: false } },
  // A WebSocket, which a plain request is told.
  'GET /v1/machines/:machine_id/view': {
    path: async (maker) => `${await newMachine(maker)}/view`,
    refused: 'VALIDATION_ERROR',
  },
  'POST /v1/machines/:machine_id/control': {
    ...machine('/control'),
    body: { holder: 'human', ttl_seconds: 60 },
    required: 'holder',
  },
  'POST /v1/keys': { path: fixed('/v1/keys'), body: { name: 'ci' }, required: 'name' },
  'GET /v1/keys': { path: fixed('/v1/keys') },
  'DELETE /v1/keys/:key_id': {
    path: async (maker) => `/v1/keys/${await newKey(maker)}`,
    unknown: ['/v1/keys/key_unknown', 'NOT_FOUND'],
  },
  'GET /v1/llm/keys': { path: fixed('/v1/llm/keys'), liveOnly: true },
  'PUT /v1/llm/keys/:provider': {
    path: fixed('/v1/llm/keys/openai'),
    body: { api_key: 'sk-of-an-example-0001' },
    required: 'api_key',
    liveOnly: true,
  },
  'DELETE /v1/llm/keys/:provider': {
    path: storedLlmKey,
    liveOnly: true,
    unknown: ['/v1/llm/keys/anthropic', 'LLM_KEY_NOT_FOUND'],
  },
  'GET /v1/usage': { path: fixed('/v1/usage?period=2026-11') },
  'GET /v1/idempotency/:key': {
    path: async (maker) => `/v1/idempotency/${await usedIdempotencyKey(maker)}`,
    unknown: ['/v1/idempotency/never-used', 'NOT_FOUND'],
  },
  ...runRows(newMachine),
  ...WORKFLOW_ROWS,
  ...scheduleRows(newMachine),
};

export function rowOf(route: Route): Row {
  const row = ROWS[nameOf(route)];
  if (!row) throw new Error(`${nameOf(route)} has no row in test/contract/rows.ts`);
  return row;
}
