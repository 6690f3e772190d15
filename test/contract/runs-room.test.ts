/** How many runs a process is at work on at once, and which of them count. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { describeStores } from '../support/stores.ts';

describeStores('a process with room for one run', (open) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp(await open(), { durable: true, mostRuns: 1 });
  });
  afterAll(() => app?.close());

  const create = async (task: string): Promise<string> =>
    (await app.call('POST', '/v1/runs', { body: { machine_id: 'm_1', task } })).json.id;
  const reaches = (id: string, status: string) =>
    expect.poll(async () => (await app.call('GET', `/v1/runs/${id}`)).json.status).toBe(status);

  it('takes the next ones in turn, also while one waits for a person', async () => {
    const waiting = await create('Wait [pause]');
    await reaches(waiting, 'awaiting_human');
    const others = await Promise.all([create('One'), create('Two'), create('Three')]);
    for (const id of others) await reaches(id, 'succeeded');
    await app.call('POST', `/v1/runs/${waiting}/resume`);
    await reaches(waiting, 'succeeded');
  });
});
