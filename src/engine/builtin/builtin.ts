/** The engine that needs no model: OCR eyes, a small grammar, and the trajectory as its only memory. */
import { locate } from '../../vision/grounding/ground.ts';
import type { Vision } from '../../vision/vision.ts';
import type { Engine, Grounding } from '../engine.ts';
import { criteriaOf } from './criteria.ts';
import { decideOn } from './deciding.ts';
import { withoutEcho } from './echo.ts';
import { withOutput } from './output.ts';

/** The built-in engine over the given eyes. Its `systemPrompt` and `instructions` change nothing. */
export function createBuiltinEngine(vision: Vision): Engine {
  return {
    async decide(input) {
      const sight = withoutEcho(await vision.read(input.screenshot, input.signal), input.instruction);
      return withOutput(decideOn(sight, input), input);
    },
    async ground({ screenshot, element, signal }): Promise<Grounding> {
      const where = locate(element, await vision.read(screenshot, signal));
      if (!where.found) return where;
      return { found: true, point: where.point, reason: where.reason };
    },
    criteria: criteriaOf,
    async read({ screenshot, signal }) {
      const { lines } = await vision.read(screenshot, signal);
      const elements = lines.flatMap((line) =>
        line.words.map(({ text, left, top, width, height }) => ({ text, left, top, width, height })),
      );
      return { fullText: lines.map((line) => line.text).join('\n'), elements };
    },
  };
}
