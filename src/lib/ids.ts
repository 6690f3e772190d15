/** Ids: a prefix that says what it is, and random hex. */
import { randomFillSync } from 'node:crypto';

export type IdPrefix =
  | 'mch_test'
  | 'trm'
  | 'req'
  | 'ses'
  | 'acct'
  | 'key'
  | 'chg'
  | 'clm'
  | 'lse'
  | 'exe'
  | 'wch'
  | 'snap'
  | 'run'
  | 'wf'
  | 'wfr'
  | 'evt'
  | 'whsec'
  | 'whd'
  | 'sch_test'
  | 'srn'
  | 'trg'
  | 'whk';

/** Drawn from the system by the page: asking it for a dozen bytes costs as much as for thousands. */
const page = Buffer.alloc(4_096);
let used = page.length;

function random(bytes: number): string {
  if (used + bytes > page.length) {
    randomFillSync(page);
    used = 0;
  }
  used += bytes;
  return page.toString('hex', used - bytes, used);
}

/** `bytes` random bytes as hex behind `prefix_`; 12 bytes make a collision a matter of centuries. */
export function newId(prefix: IdPrefix, bytes = 12): string {
  return `${prefix}_${random(bytes)}`;
}
