/** What an IP address is, as far as it matters to who may be reached: by machines and by webhooks alike. Pure. */
import { isIPv4, isIPv6 } from 'node:net';

export type AddressClass =
  | 'public'
  | 'loopback'
  | 'private'
  | 'link-local'
  | 'metadata'
  | 'shared'
  | 'multicast'
  | 'unspecified'
  | 'reserved'
  | 'malformed';

type Row = readonly [prefix: string, bits: number, is: AddressClass];

/** The first row that holds decides. */
const IPV4: readonly Row[] = [
  ['169.254.169.254', 32, 'metadata'],
  ['169.254.170.2', 32, 'metadata'],
  ['100.100.100.200', 32, 'metadata'],
  ['192.0.0.192', 32, 'metadata'],
  // Azure's, on an address that looks public.
  ['168.63.129.16', 32, 'metadata'],
  ['0.0.0.0', 8, 'unspecified'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'shared'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'link-local'],
  ['172.16.0.0', 12, 'private'],
  ['192.168.0.0', 16, 'private'],
  ['192.0.0.0', 24, 'reserved'],
  ['192.0.2.0', 24, 'reserved'],
  ['192.88.99.0', 24, 'reserved'],
  ['198.18.0.0', 15, 'reserved'],
  ['198.51.100.0', 24, 'reserved'],
  ['203.0.113.0', 24, 'reserved'],
  ['224.0.0.0', 4, 'multicast'],
  ['240.0.0.0', 4, 'reserved'],
  ['0.0.0.0', 0, 'public'],
];

const IPV6: readonly Row[] = [
  ['fd00:ec2::254', 128, 'metadata'],
  ['::', 128, 'unspecified'],
  ['::1', 128, 'loopback'],
  ['fc00::', 7, 'private'],
  ['fec0::', 10, 'private'],
  ['fe80::', 10, 'link-local'],
  ['ff00::', 8, 'multicast'],
  // A network's own NAT64: what it embeds, and where, is known to that network alone.
  ['64:ff9b:1::', 48, 'private'],
  // Teredo hides an IPv4 address behind a mask; nobody needs it.
  ['2001::', 23, 'reserved'],
  ['2001:db8::', 32, 'reserved'],
  ['3fff::', 20, 'reserved'],
  ['2000::', 3, 'public'],
  // Nothing else was ever given out.
  ['::', 0, 'reserved'],
];

/** Ranges whose addresses are IPv4 addresses in other clothes, and how far right the IPv4 address lies in them. */
const EMBEDDING: readonly (readonly [prefix: string, bits: number, below: number])[] = [
  ['::ffff:0:0', 96, 0],
  ['::ffff:0:0:0', 96, 0],
  ['64:ff9b::', 96, 0],
  ['2002::', 16, 80],
  ['::', 96, 0],
];

const numberOfIPv4 = (address: string): bigint =>
  address.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);

const groupsOf = (text: string): bigint[] =>
  text === '' ? [] : text.split(':').map((group) => BigInt(`0x${group}`));

function numberOfIPv6(address: string): bigint {
  const plain = address.replace(/(\d+\.\d+\.\d+\.\d+)$/, (dotted) => {
    const number = numberOfIPv4(dotted);
    return `${(number >> 16n).toString(16)}:${(number & 0xffffn).toString(16)}`;
  });
  const [left = '', right] = plain.split('::');
  const head = groupsOf(left);
  const tail = right === undefined ? [] : groupsOf(right);
  const gap: bigint[] =
    right === undefined ? [] : Array.from({ length: 8 - head.length - tail.length }, () => 0n);
  return [...head, ...gap, ...tail].reduce((sum, group) => (sum << 16n) | group, 0n);
}

const within = (number: bigint, prefix: bigint, bits: number, width: number): boolean =>
  number >> BigInt(width - bits) === prefix >> BigInt(width - bits);

const rowsOf = (rows: readonly Row[], numberOf: (address: string) => bigint) =>
  rows.map(([prefix, bits, is]) => ({ prefix: numberOf(prefix), bits, is }));
const IPV4_ROWS = rowsOf(IPV4, numberOfIPv4);
const IPV6_ROWS = rowsOf(IPV6, numberOfIPv6);
const EMBEDDING_ROWS = EMBEDDING.map(([prefix, bits, below]) => ({
  prefix: numberOfIPv6(prefix),
  bits,
  below: BigInt(below),
}));

const classOfIPv4 = (number: bigint): AddressClass =>
  IPV4_ROWS.find((row) => within(number, row.prefix, row.bits, 32))?.is ?? 'malformed';

/**
 * What an address is, in its usual spelling; whatever is no such spelling is `malformed`. An IPv4 address that is embedded in an
 * IPv6 address (mapped, translated, NAT64, 6to4) is what the IPv4 address is.
 */
export function classify(address: string): AddressClass {
  if (isIPv4(address)) return classOfIPv4(numberOfIPv4(address));
  const [bare = ''] = address.split('%');
  if (!isIPv6(bare)) return 'malformed';
  const number = numberOfIPv6(bare);
  // The two lowest of ::/96 are addresses of their own, not IPv4 addresses.
  const embedding = number > 1n && EMBEDDING_ROWS.find((row) => within(number, row.prefix, row.bits, 128));
  if (embedding) return classOfIPv4((number >> embedding.below) & 0xffffffffn);
  return IPV6_ROWS.find((row) => within(number, row.prefix, row.bits, 128))?.is ?? 'malformed';
}
