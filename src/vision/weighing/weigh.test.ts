import { describe, expect, test } from 'vitest';
import { element as el, sightOf } from '../../../test/support/sights.ts';
import { consider } from '../grounding/choosing.ts';
import type { Element, Sight } from '../sight.ts';
import { CLUES, MISSING_CLUES } from './clues.ts';
import { evidenceOf, isLikely, likeliest } from './weigh.ts';
import { WEIGHTS } from './weights.ts';

const likely = (said: string, sight: Sight) => likeliest(evidenceOf(said, consider(said, sight)));

/** Posts with a like button and a reply each, as a forum has them. */
function forum(): { sight: Sight; named: Record<string, Element> } {
  const named: Record<string, Element> = {};
  for (const [at, name] of ['Ines Moor', 'Walt Berg', 'Hanne Lund'].entries()) {
    const y = 60 + at * 140;
    named[`name${at}`] = el('text', name, [60, y]);
    named[`said${at}`] = el('text', ['The lamp is out', 'Mine too', 'Try a new fuse'][at] ?? '', [
      60,
      y + 30,
    ]);
    named[`like${at}`] = el('icon', '', [60, y + 70, 20, 20], { icon: ['heart'] });
    named[`reply${at}`] = el('link', 'Reply', [110, y + 70]);
  }
  return { sight: sightOf(Object.values(named)), named };
}

describe('what speaks for a thing', () => {
  const { sight, named } = forum();
  const clueOf = (said: string, id: string, clue: (typeof CLUES)[number]): number => {
    const { candidates } = evidenceOf(said, consider(said, sight));
    return candidates.find(({ fit }) => fit.thing.element === named[id])?.clues[clue] ?? 0;
  };

  test('it stands nearer to what was named than any other like it', () => {
    expect(clueOf('reply to Walt Berg', 'reply1', 'nearest')).toBeGreaterThan(0.5);
    expect(clueOf('reply to Walt Berg', 'reply0', 'nearest')).toBe(0);
    expect(clueOf('reply to Walt Berg', 'reply2', 'nearest')).toBe(0);
  });

  test('its words, its picture, and how much of its name was said', () => {
    expect(clueOf('reply to Walt Berg', 'reply1', 'text')).toBe(1);
    expect(clueOf('the heart on what Walt Berg wrote', 'like1', 'draws')).toBeGreaterThan(0);
    expect(clueOf('reply to Walt Berg', 'like1', 'draws')).toBe(0);
  });

  test('a name that only a picture stands for is told apart', () => {
    const shop = sightOf([
      el('icon', '', [10, 10, 20, 20], { icon: ['close'] }),
      el('button', 'Order', [60, 10]),
    ]);
    const { candidates } = evidenceOf('the thing to Close it', consider('the thing to Close it', shop));
    const cross = candidates.find(({ fit }) => fit.thing.seen === 'icon');
    expect(cross?.clues.namedDrawn).toBe(1);
    expect(cross?.clues.named).toBe(0);
  });
});

describe('what is likely', () => {
  const { sight, named } = forum();

  test('likelihoods make 1 with that of nothing being meant', () => {
    for (const said of ['reply to Walt Berg', 'the bell', 'whatever', '"nothing" of the kind']) {
      const { fits, none } = likely(said, sight);
      expect(fits.reduce((sum, { score }) => sum + score, none)).toBeCloseTo(1, 9);
      expect(fits.every(({ score }, at) => score <= (fits[at - 1]?.score ?? 1))).toBe(true);
    }
  });

  test.each([
    ['reply to what Walt Berg said', 'reply1'],
    ['like what Hanne Lund wrote', 'like2'],
  ])('%s: %s', (said, id) => {
    const likelihood = likely(said, sight);
    expect(isLikely(likelihood)).toBe(true);
    expect(likelihood.fits[0]?.thing.element).toBe(named[id]);
  });

  test.each(['reply to what Bruno Falk said', 'the printer beside Order 12', 'upload a Portrait of Ada'])(
    '%s is not there',
    (said) => {
      expect(isLikely(likely(said, sight))).toBe(false);
    },
  );

  test('the same is asked, the same is answered', () => {
    const said = 'reply to what Walt Berg said';
    const plain = ({ fits, none }: ReturnType<typeof likely>) => [
      none,
      ...fits.map(({ score, box }) => [score, box]),
    ];
    expect(plain(likely(said, forum().sight))).toEqual(plain(likely(said, forum().sight)));
  });

  test('every clue has a weight, and no other', () => {
    expect(Object.keys(WEIGHTS.clues).sort()).toEqual([...CLUES].sort());
    expect(Object.keys(WEIGHTS.missing).sort()).toEqual([...MISSING_CLUES].sort());
  });
});
