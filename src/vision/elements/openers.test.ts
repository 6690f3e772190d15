import { expect, test } from 'vitest';
import { element } from '../../../test/support/sights.ts';
import { withOpeners } from './openers.ts';

const arrow = (left: number, top: number) =>
  element('icon', '', [left, top, 8, 6], { icon: ['chevron-down'] });
const words = element('text', 'Sort by', [20, 20]);
const behind = words.left + words.width + 6;

test('words with an arrow close behind them open a list, arrow and all', () => {
  const [opened] = withOpeners([words, arrow(behind, 25)], [], 1);
  expect(opened).toMatchObject({ role: 'dropdown', text: 'Sort by', left: 20, width: behind + 8 - 20 });
});

test.each([
  ['far behind', arrow(behind + 40, 25), []],
  ['in another row', arrow(behind, 60), []],
  ['another picture', element('icon', '', [behind, 25, 8, 6], { icon: ['star'] }), []],
  ['large', element('icon', '', [behind, 20, 20, 16], { icon: ['chevron-down'] }), []],
  [
    'in the head of a table, where it sorts',
    arrow(behind, 25),
    [{ left: 0, top: 10, width: 400, height: 200 }],
  ],
])('not with one that is %s', (_what, icon, tables) => {
  const [same] = withOpeners([words, icon], tables, 1);
  expect(same?.role).toBe('text');
});
