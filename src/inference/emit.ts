/** Actions as they leave: mapped into the caller's space, in the dialect the operator chose, with their pyautogui lines. */
import type { CanonicalAction, WireAction } from '../contract/actions.ts';
import { rawCode } from '../contract/raw-code.ts';
import type { Decision } from '../engine/engine.ts';
import { mapAction, type Size } from './space.ts';

export interface Dialect {
  /** Nothing but the params of the reference docs: no button, clicks, modifiers, path, hold_ms. */
  readonly strict: boolean;
  /** `service`: keys, seconds, x1 and signed clicks, as the hosted service emits them. Default `docs`. */
  readonly params: 'docs' | 'service';
}

export interface Emitted {
  readonly status: Decision['status'];
  readonly reasoning: string;
  readonly actions: readonly WireAction[];
  readonly rawCode: readonly string[];
}

/** What the docs' params cannot express becomes what they can: two clicks for a double click, otherwise nothing. */
function strictly(action: CanonicalAction): CanonicalAction[] | null {
  switch (action.action_type) {
    case 'click': {
      const { x, y, button, clicks = 1, modifiers } = action.params;
      if ((button && button !== 'left') || modifiers) return null;
      return Array.from({ length: clicks }, () => ({ action_type: 'click', params: { x, y } }));
    }
    case 'drag': {
      const { modifiers, path, ...params } = action.params;
      return modifiers || path ? null : [{ ...action, params }];
    }
    case 'key_press': {
      const { hold_ms, ...params } = action.params;
      return hold_ms ? null : [{ ...action, params }];
    }
    default:
      return [action];
  }
}

function serviceParams(action: CanonicalAction): Record<string, unknown> {
  switch (action.action_type) {
    case 'key_press': {
      const { key, ...rest } = action.params;
      return { keys: [key], ...rest };
    }
    case 'wait':
      return { seconds: action.params.ms / 1000 };
    case 'drag': {
      const { from_x, from_y, to_x, to_y, ...rest } = action.params;
      return { x1: from_x, y1: from_y, x2: to_x, y2: to_y, ...rest };
    }
    case 'scroll': {
      const { direction, amount, ...at } = action.params;
      if (direction === 'left' || direction === 'right') return action.params;
      return { ...at, clicks: direction === 'up' ? amount : -amount };
    }
    default:
      return action.params;
  }
}

/** As many of the first as fit, each of them whole: half a double click is another action. */
function firstWhole<T extends { readonly actions: readonly unknown[] | null }>(
  list: readonly T[],
  most: number,
): T[] {
  let count = 0;
  const end = list.findIndex(({ actions }) => {
    count += actions?.length ?? 0;
    return count > most;
  });
  return end < 0 ? [...list] : list.slice(0, end);
}

const inexpressible = (description: string): string =>
  `"${description}" cannot be expressed: this server is set to strict actions.`;

/** A decision for the wire. `from` is the screenshot's space, `to` the caller's. */
export function emit(
  decision: Decision,
  options: { from: Size; to: Size; dialect: Dialect; rawCode: boolean; maxActions: number },
): Emitted {
  const { dialect } = options;
  const mapped = decision.actions.map(({ action, description }) => ({
    actions: dialect.strict ? strictly(action) : [action],
    description,
  }));
  const refused = mapped.find(
    ({ actions }, index) => actions === null || (index === 0 && actions.length > options.maxActions),
  );
  if (refused) return refusal(inexpressible(refused.description), options.rawCode);
  const actions: WireAction[] = firstWhole(mapped, options.maxActions)
    .flatMap(({ actions: list, description }) =>
      (list ?? []).map((action) => ({ action: mapAction(action, options.from, options.to), description })),
    )
    .map(({ action, description }) => ({
      action_type: action.action_type,
      params: dialect.params === 'service' ? serviceParams(action) : action.params,
      description,
      ...(options.rawCode && { raw_code: rawCode(action) }),
    }));
  return {
    status: decision.status,
    reasoning: decision.reasoning,
    actions,
    rawCode: options.rawCode ? actions.map((action) => action.raw_code ?? '') : [],
  };
}

function refusal(reason: string, withCode: boolean): Emitted {
  const action: CanonicalAction = { action_type: 'fail', params: { reason } };
  const code = rawCode(action);
  return {
    status: 'fail',
    reasoning: reason,
    actions: [{ ...action, description: reason, ...(withCode && { raw_code: code }) }],
    rawCode: withCode ? [code] : [],
  };
}
