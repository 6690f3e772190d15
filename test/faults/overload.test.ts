/** More work than the server has places for: the surplus is turned away with the reason, unpaid, and nobody starves. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { type Called, SAMPLE, startTestApp, type TestAccount, type TestApp } from '../support/app.ts';
import { entriesOf, expectBalancedBooks, holdsOf } from '../support/books.ts';
import { openTestStore, type TestStore } from '../support/stores.ts';
import { eventually, PREDICT_CENTS, SMALL } from './scene.ts';

const SLOTS = 2;
const LIMIT = 4;
const WALLET_CENTS = 1_000;
const SOON_MS = 10_000;

/** An engine that thinks until it is told to stop thinking. */
function gatedEngine(): { engine: Engine; open(): void; shut(): void; begun(): string[] } {
  let gate = Promise.resolve();
  let release = () => {};
  const begun: string[] = [];
  return {
    engine: {
      ...scriptedEngine,
      async decide(input) {
        begun.push(input.instruction);
        await gate;
        return scriptedEngine.decide(input);
      },
    },
    begun: () => begun.splice(0),
    open: () => release(),
    shut() {
      gate = new Promise((resolve) => {
        release = resolve;
      });
    },
  };
}

describe('a server with more to do than it can', () => {
  const gate = gatedEngine();
  let testStore: TestStore;
  let app: TestApp;

  beforeAll(async () => {
    testStore = await openTestStore('embedded');
    app = await startTestApp(testStore, {
      live: gate.engine,
      walletCents: WALLET_CENTS,
      queue: { slots: SLOTS, limit: LIMIT },
      maxBodyBytes: 1_000_000,
    });
  });
  afterAll(async () => {
    gate.open();
    await expectBalancedBooks(testStore.store);
    await app.close();
    await testStore.close();
  });

  const predict = (account: TestAccount, instruction: string, headers: Record<string, string> = {}) =>
    app.call('POST', '/v1/predict', {
      key: account.keys.live,
      body: { screenshot: SMALL, instruction },
      headers,
    });

  /** Calls of one account, one after the other, each in its place before the next is sent. */
  async function send(
    account: TestAccount,
    names: readonly string[],
    place: () => number,
  ): Promise<Promise<Called>[]> {
    const calls: Promise<Called>[] = [];
    for (const name of names) {
      const before = place();
      calls.push(predict(account, name));
      await eventually(async () => expect(place()).toBeGreaterThan(before), SOON_MS);
    }
    return calls;
  }

  const { running, waiting } = {
    running: () => app.kitchen.queue.running(),
    waiting: () => app.kitchen.queue.waiting(),
  };
  const taken = async ({ accountId }: TestAccount) =>
    -(await entriesOf(testStore.store, accountId))
      .filter(({ kind }) => kind !== 'grant')
      .reduce((sum, { cents }) => sum + cents, 0);

  it('answers 503 with Retry-After where no place is left, and takes nothing for it', async () => {
    gate.shut();
    const account = await app.addAccount('unlimited', WALLET_CENTS);
    const busy = await send(account, ['1', '2'], running);
    const queued = await send(account, ['3', '4', '5', '6'], waiting);
    const surplus = await Promise.all([
      predict(account, '7'),
      predict(account, '8', { 'Idempotency-Key': 'k' }),
    ]);
    for (const { status, headers, json } of surplus) {
      expect([status, json.error.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(json.error).toMatchObject({ retryable: true, retry_after: Number(headers.get('retry-after')) });
      expect(headers.get('x-credits-refunded')).toBeNull();
      expect(headers.get('x-credits-charged')).toBeNull();
    }
    // Only those that an engine works on have paid.
    expect(await taken(account)).toBe(SLOTS * PREDICT_CENTS);
    gate.open();
    const answers = await Promise.all([...busy, ...queued]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(await taken(account)).toBe((SLOTS + LIMIT) * PREDICT_CENTS);
    // The key of the call that was turned away is free.
    const again = await predict(account, '8', { 'Idempotency-Key': 'k' });
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'false']);
    expect(await holdsOf(testStore.store, account.accountId)).toEqual([]);
  });

  it('lets a light account through while a heavy one floods', async () => {
    gate.shut();
    const [heavy, light] = [
      await app.addAccount('unlimited', WALLET_CENTS),
      await app.addAccount('unlimited', WALLET_CENTS),
    ];
    const busy = await send(heavy, ['h1', 'h2'], running);
    const queued = await send(heavy, ['h3', 'h4', 'h5', 'h6'], waiting);
    gate.begun();
    // The queue is full of the heavy one's calls: the light one's takes the place of the last of them, and its turn is next.
    const small = predict(light, 'l1');
    const pushed = await queued.at(-1);
    expect([pushed?.status, pushed?.json.error.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    expect((await predict(heavy, 'h7')).status).toBe(503);
    gate.open();
    expect((await small).status).toBe(200);
    const answers = await Promise.all([...busy, ...queued.slice(0, -1)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(gate.begun().indexOf('l1')).toBeLessThanOrEqual(1);
    expect(await taken(heavy)).toBe(5 * PREDICT_CENTS);
    expect(await taken(light)).toBe(PREDICT_CENTS);
  });

  it('refuses bodies beyond what it may hold in memory, and takes them again afterwards', async () => {
    gate.shut();
    const account = await app.addAccount('unlimited', WALLET_CENTS);
    // A bundled picture, made large with what JSON does not mind.
    const large = JSON.stringify({ screenshot: SAMPLE, instruction: 'Go' }) + ' '.repeat(600_000);
    const call = () => app.call('POST', '/v1/predict', { key: account.keys.live, body: large });
    const first = call();
    await eventually(async () => expect(running()).toBe(1), SOON_MS);
    const second = await call();
    expect([second.status, second.json.error.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    // What fits beside it is taken.
    const small = predict(account, 'small');
    await eventually(async () => expect(running()).toBe(2), SOON_MS);
    gate.open();
    expect([(await first).status, (await small).status]).toEqual([200, 200]);
    expect((await call()).status).toBe(200);
    expect(await taken(account)).toBe(3 * PREDICT_CENTS);
  });

  it('answers what needs no engine meanwhile', async () => {
    gate.shut();
    const account = await app.addAccount('unlimited', WALLET_CENTS);
    const busy = await send(account, ['1', '2'], running);
    const queued = await send(account, ['3', '4', '5', '6'], waiting);
    expect((await app.call('GET', '/v1/usage', { key: account.keys.live })).status).toBe(200);
    const parsed = await app.call('POST', '/v1/parse', {
      key: account.keys.live,
      body: { code: 'pyautogui.click(1, 2)' },
    });
    expect([parsed.status, parsed.json.actions.length]).toEqual([200, 1]);
    expect((await fetch(`${app.url}/v1/health`)).status).toBe(200);
    gate.open();
    await Promise.all([...busy, ...queued]);
  });
});
