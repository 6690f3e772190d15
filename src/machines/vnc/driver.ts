/** Machines that run elsewhere and show themselves over VNC: a VM, a PC, a Mac. We neither start nor stop them. */
import { type Driver, type Machine, MachineRefusal, type Spec } from '../machine.ts';
import { rfbClipboard } from '../rfb/clipboard.ts';
import { connectRfb } from '../rfb/connect.ts';
import { rfbDoor } from '../rfb/door.ts';
import { rfbInput } from '../rfb/input.ts';
import { rfbScreen } from '../rfb/screen.ts';

interface VncOptions {
  readonly host: string;
  readonly port: number;
  readonly password?: string;
}

/** `openNetwork`: this server may be made to connect to hosts that callers name (`MACHINE_NETWORK=open`). */
export function createVncDriver({ openNetwork }: { readonly openNetwork: boolean }): Driver {
  return {
    kind: 'vnc',
    probe: async () => ({ ok: true, isolation: 'remote' }),
    async start(spec, signal) {
      // Also for one that was made when the operator still allowed it.
      if (!openNetwork) throw new MachineRefusal(CLOSED);
      return start(spec, signal);
    },
    // The server is not ours, and a connection ends with the process that held it.
    reap: async () => {},
  };
}

const CLOSED =
  'This server connects to no host that a caller names; its operator can set MACHINE_NETWORK=open.';

async function start(spec: Spec, signal: AbortSignal): Promise<Machine> {
  const { host, port, password } = vncOptions(spec.options.vnc);
  const known = password === undefined ? {} : { password };
  const client = await connectRfb({ host, port }, { signal, ...known });
  const input = rfbInput(client);
  return {
    kind: 'vnc',
    isolation: 'remote',
    capabilities: new Set(['screen', 'input', 'clipboard']),
    screen: rfbScreen(client),
    input,
    clipboard: rfbClipboard(client),
    rfb: rfbDoor({ host, port }, { life: client.life, ...known }),
    state: {},
    onExit: (listener) => client.onExit(listener),
    async stop() {
      // The server lives on: nothing may stay pressed on it.
      await input.releaseAll().catch(() => {});
      client.close();
    },
  };
}

function vncOptions(options: unknown): VncOptions {
  const { host, port, password } = (options ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof host !== 'string' || host === '') throw new MachineRefusal('A vnc machine needs vnc.host.');
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65_535)
    throw new MachineRefusal(
      'A vnc machine needs vnc.port, a number from 1 to 65535 (5900 and up are usual).',
    );
  if (password === undefined || password === null || password === '') return { host, port };
  if (typeof password !== 'string') throw new MachineRefusal('vnc.password is not a text.');
  return { host, port, password };
}
