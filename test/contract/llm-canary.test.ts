/**
 * A key that a caller brings is nowhere: not in any table, not in the log, not in a file, not in an answer; in clear, in hex or in
 * base64. Providers fail here, and quote it as they do.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { LiveEngines } from '../../src/engine/engines.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { type Called, SAMPLE, startTestApp, type TestApp } from '../support/app.ts';
import { describeOverRooms, type TestStore } from '../support/stores.ts';

const CANARIES = {
  stored: 'sk-ant-STORED-canary-3f9a1c7e5b',
  sent: 'sk-oai-SENT-canary-8d2e6f4a0c',
} as const;

/** Every way in which a text may lie about: base64 depends on where in a longer one it begins. */
function formsOf(key: string): string[] {
  const inBase64 = [0, 1, 2].map((shift) => {
    const text = Buffer.from('x'.repeat(shift) + key).toString('base64');
    // Without the ends that others share.
    return text.slice(4, -4);
  });
  return [key, Buffer.from(key).toString('hex'), ...inBase64];
}
const FORMS = Object.values(CANARIES).flatMap(formsOf);
const findIn = (where: string, text: string): string[] =>
  FORMS.filter((form) => text.toLowerCase().includes(form.toLowerCase())).map(
    (form) => `${form} in ${where}`,
  );

/** Rows of every table of every schema, those of durable work as well. */
async function inTables({ store }: TestStore): Promise<{ found: string[]; tables: string[] }> {
  const { rows: tables } = await store.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  const filled: string[] = [];
  for (const { name } of tables) {
    const { rows } = await store.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
    if (rows.length > 0) filled.push(name);
    found.push(...findIn(name, rows.map(({ text }) => text).join('\n')));
  }
  return { found, tables: filled };
}

/** Files of the data folder: blobs, and on the embedded store the pages and the log of the database. */
async function inFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    found.push(...findIn(path, await readFile(path, 'latin1').catch(() => '')));
  }
  return found;
}

/** Quotes the key in every way that a client of HTTP may. */
const failing: NonNullable<LiveEngines['byModel']> = ({ llm }) => {
  const fail = async (): Promise<never> => {
    const key = llm.key.reveal();
    const cause = Object.assign(new Error(`401: incorrect API key provided: ${key}`), {
      request: { headers: { authorization: `Bearer ${key}`, 'x-api-key': key } },
      body: JSON.stringify({ error: { message: key } }),
    });
    throw new Error(`${llm.provider} refused ${key}`, { cause });
  };
  return { ...scriptedEngine, decide: fail, ground: fail };
};

it('would be found', () => {
  for (const key of Object.values(CANARIES)) {
    for (const before of ['', 'a', 'ab', 'abc']) {
      const bytes = Buffer.from(`${before}${key} after`);
      for (const text of [bytes.toString(), bytes.toString('hex'), bytes.toString('base64')])
        expect(findIn('it', text)).toHaveLength(1);
    }
  }
});

