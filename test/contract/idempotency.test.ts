/** Idempotency-Key over HTTP, on both stores (contract section 0, "Idempotency"). */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { balanceOf, grant } from '../../src/wallet/ledger.ts';
import { type Called, SAMPLE, startTestApp, type TestApp } from '../support/app.ts';
import { describeOverRooms, type TestStore } from '../support/stores.ts';
import { expectAnswer, expectError, pathsOf } from './expectations.ts';
import { nameOf, ROUTES, rowOf } from './rows.ts';

const START = new Date('2026-11-22T12:00:00.000Z');
const HOUR = 3_600_000;
const KEYED = ROUTES.filter((route) => route.idempotency && !rowOf(route).refused);

/** An engine that waits to be let go, or fails. */
function heldEngine() {
  let gate: Promise<void> = Promise.resolve();
  let letGo = (): void => undefined;
  let arrived = (): void => undefined;
  const state = {
    /** Calls that are still to fail. */
    failures: 0,
    calls: 0,
    hold: () => {
      gate = new Promise((resolve) => {
        letGo = resolve;
      });
      return new Promise<void>((resolve) => {
        arrived = resolve;
      });
    },
    letGo: () => letGo(),
  };
  const through = async <T>(work: () => Promise<T>): Promise<T> => {
    state.calls++;
    arrived();
    await gate;
    if (state.failures > 0) {
      state.failures--;
      throw new Error('ill');
    }
    return work();
  };
  const engine: Engine = {
    decide: (input) => through(() => scriptedEngine.decide(input)),
    ground: (input) => through(() => scriptedEngine.ground(input)),
    read: (input) => through(() => scriptedEngine.read(input)),
    criteria: () => [],
  };
  return { engine, state };
}

