/** From a name to a connection, with the policy in between. */
import { connect, isIP, type Socket } from 'node:net';
import type { Resolve } from '../../lib/resolve.ts';
import { type Destination, type EgressPolicy, isListed, mayReach, type Verdict } from './policy.ts';

/** The policy says no. */
export class NotAllowed extends Error {
  readonly verdict: Extract<Verdict, { ok: false }>;

  constructor(verdict: Extract<Verdict, { ok: false }>) {
    super(`${verdict.address} may not be reached: ${verdict.why}`);
    this.verdict = verdict;
  }
}

/** Nobody answers there. */
export class NotReached extends Error {}

/** A name may have dozens of addresses; a client waits for a few. */
const MOST_ATTEMPTS = 4;

async function within<T>(promise: Promise<T>, ms: number, words: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NotReached(words)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

const unresolvedIsNone = (addresses: Promise<readonly string[]>) => addresses.catch((): string[] => []);

async function connectTo(address: string, port: number, timeoutMs: number): Promise<Socket> {
  const socket = connect({ host: address, port, noDelay: true });
  const connected = new Promise<Socket>((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });
  return within(connected, timeoutMs, `${address} does not answer`).catch((error: unknown) => {
    socket.on('error', () => {});
    socket.destroy();
    throw error;
  });
}

export interface Opening {
  readonly policy: EgressPolicy;
  readonly resolve: Resolve;
  readonly connectTimeoutMs: number;
}

/**
 * Resolves a name once and asks the policy about every address.
 *
 * @returns the addresses, of which only these may be connected to: what the name means a moment later does not matter.
 * @throws {NotAllowed}
 * @throws {NotReached}
 */
export async function checkedAddresses(
  { host, port }: Destination,
  { policy, resolve, connectTimeoutMs }: Opening,
): Promise<readonly string[]> {
  // A name that may not be reached is not asked for either: that would tell whoever answers for it.
  if (!isListed({ host, port }, policy)) throw new NotAllowed({ ok: false, why: 'unlisted', address: host });
  const words = `${host} could not be resolved in time`;
  const addresses = isIP(host)
    ? [host]
    : await within(unresolvedIsNone(resolve(host)), connectTimeoutMs, words);
  if (addresses.length === 0) throw new NotReached(`${host} has no address`);
  const verdict = mayReach(host, port, addresses, policy);
  if (!verdict.ok) throw new NotAllowed(verdict);
  return addresses;
}

/**
 * Connects to one of the addresses that were checked.
 *
 * @throws {NotAllowed}
 * @throws {NotReached}
 */
export async function openConnection(destination: Destination, opening: Opening): Promise<Socket> {
  const { host, port } = destination;
  const until = Date.now() + opening.connectTimeoutMs;
  const addresses = await checkedAddresses(destination, opening);
  let reason: unknown;
  for (const address of addresses.slice(0, MOST_ATTEMPTS)) {
    const left = until - Date.now();
    if (left <= 0) break;
    try {
      return await connectTo(address, port, left);
    } catch (error) {
      reason = error;
    }
  }
  throw new NotReached(reason instanceof Error ? reason.message : `${host} does not answer`);
}