describeOverRooms('the key of a caller', (open) => {
  let app: TestApp;
  let testStore: TestStore;
  const logged: string[] = [];
  const answers: Called[] = [];
  afterEach(() => app.close());

  async function start(byModel?: LiveEngines['byModel']): Promise<void> {
    [logged.length, answers.length] = [0, 0];
    testStore = await open();
    app = await startTestApp(testStore, { durable: true, logged, ...(byModel && { byModel }) });
  }
  async function call(method: string, path: string, body?: object, headers = {}): Promise<Called> {
    const answer = await app.call(method, path, { key: app.keys.live, ...(body && { body }), headers });
    answers.push(answer);
    return answer;
  }

  const definition = (machine_id: string) => ({
    steps: [{ id: 'look', type: 'task', task: 'Click Save', machine_id }],
  });

  /** Everything that takes a key, with one in a header and with the stored one; what of it must come to an end. */
  async function useAll(): Promise<string[]> {
    for (const provider of ['anthropic', 'openai'])
      await call('PUT', `/v1/llm/keys/${provider}`, { api_key: CANARIES.stored });
    await call('PUT', '/v1/llm/keys/openai', { api_key: `${CANARIES.stored} ` });
    await call('PUT', `/v1/llm/keys/${CANARIES.stored}`, { api_key: CANARIES.stored });
    const { json } = await call('POST', '/v1/machines', { display_name: 'desk', kind: 'sim' });
    const machine_id: string = json.machine.id;
    const ending: string[] = [];
    const ways = [
      { llm: { provider: 'anthropic' }, headers: {} },
      { llm: {}, headers: { 'x-llm-provider': 'openai', 'x-llm-api-key': CANARIES.sent } },
      { llm: {}, headers: { 'x-llm-provider': CANARIES.sent, 'x-llm-api-key': CANARIES.sent } },
      { llm: { api_key: CANARIES.sent }, headers: { 'x-llm-api-key': CANARIES.sent } },
    ];
    for (const [nth, { llm, headers: said }] of ways.entries()) {
      const headers = (name: string) => ({ ...said, 'idempotency-key': `${name}-${nth}` });
      const screen = { screenshot: SAMPLE, instruction: 'Click Save' };
      await call('POST', '/v1/predict', { ...screen, llm }, headers('predict'));
      const { json: session } = await call('POST', '/v1/sessions', { llm }, headers('session'));
      const step = `/v1/sessions/${session.session_id}/predict`;
      await call('POST', step, screen, headers('step'));
      await call('POST', '/v1/ground', { screenshot: SAMPLE, element: 'Save' }, headers('ground'));
      await call('POST', '/v1/ocr', { screenshot: SAMPLE }, headers('ocr'));
      const run = await call('POST', '/v1/runs', { machine_id, task: 'Click Save', llm }, headers('run'));
      const workflow = await call(
        'POST',
        '/v1/workflows/runs',
        { definition: definition(machine_id), llm },
        headers('workflow'),
      );
      await call(
        'POST',
        '/v1/schedules',
        { name: 'Daily', machine_id, task_prompt: 'Click Save', frequency: 'daily', llm },
        headers('schedule'),
      );
      if (run.status === 200) ending.push(`/v1/runs/${run.json.id}`);
      if (workflow.status === 200) ending.push(`/v1/workflows/runs/${workflow.json.id}`);
    }
    for (const path of ending) {
      const ended = async () => (await call('GET', path)).json.finished_at;
      await expect.poll(ended, { timeout: 20_000 }).not.toBeNull();
    }
    await call('GET', '/v1/llm/keys');
    await call('GET', '/v1/runs');
    return ending;
  }

  async function expectNowhere(): Promise<void> {
    const { found, tables } = await inTables(testStore);
    expect(tables).toEqual(expect.arrayContaining(['public.llm_keys', 'public.idempotency']));
    expect(found).toEqual([]);
    expect(await inFiles(testStore.dataDir)).toEqual([]);
    expect(logged.length).toBeGreaterThan(10);
    expect(findIn('the log', logged.join('\n'))).toEqual([]);
    const said = answers.map(({ text, headers }) => `${text}${JSON.stringify([...headers])}`);
    expect(findIn('an answer', said.join('\n'))).toEqual([]);
  }

  it('is nowhere after it was used with providers that fail', { timeout: 60_000 }, async () => {
    await start(failing);
    expect((await useAll()).length).toBe(4);
    // They were asked, and said what they say.
    expect(logged.join('\n')).toContain('openai refused [redacted]');
    await expectNowhere();
  });

  it('is nowhere after it was refused by a server that has no providers', { timeout: 60_000 }, async () => {
    await start();
    expect(await useAll()).toEqual([]);
    const codes = new Set(answers.map(({ json }) => json.error?.code));
    expect(codes).toContain('LLM_PROVIDER_UNSUPPORTED');
    const { rows } = await testStore.store.query<{ endpoint: string }>(
      "SELECT DISTINCT endpoint FROM ledger WHERE mode = 'live' AND endpoint IS NOT NULL",
    );
    // What was asked for without a key, and what no model does.
    const free = ['grant', 'ocr', 'ground'];
    expect(rows.map(({ endpoint }) => endpoint).filter((name) => !free.includes(name))).toEqual([]);
    await expectNowhere();
  });
});
