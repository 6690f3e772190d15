/**
 * What becomes of a server that is sent four times what it can do. First callers that wait for their answers show how much
 * that is; then requests arrive at four times that rate, whatever becomes of them. Memory has to stay flat and the answers a
 * second have to stay what they were; the rest has to be told to come back. `--check` fails where a target is missed,
 * `--write` keeps the figures.
 */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import { type Client, createClient, type MeasuredServer, startServer } from './support/measured.ts';
import { finish, median, tableOf } from './support/report.ts';

const CALLERS = 6;
const FACTOR = 4;
const PHASE_MS = 20_000;
const WARM_UP_MS = 6_000;
/** Few enough that the queue is full within a second or two. */
const QUEUE_LIMIT = 16;
/** MB the process may grow from the first third of the overload to the last. */
const GROWTH_MB = 64;

let shots = 0;
const sample = readFileSync(new URL('../assets/sample.png', import.meta.url));
const crop = await sharp(sample).extract({ left: 420, top: 180, width: 440, height: 300 }).png().toBuffer();

/** A screen that no reading is remembered of: one corner is different in each. */
async function freshBody(): Promise<Buffer> {
  shots += 1;
  const colour = { r: shots & 255, g: (shots >> 8) & 255, b: 90 };
  const corner = { create: { width: 4, height: 4, channels: 3 as const, background: colour } };
  const png = await sharp(crop)
    .composite([{ input: corner, left: 0, top: 0 }])
    .png()
    .toBuffer();
  return Buffer.from(JSON.stringify({ screenshot: png.toString('base64') }));
}

async function fillWallet(server: MeasuredServer): Promise<void> {
  const token = (await readFile(join(server.dataDir, 'admin.token'), 'utf8')).trim();
  const administer = async (operation: string, body: object) => {
    const response = await fetch(`${server.url}/admin/${operation}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as { accounts?: { account_id: string }[] };
  };
  const { accounts } = await administer('accounts.list', {});
  await administer('wallet.grant', { account_id: accounts?.[0]?.account_id, cents: 1_000_000 });
}

interface Count {
  answered: number;
  refused: number;
  other: number;
  readonly refusalMs: number[];
}

async function send(client: Client, body: Buffer, count: Count): Promise<void> {
  const start = performance.now();
  const { status, text } = await client.post('/v1/ocr', body);
  if (status === 200) {
    count.answered++;
  } else if (status === 503 && text.includes('"SERVICE_UNAVAILABLE"')) {
    count.refused++;
    count.refusalMs.push(performance.now() - start);
  } else {
    count.other++;
  }
}

const newCount = (): Count => ({ answered: 0, refused: 0, other: 0, refusalMs: [] });

/** Callers that send the next request when they have the answer to the one before: answers a second. */
async function capacity(client: Client, bodies: readonly Buffer[], forMs: number): Promise<number> {
  const count = newCount();
  const start = performance.now();
  let next = 0;
  const caller = async (): Promise<void> => {
    while (performance.now() - start < forMs) {
      const body = bodies[next++];
      if (!body) throw new Error('not enough screens were made');
      await send(client, body, count);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  if (count.refused + count.other > 0) throw new Error('refused while there was room');
  return count.answered / ((performance.now() - start) / 1_000);
}

interface Flood {
  readonly count: Count;
  readonly goodput: number;
  readonly rss: readonly number[];
}

/** Requests at a fixed rate, however the earlier ones fare. */
async function flood(server: MeasuredServer, client: Client, perSecond: number): Promise<Flood> {
  const count = newCount();
  const pending: Promise<void>[] = [];
  const rss: number[] = [];
  const start = performance.now();
  let answeredAt = 0;
  for (let sent = 0; performance.now() - start < PHASE_MS; sent++) {
    const body = await freshBody();
    await delay(Math.max(0, start + (sent * 1_000) / perSecond - performance.now()));
    pending.push(send(client, body, count));
    if (performance.now() - start > rss.length * 500) {
      await server.begin();
      rss.push((await server.end()).rssMb);
    }
    answeredAt = count.answered;
  }
  const goodput = answeredAt / ((performance.now() - start) / 1_000);
  await Promise.all(pending);
  return { count, goodput, rss };
}

const server = await startServer({ QUEUE_LIMIT: String(QUEUE_LIMIT) });
await fillWallet(server);
const client = createClient(server.url, 1_000, { 'x-api-key': server.keys.live });
const bodies: Buffer[] = [];
for (let made = 0; made < 1_500; made++) bodies.push(await freshBody());
await capacity(client, bodies.splice(0, 400), WARM_UP_MS);
const before = await capacity(client, bodies.splice(0), PHASE_MS);
const { count, goodput, rss } = await flood(server, client, before * FACTOR);
const after = await capacity(client, await Promise.all(Array.from({ length: 400 }, freshBody)), WARM_UP_MS);
client.close();
await server.stop();

const third = Math.floor(rss.length / 3);
const growth = median(rss.slice(-third)) - median(rss.slice(0, third));
finish({
  name: 'overload',
  title: 'Four times what the server can do',
  how: `A real server process on the embedded store, one reading thread, a queue of ${QUEUE_LIMIT}; POST /v1/ocr on a live key with a small screen that is another one in every request, so that each is read and charged. Capacity: ${CALLERS} callers that wait for their answers, ${PHASE_MS / 1_000} s. Then ${FACTOR} times as many requests a second as that, on connections of their own, ${PHASE_MS / 1_000} s, sent from the same machine. Memory is the resident set of the whole process, sampled twice a second; its growth is from the median of the first third to that of the last.`,
  tables: [
    tableOf(
      ['', 'answers a second', 'refused a second', 'median ms to a refusal'],
      [
        ['capacity', before, 0, '-'],
        [`at ${FACTOR} times that`, goodput, count.refused / (PHASE_MS / 1_000), median(count.refusalMs)],
        ['afterwards', after, 0, '-'],
      ],
    ),
    tableOf(
      ['RSS MB', 'first third', 'last third', 'most'],
      [['', median(rss.slice(0, third)), median(rss.slice(-third)), Math.max(...rss)]],
    ),
  ],
  targets: [
    { name: 'answers a second under overload, of capacity', value: goodput / before, unit: 'x', least: 0.8 },
    { name: 'growth of memory under overload', value: growth, unit: 'MB', most: GROWTH_MB },
    { name: 'answers other than 200 and 503', value: count.other, unit: '', most: 0 },
    { name: 'answers a second afterwards, of capacity', value: after / before, unit: 'x', least: 0.8 },
  ],
});
