/** What the policy lets through, and what it never does, however it is written. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CanonicalAction } from '../../contract/actions.ts';
import type { ActionPolicy } from '../../contract/policy.ts';
import { policyFaults } from './faults.ts';
import { closesTerminal, type Judgement, judge, judgePage, type PolicyContext } from './judge.ts';
import { NOTHING_TYPED, typedSoFar } from './typing.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const SCREEN = { width: 1280, height: 720 };

const context = (more: Partial<PolicyContext> = {}): PolicyContext => ({
  ...{ policy: null, screen: SCREEN, tools: null, environment: 'browser', url: null },
  ...{ typing: NOTHING_TYPED, description: '', target: null },
  ...more,
});
const type = (text: string): CanonicalAction => ({ action_type: 'type_text', params: { text } });
const press = (key: string): CanonicalAction => ({ action_type: 'key_press', params: { key } });
const combo = (...keys: string[]): CanonicalAction => ({ action_type: 'key_combo', params: { keys } });
const click = (x = 10, y = 10): CanonicalAction => ({ action_type: 'click', params: { x, y } });

/** Each action judged after the ones before it, and the worst that was said. */
function worst(actions: readonly CanonicalAction[], more: Partial<PolicyContext> = {}): Judgement {
  const said = actions.map((action, at) => {
    const environment = more.environment ?? 'browser';
    return judge(action, context({ ...more, typing: typedSoFar(actions.slice(0, at), environment) }));
  });
  return (
    said.find(({ effect }) => effect === 'deny') ??
    said.find(({ effect }) => effect === 'confirm') ??
    (said.at(-1) as Judgement)
  );
}
const shop: ActionPolicy = {
  domains: { allow: ['shop.example.com', '*.cdn.example.com', 'localhost:8080'] },
};

describe('an address', () => {
  it.each([
    ['javascript:alert(1)', 'deny'],
    ['  JaVaScRiPt:alert(1)', 'deny'],
    ['\u0000javascript:alert(1)', 'deny'],
    ['data:text/html,<b>x</b>', 'deny'],
    ['file:///etc/passwd', 'deny'],
    ['/etc/passwd', 'deny'],
    ['blob:https://a.example/1', 'deny'],
    ['view-source:https://a.example', 'deny'],
    ['chrome://settings', 'deny'],
    ['about:config', 'deny'],
    ['ftp://files.example', 'deny'],
    ['about:blank', 'allow'],
    ['https://a.example', 'allow'],
    ['a.example/path?x=javascript:1', 'allow'],
    ['localhost:3000', 'allow'],
    ['what is data: a guide', 'allow'],
  ] as const)('%j that is typed and opened: %s', (text, effect) => {
    for (const keys of [combo('ctrl', 'l'), combo('alt', 'd'), press('f6'), press('ctrl+l')])
      for (const enter of [[type(text), press('enter')], [type(`${text}\n`)], [type(text), combo('return')]])
        expect(worst([keys, ...enter]).effect).toBe(effect);
  });

  it('is one however it is cut into pieces, keys among them', () => {
    const address = 'javascript:alert(document.cookie)';
    fc.assert(
      fc.property(fc.array(fc.nat(address.length), { maxLength: 6 }), fc.boolean(), (cuts, byKeys) => {
        const ends = [...new Set([...cuts, address.length])].sort((a, b) => a - b);
        const pieces = ends.map((end, at) => address.slice(ends[at - 1] ?? 0, end)).filter(Boolean);
        const typed = byKeys ? [...address].map(press) : pieces.map(type);
        expect(worst([combo('ctrl', 'l'), ...typed, press('enter')]).effect).toBe('deny');
      }),
      { numRuns: ROUNDS },
    );
  });

  it('in a text that goes to a page is a text; where there may be a line that was clicked it is not', () => {
    const actions = [click(), type('javascript:alert(1)')];
    expect(worst(actions).effect).toBe('allow');
    expect(worst(actions, { environment: 'desktop' }).rule).toBe('schemes.allow');
    expect(worst([click(), type('data: 5 of 6\n')], { environment: 'desktop' }).effect).toBe('allow');
    expect(worst([click(), type('java'), type('script:1')], { environment: 'unknown' }).effect).toBe('deny');
  });

  it.each([
    ['https://shop.example.com/cart', 'allow'],
    ['shop.example.com', 'allow'],
    ['SHOP.example.com.', 'allow'],
    ['a.cdn.example.com', 'allow'],
    ['http://localhost:8080/', 'allow'],
    ['cdn.example.com', 'deny'],
    ['https://shop.example.com@evil.example/', 'deny'],
    ['https://shop.example.com.evil.example', 'deny'],
    ['https:\\\\evil.example', 'deny'],
    ['http:evil.example', 'deny'],
    ['localhost:9090', 'deny'],
    ['https://translate.example/?u=shop.example.com', 'deny'],
    ['cheap shoes', 'deny'],
  ] as const)('%j, where sites are named: %s', (text, effect) => {
    const actions = [combo('ctrl', 'l'), type(text), press('enter')];
    expect(worst(actions, { policy: shop }).effect).toBe(effect);
  });

  it('that nobody can tell is not opened where sites are named', () => {
    for (const key of [combo('ctrl', 'v'), press('right'), combo('shift', 'insert')]) {
      const actions = [combo('ctrl', 'l'), type('shop.example.com'), key, press('enter')];
      expect(worst(actions, { policy: shop }).effect).toBe('deny');
    }
  });

  it('is still known after the space bar, which writes', () => {
    const actions = [combo('ctrl', 'l'), type('shop.example.com'), press('space'), press('enter')];
    expect(worst(actions, { policy: shop }).effect).toBe('allow');
  });

  it('is never made of a secret', () => {
    expect(worst([combo('ctrl', 'l'), type('{{secret:password}}')]).rule).toBe('secrets');
    expect(worst([click(), type('{{secret:password}}\n')]).effect).toBe('allow');
  });
});

