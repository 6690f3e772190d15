/** What the schema of `action_policy` cannot say of it: rules that would name nothing. Pure. */
import { type Fault, fault } from '../../contract/errors.ts';
import { POLICY_LIMITS } from '../../contract/policy.ts';
import { isScheme, isSite } from './addresses.ts';
import { chordOf } from './chords.ts';
import { isWord } from './words.ts';

type Place = readonly (string | number)[];

interface Kind {
  readonly section: string;
  readonly lists: readonly string[];
  readonly isRight: (text: string) => boolean;
  readonly expected: string;
}

const EACH = ['allow', 'deny', 'confirm'];

const KINDS: readonly Kind[] = [
  {
    section: 'domains',
    lists: EACH,
    isRight: isSite,
    expected: 'a host, as shop.example.com, localhost:8080 or *.example.com',
  },
  { section: 'schemes', lists: EACH, isRight: isScheme, expected: 'the name of a scheme, as https' },
  {
    section: 'keys',
    lists: EACH,
    isRight: (text) => chordOf([text]) !== null,
    expected: 'keys that are pressed together, as ctrl+alt+delete or ctrl+alt+*',
  },
  { section: 'words', lists: ['deny', 'confirm'], isRight: isWord, expected: 'a word, as pay or pay*' },
];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of a body that nothing else is known of yet; what its schema refuses is not told twice. */
export function policyFaults(body: unknown, source: Place = ['body']): Fault[] {
  const policy = isObject(body) ? body.action_policy : undefined;
  if (!isObject(policy)) return [];
  return KINDS.flatMap(({ section, lists, isRight, expected }) => {
    const rules = policy[section];
    if (!isObject(rules)) return [];
    return lists.flatMap((list) => {
      const entries = rules[list];
      if (!Array.isArray(entries) || entries.length > POLICY_LIMITS.entries) return [];
      return entries.flatMap((entry: unknown, at) =>
        typeof entry !== 'string' || entry === '' || isRight(entry)
          ? []
          : [
              fault(
                [...source, 'action_policy', section, list, at],
                `must be ${expected}`,
                section,
                expected,
              ),
            ],
      );
    });
  });
}
