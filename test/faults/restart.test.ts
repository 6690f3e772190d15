/** A server is killed under load: nothing that it answered is lost, and nothing that it did not answer stays charged or claimed. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Called } from '../support/app.ts';
import { entriesOf, expectBalancedBooks, holdsOf } from '../support/books.ts';
import type { ServerProcess } from '../support/processes.ts';
import type { StoreKind } from '../support/stores.ts';
import {
  ask,
  CLEANED_UP_MS,
  crashStores,
  openScene,
  PREDICT_CENTS,
  ROUNDS,
  type Scene,
  SESSION_STEP_CENTS,
  SMALL,
} from './scene.ts';

/** Callers at once; every third one predicts, the others step through sessions they share. */
const CALLERS = 9;
const SESSIONS = 2;
const WALLET_CENTS = 100_000;
const SESSION_CENTS = 10;
/** Answers before the kill; later rounds kill at other moments. */
const answersBefore = (round: number) => 30 + ((round * 17) % 41);

interface Sent {
  readonly path: string;
  readonly idempotencyKey: string;
  readonly cents: number;
  /** null: the server died before it answered. */
  readonly answer: Called | null;
}

const body = { screenshot: SMALL, instruction: 'Press enter' };

function resend(server: ServerProcess, scene: Scene, { path, idempotencyKey }: Sent): Promise<Called> {
  return ask(server, { key: scene.keys.live, path, body, idempotencyKey });
}

/** Callers that ask without pause; kills the server after so many answers and ends when every caller has noticed. */
async function loadUntilKilled(
  server: ServerProcess,
  scene: Scene,
  { sessions, answers, name }: { sessions: readonly string[]; answers: number; name: string },
): Promise<Sent[]> {
  const sent: Sent[] = [];
  let answered = 0;
  let killed = false;
  const caller = async (index: number): Promise<void> => {
    for (let turn = 0; !killed; turn++) {
      const session = sessions[index % SESSIONS];
      const step = index % 3 !== 0;
      const call: Sent = {
        path: step ? `/v1/sessions/${session}/predict` : '/v1/predict',
        idempotencyKey: `${name}-${index}-${turn}`,
        cents: step ? SESSION_STEP_CENTS : PREDICT_CENTS,
        answer: null,
      };
      const answer = await resend(server, scene, call).catch(() => null);
      sent.push({ ...call, answer });
      if (answer && ++answered === answers) {
        killed = true;
        server.signal('SIGKILL');
      }
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, (_, index) => caller(index)));
  await server.ended;
  return sent;
}

async function openSessions(server: ServerProcess, scene: Scene): Promise<string[]> {
  const made = Array.from({ length: SESSIONS }, () =>
    ask(server, { key: scene.keys.live, path: '/v1/sessions', body: {} }),
  );
  return (await Promise.all(made)).map(({ json }) => String(json.session_id));
}

const withoutUsage = ({ json }: Called) => ({ ...json, usage: null });

/** Every answer from before the kill is still the answer. */
async function expectNothingLost(server: ServerProcess, scene: Scene, sent: readonly Sent[]): Promise<void> {
  for (const call of sent) {
    if (!call.answer) continue;
    expect(call.answer.status).toBe(200);
    const again = await resend(server, scene, call);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(withoutUsage(again)).toEqual(withoutUsage(call.answer));
  }
}

/** What was not answered can be asked again under the same key, soon; how long that took at most. */
async function askAgain(server: ServerProcess, scene: Scene, sent: readonly Sent[]): Promise<void> {
  const open = sent.filter(({ answer }) => answer === null);
  // Callers were in the middle of something when the server died: otherwise this shows nothing.
  expect(open.length).toBeGreaterThan(0);
  const since = performance.now();
  const answers = await Promise.all(open.map((call) => resend(server, scene, call)));
  expect(answers.map(({ status }) => status)).toEqual(open.map(() => 200));
  expect(performance.now() - since).toBeLessThan(CLEANED_UP_MS);
}

async function expectBooks(scene: Scene, rounds: readonly Round[]): Promise<void> {
  const calls = rounds.flatMap(({ sent }) => sent);
  await scene.look(async (store) => {
    await expectBalancedBooks(store);
    expect(await holdsOf(store, scene.accountId)).toEqual([]);
    const open = await store.query('SELECT 1 FROM idempotency WHERE status IS NULL');
    expect(open.rowCount).toBe(0);
    const leased = await store.query('SELECT 1 FROM sessions WHERE lease IS NOT NULL');
    expect(leased.rowCount).toBe(0);
    // Each call was charged once for good, however often it was begun.
    const owed = calls.reduce((total, { cents }) => total + cents, rounds.length * SESSIONS * SESSION_CENTS);
    const { rows } = await store.query<{ balance: number }>(
      'SELECT balance_cents AS balance FROM wallets WHERE account_id = $1',
      [scene.accountId],
    );
    expect(rows[0]?.balance).toBe(WALLET_CENTS - owed);
    const entries = await entriesOf(store, scene.accountId);
    const refunded = new Set(entries.filter(({ kind }) => kind === 'refund').map(({ key }) => key));
    const kept = entries.filter(({ kind, key }) => kind === 'charge' && !refunded.has(`refund:${key}`));
    const requests = kept.map(({ request_id }) => request_id);
    for (const { answer } of calls) if (answer) expect(requests).toContain(answer.json.request_id);
    for (const { sessions, sent } of rounds) {
      for (const session of sessions) {
        const steps = await store.query<{ step: number }>(
          'SELECT step FROM session_steps WHERE session_id = $1 ORDER BY step',
          [session],
        );
        const asked = sent.filter(({ path }) => path.includes(session)).length;
        expect(steps.rows.map(({ step }) => step)).toEqual(Array.from({ length: asked }, (_, at) => at + 1));
      }
    }
  });
}

interface Round {
  readonly sessions: readonly string[];
  readonly sent: readonly Sent[];
}

describe.each(crashStores('embedded'))('a server on %s that is killed under load', (kind: StoreKind) => {
  let scene: Scene | undefined;
  afterEach(async () => {
    await scene?.close();
    scene = undefined;
  });

  it(
    'loses no answer, gives back what it did not answer, and frees its keys within 10 s',
    async () => {
      scene = await openScene(kind, { walletCents: WALLET_CENTS });
      let server = await scene.start();
      const rounds: Round[] = [];
      for (let round = 1; round <= ROUNDS; round++) {
        // On PostgreSQL another server is there all the time and takes over.
        const survivor = kind === 'postgres' ? await scene.start() : undefined;
        const sessions = await openSessions(server, scene);
        const load = { sessions, answers: answersBefore(round), name: `round-${round}` };
        const sent = await loadUntilKilled(server, scene, load);
        server = survivor ?? (await scene.start());
        await askAgain(server, scene, sent);
        await expectNothingLost(server, scene, sent);
        rounds.push({ sessions, sent });
      }
      expect((await server.stop()).code).toBe(0);
      await expectBooks(scene, rounds);
    },
    60_000 + ROUNDS * 60_000,
  );
});
