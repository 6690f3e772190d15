/** Whether what was asked for was found where it is. Pure. */
import type { Asked } from './page.ts';
import type { Truth } from './truth.ts';

/** What the matcher says: a point, or the reason why there is none. */
export interface Answer {
  readonly point: { readonly x: number; readonly y: number } | null;
  readonly reason: string;
}

/** Things with words, things without, and things that are not there: each has its own rate. */
type Kind = 'plain' | 'icon' | 'absent';

export interface GroundingResult {
  readonly asked: Asked;
  readonly kind: Kind;
  readonly answer: Answer;
  readonly right: boolean;
}

function kindOf({ target, icon }: Asked): Kind {
  if (target === null) return 'absent';
  return icon ? 'icon' : 'plain';
}

export function scoreGrounding(
  truth: Truth,
  asked: readonly Asked[],
  answer: (say: string) => Answer,
): GroundingResult[] {
  return asked.map((one) => {
    const given = answer(one.say);
    return { asked: one, kind: kindOf(one), answer: given, right: isRight(truth, one, given) };
  });
}

function isRight({ targets }: Truth, { target }: Asked, { point }: Answer): boolean {
  if (target === null || point === null) return target === null && point === null;
  return target
    .split('|')
    .flatMap((name) => targets[name] ?? [])
    .some(
      ({ left, top, width, height }) =>
        point.x >= left && point.x < left + width && point.y >= top && point.y < top + height,
    );
}

export function hitRate(results: readonly GroundingResult[], ...kinds: readonly Kind[]): number {
  const counted = results.filter(({ kind }) => kinds.includes(kind));
  return counted.filter(({ right }) => right).length / counted.length;
}
