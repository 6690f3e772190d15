/**
 * Who thinks for a request, told from its body and its X-LLM-* headers. Pure: a stored key is looked up by `chooseLlm`
 * (llm-keys.ts). Whoever brings a key is never served by the operator's models instead.
 */
import type { Mode } from '../contract/caller.ts';
import { ApiError, type Fault, fault, invalid } from '../contract/errors.ts';
import {
  isOwnProvider,
  LLM_KEY_CHARS,
  LLM_PROVIDERS,
  type LlmField,
  type LlmProvider,
  MODEL_CHARS,
  type OwnProvider,
} from '../contract/llm.ts';
import { Secret } from '../lib/secret.ts';

/** What was asked for, and nothing of any key: what may be written down. */
export interface LlmPreference {
  readonly provider: LlmProvider;
  /** null: the provider's usual one. */
  readonly model: string | null;
  /** null: the same as `model`; so are the next two. */
  readonly grounding_model: string | null;
  readonly compaction_model: string | null;
  readonly code_agent_model: string | null;
}

/** Of one request: `key` came with it, in a header. */
export interface LlmAsked {
  readonly preference: LlmPreference;
  readonly key: Secret | null;
}

/** Models by what they do. */
export interface LlmModels<Name> {
  readonly worker: Name;
  readonly grounding: Name;
  readonly compaction: Name;
  readonly codeAgent: Name;
}

/** `models` of `managed`: null where nothing was said, and the operator's settings decide. */
export interface ManagedLlm {
  readonly provider: 'managed';
  readonly models: LlmModels<string | null>;
}

export interface OwnLlm {
  readonly provider: OwnProvider;
  readonly key: Secret;
  readonly keySource: 'stored' | 'header';
  /** Each of them named. */
  readonly models: LlmModels<string>;
}

export type LlmChoice = ManagedLlm | OwnLlm;

const USUAL_MODELS: Readonly<Record<OwnProvider, string>> = {
  anthropic: 'claude-sonnet-4-6',
  openai: 'gpt-4o',
};

/** Nobody said anything. */
export const MANAGED: ManagedLlm = {
  provider: 'managed',
  models: { worker: null, grounding: null, compaction: null, codeAgent: null },
};

/** A header by its name in small letters; null where it is not there. */
type Header = (name: string) => string | null;

const PRINTABLE = /^[!-~](?:[ -~]*[!-~])?$/;

/** Why a text can be no key; nothing of the text is repeated. */
export function keyFault(key: string, place: readonly string[]): Fault | null {
  const { least, most } = LLM_KEY_CHARS;
  if (key.length >= least && key.length <= most && PRINTABLE.test(key)) return null;
  const expected = `${least} to ${most} printable ASCII characters, no space at either end`;
  return fault(place, `must be ${expected}`, 'string_pattern_mismatch', expected);
}

/** What is wrong with the headers by themselves. */
export function llmHeaderFaults(header: Header): Fault[] {
  const key = header('x-llm-api-key');
  const model = header('x-llm-model');
  const wrong = key === null ? null : keyFault(key, ['header', 'X-LLM-Api-Key']);
  const fits = model === null || (model.length > 0 && model.length <= MODEL_CHARS);
  const expected = `1 to ${MODEL_CHARS} characters`;
  const misfit = fault(['header', 'X-LLM-Model'], `must have ${expected}`, 'string_too_long', expected);
  return [...(wrong ? [wrong] : []), ...(fits ? [] : [misfit])];
}

/** Whether a caller says anything in headers of who thinks; no part of it is a secret. */
export function llmHeadersSaid(header: Header): { provider: string; model: string } | null {
  const [provider, model] = [header('x-llm-provider'), header('x-llm-model')];
  return provider === null && model === null ? null : { provider: provider ?? '', model: model ?? '' };
}

const unsupported = (message: string): ApiError => new ApiError('LLM_PROVIDER_UNSUPPORTED', message);

// What was sent is not repeated: it may be a key in the wrong place.
function providerOf(name: string | null | undefined, place: string): LlmProvider | null {
  if (name === null || name === undefined) return null;
  const known = LLM_PROVIDERS.find((provider) => provider === name);
  if (known) return known;
  throw unsupported(`${place} is none of ${LLM_PROVIDERS.join(', ')}.`);
}

function checkAgreement(place: string, said: string | null, header: string | null, name: string): void {
  if (said === null || header === null || said === header) return;
  const msg = `says another one than ${place}: leave one of the two out`;
  throw invalid([fault(['header', name], msg, 'contradiction', `the same as ${place}`)]);
}

export interface LlmAsking {
  readonly mode: Mode;
  readonly header: Header;
  /** `llm` of the body, or what a session was created with. */
  readonly llm?: LlmField | null | undefined;
  /** What `llm` is called in words; "llm" unless it is given. */
  readonly place?: string;
  /** `model` of the body; counts where `llm.model` says nothing. */
  readonly model?: string | null | undefined;
}

/** 422 where what was asked for contradicts itself or cannot be had. */
export function askLlm({ mode, header, llm, model, place = 'llm' }: LlmAsking): LlmAsked {
  const inBody = providerOf(llm?.provider, `${place}.provider`);
  const inHeader = providerOf(header('x-llm-provider'), 'X-LLM-Provider');
  const [apiKey, headerModel] = [header('x-llm-api-key'), header('x-llm-model')];
  if (apiKey !== null && !isOwnProvider(inHeader))
    throw unsupported('X-LLM-Api-Key needs X-LLM-Provider beside it: anthropic or openai.');
  if (headerModel !== null && inHeader === null && inBody === null)
    throw unsupported('X-LLM-Model needs a provider: send X-LLM-Provider, or llm.provider in the body.');
  checkAgreement(`${place}.provider`, inBody, inHeader, 'X-LLM-Provider');
  checkAgreement(`${place}.model`, llm?.model ?? null, headerModel, 'X-LLM-Model');
  const provider = inHeader ?? inBody ?? 'managed';
  if (mode === 'test' && provider !== 'managed')
    throw unsupported('A test key asks no model provider: use a live key, or leave the provider out.');
  const preference: LlmPreference = {
    provider,
    model: llm?.model ?? headerModel ?? model ?? null,
    grounding_model: llm?.grounding_model ?? null,
    compaction_model: llm?.compaction_model ?? null,
    code_agent_model: llm?.code_agent_model ?? null,
  };
  return { preference, key: apiKey === null ? null : new Secret(apiKey) };
}

function modelsOf<Usual>(preference: LlmPreference, usual: Usual): LlmModels<string | Usual> {
  const worker = preference.model ?? usual;
  return {
    worker,
    grounding: preference.grounding_model ?? worker,
    compaction: preference.compaction_model ?? worker,
    codeAgent: preference.code_agent_model ?? worker,
  };
}

/** What is needed: null asks for nobody's key. */
export const neededKey = ({ provider }: LlmPreference): OwnProvider | null =>
  provider === 'managed' ? null : provider;

export const managed = (preference: LlmPreference): ManagedLlm => ({
  provider: 'managed',
  models: {
    worker: preference.model,
    grounding: preference.grounding_model,
    compaction: preference.compaction_model,
    codeAgent: preference.code_agent_model,
  },
});

export function onOwnKey(
  preference: LlmPreference,
  provider: OwnProvider,
  { key, source }: { readonly key: Secret; readonly source: OwnLlm['keySource'] },
): OwnLlm {
  return { provider, key, keySource: source, models: modelsOf(preference, USUAL_MODELS[provider]) };
}
