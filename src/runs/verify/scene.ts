/** Everything that a check may look at, and what it answers. */

import type { Done, Performed } from './evidence.ts';
import type { PageSeen } from './page.ts';
import type { Probes } from './probes.ts';
import type { Refusal } from './refused.ts';
import type { ScreenSeen } from './screen.ts';

export interface Answer {
  readonly met: 'yes' | 'no' | 'unknown';
  /** In words, for people; never the value of a secret field. */
  readonly evidence: string;
  /** 0 for unknown. */
  readonly confidence: number;
}

export interface Scene {
  readonly page: PageSeen | null;
  readonly screen: () => Promise<ScreenSeen>;
  /** What the screen answered to what was done, where it still stands there and refuses. */
  readonly refusal: () => Promise<Refusal | null>;
  readonly probes: Probes;
  readonly done: readonly Done[];
  readonly steps: readonly Performed[];
  readonly filesBefore: readonly string[] | null;
  /** `Decision.findings`. */
  readonly findings: string | null;
  readonly signal: AbortSignal;
}

/** How sure an answer is, by what it rests on. */
export const SURE = {
  /** A page, an address or a file was asked. */
  asked: 0.99,
  /** The words stand on the screen, as read by eyes. */
  read: 0.9,
  /** A picture changed after what was done. */
  changed: 0.8,
  /** Nothing contradicts it. */
  plausible: 0.7,
} as const;

export const yes = (evidence: string, confidence: number): Answer => ({ met: 'yes', evidence, confidence });
export const no = (evidence: string, confidence: number): Answer => ({ met: 'no', evidence, confidence });
export const unknown = (evidence: string): Answer => ({ met: 'unknown', evidence, confidence: 0 });

const MOST_QUOTED = 120;

export const quote = (text: string): string =>
  `"${text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text}"`;

/** An address without what people put into it that is nobody else's: its query may carry anything. */
export function shownAddress(url: string): string {
  return quote(url.replace(/\?.*$/s, '?…'));
}
