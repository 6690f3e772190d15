/** Claude's computer tools of 2025, behind their beta headers: one tool with an `action`, told the size of the screen. Pure. */
import { fromAnthropic } from '../actions/anthropic.ts';
import { toCall } from '../actions/parts.ts';
import { type Dialect, type DialectName, field, type PreparedAsk, textOf } from '../dialect.ts';
import { messagesReply, messagesRequest, type ReadComputer, refusesTool } from './anthropic-messages.ts';

const NAME = 'computer';

interface Tool {
  readonly type: 'computer_20251124' | 'computer_20250124';
  readonly beta: string;
  readonly zooms: boolean;
}

/** An action that was not offered, because this tool has none or the ask did not want it, is told like one that does not exist. */
const reading =
  (zooms: boolean): ReadComputer =>
  (block, context) => {
    if (field(block, 'name') !== NAME) return null;
    const [id, input] = [textOf(field(block, 'id')), field(block, 'input')];
    const action = textOf(field(input, 'action'));
    if (action === 'zoom' && !zooms) return toCall(id, action, 'There is no action called "zoom".');
    return toCall(id, action, fromAnthropic(action, input, context));
  };

function declare({ type, beta, zooms }: Tool, { computer, space }: PreparedAsk) {
  if (!computer || !space) return {};
  const tool = {
    type,
    name: NAME,
    display_width_px: space.sentW,
    display_height_px: space.sentH,
    ...(zooms && { enable_zoom: computer.zoom }),
  };
  return { tools: [tool], headers: { 'anthropic-beta': beta } };
}

const dialectOf = (name: DialectName, tool: Tool): Dialect => ({
  name,
  auth: 'x-api-key',
  words: false,
  request: (ask, hops, config) => messagesRequest(ask, hops, config, declare(tool, ask)),
  reply: (body, ask) => messagesReply(body, ask, reading(tool.zooms && ask.computer?.zoom === true)),
  isToolRefusal: refusesTool,
});

export const anthropic20251124 = dialectOf('anthropic-20251124', {
  type: 'computer_20251124',
  beta: 'computer-use-2025-11-24',
  zooms: true,
});

export const anthropic20250124 = dialectOf('anthropic-20250124', {
  type: 'computer_20250124',
  beta: 'computer-use-2025-01-24',
  zooms: false,
});
