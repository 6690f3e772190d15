/** `secrets` on runs: typed, and nowhere else; in no table, no file, no log, no answer, no frame (contract section 8). */
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CanonicalAction } from '../../src/contract/actions.ts';
import type { DecideInput, Engine } from '../../src/engine/engine.ts';
import { hashBody } from '../../src/http/idempotency-key.ts';
import { seedOf, totpAt } from '../../src/lib/totp.ts';
import { type Called, startTestApp, type TestApp } from '../support/app.ts';
import { createPuppet, decides, says } from '../support/puppet.ts';
import { openScene, type RunJson, type Scene } from '../support/run-scene.ts';
import { describeOverRooms, type TestStore } from '../support/stores.ts';
import { finderOf, tracesInFiles, tracesInTables } from '../support/traces.ts';
import { expectError, pathsOf } from './expectations.ts';
import { expectLog, expectRun } from './run-expectations.ts';

const VALUE = 'canary-Horse-battery-9021';
const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const SHOWN = [{ type: 'text_present', text: 'Opencoast test mode' }];
/** What eyes read once it was typed, and where. */
const LEGIBLE = { text: VALUE, left: 300, top: 400, width: 200, height: 20 };

const type = (text: string): CanonicalAction => ({ action_type: 'type_text', params: { text } });

