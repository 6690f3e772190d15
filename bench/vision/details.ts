/** What went wrong on a page, for those who may look at it. Pure. */
import { type GroundingResult, hitRate } from './grounding.ts';
import type { Looked } from './look.ts';
import { iou, ratesOf } from './score.ts';
import type { Box, Word } from './truth.ts';

const percent = (share: number): string =>
  Number.isNaN(share) ? '   - ' : (share * 100).toFixed(1).padStart(5);

export function pageLine(looked: Looked): string {
  const { drawn, size, ocr, freshMs, elements, grounding } = looked;
  const rates = ocr ? ratesOf([ocr]) : null;
  const kinds = (['plain', 'icon', 'absent'] as const).map((kind) => percent(hitRate(grounding, kind)));
  const read = rates
    ? `recall ${percent(rates.recall)}  precision ${percent(rates.precision)}  CER ${(rates.cer * 100).toFixed(2).padStart(5)}  ${freshMs.toFixed(0).padStart(5)} ms`
    : 'from a file';
  return `${drawn.name.padEnd(20)} ${`${size.width}x${size.height}`.padEnd(10)} ${read}  plain ${kinds[0]}  icon ${kinds[1]}  absent ${kinds[2]}  ${elements} elements  (${drawn.style})`;
}

const at = ({ left, top, width, height }: Box): string =>
  `${Math.round(left)},${Math.round(top)} ${Math.round(width)}x${Math.round(height)}`;

/** A missed word with what was read there instead. */
function missedLine(word: Word, extra: readonly Word[]): string {
  const near = extra.filter((other) => iou(word, other) > 0.05).map(({ text }) => text);
  return `  missed ${JSON.stringify(word.text)} at ${at(word)}${near.length > 0 ? `, read ${JSON.stringify(near.join(' '))}` : ''}`;
}

function groundingLine({ asked, kind, answer }: GroundingResult): string {
  const where = answer.point ? `${answer.point.x},${answer.point.y}` : 'not found';
  return `  ${kind} ${JSON.stringify(asked.say)} means ${asked.target ?? 'nothing'}: ${where} (${answer.reason})`;
}

/** Every word and description that went wrong, a line each. */
export function faultLines({ ocr, grounding, failure }: Looked): string[] {
  const extra = ocr?.extra ?? [];
  return [
    ...(failure ? [`  failed: ${failure}`] : []),
    ...(ocr?.missed ?? []).map((word) => missedLine(word, extra)),
    ...extra.map((word) => `  wrong  ${JSON.stringify(word.text)} at ${at(word)}`),
    ...grounding.filter(({ right }) => !right).map(groundingLine),
  ];
}
