import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../../test/support/screen-lines.ts';
import { tellingOf } from './statements.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);

/** Whether it is so, by these rows of a screen; null: they do not tell. */
const judged = (statement: string, ...rows: string[]): boolean | null =>
  tellingOf(statement, linesOf('Harbour supplies', ...rows, 'Read more'))?.isSo ?? null;

const SYSTEMS = 'all systems are operational';

describe('all systems are operational', () => {
  test.each([
    'All systems operational',
    'All Systems Operational.',
    'All systems are operational',
    'Status: all systems currently operational',
    'All systems operatlonal',
    'O All systems operational',
  ])('yes: %s', (line) => {
    expect(judged(SYSTEMS, line)).toBe(true);
  });

  test.each([
    'Some systems are degraded',
    'Some systems are experiencing degraded performance',
    'Not all systems are operational',
    'Systems are not operational',
    "Systems aren't operational",
    'No systems operational',
    'All systems are down',
    '2 of 5 systems degraded',
    'Systems non-operational',
  ])('no: %s', (line) => {
    expect(judged(SYSTEMS, line)).toBe(false);
  });

  test.each([
    'Are all systems operational?',
    'All systems operational except payments',
    'All systems operational - payments degraded',
    'All systems will be operational soon',
    'All systems were operational',
    'Nearly all systems operational',
    'How we keep all systems operational',
    'Check whether all systems are operational',
    'Some systems operational',
    'Systems operational',
    'Systems are no longer degraded',
    'Payments degraded',
    'Operational',
    'Nothing of the kind',
  ])('not told: %s', (line) => {
    expect(judged(SYSTEMS, line)).toBeNull();
  });

  test('not told where one line denies another', () => {
    expect(judged(SYSTEMS, 'All systems operational', 'Some systems are degraded')).toBeNull();
  });
});

test.each<[string, readonly string[], boolean | null]>([
  ['the order is paid', ['Order 1017: paid'], true],
  ['the order is paid', ['Order total: EUR 96.00 PAID'], true],
  ['the order is paid', ['Order not yet paid'], false],
  ['the order is paid', ['Order unpaid'], false],
  ['the order is paid', ['Order overdue'], false],
  ['the order is paid', ['Order to be paid'], null],
  ['the order is paid', ['Order paid in two parts'], null],
  ['the order is paid', ['Order paid: EUR 0.00'], null],
  ['the order is paid', ['Paid orders'], null],
  ['the order is paid', ['Order no. 1017 paid'], true],
  ['the order is paid', ['Order 1017 paid', 'Order 1042 unpaid'], null],
  ['order 1017 is paid', ['Order 1017 paid', 'Order 1042 unpaid'], true],
  ['order 1017 is paid', ['Order 1018 paid'], null],
  [
    'INV-2 is paid',
    ['Number    Amount    State', 'INV-2     EUR 20    Paid', 'INV-3     EUR 30    Open'],
    true,
  ],
  ['payments are operational', ['Payments      Degraded performance', 'Deliveries    Operational'], false],
  ['deliveries are operational', ['Payments      Degraded performance', 'Deliveries    Operational'], true],
  ['payments are not operational', ['Payments      Degraded performance'], true],
  ['payments are not operational', ['Payments      Operational'], false],
  ['any system is degraded', ['All systems operational'], false],
  ['any system is degraded', ['Some systems are operational'], null],
  ['any system is degraded', ['Systems are not all degraded'], null],
  ['any system is degraded', ['Some systems are degraded'], true],
  ['there are open incidents', ['No open incidents'], false],
  ['there are open incidents', ['3 open incidents'], true],
  ['there are open incidents', ['Open incidents'], null],
  ['there are no open incidents', ['No open incidents'], true],
  ['the order has shipped', ['Order shipped'], true],
  ['the order has shipped', ['The order has not shipped'], false],
  ['payment succeeded', ['Payment succeeded'], true],
  ['payment succeeded', ['Payment failed'], false],
  ['it is paid', ['Order paid'], null],
  ['paid', ['Order paid'], null],
  ['', ['Order paid'], null],
])('whether %s, by %j: %s', (statement, rows, is) => {
  expect(judged(statement, ...rows)).toBe(is);
});

test('what is quoted stands there', () => {
  const lines = linesOf('Service       State', 'Payments      Degraded performance');
  expect(tellingOf('payments are operational', lines)).toEqual({
    isSo: false,
    line: 'Payments Degraded performance',
  });
});

test('a word that is not known here takes the telling back', () => {
  const word = fc.stringMatching(/^[bcdfghjklmnpqrstvwxz]{5,9}$/);
  fc.assert(
    fc.property(word, fc.integer({ min: 0, max: 3 }), (unknown, at) => {
      const line = ['All', 'systems', 'operational'].toSpliced(at, 0, unknown).join(' ');
      expect(judged(SYSTEMS, line)).toBeNull();
    }),
    { numRuns: ROUNDS },
  );
});

test('never throws, and never tells of a screen that is empty', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string(), { maxLength: 5 }), (statement, rows) => {
      expect(tellingOf(statement, linesOf(...rows))).toSatisfy(
        (told) => told === null || typeof told === 'object',
      );
      expect(tellingOf(statement, [])).toBeNull();
    }),
    { numRuns: ROUNDS },
  );
});
