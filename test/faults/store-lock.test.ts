import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { readLock, takeLock, updateLock } from '../../src/db/lock.ts';
import { openStore } from '../../src/db/open.ts';
import { startChild } from '../support/children.ts';
import { emptyDataDir } from '../support/stores.ts';

vi.setConfig({ testTimeout: 120_000 });

const PROGRAM = './lock-process.ts';

describe('the lock on the data folder', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await emptyDataDir();
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  });

  async function deadHolder(): Promise<number> {
    const holder = startChild(PROGRAM, { dataDir });
    expect(await holder.seen('answer')).toMatchObject({ won: true });
    await holder.kill();
    return holder.process.pid ?? 0;
  }

  async function rewrite(change: object): Promise<void> {
    const [name] = (await readdir(path.join(dataDir, 'lock'))).filter((each) => /^\d{8}$/.test(each));
    const file = path.join(dataDir, 'lock', name ?? '');
    await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), ...change }));
  }

  it('refuses a second process and names the first', async () => {
    const holder = startChild(PROGRAM, { dataDir });
    await holder.seen('answer');
    const found = await readLock(dataDir);
    expect(found).toMatchObject({ pid: holder.process.pid });
    await expect(takeLock(dataDir)).rejects.toThrow(`process ${holder.process.pid}`);
    await expect(openStore({ dataDir })).rejects.toThrow(`since ${found?.startedAt}`);
    const second = startChild(PROGRAM, { dataDir });
    expect(await second.seen('answer')).toMatchObject({ won: false });
  });

  it('records where its holder listens', async () => {
    await expect(updateLock(dataDir, { url: 'http://127.0.0.1:1' })).rejects.toThrow('does not hold');
    const lock = await takeLock(dataDir);
    await updateLock(dataDir, { url: 'http://127.0.0.1:8080' });
    expect(await readLock(dataDir)).toMatchObject({ pid: process.pid, url: 'http://127.0.0.1:8080' });
    await lock.release();
    expect(await readLock(dataDir)).toBeNull();
    await (await takeLock(dataDir)).release();
  });

  it('of a dead process stops nobody', async () => {
    await deadHolder();
    expect(await readLock(dataDir)).toBeNull();
    await (await takeLock(dataDir)).release();
  });

  it('of a dead process whose pid another one has now stops nobody', async () => {
    await deadHolder();
    await rewrite({ pid: process.pid });
    expect(await readLock(dataDir)).toBeNull();
    await (await takeLock(dataDir)).release();
  });

  it('of another host that has gone silent stops nobody, one that lives does', async () => {
    const lock = await takeLock(dataDir);
    await rewrite({ host: 'elsewhere' });
    await expect(takeLock(dataDir)).rejects.toThrow('on elsewhere');
    await lock.release();
    await rewrite({ host: 'elsewhere', released: false });
    await (await takeLock(dataDir)).release();
  });

  it.each([1, 2, 3])('left by a dead process goes to exactly one of those who race for it (%i)', async () => {
    await deadHolder();
    const racers = Array.from({ length: 4 }, () => startChild(PROGRAM, { dataDir, onSignal: true }));
    await Promise.all(racers.map((racer) => racer.seen('loaded')));
    for (const racer of racers) racer.process.kill('SIGUSR2');
    const answers = await Promise.all(racers.map((racer) => racer.seen('answer')));
    expect(answers.filter(({ won }) => won)).toHaveLength(1);
    const winner = racers[answers.findIndex(({ won }) => won)];
    expect(await readLock(dataDir)).toMatchObject({ pid: winner?.process.pid });
  });
});
