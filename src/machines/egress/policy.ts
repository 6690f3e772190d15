/** Who may be reached from a machine. Pure: names are resolved elsewhere. */
import { isIP, isIPv4, isIPv6 } from 'node:net';
import { type AddressClass, classify } from '../../lib/addresses.ts';

export interface EgressPolicy {
  /** Everything may be reached, as `MACHINE_NETWORK=open` wishes. */
  readonly open: boolean;
  /** `host` or `host:port`, IPv6 in brackets: what may be reached although it is local or private. */
  readonly allowed: readonly string[];
  /** Where given, nothing else may be reached, whatever the rest says: as `allowed`, and `*.host` for all names below one. */
  readonly only?: readonly string[] | undefined;
  /** The host's own addresses: its firewall does not stand between itself and its services. */
  readonly own: ReadonlySet<string>;
}

export type Verdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: AddressClass | 'own' | 'unlisted'; readonly address: string };

/**
 * The name or address that a URL's host or an authority means; null for what is neither. An IPv4 address has exactly one
 * spelling here: 2130706433, 0x7f.1 and 127.1 are refused rather than understood.
 */
export function hostOf(text: string): string | null {
  const bracketed = /^\[(.*)\]$/.exec(text)?.[1];
  if (bracketed !== undefined)
    return isIPv6(bracketed) && !bracketed.includes('%') ? bracketed.toLowerCase() : null;
  const host = text.toLowerCase().replace(/\.$/, '');
  if (isIPv4(host)) return host;
  if (host.length > 253 || !/^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/.test(host)) return null;
  const last = host.split('.').at(-1) ?? '';
  return /^(\d+|0x[0-9a-f]*)$/.test(last) ? null : host;
}

export interface Destination {
  readonly host: string;
  readonly port: number;
}

/** `host:port`, the port optional where there is a usual one. */
export function destinationOf(authority: string, usualPort: number | null): Destination | null {
  const match = /^(\[[^\]]*\]|[^:@/?#\s]*)(?::(\d{1,5}))?$/.exec(authority);
  const host = hostOf(match?.[1] ?? '');
  const port = match?.[2] === undefined ? usualPort : Number(match[2]);
  if (host === null || port === null || port < 1 || port > 65535) return null;
  return { host, port };
}

function isAllowed(entry: string, { host, port }: Destination): boolean {
  const bare = isIPv6(entry) ? destinationOf(`[${entry}]`, port) : destinationOf(entry, port);
  return bare !== null && bare.host === host && bare.port === port;
}

function isNamed(entry: string, destination: Destination): boolean {
  if (!entry.startsWith('*.')) return isAllowed(entry, destination);
  const { host, port } = destination;
  const parent = destinationOf(entry.slice(2), port);
  return (
    parent !== null && parent.port === port && isIP(parent.host) === 0 && host.endsWith(`.${parent.host}`)
  );
}

/** Whether the machine's own list lets it ask for a host: to be known before a name is resolved, which tells its owner something. */
export function isListed(destination: Destination, { only }: Pick<EgressPolicy, 'only'>): boolean {
  return only === undefined || only.some((entry) => isNamed(entry, destination));
}

/** Whether an entry of such a list means something. */
export function isEntry(text: string): boolean {
  const bare = text.startsWith('*.') ? text.slice(2) : text;
  const destination = isIPv6(bare) ? destinationOf(`[${bare}]`, 443) : destinationOf(bare, 443);
  return destination !== null && (bare === text || isIP(destination.host) === 0);
}

/** What a name never opens: only an entry that is the address itself does. */
const BY_ADDRESS_ONLY: ReadonlySet<AddressClass> = new Set([
  'metadata',
  'link-local',
  'multicast',
  'unspecified',
  'malformed',
]);

/**
 * Whether `host` at `port`, which resolved to `addresses`, may be reached: all of them must be fit, because the one that is
 * not may be the one that the name's owner wants us to connect to.
 */
export function mayReach(
  host: string,
  port: number,
  addresses: readonly string[],
  policy: EgressPolicy,
): Verdict {
  if (!isListed({ host, port }, policy)) return { ok: false, why: 'unlisted', address: host };
  if (policy.open) return { ok: true };
  const listed = policy.allowed.some((entry) => isAllowed(entry, { host, port }));
  for (const address of addresses) {
    const is = classify(address);
    const opened = listed && (isIP(host) !== 0 || !BY_ADDRESS_ONLY.has(is));
    if (is !== 'public' && !opened) return { ok: false, why: is, address };
    if (policy.own.has(address) && !opened) return { ok: false, why: 'own', address };
  }
  return { ok: true };
}
