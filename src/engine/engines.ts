/** Which engine decides for whom: by mode, version, and who is to think. */
import type { LlmChoice, ManagedLlm, OwnLlm } from '../access/llm-choice.ts';
import type { Mode } from '../contract/caller.ts';
import { ApiError } from '../contract/errors.ts';
import { CUA_VERSIONS, type CuaVersion } from '../contract/tiers.ts';
import { type Secret, withoutSecret } from '../lib/secret.ts';
import type { Engine } from './engine.ts';

interface EngineChoice {
  readonly mode: Mode;
  readonly cuaVersion: CuaVersion;
  readonly llm: LlmChoice;
}

/** What GET /v1/models says. */
export interface EnginesDescription {
  readonly models: readonly { readonly id: string; readonly description: string }[];
  readonly versions: readonly {
    readonly id: CuaVersion;
    readonly description: string;
    readonly avg_step_time: string;
    readonly features: readonly string[];
  }[];
}

export interface Engines {
  /** Costs next to nothing and holds nothing open. 422 LLM_PROVIDER_UNSUPPORTED where there is none: to be asked before a charge. */
  of(choice: EngineChoice): Engine;
  /** What reads the text of a screen: never a model's work, whoever thinks. */
  eyes(mode: Mode): Pick<Engine, 'read'>;
  describe(): EnginesDescription;
}

/** What live keys think with. */
export interface LiveEngines {
  readonly builtin: Engine;
  /** What the operator configured; the built-in engine for everything unless it is given. */
  readonly managed?: (choice: { readonly cuaVersion: CuaVersion; readonly llm: ManagedLlm }) => Engine;
  /** On a caller's own key; refused unless it is given. */
  readonly byModel?: (choice: { readonly cuaVersion: CuaVersion; readonly llm: OwnLlm }) => Engine;
  readonly describe?: () => EnginesDescription;
}

/** Measured on two cores: bench/ocr, first look at a 1280x720 screen. */
const BUILTIN_STEP_TIME = 'about 1 s';

// One engine serves every version; they differ in price and in the tier that may ask for them.
const BUILTIN_WORDS: Readonly<Record<CuaVersion, string>> = {
  v1: 'Baseline, served by the built-in engine.',
  v3: 'The default, served by the built-in engine.',
  v4: 'Served by the built-in engine. Professional tier and above.',
  v5: 'Served by the built-in engine. Professional tier and above.',
};

export const BUILTIN_DESCRIPTION: EnginesDescription = {
  models: [
    {
      id: 'builtin',
      description:
        'The built-in vision engine: reads the screen, finds elements and follows plain instructions. No model key.',
    },
  ],
  versions: CUA_VERSIONS.map((id) => ({
    id,
    description: BUILTIN_WORDS[id],
    avg_step_time: BUILTIN_STEP_TIME,
    features: ['multi_action'],
  })),
};

/** What an engine throws on a caller's key never holds the key, whatever a provider quotes of it. Text is read by `eyes`. */
function onKey(engine: Engine, key: Secret, eyes: Pick<Engine, 'read'>): Engine {
  const guarded =
    <Input, Output>(work: (input: Input) => Promise<Output>) =>
    (input: Input): Promise<Output> =>
      work(input).catch((error: unknown) => {
        throw withoutSecret(error, key);
      });
  const { judge } = engine;
  return {
    ...engine,
    decide: guarded((input) => engine.decide(input)),
    ground: guarded((input) => engine.ground(input)),
    read: (input) => eyes.read(input),
    criteria: (task) => engine.criteria(task),
    ...(engine.writeCriteria && { writeCriteria: guarded(engine.writeCriteria.bind(engine)) }),
    ...(judge && { judge: { ...judge, judge: guarded((input) => judge.judge(input)) } }),
  };
}

/** Test keys are always answered by `test`. */
export function createEngines(test: Engine, live: LiveEngines): Engines {
  return {
    of({ mode, cuaVersion, llm }) {
      if (mode === 'test') return test;
      if (llm.provider === 'managed') return live.managed?.({ cuaVersion, llm }) ?? live.builtin;
      if (live.byModel) return onKey(live.byModel({ cuaVersion, llm }), llm.key, live.builtin);
      const message = `This server cannot call ${llm.provider}: it has no model providers.`;
      throw new ApiError('LLM_PROVIDER_UNSUPPORTED', message);
    },
    eyes: (mode) => (mode === 'test' ? test : live.builtin),
    describe: () => live.describe?.() ?? BUILTIN_DESCRIPTION,
  };
}
