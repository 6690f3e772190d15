/** One run, several server processes on one PostgreSQL: a client goes from one to the other and misses nothing. */
import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createBells } from '../../src/events/bells.ts';
import { callUrl } from '../support/app.ts';
import { startChild } from '../support/children.ts';
import { addFollower } from '../support/event-server.ts';
import { followToTheEnd, Stream } from '../support/event-source.ts';
import { startServerProcess } from '../support/processes.ts';
import { append, DONE, insertRun, textsOf } from '../support/runs.ts';
import { embeddedDataDir, hasPostgres, openTestStore } from '../support/stores.ts';

const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

describe.skipIf(!hasPostgres())('several processes', () => {
  it('show one run: a client that loses its server goes on with another', async () => {
    const { store, databaseUrl = '', close } = await openTestStore('postgres');
    const children = [
      startChild('event-process.ts', { databaseUrl }),
      startChild('event-process.ts', { databaseUrl }),
    ];
    const urls = await Promise.all(
      children.map(async (child) => String((await child.seen('listening')).url)),
    );
    const [first, second] = children;
    // The third process of the run: the one that carries it.
    const bells = createBells({ databaseUrl, log: { warn: () => undefined } });
    const me = await addFollower(store);
    const id = await insertRun(store, 'run_moving', me);
    const where = (at: number): string => `${urls[at]}/v1/runs/${id}/events`;
    const headers = { 'x-api-key': me.key };

    const watching = await Stream.open(where(0), headers);
    const other = await Stream.open(where(1), headers);
    let written = 0;
    const happen = async (count: number): Promise<void> => {
      await append(store, id, textsOf(written + 1, written + count));
      written += count;
      bells.ring(id);
    };
    // The processes look at the store in an hour: what they show they heard of.
    for (let time = 0; time < 20; time++) {
      await happen(5);
      if (time === 0)
        await Promise.all([watching, other].map((stream) => stream.until(({ ids }) => ids.length === 5)));
    }
    await watching.until(({ ids }) => ids.length === 100);
    await other.until(({ ids }) => ids.length === 100);

    await first?.kill();
    expect(await watching.ended).toBe(false);
    await happen(30);
    const moved = await Stream.open(where(1), { ...headers, 'last-event-id': String(watching.ids.at(-1)) });
    await happen(30);
    await append(store, id, [DONE]);
    bells.ring(id);
    expect(await Promise.all([moved.ended, other.ended])).toEqual([true, true]);
    expect([...watching.ids, ...moved.ids]).toEqual(upTo(161));
    expect(other.ids).toEqual(upTo(161));
    const again = await followToTheEnd(() => where(1), headers);
    expect([again.status, again.connections, again.events.length]).toEqual([204, 2, 161]);
    await bells.close();
    await second?.kill();
    await close();
  });
});

describe('a server that is asked to end', () => {
  it('ends its streams at once, and itself soon after, although their run goes on', async () => {
    const dataDir = await embeddedDataDir();
    const server = await startServerProcess({ dataDir });
    const key = server.keys?.test ?? '';
    // It waits for a person.
    const body = { machine_id: 'mch_test_00000000', task: 'Look at it [pause]' };
    const { json } = await callUrl(`${server.url}/v1/runs`, 'POST', { key, body });
    const stream = await Stream.open(`${server.url}/v1/runs/${json.id}/events`, { 'x-api-key': key });
    await stream.until(({ types }) => types.includes('awaiting_human'));
    const ended = server.stop();
    expect(await stream.ended).toBe(true);
    expect(await ended).toEqual({ code: 0, signal: null });

    const next = await startServerProcess({ dataDir });
    const cursor = { 'x-api-key': key, 'last-event-id': String(stream.ids.at(-1)) };
    const url = `${next.url}/v1/runs/${json.id}`;
    const rest = await Stream.open(`${url}/events`, cursor);
    const cancelled = await callUrl(`${url}/cancel`, 'POST', { key });
    expect(cancelled.json.status).toBe('cancelled');
    expect(await rest.ended).toBe(true);
    expect([...stream.ids, ...rest.ids]).toEqual(upTo(stream.ids.length + rest.ids.length));
    expect(rest.types.at(-1)).toBe('done');
    await next.kill();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });
});
