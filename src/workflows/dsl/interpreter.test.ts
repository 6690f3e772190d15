/** The language, by worked cases: ours, and those of the contract where it is beside the repository. */
import { describe, expect, it } from 'vitest';
import { HAS_DOCUMENTS, readDocument } from '../../../test/programs/documented.ts';
import { type Case, compared } from '../../../test/workflows/run-case.ts';
import { definitionFaults } from './validate.ts';

interface Documented {
  readonly cases: readonly Case[];
  readonly invalid: readonly {
    readonly id: string;
    readonly definition: unknown;
    readonly expect: { readonly details_path: string };
  }[];
}

describe.skipIf(!HAS_DOCUMENTS)('the cases of the contract', () => {
  const { cases, invalid }: Documented = HAS_DOCUMENTS
    ? (JSON.parse(readDocument('dsl-cases.json')) as Documented)
    : { cases: [], invalid: [] };

  it.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
    expect(definitionFaults(one.definition, ['body', 'definition'])).toEqual([]);
    const { told, expected } = compared(one);
    expect(told).toEqual(expected);
  });

  it.each(invalid.map((one) => [one.id, one] as const))('%s', (_, one) => {
    const paths = definitionFaults(one.definition, ['body', 'definition']).map((fault) => fault.path);
    expect(paths).toEqual([one.expect.details_path]);
  });
});
