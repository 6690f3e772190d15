/**
 * Whether a screen says that something is so, or that it is not. Only a line that speaks of the same thing and of nothing else tells: a
 * question, a promise, an exception or a word that nobody knows here may turn all of it around, and then nothing is told. Pure.
 */
import { plainText } from '../../vision/grounding/describe.ts';
import { editDistance } from '../../vision/grounding/match.ts';
import type { Line } from '../../vision/read/words.ts';
import { inRows } from './readings.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const COPULAS = set('is are was were be been has have had does do did can will');
const NEGATIONS = set('not no never none non cannot');
const ALL = set('all every each both');
const SOME = set('some several many most few half any');
/** Words that may turn what is said around; also those of another time. */
const HEDGES = set(
  `if whether when until unless once before after may might could should would will shall must soon expected expect expects except but
  nearly almost mostly partly or else was were had been be being to how why without hardly yesterday tomorrow`,
);
const FILLERS = set(
  `the a an of is are has have does do did can there in at for and on my our your this these it yet longer still now currently already today
  fully completely normally status state number total id eur usd gbp chf`,
);
/** What comes along with something that is amiss. */
const TROUBLE = set(
  'experiencing reporting having performance partial partially major minor severe slightly temporarily issues problems',
);
/** Words that exclude each other. */
const OPPOSITES: readonly (readonly [ReadonlySet<string>, ReadonlySet<string>])[] = [
  [
    set('operational online up available working running reachable healthy live functional'),
    set('degraded down offline unavailable outage disrupted disruption failing failed unreachable broken'),
  ],
  [set('paid settled'), set('unpaid overdue outstanding due')],
  [set('open opened'), set('closed shut')],
  [set('enabled on active activated'), set('disabled off inactive deactivated')],
  [set('complete completed finished done ready'), set('incomplete unfinished pending')],
  [
    set('succeeded successful passed approved accepted confirmed valid'),
    set('failed unsuccessful rejected declined denied refused cancelled canceled invalid expired'),
  ],
  [set('shipped sent delivered dispatched arrived'), set('pending unsent undelivered')],
];

