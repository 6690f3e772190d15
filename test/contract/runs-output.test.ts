/** `output_schema` on runs: what is answered is what was asked for, or the run says that it is not (contract section 8). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { createPuppet, decides, says } from '../support/puppet.ts';
import { openScene, type RunJson, type Scene } from '../support/run-scene.ts';
import { describeOverRooms } from '../support/stores.ts';
import { pathsOf } from './expectations.ts';
import { expectLog, expectRun } from './run-expectations.ts';

const SHOWN = [{ type: 'text_present', text: 'Opencoast test mode' }];
const PRICE = {
  type: 'object',
  properties: { price: { type: 'number', minimum: 0 }, currency: { enum: ['EUR', 'USD'] } },
  required: ['price'],
  additionalProperties: false,
};

describeOverRooms('what a run answers with', (open) => {
  let app: TestApp;
  let live: Scene;
  let test: Scene;
  const puppet = createPuppet();
  beforeAll(async () => {
    app = await startTestApp(await open(), { durable: true, live: puppet.engine });
    live = await openScene(app, 'live', { cents: 100_000 });
    test = await openScene(app, 'test');
  });
  afterAll(() => app?.close());

  async function run(scene: Scene, task: string, more: object): Promise<RunJson> {
    const machine_id = scene === live ? (await scene.machine()).id : 'm_9f2c';
    const { id } = await scene.create({ machine_id, task, ...more });
    const ended = await scene.end(id);
    expectRun(ended);
    expectLog(await scene.log(id), ended);
    return ended;
  }
  const asked = { output_schema: PRICE, success_criteria: SHOWN };

  it('is a sample by script, the same each time', async () => {
    const first = await run(test, 'Read the price', { output_schema: PRICE });
    expect(first).toMatchObject({ status: 'succeeded', result: { output: { price: 0, currency: 'EUR' } } });
    const second = await run(test, 'Read it [done]', { output_schema: PRICE });
    expect(second.result.output).toEqual(first.result.output);
    expect((await run(test, 'Read nothing', {})).result).not.toHaveProperty('output');
    const never = await run(test, 'Read it', { output_schema: { type: 'integer', minimum: 2, maximum: 1 } });
    expect(never.error.code).toBe('OUTPUT_INVALID');
  });

  it('is what the engine says, where that fits; one chance more where it does not', async () => {
    const told: unknown[] = [];
    puppet.play('Fix it', ({ hint, outputSchema }, nth) => {
      told.push([outputSchema, hint]);
      return says('done', 'It is read.', { output: nth === 1 ? { price: '12', shop: 'x' } : { price: 12 } });
    });
    const ended = await run(live, 'Fix it', asked);
    expect(ended).toMatchObject({
      status: 'succeeded',
      steps_completed: 1,
      result: { output: { price: 12 } },
    });
    const why = 'output.price: must be number; output.shop: Unknown field';
    expect(told).toEqual([
      [PRICE, undefined],
      [PRICE, expect.stringContaining(why)],
    ]);
  });

  it.each([
    ['another type', { price: 'twelve' }, 'output.price: must be number'],
    ['nothing', undefined, 'nothing was given'],
    ['too little', {}, 'output.price: Field required'],
  ])('of %s ends the run, and says where it is wrong', async (name, output, why) => {
    const task = `Say ${name}`;
    puppet.play(task, () => says('done', 'It is read.', output === undefined ? {} : { output }));
    const ended = await run(live, task, asked);
    expect(ended).toMatchObject({
      ...{ status: 'failed', error: { code: 'OUTPUT_INVALID' } },
      result: { passed: false, summary: 'It is read.', verdict: { passed: true } },
    });
    expect(ended.error.message).toContain(why);
    expect(ended.result).not.toHaveProperty('output');
  });

  it('is not asked for where the task was not done', async () => {
    puppet.play('Miss it', (_, nth) =>
      nth === 1 ? decides() : says('done', 'Done.', { output: { price: 1 } }),
    );
    const missing = [{ type: 'text_present', text: 'something else' }];
    const ended = await run(live, 'Miss it', { output_schema: PRICE, success_criteria: missing });
    expect(ended.error.code).toBe('TASK_FAILED');
    expect(ended.result).not.toHaveProperty('output');
  });

  it('is refused where its schema says what cannot be checked', async () => {
    const ask = (output_schema: unknown) =>
      test.call('POST', '/v1/runs', { machine_id: 'm', task: 't', output_schema });
    expect(pathsOf(await ask({ properties: { a: { pattern: '(a+)+$' } } }))).toEqual([
      'output_schema.properties.a.pattern',
    ]);
    expect(pathsOf(await ask({ $ref: 'https://example.com/schema' }))).toEqual(['output_schema.$ref']);
    expect(pathsOf(await ask([]))).toEqual(['output_schema']);
    expect(pathsOf(await ask({ description: 'x'.repeat(20_000) }))).toEqual(['output_schema']);
    expect((await ask(null)).status).toBe(200);
  });
});
