/** Names to addresses, for calls that anybody may ask for. */
import { Resolver } from 'node:dns/promises';
import { createGate } from '../lib/gate.ts';
import { type Resolve, resolveBySystem } from '../lib/resolve.ts';
import type { WebhookPolicy } from './policy.ts';

const DNS = { timeout: 2_000, tries: 2 };
/** Of Node's four threads for blocking calls. */
const SYSTEM_LOOKUPS = 1;

/**
 * Asks DNS itself: the system's lookup blocks a thread that files and hashes need too, for as long as the name's owner likes.
 * Only where private receivers are allowed are names asked for that DNS does not know, one at a time.
 */
export function createResolve({ allowPrivate }: WebhookPolicy): Resolve {
  const gate = createGate(SYSTEM_LOOKUPS);
  return async (host) => {
    const resolver = new Resolver(DNS);
    const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (addresses.length > 0 || !allowPrivate) return addresses;
    return gate.run(() => resolveBySystem(host));
  };
}
