/**
 * A process dies while runs stand at every named place of a step, each at one of them. Whoever goes on charges each step once,
 * performs nothing twice, leaves no gap and no duplicate in what is told, and brings every run to its end.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Queryable } from '../../src/db/store.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { hasPostgres, type StoreKind } from '../support/stores.ts';
import type { Place } from './runs-places.ts';
import {
  askForRun,
  expectWhole,
  makeMachine,
  type RunsServer,
  resume,
  runOfTag,
  startRunsServer,
  untilStatus,
} from './runs-scene.ts';
import {
  addAccount,
  describeOnEmbeddedToo,
  eventually,
  openScene,
  ROUNDS,
  type Scene,
  type SceneAccount,
} from './scene.ts';

const PLACES: readonly Place[] = [
  { at: 'within charge', step: 1 },
  { at: 'after charge', step: 1 },
  // The step before it is in the checkpoint of its workflow.
  { at: 'before charge', step: 2 },
  { at: 'within charge', step: 2 },
  { at: 'after charge', step: 2 },
  // It has looked at the screen.
  { at: 'before decision', step: 2 },
  { at: 'before frame', step: 2 },
  { at: 'after frame', step: 2 },
  { at: 'before intent', step: 2 },
  { at: 'within intent', step: 2 },
  { at: 'after intent', step: 2 },
  { at: 'before action 1', step: 2 },
  { at: 'after action 1', step: 2 },
  { at: 'after action 2', step: 2 },
  { at: 'before outcome', step: 2 },
  { at: 'within outcome', step: 2 },
  // Its workflow knows nothing of it yet.
  { at: 'after outcome', step: 2 },
  { at: 'before end', step: 4 },
  { at: 'within end', step: 4 },
  { at: 'after end', step: 4 },
  { at: 'before lease', step: 0 },
  { at: 'after lease', step: 0 },
  // Sent to its workflow, which may or may not have heard; given back, and not told yet; not given back after all.
  { at: 'before told', step: 0 },
  { at: 'after resume', step: 0 },
  { at: 'within resume', step: 0 },
  // Durable, and nobody has claimed it; claimed, and its workflow was not begun. Whoever claims stops, so these are last.
  { at: 'after claim', step: 0 },
  { at: 'after create', step: 0 },
];
/** From here on nobody knows whether the actions of the step were performed. */
const UNCERTAIN = /^(?:after intent|(?:before|after) action \d|(?:before|within) outcome)$/;
/** On the embedded store one transaction keeps everybody waiting, so of these there can be one for each death. */
const IN_TRANSACTION = /^(?:before|within) (?:charge|intent|outcome|end|resume)$/;
const ASKS = /(?:resume|told)$/;
const CLAIMS = /^after (?:claim|create)$/;
/** Its workflow is told before the place is reached. */
const HEARS = /told$/;
const TAKEN_OVER_MS = 60_000;
const LAST_STEP = 4;
/** The step at which a person is asked for. */
const ASKED_AT = 2;

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver?.close());

interface Victim {
  readonly place: Place;
  readonly tag: string;
  readonly account: SceneAccount;
}

const tagOf = (kind: StoreKind, { at, step }: Place, round: number): string =>
  `${kind}_${at.replaceAll(' ', '_')}_${step}_${round}`;

/** Each run has an account of its own: one that stops over its wallet keeps nobody else from theirs. */
const victims = ({ kind, look }: Scene, places: readonly Place[], round: number): Promise<Victim[]> =>
  look((store) =>
    Promise.all(
      places.map(async (place) => ({
        place,
        tag: tagOf(kind, place, round),
        account: await addAccount(store, {}),
      })),
    ),
  );

async function begin(server: RunsServer, { place, tag, account }: Victim): Promise<void> {
  const machineId = await makeMachine(server, account.keys.live);
  const plan = { steps: LAST_STEP - 1, stop: place, ...(ASKS.test(place.at) && { ask: ASKED_AT }) };
  const webhook = `${receiver.url}/${tag}`;
  const asked = askForRun(server, { key: account.keys.live, machineId, tag, plan, webhook });
  // The answer to one that stops before it is not waited for.
  if (CLAIMS.test(place.at)) asked.catch(() => undefined);
  else await asked;
}

async function giveBack(server: RunsServer, db: Queryable, { tag, account }: Victim): Promise<void> {
  const id = await runOfTag(db, tag);
  await untilStatus(db, id, 'awaiting_human', TAKEN_OVER_MS);
  resume(server, account.keys.live, id).catch(() => null);
}

