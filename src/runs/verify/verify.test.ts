import { expect, test } from 'vitest';
import type { CanonicalAction } from '../../contract/actions.ts';
import type { Check, Criterion } from '../../engine/engine.ts';
import { scriptedEngine } from '../../engine/scripted.ts';
import { fixCriteria } from './criteria.ts';
import type { Performed } from './evidence.ts';
import type { Observation } from './observe.ts';
import type { FieldSeen, PageSeen } from './page.ts';
import { type VerifyInput, verify } from './verify.ts';

/** A screen on which these words can be read, and no field can be found. */
const eyes = (words: string): VerifyInput['engine'] => ({
  read: async () => ({ fullText: words, elements: [] }),
  ground: async () => ({ found: false, reason: 'not there', candidates: [] }),
});

const page = (more: Partial<PageSeen> = {}): PageSeen => ({
  ...{ text: '', whole: true, fields: [], focused: -1, alerts: [] },
  ...more,
});
const field = (name: string, value: string, more: Partial<FieldSeen> = {}): FieldSeen => ({
  ...{ names: [name], value, secret: false, checked: null },
  ...more,
});

const click = (x = 1): CanonicalAction => ({ action_type: 'click', params: { x, y: 1 } });
const type = (text: string): CanonicalAction => ({ action_type: 'type_text', params: { text } });

function step(
  number: number,
  description: string,
  {
    action = click(),
    hash = `h${number}`,
    state = 'done',
    observed,
  }: {
    action?: CanonicalAction;
    hash?: string;
    state?: Performed['state'];
    observed?: Observation;
  } = {},
): Performed {
  return {
    ...{ step: number, state, screen_hash: hash, actions: [{ action, description }] },
    results: [{ success: true, ...(observed && { observed }) }],
  };
}

const frame = { bytes: Buffer.alloc(0), sha256: 'last', format: 'png', width: 1280, height: 720 } as const;

async function check(
  one: Check,
  { seen, words = '', ...more }: Partial<VerifyInput> & { seen?: PageSeen; words?: string } = {},
) {
  const criteria: Criterion[] = [{ text: 'It is so.', check: one }];
  const verdict = await verify({
    ...{ criteria, claim: { reasoning: 'done' }, steps: [], filesBefore: null, frame, evidenceStep: 3 },
    ...{ engine: eyes(words), probes: seen ? { page: async () => seen } : {}, now: new Date(0) },
    ...{ signal: new AbortController().signal, ...more },
  });
  expect(verdict.passed).toBe(verdict.criteria.every(({ met }) => met === 'yes'));
  return verdict.criteria[0]?.met;
}

test('what came of a click before the machine was restarted is not told by a new picture, but by who looked', async () => {
  const sent: Check = {
    type: 'performed',
    description: 'Click Send',
    times: 1,
    visible: true,
    orFile: false,
  };
  const clicked = step(1, 'Click Send');
  const other = step(2, 'Look', { hash: 'another' });
  expect(await check(sent, { steps: [clicked, other] })).toBe('yes');
  expect(await check(sent, { steps: [{ ...clicked, lost: true }, other] })).toBe('unknown');
  const asked = { ...other, asked: 'The machine was restarted over "Click Send".' };
  expect(await check(sent, { steps: [{ ...clicked, lost: true }, asked] })).toBe('yes');
  expect(await check(sent, { steps: [{ ...clicked, state: 'uncertain' }, asked] })).toBe('yes');
  const unasked = { ...other, asked: 'The screen asks for a password.' };
  expect(await check(sent, { steps: [{ ...clicked, lost: true }, unasked] })).toBe('unknown');
});

test('nothing to check is no success', async () => {
  const verdict = await verify({
    ...{ criteria: [], claim: { reasoning: '' }, steps: [], filesBefore: null, frame, evidenceStep: 1 },
    ...{ engine: eyes(''), probes: {}, now: new Date(0), signal: new AbortController().signal },
  });
  expect(verdict).toMatchObject({ passed: false, confidence: 0, checked_at: '1970-01-01T00:00:00.000Z' });
  expect(verdict.reasons).toEqual([expect.stringContaining('nothing that could be checked')]);
});

