/**
 * A process dies while workflow runs stand at every named place between two of their commands, each at one of them. Whoever goes on
 * begins no task twice, counts every step once, leaves no gap in what is told, and brings each to the end that it would have had.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Queryable } from '../../src/db/store.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { hasPostgres } from '../support/stores.ts';
import { makeMachine, type RunsServer, startRunsServer } from './runs-scene.ts';
import {
  addAccount,
  describeOnEmbeddedToo,
  eventually,
  openScene,
  ROUNDS,
  type Scene,
  type SceneAccount,
} from './scene.ts';
import {
  answer,
  askForWorkflow,
  cancel,
  endWorkflow,
  expectWholeWorkflow,
  type Flavour,
  untilWorkflow,
  workflowOfTag,
} from './workflows-scene.ts';

interface Place {
  readonly at: string;
  readonly flavour: Flavour;
}

const of = (flavour: Flavour, ...places: readonly string[]): readonly Place[] =>
  places.map((at) => ({ at, flavour }));

/** Looked at in every run of the tests; on the embedded store one death for each of those within a transaction. */
const SOME: readonly Place[] = [
  ...of(
    'plain',
    'within start a',
    'after reserve',
    'after moved',
    'after start b2',
    'after leg',
    'within answer',
    'within done',
  ),
  ...of('wide', 'within start b9'),
  ...of('human', 'after answer', 'after giveback'),
  ...of('cancelled', 'after ending', 'after cancel b1'),
  ...of('plain', 'after claim'),
];
const SOME_EMBEDDED: readonly Place[] = [
  ...of('plain', 'after start a', 'after leg', 'after answer'),
  ...of('wide', 'after start b9'),
  ...of('human', 'after giveback'),
  ...of('cancelled', 'after cancel b1'),
  ...of('plain', 'within journal'),
];
const ALL: readonly Place[] = [
  ...of('plain', 'before turn', 'within turn', 'before start a', 'within start a', 'after start a'),
  // The first step of its first task; the end of that; the message about it.
  ...of(
    'plain',
    'within reserve',
    'after reserve',
    'within moved',
    'after moved',
    'before told',
    'after told',
  ),
  ...of('plain', 'within journal', 'after journal', 'within start b2', 'after start b2'),
  // A leg has had its turns, and the next one has not begun.
  ...of('plain', 'before leg', 'after leg'),
  ...of('wide', 'within start b9', 'after start b9'),
  // The moment of an approval, and the last one of all.
  ...of('plain', 'within answer', 'after answer', 'before done', 'within done', 'after done'),
  // A task asked for a person, who has answered.
  ...of('human', 'after answer', 'before giveback', 'within giveback', 'after giveback'),
  ...of('human', 'within heard', 'after heard'),
  // Its tasks are under way, and somebody cancels it.
  ...of('cancelled', 'within ending', 'after ending', 'within cancel b1', 'after cancel b1'),
  ...of('cancelled', 'before done', 'after done'),
  // Whoever claims stops, so these are last.
  ...of('plain', 'after claim', 'after create'),
];
/** On the embedded store one transaction keeps everybody waiting, so of these there can be one for each death. */
const IN_TRANSACTION = /^(?:before|within) (?!told|leg)/;
const CLAIMS = /^after (?:claim|create)$/;
const PATIENCE_MS = 60_000;
/** Of one death on the embedded store, where every statement waits for every other. */
const AT_ONCE = 6;

const groupsOf = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, nth) => all.slice(nth * size, (nth + 1) * size));

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

const victims = ({ kind, look }: Scene, places: readonly Place[], round: number): Promise<Victim[]> =>
  look((store) =>
    Promise.all(
      places.map(async (place) => ({
        place,
        tag: `${kind}_${place.flavour}_${place.at.replaceAll(' ', '_')}_${round}`,
        account: await addAccount(store, {}),
      })),
    ),
  );

async function begin(server: RunsServer, { place, tag, account }: Victim): Promise<void> {
  const { live: key } = account.keys;
  const machineId = await makeMachine(server, key);
  const webhook = `${receiver.url}/${tag}`;
  const asked = askForWorkflow(server, {
    key,
    machineId,
    tag,
    webhook,
    flavour: place.flavour,
    stop: place.at,
  });
  // The answer to one that stops before it is not waited for.
  if (CLAIMS.test(place.at)) asked.catch(() => undefined);
  else await asked;
}

/** A failure with the name of the victim. */
const named = (tag: string, work: Promise<void>): Promise<void> =>
  work.catch((cause: Error) => Promise.reject(new Error(`${tag}: ${cause.message}`, { cause })));

/** What brings it to its place, where it does not come there by itself. */
async function push(server: RunsServer, db: Queryable, { place, tag, account }: Victim): Promise<void> {
  const { flavour, at } = place;
  const id = await workflowOfTag(db, tag);
  const waits = flavour === 'human' || /answer|done/.test(at);
  if (flavour === 'cancelled') {
    await untilWorkflow(db, id, { tasks: 2 }, PATIENCE_MS);
    cancel(server, account.keys.live, id).catch(() => null);
  } else if (waits) {
    await untilWorkflow(db, id, { status: 'awaiting_human' }, PATIENCE_MS);
    answer(server, account.keys.live, id).catch(() => null);
    // It waits for an approval once its task was given back.
  }
}

