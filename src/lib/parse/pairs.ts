/** Finds the keys and buttons that go down and never come up again. */
import type { Line } from './program.ts';

/** @returns the positions in `lines` of each keyDown and mouseDown that nothing releases. */
export function neverReleased(lines: readonly Line[]): ReadonlySet<number> {
  const down = new Map<string, number>();
  for (const [at, { step }] of lines.entries()) {
    const what = 'key' in step ? `key ${step.key}` : 'button';
    if (step.does === 'keyUp') down.delete(what);
    // Two buttons are never down at once, and only the one that is down can be released.
    else if (step.does === 'mouseUp' && releases(lines[down.get(what) ?? -1], step.button)) down.delete(what);
    else if ((step.does === 'keyDown' || step.does === 'mouseDown') && !down.has(what)) down.set(what, at);
  }
  return new Set(down.values());
}

function releases(pressed: Line | undefined, button: string): boolean {
  return pressed?.step.does === 'mouseDown' && pressed.step.button === button;
}
