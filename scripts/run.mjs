// What `npm start`, `npm test`, `npm run demo`, `bench` ... run: installs and builds what is missing or stale, then does the
// job. No dependencies: on a fresh clone nothing else is there yet.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const installStamp = join(root, 'node_modules', '.opencoast-install.json');
const buildStamp = join(root, 'dist', '.stamp');
const lockFile = join(root, 'package-lock.json');
const busyFile = join(root, 'dist', '.preparing');

const jobs = {
  start: { dev: false, build: true, run: (args) => inProcess(['serve', ...args]) },
  demo: { dev: false, build: true, run: (args) => inProcess(['demo', ...args]) },
  test: { dev: true, build: true, run: (args) => node([vitest, 'run', ...args]) },
  faults: {
    dev: true,
    build: true,
    run: (args) => node(['--import', 'tsx', 'scripts/faults.ts', ...args]),
  },
  mutants: {
    dev: true,
    build: false,
    run: (args) => node(['--import', 'tsx', 'scripts/mutants.ts', ...args]),
  },
  bench: { dev: true, build: true, run: bench },
};
const vitest = join('node_modules', 'vitest', 'vitest.mjs');

function fail(message) {
  console.error(message);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Opencoast needs Node.js 20.19 or newer; this is ${process.versions.node}. Get one from https://nodejs.org or with nvm.`,
  );
}

function sha256(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** What an installation must match; binaries are made for one platform and one ABI. */
function wantedInstall(dev) {
  const { platform, arch, versions } = process;
  return { lock: sha256(readFileSync(lockFile)), platform, arch, abi: versions.modules, dev };
}

/** Whether npm's own record of node_modules (someone ran `npm ci` by hand) holds everything that the lockfile asks for. */
function installedByHand(dev) {
  const present = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (!present) return false;
  return Object.entries(readJson(lockFile).packages).every(
    ([path, entry]) =>
      path === '' || entry.optional || (entry.dev && !dev) || present[path]?.version === entry.version,
  );
}

function isInstalled(dev) {
  const wanted = wantedInstall(dev);
  const stamp = readJson(installStamp);
  if (!stamp) return installedByHand(dev);
  return Object.keys(wanted).every((key) => stamp[key] === wanted[key] || (key === 'dev' && stamp.dev));
}

function install() {
  // npm would empty the folder that the link leads to, which is somebody else's.
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    fail(
      'node_modules is a link and does not match package-lock.json: run npm ci where it leads to, or remove it.',
    );
  }
  console.error('installing packages (npm ci) ...');
  const cli = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const [command, commandArgs] =
    cli && /\.c?js$/.test(cli) ? [process.execPath, [cli, ...args]] : ['npm', args];
  // npm's chatter goes to stderr: stdout belongs to the job.
  const { status, error } = spawnSync(command, commandArgs, { cwd: root, stdio: ['inherit', 2, 2] });
  if (error) fail(`npm could not be started: ${error.message}`);
  if (status !== 0) fail('npm ci failed; its output above says why.');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

function wantedBuild() {
  const scripts = ['build.mjs', 'bundle.mjs'].map((name) => join('scripts', name));
  const files = ['src', 'migrations', 'package.json', 'package-lock.json', ...scripts]
    .flatMap((path) => filesUnder(join(root, path)))
    .filter((path) => !path.endsWith('.test.ts'));
  return sha256(...files.flatMap((path) => [path.slice(root.length), readFileSync(path)]));
}

function isBuilt(stamp) {
  try {
    return readFileSync(buildStamp, 'utf8') === stamp && existsSync(join(root, 'dist', 'main.js'));
  } catch {
    return false;
  }
}

function writeWhole(path, text) {
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
}

function prepare({ dev, build }) {
  if (!isInstalled(dev)) {
    install();
    writeWhole(installStamp, JSON.stringify(wantedInstall(true)));
  } else if (!existsSync(installStamp)) {
    writeWhole(installStamp, JSON.stringify(wantedInstall(installedByHand(true))));
  }
  if (!build) return;
  const stamp = wantedBuild();
  if (isBuilt(stamp)) return;
  const { status } = spawnSync(process.execPath, [join('scripts', 'build.mjs')], {
    cwd: root,
    stdio: ['inherit', 2, 2],
  });
  if (status !== 0) fail('The build failed; its output above says why.');
  writeWhole(buildStamp, stamp);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Two commands at once on a fresh clone must not install into the same folder: the second waits for the first. */
async function alone(work) {
  mkdirSync(dirname(busyFile), { recursive: true });
  for (let said = false; ; ) {
    try {
      writeFileSync(busyFile, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = heldBy();
    if (holder === null) rmSync(busyFile, { force: true });
    else if (holder && !said) {
      said = true;
      console.error(`waiting for another command that installs or builds here (process ${holder}) ...`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  // Also on a failed install and on Ctrl-C: both end in an exit.
  const release = () => rmSync(busyFile, { force: true });
  const stop = () => process.exit(130);
  process.once('exit', release);
  process.on('SIGINT', stop).on('SIGTERM', stop);
  work();
  process.off('SIGINT', stop).off('SIGTERM', stop).off('exit', release);
  release();
}

/** The living process that prepares, or null: one that died, or an earlier one that had our own number (containers). */
function heldBy() {
  try {
    const holder = Number(readFileSync(busyFile, 'utf8'));
    if (!holder) return Date.now() - statSync(busyFile).mtimeMs > 10_000 ? null : 'unknown';
    return holder !== process.pid && isAlive(holder) ? holder : null;
  } catch {
    // Gone since: try again.
    return undefined;
  }
}

/** The server runs in this process: nothing stands between it and the signals it is sent. */
async function inProcess(args) {
  process.setSourceMapsEnabled(true);
  const main = join(root, 'dist', 'main.js');
  process.argv = [process.execPath, main, ...args];
  await import(pathToFileURL(main).href);
}

/** Runs node in the repository with this terminal, and ends as it ended. */
async function node(args, env = {}) {
  const code = await nodeStatus(args, env);
  if (code !== 0) process.exit(code);
}

function nodeStatus(args, env = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  // A terminal sends Ctrl-C to the whole group, the child included: passing it on would make it two.
  const forward = (signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      if (signal) process.kill(process.pid, signal);
      resolve(code ?? 1);
    });
  });
}

/** `bench` runs them all in order, `bench -- http --check` one of them; a target missed by one does not hide the others. */
async function bench(args) {
  const all = filesUnder(join(root, 'bench')).filter((path) => dirname(path) === join(root, 'bench'));
  const names = all.filter((path) => path.endsWith('.ts')).map((path) => basename(path, '.ts'));
  const asked = args.filter((arg) => !arg.startsWith('-'));
  const unknown = asked.find((name) => !names.includes(name));
  if (unknown) fail(`There is no benchmark "${unknown}". There are: ${names.join(', ') || 'none'}.`);
  const options = args.filter((arg) => arg.startsWith('-'));
  const failed = [];
  for (const name of asked.length > 0 ? asked : names) {
    const code = await nodeStatus(['--import', 'tsx', join('bench', `${name}.ts`), ...options]);
    if (code !== 0) failed.push(name);
  }
  if (failed.length > 0) fail(`Failed: ${failed.join(', ')}.`);
}

checkNode();
const [name, ...args] = process.argv.slice(2);
const job = Object.hasOwn(jobs, name ?? '') ? jobs[name] : undefined;
if (!job) fail(`usage: node scripts/run.mjs ${Object.keys(jobs).join('|')} [arguments]`);
await alone(() => prepare(job));
await job.run(args);
