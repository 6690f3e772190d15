/** Sandboxes as they run: what they keep from whom, and that they leave nothing. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import { describe, expect, it, onTestFinished } from 'vitest';
import { missingPrograms } from '../../src/machines/desktop/programs.ts';
import { HOME } from '../../src/machines/files/inside.ts';
import { MachineGone } from '../../src/machines/machine.ts';
import { LIMITS, type Limits } from '../../src/machines/sandbox/limits.ts';
import { preparePlaces } from '../../src/machines/sandbox/places.ts';
import { probeIsolation } from '../../src/machines/sandbox/probe.ts';
import {
  reapSandbox,
  type Sandbox,
  type SandboxIsolation,
  startSandbox,
} from '../../src/machines/sandbox/sandbox.ts';
import { parseState } from '../../src/machines/sandbox/state.ts';
import { shellOf } from '../../src/machines/shell/shell.ts';
import { available, emptyFolder, inhabitantsOf, living } from './needed.ts';

const SETPRIV = 'setpriv';
const root = process.geteuid?.() === 0;
const signal = () => AbortSignal.timeout(30_000);

const missing = await missingPrograms();
const found = missing === null ? await probeIsolation(signal()) : null;
const confined = available(
  missing ?? (found?.isolation === 'full' ? null : `no namespaces: ${found?.reason}`),
);

async function sandboxOf(
  options: { id?: string; isolation?: SandboxIsolation; network?: boolean; limits?: Limits } = {},
) {
  const { id = 'one', isolation = 'full', network = false, limits = LIMITS } = options;
  const folder = await emptyFolder();
  const places = await preparePlaces(folder, id);
  const sandbox = await startSandbox({ places, isolation, network, limits }, signal());
  onTestFinished(() => sandbox.stop());
  return { folder, places, sandbox };
}

async function output(sandbox: Sandbox, script: string): Promise<string> {
  const { stdout, stderr } = await sandbox.start({ argv: ['bash', '-c', script] }).ended;
  return `${stdout}${stderr}`.trim();
}

function listening(server: ReturnType<typeof createServer>, at: number | string): Promise<unknown> {
  onTestFinished(() => void server.close());
  if (typeof at === 'string') server.listen(at);
  else server.listen(at, '127.0.0.1');
  return once(server, 'listening');
}

describe.skipIf(!confined)('a sandbox', () => {
  it('reaches no listener on the loopback of its host', async () => {
    const server = createServer((socket) => socket.end('host\n'));
    await listening(server, 0);
    const { port } = server.address() as AddressInfo;
    const { sandbox } = await sandboxOf();
    expect(await output(sandbox, `cat </dev/tcp/127.0.0.1/${port}`)).toMatch(/Connection refused/);
    expect(await output(sandbox, 'cat </dev/tcp/1.1.1.1/80')).toMatch(/unreachable/);
    expect(await output(sandbox, 'cut -d: -f1 /proc/net/dev | tail -n +3 | tr -d " "')).toBe('lo');
  });

  it('sees neither another machine, nor the data of the server, nor the users of the host', async () => {
    const other = await sandboxOf({ id: 'other' });
    await writeFile(join(other.places.home, 'secret'), 'secret');
    const data = await emptyFolder();
    const { sandbox, places } = await sandboxOf();
    for (const path of [other.folder, data, places.run, process.cwd(), homedir()])
      expect(await output(sandbox, `ls -d '${path}'`)).toMatch(/No such file/);
    expect(
      await output(
        sandbox,
        'ls /home; cut -d: -f1 /etc/passwd | xargs; ls /var /run | xargs; cat /etc/shadow',
      ),
    ).toMatch(/^user\nroot user\n\/run: agent shared \/var: cache lib tmp\ncat: \/etc\/shadow: No such file/);
  });

  it('has no privileges, no other processes, and a system that it cannot change', async () => {
    const { sandbox } = await sandboxOf();
    const status = await output(sandbox, 'cat /proc/self/status');
    for (const name of ['CapInh', 'CapPrm', 'CapEff', 'CapAmb'])
      expect(status).toMatch(new RegExp(`^${name}:\\s0+$`, 'm'));
    expect(status).toMatch(/^NoNewPrivs:\s1$/m);
    if (process.arch === 'x64' || process.arch === 'arm64') expect(status).toMatch(/^Seccomp:\s2$/m);
    expect(Number(await output(sandbox, 'ls /proc | grep -c "^[0-9]"'))).toBeLessThan(10);
    for (const path of ['/x', '/usr/x', '/etc/x', '/run/x', '/etc/passwd'])
      expect(await output(sandbox, `echo x >${path}`)).toMatch(/Read-only|Permission denied/);
    expect(await output(sandbox, 'for f in ~/x /tmp/x /dev/shm/x; do echo $f >$f && cat $f; done')).toBe(
      `${sandbox.home}/x\n/tmp/x\n/dev/shm/x`,
    );
  });

  it.runIf(process.arch === 'x64')('is refused the calls that reach past its namespaces', async () => {
    const { sandbox } = await sandboxOf();
    const call = (text: string) => output(sandbox, `perl -e 'print syscall(${text}), " ", $! + 0'`);
    // keyctl, bpf, io_uring_setup; then sockets of the kernel's ciphers and of the hypervisor. 1 is EPERM.
    for (const text of ['250, 0, 0', '321, 0, 0, 0', '425, 1, 0', '41, 38, 5, 0', '41, 40, 1, 0'])
      expect(await call(text)).toBe('-1 1');
    // Another calling convention (x32) is no way around, and getpid as it should be works.
    expect(await call(`${0x4000_0000 + 39}`)).toBe('-1 1');
    expect(await call('39')).toMatch(/^\d+ 0$/);
  });

  it('is bounded', async () => {
    const { sandbox } = await sandboxOf();
    expect(await output(sandbox, 'ulimit -u; ulimit -n; ulimit -c')).toBe('2048\n4096\n0');
    expect(await output(sandbox, 'head -c 600000000 /dev/zero >/tmp/full')).toMatch(/No space/);
  });

  it('is bounded as a whole where the server may make control groups', async () => {
    const { sandbox } = await sandboxOf();
    const { groups } = sandbox.state;
    for (const group of groups) {
      const members = readFileSync(join(group, 'cgroup.procs'), 'utf8').trim().split('\n');
      expect(members).toContain(`${sandbox.state.process.pid}`);
    }
    await sandbox.stop();
    expect(groups.filter((group) => existsSync(group))).toEqual([]);
  });

  it('has no more memory and processor than it was given, where the server may make control groups', async () => {
    const limits = { ...LIMITS, memoryBytes: 128 * 1024 * 1024, cpuCores: 0.2 };
    const { sandbox } = await sandboxOf({ limits });
    const { groups } = sandbox.state;
    if (groups.length === 0) return;
    const hog = sandbox.start({ argv: ['perl', '-e', 'my $x = "x" x 400_000_000; print length $x'] });
    const { code, stdout } = await hog.ended;
    expect([code === 0, stdout.toString()]).toEqual([false, '']);
    expect(await output(sandbox, 'echo still there')).toBe('still there');
    if (!groups.some((group) => existsSync(join(group, 'cpu.stat')))) return;
    // A fifth of a second of work takes about a second.
    const started = performance.now();
    await output(sandbox, 'perl -e "1 while (times)[0] < 0.2"');
    expect(performance.now() - started).toBeGreaterThan(500);
  });

  it.runIf(root)('has a user id of its own on a server that runs as root', async () => {
    const one = await sandboxOf({ id: 'one' });
    const two = await sandboxOf({ id: 'two' });
    const ids = [one, two].map(({ sandbox }) => sandbox.state.user);
    expect(new Set([0, ...ids]).size).toBe(3);
    expect(await output(one.sandbox, 'id -u')).toBe(`${ids[0]}`);
    await output(one.sandbox, 'touch ~/file');
    expect(statSync(join(one.places.home, 'file')).uid).toBe(ids[0]);
  });

  it('has its only way out at the proxy that is bound into it', async () => {
    const { sandbox, places } = await sandboxOf({ network: true });
    const proxy = createServer((socket) => {
      socket.once('data', (bytes) => socket.end(`proxy heard ${bytes}`));
    });
    await listening(proxy, join(places.egress, 'socket'));
    await chmod(join(places.egress, 'socket'), 0o666);
    const script =
      'exec 3<>"/dev/tcp/127.0.0.1/$(cut -d: -f3 <<<$http_proxy)"; echo GET >&3; cat <&3; echo $HTTPS_PROXY';
    expect(await output(sandbox, script)).toBe(`proxy heard GET\n${sandbox.proxyUrl}`);
    expect(await output(sandbox, 'rm -f /run/egress/socket 2>&1; ls /run/egress')).toMatch(
      /Read-only[\s\S]*socket$/,
    );
  });

  it('ends with all its processes, also those that left their group', async () => {
    const { sandbox, places } = await sandboxOf();
    const exits: Error[] = [];
    sandbox.onExit((reason) => exits.push(reason));
    const namespace = await output(
      sandbox,
      '(setsid sleep 1000 >/dev/null 2>&1 &); sleep 0.1; readlink /proc/self/ns/pid | tr -dc 0-9',
    );
    const inside = inhabitantsOf(namespace);
    expect(inside().length).toBeGreaterThan(2);
    await sandbox.stop();
    expect(inside()).toEqual([]);
    expect(() => statSync(places.run)).toThrow(/ENOENT/);
    expect(exits).toEqual([expect.any(MachineGone)]);
    await expect(sandbox.start({ argv: ['true'] }).ended).rejects.toThrow(MachineGone);
    // Reaping what is gone changes nothing; state comes back from storage as JSON.
    await reapSandbox(parseState(JSON.parse(JSON.stringify(sandbox.state)))!);
  });

  it('does not end a process that has the number of an old one', async () => {
    const { sandbox } = await sandboxOf();
    const { process: record } = sandbox.state;
    await reapSandbox({
      ...sandbox.state,
      run: join(await emptyFolder(), 'run'),
      process: { ...record, startTime: '1' },
    });
    expect(await output(sandbox, 'echo still here')).toBe('still here');
  });

  it('works for a home whose path is too long for the name of a socket', async () => {
    const folder = join(await emptyFolder(), 'deep'.repeat(30));
    await mkdir(folder, { recursive: true });
    const places = await preparePlaces(folder, 'deep');
    const sandbox = await startSandbox({ places, isolation: 'full', network: false }, signal());
    expect(await output(sandbox, 'pwd')).toBe(sandbox.home);
    await sandbox.stop();
  });

  it('does not start when it is told to stop', async () => {
    const places = await preparePlaces(await emptyFolder(), 'late');
    const reason = new Error('no longer wanted');
    await expect(
      startSandbox({ places, isolation: 'full', network: false }, AbortSignal.abort(reason)),
    ).rejects.toBe(reason);
  });
});

describe.skipIf(missing !== null || !root)('without namespaces', () => {
  it('has a user id of its own, which ends all its processes', async () => {
    const { sandbox } = await sandboxOf({ isolation: 'uid' });
    const { user } = sandbox.state;
    expect(await output(sandbox, 'id -u; head -c 1 /etc/shadow')).toMatch(
      new RegExp(`^${user}\\n.*Permission denied$`),
    );
    await output(sandbox, '(setsid sleep 1000 >/dev/null 2>&1 &); sleep 0.1');
    const left = () => living(['-u', `${user}`, '-o', 'stat=,args=']);
    expect(left().join()).toContain('sleep 1000');
    await sandbox.stop();
    expect(left()).toEqual([]);
  });
});

describe.skipIf(!confined || !root)('an ordinary user', () => {
  it('gets the same isolation', async () => {
    // Bundled into a folder of its own: a checkout may be closed to others.
    const folder = await emptyFolder();
    await chmod(folder, 0o755);
    const script = join(folder, 'ordinary-user.mjs');
    const source = join(import.meta.dirname, '..', 'support', 'ordinary-user.ts');
    buildSync({ entryPoints: [source], outfile: script, bundle: true, platform: 'node', format: 'esm' });
    const user = ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath];
    if (spawnSync(SETPRIV, [...user, '--version']).status !== 0)
      return void process.stderr.write('skipped: an ordinary user cannot run this Node\n');
    const { stdout, stderr } = spawnSync(SETPRIV, [...user, script], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', HOME: '/tmp' },
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      user: 65534,
      isolation: 'full',
      stdout: expect.stringMatching(/^user\n\/home\/user\n\d\n$/),
    });
  });
});

describe.skipIf(!confined)('a shell', () => {
  async function shell() {
    const { sandbox } = await sandboxOf();
    const { execute, close } = shellOf(sandbox);
    const run = (command: string, options: { session?: string; cwd?: string; timeoutMs?: number } = {}) =>
      execute(command, { session: 'one', timeoutMs: 20_000, signal: signal(), ...options });
    return { sandbox, execute, close, run };
  }

  it('remembers the folder and the exported variables of a session, and of no other', async () => {
    const { run, close } = await shell();
    await run('mkdir -p a/b; cd a; export WORD="two\nlines" OTHER=1; lost=1; unset OTHER');
    const said = 'echo "$WORD"; printenv OTHER lost || echo none';
    expect(await run(said)).toMatchObject({ stdout: 'two\nlines\nnone\n', cwd: `${HOME}/a` });
    expect(await run('pwd', { cwd: 'b' })).toMatchObject({ stdout: `${HOME}/a/b\n` });
    expect(await run('pwd; echo "$WORD"', { session: 'two' })).toMatchObject({ stdout: '/home/user\n\n' });
    expect(await run('cd /; trap "echo bye" EXIT')).toMatchObject({ stdout: 'bye\n', cwd: '/' });
    await close('one');
    expect(await run('pwd; echo "$WORD"')).toMatchObject({ stdout: '/home/user\n\n' });
  });

  it('tells the code, both outputs and what went wrong', async () => {
    const { run } = await shell();
    expect(await run('echo Zoë; echo 日本 >&2; exit 7')).toEqual({
      stdout: 'Zoë\n',
      stderr: '日本\n',
      code: 7,
      truncated: false,
      cwd: '/home/user',
    });
    expect((await run('kill -9 $$')).code).toBe(137);
    expect(await run('echo "unclosed')).toMatchObject({ code: 2, stderr: expect.stringMatching(/EOF/) });
    expect(await run('pwd', { cwd: '/nowhere' })).toMatchObject({ code: 1, stdout: '' });
    expect((await run('cat; echo "$USER"')).stdout).toBe('user\n');
  });

  it('ends a command at its time, with its whole group, and keeps what it said', async () => {
    const { run } = await shell();
    const started = performance.now();
    const result = await run('echo before; sleep 987 | sleep 987', { timeoutMs: 300 });
    expect(result).toMatchObject({ stdout: 'before\n', code: null });
    expect(performance.now() - started).toBeLessThan(5_000);
    expect((await run('pgrep -f "sleep 987"')).stdout).toBe('');
  });

  it('can be interrupted', async () => {
    const { execute, run } = await shell();
    const stop = new AbortController();
    const reason = new Error('stop');
    const running = execute('sleep 986', { session: 'one', timeoutMs: 20_000, signal: stop.signal });
    const waiting = execute('echo never', { session: 'one', timeoutMs: 20_000, signal: stop.signal });
    await sleep(50);
    stop.abort(reason);
    await expect(running).rejects.toBe(reason);
    await expect(waiting).rejects.toBe(reason);
    expect((await run('pgrep -f "sleep 986"')).stdout).toBe('');
  });

  it('bounds the output', async () => {
    const { run } = await shell();
    const result = await run('head -c 3000000 /dev/zero | tr "\\0" a; echo small >&2');
    expect(result).toMatchObject({ truncated: true, stderr: 'small\n', code: 0 });
    expect(result.stdout.length).toBe(1024 * 1024);
  });

  it('does not wait for what runs in the background, which goes on', async () => {
    const { run, sandbox } = await shell();
    await run('(sleep 0.5; echo noise; echo done >~/later) &');
    expect((await run('cat ~/later')).code).toBe(1);
    expect(
      await output(sandbox, 'for i in $(seq 100); do cat ~/later && break; sleep 0.1; done 2>/dev/null'),
    ).toBe('done');
  });

  it('fails once its sandbox is gone', async () => {
    const { run, sandbox } = await shell();
    const running = run('sleep 985');
    await sleep(50);
    process.kill(sandbox.state.process.pid, 'SIGKILL');
    await expect(running).rejects.toThrow(MachineGone);
    await expect(run('true')).rejects.toThrow(MachineGone);
  });
});
