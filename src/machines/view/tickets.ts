/**
 * What opens a live view: one ticket, one time, for a minute. Only their hashes are kept, in the process that runs the machine,
 * which is also the only one that can show it.
 */
import { hash, randomBytes } from 'node:crypto';
import type { Mode } from '../../contract/caller.ts';

export const TICKET_MS = 60_000;

/** What a ticket was given for. */
export interface Grant {
  readonly machineId: string;
  readonly accountId: string;
  readonly mode: Mode;
  /** The view ends with this key. */
  readonly keyId: string;
  readonly canControl: boolean;
}

interface Kept {
  readonly grant: Grant;
  readonly expiresAt: Date;
}

const nameOf = (ticket: string): string => hash('sha256', ticket, 'hex');

export class Tickets {
  readonly #kept = new Map<string, Kept>();

  issue(grant: Grant, now: Date): { readonly ticket: string; readonly expiresAt: Date } {
    // They all last as long, so the oldest come first.
    for (const [name, { expiresAt }] of this.#kept) {
      if (expiresAt > now) break;
      this.#kept.delete(name);
    }
    const ticket = randomBytes(32).toString('base64url');
    const expiresAt = new Date(now.getTime() + TICKET_MS);
    this.#kept.set(nameOf(ticket), { grant, expiresAt });
    return { ticket, expiresAt };
  }

  /** Uses a ticket up; null when it is unknown, used, expired, or of another machine. */
  redeem(ticket: string, machineId: string, now: Date): Grant | null {
    const name = nameOf(ticket);
    const kept = this.#kept.get(name);
    this.#kept.delete(name);
    return kept && kept.expiresAt > now && kept.grant.machineId === machineId ? kept.grant : null;
  }
}
