/** The models of a server: one way out for all of them, one memory of what providers refuse, and what the settings name. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ModelsConfig } from '../config.ts';
import type { Engine } from '../engine/engine.ts';
import type { LiveEngines } from '../engine/engines.ts';
import { createThinkers, type ModelOrder } from '../engine/thinkers.ts';
import { createStepDowns } from '../models/capability.ts';
import { createModel } from '../models/client.ts';
import type { Model } from '../models/model.ts';
import type { Provider } from '../models/names.ts';
import { createFetch, type Fetch, type Log } from '../models/transport.ts';

const USUAL_URLS: Readonly<Record<Exclude<Provider, 'local'>, string>> = {
  anthropic: 'https://api.anthropic.com',
  openai: 'https://api.openai.com/v1',
  gemini: 'https://generativelanguage.googleapis.com',
};

/** Where a provider is reached; `local` is never asked for without an address (config.ts sees to it). */
function urlOf(provider: Provider, urls: ModelsConfig['urls']): string {
  const url = urls[provider] ?? (provider === 'local' ? null : USUAL_URLS[provider]);
  if (url === null) throw new Error('MODELS_LOCAL_URL is not set');
  return url;
}

export interface OpenedThinkers {
  readonly live: LiveEngines;
  /** Ends kept connections. */
  close(): Promise<void>;
}

export interface ThinkersParts {
  readonly models: ModelsConfig;
  readonly builtin: Engine;
  readonly log: Log;
  readonly now: () => Date;
  /** In place of the network: a cassette. */
  readonly fetch?: Fetch;
}

export function openThinkers({ models, builtin, log, now, fetch }: ThinkersParts): OpenedThinkers {
  const out = createFetch();
  const ms = (): number => now().getTime();
  const shared = {
    stepDowns: createStepDowns(ms),
    fetch: fetch ?? out.fetch,
    now: ms,
    random: Math.random,
    sleep: (forMs: number, signal: AbortSignal) => delay(forMs, undefined, { signal }),
    log,
  };
  const local = {
    ...(models.dialect && { dialect: models.dialect }),
    ...(models.points && { space: { kind: models.points } }),
  };
  const makeModel = ({ provider, model, key, ownKey }: ModelOrder): Model => {
    const baseUrl = urlOf(provider, models.urls);
    const own = provider === 'local' ? local : {};
    return createModel({ ...shared, ...own, provider, model, baseUrl, key, ownKey });
  };
  return { live: createThinkers({ ...models, builtin, makeModel, now }), close: out.close };
}
