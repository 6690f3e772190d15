/** What a turn saw and what it led to. */
import type { RunEvent } from '../contract/runs.ts';
import type { Decision } from '../engine/engine.ts';
import type { Screenshot } from '../lib/images.ts';
import type { Stage } from './stage.ts';
import type { StepTiming } from './steps.ts';

export interface Seen {
  readonly stage: Stage;
  readonly frame: Screenshot;
  readonly decision: Decision;
  /** What is told first. */
  readonly news: readonly RunEvent[];
  readonly startedAt: Date;
  /** By performance.now(). */
  readonly start: number;
  readonly timing: StepTiming;
}
