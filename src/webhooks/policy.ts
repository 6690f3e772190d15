/** Where webhooks may go. Pure: names are resolved elsewhere. */
import { isIP } from 'node:net';
import { type Fault, fault } from '../contract/errors.ts';
import { type AddressClass, classify } from '../lib/addresses.ts';

export interface WebhookPolicy {
  /** As `ALLOW_PRIVATE_WEBHOOKS` wishes: this host and its networks too, and http. */
  readonly allowPrivate: boolean;
}

const MOST_CHARS = 2_048;

/** What the operator can open. A metadata service hands out credentials; the rest leads nowhere. */
const PRIVATE: ReadonlySet<AddressClass> = new Set(['loopback', 'private', 'shared']);

const isReachable = (is: AddressClass, { allowPrivate }: WebhookPolicy): boolean =>
  is === 'public' || (allowPrivate && PRIVATE.has(is));

/** The name or the bare address of a URL; a root dot means nothing to certificates. */
export const hostOf = ({ hostname }: URL): string =>
  /^\[(.*)\]$/.exec(hostname)?.[1] ?? hostname.replace(/\.$/, '');

const isLocalName = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost');

/** What is wrong with a URL, if anything; WHATWG has made 127.0.0.1 of 0x7f.1 and 2130706433 by now. */
function problemOf(text: string, policy: WebhookPolicy): string | null {
  if (text.length > MOST_CHARS) return `has more than ${MOST_CHARS} characters`;
  // A URL parser drops some of them silently, and what is stored would not be what is called.
  if (/[\s\p{Cc}]/u.test(text)) return 'holds white space or control characters';
  if (!URL.canParse(text)) return 'is not a URL';
  const url = new URL(text);
  const schemes = policy.allowPrivate ? ['https:', 'http:'] : ['https:'];
  if (!schemes.includes(url.protocol)) return `begins with ${url.protocol}`;
  if (url.username !== '' || url.password !== '') return 'holds a user name or password';
  const host = hostOf(url);
  const is = isIP(host) ? classify(host) : isLocalName(host) ? 'loopback' : 'public';
  return isReachable(is, policy) ? null : `leads to ${host}, which is ${is}`;
}

/** The faults of a `webhook_url`. What a name resolves to is looked at with every delivery. */
export function checkWebhookUrl(url: string, policy: WebhookPolicy): readonly Fault[] {
  const problem = problemOf(url, policy);
  if (problem === null) return [];
  const expected = policy.allowPrivate
    ? 'an https:// or http:// URL that leads to no metadata service, link-local or other special address'
    : 'an https:// URL of a public host; the operator opens others with ALLOW_PRIVATE_WEBHOOKS=true';
  return [fault(['body', 'webhook_url'], `the URL ${problem}`, 'webhook_url', expected)];
}

/** Who is called: what deliveries take turns by. */
export const receiverOf = (url: string): string => new URL(url).origin;

/**
 * Why a name with these addresses is not called, if so. All must be fit: the one that is not may be the one that the name's
 * owner wants us to connect to. `own`: the host's addresses, which its firewall does not stand before.
 */
export function refusalOf(
  host: string,
  addresses: readonly string[],
  policy: WebhookPolicy & { readonly own: ReadonlySet<string> },
): string | null {
  for (const address of addresses) {
    const is = classify(address);
    const where = address === host ? host : `${host} is ${address},`;
    if (!isReachable(is, policy)) return `not called: ${where} which is ${is}`;
    if (policy.own.has(address) && !policy.allowPrivate)
      return `not called: ${where} which is this host itself`;
  }
  return null;
}
