/** How each frame is read: what follows a verb, as goals. Pure. */

import { type ClickGoal, click, clickOn } from '../goals.ts';
import { readQuestion, readYesNo } from './asking.ts';
import { readBox, readFilter, readHighlight, readSelect, readTurn } from './choosing.ts';
import type { Clause } from './clauses.ts';
import { readCompose, readShare } from './composing.ts';
import { IS_STEPPER } from './context.ts';
import { readCount, readGive } from './counting.ts';
import { ENTERED, readPaste, readPut, readType } from './entering.ts';
import { readAccusation, readAppend, readCode, readTakenOff } from './errands.ts';
import { readClear, readEntries, readFill, readReplace, readSet } from './filling.ts';
import { readMark } from './marking.ts';
import { readInvite, readMessage } from './messaging.ts';
import { readScroll, readWait, stated, takeUntil } from './moving.ts';
import { readOffered } from './offered.ts';
import { partAt, type Reading, say, takeTimes, textWords, type Words } from './phrases.ts';
import {
  pressKeys,
  readClick,
  readClose,
  readDrag,
  readHover,
  readPress,
  readSubmit,
  readTab,
  readUnfold,
} from './pointing.ts';
import {
  readAsk,
  readDownload,
  readReport,
  readSearch,
  readSignIn,
  readVisit,
  readWhether,
} from './requests.ts';
import { readForward, readRemove, readReply } from './rows.ts';
import { readStyle } from './styling.ts';
import type { Frame } from './verbs.ts';

const BOX_IS =
  /^(?:that )?(.+?) (?:is|are) (not |un)?(?:checked|ticked|selected|on|enabled|turned on|switched on)$/i;
const BOX_OFF = /^(?:that )?(.+?) (?:is|are) (?:off|disabled|turned off|switched off|unchecked|unticked)$/i;

/** "make sure that X is ticked" is to be done where it is not so; anything else is to be told. */
function readVerify(words: Words, verb: string): Reading {
  const said = say(words);
  const [on, off] = [BOX_IS.exec(said), BOX_OFF.exec(said)];
  if (/sure/.test(verb) && (on || off)) {
    const name = (off ?? on)?.[1] ?? '';
    const target = /\b(?:box|checkbox|radio|toggle|switch)\b/i.test(name) ? name : `${name} checkbox`;
    const checked = !off && on?.[2] === undefined;
    return [{ kind: 'click', target, button: 'left', clicks: 1, outcome: { kind: 'box', checked } }];
  }
  const isStatement = /\bthat$/.test(verb) || /\b(?:is|are|has|have|was|were)\b/i.test(said);
  return isStatement ? readWhether(words) : readReport(words);
}

function readMove(words: Words, verb: string): Reading {
  if (verb === 'move' && /\b(?:up|down)(?: (?:by )?\w+(?: \w+)?)?$/i.test(say(words))) return readDrag(words);
  const mouse = /\b(?:mouse|cursor|pointer)\b/i.test(say(words));
  if (verb === 'keep' && !mouse) return null;
  const moves =
    verb === 'move' &&
    !mouse &&
    partAt(words, ['to', 'into', 'onto', 'above', 'below', 'before', 'after', 'between']) !== null;
  return moves ? readDrag(words) : readHover(words);
}

/** "click Next until X is shown". */
function untilSeen(words: Words, read: (words: Words) => Reading): Reading {
  const { before, until } = takeUntil(words);
  if (until === null) return read(words);
  const { target, gone } = stated(until);
  const [goal] = read(before) ?? [];
  if (target === '' || !goal) return null;
  if (goal.kind === 'scroll')
    return [{ kind: 'seek', target, gone, search: { by: 'scroll', direction: goal.direction } }];
  const counted =
    /^(?:the )?(.+?) (?:shows|reads|is|says|equals|reaches|becomes|gets to) (?:exactly )?(-?\d+)$/i.exec(
      until,
    );
  if (goal.kind === 'click' && counted && IS_STEPPER.test(goal.target))
    return [
      {
        kind: 'slide',
        target: /^(?:it|this|that)$/i.test(counted[1] ?? '') ? goal.target : (counted[1] ?? ''),
        value: Number(counted[2]),
        by: goal.target,
      },
    ];
  if (goal.kind === 'click')
    return [{ kind: 'seek', target, gone, search: { by: 'click', target: goal.target } }];
  const down = goal.kind === 'press' && /^(?:pagedown|down|end)$/.test(goal.keys[0] ?? '');
  return down ? [{ kind: 'seek', target, gone, search: { by: 'scroll', direction: 'down' } }] : null;
}

