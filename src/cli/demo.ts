/** `opencoast demo`: a server of its own, a browser machine, a small shop, and a task that is watched until it is done. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { pino } from 'pino';
import { loadConfig } from '../config.ts';
import { type DemoApi, demoApi } from './demo-api.ts';
import { startDemoSite } from './demo-site.ts';
import { endLines, eventLine } from './demo-words.ts';
import { startServer } from './server.ts';
import type { Terminal } from './terminal.ts';

const VIEWPORT = { width: 1280, height: 800 };
const TASK = 'Open the billing page and download the latest invoice as PDF';
const DEADLINE_SECONDS = 240;

type Undo = () => Promise<unknown>;

/** A server with an empty store in a folder that goes with it, whose machines may reach one site of this host. */
async function startOwnServer(terminal: Terminal, site: string, undo: Undo[]) {
  const dataDir = await mkdtemp(join(tmpdir(), 'opencoast-demo-'));
  undo.push(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));
  const server = await startServer({
    config: { ...loadConfig({}, () => null), port: 0, dataDir, machineAllowedHosts: [new URL(site).host] },
    log: pino({ level: 'silent' }),
    now: terminal.now,
    env: terminal.env,
    onFailure: (error) => terminal.err(error.message),
  });
  undo.push(() => server.stop());
  if (!server.firstKeys) throw new Error('a new store already had an account');
  return { url: server.url, apiKey: server.firstKeys.live };
}

/** Frames of an earlier demonstration would pass for this one's. */
async function emptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const old = (await readdir(folder)).filter((name) => /^step-\d+\.(png|jpeg)$/.test(name));
  for (const name of old) await rm(join(folder, name));
}

async function keepFrames(api: DemoApi, run: string, folder: string): Promise<number> {
  await emptyFolder(folder);
  const frames = await api.frames(run);
  for (const frame of frames) {
    await writeFile(join(folder, `step-${frame.step}.${frame.format}`), await api.image(frame));
  }
  return frames.length;
}

/** Shows a task being done; answers whether the run succeeded. */
export async function demo(terminal: Terminal, { output }: { output: string }): Promise<boolean> {
  const stop = new AbortController();
  terminal.onStop(() => (stop.signal.aborted ? terminal.exit(130) : stop.abort(new Error('stopped'))));
  const undo: Undo[] = [];
  try {
    const site = await startDemoSite();
    undo.push(() => site.close());
    const server = await startOwnServer(terminal, site.url, undo);
    const api = demoApi({ ...server, signal: stop.signal });
    const machine = await api.provision(VIEWPORT.width, VIEWPORT.height);
    await api.browse(machine, 'navigate', { url: site.url });
    const link = await api.watch(machine);
    terminal.out(`Server   ${server.url}, live key, built-in engine\nMachine  ${machine}, a browser`);
    terminal.out(`Page     ${site.url}\nWatch    ${link} (opens once, within a minute)\nTask     ${TASK}\n`);

    const { id } = await api.run({ machine_id: machine, task: TASK, deadline_seconds: DEADLINE_SECONDS });
    terminal.out(`Run      ${id}`);
    for await (const told of api.follow(id)) {
      const line = eventLine(told);
      if (line !== null) terminal.out(line);
    }
    const run = await api.read(id);
    const folder = resolve(output);
    const kept = await keepFrames(api, id, folder);
    terminal.out(`\n${endLines(run).join('\n')}`);
    terminal.out(`What it saw: ${kept} frames in ${relative('', folder) || '.'}`);
    await api.end(machine);
    return run.status === 'succeeded';
  } finally {
    for (const work of undo.reverse()) await work().catch(() => {});
  }
}
