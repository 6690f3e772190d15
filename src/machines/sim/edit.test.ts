import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Edit, edited, editOf, insert, selectedText, selectLine, selectWord } from './edit.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const BARE = { shift: false, ctrl: false };

/** `|` is the caret, `<` the selection's other end. */
function parse(drawn: string): Edit {
  const text = drawn.replace(/[|<]/g, '');
  const caret = drawn.replace('<', '').indexOf('|');
  const other = drawn.replace('|', '').indexOf('<');
  return { text, caret, anchor: other === -1 ? caret : other };
}

function drawn({ text, caret, anchor }: Edit): string {
  const marks: [number, string][] =
    caret === anchor
      ? [[caret, '|']]
      : [
          [caret, '|'],
          [anchor, '<'],
        ];
  return marks
    .sort((a, b) => b[0] - a[0])
    .reduce((shown, [at, mark]) => shown.slice(0, at) + mark + shown.slice(at), text);
}

describe('a key', () => {
  test.each([
    ['left', 'ab|c', 'a|bc'],
    ['left', '|abc', '|abc'],
    ['left', 'a<bc|', 'a|bc'],
    ['right', 'a<bc|', 'abc|'],
    ['right', 'a|🙂b', 'a🙂|b'],
    ['left', 'a🙂|b', 'a|🙂b'],
    ['backspace', 'a🙂|b', 'a|b'],
    ['delete', 'a|🙂b', 'a|b'],
    ['backspace', 'a<bc|d', 'a|d'],
    ['backspace', '|abc', '|abc'],
    ['delete', 'abc|', 'abc|'],
    ['home', 'one\ntw|o', 'one\n|two'],
    ['end', 'on|e\ntwo', 'one|\ntwo'],
    ['home', '\n|', '\n|'],
  ])('%s makes %j to %j', (key, before, after) => {
    expect(drawn(edited(parse(before), key, BARE) ?? parse(before))).toBe(after);
  });

  test.each([
    ['left', 'one two|', 'one |two'],
    ['right', '|one two', 'one| two'],
    ['home', 'one\ntwo|', '|one\ntwo'],
    ['end', '|one\ntwo', 'one\ntwo|'],
    ['backspace', 'one two|', 'one |'],
    ['delete', 'one| two', 'one|'],
    ['a', 'on|e', '<one|'],
  ])('ctrl and %s make %j to %j', (key, before, after) => {
    expect(drawn(edited(parse(before), key, { shift: false, ctrl: true }) ?? parse(before))).toBe(after);
  });

  test('shift selects, back and forth', () => {
    const once = edited(parse('ab|cd'), 'right', { shift: true, ctrl: false }) ?? editOf('');
    expect(drawn(once)).toBe('ab<c|d');
    const back = edited(once, 'home', { shift: true, ctrl: false }) ?? editOf('');
    expect(drawn(back)).toBe('|ab<cd');
    expect(selectedText(back)).toBe('ab');
  });

  test('that means nothing to a text is left to others', () => {
    expect(edited(editOf('a'), 'f5', BARE)).toBeNull();
    expect(edited(editOf('a'), 'a', BARE)).toBeNull();
  });
});

test('a double click takes a word, a triple click its line', () => {
  expect(selectedText(selectWord(editOf('one two three'), 5))).toBe('two');
  expect(selectedText(selectWord(editOf('one two three'), 4))).toBe('two');
  expect(selectedText(selectWord(editOf('one two'), 7))).toBe('');
  expect(selectedText(selectLine(editOf('one\ntwo\nthree'), 5))).toBe('two');
});

test('carets stay inside and never split a character, whatever is done', () => {
  const act = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 5 }).map((text) => ({ text })),
    fc.record({
      key: fc.constantFrom('left', 'right', 'home', 'end', 'backspace', 'delete', 'a'),
      shift: fc.boolean(),
      ctrl: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      let edit = editOf('');
      for (const one of acts)
        edit = 'text' in one ? insert(edit, one.text) : (edited(edit, one.key, one) ?? edit);
      for (const at of [edit.caret, edit.anchor]) {
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(edit.text.length);
        expect(edit.text.slice(0, at)).not.toMatch(/\p{Surrogate}/u);
      }
    }),
    { numRuns: ROUNDS },
  );
});
