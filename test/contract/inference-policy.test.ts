/** `action_policy` on predict and sessions: nobody can be asked there, so what is not simply allowed never leaves (section 8). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CanonicalAction } from '../../src/contract/actions.ts';
import { SAMPLE, startTestApp, type TestApp } from '../support/app.ts';
import { clickAt, createPuppet, decides } from '../support/puppet.ts';
import { describeOverRooms } from '../support/stores.ts';
import { expectError, pathsOf } from './expectations.ts';

const press = (...keys: string[]): CanonicalAction => ({ action_type: 'key_combo', params: { keys } });
const type = (text: string): CanonicalAction => ({ action_type: 'type_text', params: { text } });

describeOverRooms('the policy of a prediction', (open) => {
  let app: TestApp;
  const puppet = createPuppet();
  beforeAll(async () => {
    app = await startTestApp(await open(), { live: puppet.engine, walletCents: 100_000 });
  });
  afterAll(() => app?.close());

  const call = (path: string, body: object) => app.call('POST', path, { key: app.keys.live, body });
  const predict = (instruction: string, more: object = {}) =>
    call('/v1/predict', { screenshot: SAMPLE, instruction, ...more });
  const step = async (id: string, instruction: string) =>
    (await call(`/v1/sessions/${id}/predict`, { screenshot: SAMPLE, instruction })).json;

  it.each<[string, CanonicalAction[], object, string]>([
    [
      'denied',
      [clickAt(5), clickAt(20, 20)],
      { regions: { deny: [{ x: 15, y: 15, width: 9, height: 9 }] } },
      'policy_denied: Do click',
    ],
    ['asked about', [clickAt(5)], { actions: { confirm: ['click'] } }, 'human_required:confirm: Do click'],
    ['denied by default', [press('ctrl', 'l'), type('javascript:1\n')], {}, 'policy_denied: Do type_text'],
  ])('keeps what is %s to itself, and says why', async (name, actions, action_policy, why) => {
    puppet.play(name, () => decides(...actions));
    const { status, json } = await predict(name, { action_policy });
    expect([status, json.status]).toEqual([200, 'fail']);
    expect(json.actions).toHaveLength(1);
    expect(json.actions[0]).toMatchObject({
      action_type: 'fail',
      params: { reason: expect.stringContaining(why) },
    });
    const { json: session } = await call('/v1/sessions', { action_policy });
    const stepped = await step(session.session_id, name);
    expect(stepped).toMatchObject({ status: 'fail', trajectory: [{ status: 'fail' }] });
    expect(stepped.actions[0].params.reason).toContain(why);
  });

  it('lets the rest out, the bare request of a client as well', async () => {
    puppet.play('Allowed', () => decides(clickAt(5), press('ctrl', 'c')));
    for (const more of [{}, { action_policy: null }, { action_policy: { keys: { deny: ['ctrl+v'] } } }]) {
      const { json } = await predict('Allowed', more);
      expect([json.status, json.actions.length]).toEqual(['continue', 2]);
    }
  });

  it('knows what was typed before, by the trajectory or the session', async () => {
    puppet.play('Open it', () => decides(press('enter')));
    const policy = { action_policy: { domains: { allow: ['shop.example.com'] } } };
    const typed = (text: string) => [{ screenshot: SAMPLE, actions: [press('ctrl', 'l'), type(text)] }];
    const away = await predict('Open it', { ...policy, trajectory: typed('evil.example') });
    expect(away.json.actions[0].params.reason).toContain('policy_denied');
    const there = await predict('Open it', { ...policy, trajectory: typed('shop.example.com') });
    expect(there.json.status).toBe('continue');
    puppet.play('Type it', () => decides(press('ctrl', 'l'), type('evil.example')));
    const { json } = await call('/v1/sessions', policy);
    expect((await step(json.session_id, 'Type it')).status).toBe('continue');
    expect((await step(json.session_id, 'Open it')).status).toBe('fail');
  });

  it('has its faults told with the others', async () => {
    const action_policy = { domains: { deny: ['a b'] }, surplus: 1 };
    for (const answer of [
      await predict('', { action_policy }),
      await call('/v1/sessions', { action_policy, max_trajectory_length: 0 }),
    ]) {
      expectError(answer, 'VALIDATION_ERROR', 'live');
      expect(pathsOf(answer)).toEqual(
        expect.arrayContaining(['action_policy.domains.deny[0]', 'action_policy.surplus']),
      );
      expect(pathsOf(answer)).toHaveLength(3);
    }
  });
});
