/** The events of a run and its end, as the demonstration says them. Pure. */
import type { RunResponse } from '../contract/runs.ts';
import type { Json, Told } from './demo-api.ts';

const NAME_WIDTH = 10;
const say = (name: string, words: string): string => `  ${name.padEnd(NAME_WIDTH)}  ${words}`;

const cents = (count: unknown): string => (count === 1 ? '1 cent' : `${count} cents`);

function callLine({ action_type, params, description }: Json): string {
  return say(String(action_type), `${JSON.stringify(params)} ${description}`);
}

/** One line for an event; null for one that says nothing new to a reader. */
export function eventLine({ type, data }: Told): string | null {
  switch (type) {
    case 'status':
      return say('status', String(data.status));
    case 'reasoning':
    case 'text':
      return say(type, String(data.text));
    case 'tool_call':
      return callLine(data);
    case 'tool_result':
      return data.success === true ? null : say('failed', String(data.error));
    case 'awaiting_human':
      return say('waits', String(data.reason));
    case 'billing':
      return say('cost', `${cents(data.cost_cents)} so far`);
    case 'error':
      return say('error', `${data.code}: ${data.message}`);
    default:
      return null;
  }
}

/** How it ended, why it is believed, and what it cost. */
export function endLines({ status, result, steps_completed, cost_cents }: RunResponse): string[] {
  const criteria = result?.verdict?.criteria ?? [];
  return [
    `The run ${status.replace('_', ' ')}: ${result?.summary ?? ''}`,
    ...criteria.map(({ met, evidence }) => say(met, evidence)),
    `It took ${steps_completed} steps and cost ${cents(cost_cents)}.`,
  ];
}
