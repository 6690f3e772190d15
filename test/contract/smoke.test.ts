import { afterAll, beforeAll, expect, it } from 'vitest';
import { SAMPLE, startTestApp, type TestApp } from '../support/app.ts';
import { describeOverRooms } from '../support/stores.ts';

describeOverRooms('the inference surface', (open) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp(await open());
  });
  afterAll(() => app.close());

  it('predicts on a test key for nothing', async () => {
    const answer = await app.call('POST', '/v1/predict', {
      body: { screenshot: SAMPLE, instruction: 'Click the login button' },
    });
    expect(answer.json).toMatchObject({
      status: 'continue',
      usage: { credits_charged: 0, cost_cents: 0, billed: false, breakdown: null },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-credits-charged')).toBe('0');
    expect(answer.headers.get('x-coasty-request-id')).toBe(answer.json.request_id);
  });

  it('charges a live key and says what is left', async () => {
    const answer = await app.call('POST', '/v1/predict', {
      key: app.keys.live,
      body: { screenshot: SAMPLE, instruction: 'Click the login button' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-credits-charged')).toBe('5');
    expect(answer.headers.get('x-credits-remaining')).toBe('1995');
  });

  it('steps through a session', async () => {
    const made = await app.call('POST', '/v1/sessions', { body: {} });
    expect(made.status).toBe(200);
    const path = `/v1/sessions/${made.json.session_id}/predict`;
    const statuses = [];
    for (let step = 1; step <= 3; step++) {
      const answer = await app.call('POST', path, { body: { screenshot: SAMPLE, instruction: 'Go on' } });
      expect(answer.json.step).toBe(step);
      expect(answer.json.trajectory).toHaveLength(step);
      statuses.push(answer.json.status);
    }
    expect(statuses).toEqual(['continue', 'continue', 'done']);
  });
});
