/** SIGTERM: what runs is finished or given back, nothing new is begun, and the process ends with 0 in time. */
import { connect, type Socket } from 'node:net';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { type Called, SAMPLE } from '../support/app.ts';
import { entriesOf, expectBalancedBooks, holdsOf } from '../support/books.ts';
import type { ServerProcess } from '../support/processes.ts';
import { hasPostgres, type StoreKind } from '../support/stores.ts';
import {
  ask,
  balanceOver,
  CLEANED_UP_MS,
  crashStores,
  eventually,
  openScene,
  PREDICT_CENTS,
  type Scene,
  SMALL,
} from './scene.ts';

const WALLET_CENTS = 1_000;
const PROMISED_MS = 20_000;
const OCR_HD_CENTS = 4;

let scene: Scene;
afterEach(() => scene?.close());

async function openOne(kind: StoreKind, env: Record<string, string> = {}): Promise<ServerProcess> {
  scene = await openScene(kind, { walletCents: WALLET_CENTS });
  return scene.start(env);
}

/** SIGTERM; the end must come by itself and in order. */
async function expectOrderlyEnd(server: ServerProcess, withinMs: number): Promise<void> {
  const since = performance.now();
  expect(await server.stop()).toEqual({ code: 0, signal: null });
  expect(performance.now() - since).toBeLessThan(withinMs);
}

/** Nothing new: the port is closed, or whoever still gets through is told to go elsewhere. */
/** From here on it takes nothing new: what came before the signal was seen is work like any other, and would be waited for. */
async function untilStopping(server: ServerProcess): Promise<void> {
  await eventually(async () => expect(server.stderr()).toContain('Stopping'), CLEANED_UP_MS);
}

