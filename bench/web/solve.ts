/** Moves of a reference solution as actions of the API: what stands where is asked of the page. */
import type { Page } from 'playwright-core';
import { perform, type WireAction } from './executor.ts';
import type { Move } from './task.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Device px: what a screenshot shows there. `part` is how far along from the left. */
async function placeOf(page: Page, zoom: number, selector: string, part = 0.5): Promise<Place> {
  const box = await page.locator(selector).first().boundingBox({ timeout: 2_000 });
  const size = page.viewportSize();
  if (!box || !size) throw new Error(`nothing is drawn for "${selector}"`);
  const [x, y] = [box.x + box.width * part, box.y + box.height / 2];
  if (x < 0 || y < 0 || x >= size.width || y >= size.height)
    throw new Error(`"${selector}" is outside of the screen, at ${Math.round(x)}, ${Math.round(y)}`);
  return { x: Math.round(x * zoom), y: Math.round(y * zoom) };
}

async function actionsOf(page: Page, zoom: number, move: Move): Promise<WireAction[]> {
  if ('click' in move) {
    const place = await placeOf(page, zoom, move.click, move.at);
    return [{ action_type: 'click', params: { ...place } }];
  }
  if ('type' in move) return [{ action_type: 'type_text', params: { text: move.type } }];
  if ('press' in move)
    return Array.from({ length: move.times ?? 1 }, () => ({
      action_type: 'key_press',
      params: { key: move.press },
    }));
  if ('combo' in move) return [{ action_type: 'key_combo', params: { keys: move.combo } }];
  if ('drag' in move) {
    const [from, to] = [await placeOf(page, zoom, move.drag[0]), await placeOf(page, zoom, move.drag[1])];
    const params = { from_x: from.x, from_y: from.y, to_x: to.x, to_y: to.y };
    return [{ action_type: 'drag', params }];
  }
  if ('scroll' in move) {
    const place = await placeOf(page, zoom, move.scroll);
    const params = { ...place, direction: move.amount < 0 ? 'up' : 'down', amount: Math.abs(move.amount) };
    return [{ action_type: 'scroll', params }];
  }
  return [{ action_type: 'wait', params: { ms: move.wait } }];
}

export async function solve(page: Page, zoom: number, moves: readonly Move[]): Promise<void> {
  for (const move of moves)
    for (const action of await actionsOf(page, zoom, move)) await perform({ page, zoom }, action);
}
