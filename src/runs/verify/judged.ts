/** What a judge says, laid upon what was found out without one: deterministic checks win, and a judge's "no" overrules a worker's word. */
import type { Verdict } from '../../contract/runs.ts';
import type { Judge, Judged, JudgeInput, Judgement } from '../../engine/engine.ts';

type Checked = Verdict['criteria'][number];

/** What was told for certain stays; what nobody could tell is the judge's to answer. */
function answerOf(checked: Checked, judged: readonly Judged[]): Checked {
  if (checked.met !== 'unknown') return checked;
  return judged.find(({ text }) => text === checked.text) ?? checked;
}

function reasonsFor(criteria: readonly Checked[], { missing, sideEffects, blockedBy }: Judgement): string[] {
  return [
    ...criteria.flatMap(({ met, text, evidence }) =>
      met === 'yes' ? [] : [`${met === 'no' ? 'Not so' : 'Cannot be told'}: ${text} ${evidence}`],
    ),
    ...missing.map((one) => `Missing: ${one}`),
    ...sideEffects.map((one) => `Done without being asked for: ${one}`),
    ...(blockedBy === null ? [] : [`Only a person gets past this: ${blockedBy}`]),
  ];
}

/** Pure. Passed when each criterion is met, the judge says so too, and nothing harmful was done beside it. */
function mergeJudgement(verdict: Verdict, judgement: Judgement): Verdict {
  const own = new Set(verdict.criteria.map(({ text }) => text));
  const criteria = [
    ...verdict.criteria.map((one) => answerOf(one, judgement.criteria)),
    ...judgement.criteria.filter(({ text }) => !own.has(text)),
  ];
  const isMet = criteria.length > 0 && criteria.every(({ met }) => met === 'yes');
  const passed =
    isMet && judgement.passed && judgement.sideEffects.length === 0 && judgement.blockedBy === null;
  const found = reasonsFor(criteria, judgement);
  return {
    ...verdict,
    passed,
    confidence:
      verdict.criteria.length === 0
        ? judgement.confidence
        : Math.min(verdict.confidence || 1, judgement.confidence),
    criteria: criteria.map(({ text, met, evidence }) => ({ text, met, evidence })),
    reasons: passed
      ? verdict.reasons
      : found.length > 0
        ? found
        : ['The judge does not see that it is done.'],
  };
}

export interface Judgeship {
  readonly verdict: Verdict;
  /** null: no model was asked. */
  readonly judgement: Judgement | null;
}

/** What was found out, and what a judge says of it, who gets no word of the worker's reasons. */
export async function judgedToo(
  judge: Judge,
  verdict: Verdict,
  asked: Omit<JudgeInput, 'criteria'>,
): Promise<Judgeship> {
  const judgement = await judge.judge({ ...asked, criteria: verdict.criteria });
  return { verdict: mergeJudgement(verdict, judgement), judgement };
}