describeOverRooms('idempotency', (open) => {
  let testStore: TestStore;
  let app: TestApp;
  let patient: TestApp;
  let now = START;
  let used = 0;
  const { engine, state } = heldEngine();

  beforeAll(async () => {
    testStore = await open();
    const options = { now: () => now, live: engine, walletCents: 5_000 };
    app = await startTestApp(testStore, { ...options, twinWaitMs: 40 });
    patient = await startTestApp(testStore, { ...options, twinWaitMs: 20_000 });
  });

  afterEach(() => {
    state.letGo();
    state.failures = 0;
    now = START;
  });

  afterAll(async () => {
    await app.close();
    await patient.close();
  });

  const freshKey = (): string => `key-${++used}`;
  const ocr = (
    idempotencyKey: string,
    options: { key?: string; body?: unknown; on?: TestApp } = {},
  ): Promise<Called> => {
    const { key = app.keys.live, body = { screenshot: SAMPLE }, on = app } = options;
    return on.call('POST', '/v1/ocr', { key, body, headers: { 'idempotency-key': idempotencyKey } });
  };
  const isReplay = ({ headers }: Called): boolean => headers.get('idempotency-replayed') === 'true';

  describe.each(KEYED.map((route) => [nameOf(route), route] as const))('%s', (_name, route) => {
    it.each(['test', 'live'] as const)(
      'answers twice the same on a %s key, and is paid once',
      async (mode) => {
        const key = app.keys[mode];
        const path = await rowOf(route).path({ app, key });
        const body = (await rowOf(route).bodyFor?.({ app, key })) ?? rowOf(route).body;
        const call = { key, body, headers: { 'idempotency-key': freshKey() } };
        const before = await balanceOf(testStore.store, app.accountId);
        const first = await app.call(route.method, path, call);
        expectAnswer(first, mode);
        expect([
          first.headers.get('idempotency-replayed'),
          first.headers.get('x-coasty-idempotent-replay'),
        ]).toEqual(['false', null]);
        const paid = Number(first.headers.get('x-credits-charged'));
        for (const on of [app, patient]) {
          const again = await on.call(route.method, path, call);
          expectAnswer(again, mode);
          expect(isReplay(again)).toBe(true);
          expect(again.headers.get('x-coasty-idempotent-replay')).toBe('true');
          expect(again.headers.get('x-credits-charged')).toBe('0');
          expect(again.headers.get('x-credits-remaining')).toBe(String(before - paid));
          const { usage } = first.json;
          const free = { ...usage, credits_charged: 0, cost_cents: 0, billed: false };
          // Byte for byte, but for what a replay costs.
          if (usage) expect(again.text).toBe(JSON.stringify({ ...first.json, usage: free }));
          if (!usage || mode === 'test') expect(again.text).toBe(first.text);
        }
        expect(await balanceOf(testStore.store, app.accountId)).toBe(before - paid);
      },
    );
  });

  it('is not offered where it would change nothing, and then ignored', async () => {
    const headers = { 'idempotency-key': freshKey() };
    const make = () => app.call('POST', '/v1/keys', { body: { name: 'x' }, headers });
    const [one, two] = [await make(), await make()];
    expect(one.json.key_id).not.toBe(two.json.key_id);
    expect(one.headers.get('idempotency-replayed')).toBeNull();
    for (const { json } of [one, two]) await app.call('DELETE', `/v1/keys/${json.key_id}`);
  });

  it('knows the same body however it is written', async () => {
    const idempotencyKey = freshKey();
    const first = await ocr(idempotencyKey);
    const escaped = `{ "screenshot" :\n"${SAMPLE.replaceAll('/', '\\/')}" }`;
    const again = await ocr(idempotencyKey, { body: escaped });
    expect(isReplay(again)).toBe(true);
    expect(again.json.request_id).toBe(first.json.request_id);
  });

  it('refuses another body with 409, and keeps the first answer', async () => {
    const idempotencyKey = freshKey();
    const headers = { 'idempotency-key': idempotencyKey };
    const ground = (element: string) =>
      app.call('POST', '/v1/ground', { body: { screenshot: SAMPLE, element }, headers });
    const first = await ground('one');
    const other = await ground('another');
    expectError(other, 'IDEMPOTENCY_KEY_REUSED', 'test');
    expect(other.json.error.retry_with_same_idempotency_key).toBe(false);
    expect((await ground('one')).text).toBe(first.text);
  });

  it('is another key on another path, in another mode and for another account', async () => {
    const idempotencyKey = freshKey();
    const other = await app.addAccount('unlimited', 100);
    const headers = { 'idempotency-key': idempotencyKey };
    const answers = [
      await ocr(idempotencyKey),
      await ocr(idempotencyKey, { key: app.keys.test }),
      await ocr(idempotencyKey, { key: other.keys.live }),
      await app.call('POST', '/v1/ground', {
        key: app.keys.live,
        body: { screenshot: SAMPLE, element: 'x' },
        headers,
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.map(isReplay)).toEqual([false, false, false, false]);
    expect(isReplay(await ocr(idempotencyKey))).toBe(true);
    const sessions = [];
    for (let count = 0; count < 2; count++)
      sessions.push((await app.call('POST', '/v1/sessions', { body: {} })).json.session_id);
    for (const id of sessions) {
      const call = { body: { screenshot: SAMPLE, instruction: 'x' }, headers };
      expect((await app.call('POST', `/v1/sessions/${id}/predict`, call)).json).toMatchObject({
        session_id: id,
        step: 1,
      });
      expect((await app.call('POST', `/v1/sessions/${id}/predict`, call)).json).toMatchObject({
        session_id: id,
        step: 1,
      });
    }
  });

  it('is the same key for every key of the account, and however the path is spelled', async () => {
    const idempotencyKey = freshKey();
    const first = await ocr(idempotencyKey, { key: app.keys.test });
    const sibling = (await app.call('POST', '/v1/keys', { body: { name: 'sibling' } })).json;
    expect(isReplay(await ocr(idempotencyKey, { key: sibling.key }))).toBe(true);
    const headers = { 'idempotency-key': idempotencyKey };
    const spelled = await app.call('POST', '/v1/%6fcr?x=1', { body: { screenshot: SAMPLE }, headers });
    expect(spelled.text).toBe(first.text);
    await app.call('DELETE', `/v1/keys/${sibling.key_id}`);
  });

  it.each(['', 'a b', 'a/b', 'x'.repeat(129), 'a,b'])(
    'refuses the key %j with its place, beside other faults',
    async (key) => {
      const answer = await app.call('POST', '/v1/ocr', {
        body: { extra: 1 },
        headers: { 'idempotency-key': key },
      });
      expectError(answer, 'VALIDATION_ERROR', 'test');
      expect(pathsOf(answer)).toEqual(['Idempotency-Key', 'extra', 'screenshot']);
    },
  );

  describe('a failure', () => {
    it('frees the key: the same request may succeed later', async () => {
      const idempotencyKey = freshKey();
      state.failures = 1;
      expectError(await ocr(idempotencyKey), 'OCR_FAILED', 'live');
      const second = await ocr(idempotencyKey);
      expectAnswer(second, 'live');
      expect(isReplay(second)).toBe(false);
    });

    it('frees it for another body too', async () => {
      const idempotencyKey = freshKey();
      const bad = { screenshot: `${SAMPLE.slice(0, 8_000)}` };
      expectError(await ocr(idempotencyKey, { body: bad }), 'INVALID_SCREENSHOT', 'live');
      expectAnswer(await ocr(idempotencyKey), 'live');
    });

    it('of the wallet or of a resource is no answer to keep', async () => {
      const account = await app.addAccount('unlimited', 0);
      const idempotencyKey = freshKey();
      expectError(await ocr(idempotencyKey, { key: account.keys.live }), 'INSUFFICIENT_CREDITS', 'live');
      await testStore.store.transaction((tx) =>
        grant(tx, { accountId: account.accountId, cents: 50, key: idempotencyKey, now }),
      );
      expectAnswer(await ocr(idempotencyKey, { key: account.keys.live }), 'live');
      const headers = { 'idempotency-key': freshKey() };
      const lost = await app.call('POST', '/v1/sessions/ses_unknown/predict', {
        body: { screenshot: SAMPLE, instruction: 'x' },
        headers,
      });
      expectError(lost, 'SESSION_NOT_FOUND', 'test');
      expectError(
        await app.call('GET', `/v1/idempotency/${headers['idempotency-key']}`),
        'NOT_FOUND',
        'test',
      );
    });
  });

  describe('a twin', () => {
    it('of a request that is still running is told to come back, and then gets its answer', async () => {
      const idempotencyKey = freshKey();
      const arrived = state.hold();
      const first = ocr(idempotencyKey);
      await arrived;
      const twin = await ocr(idempotencyKey);
      expectError(twin, 'IDEMPOTENCY_IN_FLIGHT', 'live');
      expect(twin.json.error).toMatchObject({
        retryable: true,
        retry_with_same_key: true,
        retry_with_same_idempotency_key: true,
      });
      expect(Number(twin.headers.get('retry-after'))).toBeGreaterThan(0);
      // Another body is refused at once, whatever becomes of the first.
      expectError(
        await ocr(idempotencyKey, { body: { screenshot: `${SAMPLE.slice(0, -4)}AAAA` } }),
        'IDEMPOTENCY_KEY_REUSED',
        'live',
      );
      const open = (await app.call('GET', `/v1/idempotency/${idempotencyKey}`, { key: app.keys.live })).json;
      expect(open).toMatchObject({ status: 'processing', result: null, original_status: null });
      state.letGo();
      const answer = await first;
      expectAnswer(answer, 'live');
      const again = await ocr(idempotencyKey);
      expect([isReplay(again), again.json.request_id]).toEqual([true, answer.json.request_id]);
    });

    it('that waits long enough gets the answer of the first', async () => {
      const idempotencyKey = freshKey();
      const calls = state.calls;
      const arrived = state.hold();
      const first = ocr(idempotencyKey, { on: patient });
      await arrived;
      const twins = Array.from({ length: 5 }, (_, index) =>
        ocr(idempotencyKey, { on: index % 2 ? app : patient }),
      );
      const impatient = await Promise.all(twins.filter((_, index) => index % 2));
      for (const each of impatient) expectError(each, 'IDEMPOTENCY_IN_FLIGHT', 'live');
      state.letGo();
      const answer = await first;
      for (const each of await Promise.all(twins.filter((_, index) => index % 2 === 0))) {
        expect([isReplay(each), each.json.request_id]).toEqual([true, answer.json.request_id]);
      }
      expect(state.calls).toBe(calls + 1);
    });

    it('takes the place of a first that failed', async () => {
      const idempotencyKey = freshKey();
      const arrived = state.hold();
      state.failures = 1;
      const first = ocr(idempotencyKey, { on: patient });
      await arrived;
      const twin = ocr(idempotencyKey, { on: patient });
      state.letGo();
      expectError(await first, 'OCR_FAILED', 'live');
      const second = await twin;
      expectAnswer(second, 'live');
      expect([isReplay(second), second.headers.get('x-credits-charged')]).toEqual([false, '3']);
    });
  });

  describe('after 24 hours', () => {
    it('the key is as new', async () => {
      const idempotencyKey = freshKey();
      const first = await ocr(idempotencyKey);
      const look = () => app.call('GET', `/v1/idempotency/${idempotencyKey}`, { key: app.keys.live });
      now = new Date(START.getTime() + 24 * HOUR - 1);
      expect((await ocr(idempotencyKey)).json.request_id).toBe(first.json.request_id);
      expect((await look()).status).toBe(200);
      now = new Date(START.getTime() + 24 * HOUR);
      expectError(await look(), 'NOT_FOUND', 'live');
      const second = await ocr(idempotencyKey);
      expect([isReplay(second), second.headers.get('x-credits-charged')]).toEqual([false, '3']);
      expect((await look()).json.result.request_id).toBe(second.json.request_id);
    });

    it('and swept, nothing of it is left', async () => {
      const [old, young] = [freshKey(), freshKey()];
      await ocr(old);
      now = new Date(START.getTime() + HOUR);
      await ocr(young);
      await app.idempotency.forgetExpired(new Date(START.getTime() + 24 * HOUR));
      const left = async (key: string) =>
        (await testStore.store.query('SELECT 1 FROM idempotency WHERE key = $1', [key])).rowCount;
      expect([await left(old), await left(young)]).toEqual([0, 1]);
    });
  });

  describe('GET /v1/idempotency/{key}', () => {
    it('gives the answer to who sent the request, whatever it cost', async () => {
      const idempotencyKey = freshKey();
      const first = await ocr(idempotencyKey);
      const answer = await app.call('GET', `/v1/idempotency/${idempotencyKey}`, { key: app.keys.live });
      expectAnswer(answer, 'live');
      expect(answer.json).toEqual({
        status: 'completed',
        result: first.json,
        original_status: 200,
        request_id: expect.not.stringMatching(first.json.request_id),
      });
    });

    it('gives nothing to anybody else, nor for what was never used', async () => {
      const idempotencyKey = freshKey();
      await ocr(idempotencyKey);
      const other = await app.addAccount('unlimited', 0);
      for (const [key, mode] of [
        [app.keys.test, 'test'],
        [other.keys.live, 'live'],
      ] as const) {
        expectError(await app.call('GET', `/v1/idempotency/${idempotencyKey}`, { key }), 'NOT_FOUND', mode);
      }
      expectError(await app.call('GET', '/v1/idempotency/never-used'), 'NOT_FOUND', 'test');
    });

    it('needs no scope', async () => {
      const account = await app.addAccount('unlimited', 0, 'parse');
      expectError(
        await app.call('GET', '/v1/idempotency/never-used', { key: account.keys.test }),
        'NOT_FOUND',
        'test',
      );
    });
  });

  it('keeps answers sealed', async () => {
    const idempotencyKey = freshKey();
    await app.call('POST', '/v1/predict', {
      body: { screenshot: SAMPLE, instruction: "type 'a word to look for'" },
      headers: { 'idempotency-key': idempotencyKey },
    });
    const { rows } = await testStore.store.query<{ answer: Buffer }>(
      'SELECT answer FROM idempotency WHERE key = $1',
      [idempotencyKey],
    );
    expect(rows[0]?.answer.length).toBeGreaterThan(100);
    expect(rows[0]?.answer.includes('a word to look for')).toBe(false);
  });
});
