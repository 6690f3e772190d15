/** Schedules as their owner makes, changes and reads them (contract section 4). */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Called, startTestApp, type TestAccount, type TestApp } from '../support/app.ts';
import { describeOverRooms } from '../support/stores.ts';
import { expectAnswer, expectError, pathsOf } from './expectations.ts';

const START = new Date('2026-11-22T12:00:00.000Z');
const BODY = { name: 'Report', machine_id: 'm_9f2c', task_prompt: 'Send the report' };

describeOverRooms('schedules', (open) => {
  let app: TestApp;
  let now = START;

  beforeAll(async () => {
    app = await startTestApp(await open(), { now: () => now });
  });
  beforeEach(() => {
    now = START;
  });
  afterAll(() => app.close());

  const post = (path: string, body: object, key = app.keys.test): Promise<Called> =>
    app.call('POST', path, { key, body });
  const make = (more: object, key?: string) => post('/v1/schedules', { ...BODY, ...more }, key);
  const patch = (id: string, body: object) => app.call('PATCH', `/v1/schedules/${id}`, { body });

  describe('when they fire', () => {
    it.each([
      [{ frequency: 'every_15_minutes' }, '*/15 * * * *', '2026-11-22T12:15:00.000Z'],
      [{ frequency: 'every_30_minutes' }, '*/30 * * * *', '2026-11-22T12:30:00.000Z'],
      [{ frequency: 'hourly' }, '0 * * * *', '2026-11-22T13:00:00.000Z'],
      [{ frequency: 'every_6_hours' }, '0 0,6,12,18 * * *', '2026-11-22T18:00:00.000Z'],
      [{ frequency: 'every_12_hours' }, '0 0,12 * * *', '2026-11-23T00:00:00.000Z'],
      [{ frequency: 'daily', time: '09:30' }, '30 9 * * *', '2026-11-23T09:30:00.000Z'],
      [{ frequency: 'daily' }, '0 0 * * *', '2026-11-23T00:00:00.000Z'],
      [{ frequency: 'weekly', day_of_week: 5, time: '18:05' }, '5 18 * * 5', '2026-11-27T18:05:00.000Z'],
      [{ frequency: 'monthly', day_of_month: 28 }, '0 0 28 * *', '2026-11-28T00:00:00.000Z'],
      [{ frequency: 'custom', cron: '0 9 * * MON-FRI' }, '0 9 * * MON-FRI', '2026-11-23T09:00:00.000Z'],
      [{ frequency: 'custom', cron: '30 0 9 * * *' }, '30 0 9 * * *', '2026-11-23T09:00:30.000Z'],
      [
        { frequency: 'daily', time: '09:30', timezone: 'Asia/Kolkata' },
        '30 9 * * *',
        '2026-11-23T04:00:00.000Z',
      ],
    ])('%j is %s', async (timing, cron, next) => {
      const made = await make(timing);
      expectAnswer(made, 'test');
      expect(made.json).toMatchObject({ ...timing, cron, next_run_at: next, enabled: true, is_test: true });
      expect((await app.call('GET', `/v1/schedules/${made.json.id}`)).json).toEqual({
        ...made.json,
        request_id: expect.any(String),
      });
    });

    it('can be once', async () => {
      const { json } = await make({ run_at: '2026-12-24T18:00:00+01:00' });
      const at = '2026-12-24T17:00:00.000Z';
      expect(json).toMatchObject({ frequency: 'once', cron: '', run_at: at, next_run_at: at });
    });

    it.each([
      [{}, ['frequency']],
      [{ frequency: 'hourly', run_at: '2027-01-01T00:00:00Z' }, ['run_at']],
      [{ frequency: 'custom' }, ['cron']],
      [{ frequency: 'custom', cron: 'every day' }, ['cron']],
      [{ frequency: 'custom', cron: '0 0 30 2 *' }, ['cron']],
      [{ frequency: 'custom', cron: '*/5 * * * * *' }, ['cron']],
      [{ frequency: 'daily', cron: '0 9 * * *' }, ['cron']],
      [{ frequency: 'daily', time: '24:00' }, ['time']],
      [{ frequency: 'hourly', time: '09:00' }, ['time']],
      [{ frequency: 'daily', day_of_week: 1 }, ['day_of_week']],
      [{ frequency: 'monthly', day_of_month: 29 }, ['day_of_month']],
      [{ frequency: 'fortnightly' }, ['frequency']],
      [{ frequency: 'daily', timezone: 'Berlin' }, ['timezone']],
      [{ run_at: 'tomorrow' }, ['run_at']],
      [{ run_at: '2026-12-24T18:00:00' }, ['run_at']],
      [{ run_at: '2026-11-22T12:00:00Z' }, ['run_at']],
      [{ run_at: '2027-01-01T00:00:00Z', time: '09:00' }, ['time']],
      [{ frequency: 'daily', timezone: 'Nowhere', time: '9', name: '' }, ['name', 'time', 'timezone']],
      [{ frequency: 'daily', metadata: { a: 1 } }, ['metadata.a']],
      [{ frequency: 'daily', every: 2 }, ['every']],
    ])('%j is refused, with every fault', async (timing, paths) => {
      const refused = await make(timing);
      expectError(refused, 'VALIDATION_ERROR', 'test');
      expect(pathsOf(refused)).toEqual(paths);
    });

    it('says which time zones there are', async () => {
      const [detail] = (await make({ frequency: 'daily', timezone: 'Berlin' })).json.error.details;
      expect(detail.expected).toContain('Europe/Berlin');
    });
  });

  describe('a change', () => {
    it('of nothing is none', async () => {
      const { json } = await make({ frequency: 'hourly' });
      expectError(await patch(json.id, {}), 'EMPTY_UPDATE', 'test');
    });

    it('of the time is a new next time; any other leaves it', async () => {
      const { id } = (await make({ frequency: 'daily', time: '09:00', metadata: { a: '1' } })).json;
      const timed = (await patch(id, { time: '18:00', timezone: 'Europe/Berlin' })).json;
      expect(timed).toMatchObject({ cron: '0 18 * * *', next_run_at: '2026-11-22T17:00:00.000Z' });
      now = new Date('2026-11-22T17:30:00Z');
      const named = (await patch(id, { name: 'Other', metadata: { b: '2' }, max_consecutive_failures: 2 }))
        .json;
      // It is due, and stays so.
      expect(named).toMatchObject({ name: 'Other', metadata: { b: '2' }, next_run_at: timed.next_run_at });
    });

    it('of the frequency keeps what the new one still uses', async () => {
      const { id } = (await make({ frequency: 'daily', time: '09:15' })).json;
      expect((await patch(id, { frequency: 'weekly', day_of_week: 1 })).json.cron).toBe('15 9 * * 1');
      expect((await patch(id, { frequency: 'hourly' })).json).toMatchObject({
        cron: '0 * * * *',
        time: null,
      });
      expect(pathsOf(await patch(id, { time: '09:00' }))).toEqual(['time']);
      expect(pathsOf(await patch(id, { frequency: 'custom' }))).toEqual(['cron']);
      expect(pathsOf(await patch(id, { frequency: 'never' }))).toEqual(['frequency']);
      expect((await patch(id, { frequency: 'custom', cron: '5 5 * * *' })).json.cron).toBe('5 5 * * *');
      expect((await patch(id, { cron: '6 5 * * *' })).json.cron).toBe('6 5 * * *');
    });

    it('of one time into many is one', async () => {
      const { id } = (await make({ run_at: '2026-12-01T00:00:00Z' })).json;
      expect((await patch(id, { timezone: 'Asia/Kolkata' })).json.next_run_at).toBe(
        '2026-12-01T00:00:00.000Z',
      );
      expect((await patch(id, { frequency: 'hourly' })).json).toMatchObject({
        run_at: null,
        // On the hour there.
        next_run_at: '2026-11-22T12:30:00.000Z',
      });
    });
  });

  describe('pause and resume', () => {
    it('can be repeated, and make up for nothing', async () => {
      const { id } = (await make({ frequency: 'hourly' })).json;
      for (const _ of [1, 2]) {
        const paused = (await post(`/v1/schedules/${id}/pause`, {})).json;
        expect(paused).toMatchObject({ enabled: false, next_run_at: null });
        expect(paused.paused_reason).toMatch(/owner/);
      }
      now = new Date('2026-11-23T07:59:00Z');
      await app.schedules.rounds.fire(now);
      for (const _ of [1, 2]) {
        const resumed = (await app.call('POST', `/v1/schedules/${id}/resume`)).json;
        expect(resumed).toMatchObject({
          enabled: true,
          next_run_at: '2026-11-23T08:00:00.000Z',
          paused_reason: null,
        });
      }
      await app.schedules.rounds.fire(now);
      expect((await app.call('GET', `/v1/schedules/${id}/runs`)).json.data).toEqual([]);
    });

    it('are PATCH enabled, too', async () => {
      const { id } = (await make({ frequency: 'hourly' })).json;
      expect((await patch(id, { enabled: false })).json).toMatchObject({ enabled: false, next_run_at: null });
      expect((await patch(id, { frequency: 'daily' })).json).toMatchObject({
        enabled: false,
        cron: '0 0 * * *',
      });
      expect((await patch(id, { enabled: true })).json.next_run_at).toBe('2026-11-23T00:00:00.000Z');
    });

    it('bring nothing back whose one time is over', async () => {
      const { id } = (await make({ run_at: '2026-11-22T13:00:00Z' })).json;
      await post(`/v1/schedules/${id}/pause`, {});
      now = new Date('2026-11-22T14:00:00Z');
      const refused = await post(`/v1/schedules/${id}/resume`, {});
      expectError(refused, 'INVALID_STATE', 'test');
      expect(refused.json.error).toMatchObject({ current_state: 'ended', allowed_from: ['paused'] });
    });
  });

  describe('bounds', () => {
    const tenth = async (account: TestAccount, mode: 'test' | 'live', machine_id: string, most: number) => {
      const body = { ...BODY, machine_id, frequency: 'daily' };
      const made = await Promise.all(
        Array.from({ length: most + 1 }, () => post('/v1/schedules', body, account.keys[mode])),
      );
      const refused = made.filter(({ status }) => status !== 200);
      expect(refused.length).toBe(1);
      const { error } = (refused[0] as Called).json;
      const next = `Delete a schedule, or have the account moved to the tier ${error.required_tier} or above: waiting does not help.`;
      expectError(refused[0] as Called, 'RATE_LIMIT_EXCEEDED', mode, next);
      return error;
    };

    it('are ten on test keys, also for those who race for the last place', async () => {
      const account = await app.addAccount('enterprise', 0);
      expect(await tenth(account, 'test', 'm_any', 10)).toMatchObject({
        ...{ limit_type: 'schedules', limit: 10, active: 10, retryable: false, required_tier: 'unlimited' },
      });
    });

    it('are the tier’s on live keys, whose machines are theirs', async () => {
      const account = await app.addAccount('free', 1_000);
      const machine = { display_name: 'desk', kind: 'sim' };
      const { id } = (await post('/v1/machines', machine, account.keys.live)).json.machine;
      expect(await tenth(account, 'live', id, 3)).toMatchObject({ limit: 3, required_tier: 'starter' });
      const live = { ...BODY, frequency: 'daily' };
      expectError(await post('/v1/schedules', live, account.keys.live), 'MACHINE_NOT_FOUND', 'live');
    });

    it('have ids that say which kind they are', async () => {
      const machine = { display_name: 'desk', kind: 'sim' };
      const { id } = (await post('/v1/machines', machine, app.keys.live)).json.machine;
      const live = await make({ machine_id: id, frequency: 'daily' }, app.keys.live);
      expect(live.json.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect((await make({ frequency: 'daily' })).json.id).toMatch(/^sch_test_[0-9a-f]{8,32}$/);
    });

    it('ask no model provider on test keys', async () => {
      const refused = await make({ frequency: 'daily', llm: { provider: 'openai' } });
      expectError(refused, 'LLM_PROVIDER_UNSUPPORTED', 'test');
    });
  });

  it('are gone with their triggers and their history, and what runs goes on', async () => {
    const { id } = (await make({ frequency: 'daily' })).json;
    const { run_id } = (await post(`/v1/schedules/${id}/run`, {})).json;
    const run = (await app.call('GET', `/v1/schedules/${id}/runs/${run_id}`)).json.agent_run_id;
    await post(`/v1/schedules/${id}/triggers`, { kind: 'webhook' });
    const gone = await app.call('DELETE', `/v1/schedules/${id}`);
    expectAnswer(gone, 'test');
    expect(gone.json).toMatchObject({ deleted: true, schedule_id: id });
    for (const path of ['', '/runs', `/runs/${run_id}`, '/triggers'])
      expectError(await app.call('GET', `/v1/schedules/${id}${path}`), 'NOT_FOUND', 'test');
    expect((await app.call('GET', `/v1/runs/${run}`)).json.status).toBe('queued');
    // Its end finds nobody to tell.
    expect((await app.call('POST', `/v1/runs/${run}/cancel`)).json.status).toBe('cancelled');
  });

  it('have pages of what they did', async () => {
    const { id } = (await make({ frequency: 'daily' })).json;
    for (let nth = 0; nth < 5; nth++) {
      now = new Date(START.getTime() + nth * 1_000);
      await post(`/v1/schedules/${id}/run`, {});
    }
    const path = `/v1/schedules/${id}/runs`;
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Called = await app.call('GET', `${path}?limit=2${cursor && `&cursor=${cursor}`}`);
      expectAnswer(page, 'test');
      expect(page.json.has_more).toBe(page.json.next_cursor !== null);
      found.push(...page.json.data.map((one: { id: string }) => one.id));
      cursor = page.json.next_cursor;
    }
    expect(new Set(found).size).toBe(5);
    expect((await app.call('GET', `${path}?status=queued`)).json.data.length).toBe(5);
    expect((await app.call('GET', `${path}?status=completed`)).json.data).toEqual([]);
    expectError(await app.call('GET', `${path}?status=done`), 'INVALID_STATUS_FILTER', 'test');
    expectError(await app.call('GET', `${path}?limit=201`), 'INVALID_LIMIT', 'test');
    expect(pathsOf(await app.call('GET', `${path}?cursor=srn_none`))).toEqual(['cursor']);
    expectError(await app.call('GET', `${path}/srn_none`), 'NOT_FOUND', 'test');
  });
});
