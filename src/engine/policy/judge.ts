/**
 * Whether an action may be performed: one decision for runs, predict and sessions, made of values, in front of every single action.
 * What a page says has no part in it, and neither has what an engine thinks of it. Pure.
 */
import type { CanonicalAction } from '../../contract/actions.ts';
import type { ActionPolicy } from '../../contract/policy.ts';
import {
  type Address,
  addressOf,
  isAt,
  isNoPage,
  schemeOf,
  shown,
  typedAddress,
  USUAL_SCHEMES,
  unmistakable,
} from './addresses.ts';
import { chordIn, DENIED_KEYS, isNamed, nameOf } from './chords.ts';
import { enters, placesOf } from './regions.ts';
import { type Environment, type Typed, type Typing, typedBy } from './typing.ts';
import { isAct, saidOf, USUAL_WORDS, wordIn } from './words.ts';

type Effect = 'allow' | 'deny' | 'confirm';

export interface Judgement {
  readonly effect: Effect;
  /** What decided it, as `words.confirm`; `default` where nothing spoke against it. */
  readonly rule: string;
  /** In words; '' where it is allowed. */
  readonly reason: string;
}

export interface PolicyContext {
  readonly policy: ActionPolicy | null;
  /** px */
  readonly screen: { readonly width: number; readonly height: number };
  /** The types that the caller wants; null: all of them. */
  readonly tools: readonly string[] | null;
  readonly environment: Environment;
  /** The page that is open now; null where nobody knows. */
  readonly url: string | null;
  /** What was typed before it. */
  readonly typing: Typing;
  /** What the action's author says it is for. */
  readonly description: string;
  /** The text of what it acts on; null where nobody knows. */
  readonly target: string | null;
}

