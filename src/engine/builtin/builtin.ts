/** The engine that needs no model: OCR eyes, a small grammar, and the trajectory as its only memory. */
import { locate } from '../../vision/grounding/ground.ts';
import type { Vision } from '../../vision/vision.ts';
import type { DecideInput, Decision, Engine, Grounding } from '../engine.ts';
import { criteriaOf } from './criteria.ts';
import { withoutEcho } from './echo.ts';
import { click, type Goal } from './goals.ts';
import { understand } from './grammar/grammar.ts';
import { withOutput } from './output.ts';
import { finish, plan } from './plan.ts';
import { progressOf } from './progress.ts';

/**
 * Words without a verb we know may still name something to press ("Log in"). Screen text decides only whether it is there;
 * it is never read as an instruction.
 */
async function decide(vision: Vision, input: DecideInput): Promise<Decision> {
  const understanding = understand(input.instruction);
  const goals: readonly Goal[] = understanding.understood
    ? understanding.goals
    : [click(input.instruction.trim())];
  const progress = progressOf(goals, input);
  const sight = withoutEcho(await vision.read(input.screenshot, input.signal), input.instruction);
  if (!understanding.understood && progress.acted === 0) {
    const named = locate(`"${input.instruction.replaceAll('"', ' ').trim()}"`, sight);
    const pressable = named.found && (named.role === 'button' || named.role === 'link');
    if (!pressable) {
      const words = understanding.unclear.slice(0, 200);
      return finish(
        'fail',
        `I do not understand "${words}". The built-in engine takes plain steps such as: click Save, type "hello" into the Name field, press enter, scroll down.`,
      );
    }
  }
  return plan(goals, progress, sight, input);
}

/** The built-in engine over the given eyes. Its `systemPrompt` and `instructions` change nothing. */
export function createBuiltinEngine(vision: Vision): Engine {
  return {
    decide: async (input) => withOutput(await decide(vision, input), input),
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
