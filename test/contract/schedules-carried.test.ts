/** A schedule from its time to its end, and the one after it, as a server carries them by itself. */
import { expect, it } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { describeOverRooms } from '../support/stores.ts';

describeOverRooms('a schedule that a server carries', (open) => {
  it('comes to its end without anybody’s help, and sets off the next', async () => {
    const app = await startTestApp(await open(), { durable: true });
    try {
      const make = async (task_prompt: string, more: object): Promise<string> => {
        const body = { name: task_prompt, machine_id: 'm_9f2c', task_prompt, ...more };
        return (await app.call('POST', '/v1/schedules', { body })).json.id;
      };
      const run_at = new Date(Date.now() + 1_500).toISOString();
      const [first, second] = [
        await make('First', { run_at }),
        await make('[fail]', { frequency: 'monthly' }),
      ];
      await app.call('POST', `/v1/schedules/${second}/triggers`, {
        body: { kind: 'chain', source_schedule_id: first },
      });
      app.schedules.rounds.start();
      const lastOf = async (id: string) => (await app.call('GET', `/v1/schedules/${id}/runs`)).json.data[0];
      await expect.poll(async () => (await lastOf(second))?.status, { timeout: 60_000 }).toBe('failed');
      expect(await lastOf(first)).toMatchObject({ status: 'completed', trigger: 'run_at', error: null });
      const failed = await lastOf(second);
      expect(failed).toMatchObject({ trigger: 'triggered', error: expect.stringMatching(/^TASK_FAILED: /) });
      const { instructions } = (await app.call('GET', `/v1/runs/${failed.agent_run_id}`)).json;
      expect(instructions).toContain('First');
      const { json } = await app.call('GET', `/v1/schedules/${second}`);
      expect(json).toMatchObject({ run_count: 1, consecutive_failures: 1, enabled: true });
    } finally {
      await app.schedules.rounds.stop();
      await app.close();
    }
  }, 120_000);
});
