/** The events of a run as they happen, and again from any point (contract section 2, "GET …/events"). */
import { Type } from 'typebox';
import { type Route, route } from '../contract/route.ts';
import type { Store } from '../db/store.ts';
import type { Feed } from '../events/feed.ts';
import { cursorOf } from '../events/frames.ts';
import { runNamed } from './kitchen.ts';

/** Left open on purpose: what is no number is 0, as with Last-Event-ID. */
const EventsQuery = Type.Object(
  {
    after: Type.Optional(
      Type.Unsafe<unknown>({
        description:
          'The number of the last event that was seen; what follows it is sent. The larger of this and Last-Event-ID counts.',
      }),
    ),
  },
  { additionalProperties: true },
);

export interface EventsDeps {
  readonly store: Store;
  readonly feed: Pick<Feed, 'checkPlace' | 'isOver' | 'follow' | 'followers'>;
}

export function eventsRoute(deps: EventsDeps): Route {
  return route({
    method: 'GET',
    path: '/v1/runs/:run_id/events',
    operationId: 'streamRunEvents',
    summary: 'Follow a run live: server-sent events, from any point',
    tag: 'runs',
    scope: 'runs:read',
    bucket: 'read',
    query: EventsQuery,
    response: Type.Object(
      {},
      { additionalProperties: true, description: 'The payload of the event, by its type.' },
    ),
    streams: true,
    errors: ['RUN_NOT_FOUND'],
    async handle(context) {
      const { feed } = deps;
      const { id: stream } = await runNamed(deps, context);
      const after = cursorOf(context.lastEventId, context.query.after);
      if (await feed.isOver(stream, after)) return { body: {}, stream: null };
      const { accountId, keyId } = context.caller;
      feed.checkPlace(accountId);
      return { body: {}, stream: (sink) => feed.follow(sink, { stream, after, accountId, keyId }) };
    },
  });
}
