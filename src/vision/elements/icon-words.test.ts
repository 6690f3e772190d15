import { describe, expect, test } from 'vitest';
import { ICON_MEANINGS, iconMeanings } from './icon-words.ts';

describe('iconMeanings', () => {
  test.each([
    ['the magnifying glass icon', 'search'],
    ['gear', 'gear'],
    ['Settings', 'gear'],
    ['the bin', 'trash'],
    ['garbage can', 'trash'],
    ['remove', 'trash'],
    ['x', 'close'],
    ['close (X)', 'close'],
    ['burger menu', 'menu'],
    ['kebab', 'more-vertical'],
    ['three dots', 'more'],
    ['a heart-shaped button', 'heart'],
    ['+', 'plus'],
    ['…', 'more'],
    ['shopping bags', 'bag'],
    ['two arrows', 'swap'],
    ['my location', 'locate'],
    ['crossed-out microphone', 'mic'],
    ['end call', 'phone'],
    ['the eject symbol', 'eject'],
  ])('%s', (phrase, meaning) => {
    expect(iconMeanings(phrase)).toContain(meaning);
  });

  test('the likeliest comes first', () => {
    expect(iconMeanings('close')[0]).toBe('close');
    expect(iconMeanings('delete')[0]).toBe('trash');
    expect(iconMeanings('expand').slice(0, 3)).toContain('chevron-down');
    for (const meaning of ICON_MEANINGS) expect(iconMeanings(meaning)[0]).toBe(meaning);
  });

  test('what names no icon means none', () => {
    for (const phrase of ['', '  ', 'Ada Lovelace', 'submit the form', '__proto__', 'constructor']) {
      expect(iconMeanings(phrase)).toEqual([]);
    }
  });
});
