/** The engines that live keys think with: the built-in one, and agents over the models that the operator or a caller named. */
import type { LlmModels, ManagedLlm, OwnLlm } from '../access/llm-choice.ts';
import { CUA_VERSIONS, type CuaVersion } from '../contract/tiers.ts';
import type { Model } from '../models/model.ts';
import { type ModelName, nameOf, type Provider, type Thinker } from '../models/names.ts';
import { createAgent } from './agent/agent.ts';
import type { Crew } from './agent/crew.ts';
import { VERSIONS } from './agent/versions.ts';
import type { Engine } from './engine.ts';
import { BUILTIN_DESCRIPTION, type EnginesDescription, type LiveEngines } from './engines.ts';

/** A model to be made. */
export interface ModelOrder extends ModelName {
  /** Clear text; null where the server wants none. */
  readonly key: string | null;
  /** The key is a caller's. */
  readonly ownKey: boolean;
}

export interface ThinkersOptions {
  readonly builtin: Engine;
  readonly worker: Thinker;
  readonly versions: Readonly<Partial<Record<CuaVersion, Thinker>>>;
  readonly grounder: ModelName | null;
  readonly judge: ModelName | null;
  readonly compactor: ModelName | null;
  readonly coder: ModelName | null;
  readonly keys: Readonly<Record<Provider, string | null>>;
  readonly makeModel: (order: ModelOrder) => Model;
  readonly now: () => Date;
}

/** Models that keys of the server may be used for are made once: what they learn of a provider is kept. */
function createStock({ keys, makeModel }: Pick<ThinkersOptions, 'keys' | 'makeModel'>) {
  const made = new Map<string, Model>();
  return (name: ModelName): Model => {
    const known = made.get(nameOf(name));
    if (known) return known;
    const model = makeModel({ ...name, key: keys[name.provider], ownKey: false });
    made.set(nameOf(name), model);
    return model;
  };
}

const ROLES_OF_A_CALLER = ['worker', 'grounding', 'compaction', 'codeAgent'] as const;

/** Every model that the operator named: those that a caller may choose from, who does not pay for them at the provider. */
function offered({ worker, versions, grounder, judge, compactor, coder }: ThinkersOptions): ModelName[] {
  const all = [worker, ...Object.values(versions), grounder, judge, compactor, coder];
  return all.flatMap((one) => (one === null || one === 'builtin' ? [] : [one]));
}

/** What a caller asked for where it is on offer, else what is configured: a name from elsewhere costs nobody anything. */
function managedCrew(
  options: ThinkersOptions,
  stock: (name: ModelName) => Model,
  { worker, models }: { worker: ModelName; models: LlmModels<string | null> },
): Crew {
  const named = (said: string | null): ModelName | null =>
    offered(options).find((one) => one.model === said || nameOf(one) === said) ?? null;
  const own = named(models.worker) ?? worker;
  const part = (configured: ModelName | null, said: string | null): Model =>
    stock(named(said) ?? configured ?? own);
  return {
    worker: stock(own),
    grounder: part(options.grounder, models.grounding),
    compactor: part(options.compactor, models.compaction),
    coder: part(options.coder, models.codeAgent),
    judge: part(options.judge, null),
  };
}

/** One model of each name: the harness tells by it who points for themselves. */
function ownCrew({ makeModel }: ThinkersOptions, { provider, key, models }: OwnLlm): Crew {
  const names = new Set(ROLES_OF_A_CALLER.map((role) => models[role]));
  const made = new Map(
    [...names].map((model) => [model, makeModel({ provider, model, key: key.reveal(), ownKey: true })]),
  );
  const of = (model: string): Model => made.get(model) as Model;
  const worker = of(models.worker);
  return {
    worker,
    grounder: of(models.grounding),
    compactor: of(models.compaction),
    coder: of(models.codeAgent),
    judge: worker,
  };
}

const WORDS: Readonly<Record<CuaVersion, string>> = {
  v1: 'One action at a time, with a look back after each.',
  v3: 'The default: several actions at once, judged by checks that need no model.',
  v4: 'As v3, with a judge, a look back when stuck, and a code agent. Professional tier and above.',
  v5: 'As v4, with second looks at small targets and a stricter judge. Professional tier and above.',
};

function describe({ worker, versions }: Pick<ThinkersOptions, 'worker' | 'versions'>): EnginesDescription {
  const thinkerOf = (id: CuaVersion): Thinker => versions[id] ?? worker;
  const named = CUA_VERSIONS.map(thinkerOf);
  if (named.every((one) => one === 'builtin')) return BUILTIN_DESCRIPTION;
  const names = new Map(named.flatMap((one) => (one === 'builtin' ? [] : [[nameOf(one), one] as const])));
  const models = [...names].map(([id, { provider }]) => ({
    id,
    description: `A model of ${provider === 'local' ? "the operator's own server" : provider}, on the operator's account.`,
  }));
  return {
    models: [...models, ...(named.includes('builtin') ? BUILTIN_DESCRIPTION.models : [])],
    versions: CUA_VERSIONS.map((id) => {
      const thinker = thinkerOf(id);
      const builtin = BUILTIN_DESCRIPTION.versions.find((one) => one.id === id);
      if (thinker === 'builtin' && builtin) return builtin;
      const { judge, single } = VERSIONS[id];
      return {
        id,
        description: `${WORDS[id]} Served by ${thinker === 'builtin' ? thinker : nameOf(thinker)}.`,
        avg_step_time: 'as the model takes',
        features: [...(single ? [] : ['multi_action']), ...(judge ? ['verifier', 'code_agent'] : [])],
      };
    }),
  };
}

export function createThinkers(options: ThinkersOptions): LiveEngines {
  const { builtin, worker, versions, now } = options;
  const stock = createStock(options);
  const agent = (crew: Crew, cuaVersion: CuaVersion): Engine =>
    createAgent({ crew, version: VERSIONS[cuaVersion], eyes: builtin, now });
  return {
    builtin,
    managed({ cuaVersion, llm }: { cuaVersion: CuaVersion; llm: ManagedLlm }) {
      const thinker = versions[cuaVersion] ?? worker;
      if (thinker === 'builtin') return builtin;
      return agent(managedCrew(options, stock, { worker: thinker, models: llm.models }), cuaVersion);
    },
    byModel: ({ cuaVersion, llm }) => agent(ownCrew(options, llm), cuaVersion),
    describe: () => describe(options),
  };
}
