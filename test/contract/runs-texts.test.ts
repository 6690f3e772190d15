/** What a page says reaches the run, its log and its webhook, whatever it is made of. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { createPuppet, decides, says } from '../support/puppet.ts';
import { openScene } from '../support/run-scene.ts';
import { describeOverRooms } from '../support/stores.ts';

/** NUL, and half a character, as a text has that was cut. */
const ODD = 'a\0b \ud83d…';
const KEPT = 'a\ufffdb \ufffd…';

describeOverRooms('a text that no store can keep', (open) => {
  let app: TestApp;
  const puppet = createPuppet();
  beforeAll(async () => {
    app = await startTestApp(await open(), { durable: true, live: puppet.engine });
  });
  afterAll(() => app?.close());

  it('does not end the run that read it', async () => {
    const scene = await openScene(app, 'live');
    const { id: machine_id } = await scene.machine();
    const task = 'Read what is odd';
    puppet.play(task, (_, nth) => {
      if (nth === 1)
        return { ...decides({ action_type: 'type_text', params: { text: ODD } }), reasoning: ODD };
      return says('fail', ODD, { findings: ODD, ...(nth === 2 && { askHuman: ODD }) });
    });
    const { id } = await scene.create({ task, machine_id, webhook_url: 'https://hooks.example/' });
    const paused = await scene.reach(id, 'awaiting_human', 'failed');
    expect(paused).toMatchObject({ status: 'awaiting_human', awaiting_human_reason: KEPT });
    await scene.call('POST', `/v1/runs/${id}/resume`);
    const run = await scene.end(id);
    expect(run.error).toEqual({ code: 'TASK_FAILED', message: KEPT });
    expect(run.result.summary).toBe(KEPT);
    const said = await scene.log(id);
    expect(said.filter(({ type }) => type === 'reasoning').map(({ data }) => data.text)).toContain(KEPT);
    expect(said.at(-1)?.data.error.message).toBe(KEPT);
  });
});
