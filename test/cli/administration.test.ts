/** The administration against a real store: with the server stopped, and through the server while it runs. */
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram, type ServerProcess, startServerProcess } from '../support/processes.ts';
import { embeddedDataDir, hasPostgres, postgresUrl } from '../support/stores.ts';

/** A dozen processes, each of which opens a store. */
const LIFE_MS = 120_000;

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function newFolder(): Promise<string> {
  const folder = await embeddedDataDir();
  folders.push(folder);
  return folder;
}

function shell(env: Record<string, string>) {
  return {
    run: (line: string) => runProgram(line.split(' '), env),
    async json(line: string): Promise<Record<string, unknown>> {
      const { code, stdout, stderr } = await runProgram([...line.split(' '), '--json'], env);
      expect(stderr).toBe('');
      expect(code).toBe(0);
      return JSON.parse(stdout) as Record<string, unknown>;
    },
  };
}

type Shell = ReturnType<typeof shell>;

/** What an operator does in a life; the same words whether a server runs or not. */
async function administer({ run, json }: Shell): Promise<{ key: string; accountId: string }> {
  const account = await json('accounts create --name ACME --tier starter --wallet-cents 150');
  const id = String(account.account_id);
  expect(account).toMatchObject({ name: 'ACME', tier: 'starter', wallet_cents: 150 });
  expect(await json(`accounts tier --account ${id} --tier enterprise`)).toMatchObject({ tier: 'enterprise' });
  expect((await run('accounts list')).stdout).toContain(id);

  const key = await json(`keys create --account ${id} --mode test --scopes predict,ocr`);
  expect(key).toMatchObject({
    key: expect.stringMatching(/^sk-coasty-test-[0-9a-f]{48}$/),
    scopes: ['predict', 'ocr'],
  });
  const second = await json(`keys create --account ${id} --mode live --name CI`);
  const listed = (await run(`keys list --account ${id}`)).stdout;
  expect(listed).toContain(String(key.key_id));
  expect(listed).not.toContain(String(key.key));
  expect(await json(`keys revoke --key ${second.key_id}`)).toMatchObject({ key_id: second.key_id });

  await json(`wallet grant --account ${id} --cents 50 --key june`);
  await json(`wallet grant --account ${id} --cents 50 --key june`);
  expect(await json(`wallet show --account ${id}`)).toMatchObject({ balance_cents: 200 });

  const refused = await run('wallet show --account acct_nobody');
  expect(refused).toMatchObject({ code: 1, stdout: '', stderr: 'There is no account acct_nobody.\n' });
  return { key: String(key.key), accountId: id };
}

describe('with the server stopped', () => {
  it(
    'administers an embedded store that it migrates itself',
    async () => {
      const { run, json } = shell({ DATA_DIR: await newFolder() });
      const account = await json('accounts create --name ACME --wallet-cents 150');
      const key = await json(`keys create --account ${account.account_id} --mode live`);
      expect(key.key).toMatch(/^sk-coasty-live-[0-9a-f]{48}$/);
      const shown = await run(`wallet show --account ${account.account_id}`);
      expect(shown).toMatchObject({ code: 0, stdout: expect.stringMatching(/^balance_cents +150$/m) });
    },
    LIFE_MS,
  );

  it.skipIf(!hasPostgres())(
    'administers PostgreSQL',
    async () => {
      await administer(shell({ DATABASE_URL: await postgresUrl(), DATA_DIR: await newFolder() }));
    },
    LIFE_MS,
  );

  it('lets two commands at once take turns', async () => {
    const { json } = shell({ DATA_DIR: await newFolder() });
    const [one, two] = await Promise.all([
      json('accounts create --name One'),
      json('accounts create --name Two'),
    ]);
    expect(one.account_id).not.toBe(two.account_id);
  });

  it('migrates when asked to, and says how far', async () => {
    const { run } = shell({ DATA_DIR: await newFolder() });
    expect((await run('migrate')).stdout).toMatch(/^The store is at \d{4}_\w+\.\n$/);
  });
});

describe('while the server runs', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startServerProcess({ dataDir: await newFolder() });
  });
  afterAll(() => server.kill());

  it(
    'administers through it, and what was made works at once',
    async () => {
      const { key } = await administer(shell({ DATA_DIR: server.dataDir }));
      const models = await fetch(`${server.url}/v1/models`, { headers: { 'x-api-key': key } });
      expect(models.status).toBe(200);
    },
    LIFE_MS,
  );

  it('needs the token of the data folder, which only its owner can read', async () => {
    const file = join(server.dataDir, 'admin.token');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const token = await readFile(file, 'utf8');
    for (const header of ['', 'Bearer wrong']) {
      const response = await fetch(`${server.url}/admin/accounts.list`, {
        method: 'POST',
        headers: { authorization: header },
      });
      expect(response.status).toBe(401);
    }
    await writeFile(file, 'wrong\n');
    const refused = await shell({ DATA_DIR: server.dataDir }).run('accounts list');
    await writeFile(file, token);
    await chmod(file, 0o600);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('admin.token');
  });

  it('refuses a second server on the folder and says who has it', async () => {
    const second = await runProgram(['serve'], { DATA_DIR: server.dataDir, PORT: '0' });
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toContain(`process ${server.pid} `);
    expect(second.stderr).toContain(server.url);
    expect((await fetch(`${server.url}/v1/health`)).status).toBe(200);
  });

  it('says that there is nothing to migrate', async () => {
    const { stdout } = await shell({ DATA_DIR: server.dataDir }).run('migrate');
    expect(stdout).toContain(server.url);
  });
});

