/** Instructions of which some sentences are no steps: what they have for a form is filled in, the others are done. Pure. */
import type { Goal } from '../goals.ts';
import { understand } from './grammar.ts';
import { type Token, tokenize } from './tokens.ts';

/** "Select both", after what is to be selected was said. */
const BOTH =
  /^(?:please )?(?:select|choose|pick|set|tick|enter|fill in|use) (?:both|them|these|those|all of (?:them|it)|all (?:two|three|four)|everything)(?: (?:there|in the \w+))?(?:,? and(?: then)?\b|,? then\b|[.,;!]?$) */i;

const ends = ({ kind, value }: Token): boolean => kind === 'mark' && /[.;!?]/.test(value);

function sentencesOf(instruction: string): string[] {
  const tokens = tokenize(instruction);
  const cuts = tokens.flatMap((token) => (ends(token) ? [token.end] : []));
  return [0, ...cuts]
    .map((from, at) => instruction.slice(from, cuts[at] ?? instruction.length).trim())
    .map((sentence) => sentence.replace(BOTH, ''))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** Goals sentence by sentence, of which at least one is a form's; null where none would be. */
export function understandLoosely(instruction: string): readonly Goal[] | null {
  const goals = sentencesOf(instruction).flatMap((sentence): readonly Goal[] => {
    const read = understand(sentence);
    return read.understood ? read.goals : [{ kind: 'slots', said: sentence }];
  });
  return goals.some(({ kind }) => kind === 'slots') ? goals : null;
}
