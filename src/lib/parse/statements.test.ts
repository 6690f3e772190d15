import { describe, expect, it } from 'vitest';
import { BOUNDS } from './bounds.ts';
import { LOST } from './lines.ts';
import { PROBLEM, statementsOf } from './statements.ts';

/** Each statement as its line and source, with its problem where it has one. */
const read = (code: string) =>
  statementsOf(code).map((one) =>
    one.node === null ? [one.line, one.code, one.problem] : [one.line, one.code, one.node.name],
  );

const CALL = 'ExpressionStatement';

describe('statementsOf', () => {
  it.each<[string, unknown[]]>([
    ['', []],
    ['# a', []],
    ['\ufeffa()', [[1, 'a()', CALL]]],
    [
      'a(); b();\nc()',
      [
        [1, 'a()', CALL],
        [1, 'b()', CALL],
        [2, 'c()', CALL],
      ],
    ],
    [
      'a();;b()',
      [
        [1, 'a()', CALL],
        [1, 'b()', CALL],
      ],
    ],
    [
      '\n\n  a()\n  b()',
      [
        [3, 'a()', CALL],
        [4, 'b()', CALL],
      ],
    ],
    [
      'a()\r\n\r\nb()\rc()',
      [
        [1, 'a()', CALL],
        [3, 'b()', CALL],
        [4, 'c()', CALL],
      ],
    ],
    [
      'if x:\n  a()\n\n  b()\nc()',
      [
        [1, 'if x:\n  a()\n\n  b()', 'IfStatement'],
        [5, 'c()', CALL],
      ],
    ],
    [
      '@a\n@b\ndef f():\n  c()\nd()',
      [
        [1, '@a\n@b\ndef f():\n  c()', 'DecoratedStatement'],
        [5, 'd()', CALL],
      ],
    ],
    ['@a\nb()', [[1, '@a\nb()', PROBLEM.invalid]]],
    [
      'if x: a(); b()\nc()',
      [
        [1, 'if x: a(); b()', 'IfStatement'],
        [2, 'c()', CALL],
      ],
    ],
    [
      'if x:\n a()\nelif y:\n b()\nelse:\n c()\nd()',
      [
        [1, 'if x:\n a()\nelif y:\n b()\nelse:\n c()', 'IfStatement'],
        [7, 'd()', CALL],
      ],
    ],
    [
      'try:\n a()\nexcept E:\n b()\nfinally:\n c()',
      [[1, 'try:\n a()\nexcept E:\n b()\nfinally:\n c()', 'TryStatement']],
    ],
    [
      '"""\nelse\n"""\nelsewhere()',
      [
        [1, '"""\nelse\n"""', CALL],
        [4, 'elsewhere()', CALL],
      ],
    ],
    [
      'x = 1.\ny = [1., 2.]\nz = 1.e5',
      [
        [1, 'x = 1.', 'AssignStatement'],
        [2, 'y = [1., 2.]', 'AssignStatement'],
        [3, 'z = 1.e5', 'AssignStatement'],
      ],
    ],
    ['x = 1_0.', [[1, 'x = 1_0.', 'AssignStatement']]],
  ])('reads %j', (code, statements) => {
    expect(read(code)).toEqual(statements);
  });

  it.each<[string, unknown[]]>([
    [
      'a b\nc()',
      [
        [1, 'a b', PROBLEM.invalid],
        [2, 'c()', CALL],
      ],
    ],
    [
      'a(); b c; d()\ne()',
      [
        [1, 'a(); b c; d()', PROBLEM.invalid],
        [2, 'e()', CALL],
      ],
    ],
    [
      'a())\nb()',
      [
        [1, 'a())', PROBLEM.invalid],
        [2, 'b()', CALL],
      ],
    ],
    ['a\\', [[1, 'a\\', PROBLEM.invalid]]],
    [
      'a \\\nb\nc()',
      [
        [1, 'a \\\nb', PROBLEM.invalid],
        [3, 'c()', CALL],
      ],
    ],
    ['x = 1.a', [[1, 'x = 1.a', 'AssignStatement']]],
    ['x = 1.2.', [[1, 'x = 1.2.', PROBLEM.invalid]]],
    [
      'x = a1.\nb()',
      [
        [1, 'x = a1.', PROBLEM.invalid],
        [2, 'b()', CALL],
      ],
    ],
    [
      'else:\n  a()\nb()',
      [
        [1, 'else:\n  a()', PROBLEM.invalid],
        [3, 'b()', CALL],
      ],
    ],
    [
      'a()\nelse:\n  b()\nc()',
      [
        [1, 'a()\nelse:\n  b()', PROBLEM.invalid],
        [4, 'c()', CALL],
      ],
    ],
    [
      'if x\n  a()\nb()',
      [
        [1, 'if x\n  a()', PROBLEM.invalid],
        [3, 'b()', CALL],
      ],
    ],
    [
      'if x:\n    a()\n  b()\nc()',
      [
        [1, 'if x:\n    a()\n  b()', PROBLEM.invalid],
        [4, 'c()', CALL],
      ],
    ],
    [
      'Open it:\na()',
      [
        [1, 'Open it:', PROBLEM.invalid],
        [2, 'a()', CALL],
      ],
    ],
    [
      'note:\na()',
      [
        [1, 'note:', PROBLEM.invalid],
        [2, 'a()', CALL],
      ],
    ],
    [
      'iffy:\na()',
      [
        [1, 'iffy:', PROBLEM.invalid],
        [2, 'a()', CALL],
      ],
    ],
    [
      'if x: b c\na()',
      [
        [1, 'if x: b c', PROBLEM.invalid],
        [2, 'a()', CALL],
      ],
    ],
  ])('finds no Python in %j, and goes on', (code, statements) => {
    expect(read(code)).toEqual(statements);
  });

  it.each<[string, unknown[]]>([
    [
      'a()\n  b()\n\n  c()\nd()',
      [
        [1, 'a()', CALL],
        [2, 'b()\n\n  c()', PROBLEM.indented],
        [5, 'd()', CALL],
      ],
    ],
    [
      'a(); b()\n  c()',
      [
        [1, 'a()', CALL],
        [1, 'b()', CALL],
        [2, 'c()', PROBLEM.indented],
      ],
    ],
    [
      '  a()\n   b()\nc()',
      [
        [1, 'a()\n   b()', PROBLEM.indented],
        [3, 'c()', CALL],
      ],
    ],
    [
      '\ta()\n  b()',
      [
        [1, 'a()', PROBLEM.indented],
        [2, 'b()', CALL],
      ],
    ],
    [
      'a b\n  c()\nd()',
      [
        [1, 'a b\n  c()', PROBLEM.invalid],
        [3, 'd()', CALL],
      ],
    ],
  ])('takes nothing that is indented for no reason: %j', (code, statements) => {
    expect(read(code)).toEqual(statements);
  });

  const heads = [
    'async def f():',
    'case 1:',
    'class A:',
    'def f():',
    'match x:',
    'try:',
    'while x:',
    'with x:',
  ];
  it.each<[string, string]>([
    ["b('\nc()", LOST.string],
    ['b(\nc()', LOST.bracket],
    ['b(]\nc()', LOST.mismatch],
    ['if x:\nc()', PROBLEM.bodiless],
    ['for a in b:  # why\nc()', PROBLEM.bodiless],
    ['if x:\n a()\nelse:\nc()', PROBLEM.bodiless],
    ['if x:\n if y:\nc()', PROBLEM.bodiless],
    ...heads.map((head): [string, string] => [`${head}\nc()`, PROBLEM.bodiless]),
    ["b f'{x'\nc()", PROBLEM.fstring],
    ['b FR"x" y\nc()', PROBLEM.fstring],
    ["rF'' y\nc()", PROBLEM.fstring],
  ])('reads nothing behind %j', (code, problem) => {
    expect(read(`a()\n${code}\n\n`)).toEqual([
      [1, 'a()', CALL],
      [2, code, problem],
    ]);
  });

  it.each(['elif x:', 'else:', 'except E:', 'finally:'])(
    'reads nothing behind a bare %j, nor what it hangs on',
    (head) => {
      expect(read(`a()\n${head}\nc()`)).toEqual([[1, `a()\n${head}\nc()`, PROBLEM.bodiless]]);
    },
  );

  it('reads so many statements and no more', () => {
    const full = 'a\n'.repeat(BOUNDS.statements - 2);
    expect(read(`${full}b; c`).at(-1)).toEqual([BOUNDS.statements - 1, 'c', CALL]);
    const over = read(`${full}b; c; d\ne`);
    expect(over).toHaveLength(BOUNDS.statements + 1);
    expect(over.at(-2)).toEqual([BOUNDS.statements - 1, 'c', CALL]);
    expect(over.at(-1)).toEqual([BOUNDS.statements - 1, 'd\ne', PROBLEM.many]);
    expect(PROBLEM.many).toContain('5000');
  });

  it('knows whether a statement has its line to itself', () => {
    const alone = statementsOf('a;\nb; c\nd').map((one) => one.node !== null && one.alone);
    expect(alone).toEqual([true, false, false, true]);
  });
});
