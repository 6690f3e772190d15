/** The frames of questions: what, which, how much, who, is there. Each is a subject to be read, or a statement to be judged. Pure. */
import { ARTICLES, dropLeading, type Reading, say, type Words } from './phrases.ts';
import { readReport } from './requests.ts';

/** "how much does the mug cost": what is asked for, by the verb at its end. */
const MEASURED: readonly (readonly [RegExp, (thing: string) => string])[] = [
  [/^(.+?) (?:cost|costs|sell for)$/i, (thing) => `price of ${thing}`],
  [/^(.+?) weighs?$/i, (thing) => `weight of ${thing}`],
  [/^(.+?) (?:start|begin)s?$/i, (thing) => `start of ${thing}`],
  [/^(.+?) (?:end|finish)(?:es|s)?$/i, (thing) => `end of ${thing}`],
  [/^(.+?) (?:leave|depart)s?$/i, (thing) => `departure of ${thing}`],
  [
    /^(\w+ (?:does|do|did) .+?) (?:live|work|stay|come|belong|speak|study|play|sit|have)(?: in| from| to| at| for)?$/i,
    (thing) => thing.replace(/ (?:does|do|did) /i, ' of '),
  ],
  [/^(.+?) arrives?$/i, (thing) => `arrival of ${thing}`],
];

/** "what number does the dashboard show for Open tickets". */
const SHOWN_FOR =
  /^(?:number|value|figure|amount|count|total)s? (?:do|does|did|is|are) (?:the|this) \w+(?: \w+)? (?:show|display|say|give|have|list|report)s?(?:ed)? for ["“]?(.+?)["”]?$/i;

/** What a question's words add to the name of what is asked for. */
const AROUND =
  /^(?:do|does|did|is|are|was|were|will|can|of|there|the page|it) |\s+(?:are|is|were|was)(?: there| listed| shown)?(?: (?:on|in) (?:the|this) (?:page|screen))?$|\s+(?:do (?:i|we|you) have|have (?:i|we)|does it say|say|says)$/i;

function subjectOf(words: Words): string {
  let subject = say(words).trim();
  while (AROUND.test(subject)) subject = subject.replace(AROUND, '').trim();
  return subject;
}

/** "what is X", "which X is …", "how much does X cost", "how many X are there". */
export function readQuestion(words: Words, verb: string): Reading {
  if (/^what(?: (?:is|are)|['’]s)$/.test(verb) || /^what does$/.test(verb)) return readReport(words);
  const shown = SHOWN_FOR.exec(say(words).trim());
  if (shown) return [{ kind: 'read', subject: shown[1] ?? '' }];
  const subject = subjectOf(words);
  if (subject === '') return null;
  const plain = say(dropLeading({ ...words, source: words.source }, ARTICLES));
  const measured = MEASURED.map(([pattern, named]) => {
    const thing = pattern.exec(subject)?.[1];
    return thing === undefined ? null : named(thing);
  }).find((one) => one !== null);
  const when = /^(?:at |by |until |since )?(?:when|what time)\b/.test(verb) && { when: true as const };
  if (measured) return [{ kind: 'read', subject: measured, ...when }];
  if (/^how much (?:is|are)$/.test(verb) && !/\b(?:price|cost|total|fee|amount|sum|balance)\b/i.test(plain))
    return [{ kind: 'read', subject: `price of ${subject}` }];
  const counts = /^(?:how many|count)/.test(verb) && { counts: true as const };
  return [{ kind: 'read', subject: subject.replace(/^(?:the|an?) /i, ''), ...counts, ...when }];
}

/** "is the server online": the statement that is asked about. */
export function readYesNo(words: Words, verb: string): Reading {
  const said = say(words);
  if (said === '') return null;
  const [be = 'is', what = ''] = verb.split(' ');
  if (what === 'there') return statement(`there ${be} ${said}`);
  const { tokens } = words;
  const negated = tokens.findIndex(({ value }) => value === 'not');
  const cut = negated > 0 ? negated : tokens.length - 1;
  if (cut <= 0) return null;
  const subject = say({ ...words, tokens: tokens.slice(0, cut) });
  return statement(`${what} ${subject} ${be} ${say({ ...words, tokens: tokens.slice(cut) })}`);
}

const statement = (text: string): Reading => [{ kind: 'read', subject: `whether ${text}`, statement: text }];
