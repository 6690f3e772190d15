import fc from 'fast-check';
import pg from 'pg';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { findPostgresBinaries, startCluster } from '../../test/support/postgres-cluster.ts';
import { dropDatabase, hasPostgres, postgresUrl } from '../../test/support/stores.ts';
import { type Bells, createBells, payloadsOf } from './bells.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const log = { warn: () => undefined };

const open: Bells[] = [];
function newBells(databaseUrl?: string): Bells {
  const bells = createBells({ databaseUrl, log });
  open.push(bells);
  return bells;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((bells) => bells.close()));
});

/**
 * Rings until it was heard twice: a connection may still be made, and whoever has just made one is told to look at everything,
 * once. What is heard again came from the other, so that by then both have made theirs.
 */
async function untilHeard(by: Bells, ring: () => void): Promise<void> {
  let heard = 0;
  const stop = by.listen('warm-up', () => void heard++);
  await expect
    .poll(() => {
      if (heard < 2) ring();
      return heard;
    })
    .toBeGreaterThanOrEqual(2);
  stop();
}

describe('bells', () => {
  it('wake those who listen for the stream, here and at once, until they stop', () => {
    const bells = newBells();
    const heard: string[] = [];
    const stop = bells.listen('a', () => heard.push('one'));
    bells.listen('a', () => heard.push('two'));
    bells.listen('b', () => heard.push('other'));
    bells.ring('a');
    bells.ring('nobody');
    expect(heard).toEqual(['one', 'two']);
    stop();
    stop();
    bells.ring('a');
    bells.ring('b');
    expect(heard).toEqual(['one', 'two', 'two', 'other']);
  });

  it('gather names into payloads that PostgreSQL takes, all of them in order', () => {
    const name = fc.string({ unit: fc.constantFrom('a', '_', '9', 'ö'), minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(fc.uniqueArray(name), fc.integer({ min: 130, max: 400 }), (names, most) => {
        const payloads = payloadsOf(names, most);
        expect(payloads.flatMap((payload) => payload.split(' '))).toEqual(names);
        for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(most);
      }),
      { numRuns: ROUNDS },
    );
  });
});

describe.skipIf(!hasPostgres())('bells of several processes', () => {
  it('are heard in the others, once for many rings, and not twice at home', async () => {
    const url = await postgresUrl();
    const [here, there] = [newBells(url), newBells(url)];
    await untilHeard(there, () => here.ring('warm-up'));
    const heard = new Map<string, number>();
    const count = (name: string) => () => void heard.set(name, (heard.get(name) ?? 0) + 1);
    here.listen('run_1', count('home'));
    const names = Array.from({ length: 3_000 }, (_, index) => `run_${index}`);
    for (const name of names) there.listen(name, count(name));
    for (let time = 0; time < 5; time++) for (const name of names) here.ring(name);
    await expect.poll(() => heard.size).toBe(3_001);
    // Whatever was told of these came before the answer to another ring.
    await untilHeard(there, () => here.ring('warm-up'));
    expect(heard.get('home')).toBe(5);
    expect(Math.max(...names.map((name) => heard.get(name) ?? 0))).toBeLessThanOrEqual(2);
    await Promise.all(open.splice(0).map((bells) => bells.close()));
    await dropDatabase(url);
  });

  it('are heard again after the database was away, where all listen anew', async () => {
    const binaries = findPostgresBinaries();
    if (!binaries) throw new Error('PostgreSQL vanished during the tests');
    const cluster = await startCluster(binaries);
    try {
      const [here, there] = [newBells(cluster.url), newBells(cluster.url)];
      await untilHeard(there, () => here.ring('warm-up'));
      let rung = 0;
      there.listen('run_1', () => void rung++);
      await cluster.restart(async () => here.ring('run_1'));
      // By its own return, and by the ring that waited.
      await expect.poll(() => rung).toBeGreaterThan(0);
      await untilHeard(there, () => here.ring('warm-up'));
      await Promise.all(open.splice(0).map((bells) => bells.close()));
    } finally {
      await cluster.stop();
    }
  });

  it('tell what was rung last before they close, and leave no connection', async () => {
    const url = await postgresUrl();
    const [here, there] = [newBells(url), newBells(url)];
    await untilHeard(there, () => here.ring('warm-up'));
    let rung = 0;
    there.listen('run_1', () => void rung++);
    here.ring('run_1');
    await here.close();
    await expect.poll(() => rung).toBe(1);
    await there.close();
    const client = new pg.Client({ connectionString: inject('postgres') });
    await client.connect();
    const { rows } = await client.query(
      'SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = $1',
      [new URL(url).pathname.slice(1)],
    );
    await client.end();
    expect(rows).toEqual([{ open: 0 }]);
    await dropDatabase(url);
  });

  it('close in time where there is no database', async () => {
    const bells = newBells('postgres://127.0.0.1:1/nothing');
    bells.ring('run_1');
    await bells.close();
  });
});