describe('the page that is open', () => {
  it.each([
    ['https://shop.example.com/a', 'allow'],
    ['about:blank', 'allow'],
    ['chrome-error://chromewebdata/', 'allow'],
    ['https://evil.example/shop.example.com', 'deny'],
    ['data:text/html,x', 'deny'],
    ['blob:https://shop.example.com/1', 'deny'],
    ['not an address', 'deny'],
  ] as const)('%s: %s', (url, effect) => {
    expect(judgePage(url, shop)?.effect ?? 'allow').toBe(effect);
    for (const action of [click(), type('x'), press('tab'), press('enter')])
      expect(judge(action, context({ policy: shop, url })).effect).toBe(effect);
  });

  it('is no reason against leaving it, or waiting', () => {
    const url = 'https://evil.example';
    const leaving = [combo('ctrl', 'l'), type('shop.example.com'), press('enter')];
    expect(worst(leaving, { policy: shop, url }).effect).toBe('allow');
    expect(worst([{ action_type: 'wait', params: { ms: 1 } }], { policy: shop, url }).effect).toBe('allow');
  });
});

describe('keys', () => {
  it.each([
    [combo('ctrl', 'alt', 'delete'), 'browser', 'deny'],
    [combo('Control_L', 'Alt_L', 'Del'), 'unknown', 'deny'],
    [combo('delete', 'alt', 'ctrl'), 'desktop', 'deny'],
    [press('ctrl+alt+t'), 'desktop', 'deny'],
    [combo('win', 'r'), 'desktop', 'deny'],
    [press('ctrl+alt+t'), 'browser', 'allow'],
    [combo('ctrl', 'c'), 'desktop', 'allow'],
  ] as const)('%j on a %s: %s', (action, environment, effect) => {
    expect(judge(action, context({ environment })).effect).toBe(effect);
  });

  it('are denied, asked about and allowed by name', () => {
    const policy: ActionPolicy = {
      keys: { allow: ['ctrl+alt+t'], deny: ['ctrl+w', 'alt+*'], confirm: ['enter'] },
    };
    const of = (action: CanonicalAction) => judge(action, context({ policy, environment: 'desktop' })).effect;
    expect(of(press('ctrl+alt+t'))).toBe('allow');
    expect(of(combo('ctrl', 'W'))).toBe('deny');
    expect(of(combo('alt', 'tab'))).toBe('deny');
    expect(of(press('return'))).toBe('confirm');
    expect(of(press('tab'))).toBe('allow');
  });
});

describe('regions', () => {
  const policy: ActionPolicy = { regions: { deny: [{ x: 100, y: 100, width: 50, height: 50 }] } };
  const of = (action: CanonicalAction) => judge(action, context({ policy })).effect;

  it('are kept clear of by clicks, scrolls, and by a drag that only passes through', () => {
    expect(of(click(149, 149))).toBe('deny');
    expect(of(click(99, 100))).toBe('allow');
    const drag = { from_x: 0, from_y: 120, to_x: 400, to_y: 130 };
    expect(of({ action_type: 'drag', params: drag })).toBe('deny');
    expect(
      of({
        action_type: 'drag',
        params: {
          ...drag,
          path: [
            { x: 0, y: 0 },
            { x: 400, y: 0 },
          ],
        },
      }),
    ).toBe('allow');
  });

  it('hold for every place within', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 149 }), fc.integer({ min: 100, max: 149 }), (x, y) => {
        expect(of(click(x, y))).toBe('deny');
      }),
      { numRuns: ROUNDS },
    );
  });
});

