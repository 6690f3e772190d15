import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OWN_PROVIDERS } from '../contract/llm.ts';
import { Secret } from '../lib/secret.ts';
import { createSecretBox } from '../lib/secret-box.ts';
import { type LlmChoice, MANAGED, managed, onOwnKey } from './llm-choice.ts';
import { choiceIn, shownLlm, snapshotOf } from './llm-snapshot.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const box = createSecretBox(Buffer.alloc(32, 7));

const name = fc.option(fc.string({ minLength: 1, maxLength: 20 }), { nil: null });
const models = { model: name, grounding_model: name, compaction_model: name, code_agent_model: name };
const operators = fc.record({ provider: fc.constant('managed' as const), ...models });
const own = fc.record({
  preference: fc.record({ provider: fc.constantFrom(...OWN_PROVIDERS), ...models }),
  key: fc.stringMatching(/^[!-~]{16,40}$/),
  source: fc.constantFrom('header' as const, 'stored' as const),
});

const plain = (choice: LlmChoice) => ({
  ...choice,
  ...(choice.provider !== 'managed' && { key: choice.key.reveal() }),
});

describe('a choice kept with a row', () => {
  it('is what it was, and says nothing of the key but its fingerprint', () => {
    fc.assert(
      fc.property(own, fc.string(), ({ preference, key, source }, id) => {
        const { provider } = preference;
        const choice = onOwnKey(preference, provider, { key: new Secret(key), source });
        const kept = snapshotOf(box, id, choice);
        expect(plain(choiceIn(box, { id, ...kept }))).toEqual(plain(choice));
        // As a store keeps it.
        const stored = { llm: JSON.parse(JSON.stringify(kept.llm)), llm_key: kept.llm_key };
        expect(plain(choiceIn(box, { id, ...stored }))).toEqual(plain(choice));
        const shown = JSON.stringify([kept.llm, shownLlm(kept)]) + kept.llm_key?.toString('latin1');
        expect(shown).not.toContain(key);
        expect(shownLlm(kept)).toMatchObject({ provider, key_source: source, key_scrubbed: false });
        expect(() => choiceIn(box, { id: `${id}x`, ...kept })).toThrow();
        const scrubbed = { ...kept, llm_key: null };
        expect(shownLlm(scrubbed)?.key_scrubbed).toBe(true);
        expect(() => choiceIn(box, { id, ...scrubbed })).toThrow(
          expect.objectContaining({ code: 'LLM_KEY_NOT_CONFIGURED' }),
        );
      }),
      { numRuns: ROUNDS },
    );
  });

  it('of the operator’s models needs no key, and is nothing where nothing was said', () => {
    fc.assert(
      fc.property(operators, (preference) => {
        const kept = snapshotOf(box, 'run_1', managed(preference));
        expect(kept.llm_key).toBeNull();
        expect(choiceIn(box, { id: 'run_1', ...kept })).toEqual(managed(preference));
        expect(shownLlm(kept)).toBeNull();
      }),
      { numRuns: ROUNDS },
    );
    const nothing = { llm: null, llm_key: null };
    expect(snapshotOf(box, 'run_1', MANAGED)).toEqual(nothing);
    expect(choiceIn(box, { id: 'run_1', ...nothing })).toBe(MANAGED);
  });
});
