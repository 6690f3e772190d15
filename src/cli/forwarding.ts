/** How this process and its siblings on one PostgreSQL reach each other. */
import { networkInterfaces } from 'node:os';
import type { Config } from '../config.ts';
import type { Store } from '../db/store.ts';
import { EXECUTOR_TIMINGS } from '../durable/timings.ts';
import type { Forwarding } from '../http/forward.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import type { Fleet } from '../machines/fleet.ts';
import { createPlacement } from '../machines/placement.ts';

type Interfaces = ReturnType<typeof networkInterfaces>;

/** An address of this host that others can reach, IPv4 first; loopback where it has no other. */
function ownHost(interfaces: Interfaces): string {
  const reachable = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    // A link-local IPv6 address means nothing without the name of an interface.
    .filter(({ internal, address }) => !internal && !/^fe80:/i.test(address));
  const found = reachable.find(({ family }) => family === 'IPv4') ?? reachable[0];
  if (!found) return '127.0.0.1';
  return found.family === 'IPv6' ? `[${found.address}]` : found.address;
}

/**
 * Where siblings reach this process: what the operator says, else what it listens on. `url` is where it answers on this host;
 * one that listens everywhere is reached by an address of its own.
 */
export function addressOf(
  { internalUrl, host }: Pick<Config, 'internalUrl' | 'host'>,
  url: string,
  interfaces: Interfaces = networkInterfaces(),
): string {
  if (internalUrl !== null) return internalUrl;
  if (host !== '0.0.0.0' && host !== '::') return url;
  const { protocol, port } = new URL(url);
  return `${protocol}//${ownHost(interfaces)}${port && `:${port}`}`;
}

/** The embedded store has one process: nothing is forwarded. */
export function openForwarding(options: {
  readonly store: Store;
  readonly executorId: string;
  readonly box: SecretBox;
  readonly fleet: Fleet;
}): Forwarding | undefined {
  const { store, executorId, box, fleet } = options;
  if (store.kind === 'embedded') return undefined;
  const { ttlMs } = EXECUTOR_TIMINGS;
  return { secret: box.derive('forwarding'), ...createPlacement({ store, executorId, fleet, ttlMs }) };
}
