/** Runs through HTTP, carried for real: states, money, people, ends (contract sections 2 and 6). */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { describeStores } from '../support/stores.ts';

describeStores('a run', (open) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp(await open(), { durable: true });
  });
  afterAll(() => app?.close());

  const start = async (body: object) => (await app.call('POST', '/v1/runs', { body })).json;
  const ended = async (id: string) => {
    for (;;) {
      const { json } = await app.call('GET', `/v1/runs/${id}`);
      if (!['queued', 'running'].includes(json.status)) return json;
      await delay(20);
    }
  };

  it('of a test key takes three steps on a machine of any name', async () => {
    const run = await start({ machine_id: 'm_9f2c', task: 'Open the billing page' });
    expect(run).toMatchObject({ object: 'agent.run', status: 'queued', webhook_secret: /^whsec_/ });
    expect(await ended(run.id)).toMatchObject({ status: 'succeeded', steps_completed: 3, cost_cents: 0 });
    const events = await app.call('GET', `/v1/runs/${run.id}/events`);
  });
});