describe('words', () => {
  const policy: ActionPolicy = { words: { usual: true, confirm: ['renew*'], deny: ['wire'] } };
  const of = (description: string, target: string | null = null, action: CanonicalAction = click()) =>
    judge(action, context({ policy, description, target })).effect;

  it('of the description and of what is clicked both count', () => {
    expect(of('Click "Pay now"')).toBe('confirm');
    expect(of('Click the button', 'Delete')).toBe('confirm');
    expect(of('Click the button', 'DE\u200bLETE')).toBe('confirm');
    expect(of('Click Renewal')).toBe('confirm');
    expect(of('Wire the money')).toBe('deny');
    expect(of('Click "Sender"', 'PayPal')).toBe('allow');
    expect(judge(click(), context({ description: 'Delete' })).effect).toBe('allow');
  });

  it('of a text that is typed do not', () => {
    expect(of("Type 'please send it'", null, type('please send it'))).toBe('allow');
    expect(of("Type 'x' and send it", null, type('x'))).toBe('confirm');
  });
});

describe('what is judged first', () => {
  it('is what is worst, whatever the order of the rules', () => {
    const policy: ActionPolicy = {
      actions: { confirm: ['click'] },
      regions: { deny: [{ x: 0, y: 0, width: 99, height: 99 }] },
    };
    expect(judge(click(), context({ policy }))).toMatchObject({ effect: 'deny', rule: 'regions.deny' });
    expect(judge(click(500, 5), context({ policy }))).toMatchObject({
      effect: 'confirm',
      rule: 'actions.confirm',
    });
    expect(judge(click(1280, 5), context())).toMatchObject({ effect: 'deny', rule: 'bounds' });
    expect(judge(click(), context({ tools: ['wait'] }))).toMatchObject({ effect: 'deny', rule: 'tools' });
    expect(judge({ action_type: 'done', params: {} }, context({ tools: [] })).effect).toBe('allow');
  });

  it('never becomes more by a rule that denies', () => {
    const rank = { allow: 0, confirm: 1, deny: 2 };
    const action = fc.constantFrom(
      click(),
      type('x\n'),
      press('enter'),
      combo('ctrl', 'l'),
      combo('alt', 'f4'),
    );
    const denied: fc.Arbitrary<ActionPolicy> = fc.constantFrom<ActionPolicy>(
      { actions: { deny: ['click', 'type_text'] } },
      { domains: { deny: ['a.example'] } },
      { keys: { deny: ['enter'] } },
      { words: { deny: ['go'] } },
    );
    const base = fc.constantFrom<ActionPolicy>(
      {},
      { actions: { confirm: ['click'] } },
      { domains: { allow: ['a.example'] } },
    );
    fc.assert(
      fc.property(action, base, denied, (one, policy, more) => {
        const at = { url: 'https://a.example', description: 'go' };
        const before = judge(one, context({ ...at, policy }));
        const merged = {
          ...policy,
          ...more,
          ...(policy.domains && more.domains && { domains: { ...policy.domains, ...more.domains } }),
          ...(policy.actions && more.actions && { actions: { ...policy.actions, ...more.actions } }),
        };
        expect(rank[judge(one, context({ ...at, policy: merged })).effect]).toBeGreaterThanOrEqual(
          rank[before.effect],
        );
      }),
      { numRuns: ROUNDS },
    );
  });
});

it('closes the terminal where it names what may be done, or where', () => {
  expect(closesTerminal(null)).toBe(false);
  expect(closesTerminal({ words: { usual: true } })).toBe(false);
  for (const policy of [shop, { schemes: {} }, { actions: { allow: ['click' as const] } }])
    expect(closesTerminal(policy)).toBe(true);
});

it('finds every rule that would name nothing, and says where', () => {
  const action_policy = {
    domains: { allow: ['shop.example.com', 'https://x.example/', '*'], deny: ['a b'] },
    schemes: { deny: ['ht tp'] },
    keys: { deny: ['ctrl+nokey', 'ctrl+a+b'] },
    words: { confirm: ['…'] },
  };
  expect(policyFaults({ action_policy }).map(({ path }) => path)).toEqual([
    'action_policy.domains.allow[1]',
    'action_policy.domains.allow[2]',
    'action_policy.domains.deny[0]',
    'action_policy.schemes.deny[0]',
    'action_policy.keys.deny[0]',
    'action_policy.keys.deny[1]',
    'action_policy.words.confirm[0]',
  ]);
});
