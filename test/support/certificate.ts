/** Certificates that nobody has signed, for servers of tests. */
import { execFileSync } from 'node:child_process';
import { programsOnPath } from '../../src/lib/on-path.ts';

export const openssl = programsOnPath(['openssl'], process.env)[0];

/** Of `localhost`, for a day. */
export function certificate(): { readonly key: string; readonly cert: string } {
  const kind = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost'];
  const both = execFileSync(openssl ?? 'openssl', ['req', ...kind, '-keyout', '-'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  }).toString();
  const at = both.indexOf('-----BEGIN CERTIFICATE');
  return { key: both.slice(0, at), cert: both.slice(at) };
}
