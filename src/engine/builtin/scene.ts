/** What a turn is planned from, and what a goal comes to on the screen at hand. */
import type { Element, Sight } from '../../vision/sight.ts';
import type { Box } from '../../vision/surfaces.ts';
import type { DecideInput, Decision } from '../engine.ts';
import type { Goal } from './goals.ts';
import type { Progress } from './progress.ts';

export type Described = Decision['actions'][number];

/** Something on the screen that a description means. */
export interface Found {
  readonly found: true;
  readonly point: { readonly x: number; readonly y: number };
  readonly box: Box;
  readonly text: string;
  readonly role: string;
  readonly element?: Element;
}

export interface Step {
  readonly step: Described;
  readonly seen: Found | null;
}

export interface Scene {
  readonly goals: readonly Goal[];
  readonly progress: Progress;
  readonly sight: Sight;
  readonly input: DecideInput;
  /** What was typed before may be gone, or stand there half. */
  readonly afresh: boolean;
}

/** To be done now. `takes`: goals that are over with it; 0 where the goal goes on after another look. */
export interface Move {
  readonly ok: true;
  readonly steps: readonly Step[];
  readonly takes: number;
  /** What comes after must be looked up on a new screenshot. */
  readonly ends: boolean;
}

/** `final`: waiting would change nothing. */
export interface Missing {
  readonly ok: false;
  readonly reason: string;
  readonly final?: true;
}

export type Outlook =
  | Move
  | Missing
  | { readonly ok: 'read'; readonly finding: string }
  /** There is nothing left to do about it, and the `takes` goals that it stands for. */
  | { readonly ok: 'met'; readonly takes?: number }
  /** So many goals after it are for another case. */
  | { readonly ok: 'pass'; readonly skips: number }
  | { readonly ok: 'ask'; readonly reason: string };

/** How often the goal at `at` was tried in turns before. */
export const triesAt = ({ progress }: Scene, at: number): number =>
  at === progress.acted ? progress.tries : 0;

/** Whether the screen is the one that the turn before saw. */
export const isUnchanged = ({ progress, input }: Scene): boolean =>
  progress.turns.at(-1)?.screenshotSha256 === input.screenshot.sha256;