test.each<[string, Check, Parameters<typeof check>[1], string]>([
  [
    'a page that says it',
    { type: 'text_present', text: 'Thank  you' },
    { seen: page({ text: 'thank you!' }) },
    'yes',
  ],
  ['a screen that shows it', { type: 'text_present', text: 'Thank you' }, { words: 'Thank\nyou all' }, 'yes'],
  ['a drawing on a page', { type: 'text_present', text: 'Drawn' }, { seen: page(), words: 'Drawn' }, 'yes'],
  ['a page that does not say it', { type: 'text_present', text: 'Thanks' }, { seen: page() }, 'no'],
  [
    'a page with frames',
    { type: 'text_present', text: 'Thanks' },
    { seen: page({ whole: false }) },
    'unknown',
  ],
  ['eyes that see nothing', { type: 'text_present', text: 'Thanks' }, {}, 'unknown'],
  ['part of a word', { type: 'text_present', text: 'port' }, { words: 'support' }, 'unknown'],
  ['absence by eyes', { type: 'text_absent', text: 'Error' }, {}, 'unknown'],
  ['absence by a page', { type: 'text_absent', text: 'Error' }, { seen: page() }, 'yes'],
  ['absence contradicted', { type: 'text_absent', text: 'Error' }, { seen: page(), words: 'An error' }, 'no'],
  ['an address nobody knows', { type: 'url_matches', pattern: '*' }, {}, 'unknown'],
  ['files nobody knows', { type: 'file_exists', path: '*' }, {}, 'unknown'],
  ['a download nobody saw', { type: 'downloaded', extension: null }, {}, 'unknown'],
  ['a box on a picture', { type: 'box_is', field: 'News', checked: true }, {}, 'unknown'],
  [
    'a finding that is made up',
    { type: 'found_out', subject: 'total' },
    { claim: { reasoning: '', findings: 'total: 7' } },
    'unknown',
  ],
  [
    'all that a screen says',
    { type: 'found_out', subject: 'page', whole: true },
    { claim: { reasoning: '', findings: 'Order 7\nTotal: 12' }, words: 'Order 7\nTotal: 12\nBack' },
    'yes',
  ],
  [
    'all that a screen says, and more',
    { type: 'found_out', subject: 'page', whole: true },
    { claim: { reasoning: '', findings: 'Order 7\nTotal: 13' }, words: 'Order 7\nTotal: 12' },
    'unknown',
  ],
  ['nothing of what a screen says', { type: 'found_out', subject: 'page', whole: true }, {}, 'no'],
  [
    'a finding about something else',
    { type: 'found_out', subject: 'total' },
    { claim: { reasoning: '', findings: 'date: 7' } },
    'no',
  ],
  ...(
    [
      ['that stands there', 'whether it is paid: No: "Order unpaid"', 'yes'],
      ['that is made up', 'whether it is paid: Yes: "Order paid"', 'unknown'],
      ['without the words that tell', 'whether it is paid: Yes', 'no'],
    ] as const
  ).map(([name, findings, met]): [string, Check, Parameters<typeof check>[1], string] => [
    `a telling ${name}`,
    { type: 'found_out', subject: 'whether it is paid', statement: true },
    { words: 'Order unpaid', claim: { reasoning: '', findings } },
    met,
  ]),
  [
    'a finding on the screen',
    { type: 'found_out', subject: 'total' },
    { words: 'Total 7', claim: { reasoning: '', findings: 'total: 7' } },
    'yes',
  ],
])('%s', async (_, one, more, met) => {
  expect(await check(one, more)).toBe(met);
});

const save: Check = { type: 'performed', description: 'Click Save', times: 1, visible: true };

test.each<[string, readonly Performed[], string]>([
  ['that changed the screen', [step(1, 'Click Save')], 'yes'],
  ['that changed nothing', [step(1, 'Click Save', { hash: 'last' })], 'unknown'],
  ['that nobody did', [step(1, 'Click Close')], 'no'],
  ['over which the server died', [step(1, 'Click Save', { state: 'uncertain' })], 'unknown'],
  ['done again afterwards', [step(1, 'Click Save', { state: 'uncertain' }), step(2, 'Click Save')], 'yes'],
])('an act %s', async (_, steps, met) => {
  expect(await check(save, { steps })).toBe(met);
});

test.each<[string, readonly string[], string]>([
  ['one click', ['Click Download'], 'yes'],
  ['one of two clicks', ['Click Download', 'Click Save'], 'unknown'],
])('a screen that stayed as it was, and a file that came of %s', async (_, clicks, met) => {
  const act: Check = { type: 'performed', description: 'Click Download', times: 1, visible: true };
  const more: Parameters<typeof check>[1] = {
    probes: {
      versions: async () => ['old.txt\t1', 'Downloads/a.pdf\t2'],
      head: async () => Buffer.from('%PDF-1.7'),
    },
    filesBefore: ['old.txt\t1', 'Downloads/a.pdf\t1'],
    steps: clicks.map((description, at) => step(at + 1, description, { hash: 'last' })),
  };
  expect(await check({ ...act, orFile: true }, more)).toBe(met);
  expect(await check(act, more)).toBe('unknown');
});

