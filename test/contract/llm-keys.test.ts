/** /v1/llm/keys: keys of callers at model providers (contract section 4; the official texts). */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askLlm } from '../../src/access/llm-choice.ts';
import { chooseLlm } from '../../src/access/llm-keys.ts';
import { writeBackup } from '../../src/db/backup.ts';
import { restoreBackup } from '../../src/db/restore.ts';
import { type Called, startTestApp, type TestAccount, type TestApp } from '../support/app.ts';
import { describeOverRooms, openTestStore, type TestStore } from '../support/stores.ts';
import { expectAnswer, expectError, pathsOf } from './expectations.ts';

const START = new Date('2026-11-22T12:00:00.000Z');
const KEY = 'sk-ant-a-secret-of-somebody';
const fingerprint = (key: string) => createHash('sha256').update(key).digest('hex').slice(0, 8);

describeOverRooms('keys at model providers', (open) => {
  let testStore: TestStore;
  let app: TestApp;
  let owner: TestAccount;
  let now = START;
  beforeAll(async () => {
    testStore = await open();
    app = await startTestApp(testStore, { now: () => now });
    owner = await app.addAccount('free', 0);
  });
  afterAll(() => app.close());

  const on = (method: string, provider: string, body?: unknown, key = owner.keys.live): Promise<Called> =>
    app.call(method, `/v1/llm/keys${provider && `/${provider}`}`, {
      key,
      ...(body !== undefined && { body }),
    });
  const put = (provider: string, api_key: unknown, key?: string) => on('PUT', provider, { api_key }, key);
  const list = async (key?: string) => (await on('GET', '', undefined, key)).json.keys;
  /** What the owner would think with. */
  const chosen = (provider: string, accountId = owner.accountId) => {
    const asked = askLlm({ mode: 'live', header: () => null, llm: { provider } });
    return chooseLlm(app.kitchen, accountId, asked);
  };

  it('are stored in place of what was there, and shown by their fingerprint', async () => {
    expect(await list()).toEqual([]);
    const stored = await put('anthropic', KEY);
    expectAnswer(stored, 'live');
    const { request_id: _, ...shown } = stored.json;
    expect(shown).toEqual({ provider: 'anthropic', key_fingerprint: fingerprint(KEY), stored: true });
    expect(stored.text).not.toContain(KEY);
    now = new Date(START.getTime() + 60_000);
    const other = `${KEY}-2`;
    expect((await put('anthropic', other)).json.key_fingerprint).toBe(fingerprint(other));
    expectAnswer(await put('openai', KEY), 'live');
    const [first, second] = [START.toISOString(), now.toISOString()];
    expect(await list()).toEqual([
      {
        ...{ provider: 'anthropic', key_fingerprint: fingerprint(other) },
        ...{ created_at: first, updated_at: second },
      },
      {
        ...{ provider: 'openai', key_fingerprint: fingerprint(KEY) },
        ...{ created_at: second, updated_at: second },
      },
    ]);
    expect(await chosen('anthropic')).toMatchObject({ keySource: 'stored' });
    const { key } = (await chosen('anthropic')) as { key: { reveal(): string } };
    expect(key.reveal()).toBe(other);
  });

  it('lie sealed, for that account and provider alone', async () => {
    const { rows } = await testStore.store.query<{ text: string; sealed: Buffer }>(
      'SELECT t::text AS text, sealed FROM llm_keys t',
    );
    for (const { text, sealed } of rows) {
      expect(text + sealed.toString('latin1')).not.toContain('secret-of-somebody');
    }
    // Whoever can write to the store cannot make one account's key another's, nor send it to another provider.
    const stranger = await app.addAccount('free', 0);
    await testStore.store.query(
      `INSERT INTO llm_keys SELECT $1, provider, sealed, fingerprint, created_at, updated_at FROM llm_keys WHERE account_id = $2`,
      [stranger.accountId, owner.accountId],
    );
    await expect(chosen('openai', stranger.accountId)).rejects.toThrow();
    await testStore.store.query(
      `UPDATE llm_keys SET sealed = (SELECT sealed FROM llm_keys WHERE account_id = $1 AND provider = 'anthropic')
       WHERE account_id = $1 AND provider = 'openai'`,
      [owner.accountId],
    );
    await expect(chosen('openai')).rejects.toThrow();
    await put('openai', KEY);
  });

  it('are nobody else’s', async () => {
    const stranger = await app.addAccount('free', 0);
    expect(await list(stranger.keys.live)).toEqual([]);
    expectError(await on('DELETE', 'anthropic', undefined, stranger.keys.live), 'LLM_KEY_NOT_FOUND', 'live');
    await put('anthropic', 'sk-ant-of-a-stranger', stranger.keys.live);
    expect((await list())[0].key_fingerprint).toBe(fingerprint(`${KEY}-2`));
    await on('DELETE', 'anthropic', undefined, stranger.keys.live);
    expect(await list()).toHaveLength(2);
  });

  it('are no business of test keys', async () => {
    for (const answer of [
      await on('GET', '', undefined, owner.keys.test),
      await put('anthropic', KEY, owner.keys.test),
      await on('DELETE', 'anthropic', undefined, owner.keys.test),
    ]) {
      const suggestion = 'Use an sk-coasty-live- key that has the scope llm_keys.';
      expectError(answer, 'INSUFFICIENT_SCOPE', 'test', suggestion);
    }
    expect(await list()).toHaveLength(2);
  });

  it.each(['managed', 'gemini', 'OpenAI', 'constructor', KEY])('are not kept for %s', async (provider) => {
    for (const answer of [await put(provider, KEY), await on('DELETE', provider)]) {
      expectError(answer, 'LLM_PROVIDER_UNSUPPORTED', 'live', expect.stringContaining('/v1/llm/keys/openai'));
      expect(answer.text).not.toContain(KEY);
    }
  });

  it.each([
    ['x'.repeat(15)],
    ['x'.repeat(513)],
    [` ${KEY}`],
    [`${KEY} `],
    [`${KEY}\n`],
    [`${KEY}é`],
    [`${KEY}\u0000`],
    [5],
    [null],
    [[KEY]],
  ])('are refused as %j, which is not repeated', async (text) => {
    const answer = await put('anthropic', text);
    expectError(answer, 'VALIDATION_ERROR', 'live');
    expect(new Set(pathsOf(answer))).toEqual(new Set(['api_key']));
    expect(answer.text).not.toContain(KEY);
  });

  it('have sixteen to 512 characters, and spaces within', async () => {
    for (const text of ['x'.repeat(16), 'x'.repeat(512), 'two words, as long as it takes']) {
      expectAnswer(await put('openai', text), 'live');
    }
  });

  it('are not repeated from what is no JSON', async () => {
    for (const body of [`{"api_key": ${KEY}}`, `{"api_key": "${KEY}"`, KEY, `"${KEY}" x`]) {
      const answer = await on('PUT', 'openai', body);
      expectError(answer, 'VALIDATION_ERROR', 'live');
      expect(answer.text).not.toMatch(/sk-a|secret|somebody/);
    }
  });

  it('are forgotten when they are deleted, once', async () => {
    const gone = await on('DELETE', 'openai');
    expectAnswer(gone, 'live');
    expect(gone.json).toMatchObject({ deleted: true });
    expectError(await on('DELETE', 'openai'), 'LLM_KEY_NOT_FOUND', 'live');
    await expect(chosen('openai')).rejects.toMatchObject({ code: 'LLM_KEY_NOT_CONFIGURED' });
    const { rowCount } = await testStore.store.query(
      "SELECT FROM llm_keys WHERE provider = 'openai' AND account_id = $1",
      [owner.accountId],
    );
    expect(rowCount).toBe(0);
  });

  it('are in a backup, and of use where its encryption key is', async () => {
    await put('openai', KEY);
    const folder = await mkdtemp(join(tmpdir(), 'opencoast-llm-'));
    const target = await openTestStore(testStore.databaseUrl ? 'postgres' : 'embedded');
    try {
      const { store, dataDir } = testStore;
      const file = join(folder, 'llm.backup');
      await writeBackup({ store, dataDir, file, createdAt: now });
      expect(gunzipSync(await readFile(file)).toString('latin1')).not.toContain(KEY);
      await restoreBackup({ store: target.store, dataDir: target.dataDir, file });
      const { box } = app.kitchen;
      const asked = askLlm({ mode: 'live', header: () => null, llm: { provider: 'openai' } });
      const choice = await chooseLlm({ store: target.store, box }, owner.accountId, asked);
      expect((choice as { key: { reveal(): string } }).key.reveal()).toBe(KEY);
    } finally {
      await target.close();
      await rm(folder, { recursive: true });
    }
  });

  it('go with their account', async () => {
    const leaver = await app.addAccount('free', 0);
    await put('openai', KEY, leaver.keys.live);
    const { store } = testStore;
    await store.query('DELETE FROM api_keys WHERE account_id = $1', [leaver.accountId]);
    await store.query('DELETE FROM wallets WHERE account_id = $1', [leaver.accountId]);
    await store.query('DELETE FROM accounts WHERE id = $1', [leaver.accountId]);
    const left = await store.query('SELECT FROM llm_keys WHERE account_id = $1', [leaver.accountId]);
    expect(left.rowCount).toBe(0);
  });
});
