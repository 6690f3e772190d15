/**
 * Live events: the time the main thread needs to bring the events of one run to 1,000 clients, against node:http that writes the
 * same bytes; and what an idle client takes in memory. `--check` fails where a target is missed, `--write` keeps the figures.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { finish, median, tableOf } from './support/report.ts';

const CLIENTS = 1_000;
const ROUNDS = 5;
const BATCHES = 40;
const WARM_UP = 5;
const SIDES = ['plain', 'ours'] as const;
type Side = (typeof SIDES)[number];
const RETRY_BYTES = Buffer.byteLength('retry: 1000\n\n');

type Json = Record<string, number> & { headers: Record<string, string>; ours: string; plain: string };

function startChild(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

async function ask(child: ChildProcess, message: object): Promise<Json> {
  const answer = once(child, 'message');
  child.send(message);
  return ((await answer) as [Json])[0];
}

const dataDir = await mkdtemp(join(tmpdir(), 'opencoast-bench-'));
const STAGE = fileURLToPath(new URL('./support/event-stage.ts', import.meta.url));
const CLIENT = fileURLToPath(new URL('./support/event-clients.mjs', import.meta.url));
const stage = startChild(['--expose-gc', '--import', 'tsx', STAGE, dataDir]);
await once(stage, 'message');
const clients = startChild([CLIENT]);
const order = (name: string, given: object = {}): Promise<Json> => ask(stage, { name, given });

interface Round {
  readonly wallMs: number;
  readonly activeMs: number;
  readonly cpuMs: number;
}

/** All clients of a side, before anything has happened. */
async function connect(side: Side): Promise<void> {
  const begun = await order('begin');
  await ask(clients, { connect: begun[side], headers: begun.headers, count: CLIENTS });
  await ask(clients, { until: CLIENTS * RETRY_BYTES });
}

/** Batches one after the other, each when the last has reached everybody: neither side can pile up what it has to do. */
async function round(side: Side, events: number): Promise<Round> {
  await connect(side);
  let expected = RETRY_BYTES;
  const batch = async (): Promise<void> => {
    const { bytes = 0 } = await order('happen', { to: side, events });
    expected += bytes;
    await ask(clients, { until: CLIENTS * expected });
  };
  for (let index = 0; index < WARM_UP; index++) await batch();
  await order('start');
  const start = performance.now();
  for (let index = 0; index < BATCHES; index++) await batch();
  const wallMs = performance.now() - start;
  const { activeMs = 0, cpuMs = 0 } = await order('end');
  await ask(clients, { leave: true });
  return { wallMs, activeMs, cpuMs };
}

/** By turns, so that whatever else the machine does is done to both. */
async function compare(events: number): Promise<{ row: (string | number)[]; ratio: number }> {
  const seen: Record<Side, Round>[] = [];
  for (let index = -1; index < ROUNDS; index++) {
    const turn = { plain: await round('plain', events), ours: await round('ours', events) };
    if (index >= 0) seen.push(turn);
  }
  const deliveries = CLIENTS * events * BATCHES;
  const perSecond = (side: Side, of: keyof Round): number =>
    median(seen.map((turn) => deliveries / (turn[side][of] / 1_000)));
  const ratio = median(seen.map(({ plain, ours }) => plain.activeMs / ours.activeMs));
  const wall = median(seen.map(({ plain, ours }) => plain.wallMs / ours.wallMs));
  const cells = SIDES.flatMap((side) => [perSecond(side, 'activeMs'), perSecond(side, 'wallMs')]);
  return { row: [String(events), ...cells, ratio, wall], ratio };
}

async function idleMemory(side: Side): Promise<{ heap: number; rss: number }> {
  const before = await order('memory');
  await connect(side);
  const after = await order('memory');
  await ask(clients, { leave: true });
  const each = (name: string): number => ((after[name] ?? 0) - (before[name] ?? 0)) / CLIENTS;
  return { heap: each('heapKib'), rss: each('rssKib') };
}

// The first clients grow what all later ones use.
await idleMemory('plain');
await idleMemory('ours');
const idle = { plain: await idleMemory('plain'), ours: await idleMemory('ours') };
const single = await compare(1);
const step = await compare(5);
stage.kill();
clients.kill();
await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });

finish({
  name: 'events',
  title: 'Live events of a run',
  how: `One process with an embedded store serves GET /v1/runs/{id}/events and, on another port, plain node:http that writes each event to each response; ${CLIENTS} clients in a second process read one of them. Events of about 120 bytes happen in batches, each when the one before has reached every client; ours are appended to the log in a transaction, rung, read and sent, the plain server's are only written. Active time is the event loop's own, everything included; throughput is deliveries a second of it, and of the clock. Medians of ${ROUNDS} rounds of ${BATCHES} batches, the sides by turns; a ratio is the median of the rounds' ratios. Memory is heap and external after a collection, and the resident set, each over ${CLIENTS} clients that wait.`,
  tables: [
    tableOf(
      [
        'Events a batch',
        'plain: a second of active time',
        'plain: a second',
        'ours: a second of active time',
        'ours: a second',
        'ratio, active',
        'ratio, clock',
      ],
      [single.row, step.row],
    ),
    tableOf(
      ['Idle client', 'heap and external KiB', 'resident KiB'],
      SIDES.map((side) => [side, idle[side].heap, idle[side].rss]),
    ),
  ],
  targets: [
    {
      name: `events to ${CLIENTS} clients, one at a time, against plain writes`,
      value: single.ratio,
      unit: 'x',
      least: 0.7,
    },
    {
      name: `events to ${CLIENTS} clients, five at a time, against plain writes`,
      value: step.ratio,
      unit: 'x',
      least: 0.7,
    },
    { name: 'memory of an idle client', value: idle.ours.heap, unit: 'KiB', most: 32 },
  ],
});