test('an act is not believed against the complaint of its page', async () => {
  const seen = page({ alerts: ['Email is required'] });
  expect(await check(save, { seen, steps: [step(1, 'Click Save')] })).toBe('unknown');
});

/** Words that are read on the picture of this hash. */
const seeing = (screens: Readonly<Record<string, string>>): Partial<VerifyInput> => ({
  engine: {
    ...eyes(''),
    read: async ({ screenshot }) => ({ fullText: screens[screenshot.sha256] ?? '', elements: [] }),
  },
  earlier: async (sha256) => (sha256 in screens ? { ...frame, sha256 } : null),
});
const wait: CanonicalAction = { action_type: 'wait', params: { ms: 1 } };
const scroll: CanonicalAction = {
  action_type: 'scroll',
  params: { x: 1, y: 1, direction: 'down', amount: 3 },
};
const REFUSED = 'Save\nCould not save the draft.';

test.each<[string, Readonly<Record<string, string>>, readonly Performed[], string]>([
  ['refuses', { h1: 'Save', last: REFUSED }, [step(1, 'Click Save')], 'unknown'],
  [
    'refuses a moment later',
    { h1: 'Save', h2: 'Save', last: REFUSED },
    [step(1, 'Click Save'), step(2, 'Wait', { action: wait })],
    'unknown',
  ],
  ['said so before', { h1: REFUSED, last: `${REFUSED}\nDone` }, [step(1, 'Click Save')], 'yes'],
  ['says that it worked', { h1: 'Save', last: 'Save\nThe draft was saved.' }, [step(1, 'Click Save')], 'yes'],
  [
    'refused, and does no longer',
    { h1: 'Save', h2: REFUSED, last: 'Save\nDraft 2' },
    [step(1, 'Click Save'), step(2, 'Click Save')],
    'yes',
  ],
  [
    'refuses something else that was done',
    { h1: 'Save', h2: 'Save\nDraft 1', last: 'Save\nDraft 1\nAccess denied' },
    [step(1, 'Click Save'), step(2, 'Click Print')],
    'yes',
  ],
  [
    'shows another part of itself',
    { h1: 'Save', h2: 'Save\nDraft 1', last: 'Draft 1\nRooms are unavailable.' },
    [step(1, 'Click Save'), step(2, 'Scroll', { action: scroll })],
    'yes',
  ],
  ['was not kept', { last: REFUSED }, [step(1, 'Click Save')], 'yes'],
])('an act whose screen %s', async (_, screens, steps, met) => {
  expect(await check(save, { steps, ...seeing(screens) })).toBe(met);
});

test('a box that is ticked is not believed against a screen that refuses it', async () => {
  const one: Check = { type: 'box_is', field: 'News', checked: true };
  const seen = page({ fields: [field('News', 'on', { checked: true })] });
  const steps = [step(1, 'Click News')];
  expect(await check(one, { seen, steps, ...seeing({ h1: 'News', last: 'News' }) })).toBe('yes');
  const last = 'News\nYour choice could not be saved.';
  expect(await check(one, { seen, steps, ...seeing({ h1: 'News', last }) })).toBe('unknown');
});

test.each<[string, readonly FieldSeen[], Parameters<typeof chosen>[0], string]>([
  ['is ticked', [field('Express', 'e', { checked: true })], { checked: true }, 'yes'],
  ['is not ticked any more', [field('Express', 'e', { checked: false })], { checked: true }, 'no'],
  ['is gone', [], { checked: true }, 'yes'],
  ['is another', [field('Express mail', 'e', { checked: false })], { checked: true }, 'yes'],
  ['holds it', [field('Express', '80')], { value: 80 }, 'yes'],
  ['holds another value', [field('Express', '40')], { value: 80 }, 'no'],
  ['holds no number', [field('Express', 'loud')], { value: 80 }, 'yes'],
])('an act whose control %s', async (_, fields, leaves, met) => {
  const more = { seen: page({ fields }), steps: [step(1, 'Choose Express')] };
  expect(await check(chosen(leaves), more)).toBe(met);
});

function chosen(leaves: { checked?: boolean; value?: number }): Check {
  return {
    ...{ type: 'performed', description: 'Choose Express', times: 1, visible: true },
    leaves: { field: ['express'], ...leaves },
  };
}

const email: Check = { type: 'typed', field: ['the Email field'], value: 'a@b.example', secret: false };
const held = (answer: Observation['held']): Observation => ({ by: 'page', held: answer, field: 'Email' });
const typing = (observed?: Observation, state: Performed['state'] = 'done') =>
  step(1, 'Type', { action: type('a@b.example'), state, ...(observed && { observed }) });

