/** OpenAI's own computer tool: one call is a batch of actions, in px of the image that was sent. Pure. */
import { fromOpenAi } from '../actions/openai.ts';
import { toCall } from '../actions/parts.ts';
import { type Dialect, field, items, textOf } from '../dialect.ts';
import { type ReadItem, refusesTool, responsesReply, responsesRequest } from './openai-items.ts';

/** Older models gave one `action`. */
const read: ReadItem = (item, context) => {
  if (field(item, 'type') !== 'computer_call') return null;
  const action = field(item, 'action');
  const actions = items(field(item, 'actions') ?? (action ? [action] : []));
  return toCall(textOf(field(item, 'call_id')), 'computer', fromOpenAi(actions, context));
};

export const openAiResponses: Dialect = {
  name: 'openai-responses',
  auth: 'bearer',
  words: false,
  request: (ask, hops, config) =>
    responsesRequest(ask, hops, config, ask.computer ? [{ type: 'computer' }] : []),
  reply: (body, ask) => responsesReply(body, ask, read),
  isToolRefusal: refusesTool,
};
