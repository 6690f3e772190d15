import { describe, expect, it } from 'vitest';
import { LOST, logicalLines } from './lines.ts';

const textsOf = (text: string) => logicalLines(text).map(({ from, to }) => text.slice(from, to));
const indentsOf = (text: string) => logicalLines(text).map(({ indent }) => indent);
const lostIn = (text: string) => logicalLines(text).map(({ lost }) => lost);

describe('logicalLines', () => {
  it.each([
    ['', []],
    ['\n\n', []],
    ['# only a comment', []],
    ['  # indented comment\n\t\n', []],
    ['a', ['a']],
    ['a\nb', ['a', 'b']],
    ['a\n\n\nb\n', ['a', 'b']],
    ['a  # why\nb', ['a', 'b']],
    ['a;  \t\f\nb ;', ['a;', 'b ;']],
    ['f(\n1,\n2\n)\nb', ['f(\n1,\n2\n)', 'b']],
    ['f([{\n}\n]\n)\nb', ['f([{\n}\n]\n)', 'b']],
    ['f(  # why (\n)\nb', ['f(  # why (\n)', 'b']],
    ['a \\\nb\nc', ['a \\\nb', 'c']],
    ['a\\', ['a\\']],
    ['a\\\n', ['a\\\n']],
    ["'#' # '\nb", ["'#'", 'b']],
    ["'a\\'\\\\' # x\nb", ["'a\\'\\\\'", 'b']],
    ["'a\\\nb'\nc", ["'a\\\nb'", 'c']],
    ["'''a\n'b\n\\''''\nc", ["'''a\n'b\n\\''''", 'c']],
    ['"""a\n""\n"""\nc', ['"""a\n""\n"""', 'c']],
    ["''\n''''''\nb", ["''", "''''''", 'b']],
    ['\'"\'\n"\'"\nb', ["'\"'", '"\'"', 'b']],
    ['a)\nb', ['a)', 'b']],
    ["r'\\'\nb", ["r'\\'\nb"]],
  ])('%j', (text, lines) => {
    expect(textsOf(text)).toEqual(lines);
  });

  it('counts columns of indentation', () => {
    expect(indentsOf('a\n b\n    c\n\td\n  \te\n\t f\n  \fg\n        h\n         \ti')).toEqual([
      0, 1, 4, 8, 8, 9, 0, 8, 16,
    ]);
  });

  it.each([
    ["f('a", LOST.string],
    ["f('a\n')", LOST.string],
    ["'a", LOST.string],
    ["x = 'a\nb'", LOST.string],
    ["'''a", LOST.string],
    ["'''a''", LOST.string],
    ["'''a\\'''", LOST.string],
    ["'a\\", LOST.string],
    ["r'a", LOST.string],
    ["Rb'a", LOST.string],
    ['f"a', LOST.string],
    ["bR'a", LOST.string],
    ["(Let's", LOST.string],
    ['f(', LOST.bracket],
    ['f(1\nb)[\n', LOST.bracket],
    ['{\n(1)', LOST.bracket],
    ['f(1]', LOST.mismatch],
    ['[(])', LOST.mismatch],
    ['{)\nb', LOST.mismatch],
  ])('loses the rest at %j', (text, lost) => {
    expect(logicalLines(`a\n${text}\n \n`)).toEqual([
      { from: 0, to: 1, indent: 0, lost: null },
      { from: 2, to: `a\n${text}`.trimEnd().length, indent: 0, lost },
    ]);
  });

  it.each([
    "Let's go",
    "it's",
    "the dogs' bone",
    "bb'",
    "rbr'",
    "ff'",
    "ur'",
    "_r'",
    "1r'",
    "\u00e9r'",
    "xr'y",
  ])('takes the quote in %j for an apostrophe', (text) => {
    expect(textsOf(`${text}\nb`)).toEqual([text, 'b']);
    expect(lostIn(`${text}\nb`)).toEqual([null, null]);
  });
});
