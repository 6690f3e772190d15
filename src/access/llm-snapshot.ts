/**
 * Who thinks for a run, kept with its row: after a crash it goes on with the key it began with, whatever became of the stored
 * one. The key is sealed for that row alone, and goes in the transaction that ends it.
 */
import { ApiError } from '../contract/errors.ts';
import type { RunLlm } from '../contract/runs.ts';
import { Secret } from '../lib/secret.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import {
  type LlmChoice,
  type LlmPreference,
  MANAGED,
  managed,
  neededKey,
  type OwnLlm,
  onOwnKey,
} from './llm-choice.ts';
import { fingerprintOf } from './llm-keys.ts';

/** What stands in a row in clear. */
export interface KeptLlm extends LlmPreference {
  readonly key_source?: OwnLlm['keySource'];
  readonly key_fingerprint?: string;
}

/** Two columns of a row. */
export interface LlmSnapshot {
  /** null: nothing was said. */
  readonly llm: KeptLlm | null;
  /** Sealed. null: none is needed, or it is gone. */
  readonly llm_key: Buffer | null;
}

const placeOf = (id: string): string => JSON.stringify(['llm_snapshot', id]);

function preferenceOf({ provider, models }: LlmChoice): LlmPreference {
  return {
    provider,
    model: models.worker,
    grounding_model: models.grounding,
    compaction_model: models.compaction,
    code_agent_model: models.codeAgent,
  };
}

/** For the row with this id. */
export function snapshotOf(box: SecretBox, id: string, choice: LlmChoice): LlmSnapshot {
  const preference = preferenceOf(choice);
  if (choice.provider === 'managed') {
    const isSaid = Object.values(choice.models).some((model) => model !== null);
    return { llm: isSaid ? preference : null, llm_key: null };
  }
  const { key, keySource: key_source } = choice;
  return {
    llm: { ...preference, key_source, key_fingerprint: fingerprintOf(key) },
    llm_key: box.seal(Buffer.from(key.reveal()), placeOf(id)),
  };
}

/** Who thinks for the row with this id. */
export function choiceIn(
  box: SecretBox,
  { id, llm, llm_key }: LlmSnapshot & { readonly id: string },
): LlmChoice {
  if (llm === null) return MANAGED;
  const provider = neededKey(llm);
  if (provider === null) return managed(llm);
  if (llm_key === null)
    throw new ApiError(
      'LLM_KEY_NOT_CONFIGURED',
      `The key for ${provider} is gone: what it was for has ended.`,
    );
  const key = new Secret(box.open(llm_key, placeOf(id)).toString());
  return onOwnKey(llm, provider, { key, source: llm.key_source ?? 'stored' });
}

/** What is shown of it; null where no caller's key is used. */
export function shownLlm({ llm, llm_key }: LlmSnapshot): RunLlm | null {
  const provider = llm && neededKey(llm);
  if (!provider) return null;
  const { model, key_fingerprint = '', key_source = 'stored' } = llm;
  return { provider, model: model ?? '', key_fingerprint, key_source, key_scrubbed: llm_key === null };
}
