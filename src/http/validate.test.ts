import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { CreateKeyRequest } from '../contract/account.ts';
import { PredictRequest } from '../contract/inference.ts';
import { PageQuery } from '../contract/page.ts';
import { RunRequest } from '../contract/runs.ts';
import { DecodedField } from './body.ts';
import { compile } from './validate.ts';

const predict = compile(PredictRequest, 'body');
const good = { screenshot: 'checked by hand', instruction: 'Click' };

/** A fault in short: where, of which type, what would be right. */
const brief = (faults: ReturnType<typeof predict>) =>
  faults.map(({ loc, type, expected }) => [loc.join('.'), type, expected]);

describe('compile', () => {
  it('has nothing to say about a valid body', () => {
    expect(predict(good)).toEqual([]);
    expect(
      predict({ ...good, screen_width: null, tools: ['click'], max_actions: 10, trajectory: [] }),
    ).toEqual([]);
  });

  it.each([
    [{ instruction: '' }, 'body.instruction', 'string_too_short', 'at least 1 characters'],
    [{ instruction: 'x'.repeat(32_001) }, 'body.instruction', 'string_too_long', 'at most 32000 characters'],
    [{ instruction: 5 }, 'body.instruction', 'string_type', 'string'],
    [{ screen_width: 319 }, 'body.screen_width', 'greater_than_equal', 'at least 320'],
    [{ screen_height: 2161 }, 'body.screen_height', 'less_than_equal', 'at most 2160'],
    [{ screen_width: 400.5 }, 'body.screen_width', 'integer_type', 'integer or null'],
    [{ screen_width: '400' }, 'body.screen_width', 'integer_type', 'integer or null'],
    [{ max_actions: null }, 'body.max_actions', 'integer_type', 'integer'],
    [{ include_reasoning: 'true' }, 'body.include_reasoning', 'boolean_type', 'boolean'],
    [{ cua_version: 'v2' }, 'body.cua_version', 'enum', '"v1", "v3", "v4", "v5"'],
    [{ tools: [] }, 'body.tools', 'too_short', 'at least 1 items'],
    [{ tools: ['click', 'click'] }, 'body.tools', 'unique_items', 'unique items'],
    [{ instrucion: 'typo' }, 'body.instrucion', 'extra_forbidden', 'no such field'],
  ])('says where %j is wrong and what would be right', (change, place, type, expected) => {
    const faults = predict({ ...good, ...change });
    expect(brief(faults)).toEqual([[place, type, expected]]);
    expect(faults[0]?.path).toBe(place.slice('body.'.length));
    expect(faults[0]?.msg).not.toBe('');
  });

  it('names the item of a list by its number, and a name with slashes by itself', () => {
    const faults = predict({
      ...good,
      tools: ['click', 'fly'],
      trajectory: [
        { screenshot: 'x' },
        { screenshot: 'x', actions: [{ action_type: 'click' }, { params: 1 }] },
      ],
      'a/b~c': 1,
    });
    expect(faults.map(({ loc, path }) => [loc, path])).toEqual([
      [['body', 'a/b~c'], 'a/b~c'],
      [['body', 'tools', 1], 'tools[1]'],
      [['body', 'trajectory', 1, 'actions', 1, 'action_type'], 'trajectory[1].actions[1].action_type'],
      [['body', 'trajectory', 1, 'actions', 1, 'params'], 'trajectory[1].actions[1].params'],
    ]);
    expect(faults.slice(2).map(({ type, msg }) => [type, msg])).toEqual([
      ['missing', 'Field required'],
      ['object_type', 'must be object'],
    ]);
  });

  it('says what a missing field should have been', () => {
    expect(brief(predict({ trajectory: [{ actions: [{}] }] }))).toEqual(
      expect.arrayContaining([
        ['body.instruction', 'missing', 'string'],
        ['body.screenshot', 'missing', 'string'],
        ['body.trajectory.0.screenshot', 'missing', 'string'],
        ['body.trajectory.0.actions.0.action_type', 'missing', expect.stringMatching(/^"click", .*"fail"$/)],
      ]),
    );
  });

  it('reports every fault of a body at once', () => {
    expect(
      brief(predict({ max_actions: 11, screen_width: 1, extra: true }))
        .map(([place]) => place)
        .sort(),
    ).toEqual(['body.extra', 'body.instruction', 'body.max_actions', 'body.screen_width', 'body.screenshot']);
  });

  it.each([[[]], ['text'], [5], [null], [true]])('refuses %j in place of an object', (body) => {
    expect(brief(predict(body))).toEqual([['body', 'object_type', 'object']]);
  });

  it('treats the names of prototypes like any other unknown field', () => {
    const body = JSON.parse(
      '{"screenshot":"x","instruction":"x","__proto__":{"max_actions":1},"constructor":1}',
    ) as unknown;
    expect(brief(predict(body)).map(([place]) => place)).toEqual(['body.__proto__', 'body.constructor']);
    expect(({} as { max_actions?: number }).max_actions).toBeUndefined();
  });

  it('counts characters, not UTF-16 units', () => {
    expect(predict({ ...good, instruction: '\u{1f600}'.repeat(32_000) })).toEqual([]);
    expect(predict({ ...good, instruction: '\u{1f600}'.repeat(32_001) })).toHaveLength(1);
  });

  it('lists a hundred faults at most', () => {
    const extra = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`extra${index}`, 1]));
    expect(predict({ ...good, ...extra })).toHaveLength(100);
  });

  it('does not grow with the faults of an enormous body', () => {
    const started = performance.now();
    expect(brief(predict({ ...good, trajectory: Array.from({ length: 500_000 }, () => 0) }))).toEqual([
      ['body.trajectory', 'too_long', 'at most 20 items'],
    ]);
    const scopes = Array.from({ length: 60_000 }, (_, index) => `scope${index}`);
    expect(brief(compile(CreateKeyRequest, 'body')({ name: 'x', scopes }))).toEqual([
      ['body.scopes', 'too_long', 'at most 24 items'],
    ]);
    const wide = Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`extra${index}`, 1]));
    expect(predict({ ...good, ...wide })).toHaveLength(1);
    // Looking for all faults of these takes half a minute.
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('reports every fault beside a large screenshot', () => {
    const screenshot = new DecodedField(Buffer.alloc(100_000), 133_336);
    expect(predict({ screenshot, max_actions: 0, extra: 1 })).toHaveLength(3);
  });

  it('reads numbers out of a query, which knows only text', () => {
    const query = compile(Type.Object({ after: Type.Integer({ minimum: 0 }) }), 'query');
    expect(query({ after: '12' })).toEqual([]);
    expect(brief(query({ after: 'x' }))).toEqual([['query.after', 'integer_type', 'integer']]);
    expect(brief(compile(PageQuery, 'query')({ starting_after: ['a', 'b'] }))).toEqual([
      ['query.starting_after', 'string_type', 'string'],
    ]);
  });

  it('holds a value of one of several shapes against the one that it names', () => {
    const run = compile(RunRequest, 'body');
    const faultsOf = (...success_criteria: unknown[]) =>
      brief(run({ machine_id: 'mch', task: 'Click', success_criteria }));
    const types =
      '"text_present", "text_absent", "url_matches", "file_exists", "field_has_value", "command_succeeds"';
    expect(faultsOf({ type: 'url_matches', pattern: '*' })).toEqual([]);
    expect(
      faultsOf({ type: 'text_presnt', text: 'x' }, { text: 'x' }, { type: 7 }, 'text_present', {
        type: 'url_matches',
        text: 'x',
      }),
    ).toEqual([
      ['body.success_criteria.0.type', 'enum', types],
      ['body.success_criteria.1.type', 'missing', types],
      ['body.success_criteria.2.type', 'enum', types],
      ['body.success_criteria.3', 'object_type', 'object'],
      ['body.success_criteria.4.pattern', 'missing', 'string'],
      ['body.success_criteria.4.text', 'extra_forbidden', 'no such field'],
    ]);
  });

  it('has words of its own for what the contract does not name', () => {
    const faults = compile(Type.Object({ n: Type.Integer({ multipleOf: 5 }) }), 'body')({ n: 7 });
    expect(brief(faults)).toEqual([['body.n', 'multipleOf', undefined]]);
    expect(faults[0]?.msg).toContain('multiple');
  });
});