describe('whatever is wrong', () => {
  it('reports the whole configuration at once, without secrets, and exits with 2', async () => {
    const run = await runProgram(['serve'], {
      DATA_DIR: await newFolder(),
      PORT: 'eighty',
      HOST: '0.0.0.0',
      DATABASE_URL: 'mysql://root:hunter2@db',
    });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    for (const name of ['PORT', 'HOST', 'DATABASE_URL'])
      expect(run.stderr).toMatch(new RegExp(`^  ${name}: `, 'm'));
    expect(run.stderr).not.toContain('hunter2');
  });

  it('says which language has no data, at its start and when it examines the machine', async () => {
    const env = { DATA_DIR: await newFolder(), OCR_LANGUAGES: 'eng,deu' };
    const run = await runProgram(['serve'], env);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(
      /OCR_LANGUAGES: \S+deu\.traineddata\.gz cannot be read; OCR_DATA_DIR is a folder/,
    );
    const doctor = await runProgram(['doctor'], env);
    expect(doctor.code).toBe(1);
    expect(doctor.stdout).toMatch(/^missing {2}OCR data .*deu\.traineddata\.gz/m);
  });

  it('examines the machine', async () => {
    const { code, stdout } = await runProgram(['doctor', '--json'], { DATA_DIR: await newFolder() });
    const answer = JSON.parse(stdout) as { ok: boolean; findings: { name: string; ok: boolean }[] };
    expect(answer.findings.map((finding) => finding.name)).toEqual([
      'Node.js',
      'Store',
      'Role',
      'OCR data',
      'Chromium',
      'Desktops',
    ]);
    expect({ code, ok: answer.ok }).toEqual({ code: 0, ok: true });
  });

  it('exits with 1 from an examination that finds something needed missing', async () => {
    const run = await runProgram(['doctor'], { DATABASE_URL: 'postgres://a:hunter2@127.0.0.1:1/b' });
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/^missing {2}Store .*ECONNREFUSED/m);
    expect(run.stdout).not.toContain('hunter2');
  });
});

describe('backup', () => {
  it(
    'is taken from a running server and restored into an empty folder, keys and all',
    async () => {
      const [from, to] = [await newFolder(), await newFolder()];
      const file = join(await newFolder(), 'backup.gz');
      const server = await startServerProcess({ dataDir: from });
      const keys = server.keys ?? { test: '', live: '' };
      const headers = {
        'x-api-key': keys.test,
        'content-type': 'application/json',
        'idempotency-key': 'once',
      };
      const create = (url: string) => fetch(`${url}/v1/sessions`, { method: 'POST', headers, body: '{}' });
      const session = await (await create(server.url)).text();

      const written = await runProgram(['backup', file], { DATA_DIR: from });
      expect(written).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('the key file') });
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect(await runProgram(['backup', file], { DATA_DIR: from })).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringContaining('file already exists'),
      });
      const refused = await runProgram(['restore', file], { DATA_DIR: from });
      expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('Stop it first') });
      await server.stop();

      expect(await runProgram(['restore', file], { DATA_DIR: to })).toMatchObject({ code: 0, stderr: '' });
      const full = await runProgram(['restore', file], { DATA_DIR: from });
      expect(full).toMatchObject({ code: 1, stderr: expect.stringContaining('not empty') });

      const restored = await startServerProcess({ dataDir: to });
      expect(restored.keys).toBeUndefined();
      // A stored answer is sealed: that it opens shows that the key file came along.
      expect(await (await create(restored.url)).text()).toBe(session);
      await restored.stop();

      if (!hasPostgres()) return;
      // A new machine: the folder for the key file is not there yet.
      const machine = { DATABASE_URL: await postgresUrl(), DATA_DIR: join(await newFolder(), 'new') };
      expect(await runProgram(['restore', file], machine)).toMatchObject({ code: 0, stderr: '' });
      const moved = await startServerProcess({ dataDir: machine.DATA_DIR, env: machine });
      expect(await (await create(moved.url)).text()).toBe(session);
      await moved.stop();
    },
    LIFE_MS,
  );

  it('of a folder without a store is refused, and makes none', async () => {
    const folder = join(await newFolder(), 'typo');
    const run = await runProgram(['backup', `${folder}.gz`], { DATA_DIR: folder });
    expect(run).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no store') });
    await expect(stat(folder)).rejects.toThrow('ENOENT');
  });
});

it.each([['serve'], ['migrate']])(
  '%s says in one line that the database cannot be reached',
  async (command) => {
    const run = await runProgram([command], {
      DATABASE_URL: 'postgres://a:hunter2@127.0.0.1:1/b',
      DATA_DIR: await newFolder(),
    });
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/^The PostgreSQL of DATABASE_URL cannot be reached: .*ECONNREFUSED.*\n$/);
    expect(run.stderr).not.toContain('hunter2');
  },
);
