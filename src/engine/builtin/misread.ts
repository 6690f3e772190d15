/** Names that eyes misread: letters that look alike, and one or two that are wrong. Pure. */
import { plainText } from '../../vision/grounding/describe.ts';
import { editDistance } from '../../vision/grounding/match.ts';
import type { Found } from './scene.ts';

/** Letters that many a typeface draws alike are one. */
const folded = (text: string): string =>
  plainText(text.replace(/^["“'](.*)["”']$/, '$1'))
    .replace(/[il1|!]/g, 'l')
    .replace(/[o0]/g, 'o');

/** Shorter names are too much alike to be taken for each other. */
const FEWEST = 4;
const LONG = 8;

/** The only one that is called nearly so; null where two are, or none is. */
export function closestTo(name: string, candidates: readonly Found[]): Found | null {
  const wanted = folded(name);
  if (wanted === '') return null;
  const most = wanted.length >= LONG ? 2 : wanted.length >= FEWEST ? 1 : 0;
  const near = candidates
    .map((found) => ({ found, away: editDistance(folded(found.text), wanted, most) }))
    .filter(({ found, away }) => found.text !== '' && away <= most)
    .sort((a, b) => a.away - b.away);
  const [first, second] = near;
  return first && (!second || second.away > first.away) ? first.found : null;
}
