/** One example of every route of runs, for apps that carry none: what carrying one leaves behind is written down instead. */
import sharp from 'sharp';
import type { Maker, Row } from './rows.ts';

const BODY = {
  machine_id: 'mch_test_demo',
  task: 'Open the billing page',
  metadata: { team: 'finance' },
  // Nothing is sent to it: nobody delivers webhooks in these apps.
  webhook_url: 'https://example.com/hooks',
};

type NewMachine = (maker: Maker) => Promise<string>;

/** A run that waits in line; on a live key on a machine of its own. */
const newRun = (newMachine: NewMachine) => async (maker: Maker) => {
  const machine = (await newMachine(maker)).split('/').at(-1);
  const body = { ...BODY, machine_id: machine };
  const { json } = await maker.app.call('POST', '/v1/runs', { key: maker.key, body });
  return `/v1/runs/${json.id}`;
};

const idOf = (path: string): string => path.split('/').at(-1) ?? '';

const waiting = (make: (maker: Maker) => Promise<string>) => async (maker: Maker) => {
  const path = await make(maker);
  await maker.app.kitchen.store.query(
    `UPDATE runs SET status = 'awaiting_human', awaiting_human_since = created_at WHERE id = $1`,
    [idOf(path)],
  );
  return path;
};

const ended = (make: (maker: Maker) => Promise<string>) => async (maker: Maker) => {
  const path = await make(maker);
  await maker.app.call('POST', `${path}/cancel`, { key: maker.key });
  return path;
};

const seen = (make: (maker: Maker) => Promise<string>) => async (maker: Maker) => {
  const path = await make(maker);
  const blank = { width: 2, height: 2, channels: 3, background: '#fff' } as const;
  const sha256 = await maker.app.blobs.put(await sharp({ create: blank }).png().toBuffer());
  await maker.app.kitchen.store.query(
    `INSERT INTO run_steps (run_id, step, state, screenshot, format, width, height, screen_hash, decision, reasoning, actions,
       executor_id, started_at)
     VALUES ($1, 1, 'done', $2, 'png', 2, 2, $2, 'continue', '', '[]', $3, now())`,
    [idOf(path), sha256, maker.app.executorId],
  );
  return path;
};

async function deliveryOf(path: string, { app, key }: Maker): Promise<string> {
  const { json } = await app.call('GET', `${path}/deliveries`, { key });
  return `${path}/deliveries/${json.data[0].id}`;
}

export function runRows(newMachine: NewMachine): Readonly<Record<string, Row>> {
  const queued = newRun(newMachine);
  const on = (make: (maker: Maker) => Promise<string>, rest = ''): Row => ({
    path: async (maker) => `${await make(maker)}${rest}`,
    unknown: [`/v1/runs/run_unknown${rest}`, 'RUN_NOT_FOUND'],
  });
  return {
    'POST /v1/runs': {
      // A live key needs a machine of its own, which the body names: see `bodyFor`.
      path: async () => '/v1/runs',
      body: BODY,
      bodyFor: async (maker) => ({ ...BODY, machine_id: idOf(await newMachine(maker)) }),
      required: 'task',
    },
    'GET /v1/runs': { path: async () => '/v1/runs' },
    'GET /v1/runs/:run_id': on(queued),
    'POST /v1/runs/:run_id/cancel': { ...on(queued, '/cancel'), body: {} },
    'POST /v1/runs/:run_id/resume': { ...on(waiting(queued), '/resume'), body: { note: 'Signed in.' } },
    'GET /v1/runs/:run_id/events': {
      ...on(ended(queued), '/events'),
      type: 'text/event-stream; charset=utf-8',
    },
    'GET /v1/runs/:run_id/screenshots': on(seen(queued), '/screenshots'),
    'GET /v1/runs/:run_id/screenshots/:step': { ...on(seen(queued), '/screenshots/1'), type: 'image/png' },
    'GET /v1/runs/:run_id/deliveries': on(ended(queued), '/deliveries'),
    'POST /v1/runs/:run_id/deliveries/:delivery_id/redeliver': {
      path: async (maker) => `${await deliveryOf(await ended(queued)(maker), maker)}/redeliver`,
      unknown: ['/v1/runs/run_unknown/deliveries/whd_unknown/redeliver', 'RUN_NOT_FOUND'],
    },
  };
}
