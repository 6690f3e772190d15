/** Schedules that follow one another: never in a circle, and never too far. Pure. */

export interface Link {
  readonly from: string;
  readonly to: string;
}

/** Links of the longest way that begins at `start`; `next` leads on. No circle has been let in before. */
function longest(
  start: string,
  next: (id: string) => readonly string[],
  known = new Map<string, number>(),
): number {
  const found = known.get(start);
  if (found !== undefined) return found;
  const links = next(start).map((id) => 1 + longest(id, next, known));
  const most = Math.max(0, ...links);
  known.set(start, most);
  return most;
}

function reaches(from: string, to: string, next: (id: string) => readonly string[]): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...next(id));
  }
  return false;
}

/** Why a link may not join the others; null: it may. */
export function linkFault(
  links: readonly Link[],
  link: Link,
  most: number,
): { readonly msg: string; readonly type: 'chain_cycle' | 'chain_too_deep' } | null {
  const after = (id: string) => links.filter(({ from }) => from === id).map(({ to }) => to);
  const before = (id: string) => links.filter(({ to }) => to === id).map(({ from }) => from);
  if (reaches(link.to, link.from, after)) {
    const msg = 'would follow itself: the schedules between the two would set each other off for ever';
    return { msg, type: 'chain_cycle' };
  }
  const depth = longest(link.from, before) + 1 + longest(link.to, after);
  if (depth <= most) return null;
  const msg = `makes a chain of ${depth} triggers, one after another; at most ${most} are allowed`;
  return { msg, type: 'chain_too_deep' };
}
