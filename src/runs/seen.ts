/** What a turn saw and what it led to. */
import type { Decision } from '../engine/engine.ts';
import type { Screenshot } from '../lib/images.ts';
import type { Stage } from './stage.ts';
import type { StepTiming } from './steps.ts';

export interface Seen {
  readonly stage: Stage;
  readonly frame: Screenshot;
  readonly decision: Decision;
  /** The machine is another than it was for the step before. */
  readonly restarted: boolean;
  readonly startedAt: Date;
  /** By performance.now(). */
  readonly start: number;
  readonly timing: StepTiming;
}