/** Brings each run to its place, and kills the process over all of them. */
async function dieOver(server: RunsServer, db: Queryable, all: readonly Victim[]): Promise<void> {
  const some = (test: (place: string) => boolean) => all.filter(({ place }) => test(place.at));
  await Promise.all(some((at) => !CLAIMS.test(at)).map((one) => begin(server, one)));
  await Promise.all(some((at) => !CLAIMS.test(at) && !ASKS.test(at)).map(({ tag }) => server.reached(tag)));
  for (const one of some((at) => CLAIMS.test(at))) {
    await begin(server, one);
    await server.reached(one.tag);
  }
  for (const one of some((at) => ASKS.test(at))) {
    await giveBack(server, db, one);
    await server.reached(one.tag);
  }
  await server.kill();
}

async function expectHeard({ tag, place }: Victim, id: string): Promise<void> {
  const wanted = [...(ASKS.test(place.at) ? ['run.awaiting_human'] : []), 'run.succeeded'];
  await eventually(async () => {
    const heard = receiver.received.filter(({ path }) => path.endsWith(`/${tag}`));
    const told = heard.map(({ body }) => JSON.parse(body) as { run_id: string; type: string });
    for (const { run_id } of told) expect(run_id).toBe(id);
    // At least once, in order.
    expect([...new Set(told.map(({ type }) => type))]).toEqual(wanted);
  }, TAKEN_OVER_MS);
}

async function expectOneRun(heir: RunsServer, db: Queryable, one: Victim, notes: string): Promise<void> {
  const { place, tag } = one;
  const id = await runOfTag(db, tag);
  // What was not given back when the process died is given back now.
  if (place.at === 'within resume') await giveBack(heir, db, one);
  await untilStatus(db, id, 'succeeded', TAKEN_OVER_MS);
  const { run, steps } = await expectWhole(db, { id, notes, tag });
  expect(run.steps_completed).toBe(LAST_STEP);
  const uncertain = steps.filter(({ state }) => state === 'uncertain').map(({ step }) => step);
  // One that was told goes on while its place is kept, and may be at any later step when it dies.
  const sure = uncertain.filter((step) => !(HEARS.test(place.at) && step > ASKED_AT));
  expect(sure, place.at).toEqual(UNCERTAIN.test(place.at) ? [2] : []);
  await expectHeard(one, id);
}

function newNotes({ dataDir }: Scene): string {
  const notes = join(dataDir, 'typed.txt');
  writeFileSync(notes, '');
  return notes;
}

describe.skipIf(!hasPostgres())('a process on postgres that dies over runs', () => {
  it(
    'leaves each of them, at whatever place, to another one that lives',
    async () => {
      const scene = await openScene('postgres');
      const { databaseUrl, dataDir, look } = scene;
      const notes = newNotes(scene);
      const heir = await startRunsServer({ databaseUrl, dataDir, notes });
      for (let round = 1; round <= ROUNDS; round++) {
        const all = await victims(scene, PLACES, round);
        const server = await startRunsServer({ databaseUrl, dataDir, notes, stops: 'for ever' });
        await look(async (store) => {
          await dieOver(server, store, all);
          const heartbeat = 'UPDATE executors SET heartbeat_at = now() WHERE id = $1';
          await store.query(heartbeat, [server.executorId]);
          for (const one of all) await expectOneRun(heir, store, one, notes);
        });
      }
      await heir.kill();
      await scene.close();
    },
    120_000 * ROUNDS,
  );
});

describeOnEmbeddedToo('a process on the embedded store that dies over runs', () => {
  it(
    'leaves each of them, at whatever place, to the next one',
    async () => {
      const scene = await openScene('embedded');
      const { dataDir } = scene;
      const notes = newNotes(scene);
      for (let round = 1; round <= ROUNDS; round++) {
        const outside = PLACES.filter(({ at }) => !IN_TRANSACTION.test(at));
        const inside = PLACES.filter(({ at }) => IN_TRANSACTION.test(at));
        const deaths = [outside, ...inside.slice(0, ROUNDS > 1 ? undefined : 1).map((place) => [place])];
        const all = await victims(scene, deaths.flat(), round);
        let left: Victim[] = [];
        for (const places of [...deaths, []]) {
          // Each process ends what the one before it died over, and dies over runs of its own.
          const stops = places.length > 0 ? 'for ever' : undefined;
          const server = await startRunsServer({ dataDir, notes, stops });
          for (const one of left) await expectOneRun(server, server.db, one, notes);
          left = all.filter(({ place }) => places.includes(place));
          await dieOver(server, server.db, left);
        }
      }
      await scene.close();
    },
    120_000 + 120_000 * ROUNDS,
  );
});
