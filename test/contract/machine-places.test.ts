/** How many machines one account may have (contract section 4; the number is ours). */
import { expect, it } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { describeOverRooms } from '../support/stores.ts';
import { expectAnswer, expectError } from './expectations.ts';

const MOST_MACHINES = 50;

describeOverRooms('the places of an account', (open) => {
  it('are fifty in each mode: of two who race for the last one is refused, until a place is free', async () => {
    const app = await startTestApp(await open());
    const make = (key = app.keys.test) =>
      app.call('POST', '/v1/machines', {
        key,
        body: { display_name: 'desk', kind: 'sim', screen_width: 320, screen_height: 240 },
      });
    const made = await Promise.all(Array.from({ length: MOST_MACHINES - 1 }, () => make()));
    for (const answer of made) expectAnswer(answer, 'test');
    const racing = await Promise.all([make(), make()]);
    const [winner, loser] = racing.sort((a, b) => a.status - b.status);
    if (!winner || !loser) throw new Error('nobody answered');
    expectAnswer(winner, 'test');
    expectError(loser, 'RATE_LIMIT_EXCEEDED', 'test');
    expect(loser.json.error).toMatchObject({
      limit_type: 'concurrent_machines',
      limit: MOST_MACHINES,
      active: MOST_MACHINES,
    });
    expectError(await make(), 'RATE_LIMIT_EXCEEDED', 'test');
    expectAnswer(await make(app.keys.live), 'live');
    const other = await app.addAccount('unlimited', 100);
    expectAnswer(await make(other.keys.test), 'test');
    // A machine that is stopped keeps its place; one that ended does not.
    const path = `/v1/machines/${winner.json.machine.id}`;
    expectAnswer(await app.call('POST', `${path}/stop`), 'test');
    expectError(await make(), 'RATE_LIMIT_EXCEEDED', 'test');
    expectAnswer(await app.call('DELETE', path), 'test');
    expectAnswer(await make(), 'test');
    const list = await app.call('GET', '/v1/machines?limit=200');
    expect(list.json.data).toHaveLength(MOST_MACHINES);
    await app.close();
  });
});
