/** The events of a run as they happen, and again from any point (contract section 2, "GET …/events"). */
import { Type } from 'typebox';
import { type Context, type Route, route } from '../contract/route.ts';
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

/** What is told of: its route, and who it is for the caller; its log goes by its id. */
interface Told extends Pick<Route, 'path' | 'operationId' | 'summary' | 'tag' | 'scope' | 'errors'> {
  readonly named: (context: Context<unknown>) => Promise<{ readonly id: string }>;
}

export function eventsRoute(deps: EventsDeps): Route {
  return eventsRouteOf(deps, {
    path: '/v1/runs/:run_id/events',
    operationId: 'streamRunEvents',
    summary: 'Follow a run live: server-sent events, from any point',
    tag: 'runs',
    scope: 'runs:read',
    errors: ['RUN_NOT_FOUND'],
    named: (context) => runNamed(deps, context),
  });
}

/** The stream of anything that has a log of events. */
export function eventsRouteOf({ feed }: Pick<EventsDeps, 'feed'>, { named, ...told }: Told): Route {
  return route({
    method: 'GET',
    ...told,
    bucket: 'read',
    query: EventsQuery,
    response: Type.Object(
      {},
      { additionalProperties: true, description: 'The payload of the event, by its type.' },
    ),
    streams: true,
    async handle(context) {
      const { id: stream } = await named(context);
      const after = cursorOf(context.lastEventId, context.query.after);
      if (await feed.isOver(stream, after)) return { body: {}, stream: null };
      const { accountId, keyId } = context.caller;
      feed.checkPlace(accountId);
      return { body: {}, stream: (sink) => feed.follow(sink, { stream, after, accountId, keyId }) };
    },
  });
}