/** Brings each workflow run to its place, and kills the process over all of them. */
async function dieOver(server: RunsServer, db: Queryable, all: readonly Victim[]): Promise<void> {
  const [claims, others] = [true, false].map((wanted) =>
    all.filter(({ place }) => CLAIMS.test(place.at) === wanted),
  );
  await Promise.all((others ?? []).map((one) => begin(server, one)));
  await Promise.all((others ?? []).map((one) => named(one.tag, push(server, db, one))));
  await Promise.all((others ?? []).map(({ tag }) => server.reached(tag)));
  for (const one of claims ?? []) {
    await begin(server, one);
    await server.reached(one.tag);
  }
  await server.kill();
}

async function expectHeard({ tag, place }: Victim, id: string): Promise<void> {
  const end = place.flavour === 'cancelled' ? 'workflow_run.cancelled' : 'workflow_run.succeeded';
  await eventually(async () => {
    const heard = receiver.received.filter(({ path }) => path.endsWith(`/${tag}`));
    const told = heard.map(({ body }) => JSON.parse(body) as { run_id: string; type: string });
    for (const { run_id } of told) expect(run_id).toBe(id);
    const pauses = place.flavour === 'cancelled' ? [] : ['workflow_run.awaiting_human'];
    // At least once, in order.
    expect([...new Set(told.map(({ type }) => type))]).toEqual([...pauses, end]);
  }, PATIENCE_MS);
}

async function expectOne(heir: RunsServer, db: Queryable, one: Victim): Promise<void> {
  const { place, tag, account } = one;
  const id = await workflowOfTag(db, tag);
  // Nobody knew of an order that was not durable: it is given again.
  const again = place.at === 'within ending';
  await endWorkflow(heir, db, { key: account.keys.live, id, cancels: again }, PATIENCE_MS);
  await named(tag, expectWholeWorkflow(db, { id, flavour: place.flavour, accountId: account.accountId }));
  await expectHeard(one, id);
}

/** Until another process has taken over what this one left. */
const untilSwept = (db: Queryable, { executorId }: RunsServer): Promise<void> =>
  eventually(async () => {
    const swept = await db.query('SELECT FROM executors WHERE id = $1 AND swept_at IS NOT NULL', [
      executorId,
    ]);
    expect(swept.rowCount).toBe(1);
  }, PATIENCE_MS);

function notesOf({ dataDir }: Scene): string {
  const notes = join(dataDir, 'typed.txt');
  writeFileSync(notes, '');
  return notes;
}

describe.skipIf(!hasPostgres())('a process on postgres that dies over workflow runs', () => {
  it(
    'leaves each of them, at whatever place, to another one',
    async () => {
      const scene = await openScene('postgres');
      const { databaseUrl, dataDir, look } = scene;
      const notes = notesOf(scene);
      for (let round = 1; round <= ROUNDS; round++) {
        const all = await victims(scene, ROUNDS > 1 ? ALL : SOME, round);
        const server = await startRunsServer({ databaseUrl, dataDir, notes, stops: 'for ever' });
        await look(async (store) => {
          await dieOver(server, store, all);
          await store.query('UPDATE executors SET heartbeat_at = now() WHERE id = $1', [server.executorId]);
          const heir = await startRunsServer({ databaseUrl, dataDir, notes });
          await untilSwept(store, server);
          await Promise.all(all.map((one) => expectOne(heir, store, one)));
          await heir.kill();
        });
      }
      await scene.close();
    },
    180_000 * ROUNDS,
  );
});

describeOnEmbeddedToo('a process on the embedded store that dies over workflow runs', () => {
  it(
    'leaves each of them, at whatever place, to the next one',
    async () => {
      const scene = await openScene('embedded');
      const { dataDir } = scene;
      const notes = notesOf(scene);
      for (let round = 1; round <= ROUNDS; round++) {
        const places = ROUNDS > 1 ? ALL : SOME_EMBEDDED;
        const outside = places.filter(({ at }) => !IN_TRANSACTION.test(at));
        const inside = places.filter(({ at }) => IN_TRANSACTION.test(at));
        const deaths = [...groupsOf(outside, AT_ONCE), ...groupsOf(inside, 1)];
        const all = await victims(scene, deaths.flat(), round);
        let left: Victim[] = [];
        for (const now of [...deaths, []]) {
          // Each process ends what the one before it died over, and dies over workflow runs of its own.
          const server = await startRunsServer({
            dataDir,
            notes,
            stops: now.length > 0 ? 'for ever' : undefined,
          });
          await Promise.all(left.map((one) => expectOne(server, server.db, one)));
          left = all.filter(({ place }) => now.includes(place));
          await dieOver(server, server.db, left);
        }
      }
      await scene.close();
    },
    180_000 + 180_000 * ROUNDS,
  );
});
