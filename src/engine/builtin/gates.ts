/**
 * What stands on a screen that only a person can pass: a check that one is human, a code that was sent to somebody, a password
 * or a payment that the task does not give. The words of a screen decide only whether to ask, never what to do. Pure.
 */
import type { Element, Sight } from '../../vision/sight.ts';
import type { Box } from '../../vision/surfaces.ts';
import type { ClickGoal, Goal } from './goals.ts';

type GateKind = 'captcha' | 'code' | 'password' | 'payment';

interface Gate {
  readonly kind: GateKind;
  /** Why a person is needed, for them to read. */
  readonly reason: string;
  /** The field that waits, where it is one. */
  readonly field: Element | null;
}

const REASONS: Readonly<Record<GateKind, string>> = {
  captcha: 'The screen asks for proof that a person is there (a captcha).',
  code: 'The screen asks for a one-time code, which the task does not give.',
  password: 'The screen asks for a password, which the task does not give.',
  payment: 'The screen asks for payment details, which the task does not give.',
};

const CAPTCHA =
  /\bcaptcha\b|\bnot a robot\b|\bare you (?:a )?(?:human|robot)\b|\b(?:verify|confirm|prove|check)(?:ing)?\b.{0,30}\bhuman\b|\bhuman verification\b/i;
/** Many pages say at their foot what guards them, and ask for nothing. */
const MENTION = /\bprotected by\b|\bprivacy\b|\bterms\b/i;

const CODE =
  /\b(?:verification|security|one[- ]?time|authentication|confirmation|access|sms|login|2fa|two[- ]factor|(?:4|6|8|four|six|eight)[- ]digit)[- ](?:pass)?(?:code|pin)\b|\bone[- ]?time pass(?:word|code)\b|\bauthenticator\b|\b(?:2fa|otp)\b|\benter (?:the|your) code\b/i;
const PASSWORD = /\bpass ?(?:word|phrase|code)\b|\bpin\b/i;
const PAYMENT =
  /\b(?:card (?:number|details)|(?:credit|debit|payment|bank) card|cvc|cvv|iban|bank account)\b|\bexpir(?:y|ation)\b/i;

/** The kind of secret that a field is for, by its name; one-time passwords are codes. */
function secretKind(name: string): 'code' | 'password' | 'payment' | null {
  if (CODE.test(name)) return 'code';
  if (PASSWORD.test(name)) return 'password';
  return PAYMENT.test(name) || /^\W*(?:the |your |my )?(?:credit |debit )?card\b/i.test(name)
    ? 'payment'
    : null;
}

/** Whether a name is one of things that nobody but a person may make up. */
export const isSecret = (name: string): boolean =>
  secretKind(name) !== null || /\b(?:code|credentials)\b/i.test(name);

/** Kinds of secrets that the goals bring along, or that a person is asked for in their turn; whatever the field is called, digits are a code. */
function givenBy(goals: readonly Goal[]): ReadonlySet<GateKind> {
  const given = new Set<GateKind>();
  for (const [at, goal] of goals.entries()) {
    const unsaid = goal.kind === 'unsaid' && secretKind(goal.what);
    if (unsaid) given.add(unsaid);
    if (goal.kind !== 'type') continue;
    const before = goals[at - 1];
    const kind = before?.kind === 'click' ? secretKind(before.target) : null;
    if (kind) given.add(kind);
    if (/^\d{4,8}$/.test(goal.text.replaceAll(/[\s-]/g, ''))) given.add('code');
  }
  return given;
}

const HINT = /^enter\b|^[•·*.\s]+$|^1234\b|^0000\b|^x{4}|^mm\b/i;

/** A field that nobody has filled in. What stands in it may be a hint, which is its name again. */
export function isBlank({ text }: Element): boolean {
  return text === '' || secretKind(text) !== null || HINT.test(text);
}

const LONGEST_MENTION = 90;

function captchaGate({ elements }: Sight): Gate | null {
  const asks = elements.some((element) => {
    const words = `${element.text} ${element.label}`;
    return words.length <= LONGEST_MENTION && CAPTCHA.test(words) && !MENTION.test(words);
  });
  return asks ? { kind: 'captcha', reason: REASONS.captcha, field: null } : null;
}

/** A field for a code is often unnamed: the page says above it what it is for. */
function codeGate({ elements, lines }: Sight): Gate | null {
  const inputs = elements.filter(({ role }) => role === 'input' || role === 'textarea');
  // What is asked for beside a card's number stands on the card: nobody was sent it.
  const pays = inputs.some(({ label, text }) => PAYMENT.test(label || text));
  if (pays) return null;
  const empty = inputs.filter(isBlank);
  const named = empty.find((one) => CODE.test(`${one.label} ${one.text}`));
  const field = named ?? (lines.some(({ text }) => CODE.test(text)) ? empty[0] : undefined);
  return field ? { kind: 'code', reason: REASONS.code, field } : null;
}

function fieldGate(kind: 'password' | 'payment', { elements }: Sight): Gate | null {
  const field = elements.find(
    (one) => one.role === 'input' && isBlank(one) && secretKind(one.label || one.text) === kind,
  );
  return field ? { kind, reason: REASONS[kind], field } : null;
}

/** The gates on a screen that the goals bring no key to, those first that nothing but a person passes. */
export function gatesOn(sight: Sight, goals: readonly Goal[]): readonly Gate[] {
  const given = givenBy(goals);
  const gates = [
    captchaGate(sight),
    codeGate(sight),
    fieldGate('password', sight),
    fieldGate('payment', sight),
  ];
  return gates.filter((gate): gate is Gate => gate !== null && !given.has(gate.kind));
}

const SUBMITS =
  /\b(?:continue|next|submit|verify|confirm|log ?in|sign ?in|proceed|pay|place (?:the |my )?order|buy|check ?out|send|sign ?up|register|create)\b/i;

const NEAR_PX = 320;

/** Whether a button sends the form that the field is in: it stands below it, or in its row. */
function isFormOf(field: Box, button: Box): boolean {
  const below = button.top + button.height - field.top;
  return below > 0 && below <= NEAR_PX;
}

/**
 * The gate that pressing something would run into. A password or a payment stands in the way only of who is filling in its form:
 * a page may well have a login form that the task does not care about.
 */
export function gateAhead(
  goal: ClickGoal,
  button: Box,
  { gates, filling }: { readonly gates: readonly Gate[]; readonly filling: boolean },
): Gate | null {
  const signsIn = goal.outcome?.kind === 'signed_in';
  if (!signsIn && !SUBMITS.test(goal.target)) return null;
  const stops = ({ kind, field }: Gate): boolean =>
    kind === 'captcha' ||
    kind === 'code' ||
    ((filling || signsIn) && field !== null && isFormOf(field, button));
  return gates.find(stops) ?? null;
}

/** What to press to say that one is human: not ours to press. */
export const claimsToBeHuman = ({ target }: ClickGoal): boolean => CAPTCHA.test(target);

export const CAPTCHA_REASON = REASONS.captcha;
