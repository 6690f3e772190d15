/** The X server of a desktop, and what is on its screen when it is handed over. */
import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MachineGone, type Size } from '../machine.ts';
import type { Places } from '../sandbox/places.ts';
import type { Running } from '../sandbox/running.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** In a namespace of its own, the first number is free. */
export const DISPLAY = ':1';
const SOCKET = 'rfb';
/** Opens a name without touching what it names; Linux alone has it, and Node does not name it. */
const O_PATH = 0o10000000;
const LOOK_AGAIN_MS = 5;

export interface Display {
  readonly server: Running;
  /** Where its RFB socket is reached, whatever programs inside do to its name. */
  readonly path: string;
  close(): Promise<void>;
}

export async function startDisplay(
  sandbox: Sandbox,
  { places, size, signal }: { readonly places: Places; readonly size: Size; readonly signal: AbortSignal },
): Promise<Display> {
  const geometry = ['-geometry', `${size.width}x${size.height}`, '-depth', '24'];
  const rfb = ['-rfbport', '-1', '-rfbunixpath', join(sandbox.shared, SOCKET), '-SecurityTypes', 'None'];
  // Several viewers look at once, and none may resize: coordinates are those of the size that was asked for.
  const viewers = ['-AlwaysShared', '-AcceptSetDesktopSize=0'];
  const server = sandbox.start({
    argv: ['Xvnc', DISPLAY, ...geometry, ...rfb, ...viewers, '-nolisten', 'tcp', '-noreset'],
  });
  const path = join(places.shared, SOCKET);
  await untilSocket(path, server, signal);
  // Held before anything of the machine's own runs that could put a link to another socket in its place.
  const pinned = await open(path, O_PATH | constants.O_NOFOLLOW);
  return { server, path: await socketPath(pinned), close: () => pinned.close() };
}

async function socketPath(pinned: FileHandle): Promise<string> {
  if ((await pinned.stat()).isSocket()) return `/proc/self/fd/${pinned.fd}`;
  await pinned.close();
  throw new MachineGone('the screen has no socket');
}

async function untilSocket(path: string, server: Running, signal: AbortSignal): Promise<void> {
  let failed: string | null = null;
  server.ended.then(
    ({ code, stderr }) => {
      failed = `the X server ended (${code}): ${stderr.toString().trim().slice(-1000)}`;
    },
    (error: unknown) => {
      failed = String(error);
    },
  );
  for (;;) {
    signal.throwIfAborted();
    if (failed !== null) throw new MachineGone(failed);
    const stats = await lstat(path).catch(() => null);
    if (stats?.isSocket()) return;
    await sleep(LOOK_AGAIN_MS);
  }
}

/**
 * Openbox is started again should it end: without it, windows can neither be moved nor be typed into. A window that flies to
 * its place is nowhere in the meantime, so it does not animate.
 */
const KEEP_WINDOW_MANAGER = `
config=/tmp/runtime/openbox.xml
sed 's:<animateIconify>yes:<animateIconify>no:' /etc/xdg/openbox/rc.xml >$config
while :; do openbox --config-file $config; sleep 0.2; done
`;
/**
 * A window that appears while openbox starts may wait for the next X event to be shown, so something small is changed until
 * it has the keyboard: only then does it take input.
 */
const TERMINAL_READY = `
until wmctrl -m >/dev/null 2>&1; do sleep 0.01; done
xsetroot -solid '#2e3440'
xterm -u8 -fa 'DejaVu Sans Mono' -fs 11 -geometry 100x30+40+40 -title Terminal -bg white -fg black &
until xdotool getactivewindow >/dev/null 2>&1; do xsetroot -name desktop; sleep 0.02; done
wait
`;
const ACTIVE = 'until xdotool getactivewindow getwindowfocus >/dev/null 2>&1; do sleep 0.02; done';

/** Starts the window manager and a terminal; resolves when the terminal is shown and has the keyboard. */
export async function furnish(sandbox: Sandbox, signal: AbortSignal): Promise<void> {
  const env = { DISPLAY };
  sandbox.start({ argv: ['bash', '-c', KEEP_WINDOW_MANAGER], env });
  sandbox.start({ argv: ['bash', '-c', TERMINAL_READY], env });
  const ready = sandbox.start({ argv: ['bash', '-c', ACTIVE], env });
  const abort = () => ready.kill();
  signal.addEventListener('abort', abort, { once: true });
  try {
    await ready.ended;
    signal.throwIfAborted();
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Opens a browser whose only way out is the egress proxy. */
export function startBrowser(sandbox: Sandbox, program: string): void {
  const proxy = sandbox.proxyUrl === undefined ? [] : [`--proxy-server=${sandbox.proxyUrl}`];
  const quiet = ['--no-first-run', '--no-default-browser-check', '--password-store=basic'];
  sandbox.start({ argv: [program, ...proxy, ...quiet, 'about:blank'], env: { DISPLAY } });
}
