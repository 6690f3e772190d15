/** Saved workflows over HTTP: versions, slugs, archives, faults, and what can be known before a run (contract sections 3 and 8). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WORKFLOW_LIMITS } from '../../src/contract/workflows.ts';
import { type Called, startTestApp, type TestApp } from '../support/app.ts';
import { openScene, type Scene } from '../support/run-scene.ts';
import { describeOverRooms } from '../support/stores.ts';
import { expectAnswer, expectError, pathsOf } from './expectations.ts';

const START = new Date('2026-11-22T12:00:00.000Z');
const END = { steps: [{ id: 'end', type: 'succeed' }] };
const OTHER = { steps: [{ id: 'other', type: 'fail', message: 'No.' }] };
const GOOD = { name: 'Reconcile', slug: 'reconcile', definition: END };
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, at]));

describeOverRooms('workflows', (open) => {
  let app: TestApp;
  let now = START;
  beforeAll(async () => {
    app = await startTestApp(await open(), { now: () => now });
  });
  afterAll(() => app?.close());

  const scene = (): Promise<Scene> => openScene(app, 'test');
  const save = (on: Scene, body: object = {}) => on.call('POST', '/v1/workflows', { ...GOOD, ...body });
  const later = () => {
    now = new Date(now.getTime() + 1_000);
  };

  describe('POST', () => {
    it('saves a workflow, whole', async () => {
      const on = await scene();
      const given = {
        inputs_schema: { a: { type: 'string' } },
        description: 'What it does',
        metadata: { team: 'x' },
      };
      const answer = await save(on, given);
      expectAnswer(answer, 'test');
      expect(answer.json).toEqual({
        ...{ id: expect.stringMatching(/^wf_[0-9a-f]{24}$/), object: 'workflow', ...GOOD, version: 1 },
        ...{ dsl_version: '2026-06-01', ...given, status: 'active', request_id: expect.any(String) },
        ...{ created_at: now.toISOString(), updated_at: now.toISOString() },
      });
      expect((await save(on, { slug: 'bare' })).json).toMatchObject({
        ...{ inputs_schema: null, description: null, metadata: {} },
      });
    });

    it('makes the next version of the workflow that has the slug, and keeps its id', async () => {
      const on = await scene();
      const { json: first } = await save(on, { description: 'First', inputs_schema: {} });
      later();
      const { json: second } = await save(on, { name: 'Again', definition: OTHER });
      expect(second).toMatchObject({ id: first.id, version: 2, name: 'Again', definition: OTHER });
      // Nothing of the version before is left in it.
      expect([second.description, second.inputs_schema]).toEqual([null, null]);
      expect([second.created_at, second.updated_at]).toEqual([first.created_at, now.toISOString()]);
      expect((await save(on, { slug: 'another' })).json.id).not.toBe(first.id);
    });

    it('has a slug for each account and mode', async () => {
      const [one, other, live] = [await scene(), await scene(), await openScene(app, 'live')];
      const ids = [await save(one), await save(other), await save(live)].map(({ json }) => json.id);
      expect(new Set(ids).size).toBe(3);
    });

    it('gives every one of many that come at once a version of its own', async () => {
      const on = await scene();
      const answers = await Promise.all([1, 2, 3, 4, 5].map((nth) => save(on, { name: `Take ${nth}` })));
      expect(answers.map(({ json }) => json.version).sort()).toEqual([1, 2, 3, 4, 5]);
      expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1);
      const path = `/v1/workflows/${answers[0]?.json.id}`;
      for (const { json } of answers) {
        expect((await on.call('GET', `${path}?version=${json.version}`)).json.name).toBe(json.name);
      }
    });

    it('with an Idempotency-Key makes one version', async () => {
      const on = await scene();
      const keyed = (body: object) =>
        on.call('POST', '/v1/workflows', { ...GOOD, ...body }, { headers: { 'idempotency-key': 'once' } });
      const twins = await Promise.all([keyed({}), keyed({}), keyed({})]);
      expect(new Set(twins.map(({ text }) => text)).size).toBe(1);
      expect((await keyed({})).text).toBe(twins[0]?.text);
      expect(twins[0]?.json.version).toBe(1);
      expectError(await keyed({ name: 'Other' }), 'IDEMPOTENCY_KEY_REUSED', 'test');
    });

    it.each([
      ['name', ['', 'x'.repeat(129), null, 5], ['x', 'x'.repeat(128), '世界']],
      [
        'slug',
        ['', 'A', 'a b', 'a.b', 'ä', 'x'.repeat(64), 'x\n', null],
        ['a', '_a', '-a', '0', 'x'.repeat(63)],
      ],
      ['definition', [null, 'x', [], {}, { steps: [] }], [END]],
      [
        'inputs_schema',
        [
          5,
          [],
          { type: 'strnig' },
          { a: { type: 'integer', default: 'x' } },
          { title: 'x'.repeat(WORKFLOW_LIMITS.inputsSchemaBytes) },
        ],
        [null, {}, { title: 'x'.repeat(WORKFLOW_LIMITS.inputsSchemaBytes - 12) }],
      ],
      ['description', ['x'.repeat(2_001), 5], [null, '', 'x'.repeat(2_000)]],
      ['metadata', [many(51), 'x', [], { a: 'x'.repeat(16_384) }], [null, {}, many(50)]],
    ] as const)('keeps the bounds of %s', async (field, bad, good) => {
      const on = await scene();
      for (const value of bad) {
        const answer = await save(on, { [field]: value });
        expectError(answer, 'VALIDATION_ERROR', 'test');
        for (const path of pathsOf(answer)) expect(path).toMatch(new RegExp(`^${field}`));
      }
      for (const value of good) {
        const answer = await save(on, { [field]: value });
        expect([field, answer.status]).toEqual([field, 200]);
        expect(answer.json[field]).toEqual(field === 'metadata' ? (value ?? {}) : value);
      }
    });

    it('tells all that is wrong at once, each with its place', async () => {
      const on = await scene();
      const answer = await on.call('POST', '/v1/workflows', {
        ...{
          slug: 'A',
          surplus: 1,
          inputs_schema: { a: { type: 'x' }, b: { type: 'string', pattern: '(a+)+$' } },
        },
        definition: {
          steps: [
            { id: 'a', type: 'task' },
            { id: 'a', type: 'assert', condition: { op: 'matches' } },
          ],
        },
      });
      expect([...new Set(pathsOf(answer))]).toEqual([
        ...['definition.steps.0.task', 'definition.steps.1.condition.op', 'definition.steps.1.id'],
        ...['inputs_schema.a.type', 'inputs_schema.b.pattern', 'name', 'slug', 'surplus'],
      ]);
      const [told] = answer.json.error.details.filter(({ path }: { path: string }) => path.endsWith('.op'));
      expect(told).toMatchObject({
        ...{ loc: ['body', 'definition', 'steps', 1, 'condition', 'op'], type: expect.any(String) },
        ...{ msg: expect.any(String), expected: expect.stringContaining('contains') },
      });
    });
  });

  describe('GET', () => {
    it('shows the newest version, or another that is kept', async () => {
      const on = await scene();
      const { json: first } = await save(on);
      later();
      await save(on, { name: 'Second' });
      const path = `/v1/workflows/${first.id}`;
      expect((await on.call('GET', path)).json).toMatchObject({ version: 2, name: 'Second' });
      const { json } = await on.call('GET', `${path}?version=1`);
      expect({ ...json, request_id: '' }).toEqual({ ...first, request_id: '' });
      for (const version of [3, 2_147_483_647])
        expectError(await on.call('GET', `${path}?version=${version}`), 'WORKFLOW_NOT_FOUND', 'test');
      const { message } = (await on.call('GET', `${path}?version=99`)).json.error;
      expect(message).toBe('This workflow has no version 99: the newest is 2.');
      const nobody = await on.call('GET', '/v1/workflows/wf_unknown?version=99');
      expect(nobody.json.error.message).toContain('no such workflow');
      for (const version of ['0', 'x', '1.5', '2147483648', ''])
        expect(pathsOf(await on.call('GET', `${path}?version=${version}`))).toEqual(['version']);
    });

    it('keeps every version', async () => {
      const on = await scene();
      const { json } = await save(on);
      const path = `/v1/workflows/${json.id}`;
      for (let nth = 2; nth <= 120; nth++) await on.call('PUT', path, { name: `Version ${nth}` });
      for (const version of [2, 60, 120])
        expect((await on.call('GET', `${path}?version=${version}`)).json).toMatchObject({
          version,
          name: `Version ${version}`,
        });
      expect((await on.call('GET', `${path}?version=1`)).json.version).toBe(1);
    });

    it('has 20 in a list where nothing is said, whole', async () => {
      const on = await scene();
      for (let nth = 0; nth < 21; nth++) await save(on, { slug: `w${nth}` });
      const { json } = await on.call('GET', '/v1/workflows');
      expect([json.data.length, json.has_more]).toEqual([20, true]);
      expect(json.data[0]).toMatchObject({
        object: 'workflow',
        definition: END,
        request_id: json.request_id,
      });
    });
  });

  describe('PUT', () => {
    it('replaces what is sent, as the next version', async () => {
      const on = await scene();
      const schema = { a: { type: 'string' } };
      const { json: first } = await save(on, { description: 'd', inputs_schema: schema, metadata: { a: 1 } });
      const path = `/v1/workflows/${first.id}`;
      later();
      const { json: second } = await on.call('PUT', path, { definition: OTHER });
      expect({ ...second, request_id: '' }).toEqual({
        ...{ ...first, definition: OTHER, version: 2, updated_at: now.toISOString(), request_id: '' },
      });
      // null empties what can be empty, and leaves the rest.
      const emptied = { inputs_schema: null, description: null, metadata: null, status: null };
      expect((await on.call('PUT', path, emptied)).json).toMatchObject({
        ...{ version: 3, inputs_schema: null, description: null, metadata: {}, status: 'active' },
        ...{ name: first.name, definition: OTHER },
      });
      expect((await on.call('PUT', path, {})).json).toMatchObject({ version: 4, definition: OTHER });
    });

    it('gives every one of many that come at once a version of its own, and loses none', async () => {
      const on = await scene();
      const { json } = await save(on);
      const path = `/v1/workflows/${json.id}`;
      const changes = [
        { name: 'New' },
        { description: 'new' },
        { metadata: { a: 1 } },
        { definition: OTHER },
      ];
      const answers = await Promise.all(changes.map((body) => on.call('PUT', path, body)));
      expect(answers.map((answer) => answer.json.version).sort()).toEqual([2, 3, 4, 5]);
      expect((await on.call('GET', path)).json).toMatchObject(Object.assign({}, ...changes));
    });

    it('keeps the same bounds, and knows no slug', async () => {
      const on = await scene();
      const { json } = await save(on);
      const body = {
        slug: 'x',
        name: '',
        status: 'gone',
        definition: {},
        inputs_schema: { a: { type: 'x' } },
      };
      expect(pathsOf(await on.call('PUT', `/v1/workflows/${json.id}`, body))).toEqual([
        ...['definition.steps', 'inputs_schema.a.type', 'name', 'slug', 'status'],
      ]);
      expect((await on.call('GET', `/v1/workflows/${json.id}`)).json.version).toBe(1);
    });
  });

  describe('an archived one', () => {
    const isGone = async (on: Scene, id: string): Promise<void> => {
      const path = `/v1/workflows/${id}`;
      const answers: Called[] = [
        await on.call('GET', path),
        await on.call('GET', `${path}?version=1`),
        await on.call('PUT', path, { status: 'active' }),
        await on.call('DELETE', path),
        await on.call('POST', `${path}/runs`, {}),
      ];
      for (const answer of answers) expectError(answer, 'WORKFLOW_NOT_FOUND', 'test');
      expect((await on.call('GET', '/v1/workflows')).json.data).toEqual([]);
    };

    it('is found nowhere, however it was archived, until its slug is saved again', async () => {
      const on = await scene();
      const { json: first } = await save(on);
      const gone = await on.call('DELETE', `/v1/workflows/${first.id}`);
      expectAnswer(gone, 'test');
      expect(gone.json).toEqual({
        ...{ id: first.id, object: 'workflow', deleted: true, status: 'archived' },
        request_id: expect.any(String),
      });
      await isGone(on, first.id);
      expect((await save(on)).json).toMatchObject({ id: first.id, version: 2, status: 'active' });
      const put = await on.call('PUT', `/v1/workflows/${first.id}`, { status: 'archived' });
      expect(put.json).toMatchObject({ version: 3, status: 'archived' });
      await isGone(on, first.id);
      expect((await save(on)).json).toMatchObject({ id: first.id, version: 4 });
      expect((await on.call('GET', `/v1/workflows/${first.id}?version=1`)).json.version).toBe(1);
    });

    it('leaves its runs', async () => {
      const on = await scene();
      const { json } = await save(on);
      const run = await on.call('POST', `/v1/workflows/${json.id}/runs`, {});
      await on.call('DELETE', `/v1/workflows/${json.id}`);
      expect((await on.call('GET', `/v1/workflows/runs/${run.json.id}`)).status).toBe(200);
      expect((await on.call('GET', `/v1/workflows/runs?workflow_id=${json.id}`)).json.data).toHaveLength(1);
    });
  });

  describe('validate', () => {
    const ask = async (body: object): Promise<Called['json']> => {
      const answer = await app.call('POST', '/v1/workflows/validate', { body });
      expectAnswer(answer, 'test');
      return answer.json;
    };
    const task = { id: 't', type: 'task', task: 'Look', max_steps: 3 };

    it('says what a run can cost', async () => {
      const loop = { id: 'l', type: 'loop', count: 4, body: [task] };
      expect(await ask({ definition: { steps: [loop] } })).toMatchObject({
        ...{ valid: true, faults: [] },
        estimate: { least_cents: 20, worst_case_cents: 60, steps: 2, tasks: 1, paths_truncated: false },
      });
      expect(
        (await ask({ definition: { steps: [loop] }, max_iterations: 2 })).estimate.worst_case_cents,
      ).toBe(30);
      const v1 = { ...task, cua_version: 'v1', max_steps: undefined };
      expect((await ask({ definition: { steps: [v1] } })).estimate).toMatchObject({
        ...{ least_cents: 8, worst_case_cents: 400 },
      });
    });

    it('answers every fault as a 422 would', async () => {
      const bad = {
        definition: { steps: [{ id: 'a', type: 'task' }] },
        inputs_schema: { order: { type: 'x' } },
      };
      const { valid, faults, estimate } = await ask(bad);
      expect([valid, estimate]).toEqual([false, null]);
      const refused = await app.call('POST', '/v1/workflows/runs', { body: bad });
      expect(faults).toEqual(refused.json.error.details);
      for (const definition of [null, 5, [], 'x', {}])
        expect((await ask({ definition })).faults.length).toBeGreaterThan(0);
    });

    it('holds inputs against their schema where there are any', async () => {
      const program = { definition: END, inputs_schema: { n: { type: 'integer', required: true } } };
      expect((await ask(program)).valid).toBe(true);
      const { faults, estimate } = await ask({ ...program, inputs: { n: 'x' } });
      expect(faults).toMatchObject([{ path: 'inputs.n', type: 'integer_type' }]);
      // What it costs is known all the same.
      expect(estimate).toMatchObject({ worst_case_cents: 0 });
      expect((await ask({ ...program, inputs: 5 })).faults).toMatchObject([{ path: 'inputs' }]);
      expect(await ask({ ...program, max_iterations: 0 })).toMatchObject({ valid: false, estimate: null });
    });

    it('warns of what is hardly meant, and calls it valid', async () => {
      const end = { id: 'end', type: 'fail', message: '{{inputs.b}} {{tt.result}}' };
      const program = { definition: { steps: [task, end] }, inputs_schema: { a: { type: 'string' } } };
      const { valid, faults, warnings, estimate } = await ask(program);
      expect([valid, faults]).toEqual([true, []]);
      expect(estimate).not.toBeNull();
      const path = 'definition.steps.1.message';
      expect(warnings).toMatchObject([
        { path, type: 'unknown_input' },
        { path, type: 'unknown_reference' },
      ]);
      const typesBy = async (inputs_schema: unknown) =>
        (await ask({ ...program, inputs_schema })).warnings.map(({ type }: { type: string }) => type);
      const closed = { properties: { a: {} }, additionalProperties: false };
      expect(await typesBy(closed)).toEqual(['unknown_input', 'unknown_reference']);
      // Any input may be meant where the schema lets it through, or cannot be read.
      for (const open of [{ properties: { a: {} } }, {}, null, { a: { type: 'strnig' } }])
        expect(await typesBy(open)).toEqual(['unknown_reference']);
      expect((await ask({ definition: { steps: [{ ...end, id: '' }] } })).warnings).toEqual([]);
    });

    it('saves nothing, and is no place for what it does not know', async () => {
      const on = await scene();
      await on.call('POST', '/v1/workflows/validate', { definition: END });
      expect((await on.call('GET', '/v1/workflows')).json.data).toEqual([]);
      expect(
        pathsOf(await on.call('POST', '/v1/workflows/validate', { definition: END, slug: 'x' })),
      ).toEqual(['slug']);
    });
  });
});
