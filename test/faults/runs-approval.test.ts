/**
 * A process dies between what a person has allowed and what is done on it. Nothing is performed twice, nothing is performed that
 * nobody allowed, and an answer is good once: where it may have been used up, a person is asked again.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Queryable } from '../../src/db/store.ts';
import { hasPostgres, type StoreKind } from '../support/stores.ts';
import type { Place } from './runs-places.ts';
import { textsOf } from './runs-places.ts';
import {
  askForRun,
  eventsOf,
  expectWhole,
  makeMachine,
  type RunsServer,
  resume,
  startRunsServer,
  untilStatus,
} from './runs-scene.ts';
import { addAccount, describeOnEmbeddedToo, eventually, openScene, type SceneAccount } from './scene.ts';

/** Where it dies; how often the text was typed by then, and whether a person is asked again. */
const DEATHS: readonly { place: Place; typed: 0 | 1; asksAgain: boolean }[] = [
  { place: { at: 'after intent', step: 2 }, typed: 0, asksAgain: false },
  { place: { at: 'before approval', step: 0 }, typed: 0, asksAgain: false },
  { place: { at: 'within approval', step: 0 }, typed: 0, asksAgain: false },
  { place: { at: 'after approval', step: 0 }, typed: 0, asksAgain: true },
  { place: { at: 'before action 1', step: 1 }, typed: 0, asksAgain: true },
  { place: { at: 'after action 1', step: 1 }, typed: 1, asksAgain: true },
  { place: { at: 'before outcome', step: 2 }, typed: 1, asksAgain: true },
];
const ASKS = { action_policy: { actions: { confirm: ['type_text'] } } };
const PATIENT_MS = 60_000;

interface Run {
  readonly id: string;
  readonly tag: string;
  readonly account: SceneAccount;
  readonly death: (typeof DEATHS)[number];
}

const timesAsked = async (db: Queryable, id: string): Promise<number> =>
  (await eventsOf(db, id)).filter(({ type }) => type === 'awaiting_human').length;

const timesTyped = (notes: string, tag: string): number =>
  readFileSync(notes, 'utf8')
    .split('\n')
    .filter((text) => text === textsOf(tag, 1)[0]).length;

/** Asked for, allowed, and stopped at its place. */
async function dieOver(
  server: RunsServer,
  db: Queryable,
  { account, death, tag }: Omit<Run, 'id'>,
): Promise<Run> {
  const machineId = await makeMachine(server, account.keys.live);
  const plan = { once: true, stop: death.place };
  const id = await askForRun(server, { key: account.keys.live, machineId, tag, plan, more: ASKS });
  if (id === null) throw new Error('the server died too early');
  await untilStatus(db, id, 'awaiting_human', PATIENT_MS);
  expect((await resume(server, account.keys.live, id)).status).toBe(200);
  await server.reached(tag);
  return { id, tag, account, death };
}

async function expectAsked(heir: RunsServer, db: Queryable, notes: string, run: Run): Promise<void> {
  const { id, tag, account, death } = run;
  if (death.asksAgain) {
    await eventually(async () => expect(await timesAsked(db, id), tag).toBe(2), PATIENT_MS);
    await untilStatus(db, id, 'awaiting_human', PATIENT_MS);
    // On the answer that was there before it was typed as often as it was then, and not once more.
    expect(timesTyped(notes, tag), tag).toBe(death.typed);
    expect((await resume(heir, account.keys.live, id)).status).toBe(200);
  }
  await untilStatus(db, id, 'succeeded', PATIENT_MS);
  expect(timesTyped(notes, tag), tag).toBe(death.typed + 1);
  expect(await timesAsked(db, id), tag).toBe(death.asksAgain ? 2 : 1);
  await expectWhole(db, { id });
}

async function start(kind: StoreKind) {
  const scene = await openScene(kind);
  const notes = join(scene.dataDir, 'typed.txt');
  writeFileSync(notes, '');
  const cast = await scene.look((store) =>
    Promise.all(
      DEATHS.map(async (death, nth) => ({
        death,
        tag: `${kind}_${nth}`,
        account: await addAccount(store, {}),
      })),
    ),
  );
  return { scene, notes, cast };
}

describe.skipIf(!hasPostgres())('a process on postgres that dies over what a person allowed', () => {
  it('leaves it to be asked for again, or to be done once', { timeout: 180_000 }, async () => {
    const { scene, notes, cast } = await start('postgres');
    const { databaseUrl, dataDir, look } = scene;
    const heir = await startRunsServer({ databaseUrl, dataDir, notes });
    const server = await startRunsServer({ databaseUrl, dataDir, notes, stops: 'for ever' });
    await look(async (store) => {
      const runs = await Promise.all(cast.map((one) => dieOver(server, store, one)));
      await server.kill();
      await store.query('UPDATE executors SET heartbeat_at = now() WHERE id = $1', [server.executorId]);
      for (const run of runs) await expectAsked(heir, store, notes, run);
    });
    await heir.kill();
    await scene.close();
  });
});

describeOnEmbeddedToo('a process on the embedded store that dies over what a person allowed', () => {
  it('leaves it to be asked for again, or to be done once', { timeout: 240_000 }, async () => {
    const { scene, notes, cast } = await start('embedded');
    const { dataDir } = scene;
    // Within a transaction nobody else gets on: that one dies alone.
    const inside = cast.filter(({ death }) =>
      /^(?:before|within) (?:approval|outcome)$/.test(death.place.at),
    );
    const outside = cast.filter((one) => !inside.includes(one));
    let left: Run[] = [];
    for (const dying of [outside, ...inside.map((one) => [one]), []]) {
      const stops = dying.length > 0 ? 'for ever' : undefined;
      const server = await startRunsServer({ dataDir, notes, stops });
      for (const run of left) await expectAsked(server, server.db, notes, run);
      left = [];
      for (const one of dying) left.push(await dieOver(server, server.db, one));
      await server.kill();
    }
    await scene.close();
  });
});
