/** Claude's computer toolset of August 2026: several calls a turn, each with the toolset's name, and no sizes are declared. Pure. */
import { disabledMembers, fromAnthropic } from '../actions/anthropic.ts';
import { toCall } from '../actions/parts.ts';
import { type Dialect, field, textOf } from '../dialect.ts';
import type { ComputerTool } from '../model.ts';
import { messagesReply, messagesRequest, type ReadComputer, refusesTool } from './anthropic-messages.ts';

const FAMILY = 'computer';

/** What may not be done is not even offered. */
const declared = (computer: ComputerTool) => ({
  type: 'computer_toolset_20260801',
  configs: Object.fromEntries(disabledMembers(computer).map((member) => [member, { enabled: false }])),
});

const read: ReadComputer = (block, context) => {
  if (field(block, 'toolset_name') !== FAMILY) return null;
  const name = textOf(field(block, 'name'));
  return toCall(textOf(field(block, 'id')), name, fromAnthropic(name, field(block, 'input'), context));
};

export const anthropicToolset: Dialect = {
  name: 'anthropic-toolset',
  auth: 'x-api-key',
  words: false,
  request: (ask, hops, config) =>
    messagesRequest(ask, hops, config, { tools: ask.computer ? [declared(ask.computer)] : [] }),
  reply: (body, ask) => messagesReply(body, ask, read),
  isToolRefusal: refusesTool,
};
