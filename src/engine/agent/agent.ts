/** The engine that thinks with a model: one harness around any of them (worker, grounder, judge), set by the version. */
import { TOOLS } from '../../contract/actions.ts';
import type { Ask, JsonSchema } from '../../models/model.ts';
import type { DecideInput, Decision, Engine, StepMemory } from '../engine.ts';
import { code } from './coding.ts';
import { compact, isDue } from './compacting.ts';
import { controlsOf } from './controls.ts';
import type { Crew } from './crew.ts';
import { freshNonce, type Nonce } from './fence.ts';
import { judge, writeCriteria } from './judging.ts';
import { point } from './pointing.ts';
import { systemPrompt } from './prompt.ts';
import { reflect } from './reflecting.ts';
import { createTally, type Tally } from './tally.ts';
import { transcriptOf } from './transcript.ts';
import type { Version } from './versions.ts';
import { decideWith } from './worker.ts';

export interface AgentOptions {
  readonly crew: Crew;
  readonly version: Version;
  /** Reads text, and tells criteria from a task: that needs no model. */
  readonly eyes: Pick<Engine, 'read' | 'criteria'>;
  readonly now: () => Date;
  readonly nonce?: Nonce;
}

const MOST_TOKENS = 4_096;

/** What a description of an action says of it depends on who acts; so does a check of descriptions. */
const needsNoWords = ({ check }: { check: { type: string } }): boolean => check.type !== 'performed';

function askOf(input: DecideInput, parts: Ask['parts'], { crew, version, now }: AgentOptions): Ask {
  const allowed = TOOLS.filter((tool) => input.tools === null || input.tools.includes(tool));
  const single = version.single || input.maxActions === 1;
  const isRun = input.mayAsk === true;
  const ownEyes = crew.grounder === crew.worker && crew.worker.pointsWell;
  return {
    system: systemPrompt(input, { single: version.single, today: now().toISOString().slice(0, 10) }),
    parts,
    screen: input.screenshot,
    computer: {
      actions: allowed,
      maxActions: single ? 1 : input.maxActions,
      targets: ownEyes ? 'point' : 'words',
      zoom: true,
      environment: input.machine?.environment ?? 'desktop',
    },
    functions: controlsOf({
      notes: isRun,
      code: version.codes && input.machine?.terminal === true,
      output: (input.outputSchema as JsonSchema | undefined) ?? null,
    }),
    answer: null,
    effort: input.stuck ? version.effortWhenStuck : version.effort,
    maxOutputTokens: MOST_TOKENS,
    cacheKey: input.conversation ?? null,
  };
}

/** What is thought about before the step itself: a summary that is due, and a look back. */
async function consider(
  input: DecideInput,
  { crew, version }: AgentOptions,
  tally: Tally,
): Promise<{ parts: Ask['parts']; memory: StepMemory }> {
  const asking = { model: crew.compactor, tally, signal: input.signal };
  const summary = isDue(input, version) ? await compact(input, version, asking) : null;
  const parts = await transcriptOf(input, version, summary);
  const kept = summary === null ? {} : { summary };
  const looksBack =
    version.reflects === 'each step'
      ? input.trajectory.length > 0
      : version.reflects === 'when stuck' && input.stuck === true;
  if (!looksBack) return { parts, memory: kept };
  const reflection = await reflect(parts, { model: crew.worker, tally, signal: input.signal });
  if (reflection === '') return { parts, memory: kept };
  return {
    parts: [...parts.slice(0, -1), { kind: 'text', text: `Looking back: ${reflection}` }, ...parts.slice(-1)],
    memory: { ...kept, reflection },
  };
}

async function decide(input: DecideInput, options: AgentOptions): Promise<Decision> {
  const tally = createTally();
  const { parts, memory } = await consider(input, options, tally);
  const { crew, version } = options;
  const decision = await decideWith(askOf(input, parts, options), { crew, version, tally, input });
  const kept = { ...memory, ...decision.memory };
  return { ...decision, ...(Object.keys(kept).length > 0 && { memory: kept }), tokens: tally.tokens() };
}

/** @throws ModelFailure when a model gives no answer, NoDecision when nothing can be made of it. */
export function createAgent(options: AgentOptions): Engine {
  const { crew, version, eyes } = options;
  const engine: Engine = {
    decide: (input) => decide(input, options),
    async ground({ screenshot, element, signal }) {
      const tally = createTally();
      const pointing = { model: crew.grounder, tally, screen: screenshot, signal };
      return { ...(await point(element, pointing, version.refines)), tokens: tally.tokens() };
    },
    read: (input) => eyes.read(input),
    criteria: (task) => eyes.criteria(task).filter(needsNoWords),
  };
  const coding: Pick<Engine, 'code'> = version.codes
    ? {
        code: ({ goal, terminal, signal }) =>
          code(goal, terminal, {
            model: crew.coder,
            tally: createTally(),
            signal,
            nonce: options.nonce ?? freshNonce,
          }),
      }
    : {};
  const how = version.judge;
  if (how === null) return { ...engine, ...coding };
  return {
    ...engine,
    ...coding,
    writeCriteria: (input) =>
      writeCriteria(input, { model: crew.judge, tally: createTally(), signal: input.signal }),
    judge: {
      retries: how.retries,
      judgesFailure: how.judgesFailure,
      judge(input) {
        const asking = { model: crew.judge, tally: createTally(), signal: input.signal };
        return judge(input, asking, how.narrates ? asking : null);
      },
    },
  };
}