async function expectNoNewWork(server: ServerProcess): Promise<void> {
  await untilStopping(server);
  await eventually(async () => {
    const refused = await ask(server, { key: scene.keys.live }).catch(() => null);
    if (refused) expect([refused.status, refused.json.error.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
  }, CLEANED_UP_MS);
}

async function expectTaken(cents: number): Promise<void> {
  await scene.look(async (store) => {
    await expectBalancedBooks(store);
    expect(await holdsOf(store, scene.accountId)).toEqual([]);
    const entries = await entriesOf(store, scene.accountId);
    expect(entries.reduce((sum, entry) => sum + entry.cents, 0)).toBe(WALLET_CENTS - cents);
  });
}

interface Upload {
  readonly socket: Socket;
  finish(): Promise<string>;
}

/** A predict of which only the first half is sent for now. */
async function halfARequest(server: ServerProcess, key: string): Promise<Upload> {
  const { hostname, port } = new URL(server.url);
  const body = JSON.stringify({ screenshot: SMALL, instruction: 'Press enter' });
  const half = body.length / 2;
  const socket = connect(Number(port), hostname);
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  socket.write(
    `POST /v1/predict HTTP/1.1\r\nHost: ${hostname}\r\nX-API-Key: ${key}\r\nIdempotency-Key: half\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, half)}`,
  );
  const finish = () =>
    new Promise<string>((resolve, reject) => {
      let heard = '';
      socket.setEncoding('utf8').on('data', (text: string) => {
        heard += text;
        if (heard.includes('"usage"') || heard.includes('"error"')) resolve(heard);
      });
      socket.once('close', () => reject(new Error(`hung up after: ${heard}`)));
      socket.write(body.slice(half));
    });
  return { socket, finish };
}

/** The key was seen and its window has moved: the server is reading the body. */
async function untilAdmitted(server: ServerProcess): Promise<void> {
  await eventually(async () => {
    const metrics = await fetch(`${server.url}/metrics`).then((response) => response.text());
    expect(metrics).toMatch(/^opencoast_body_bytes [1-9]/m);
  }, CLEANED_UP_MS);
}

describe.each(crashStores('embedded'))('SIGTERM on %s', (kind) => {
  it('finishes a request whose body is still on its way, and begins nothing new', async () => {
    const server = await openOne(kind);
    const upload = await halfARequest(server, scene.keys.live);
    await untilAdmitted(server);
    const since = performance.now();
    server.signal('SIGTERM');
    await expectNoNewWork(server);
    const heard = await upload.finish();
    expect(heard).toMatch(/^HTTP\/1\.1 200/);
    expect(heard).toContain('"credits_charged":5');
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(performance.now() - since).toBeLessThan(PROMISED_MS);
    await expectTaken(PREDICT_CENTS);
  }, 60_000);

  it('gives back what an engine does not finish within the grace period', async () => {
    // More reading than one thread does in the second that is left to it.
    const server = await openOne(kind, { SHUTDOWN_GRACE_SECONDS: '4', ENGINE_CONCURRENCY: '8' });
    const pictures = await Promise.all(Array.from({ length: 4 }, (_, index) => largePicture(index)));
    const calls = pictures.map((screenshot) =>
      ask(server, { key: scene.keys.live, path: '/v1/ocr', body: { screenshot } }).catch(() => null),
    );
    const charged = WALLET_CENTS - OCR_HD_CENTS * pictures.length;
    await eventually(
      async () => expect(await balanceOver(server, scene.keys.live)).toBe(charged),
      CLEANED_UP_MS,
    );
    await expectOrderlyEnd(server, 10_000);
    const answers = await Promise.all(calls);
    const finished = answers.filter((answer) => answer?.status === 200).length;
    const refunded = answers.filter((answer): answer is Called => answer !== null && answer.status !== 200);
    expect(refunded.length).toBeGreaterThan(0);
    for (const { status, headers, json } of refunded) {
      expect([status, json.error.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
      expect(headers.get('x-credits-refunded')).toBe(String(OCR_HD_CENTS));
    }
    await expectTaken(finished * OCR_HD_CENTS);
  }, 90_000);
});

/** A screenful of text after text, another one for each index: what was read once is not read again. */
async function largePicture(index: number): Promise<string> {
  const sample = Buffer.from(SAMPLE, 'base64');
  const tiles = Array.from({ length: 9 }, (_, tile) => ({
    input: sample,
    left: (tile % 3) * 1280 + index,
    top: Math.floor(tile / 3) * 720,
  }));
  const canvas = { width: 3860, height: 2160, channels: 3 as const, background: '#fff' };
  const bytes = await sharp({ create: canvas }).composite(tiles).png({ compressionLevel: 1 }).toBuffer();
  return bytes.toString('base64');
}

describe.skipIf(!hasPostgres())('SIGTERM while the database keeps a request waiting', () => {
  async function withBlockedPredict(
    server: ServerProcess,
    during: (answer: Promise<Called | null>) => Promise<void>,
  ): Promise<Called | null> {
    let answer: Promise<Called | null> = Promise.resolve(null);
    await scene.look((store) =>
      store.transaction(async (tx) => {
        await tx.query('SET LOCAL idle_in_transaction_session_timeout = 0');
        await tx.query('SELECT 1 FROM wallets WHERE account_id = $1 FOR UPDATE', [scene.accountId]);
        answer = ask(server, { key: scene.keys.live, idempotencyKey: 'blocked' }).catch(() => null);
        await eventually(async () => {
          const { rowCount } = await store.query(
            `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          );
          expect(rowCount).toBeGreaterThan(0);
        }, CLEANED_UP_MS);
        await during(answer);
      }),
    );
    return answer;
  }

  it('waits for it as long as it may, and answers', async () => {
    const server = await openOne('postgres');
    const answer = await withBlockedPredict(server, async () => {
      server.signal('SIGTERM');
      await expectNoNewWork(server);
    });
    expect(answer?.status).toBe(200);
    expect(await server.ended).toEqual({ code: 0, signal: null });
    await expectTaken(PREDICT_CENTS);
  }, 60_000);

  it('ends in time all the same when it waits for ever, and the next process gives back the charge', async () => {
    const server = await openOne('postgres', { SHUTDOWN_GRACE_SECONDS: '4' });
    const answer = await withBlockedPredict(server, () => expectOrderlyEnd(server, 12_000));
    // The caller may have heard of it, or been hung up on; it was not told of a success.
    if (answer) expect(answer.status).toBe(503);
    const next = await scene.start();
    await eventually(async () => expectTaken(0), CLEANED_UP_MS);
    const again = await ask(next, { key: scene.keys.live, idempotencyKey: 'blocked' });
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'false']);
    await expectTaken(PREDICT_CENTS);
  }, 60_000);
});
