/** Real VNC servers for tests: TigerVNC's Xvnc, x11vnc on Xvfb, and QEMU; and X programs that tell what they were given. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Input } from '../../src/machines/machine.ts';

/** Whether all of them are installed; false is said on the console, and is a failure under REQUIRE_ALL. */
export function hasPrograms(...names: readonly string[]): boolean {
  const missing = names.filter((name) => !isInstalled(name));
  if (missing.length === 0) return true;
  const words = `Not installed: ${missing.join(', ')}. The VNC tests that need them are skipped.`;
  if (process.env.REQUIRE_ALL === '1') throw new Error(words);
  process.stdout.write(`${words}\n`);
  return false;
}

function isInstalled(name: string): boolean {
  try {
    execFileSync('sh', ['-c', 'command -v "$1"', 'sh', name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const output = (command: string, args: readonly string[], input = ''): Buffer =>
  execFileSync(command, args, { input, stdio: ['pipe', 'pipe', 'ignore'] });

/** What a test has started; `stop` ends all of it, the last first, and deletes its folder. */
export class Bench {
  readonly folder: string;
  private readonly children: ChildProcess[] = [];

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async open(): Promise<Bench> {
    return new Bench(await mkdtemp(path.join(tmpdir(), 'opencoast-x-')));
  }

  run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
    const child = spawn(command, args, {
      env: { ...process.env, LC_ALL: 'C.UTF-8', HOME: this.folder, ...env },
      stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
    });
    child.on('error', () => {});
    this.children.push(child);
    return child;
  }

  async stop(): Promise<void> {
    for (const child of this.children.reverse()) await end(child);
    await rm(this.folder, { recursive: true, force: true });
  }
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exit;
}

export interface XServer {
  readonly display: string;
  readonly address: { readonly host: string; readonly port: number };
  readonly process: ChildProcess;
}

export const SIZE = { width: 800, height: 600 } as const;

export async function startXvnc(
  bench: Bench,
  options: {
    readonly password?: string;
    readonly unixPath?: string;
    readonly security?: string;
    /** With a key and a certificate of its own, for X509. */
    readonly certificate?: boolean;
    readonly size?: { readonly width: number; readonly height: number };
  } = {},
): Promise<XServer> {
  const { width, height } = options.size ?? SIZE;
  const port = await freePort();
  const passwordFile = path.join(bench.folder, 'passwd');
  if (options.password !== undefined)
    await writeFile(passwordFile, output('tigervncpasswd', ['-f'], `${options.password}\n`));
  const tls = options.certificate === true ? selfSigned(bench.folder) : [];
  const security = options.security ?? (options.password === undefined ? 'None' : 'VncAuth');
  const server = bench.run('Xtigervnc', [
    ...['-displayfd', '3', '-geometry', `${width}x${height}`, '-depth', '24', '-nolisten', 'tcp'],
    ...['-SecurityTypes', security, '-localhost', '-AlwaysShared', '-AcceptSetDesktopSize=1'],
    ...tls,
    ...(options.password === undefined ? [] : ['-PasswordFile', passwordFile]),
    ...(options.unixPath === undefined
      ? ['-rfbport', String(port)]
      : ['-rfbport', '-1', '-rfbunixpath', options.unixPath]),
  ]);
  return { display: await displayOf(server), address: { host: '127.0.0.1', port }, process: server };
}

function selfSigned(folder: string): string[] {
  const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')];
  const subject = ['-nodes', '-newkey', 'rsa:2048', '-days', '1', '-subj', '/CN=localhost'];
  output('openssl', ['req', '-x509', ...subject, '-keyout', key, '-out', certificate]);
  return ['-X509Key', key, '-X509Cert', certificate];
}

export async function startX11vnc(bench: Bench): Promise<XServer> {
  const x = bench.run('Xvfb', ['-displayfd', '3', '-screen', '0', `${SIZE.width}x${SIZE.height}x24`]);
  const display = await displayOf(x);
  const port = await freePort();
  const server = bench.run('x11vnc', [
    ...['-display', display, '-rfbport', String(port), '-rfbportv6', '-1', '-localhost'],
    ...['-forever', '-shared', '-nopw', '-quiet', '-norc', '-no6'],
  ]);
  await answers(port);
  return { display, address: { host: '127.0.0.1', port }, process: server };
}

export async function startQemu(bench: Bench, password: string): Promise<XServer> {
  const port = await freePort();
  const server = bench.run('qemu-system-x86_64', [
    ...[
      '-machine',
      'pc,accel=tcg',
      '-m',
      '32',
      '-nodefaults',
      '-vga',
      'std',
      '-net',
      'none',
      '-monitor',
      'none',
    ],
    ...['-object', `secret,id=word,data=${password}`],
    ...['-vnc', `127.0.0.1:${port - 5900},password-secret=word`],
  ]);
  await answers(port);
  return { display: '', address: { host: '127.0.0.1', port }, process: server };
}

/** An X server that was given `-displayfd 3` writes its number when it takes connections. */
function displayOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.once('exit', (code) => reject(new Error(`the X server ended with ${code}`)));
    server.stdio[3]?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('\n')) resolve(`:${said.trim()}`);
    });
  });
}

/** Above 5900, where QEMU counts from. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

async function answers(port: number): Promise<void> {
  await eventually(
    () =>
      new Promise<boolean>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.destroy();
          resolve(true);
        });
        socket.once('error', () => resolve(false));
      }),
    'the VNC server answers',
  );
}

/** Asks until it is so. */
export async function eventually(ask: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await ask())) {
    if (Date.now() > end) throw new Error(`not within 20 s: ${what}`);
    await pause(20);
  }
}

/** A terminal in the upper left corner whose program writes down every byte it is given. */
export interface Reader {
  /** Everything since the last call, once it has this many bytes. */
  read(bytes: number): Promise<string>;
}

export async function startReader(bench: Bench, display: string, input: Input): Promise<Reader> {
  const file = path.join(bench.folder, 'typed');
  const script = `stty -icanon -echo -isig -ixon min 1; exec cat > ${file}`;
  bench.run('xterm', ['-u8', '-b', '0', '-geometry', '70x24+0+0', '-e', 'sh', '-c', script], {
    DISPLAY: display,
  });
  const typed = async () => await readFile(file).catch(() => Buffer.alloc(0));
  let seen = 0;
  const signal = AbortSignal.timeout(20_000);
  // Without a window manager the keys go where the pointer is.
  await eventually(async () => {
    await input.move(20, 20, signal);
    await input.text('\n', signal);
    await pause(50);
    return (await typed()).length > 0;
  }, 'the terminal takes keys');
  await pause(200);
  seen = (await typed()).length;
  return {
    async read(bytes) {
      await eventually(async () => (await typed()).length >= seen + bytes, `${bytes} bytes typed`).catch(
        () => {},
      );
      const all = await typed();
      const text = all.subarray(seen).toString('utf8');
      seen = all.length;
      return text;
    },
  };
}
