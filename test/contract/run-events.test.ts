/** The events of a run over HTTP: from every point, while they happen and afterwards (contract section 2, "GET …/events"). */
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminOperations } from '../../src/admin/operations.ts';
import type { Store } from '../../src/db/store.ts';
import { callUrl } from '../support/app.ts';
import {
  addFollower,
  addKey,
  type EventServer,
  type EventServerOptions,
  type Follower,
  startEventServer,
} from '../support/event-server.ts';
import { followToTheEnd, Stream } from '../support/event-source.ts';
import { append, DONE, insertRun, textsOf } from '../support/runs.ts';
import { describeOverRooms } from '../support/stores.ts';
import { expectError } from './expectations.ts';

const upTo = (last: number, first = 1): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

describeOverRooms('the events of a run', (open, kind) => {
  let store: Store;
  let server: EventServer;
  let me: Follower;
  let runs = 0;
  beforeAll(async () => {
    ({ store } = await open());
    server = await startEventServer(store);
    me = await addFollower(store);
  });
  afterAll(() => server.close());

  /** A run of mine with this many texts. */
  async function newRun(events = 0, owner = me): Promise<string> {
    const id = await insertRun(store, `run_${++runs}`, owner);
    if (events > 0) await append(store, id, textsOf(1, events));
    return id;
  }
  /** As the product does it: the transaction, then the ring. */
  async function happen(on: EventServer, id: string, events: Parameters<typeof append>[2]): Promise<void> {
    await append(store, id, events);
    on.bells.ring(id);
  }
  const address = (on: EventServer, id: string, query = ''): string =>
    `${on.url}/v1/runs/${id}/events${query}`;
  const follow = (
    id: string,
    given: { on?: EventServer; query?: string; last?: string } = {},
  ): Promise<Stream> =>
    Stream.open(address(given.on ?? server, id, given.query), {
      'x-api-key': me.key,
      ...(given.last !== undefined && { 'last-event-id': given.last }),
    });
  /** A server with times of its own over the same store. */
  async function withServer<T>(
    options: EventServerOptions,
    work: (on: EventServer) => Promise<T>,
  ): Promise<T> {
    const on = await startEventServer(store, options);
    return work(on).finally(on.close);
  }

  it('come in the frames of the contract, under the headers of a stream and of every answer', async () => {
    const id = await newRun();
    await append(store, id, [{ type: 'status', data: { status: 'queued' } }, ...textsOf(2, 2), DONE]);
    const response = await fetch(address(server, id), { headers: { authorization: `Bearer ${me.key}` } });
    expect(await response.text()).toBe(
      [
        'retry: 1000',
        'id: 1\nevent: status\ndata: {"status":"queued"}',
        'id: 2\nevent: text\ndata: {"text":"2 äöü 世界 "}',
        'id: 3\nevent: done\ndata: {"status":"cancelled","result":null,"error":null}\n\n',
      ].join('\n\n'),
    );
    const named = Object.fromEntries(response.headers);
    expect([response.status, named]).toEqual([
      200,
      expect.objectContaining({
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
        'x-coasty-request-id': expect.stringMatching(/^req_[0-9a-f]{12,}$/),
        'x-coasty-key-kind': 'test',
        'x-coasty-test-mode': 'true',
        'x-ratelimit-limit': expect.stringMatching(/^\d+$/),
        'ratelimit-remaining': expect.stringMatching(/^\d+$/),
      }),
    ]);
    expect(named['content-encoding']).toBeUndefined();
    expect(named['x-credits-charged']).toBeUndefined();
  });

  it('are sent again from every point, and 204 says that nothing is left', async () => {
    const id = await newRun(600);
    await append(store, id, [DONE]);
    for (const after of [0, 1, 64, 127, 128, 129, 255, 256, 511, 512, 599, 600]) {
      const stream = await follow(id, { last: String(after) });
      expect(await stream.ended).toBe(true);
      expect([after, stream.ids]).toEqual([after, upTo(601, after + 1)]);
    }
    for (const after of [601, 602, 4_000, 99_999_999_999]) {
      const answer = await callUrl(address(server, id, `?after=${after}`), 'GET', { key: me.key });
      expect([after, answer.status, answer.text]).toEqual([after, 204, '']);
      expect(answer.headers.get('x-coasty-request-id')).toMatch(/^req_/);
      expect(answer.headers.get('x-coasty-key-kind')).toBe('test');
      expect(answer.headers.get('ratelimit-limit')).toMatch(/^\d+$/);
    }
  });

  it('begin after the larger of Last-Event-ID and ?after, and at the start after what is no number', async () => {
    const id = await newRun(9);
    await append(store, id, [DONE]);
    const from = async (last: string | undefined, query: string) => {
      const stream = await follow(id, { query, ...(last !== undefined && { last }) });
      await stream.ended;
      return stream.ids[0];
    };
    expect(await from('3', '?after=7')).toBe(8);
    expect(await from('7', '?after=3')).toBe(8);
    expect(await from(undefined, '?after=3')).toBe(4);
    expect(await from('5', '')).toBe(6);
    expect(await from('4', '?after=')).toBe(5);
    for (const [last, query] of [
      ['abc', ''],
      ['-3', '?after=-5'],
      ['1.5', '?after=1e1'],
      ['0x5', '?after=%F0%9F%8E%89'],
      [undefined, '?after[]=x&other=1'],
      ['', '?after=NaN'],
    ] as const) {
      expect([last, query, await from(last, query)]).toEqual([last, query, 1]);
    }
    expect(await from(undefined, '?after=2&after=6')).toBe(7);
  });

  it('come live, in order, to everybody who follows, and the stream ends with the last', async () => {
    const id = await newRun(3);
    const early = await follow(id);
    await early.until(({ ids }) => ids.length === 3);
    const late = await follow(id, { query: '?after=2' });
    await late.until(({ ids }) => ids.length === 1);
    const ahead = await follow(id, { last: '100' });
    for (let next = 4; next <= 150; next += 7)
      await happen(server, id, textsOf(next, Math.min(next + 6, 150)));
    await happen(server, id, [DONE]);
    expect(await Promise.all([early.ended, late.ended, ahead.ended])).toEqual([true, true, true]);
    expect(early.ids).toEqual(upTo(151));
    expect(late.ids).toEqual(upTo(151, 3));
    expect(ahead.ids).toEqual(upTo(151, 101));
    expect(early.events.at(-1)?.type).toBe('done');
    expect(early.events[60]?.data).toBe('{"text":"61 äöü 世界 "}');
  });

  if (kind === 'postgres') {
    it('are found where nobody rang: another process may have died after its commit', async () => {
      await withServer({ timings: { lookMs: 10 } }, async (on) => {
        const id = await newRun(1);
        const stream = await follow(id, { on });
        await stream.until(({ ids }) => ids.length === 1);
        await append(store, id, [...textsOf(2, 70), DONE]);
        expect(await stream.ended).toBe(true);
        expect(stream.ids).toEqual(upTo(71));
      });
    });
  }

  it('keep somebody waiting who has seen more than there is, until the log ends', async () => {
    const id = await newRun(2);
    const ahead = await follow(id, { query: '?after=5000' });
    await happen(server, id, [DONE]);
    expect(await ahead.ended).toBe(true);
    expect(ahead.ids).toEqual([]);
  });

  it('are nobody else’s: not another account’s, not the other mode’s, not without the scope', async () => {
    const id = await newRun(2);
    const stranger = await addFollower(store);
    const otherMode = await addKey(store, me.accountId, 'live');
    const scopeless = await addKey(store, me.accountId, 'test', 'predict');
    const ask = (key: string | null, run = id) => callUrl(address(server, run), 'GET', { key });
    expectError(await ask(stranger.key), 'RUN_NOT_FOUND', 'test');
    expectError(await ask(otherMode.key), 'RUN_NOT_FOUND', 'live');
    expectError(await ask(me.key, 'run_unknown'), 'RUN_NOT_FOUND', 'test');
    expectError(await ask(me.key, '%00'), 'RUN_NOT_FOUND', 'test');
    expectError(await ask(scopeless.key), 'INSUFFICIENT_SCOPE', 'test');
    expectError(await ask(null), 'INVALID_API_KEY', null);
    expectError(await callUrl(address(server, id), 'POST', { key: me.key }), 'NOT_FOUND', 'test');
  });

  it('are kept alive by comments that no client hears', async () => {
    await withServer({ timings: { keepaliveMs: 30, lookMs: 10 } }, async (on) => {
      const id = await newRun(1);
      const stream = await follow(id, { on });
      await stream.until(({ parser }) => parser.comments.length >= 3);
      expect(stream.parser.comments[0]).toBe('keepalive');
      expect([stream.ids, stream.parser.retryMs]).toEqual([[1], 1_000]);
      stream.leave();
    });
  });

  it('end in order when a connection is old; the client comes back and misses nothing', async () => {
    await withServer({ timings: { rotateMs: 40, lookMs: 10 } }, async (on) => {
      const id = await newRun(5);
      const first = await follow(id, { on });
      expect(await first.ended).toBe(true);
      expect(first.ids).toEqual(upTo(5));
      let returns = 0;
      const where = () => {
        // The run goes on while nobody is connected.
        if (++returns === 3) void append(store, id, [...textsOf(6, 80), DONE]);
        return address(on, id);
      };
      const followed = await followToTheEnd(where, { 'x-api-key': me.key });
      expect(followed.status).toBe(204);
      expect(followed.connections).toBeGreaterThanOrEqual(3);
      expect(followed.events.map((event) => Number(event.id))).toEqual(upTo(81));
    });
  });

  it('end with the key that asked for them', async () => {
    await withServer({ timings: { keyMs: 20, lookMs: 10 } }, async (on) => {
      const id = await newRun(1);
      const [kept, lost] = [
        await addKey(store, me.accountId, 'test'),
        await addKey(store, me.accountId, 'test'),
      ];
      const [mine, gone] = await Promise.all(
        [kept, lost].map(({ key }) => Stream.open(address(on, id), { 'x-api-key': key })),
      );
      await gone?.until(({ ids }) => ids.length === 1);
      await adminOperations(store, () => new Date())['keys.revoke']({ key_id: lost.keyId });
      expect(await gone?.ended).toBe(true);
      expectError(await callUrl(address(on, id), 'GET', { key: lost.key }), 'INVALID_API_KEY', null);
      await happen(on, id, [DONE]);
      await mine?.ended;
      expect(mine?.ids).toEqual([1, 2]);
    });
  });

  it('drop a client that does not read, which goes on from where it was', async () => {
    await withServer({ timings: { stallMs: 60, lookMs: 10 } }, async (on) => {
      const id = await newRun();
      // More than the buffers between two sockets hold.
      await append(store, id, textsOf(1, 120, 100_000));
      const { hostname, port } = new URL(on.url);
      const socket = connect(Number(port), hostname);
      socket.write(`GET /v1/runs/${id}/events HTTP/1.1\r\nHost: x\r\nX-API-Key: ${me.key}\r\n\r\n`);
      await once(socket, 'data');
      socket.pause();
      await expect.poll(() => on.feed.followers()).toBe(0);
      socket.destroy();
      const again = await follow(id, { last: '100' });
      await again.until(({ ids }) => ids.length === 20);
      expect(again.ids).toEqual(upTo(120, 101));
      again.leave();
      await expect.poll(() => server.feed.followers()).toBe(0);
    });
  });

  it('reach a slow client whole, and do not keep the others waiting', async () => {
    const id = await newRun();
    const slow = await follow(id);
    slow.answer.message.pause();
    const quick = await follow(id);
    for (let next = 1; next <= 300; next += 30) await happen(server, id, textsOf(next, next + 29, 30_000));
    await quick.until(({ ids }) => ids.length === 300);
    expect(slow.ids.length).toBeLessThan(300);
    await happen(server, id, [DONE]);
    await quick.ended;
    slow.answer.message.resume();
    expect(await slow.ended).toBe(true);
    expect([slow.ids, quick.ids]).toEqual([upTo(301), upTo(301)]);
    expect(slow.events).toEqual(quick.events);
  });

  it('have a bound for each account', async () => {
    await withServer({ mostStreams: 2 }, async (on) => {
      const id = await newRun(1);
      const [one, two] = await Promise.all([follow(id, { on }), follow(id, { on })]);
      await expect.poll(() => on.feed.followers()).toBe(2);
      const refused = await callUrl(address(on, id), 'GET', { key: me.key });
      expectError(refused, 'RATE_LIMIT_EXCEEDED', 'test');
      expect(refused.json.error).toMatchObject({ limit_type: 'concurrent_streams', limit: 2, active: 2 });
      const stranger = await addFollower(store);
      const theirs = await Stream.open(address(on, await newRun(1, stranger)), { 'x-api-key': stranger.key });
      await theirs.until(({ ids }) => ids.length === 1);
      one.leave();
      await expect.poll(() => on.feed.followers()).toBe(2);
      const three = await follow(id, { on });
      await three.until(({ ids }) => ids.length === 1);
      for (const stream of [two, theirs, three]) stream.leave();
    });
  });

  it('send a client of a server that drains on, to wherever it comes back to', async () => {
    const on = await startEventServer(store);
    const id = await newRun(3);
    const first = await follow(id, { on });
    await first.until(({ ids }) => ids.length === 3);
    on.drain();
    expect(await first.ended).toBe(true);
    // Anything but a 200 would be the end for EventSource.
    let asked = 0;
    const where = () => address(asked++ < 2 ? on : server, id, '?after=1');
    await append(store, id, [DONE]);
    const followed = await followToTheEnd(where, { 'x-api-key': me.key });
    expect([followed.status, followed.connections]).toEqual([204, 4]);
    expect(followed.events.map((event) => Number(event.id))).toEqual(upTo(4, 2));
    const empty = await fetch(address(on, id), { headers: { 'x-api-key': me.key } });
    expect([empty.status, await empty.text()]).toEqual([200, 'retry: 1000\n\n']);
    await on.close();
  });

  it('end at once with the server, and not before what was written has been read', async () => {
    const on = await startEventServer(store);
    const id = await newRun(3);
    const [one, two] = await Promise.all([follow(id, { on }), follow(id, { on })]);
    await Promise.all([one, two].map((stream) => stream.until(({ ids }) => ids.length === 3)));
    // Nobody waits for a client that does not read.
    const large = await newRun();
    await append(store, large, textsOf(1, 120, 100_000));
    const stuck = await follow(large, { on });
    stuck.answer.message.pause();
    await on.close();
    expect(await Promise.all([one.ended, two.ended])).toEqual([true, true]);
    stuck.leave();
    const elsewhere = await follow(id, { last: '2' });
    await elsewhere.until(({ ids }) => ids.length === 1);
    expect(elsewhere.ids).toEqual([3]);
    elsewhere.leave();
  });
});
