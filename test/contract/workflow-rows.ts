/** One example of every route of workflows, for apps that carry none: what carrying one leaves behind is written down instead. */
import type { Maker, Row } from './rows.ts';

/** Needs no machine, so live keys can run it too. */
const DEFINITION = { steps: [{ id: 'gate', type: 'human_approval', message: 'Go on?' }] };
const BODY = { name: 'Reconcile', slug: 'reconcile', definition: DEFINITION, metadata: { team: 'finance' } };
// Nothing is sent to it: nobody delivers webhooks in these apps.
const RUN = { metadata: { team: 'finance' }, webhook_url: 'https://example.com/hooks' };

let made = 0;

/** Each with a slug of its own: the same would be the same workflow. */
async function newWorkflow({ app, key }: Maker): Promise<string> {
  made += 1;
  const body = { ...BODY, slug: `reconcile-${made}` };
  const { json } = await app.call('POST', '/v1/workflows', { key, body });
  return `/v1/workflows/${json.id}`;
}

/** One that waits in line. */
async function newRun({ app, key }: Maker): Promise<string> {
  const body = { ...RUN, definition: DEFINITION };
  const { json } = await app.call('POST', '/v1/workflows/runs', { key, body });
  return `/v1/workflows/runs/${json.id}`;
}

async function waiting(maker: Maker): Promise<string> {
  const path = await newRun(maker);
  await maker.app.kitchen.store.query(
    `UPDATE workflow_runs SET status = 'awaiting_human', awaiting_key = 'gate', awaiting_step_id = 'gate',
       awaiting_human_reason = 'Go on?', awaiting_since = created_at WHERE id = $1`,
    [path.split('/').at(-1)],
  );
  return path;
}

async function ended(maker: Maker): Promise<string> {
  const path = await newRun(maker);
  await maker.app.call('POST', `${path}/cancel`, { key: maker.key });
  return path;
}

async function delivered(maker: Maker): Promise<string> {
  const path = await ended(maker);
  const { json } = await maker.app.call('GET', `${path}/deliveries`, { key: maker.key });
  return `${path}/deliveries/${json.data[0].id}/redeliver`;
}

const of = (make: (maker: Maker) => Promise<string>, rest = ''): Row => ({
  path: async (maker) => `${await make(maker)}${rest}`,
  unknown: [`/v1/workflows/wf_unknown${rest}`, 'WORKFLOW_NOT_FOUND'],
});
const ofRun = (make: (maker: Maker) => Promise<string>, rest = ''): Row => ({
  path: async (maker) => `${await make(maker)}${rest}`,
  unknown: [`/v1/workflows/runs/wfr_unknown${rest}`, 'WORKFLOW_NOT_FOUND'],
});

export const WORKFLOW_ROWS: Readonly<Record<string, Row>> = {
  'POST /v1/workflows': { path: async () => '/v1/workflows', body: BODY, required: 'slug' },
  'GET /v1/workflows': { path: async () => '/v1/workflows' },
  'POST /v1/workflows/validate': {
    path: async () => '/v1/workflows/validate',
    body: { definition: DEFINITION },
    required: 'definition',
  },
  'GET /v1/workflows/:workflow_id': of(newWorkflow),
  'PUT /v1/workflows/:workflow_id': { ...of(newWorkflow), body: { name: 'Reconcile again' } },
  'DELETE /v1/workflows/:workflow_id': of(newWorkflow),
  'POST /v1/workflows/:workflow_id/runs': { ...of(newWorkflow, '/runs'), body: RUN },
  'POST /v1/workflows/runs': {
    path: async () => '/v1/workflows/runs',
    body: { ...RUN, definition: DEFINITION },
    required: 'definition',
  },
  'GET /v1/workflows/runs': { path: async () => '/v1/workflows/runs' },
  'GET /v1/workflows/runs/:run_id': ofRun(newRun),
  'POST /v1/workflows/runs/:run_id/cancel': { ...ofRun(newRun, '/cancel'), body: {} },
  'POST /v1/workflows/runs/:run_id/resume': {
    ...ofRun(waiting, '/resume'),
    body: { approved: true, note: 'Looks right.' },
    required: 'approved',
  },
  'GET /v1/workflows/runs/:run_id/events': {
    ...ofRun(ended, '/events'),
    type: 'text/event-stream; charset=utf-8',
  },
  'GET /v1/workflows/runs/:run_id/steps': ofRun(ended, '/steps'),
  'GET /v1/workflows/runs/:run_id/deliveries': ofRun(ended, '/deliveries'),
  'POST /v1/workflows/runs/:run_id/deliveries/:delivery_id/redeliver': {
    path: delivered,
    unknown: ['/v1/workflows/runs/wfr_unknown/deliveries/whd_unknown/redeliver', 'WORKFLOW_NOT_FOUND'],
  },
};
