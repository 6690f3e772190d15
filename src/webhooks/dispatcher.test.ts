/** Webhooks over both stores, to real servers of this machine; time is what the test says it is. */
import { afterEach, expect, it } from 'vitest';
import { type Deliveries, openDeliveries, SECRET } from '../../test/support/deliveries.ts';
import { type Receiver, startReceiver } from '../../test/support/receiver.ts';
import { describeStores, type TestStore } from '../../test/support/stores.ts';
import { createSecretBox } from '../lib/secret-box.ts';
import { enqueueDelivery, sealSecret } from './enqueue.ts';
import { releaseDeliveries } from './rows.ts';
import { PAUSES } from './schedule.ts';
import { signatureOf } from './signature.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describeStores('webhooks', (open) => {
  async function openScene(): Promise<Deliveries & { there: Receiver; store: TestStore['store'] }> {
    const { store } = await open();
    const there = await startReceiver();
    const deliveries = await openDeliveries(store);
    closing.push(there.close, deliveries.close);
    return { ...deliveries, there, store };
  }

  const after = (ms: number, { clock }: Deliveries) => {
    clock.now = new Date(clock.now.getTime() + ms);
  };

  /** Makes sure that a dispatcher has looked: what was due before this is on its way by then. */
  async function looked(deliveries: Deliveries, poke: () => void): Promise<void> {
    const witness = await startReceiver();
    closing.push(witness.close);
    await deliveries.enqueue({ stream: `run_witness_${witness.port}`, url: witness.url });
    poke();
    await expect.poll(() => witness.received.length).toBe(1);
  }

  it('are sent once, signed, with what was written down, and are told of', async () => {
    const scene = await openScene();
    const id = await scene.enqueue({ stream: 'run_1', url: scene.there.url, about: { run_id: 'run_1' } });
    await scene.start();
    await expect.poll(() => scene.states()).toEqual(['delivered']);
    const [row] = await scene.rows();
    const [{ headers, body }] = scene.there.received as [Receiver['received'][0]];
    expect(JSON.parse(body)).toEqual({
      id: row?.event_id,
      object: 'event',
      event: 'run.succeeded',
      type: 'run.succeeded',
      created_at: '2026-11-22T12:00:00.000Z',
      run_id: 'run_1',
    });
    const signature = signatureOf(body, SECRET, scene.clock.now);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'Opencoast/0.0.0-test',
      'coasty-event-id': row?.event_id,
      'coasty-signature': signature,
      'x-coasty-signature': signature,
    });
    expect(await scene.attempts(id)).toEqual([{ n: 1, status: 200, error: null }]);
    await scene.close();
    expect(scene.there.received).toHaveLength(1);
  });

  it('are not sent when their transaction was rolled back', async () => {
    const scene = await openScene();
    const dispatcher = await scene.start();
    const { accountId } = scene;
    const rolledBack = scene.store.transaction(async (tx) => {
      const sealedSecret = sealSecret(createSecretBox(Buffer.alloc(32, 7)), 'run_1', SECRET);
      const what = { stream: 'run_1', accountId, mode: 'live', type: 'run.failed', about: {} } as const;
      await enqueueDelivery(tx, { ...what, url: scene.there.url, sealedSecret, createdAt: scene.clock.now });
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    await looked(scene, dispatcher.poke.bind(dispatcher));
    expect(scene.there.received).toEqual([]);
  });

  it('are tried eight times, each signed anew over the same event, and then given up', async () => {
    const scene = await openScene();
    scene.there.answer = 503;
    const id = await scene.enqueue({ stream: 'run_1', url: scene.there.url });
    const dispatcher = await scene.start();
    for (const [at, pause] of PAUSES.entries()) {
      await expect.poll(async () => (await scene.attempts(id)).length).toBe(at + 1);
      expect((await scene.rows('run_1'))[0]?.next_attempt_at).toEqual(
        new Date(scene.clock.now.getTime() + pause),
      );
      after(pause - 1, scene);
      await looked(scene, () => dispatcher.poke());
      expect(scene.there.received).toHaveLength(at + 1);
      after(1, scene);
      dispatcher.poke();
    }
    await expect.poll(() => scene.states('run_1')).toEqual(['failed']);
    expect(await scene.attempts(id)).toEqual(
      Array.from({ length: 8 }, (_, n) => ({ n: n + 1, status: 503, error: null })),
    );
    expect(new Set(scene.there.received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(scene.there.received.map(({ headers }) => headers['coasty-event-id'])).size).toBe(1);
    expect(new Set(scene.there.received.map(({ headers }) => headers['coasty-signature'])).size).toBe(8);
  });

  it('of one run come in order, whatever becomes of the first', async () => {
    const scene = await openScene();
    scene.there.answer = 500;
    await scene.enqueue({ stream: 'run_1', url: scene.there.url, about: { n: 1 } });
    await scene.enqueue({ stream: 'run_1', url: scene.there.url, about: { n: 2 } });
    await scene.enqueue({ stream: 'run_1', url: scene.there.url, about: { n: 3 } });
    const dispatcher = await scene.start();
    const heard = () => scene.there.received.map(({ body }) => JSON.parse(body).n);
    await expect.poll(async () => (await scene.rows('run_1'))[0]?.attempts).toBe(1);
    await looked(scene, () => dispatcher.poke());
    expect(heard()).toEqual([1]);
    scene.there.answer = 200;
    after(5_000, scene);
    dispatcher.poke();
    await expect.poll(() => scene.states('run_1')).toEqual(['delivered', 'delivered', 'delivered']);
    expect(heard()).toEqual([1, 1, 2, 3]);
  });

  it('go on after one that was given up', async () => {
    const scene = await openScene();
    scene.there.answer = (response, { body }) =>
      response.writeHead(JSON.parse(body).n === 1 ? 302 : 200).end();
    await scene.enqueue({ stream: 'run_1', url: scene.there.url, about: { n: 1 } });
    await scene.enqueue({ stream: 'run_1', url: scene.there.url, about: { n: 2 } });
    await scene.store.query('UPDATE webhook_deliveries SET tries = 7');
    await scene.start();
    await expect.poll(() => scene.states('run_1')).toEqual(['failed', 'delivered']);
  });

  it('end for a run whose receiver says 410, and for no other', async () => {
    const scene = await openScene();
    scene.there.answer = (response, { body }) =>
      response.writeHead(JSON.parse(body).n === 1 ? 410 : 200).end();
    await scene.enqueue({ stream: 'run_1', url: scene.there.url, about: { n: 1 } });
    const second = await scene.enqueue({ stream: 'run_1', url: scene.there.url, about: { n: 2 } });
    await scene.enqueue({ stream: 'run_2', url: scene.there.url, about: { n: 2 } });
    const dispatcher = await scene.start();
    await expect.poll(() => scene.states()).toEqual(['gone', 'gone', 'delivered']);
    await scene.enqueue({ stream: 'run_1', url: scene.there.url, about: { n: 3 } });
    dispatcher.poke();
    await expect.poll(() => scene.states('run_1')).toEqual(['gone', 'gone', 'gone']);
    expect(await scene.attempts(second)).toEqual([]);
    expect(scene.there.received).toHaveLength(2);
  });

  it('to one receiver that hangs hold up neither another receiver nor another account', async () => {
    const scene = await openScene();
    const [other, hanging] = [await scene.addAccount(), await startReceiver()];
    closing.push(hanging.close);
    hanging.answer = () => undefined;
    for (let n = 0; n < 12; n += 1) await scene.enqueue({ stream: `run_a${n}`, url: hanging.url });
    after(1, scene);
    await scene.enqueue({ stream: 'run_b', url: scene.there.url });
    await scene.enqueue({ stream: 'run_c', url: scene.there.url, accountId: other });
    const limits = { concurrency: 4, perAccount: 3, perReceiver: 2 };
    await scene.start({ limits: { ...limits, timeoutMs: 60_000, leaseMs: 120_000 } });
    await expect.poll(() => scene.states('run_b')).toEqual(['delivered']);
    await expect.poll(() => scene.states('run_c')).toEqual(['delivered']);
    expect(hanging.received).toHaveLength(2);
  });

  it('of many runs are sent once and in order by two processes, within the shares of both', async () => {
    const scene = await openScene();
    const runs = Array.from({ length: 15 }, (_, n) => `run_${n}`);
    for (const about of [{ n: 1 }, { n: 2 }, { n: 3 }])
      for (const stream of runs)
        await scene.enqueue({ stream, url: scene.there.url, about: { ...about, stream } });
    await Promise.all([scene.start(), scene.start()]);
    await expect.poll(async () => new Set(await scene.states())).toEqual(new Set(['delivered']));
    const heard = scene.there.received.map(({ body }) => JSON.parse(body));
    for (const run of runs)
      expect(heard.filter(({ stream }) => stream === run).map(({ n }) => n)).toEqual([1, 2, 3]);
  });

  it('to more receivers than are looked at together all get their turn', async () => {
    const scene = await openScene();
    const names = Array.from({ length: 230 }, (_, n) => `h${n}.example`);
    const { port } = scene.there;
    await Promise.all(names.map((name) => scene.enqueue({ stream: name, url: `http://${name}:${port}/` })));
    await scene.start({ resolve: async () => ['127.0.0.1'] });
    await expect.poll(async () => new Set(await scene.states())).toEqual(new Set(['delivered']));
    const called = scene.there.received.map(({ headers }) => headers.host);
    expect(called.sort()).toEqual(names.map((name) => `${name}:${port}`).sort());
  });

  it('that a process took and did not finish are sent by another when it is dead', async () => {
    const scene = await openScene();
    const waiting: (() => void)[] = [];
    scene.there.answer = (response) => void waiting.push(() => response.writeHead(500).end());
    await scene.enqueue({ stream: 'run_1', url: scene.there.url });
    const dead = await scene.addExecutor();
    const zombie = await scene.start({ executorId: dead, limits: { graceMs: 60_000 } });
    await expect.poll(() => waiting.length).toBe(1);
    const heir = await scene.start();
    await looked(scene, () => heir.poke());
    expect(scene.there.received).toHaveLength(1);
    await scene.store.query('UPDATE executors SET dead_at = now() WHERE id = $1', [dead]);
    scene.there.answer = 200;
    await releaseDeliveries(scene.store, dead);
    heir.poke();
    await expect.poll(() => scene.states('run_1')).toEqual(['delivered']);
    expect(scene.there.received).toHaveLength(2);
    // What the dead one makes of its attempt changes nothing any more.
    waiting[0]?.();
    await zombie.close();
    expect(await scene.rows('run_1')).toMatchObject([{ state: 'delivered', attempts: 1 }]);
  });

  it('are not taken by a process that was declared dead', async () => {
    const scene = await openScene();
    const dead = await scene.addExecutor();
    await scene.store.query('UPDATE executors SET dead_at = now() WHERE id = $1', [dead]);
    await scene.enqueue({ stream: 'run_1', url: scene.there.url });
    await (await scene.start({ executorId: dead })).close();
    await (await scene.start({ isAlive: () => false })).close();
    expect(await scene.rows()).toMatchObject([{ state: 'pending', attempts: 0, executor_id: null }]);
    expect(scene.there.received).toEqual([]);
  });

  it('whose lease ran out are somebody else’s: a late record changes nothing', async () => {
    const scene = await openScene();
    const waiting: (() => void)[] = [];
    scene.there.answer = (response) => void waiting.push(() => response.writeHead(500).end());
    const id = await scene.enqueue({ stream: 'run_1', url: scene.there.url });
    const late = await scene.start();
    await expect.poll(() => waiting.length).toBe(1);
    await scene.store.query("UPDATE webhook_deliveries SET lease_until = now() - interval '1 s'");
    scene.there.answer = 200;
    await scene.start();
    await expect.poll(() => scene.states()).toEqual(['delivered']);
    waiting[0]?.();
    await late.close();
    expect(await scene.attempts(id)).toEqual([{ n: 1, status: 200, error: null }]);
  });

  it('under way when a process ends are left to the next, as if they had not been sent', async () => {
    const scene = await openScene();
    scene.there.answer = () => undefined;
    await scene.enqueue({ stream: 'run_1', url: scene.there.url });
    const dispatcher = await scene.start({ limits: { graceMs: 10 } });
    await expect.poll(() => scene.there.received.length).toBe(1);
    await dispatcher.close();
    dispatcher.poke();
    expect(await scene.rows()).toMatchObject([{ state: 'pending', attempts: 0, executor_id: null }]);
  });

  it('go nowhere private unless the operator allows it, and the log of deliveries says so', async () => {
    const scene = await openScene();
    const literal = await scene.enqueue({ stream: 'run_1', url: scene.there.url });
    const url = `https://rebinding.example:${scene.there.port}/hook`;
    const named = await scene.enqueue({ stream: 'run_2', url });
    await scene.start({ allowPrivate: false, resolve: async () => ['8.8.8.8', '127.0.0.1'] });
    const words = 'which is loopback';
    await expect
      .poll(() => scene.attempts(literal))
      .toEqual([{ n: 1, status: null, error: `not called: 127.0.0.1 ${words}` }]);
    await expect
      .poll(() => scene.attempts(named))
      .toEqual([{ n: 1, status: null, error: `not called: rebinding.example is 127.0.0.1, ${words}` }]);
    expect(scene.there.received).toEqual([]);
  });

  it('leave no secret in a log, nor what follows the host in a URL', async () => {
    const scene = await openScene();
    scene.there.answer = (response) => response.writeHead(500).end('an answer');
    const id = await scene.enqueue({
      stream: 'run_1',
      url: `${scene.there.url}?token=hidden`,
      about: { result: 'private' },
    });
    await scene.start({ box: createSecretBox(Buffer.alloc(32, 8)) });
    await expect.poll(async () => (await scene.rows())[0]?.attempts).toBe(1);
    await scene.close();
    await scene.store.query('UPDATE webhook_deliveries SET next_attempt_at = created_at');
    await scene.start();
    await expect.poll(async () => (await scene.rows())[0]?.attempts).toBe(2);
    await scene.close();
    expect(await scene.attempts(id)).toEqual([
      { n: 1, status: null, error: 'the server could not read the secret to sign with' },
      { n: 2, status: 500, error: null },
    ]);
    const said = scene.logged.join('\n');
    expect(said).toContain(id);
    for (const hidden of [SECRET, 'hidden', '/hook', 'private', 'an answer', 'v1='])
      expect(said).not.toContain(hidden);
  });
});
