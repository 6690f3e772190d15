/** Whether a task is done, by what can be seen and asked for now. The engine's word is a claim, and is no evidence. */
import type { Verdict } from '../../contract/runs.ts';
import type { Criterion, Engine } from '../../engine/engine.ts';
import type { Screenshot } from '../../lib/images.ts';
import { derived } from './derived.ts';
import { type Performed, performedIn } from './evidence.ts';
import type { Probes } from './probes.ts';
import { type Refusal, refusalOn } from './refused.ts';
import type { Answer, Scene } from './scene.ts';
import { screenOf } from './screen.ts';
import { stated } from './stated.ts';

export interface VerifyInput {
  /** As `fixCriteria` fixed them before the first step. */
  readonly criteria: readonly Criterion[];
  readonly claim: { readonly reasoning: string; readonly findings?: string };
  /** All turns before this one, oldest first. */
  readonly steps: readonly Performed[];
  /** `probes.versions` before the first step; null where there were none to ask. */
  readonly filesBefore: readonly string[] | null;
  /** What the engine saw when it said that it was done. */
  readonly frame: Screenshot;
  readonly evidenceStep: number;
  /** A picture of before by its hash, null once it is gone; absent where none are kept. */
  readonly earlier?: (sha256: string) => Promise<Screenshot | null>;
  readonly engine: Pick<Engine, 'read' | 'ground'>;
  readonly probes: Probes;
  readonly now: Date;
  readonly signal: AbortSignal;
}

function answerTo({ check }: Criterion, scene: Scene): Answer | Promise<Answer> {
  switch (check.type) {
    case 'text_present':
    case 'text_absent':
    case 'url_matches':
    case 'file_exists':
    case 'field_has_value':
    case 'command_succeeds':
      return stated(check, scene);
    default:
      return derived(check, scene);
  }
}

/** Nothing is read again before it is asked for, and then once. */
function refusalIn(input: VerifyInput, done: Scene['done']): Scene['refusal'] {
  const { earlier, criteria, steps, frame, engine, signal } = input;
  if (!earlier) return async () => null;
  const asked = [...criteria.map(({ text }) => text), ...done.map(({ description }) => description)].join(
    ' ',
  );
  let answer: Promise<Refusal | null> | undefined;
  return () => {
    answer ??= refusalOn({ steps, done, frame, earlier, engine, asked, signal });
    return answer;
  };
}

const NOTHING = 'There was nothing that could be checked.';

function reasonsFor(checked: readonly { text: string; answer: Answer }[]): string[] {
  if (checked.length === 0) return [NOTHING];
  return checked.flatMap(({ text, answer: { met, evidence } }) => {
    if (met === 'yes') return [];
    return [met === 'no' ? `Not so: ${text} ${evidence}` : `Cannot be told: ${text} ${evidence}`];
  });
}

/** Passed when there is something to check and all of it is seen to be so; what cannot be told is not passed, and says so. */
export async function verify(input: VerifyInput): Promise<Verdict> {
  const { criteria, claim, steps, frame, engine, probes, signal } = input;
  const done = performedIn(steps, frame.sha256);
  const scene: Scene = {
    page: (await probes.page?.(signal)) ?? null,
    screen: screenOf(frame, engine, signal),
    refusal: refusalIn(input, done),
    probes,
    done,
    steps,
    filesBefore: input.filesBefore,
    findings: claim.findings ?? null,
    signal,
  };
  const checked: { text: string; answer: Answer }[] = [];
  for (const criterion of criteria) {
    checked.push({ text: criterion.text, answer: await answerTo(criterion, scene) });
  }
  const passed = checked.length > 0 && checked.every(({ answer }) => answer.met === 'yes');
  return {
    passed,
    confidence: checked.length === 0 ? 0 : Math.min(...checked.map(({ answer }) => answer.confidence)),
    criteria: checked.map(({ text, answer: { met, evidence } }) => ({ text, met, evidence })),
    reasons: passed ? ['Everything that had to be so is so.'] : reasonsFor(checked),
    checked_at: input.now.toISOString(),
    evidence_step: input.evidenceStep,
  };
}