const SHOWS =
  /^(?:it|this|that|the (?:value|number|label|slider|display)|its value) (?:shows|reads|is|says|equals|reaches|becomes|gets to|stands at|is at) (?:exactly )?["“]?(-?\d+(?:[.,]\d+)?) ?(?:%|px|°)?["”]?$/i;

/** "drag the Bedroom slider until it shows 80%". */
function draggedUntil(words: Words): Reading {
  const { before, until } = takeUntil(words);
  const value = until === null ? undefined : SHOWS.exec(until)?.[1];
  const target = say(before).replace(/ to the (?:left|right)$/i, '');
  return value === undefined || target === ''
    ? null
    : [{ kind: 'slide', target, value: Number(value.replace(',', '.')) }];
}

/** "subscribe with the Subscribe button": that is what is to be pressed. */
const WITH_A_BUTTON = /(?:^|\s)(?:with|using|via|by means of) (the [^"“]{1,40}? (?:button|link|icon))$/i;

const HOLDS_GOODS = /^(?:the |my |your )?(?:shopping )?(?:cart|basket|bag|trolley|wish ?list|favou?rites)$/i;

/** "put the mug into the basket" is "add it to the basket". */
function readPutInto(words: Words): Reading {
  const parts = partAt(words, ['into', 'in', 'to', 'on']);
  if (
    !parts ||
    !HOLDS_GOODS.test(say(parts.after)) ||
    parts.before.tokens.some(({ kind }) => kind === 'mark')
  )
    return null;
  return readOffered(textWords(`${say(parts.before)} to ${say(parts.after)}`), 'add');
}

/** "… and stay signed in". */
const staying: ClickGoal = {
  ...clickOn('stay signed in', [
    ...[
      '"Stay signed in" checkbox',
      '"Remember me" checkbox',
      '"Keep me signed in" checkbox',
      'remember checkbox',
    ],
    ...[
      'stay signed in checkbox',
      'keep me logged in checkbox',
      '"Remember this device"',
      'stay signed in toggle',
    ],
  ]),
  outcome: { kind: 'box', checked: true },
};

type Reader = (words: Words, clause: Clause) => Reading;

const READERS: Readonly<
  Record<Exclude<Frame, 'if' | 'unless' | 'once' | 'find' | 'between' | 'use' | 'copy'>, Reader>
> = {
  click: (words, { verb }) =>
    verb.said === 'follow' && /^(?:@|the (?:user|account|channel|artist) )/i.test(say(words))
      ? readOffered(words, 'follow')
      : untilSeen(words, (one) => readClick(one, 'left', 1)),
  double: (words) => readClick(words, 'left', 2),
  triple: (words) => readClick(words, 'left', 3),
  right: (words) => readClick(words, 'right', 1),
  middle: (words) => readClick(words, 'middle', 1),
  press: (words) => untilSeen(words, readPress),
  select: readSelect,
  type: (words, { verb }) => readCompose(words) ?? readMessage(words, verb.said) ?? readType(words),
  enter: (words) =>
    words.tokens.length === 0
      ? [pressKeys('enter')]
      : (readEntries(words) ?? readCode(words, 'enter') ?? readType(words, ENTERED)),
  put: (words) => readPutInto(words) ?? readPut(words),
  fill: (words, { verb }) =>
    readFill(words, 'with') ?? (verb.said === 'complete' ? readOffered(words, 'complete') : null),
  set: (words, { verb }) => readSet(words) ?? (verb.said === 'set' ? null : readOffered(words, verb.said)),
  turn: (words, { verb }) => readTurn(words, verb.said),
  replace: readReplace,
  clear: readClear,
  check: (words, { verb }) => (verb.said === 'mark' ? readMark(words) : readBox(words, true)),
  uncheck: (words) => readBox(words, false),
  toggle: (words) => readBox(words, null),
  submit: readSubmit,
  visit: (words) => untilSeen(words, readVisit),
  tabs: readTab,
  back: () => [pressKeys('alt', 'left')],
  reload: () => [pressKeys('f5')],
  unfold: readUnfold,
  close: readClose,
  download: readDownload,
  report: (words, { verb }) => (verb.said === 'report' ? readAccusation(words) : null) ?? readReport(words),
  what: (words, { verb }) => readQuestion(words, verb.said),
  yesno: (words, { verb }) => readYesNo(words, verb.said),
  count: (words, { verb }) => readCount(words, verb.said),
  give: (words, { verb }) => readGive(words, verb.said),
  filter: readFilter,
  highlight: readHighlight,
  whether: readWhether,
  verify: (words, { verb }) => readVerify(words, verb.said),
  sign: readSignIn,
  stay: () => [staying],
  ask: readAsk,
  scroll: (words, { verb }) => readScroll(words, verb.said),
  take: (words) => readTakenOff(words) ?? readOffered(words, 'take'),
  wait: readWait,
  hover: (words, { verb }) => readMove(words, verb.said),
  drag: (words) => draggedUntil(words) ?? readDrag(words),
  paste: readPaste,
  search: readSearch,
  remove: (words, { verb }) => readRemove(words, verb.said),
  reply: (words) => readReply(words),
  forward: readForward,
  style: readStyle,
  offered: (words, { verb, written }) => {
    const means = WITH_A_BUTTON.exec(say(words))?.[1];
    if (means !== undefined) return [click(means)];
    const { words: once, times } = takeTimes(words);
    const composed = /^(?:send|compose|create)$/.test(verb.said)
      ? readCompose(words)
      : readShare(words, verb.said);
    const own =
      composed ??
      readMessage(words, verb.said) ??
      readInvite(words, verb.said) ??
      readCode(words, verb.said) ??
      readAppend(words, verb.said) ??
      readLeaving(words, verb.said);
    if (own) return own;
    const goals = untilSeen(once, (one) => readOffered(one, verb.said, written));
    return goals && Array.from({ length: times }, () => goals).flat();
  },
};

const LEAVES = ['"Log out"', '"Logout"', '"Sign out"', '"Log off"', 'log out icon', 'sign out icon'];
const ACCOUNT = [
  'account menu',
  'profile icon',
  'user icon',
  'avatar',
  '"Account"',
  '"My account"',
  '"Menu"',
];

/** "log me out": the way out may be in the menu of the account. */
const readLeaving = (words: Words, verb: string): Reading =>
  words.tokens.length === 0 && /^(?:log me out|sign me out)$/.test(verb)
    ? [{ ...clickOn('log out', LEAVES), reveal: { by: 'opening', names: ACCOUNT, inside: LEAVES } }]
    : null;

/** The goals of one clause by itself; null when it is not understood. Frames that speak of other clauses are read in grammar.ts. */
export function readClause(clause: Clause): Reading {
  const { frame } = clause.verb;
  if (NOTHING.test(say(clause)) && frame === 'offered') return [];
  const goals = Object.hasOwn(READERS, frame) ? READERS[frame as keyof typeof READERS](clause, clause) : null;
  // What is done with a button that is named is to press it, whatever it is.
  const means = goals === null ? WITH_A_BUTTON.exec(say(clause))?.[1] : undefined;
  return means === undefined ? goals : [click(means)];
}

const NOTHING = /^nothing(?: (?:at all|else|yet))?$/i;
