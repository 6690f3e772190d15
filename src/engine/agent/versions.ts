/** What the engine versions are: one harness, set differently (design: "Versions as configuration"). */
import type { CuaVersion } from '../../contract/tiers.ts';
import type { Effort } from '../../models/model.ts';

export interface Version {
  /** One action per answer, whatever the caller allows. */
  readonly single: boolean;
  /** Steps of history that are told; null: all of it. */
  readonly history: number | null;
  /** When a model looks back at the way so far before it goes on. */
  readonly reflects: 'never' | 'each step' | 'when stuck';
  /** A point is looked at again at full resolution where the target is small, or a click came to nothing. */
  readonly refines: boolean;
  readonly effort: Effort;
  readonly effortWhenStuck: Effort;
  /** How a long history is made shorter. */
  readonly compaction: 'drop' | 'summary';
  /** Runs: who says that it is done. Null: checks that need no model, alone. */
  readonly judge: {
    readonly retries: number;
    /** A model tells what each step changed, for the judge. */
    readonly narrates: boolean;
    readonly judgesFailure: boolean;
  } | null;
  /** Hands work over to a model with a terminal, where the machine has one. */
  readonly codes: boolean;
}

export const VERSIONS: Readonly<Record<CuaVersion, Version>> = {
  v1: {
    single: true,
    history: 8,
    reflects: 'each step',
    refines: false,
    effort: 'medium',
    effortWhenStuck: 'medium',
    compaction: 'drop',
    judge: null,
    codes: false,
  },
  v3: {
    single: false,
    history: 100,
    reflects: 'never',
    refines: false,
    effort: 'low',
    effortWhenStuck: 'low',
    compaction: 'drop',
    judge: null,
    codes: false,
  },
  v4: {
    single: false,
    history: null,
    reflects: 'when stuck',
    refines: false,
    effort: 'medium',
    effortWhenStuck: 'medium',
    compaction: 'summary',
    judge: { retries: 1, narrates: false, judgesFailure: false },
    codes: true,
  },
  v5: {
    single: false,
    history: null,
    reflects: 'when stuck',
    refines: true,
    effort: 'medium',
    effortWhenStuck: 'high',
    compaction: 'summary',
    judge: { retries: 2, narrates: true, judgesFailure: true },
    codes: true,
  },
};
