/** One example of every route of schedules and triggers. */
import type { Maker, Row } from './rows.ts';

const BODY = {
  name: 'Every morning',
  machine_id: 'mch_test_demo',
  task_prompt: 'Open the billing page',
  frequency: 'daily',
  time: '09:30',
  timezone: 'Europe/Berlin',
  metadata: { team: 'finance' },
};

type NewMachine = (maker: Maker) => Promise<string>;

const UNKNOWN = '/v1/schedules/sch_test_00000000';

export function scheduleRows(newMachine: NewMachine): Readonly<Record<string, Row>> {
  const bodyFor = async (maker: Maker) => ({
    ...BODY,
    machine_id: (await newMachine(maker)).split('/').at(-1),
  });
  const made = async (maker: Maker): Promise<string> => {
    const body = await bodyFor(maker);
    const { json } = await maker.app.call('POST', '/v1/schedules', { key: maker.key, body });
    return `/v1/schedules/${json.id}`;
  };
  const executed = async (maker: Maker): Promise<string> => {
    const path = await made(maker);
    const { json } = await maker.app.call('POST', `${path}/run`, { key: maker.key, body: {} });
    return `${path}/runs/${json.run_id}`;
  };
  const triggered = async (maker: Maker): Promise<string> => {
    const path = await made(maker);
    const body = { kind: 'webhook' };
    const { json } = await maker.app.call('POST', `${path}/triggers`, { key: maker.key, body });
    return `${path}/triggers/${json.id}`;
  };
  const on = (make: (maker: Maker) => Promise<string>, rest: string, unknown = rest): Row => ({
    path: async (maker) => `${await make(maker)}${rest}`,
    unknown: [`${UNKNOWN}${unknown}`, 'NOT_FOUND'],
  });
  return {
    'GET /v1/schedules/health': { path: async () => '/v1/schedules/health' },
    'POST /v1/schedules': { path: async () => '/v1/schedules', body: BODY, bodyFor, required: 'task_prompt' },
    'GET /v1/schedules': { path: async () => '/v1/schedules' },
    'GET /v1/schedules/:schedule_id': on(made, ''),
    'PATCH /v1/schedules/:schedule_id': { ...on(made, ''), body: { time: '10:00' } },
    'DELETE /v1/schedules/:schedule_id': on(made, ''),
    'POST /v1/schedules/:schedule_id/pause': { ...on(made, '/pause'), body: {} },
    'POST /v1/schedules/:schedule_id/resume': { ...on(made, '/resume'), body: {} },
    'POST /v1/schedules/:schedule_id/run': {
      ...on(made, '/run'),
      body: { triggered_context: { order: 17 } },
    },
    'GET /v1/schedules/:schedule_id/runs': on(made, '/runs'),
    'GET /v1/schedules/:schedule_id/runs/:run_id': on(executed, '', '/runs/srn_unknown'),
    'GET /v1/schedules/:schedule_id/triggers': on(made, '/triggers'),
    'POST /v1/schedules/:schedule_id/triggers': {
      ...on(made, '/triggers'),
      body: { kind: 'webhook' },
      required: 'kind',
    },
    'DELETE /v1/schedules/:schedule_id/triggers/:trigger_id': on(triggered, '', '/triggers/trg_unknown'),
    'GET /v1/triggers/health': { path: async () => '/v1/triggers/health' },
    'POST /v1/triggers/webhook/:webhook_id': {
      path: async () => '/v1/triggers/webhook/whk_00000000',
      refused: 'INVALID_SIGNATURE',
    },
  };
}