test.each<[string, Parameters<typeof check>[1], string]>([
  ['is there', { seen: page({ fields: [field('Email', 'a@b.example')] }) }, 'yes'],
  ['was replaced', { seen: page({ fields: [field('Email', 'x')] }), steps: [typing(held('yes'))] }, 'no'],
  [
    'was emptied by sending',
    { seen: page({ fields: [field('Email', '')] }), steps: [typing(held('yes'))] },
    'yes',
  ],
  ['was never there', { seen: page({ fields: [field('Email', '')] }) }, 'no'],
  ['is gone with its form', { seen: page(), steps: [typing(held('yes'))] }, 'yes'],
  ['was wrong, and is gone', { seen: page(), steps: [typing(held('no'))] }, 'no'],
  ['was seen by nobody', { seen: page(), steps: [typing()] }, 'unknown'],
  ['was typed when the server died', { seen: page(), steps: [typing(held('yes'), 'uncertain')] }, 'unknown'],
])('a value that %s', async (_, more, met) => {
  expect(await check(email, more)).toBe(met);
});

test('no word of a verdict is a secret', async () => {
  const secret = 'hunter-2-seven';
  const one: Check = { type: 'typed', field: ['Password'], value: secret, secret: true };
  const stated: Check = { type: 'field_has_value', field: 'Password', value: secret };
  for (const value of [secret, `${secret}x`]) {
    const seen = page({ fields: [field('Password', value, { secret: true })] });
    const verdict = await verify({
      criteria: [
        ...fixCriteria('', [{ type: 'field_has_value', field: 'Password', value: secret }], scriptedEngine),
        { text: 'typed', check: one },
        { text: 'stated', check: stated },
      ],
      ...{ claim: { reasoning: '' }, steps: [], filesBefore: null, frame, evidenceStep: 1, now: new Date(0) },
      ...{ engine: eyes(''), probes: { page: async () => seen }, signal: new AbortController().signal },
    });
    expect(verdict.passed).toBe(value === secret);
    expect(JSON.stringify(verdict)).not.toContain(secret);
  }
});

test('who states what success is, states all of it', () => {
  const engine = { criteria: () => [{ text: 'own', check: save }] };
  expect(fixCriteria('t', null, engine)).toEqual(engine.criteria());
  expect(fixCriteria('t', [], engine)).toEqual(engine.criteria());
  const stated = { type: 'text_present', text: 'Thanks' } as const;
  expect(fixCriteria('t', [stated], engine)).toEqual([{ text: '"Thanks" is there.', check: stated }]);
});

const enter: CanonicalAction = { action_type: 'key_press', params: { key: 'enter' } };

/** A turn that goes to an address. */
const going = (number: number, address: string, more: Partial<Performed> = {}): Performed => ({
  ...{ step: number, state: 'done', screen_hash: `h${number}` },
  actions: [
    { action: { action_type: 'key_combo', params: { keys: ['ctrl', 'l'] } }, description: 'Press ctrl+l' },
    { action: type(address), description: `Type "${address}"` },
    { action: enter, description: 'Press enter' },
  ],
  results: [{ success: true }, { success: true }, { success: true }],
  ...more,
});

const SHOP = 'https://shop.example/orders';
const refused = [{ success: true }, { success: true }, { success: false }];

test.each<[string, readonly Performed[], string | null, string]>([
  ['that is there', [going(1, SHOP)], 'https://shop.example/orders', 'yes'],
  ['on www and with a query', [going(1, SHOP)], 'https://www.shop.example/orders/?a=b', 'yes'],
  ['elsewhere', [going(1, SHOP)], 'https://other.example/?https://shop.example/orders', 'no'],
  ['of another path', [going(1, SHOP)], 'https://shop.example/ordersold', 'no'],
  ['that did not answer', [going(1, SHOP)], 'chrome-error://chromewebdata/', 'no'],
  ['that was refused', [going(1, SHOP, { results: refused })], SHOP, 'no'],
  ['that nobody went to', [step(1, 'Click Orders')], SHOP, 'no'],
  ['that was left since', [going(1, SHOP), step(2, 'Click Next')], 'https://shop.example/next', 'yes'],
  ['of a machine that cannot be asked', [going(1, SHOP)], null, 'yes'],
  ['that changed nothing', [going(1, SHOP, { screen_hash: 'last' })], null, 'unknown'],
  ['over which the server died', [going(1, SHOP, { state: 'uncertain' })], SHOP, 'unknown'],
])('a page %s', async (_, steps, url, met) => {
  const probes = url === null ? {} : { address: async () => url };
  expect(await check({ type: 'opened', address: SHOP }, { steps, probes })).toBe(met);
});
