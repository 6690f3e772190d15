import { describe, expect, test } from 'vitest';
import { element as el, sightOf } from '../../../test/support/sights.ts';
import { locate } from './ground.ts';

describe('what is weighed', () => {
  const rows = ['Tamara Becker', 'Elif Becker', 'Petra Suzuki'].flatMap((name, at) => [
    el('checkbox', '', [43, 60 + at * 26, 13, 13]),
    el('text', name, [137, 60 + at * 26]),
  ]);
  test('a box in a column of its own is ticked by what stands in its row', () => {
    const { found, ...where } = locate('Elif Becker checkbox', sightOf(rows));
    expect(found && 'point' in where && where.point).toEqual({ x: 49, y: 92 });
  });
  test('a link in brackets behind a title is a link of its own', () => {
    const title = el('heading', 'Course [edit]', [40, 100]);
    const where = locate('the edit link', sightOf([title, el('text', 'It runs north.', [40, 140])]));
    expect(where).toMatchObject({ found: true, role: 'link', text: 'edit' });
    expect(where.found && where.point.x).toBeGreaterThan(85);
  });
  test('says by what it was told, and what else may be meant', () => {
    const posts = ['Ines Moor', 'Walt Berg', 'Hanne Lund'].flatMap((name, at) => [
      el('text', name, [60, 60 + at * 140]),
      el('icon', '', [60, 130 + at * 140, 20, 20], { icon: ['heart'] }),
      el('link', 'Reply', [110, 130 + at * 140]),
    ]);
    const said = (description: string) => locate(description, sightOf(posts));
    expect(said('I like the words of Walt Berg')).toMatchObject({
      point: { x: 70, y: 280 },
      reason: 'Found the icon "heart", by its words and what stands around it.',
    });
    expect(said('the heart that Walt Berg gets')).toMatchObject({
      point: { x: 70, y: 280 },
      reason: 'Found the icon "heart", the likeliest; the text "Walt Berg" may be meant as well.',
    });
    expect(said('show some love for Walt Berg')).toMatchObject({ found: false });
  });
});

describe('a number after its noun', () => {
  const list = [7, 9, 12].flatMap((nth, at) => [
    el('text', `Episode ${nth}`, [40, 60 + at * 60]),
    el('text', nth === 9 ? 'A lantern, 29 min' : 'First snow, 48 min', [40, 84 + at * 60]),
    el('button', 'Play', [400, 66 + at * 60]),
  ]);
  const sight = sightOf(list);

  test('is of that noun alone', () => {
    expect(locate('episode 29', sight)).toMatchObject({ found: false });
    expect(locate('"Play" in the row of episode 29', sight)).toMatchObject({ found: false });
    expect(locate('episode 12', sight)).toMatchObject({ found: true, text: 'Episode 12' });
    expect(locate('"Play" in the row of episode 9', sight)).toMatchObject({ found: true, role: 'button' });
  });

  test('and stands without it where nothing is numbered so', () => {
    const orders = [
      el('text', 'Order', [40, 40]),
      el('text', '1042', [40, 70]),
      el('text', '1043', [40, 100]),
    ];
    expect(locate('order 1043', sightOf(orders))).toMatchObject({ found: true, text: '1043' });
  });
});

test('of a list in a box the entry is pointed at, and the box by its label', () => {
  const words = ['Gideon', 'Pilar', 'Iolo'].map((text, at) => ({
    ...{ text, confidence: 95, left: 50, top: 70 + at * 40, width: 48, height: 12 },
  }));
  const list = {
    ...el('textarea', 'Gideon Pilar Iolo', [40, 60, 300, 130], { label: 'Members' }),
    words,
  };
  const entry = locate('Pilar', sightOf([list]));
  expect(entry).toMatchObject({ found: true, point: { x: 74, y: 116 } });
  expect(locate('Members field', sightOf([list]))).toMatchObject({ found: true, point: { x: 190, y: 125 } });
});

describe('the search field', () => {
  const lens = el('icon', '', [330, 30, 18, 18], { icon: ['search'] });

  test('of the head of a page is there without a name', () => {
    const sight = sightOf([
      el('input', 'dovetail joint', [120, 24, 400, 30]),
      el('link', 'Search filters', [700, 300]),
    ]);
    expect(locate('the search box', sight)).toMatchObject({ found: true, role: 'input' });
  });

  test('is what was typed before a lens, where no field was seen', () => {
    const sight = sightOf([el('text', 'fish restaurant', [70, 32]), lens, el('button', 'Coffee', [500, 24])]);
    expect(locate('the search text box', sight)).toMatchObject({ found: true, text: 'fish restaurant' });
  });

  test('is called by what else its label says', () => {
    const sight = sightOf([
      el('input', '', [40, 300, 200, 26], { label: 'Species contains' }),
      el('input', '', [40, 360, 200, 26], { label: 'Collector' }),
    ]);
    expect(locate('species search box', sight)).toMatchObject({ found: true, point: { x: 140, y: 313 } });
    expect(locate('altitude search box', sight)).toMatchObject({ found: false });
  });
});