const wordsOf = (text: string): string[] =>
  plainText(text.replace(/n['’]t\b/gi, ' not').replace(/\bno\b[.:]?(?=\s*\d)/gi, ' '))
    .split(' ')
    .filter(Boolean);

const stem = (word: string): string => (word.length > 3 ? word.replace(/s$/, '') : word);

/** One letter of a long word may be misread; its first tells words apart that mean the opposite. */
const isSame = (a: string, b: string): boolean =>
  stem(a) === stem(b) ||
  (Math.min(a.length, b.length) >= 8 && a[0] === b[0] && !/\d/.test(a + b) && editDistance(a, b, 1) <= 1);

interface Statement {
  readonly subject: readonly string[];
  readonly predicate: readonly string[];
  /** Of how many it speaks. */
  readonly of: 'all' | 'some' | 'it';
  readonly isNegated: boolean;
  readonly words: readonly string[];
}

const isTelling = (word: string): boolean =>
  !(FILLERS.has(word) || COPULAS.has(word) || NEGATIONS.has(word) || ALL.has(word) || SOME.has(word));

/** null: it says nothing that could be looked for. */
function parse(text: string): Statement | null {
  const words = wordsOf(text);
  const joint = words.findIndex((word, at) => at > 0 && COPULAS.has(word));
  const at = joint < 0 ? words.length - 1 : joint;
  const subject = words.slice(0, at).filter(isTelling);
  const predicate = words.slice(at).filter(isTelling);
  const negations = words.filter((word) => NEGATIONS.has(word)).length;
  if (predicate.length === 0 || negations > 1 || (subject.length === 0 && words[0] !== 'there')) return null;
  const has = (kind: ReadonlySet<string>): boolean => words.some((word) => kind.has(word));
  const of = has(ALL) ? 'all' : has(SOME) || words[0] === 'there' ? 'some' : 'it';
  return { subject, predicate, of, isNegated: negations === 1, words };
}

function opposesOf(word: string): readonly string[] {
  const known = OPPOSITES.flatMap(([one, other]) =>
    one.has(word) ? [...other] : other.has(word) ? [...one] : [],
  );
  return [...known, ...['un', 'in', 'im', 'ir', 'il', 'dis', 'non'].map((prefix) => prefix + word)];
}

/** Where the words stand, in any order; null unless all of them do. */
function places(wanted: readonly string[], said: readonly string[]): number[] | null {
  const found = wanted.map((word) => said.findIndex((one) => isSame(one, word)));
  return found.includes(-1) ? null : found;
}

interface Claim {
  /** Where the words of the subject stand, and those of what is said of it. */
  readonly subject: readonly number[];
  readonly predicate: readonly number[];
  readonly isOpposite: boolean;
}

function claimIn(said: readonly string[], { subject, predicate }: Statement): Claim | null {
  const about = places(subject, said);
  const direct = places(predicate, said);
  const opposites = predicate.flatMap(opposesOf);
  const opposed = said.flatMap((word, at) => (opposites.includes(word) ? [at] : []));
  if (!about || (direct !== null) === opposed.length > 0) return null;
  const told = direct ?? opposed;
  // "Paid orders" is a name, and says of no order that it is paid.
  if (about.some((at) => at >= Math.min(...told))) return null;
  return { subject: about, predicate: told, isOpposite: direct === null };
}

/** Whether every word is one that is known to change nothing. Figures name a thing; behind what is said of it they may qualify it. */
function isPlain(said: readonly string[], claim: Claim): boolean {
  const known = new Set([...claim.subject, ...claim.predicate]);
  const names = claim.subject.map((at) => said[at] ?? '');
  const end = Math.max(...claim.predicate);
  return said.every(
    (word, at) =>
      known.has(at) ||
      [FILLERS, NEGATIONS, ALL, SOME].some((kind) => kind.has(word)) ||
      names.some((name) => isSame(name, word)) ||
      (/^[€$£a-z]*\d+$/.test(word) && at < end) ||
      (claim.isOpposite && TROUBLE.has(word)) ||
      // An icon read as a letter.
      (at === 0 && word.length === 1),
  );
}

/** How a line negates what it says: its subject ("no systems"), or what is said of it ("not operational"); null: nobody knows. */
function negationIn(
  said: readonly string[],
  { subject, predicate }: Claim,
): 'none' | 'subject' | 'predicate' | null {
  const places = said.flatMap((word, at) => (NEGATIONS.has(word) ? [at] : []));
  const [at, ...more] = places;
  if (at === undefined) return 'none';
  const before = Math.min(...predicate) - at;
  if (more.length > 0 || before <= 0) return null;
  if (before <= 2 && subject.every((one) => one < at)) return 'predicate';
  return at <= Math.min(...subject, ...predicate) && at <= 1 ? 'subject' : null;
}

/** What one line says of the statement, its own negation aside. */
function judge(text: string, statement: Statement): boolean | null {
  const said = wordsOf(text);
  const isUnsure = said.some((word) => HEDGES.has(word) && !statement.words.includes(word));
  if (isUnsure || /[?¿]/.test(text)) return null;
  const claim = claimIn(said, statement);
  const negation = claim && negationIn(said, claim);
  if (!claim || negation === null || !isPlain(said, claim)) return null;
  const has = (kind: ReadonlySet<string>): boolean => said.some((word) => kind.has(word));
  const isPart = has(SOME) || / \d+ of (?:the )?\d+ /.test(` ${said.join(' ')} `);
  const of = has(ALL) ? 'all' : isPart ? 'some' : 'it';
  if (claim.isOpposite && negation !== 'none') return null;
  if (!claim.isOpposite && negation === 'none') {
    if (statement.of === 'all') return of === 'all' || null;
    const isNamed = statement.subject.length > 0 || said.includes('there') || /\d/.test(said.join(' '));
    return ((statement.of === 'some' || of !== 'some') && isNamed) || null;
  }
  // That some are not so leaves others that may be.
  if (statement.of === 'some') {
    return of === (negation === 'none' ? 'all' : 'it') ? false : null;
  }
  return false;
}

export interface Telling {
  readonly isSo: boolean;
  /** What says so, as it stands there. */
  readonly line: string;
}

/** null: nothing on the screen tells, or one line says what another denies. */
export function tellingOf(text: string, lines: readonly Line[]): Telling | null {
  const statement = parse(text);
  if (!statement) return null;
  const candidates = [...lines.map((line) => line.text), ...inRows(lines)];
  const told = candidates.flatMap((line) => {
    const isSo = judge(line, statement);
    return isSo === null ? [] : [{ isSo: isSo !== statement.isNegated, line }];
  });
  const [first] = told;
  return first && told.every(({ isSo }) => isSo === first.isSo) ? first : null;
}
