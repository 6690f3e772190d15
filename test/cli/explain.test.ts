/** `opencoast runs explain`, through a server that runs and on the store of one that was stopped. */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Explanation } from '../../src/admin/explain-run.ts';
import { callUrl } from '../support/app.ts';
import { runProgram, type ServerProcess, startServerProcess } from '../support/processes.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { embeddedDataDir, hasPostgres, postgresUrl } from '../support/stores.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const STORES = ['embedded', ...(hasPostgres() ? ['postgres'] : [])] as const;

describe.each(STORES)('runs explain on %s', (kind) => {
  let receiver: Receiver;
  let server: ServerProcess;
  let env: Record<string, string>;
  let key: string;
  const ended = new Map<string, string>();

  beforeAll(async () => {
    receiver = await startReceiver();
    const dataDir = await embeddedDataDir();
    env = {
      DATA_DIR: dataDir,
      ALLOW_PRIVATE_WEBHOOKS: 'true',
      ...(kind === 'postgres' && { DATABASE_URL: await postgresUrl() }),
    };
    server = await startServerProcess({ dataDir, env });
    const made = await runProgram(
      ['accounts', 'create', '--name', 'ACME', '--tier', 'unlimited', '--json'],
      env,
    );
    const { account_id } = JSON.parse(made.stdout) as { account_id: string };
    const args = ['keys', 'create', '--account', account_id, '--mode', 'test', '--name', 'CI', '--json'];
    key = (JSON.parse((await runProgram(args, env)).stdout) as { key: string }).key;
  });
  afterAll(async () => {
    await server?.stop();
    await receiver?.close();
    await rm(env.DATA_DIR ?? '', { recursive: true, force: true });
  });

  const call = (method: string, path: string, body?: object) =>
    callUrl(`${server.url}${path}`, method, { key, ...(body && { body }) });

  /** A run that has ended and whose webhook has been heard. */
  async function runToItsEnd(task: string) {
    const { json: run } = await call('POST', '/v1/runs', {
      machine_id: 'm_9f2c',
      task,
      webhook_url: `${receiver.url}?token=hush`,
    });
    const { text: log } = await call('GET', `/v1/runs/${run.id}/events`);
    expect(log).toContain('event: done');
    await expect
      .poll(async () => (await call('GET', `/v1/runs/${run.id}/deliveries`)).json.data[0]?.status, {
        timeout: 30_000,
      })
      .toBe('delivered');
    return { run, log };
  }

  async function told(id: string, ...options: string[]): Promise<string> {
    const { code, stdout, stderr } = await runProgram(['runs', 'explain', id, ...options], env);
    expect([stderr, code]).toEqual(['', 0]);
    return stdout;
  }
  const explained = async (id: string) => JSON.parse(await told(id, '--json')) as Explanation;

  it('tells a run by its id and by the id of its request, with money, frames, webhooks and no secret', async () => {
    const { run, log } = await runToItsEnd('Download the invoice');
    ended.set('succeeded', run.id);
    const [text, json] = [await told(run.id), await explained(run.id)];
    expect((await explained(run.request_id)).run).toEqual(json.run);
    expect(json.run).toMatchObject({ id: run.id, request_id: run.request_id, status: 'succeeded', leg: 1 });
    expect(json.owner).toMatchObject({ account_name: 'ACME', key_name: 'CI' });
    expect(json.steps.map(({ step, state, decision }) => [step, state, decision])).toEqual([
      [1, 'done', 'continue'],
      [2, 'done', 'continue'],
      [3, 'done', 'done'],
    ]);
    const frames = (await call('GET', `/v1/runs/${run.id}/screenshots`)).json.data as { sha256: string }[];
    expect(json.steps.map(({ screenshot }) => screenshot)).toEqual(frames.map(({ sha256 }) => sha256));
    expect(json.ledger.map((entry) => [entry.key, entry.cents, entry.request_id])).toEqual(
      [1, 2, 3].map((step) => [`${run.id}:${step}`, 0, run.request_id]),
    );
    expect(json.events.count).toBe([...log.matchAll(/^event: /gm)].length);
    expect(json.webhooks).toMatchObject([
      {
        type: 'run.succeeded',
        event_id: receiver.received.at(-1)?.headers['coasty-event-id'],
        url: `${receiver.url}?…`,
        attempts: [{ n: 1, status: 200, error: null }],
      },
    ]);
    expect(json.checks.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
    for (const words of [run.request_id, 'step 3', frames[0]?.sha256 ?? '?', 'HTTP 200', 'run.succeeded']) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('WRONG');
    for (const secret of [run.webhook_secret, key, 'hush'])
      expect(text + JSON.stringify(json)).not.toContain(secret);
  });

  it('tells what a failing receiver answered', async () => {
    receiver.answer = 410;
    const { json: run } = await call('POST', '/v1/runs', {
      ...{ machine_id: 'm_9f2c', task: 'Try [fail]', webhook_url: receiver.url },
    });
    const deliveries = async () => (await call('GET', `/v1/runs/${run.id}/deliveries`)).json.data[0]?.status;
    await expect.poll(deliveries, { timeout: 30_000 }).toBe('gone');
    receiver.answer = 200;
    const [text, json] = [await told(run.id), await explained(run.id)];
    ended.set('failed', run.id);
    expect(json.run).toMatchObject({ status: 'failed', error: { code: 'TASK_FAILED' } });
    expect(text).toMatch(/run\.failed {2}gone .*\n {4}attempt 1 .* HTTP 410 in \d+ ms/);
  });

  it('says that there is no such run', async () => {
    for (const id of ['run_nothing', 'wfr_nothing']) {
      const { code, stdout, stderr } = await runProgram(['runs', 'explain', id], env);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(id);
    }
  });

  it('finds the run of a workflow run, and names them where it has several', async () => {
    const steps = ['a', 'b'].map((id) => ({ id, type: 'task', task: `Do ${id}` }));
    const childrenOf = async (definition: object) => {
      const { json: made } = await call('POST', '/v1/workflows/runs', { definition });
      await call('GET', `/v1/workflows/runs/${made.id}/events`);
      const { json: tree } = await call('GET', `/v1/workflows/runs/${made.id}/steps`);
      return { id: made.id, runs: (tree.data as { run_id: string }[]).map(({ run_id }) => run_id) };
    };
    const one = await childrenOf({ steps: steps.slice(1) });
    expect((await explained(one.id)).run).toMatchObject({ id: one.runs[0], workflow_run_id: one.id });
    const two = await childrenOf({ steps });
    const { code, stdout, stderr } = await runProgram(['runs', 'explain', two.id], env);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`explain one of them: ${two.runs[0]} (a), ${two.runs[1]} (b).`);
  });

  it('tells the same once the server is stopped', async () => {
    const before = new Map<string, Explanation>();
    for (const [name, id] of ended) before.set(name, await explained(id));
    expect(before.size).toBe(2);
    await server.stop();
    for (const [name, id] of ended) {
      const { executors, ...rest } = await explained(id);
      const { executors: alive, ...was } = before.get(name) as Explanation;
      expect(rest).toEqual(was);
      expect(executors.map(({ id: one }) => one)).toEqual(alive.map(({ id: one }) => one));
    }
  });
});
