/**
 * The process that is measured: the product's route of events over an embedded store, and beside it what it is compared with,
 * node:http that writes every event to every client. The parent says what happens when.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { migrate } from '../../src/db/migrate.ts';
import { openStore } from '../../src/db/open.ts';
import { addFollower, startEventServer } from '../../test/support/event-server.ts';
import { append, insertRun, textsOf } from '../../test/support/runs.ts';

const CHARS = 60;
const FOR_EVER = 3_600_000;

const store = await openStore({ dataDir: process.argv[2] ?? '' });
await migrate(store);
// Nothing but events is counted.
const timings = { keepaliveMs: FOR_EVER, rotateMs: FOR_EVER };
const ours = await startEventServer(store, { timings });
const me = await addFollower(store);

const followers = new Set<ServerResponse>();
const plain = createServer((_request, response) => {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  });
  response.write('retry: 1000\n\n');
  followers.add(response);
  response.once('close', () => followers.delete(response));
});
await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));

let runs = 0;
let run = '';
let seq = 0;
let began = performance.eventLoopUtilization();
let cpu = process.cpuUsage();

const frames = (from: number, to: number): string[] =>
  textsOf(from, to, CHARS).map(
    ({ type, data }, index) => `id: ${from + index}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`,
  );

/** What happens, and what the parent is told of it. */
const orders = {
  /** A new run, and where its events are. */
  async begin() {
    run = await insertRun(store, `run_${++runs}`, me);
    seq = 0;
    const address = (plain.address() as AddressInfo).port;
    return {
      ours: `${ours.url}/v1/runs/${run}/events`,
      plain: `http://127.0.0.1:${address}/`,
      headers: { 'x-api-key': me.key },
    };
  },
  /** The same events to the clients of one or the other. */
  async happen({ to, events }: { to: 'ours' | 'plain'; events: number }) {
    const [from, last] = [seq + 1, seq + events];
    seq = last;
    if (to === 'plain') {
      for (const frame of frames(from, last)) for (const follower of followers) follower.write(frame);
    } else {
      await append(store, run, textsOf(from, last, CHARS));
      ours.bells.ring(run);
    }
    return { bytes: Buffer.byteLength(frames(from, last).join('')) };
  },
  async start() {
    began = performance.eventLoopUtilization();
    cpu = process.cpuUsage();
    return {};
  },
  async end() {
    const { user, system } = process.cpuUsage(cpu);
    return { activeMs: performance.eventLoopUtilization(began).active, cpuMs: (user + system) / 1_000 };
  },
  /** KiB in use after everything that can go has gone. */
  async memory() {
    for (let time = 0; time < 3; time++) {
      globalThis.gc?.();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { heapUsed, external, rss } = process.memoryUsage();
    return { heapKib: (heapUsed + external) / 1_024, rssKib: rss / 1_024 };
  },
};

process.on('message', (order: { name: keyof typeof orders; given: never }) => {
  void orders[order.name](order.given).then((answer) => process.send?.(answer));
});
process.send?.({ ready: true });
