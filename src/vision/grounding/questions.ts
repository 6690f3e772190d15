/** Descriptions that ask: "when did Ada write", "who is assigned to 1042", "how many seats are left". Pure. */
import { isWord, phraseAt, skip } from './modifiers.ts';
import type { Token } from './tokens.ts';

/** What a question asks for, by the words of a head or of a form, and of what. */
export interface Question {
  readonly asked: readonly string[];
  readonly of: readonly Token[];
}

const WORDS: Readonly<Record<string, string>> = {
  when: 'date,time,when,due',
  'what time': 'time',
  'what day': 'date',
  'what date': 'date',
  'how old': 'age',
  'how long': 'length,duration,time',
  'how much': 'amount,price,total',
  'how many': 'quantity,count,number',
  'how big': 'size',
  'how large': 'size',
  'how far': 'distance',
  who: 'assignee,owner,author,from,name,assigned',
  whose: 'owner,author,assignee',
};
const ASKED = new Map(Object.entries(WORDS));
/** What goes with asking, and names nothing. */
const FILLERS = new Set(
  `is are was were do does did has have had will can could the a an this that it to for of on in at by i we you they he she there
  see cost costs write wrote written sent send assigned modified changed updated created posted made due starts start begin begins
  end ends leave leaves arrive arrives last travel left spent paid pay owns own`.split(/\s+/),
);

/** What is asked, when it is a question; what the fields that one fills are for is none. */
export function questionOf(tokens: readonly Token[]): Question | null {
  const asked = phraseAt(tokens, 0, (phrase) => ASKED.get(phrase), 2);
  if (!asked || tokens.length <= asked.length) return null;
  const of = tokens.slice(skip(tokens, FILLERS, asked.length));
  let end = of.length;
  while (end > 1 && isWord(of[end - 1], FILLERS)) end -= 1;
  const named = of.slice(0, end);
  return named.length > 0 ? { asked: asked.value.split(','), of: named } : null;
}
