import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Located, placeOf } from './placement.ts';

const numRuns = Number(process.env.ROUNDS ?? 100);
const located: fc.Arbitrary<Located> = fc.record({
  status: fc.constantFrom('creating', 'starting', 'running', 'stopped', 'suspended', 'error', 'terminated'),
  executor_id: fc.constantFrom('exe_me', 'exe_other', null),
  address: fc.constantFrom('http://other:1', null),
  executor: fc.constantFrom('alive', 'silent', 'dead'),
});

it('belongs to exactly one process, or to nobody for a moment', () => {
  fc.assert(
    fc.property(located, (machine) => {
      const place = placeOf(machine, 'exe_me');
      const isMine = machine.executor_id === 'exe_me' || machine.status === 'terminated';
      expect(place === 'here').toBe(isMine);
      // Only who is heard of and can be reached is sent anything.
      if (typeof place === 'object') {
        expect(place).toEqual({ id: 'exe_other', address: 'http://other:1' });
        expect(machine.executor).toBe('alive');
      }
      // Two processes must never both believe that a machine is theirs to start.
      if (place === 'host') {
        expect(machine.executor).toBe('dead');
        expect(['stopped', 'suspended', 'error']).toContain(machine.status);
      }
    }),
    { numRuns },
  );
});

it.each<[Partial<Located>, ReturnType<typeof placeOf>]>([
  [{}, { id: 'exe_other', address: 'http://other:1' }],
  [{ status: 'stopped' }, { id: 'exe_other', address: 'http://other:1' }],
  [{ executor: 'silent' }, 'away'],
  [{ executor: 'silent', status: 'stopped' }, 'away'],
  [{ address: null }, 'away'],
  [{ executor: 'dead' }, 'away'],
  [{ executor: 'dead', status: 'starting' }, 'away'],
  [{ executor: 'dead', status: 'stopped' }, 'host'],
  [{ executor: 'dead', status: 'error', executor_id: null, address: null }, 'host'],
])('%j', (its, place) => {
  const machine: Located = {
    status: 'running',
    executor_id: 'exe_other',
    address: 'http://other:1',
    executor: 'alive',
    ...its,
  };
  expect(placeOf(machine, 'exe_me')).toEqual(place);
});

it('is anybody’s to say of what there is not', () => expect(placeOf(null, 'exe_me')).toBe('here'));
