/** Wire schemas of the log of deliveries: ours (contract section 8), never needed by a client of the reference docs. */
import { Type } from 'typebox';
import { nullable, Time } from './schemas.ts';

const delivery = {
  id: Type.String(),
  object: Type.Literal('webhook.delivery'),
  event_id: Type.String({
    description: 'The id of the body and of Coasty-Event-Id: the same in every attempt.',
  }),
  run_id: Type.String(),
  type: Type.String(),
  status: Type.Enum(['pending', 'delivered', 'failed', 'gone'], {
    description: 'gone: the receiver answered 410, to this event or to one before it.',
  }),
  url: Type.String(),
  attempt_count: Type.Integer(),
  next_attempt_at: nullable.string({ format: 'date-time' }),
  created_at: Time,
  finished_at: nullable.string({ format: 'date-time' }),
  attempts: Type.Array(
    Type.Object({
      n: Type.Integer({ description: 'From 1; redeliveries count on.' }),
      at: Time,
      status_code: nullable.integer(),
      error: nullable.string({ description: 'Why there is no status.' }),
      duration_ms: Type.Integer(),
    }),
    { description: 'The last 20, newest first.' },
  ),
};

export const DeliveryListResponse = Type.Object({
  object: Type.Literal('list'),
  data: Type.Array(Type.Object(delivery)),
  has_more: Type.Boolean(),
  request_id: Type.String(),
});

export const DeliveryResponse = Type.Object({ ...delivery, request_id: Type.String() });
