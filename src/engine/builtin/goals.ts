/** What an instruction asks for, one goal a clause. */
import type { Button, Direction } from '../../contract/actions.ts';

export type Goal =
  | { readonly kind: 'click'; readonly target: string; readonly button: Button; readonly clicks: number }
  | { readonly kind: 'click_at'; readonly x: number; readonly y: number }
  | { readonly kind: 'hover'; readonly target: string }
  | { readonly kind: 'drag'; readonly from: string; readonly to: string }
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'press'; readonly keys: readonly string[] }
  | { readonly kind: 'scroll'; readonly direction: Direction; readonly amount: number }
  | { readonly kind: 'wait'; readonly ms: number };

/** `unclear` quotes the words that were not understood. */
export type Understanding =
  | { readonly understood: true; readonly goals: readonly Goal[] }
  | { readonly understood: false; readonly unclear: string };

export function click(target: string, button: Button = 'left', clicks = 1): Goal {
  return { kind: 'click', target, button, clicks };
}
