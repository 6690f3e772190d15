/** Calls on one session never overlap, on one process or on two, and one that fails holds nobody up. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { balanceOf } from '../../src/wallet/ledger.ts';
import { SAMPLE, startTestApp, type TestApp } from '../support/app.ts';
import { describeOverRooms, type TestStore } from '../support/stores.ts';
import { expectError } from './expectations.ts';

describeOverRooms('turns of a session', (open) => {
  let testStore: TestStore;
  let app: TestApp;
  let other: TestApp;
  let inside = 0;
  let mostInside = 0;
  let arrived = (): void => undefined;
  let gate: Promise<void> = Promise.resolve();
  let letGo = (): void => undefined;

  /** Counts who is inside at once, waits at the gate, and fails where it is told to. */
  const live: Engine = {
    ...scriptedEngine,
    async decide(input) {
      mostInside = Math.max(mostInside, ++inside);
      arrived();
      try {
        await gate;
        if (input.instruction.includes('break')) throw new Error('ill');
        return await scriptedEngine.decide(input);
      } finally {
        inside--;
      }
    },
  };

  beforeAll(async () => {
    testStore = await open();
    app = await startTestApp(testStore, { live, walletCents: 50_000 });
    other = await startTestApp(testStore, { live });
  });

  afterEach(() => {
    letGo();
    mostInside = 0;
  });

  afterAll(async () => {
    await app.close();
    await other.close();
  });

  const key = () => app.keys.live;
  const newSession = async (): Promise<string> =>
    `/v1/sessions/${(await app.call('POST', '/v1/sessions', { key: key(), body: {} })).json.session_id}`;
  const step = (path: string, instruction = 'Go on', on = app) =>
    on.call('POST', `${path}/predict`, { key: key(), body: { screenshot: SAMPLE, instruction } });
  /** Keeps the next call inside the engine; resolves once it is there. */
  const hold = (): Promise<void> => {
    gate = new Promise((resolve) => {
      letGo = resolve;
    });
    return new Promise((resolve) => {
      arrived = resolve;
    });
  };

  it('are taken one at a time on two processes', async () => {
    const path = await newSession();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => step(path, 'Go on', index % 2 ? app : other)),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(answers.map(({ json }) => json.step).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
    expect(mostInside).toBe(1);
  });

  it('pass on after a failure, which leaves no step behind', async () => {
    const path = await newSession();
    const before = await balanceOf(testStore.store, app.accountId);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => step(path, index % 3 ? 'Go on' : 'break')),
    );
    expect(answers.filter(({ status }) => status === 500)).toHaveLength(4);
    const steps = answers.filter(({ status }) => status === 200).map(({ json }) => json.step);
    expect(steps.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await balanceOf(testStore.store, app.accountId)).toBe(before - 8 * 4);
  });

  it('do not keep other sessions waiting', async () => {
    const [held, free] = [await newSession(), await newSession()];
    const reached = hold();
    const first = step(held);
    await reached;
    gate = Promise.resolve();
    expect((await step(free)).json.step).toBe(1);
    letGo();
    expect((await first).json.step).toBe(1);
  });

  it('end with the session: whoever still waits is told that it is gone', async () => {
    const path = await newSession();
    const before = await balanceOf(testStore.store, app.accountId);
    const reached = hold();
    const first = step(path);
    await reached;
    const waiting = [
      step(path),
      step(path, 'Go on', other),
      app.call('POST', `${path}/reset`, { key: key() }),
    ];
    expect((await app.call('DELETE', path, { key: key() })).status).toBe(200);
    letGo();
    for (const answer of await Promise.all([first, ...waiting]))
      expectError(answer, 'SESSION_NOT_FOUND', 'live');
    expect((await first).headers.get('x-credits-refunded')).toBe('4');
    expect(await balanceOf(testStore.store, app.accountId)).toBe(before);
  });

  it('let a reset in between, never into a step', async () => {
    const path = await newSession();
    const reached = hold();
    const first = step(path);
    await reached;
    const reset = app.call('POST', `${path}/reset`, { key: key() });
    letGo();
    expect((await first).json).toMatchObject({ step: 1, trajectory: [{ step: 1 }] });
    expect((await reset).status).toBe(200);
    expect((await step(path)).json).toMatchObject({ step: 1, trajectory: [{ step: 1 }] });
  });
});