/** A reference to a secret, in a text. */
const SECRET = /\{\{\s*(?:secret|totp):/i;

const say = (effect: Effect, rule: string, reason: string): Judgement => ({ effect, rule, reason });

const ALLOWED = say('allow', 'default', '');

interface Lists<T> {
  readonly allow?: readonly T[];
  readonly deny?: readonly T[];
  readonly confirm?: readonly T[];
}

/** What lists of one kind say of something; null: nothing. What is denied stays so, whatever else names it. */
function byLists<T>(
  name: string,
  lists: Lists<T> | undefined,
  is: (entry: T) => boolean,
  what: string,
): Judgement | null {
  if (lists?.deny?.some(is)) return say('deny', `${name}.deny`, `${what} is denied`);
  if (lists?.confirm?.some(is)) return say('confirm', `${name}.confirm`, `${what} needs a person's approval`);
  if (lists?.allow && !lists.allow.some(is))
    return say('deny', `${name}.allow`, `${what} is not among what is allowed`);
  return null;
}

function types(action: CanonicalAction, { policy, tools }: PolicyContext): Judgement | null {
  const { action_type } = action;
  if (tools && !tools.includes(action_type))
    return say('deny', 'tools', `${action_type} is not among the tools of the request`);
  return byLists('actions', policy?.actions, (one) => one === action_type, `the action ${action_type}`);
}

function bounds(action: CanonicalAction, { screen: { width, height } }: PolicyContext): Judgement | null {
  const isInside = (at: number, most: number): boolean => Number.isFinite(at) && at >= 0 && at < most;
  const outside = placesOf(action).find(({ x, y }) => !isInside(x, width) || !isInside(y, height));
  return outside
    ? say('deny', 'bounds', `(${outside.x}, ${outside.y}) is not on the screen of ${width}×${height} px`)
    : null;
}

function keys(action: CanonicalAction, { policy, environment }: PolicyContext): Judgement | null {
  const chord = chordIn(action);
  if (!chord) return null;
  const { allow = [], deny, confirm } = policy?.keys ?? {};
  const is = (rule: string): boolean => isNamed(rule, chord);
  const what = `pressing ${nameOf(chord)}`;
  const said = byLists('keys', { ...(deny && { deny }), ...(confirm && { confirm }) }, is, what);
  if (said) return said;
  const usual = environment === 'desktop' ? DENIED_KEYS.desktop : DENIED_KEYS.anywhere;
  return usual.some(is) && !allow.some(is)
    ? say('deny', 'keys.default', `${what} is denied by default`)
    : null;
}

function regions(action: CanonicalAction, { policy }: PolicyContext): Judgement | null {
  return byLists('regions', policy?.regions, (region) => enters(action, region), 'this part of the screen');
}

function words(action: CanonicalAction, { policy, description, target }: PolicyContext): Judgement | null {
  if (!policy?.words || !isAct(action)) return null;
  const { deny = [], confirm = [], usual } = policy.words;
  const texts = [saidOf(action, description), target ?? ''];
  const denied = wordIn(deny, texts);
  if (denied !== null) return say('deny', 'words.deny', `the word "${denied}" is denied`);
  const asked = wordIn([...confirm, ...(usual ? USUAL_WORDS : [])], texts);
  return asked === null
    ? null
    : say('confirm', 'words.confirm', `the word "${asked}" needs a person's approval`);
}

/** What a policy says of a place that a browser is at, or would be sent to. */
function place(address: Address, name: string, policy: ActionPolicy | null): Judgement | null {
  const { schemes, domains } = policy ?? {};
  const lists = { ...schemes, allow: schemes?.allow ?? USUAL_SCHEMES };
  const scheme = byLists(
    'schemes',
    lists,
    (one) => schemeOf(one) === address.scheme,
    `${name}, of the scheme "${address.scheme}:",`,
  );
  if (scheme?.effect === 'deny') return scheme;
  // What has no host is no site: its scheme was allowed, and that is all that can be said of it.
  const site = address.host === '' ? null : byLists('domains', domains, (one) => isAt(one, address), name);
  return site?.effect === 'deny' ? site : (scheme ?? site);
}

/** Whether a policy says anything about where a browser may be. */
export const minds = (policy: ActionPolicy | null): boolean =>
  policy?.domains !== undefined || policy?.schemes !== undefined;

/** Whether a policy names what may be done, or where: a command in a terminal can be anything, and go anywhere. */
export const closesTerminal = (policy: ActionPolicy | null): boolean =>
  minds(policy) || policy?.actions?.allow !== undefined;

/** What a policy says of the page that is open; null: nothing. */
export function judgePage(url: string | null, policy: ActionPolicy | null): Judgement | null {
  if (url === null || isNoPage(url) || !minds(policy)) return null;
  return place(addressOf(url), `the page ${shown(url)}`, policy);
}

/** What only looks or waits is done on any page; and what leads to the line for addresses, or stays in it, acts on no page at all. */
function leavesPage(action: CanonicalAction, { typing, environment }: PolicyContext, typed: Typed): boolean {
  if (action.action_type === 'wait') return true;
  return environment === 'browser' && (typed.goes !== null || typed.after.inLine || typing.inLine);
}

function openPage(action: CanonicalAction, context: PolicyContext, typed: Typed): Judgement | null {
  return leavesPage(action, context, typed) ? null : judgePage(context.url, context.policy);
}

const QUOTED = 80;
const quote = (text: string): string =>
  JSON.stringify(text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text);

/** What is typed into the line for addresses, or would be opened with it. */
function typedPlace(
  action: CanonicalAction,
  { policy, environment, typing }: PolicyContext,
  { after, goes, stood }: Typed,
): Judgement | null {
  const isLine = typing.inLine || after.inLine;
  if (isLine && action.action_type === 'type_text' && SECRET.test(action.params.text))
    return say('deny', 'secrets', 'a secret is no address: it is never typed into the line for addresses');
  if (goes) {
    if (!goes.sure && minds(policy))
      return say('deny', 'domains', 'nobody can tell which address this opens; type it as a whole');
    const address = isNoPage(goes.text.trim()) ? null : typedAddress(goes.text);
    if (address) return place(address, `the address ${quote(shown(goes.text))}`, policy);
    if (!isNoPage(goes.text.trim()) && address === null && policy?.domains?.allow)
      return say('deny', 'domains.allow', `${quote(goes.text)} is no address of an allowed site`);
  }
  const scheme = environment === 'browser' && !isLine ? null : stood.map(unmistakable).find((one) => one);
  if (!scheme) return null;
  return place({ scheme, host: '', port: '' }, `an address that begins with "${scheme}:"`, policy);
}

const WORST: readonly Effect[] = ['deny', 'confirm'];

/** Deny before confirm before allow; of several that say the same, the first. */
export function judge(action: CanonicalAction, context: PolicyContext): Judgement {
  if (action.action_type === 'done' || action.action_type === 'fail') return ALLOWED;
  const typed = typedBy(context.typing, action, context.environment);
  const said = [
    types(action, context),
    bounds(action, context),
    openPage(action, context, typed),
    typedPlace(action, context, typed),
    keys(action, context),
    regions(action, context),
    words(action, context),
  ].filter((one) => one !== null);
  for (const effect of WORST) {
    const one = said.find((each) => each.effect === effect);
    if (one) return one;
  }
  return ALLOWED;
}
