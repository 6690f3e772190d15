/** What the schema of `secrets` cannot say of them. No text of these holds anything that was sent but a name. Pure. */
import { type Fault, fault } from '../../contract/errors.ts';
import { SECRET_LIMITS } from '../../contract/secrets.ts';
import { isSite } from '../../engine/policy/addresses.ts';
import { seedOf } from '../../lib/totp.ts';

const NAME = /^[a-z0-9_]{1,64}$/;
const NAMED = '1 to 64 of a-z 0-9 _';
const SITE = 'a host, as shop.example.com, localhost:8080 or *.example.com';
const MOST_BYTES = `at most ${SECRET_LIMITS.bytes} bytes`;

type Place = readonly (string | number)[];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const tooLong = (text: unknown, at: Place): Fault[] =>
  typeof text === 'string' && Buffer.byteLength(text) > SECRET_LIMITS.bytes
    ? [fault(at, `must have ${MOST_BYTES}`, 'string_too_long', MOST_BYTES)]
    : [];

function faultsOf(secret: Readonly<Record<string, unknown>>, at: Place): Fault[] {
  const { value, totp, allowed_domains: domains } = secret;
  const faults = tooLong(value, [...at, 'value']);
  if ((value === undefined) === (totp === undefined))
    faults.push(fault(at, 'needs either value or totp', 'secret', 'one of value and totp'));
  if (typeof totp === 'string' && totp !== '' && seedOf(totp) === null)
    faults.push(fault([...at, 'totp'], 'must be a seed in base32', 'secret', 'A to Z and 2 to 7'));
  if (!Array.isArray(domains)) return faults;
  for (const [nth, site] of domains.entries()) {
    if (typeof site !== 'string' || site === '' || isSite(site)) continue;
    faults.push(fault([...at, 'allowed_domains', nth], `must be ${SITE}`, 'domains', SITE));
  }
  return faults;
}

/** Of a body that nothing else is known of yet. */
export function secretFaults(body: unknown): Fault[] {
  const secrets = isObject(body) ? body.secrets : undefined;
  if (!isObject(secrets)) return [];
  const entries = Object.entries(secrets).slice(0, SECRET_LIMITS.most);
  return entries.flatMap(([name, secret]) => {
    const at = ['body', 'secrets', name];
    const named = NAME.test(name) ? [] : [fault(at, `must be called ${NAMED}`, 'secret_name', NAMED)];
    return [...named, ...tooLong(secret, at), ...(isObject(secret) ? faultsOf(secret, at) : [])];
  });
}
