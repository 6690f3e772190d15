/** What a name means at this moment, and which addresses are the host's own. */
import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';

/** Every address of a name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export const resolveBySystem: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/** The host's addresses that are not local anyway. */
export const ownAddresses = (): ReadonlySet<string> =>
  new Set(
    Object.values(networkInterfaces()).flatMap((addresses) =>
      (addresses ?? []).map(({ address }) => address),
    ),
  );
