/** The workflow DSL, version 2026-06-01, as it is after validation (contract section 3; reference docs, "Workflow DSL"). */
import type { ActionPolicy } from '../../contract/policy.ts';
export const DSL_VERSION = '2026-06-01';

export const DSL_LIMITS = {
  /** Steps of a definition, nested ones included. */
  steps: 100,
  /** Levels of nesting; the top list is the first. */
  depth: 8,
  branches: 16,
  attempts: 20,
  count: 100_000,
  iterations: 100_000,
  timeoutSeconds: 86_400,
  /** Of a definition, as JSON. */
  chars: 512 * 1024,
  /** Levels of its JSON; more than steps and conditions at their own limits need. */
  jsonDepth: 256,
  /** Conditions within conditions. */
  conditionDepth: 32,
  taskChars: 16_000,
  instructionsChars: 16_000,
  systemPromptChars: 32_000,
  machineIdChars: 128,
  messageChars: 2_000,
  maxSteps: 1_000,
  /** Characters and values that one step may make or compare; an output is one step's. */
  effort: 1024 * 1024,
  /** Levels of a value that a template makes. */
  valueDepth: 64,
} as const;

/** Ids and save_as: the roots of paths. */
export const NAME_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

/** Roots of paths that are not the definition's to give away. */
export const RESERVED_NAMES: readonly string[] = ['inputs', 'vars'];

/** Loop iterations of a whole run where nothing else is said. */
export const USUAL_ITERATIONS = 1_000;

export type Condition =
  | {
      readonly op: 'eq' | 'ne' | 'lt' | 'gt' | 'lte' | 'gte' | 'contains';
      readonly left: unknown;
      readonly right: unknown;
    }
  | { readonly op: 'truthy' | 'falsy' | 'exists'; readonly value: unknown }
  | { readonly op: 'and' | 'or'; readonly conditions: readonly Condition[] }
  | { readonly op: 'not'; readonly condition: Condition };

export interface TaskStep {
  readonly id: string;
  readonly type: 'task';
  readonly task: string;
  readonly machine_id?: string | null;
  readonly save_as?: string | null;
  readonly cua_version?: string | null;
  readonly instructions?: string | null;
  readonly system_prompt?: string | null;
  readonly max_steps?: number | null;
  readonly on_awaiting_human?: 'pause' | 'fail' | 'cancel' | null;
  /** Ours. */
  readonly action_policy?: ActionPolicy | null;
}

export type Step =
  | TaskStep
  | {
      readonly id: string;
      readonly type: 'assert';
      readonly condition: Condition;
      readonly message?: string | null;
    }
  | {
      readonly id: string;
      readonly type: 'if';
      readonly condition: Condition;
      readonly then: readonly Step[];
      readonly else?: readonly Step[] | null;
    }
  | {
      readonly id: string;
      readonly type: 'loop';
      readonly count?: number | null;
      readonly while?: Condition | null;
      readonly max_iterations?: number | null;
      readonly body: readonly Step[];
    }
  | { readonly id: string; readonly type: 'parallel'; readonly branches: readonly (readonly Step[])[] }
  | {
      readonly id: string;
      readonly type: 'human_approval';
      readonly message?: string | null;
      readonly timeout_seconds?: number | null;
    }
  | {
      readonly id: string;
      readonly type: 'retry';
      readonly body: readonly Step[];
      readonly max_attempts: number;
    }
  | { readonly id: string; readonly type: 'succeed'; readonly output?: unknown }
  | { readonly id: string; readonly type: 'fail'; readonly message?: string | null };

export interface Definition {
  readonly steps: readonly Step[];
  readonly output?: Readonly<Record<string, unknown>> | null;
}