describeOverRooms('the secrets of a run', (open) => {
  let testStore: TestStore;
  let app: TestApp;
  let scene: Scene;
  const logged: string[] = [];
  const bodies: string[] = [];
  const answers: Called[] = [];
  const puppet = createPuppet();
  const eyes: Engine = {
    ...puppet.engine,
    async read(input) {
      const reading = await puppet.engine.read(input);
      return { ...reading, elements: [...reading.elements, LEGIBLE] };
    },
  };
  beforeAll(async () => {
    testStore = await open();
    app = await startTestApp(testStore, { durable: true, live: eyes, logged });
    scene = await openScene(app, 'live', { cents: 100_000 });
  });
  afterAll(() => app?.close());

  const call = async (...args: Parameters<Scene['call']>): Promise<Called> => {
    const answer = await scene.call(...args);
    answers.push(answer);
    return answer;
  };
  const ended = async (id: string): Promise<RunJson> => {
    const run = await scene.end(id);
    expectRun(run);
    expectLog(await scene.log(id), run);
    return run;
  };
  /** A click into the field for the name, so that what is typed goes somewhere. */
  const intoUser = (sim: ReturnType<Awaited<ReturnType<Scene['machine']>>['sim']>): CanonicalAction => {
    const { x, y, width, height } = sim.inspect().targets['login.user']!;
    const middle = { x: Math.floor(x + width / 2), y: Math.floor(y + height / 2) };
    return { action_type: 'click', params: middle };
  };
  const painted = async (bytes: Buffer): Promise<boolean> => {
    const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const at = ((LEGIBLE.top + 5) * info.width + LEGIBLE.left + 5) * info.channels;
    return data[at] === 32 && data[at + 1] === 33 && data[at + 2] === 36;
  };
  const find = finderOf([VALUE, SEED]);

  it('are typed as they are, and told by their names', async () => {
    const { id: machine_id, sim } = await scene.machine();
    const frames: boolean[] = [];
    const inputs: string[] = [];
    puppet.play('Sign in', async (input: DecideInput, nth) => {
      frames.push(await painted(input.screenshot.bytes));
      const { screenshot: _, signal: __, trajectory, ...rest } = input;
      inputs.push(JSON.stringify([rest, trajectory]));
      if (nth === 1) return decides(intoUser(sim()), type('{{secret:password}}'));
      // It has read it somewhere after all, says so, and types it.
      if (nth === 2) return { ...decides(type(` ${VALUE}`)), reasoning: `I see ${VALUE}.` };
      return says('done', `Typed ${VALUE}.`, { findings: `${VALUE} and ${SEED}` });
    });
    const body = {
      ...{ machine_id, task: 'Sign in', success_criteria: SHOWN, webhook_url: 'https://example.com/h' },
      secrets: { password: VALUE, code: { totp: SEED } },
    };
    const idempotent = { headers: { 'idempotency-key': 'once' } };
    bodies.push(hashBody(body).toString('hex'));
    const made = await call('POST', '/v1/runs', body, idempotent);
    expect(made.status).toBe(200);
    const again = await call('POST', '/v1/runs', body, idempotent);
    expect(again.json.id).toBe(made.json.id);
    const other = { ...body, secrets: { ...body.secrets, password: 'x' } };
    expectError(await call('POST', '/v1/runs', other, idempotent), 'IDEMPOTENCY_KEY_REUSED', 'live');
    const run = await ended(made.json.id);
    expect(run).toMatchObject({
      status: 'succeeded',
      result: { summary: '{{secret:password}} and {{totp:code}}' },
    });
    expect(sim().inspect().fields['login.user']).toBe(`${VALUE} ${VALUE}`);
    expect(frames).toEqual([false, true, true]);
    expect(inputs.join('\n')).not.toContain(VALUE);
    const log = JSON.stringify(await scene.log(run.id));
    expect(log).toContain('I see {{secret:password}}.');
    expect(log).not.toContain(VALUE);
    const shots = await call('GET', `/v1/runs/${run.id}/screenshots`);
    const seen = [];
    for (const { url } of shots.json.data) {
      const answer = await fetch(url, { headers: { 'x-api-key': scene.key } });
      seen.push(await painted(Buffer.from(await answer.arrayBuffer())));
    }
    expect(seen).toEqual([false, true, true]);
    await call('GET', `/v1/runs/${run.id}`);
    await call('GET', `/v1/runs/${run.id}/deliveries`);
    await call('GET', '/v1/idempotency/once');
  });

  it('are gone when the run has ended, however it did', async () => {
    const { id: machine_id } = await scene.machine();
    puppet.play('Wait for it', () => says('fail', 'A person is needed.', { askHuman: 'Sign in.' }));
    const secrets = { password: VALUE };
    const { id } = await scene.create({ machine_id, task: 'Wait for it', secrets });
    await scene.reach(id, 'awaiting_human');
    const count = async () =>
      (await testStore.store.query('SELECT FROM run_secrets WHERE run_id = $1', [id])).rowCount;
    expect(await count()).toBe(1);
    await call('POST', `/v1/runs/${id}/cancel`);
    expect(await count()).toBe(0);
    expect((await testStore.store.query('SELECT FROM run_secrets')).rowCount).toBe(0);
  });

  it('type the code of the moment, and nothing that there is not', async () => {
    const { id: machine_id, sim } = await scene.machine();
    const told: unknown[] = [];
    puppet.play('Use codes', ({ trajectory }, nth) => {
      told.push(trajectory.at(-1)?.failed);
      if (nth === 1) return decides(intoUser(sim()), type('{{totp:code}}'), type('{{secret:nobody}}'));
      if (nth === 2) return decides(type('{{secret:bound}}'));
      return says('done', 'Typed.');
    });
    const secrets = { code: { totp: SEED }, bound: { value: VALUE, allowed_domains: ['a.example'] } };
    const from = Date.now();
    const { id } = await scene.create({ machine_id, task: 'Use codes', success_criteria: SHOWN, secrets });
    await ended(id);
    const seed = seedOf(SEED) as Buffer;
    const codes = [from, Date.now()].map((at) => totpAt(seed, at));
    expect(codes).toContain(sim().inspect().fields['login.user']);
    expect(told[1]).toContain('The run has no secret "nobody"; it has code, bound.');
    expect(told[2]).toContain('The secret "bound" is typed on a.example only');
  });

  it('have faults that quote none of them', async () => {
    const { id: machine_id } = await scene.machine();
    const secrets = {
      Upper: VALUE,
      both: { value: VALUE, totp: SEED },
      none: {},
      seed: { totp: `${VALUE}!` },
      long: VALUE.repeat(200),
      site: { value: VALUE, allowed_domains: ['https://x/'] },
      empty: '',
      kind: 7,
      more: { value: VALUE, other: VALUE },
    };
    const answer = await call('POST', '/v1/runs', { machine_id, task: 'x', secrets });
    expectError(answer, 'VALIDATION_ERROR', 'live');
    expect(pathsOf(answer).sort()).toEqual([
      'secrets.Upper',
      'secrets.both',
      'secrets.empty',
      'secrets.kind',
      'secrets.long',
      'secrets.more.other',
      'secrets.none',
      'secrets.seed.totp',
      'secrets.site.allowed_domains[0]',
    ]);
    const broken = `{"machine_id": "${machine_id}", "task": "x", "secrets": {"a": "${VALUE}" "b"}}`;
    answers.push(await app.call('POST', '/v1/runs', { key: scene.key, body: broken }));
    expect(answers.at(-1)?.status).toBe(422);
    const many = Object.fromEntries(Array.from({ length: 33 }, (_, at) => [`n${at}`, VALUE]));
    const refused = await call('POST', '/v1/runs', { machine_id, task: 'x', secrets: many });
    expect(pathsOf(refused)).toEqual(['secrets']);
  });

  it('have left no trace', async () => {
    expect(await tracesInTables(testStore, find)).toEqual([]);
    expect(
      (await tracesInFiles(testStore.dataDir, find)).filter((one) => !one.includes('/machines/')),
    ).toEqual([]);
    expect(logged.length).toBeGreaterThan(5);
    expect(find('the log', logged.join('\n'))).toEqual([]);
    expect(find('an answer', answers.map(({ text }) => text).join('\n'))).toEqual([]);
    // Nor a hash that could be tried.
    const { rows } = await testStore.store.query<{ hash: string }>(
      "SELECT encode(body_hash, 'hex') AS hash FROM idempotency",
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ hash }) => hash)).not.toContain(bodies[0]);
  });
});
