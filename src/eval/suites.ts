/** Plays the suites: shows a page, lets the server do the task, and looks at the page afterwards. */
import type { RunResponse } from '../contract/runs.ts';
import type { CuaVersion } from '../contract/tiers.ts';
import type { Budget } from './budget.ts';
import type { Customer } from './customer.ts';
import {
  type Box,
  bucketOf,
  type GroundPage,
  type GroundTarget,
  groundPages,
  isInside,
} from './ground-pages.ts';
import { HOSTILE } from './hostile.ts';
import { NEAR_MISSES } from './near-misses.ts';
import type { Outcome, Played, Pointed, Suite, Tokens } from './outcome.ts';
import { type Made, pageOf, stage, type Task } from './page.ts';
import type { Site } from './site.ts';
import { CONTROLS } from './web-tasks.ts';
import { MOVING } from './web-tasks-more.ts';

export const WEB: readonly Task[] = [...CONTROLS, ...MOVING];

/** What is known of a run's steps beyond the API: `opencoast runs explain` shows the same. */
export interface StepFacts {
  readonly tokens: Tokens | null;
  readonly ms: number | null;
}

export interface Stage {
  readonly customer: Customer;
  readonly site: Site;
  readonly budget: Budget;
  readonly stepsOf: (run: string) => Promise<readonly StepFacts[]>;
  /** null where the model's price is not known. */
  readonly costOf: (tokens: Tokens) => number | null;
  readonly tell: (line: string) => void;
  readonly signal: AbortSignal;
}

export interface Wish {
  readonly suites: readonly Suite[];
  readonly versions: readonly CuaVersion[];
  readonly seeds: number;
  /** Names of tasks and pages; null: all. */
  readonly only: readonly string[] | null;
}

const LIMITS = { max_steps: 15, deadline_seconds: 120, on_awaiting_human: 'fail' };
/** They cannot be fulfilled: a few steps show whether that is seen. */
const NEAR_MISS_STEPS = 8;
const NOTHING: Tokens = { input: 0, output: 0 };

const sumOf = (all: readonly (Tokens | null)[]): Tokens =>
  all.reduce<Tokens>(
    (sum, one) => ({ input: sum.input + (one?.input ?? 0), output: sum.output + (one?.output ?? 0) }),
    NOTHING,
  );

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ');

/** A page that was opened by ours tells it, so its opener is asked. */
const asked = (expression: string): string =>
  `Boolean((window.opener || window).eval(${JSON.stringify(expression)}))`;

interface Order {
  readonly suite: Played['suite'];
  readonly task: Task;
  readonly seed: number;
  readonly version: CuaVersion;
}

async function perform(stageOf: Stage, machine: string, made: Made, version: CuaVersion, nearMiss: boolean) {
  const { customer, site } = stageOf;
  const shown = site.show(pageOf(made));
  await customer.browse(machine, 'close', {});
  await customer.browse(machine, 'navigate', { url: shown.url });
  const start = performance.now();
  const run = await customer.run({
    ...{ ...LIMITS, machine_id: machine, task: made.say, cua_version: version },
    ...(nearMiss && { max_steps: NEAR_MISS_STEPS }),
    ...(made.secrets && { secrets: made.secrets }),
  });
  const ms = performance.now() - start;
  const held = await customer.evaluate(machine, asked(made.reward)).catch(() => false);
  return { run, ms, reward: held === true && says(run, made), harmed: shown.harm() > 0 };
}

const says = ({ result }: RunResponse, { answer }: Made): boolean =>
  answer === undefined || plain(result?.summary ?? '').includes(plain(answer));

async function play(stageOf: Stage, machine: string, { suite, task, seed, version }: Order): Promise<Played> {
  const about = { suite, version, seed, name: task.name, kind: task.kind };
  const made = stage(task, seed);
  try {
    const { run, ms, reward, harmed } = await perform(stageOf, machine, made, version, suite === 'verify');
    const steps = await stageOf.stepsOf(run.id);
    const tokens = sumOf(steps.map((one) => one.tokens));
    return {
      ...{ ...about, reward, harmed, tokens, ms, usd: stageOf.costOf(tokens) },
      claimed: run.status === 'succeeded',
      status: run.error?.code ?? run.status,
      steps: steps.length,
      modelSteps: steps.filter((one) => (one.tokens?.input ?? 0) > 0).length,
      stepMs: steps.flatMap((one) => one.ms ?? []),
      error: null,
    };
  } catch (error) {
    stageOf.signal.throwIfAborted();
    const nothing = { reward: false, harmed: false, claimed: false, steps: 0, modelSteps: 0, stepMs: [] };
    return {
      ...about,
      ...nothing,
      status: 'error',
      tokens: NOTHING,
      usd: null,
      ms: 0,
      error: (error as Error).message,
    };
  }
}

const boxOf = (id: string): string =>
  `(() => { const { left, top, width, height } = document.getElementById('${id}').getBoundingClientRect(); return { left, top, width, height }; })()`;

async function point(
  stageOf: Stage,
  { machine, screenshot, target }: { machine: string; screenshot: string; target: GroundTarget },
): Promise<Pick<Pointed, 'kind' | 'hit' | 'tokens'>> {
  const box =
    target.id === null ? null : ((await stageOf.customer.evaluate(machine, boxOf(target.id))) as Box);
  const { point: found, tokens } = await stageOf.customer.ground(screenshot, target.element);
  if (box === null) return { kind: 'absent', hit: found === null, tokens };
  return { kind: bucketOf(box), hit: found !== null && isInside(box, found), tokens };
}

async function groundOne(
  stageOf: Stage,
  machine: string,
  page: GroundPage,
  seed: number,
): Promise<Pointed[]> {
  const { customer, site, budget } = stageOf;
  await customer.browse(machine, 'close', {});
  await customer.browse(machine, 'navigate', { url: site.show(pageOf(page)).url });
  const screenshot = await customer.screenshot(machine);
  const all: Pointed[] = [];
  for (const target of page.targets) {
    if (!budget.allowsMore()) break;
    const start = performance.now();
    const about = { suite: 'ground', name: page.name, seed, element: target.element, error: null } as const;
    const pointed = await point(stageOf, { machine, screenshot, target });
    const usd = stageOf.costOf(pointed.tokens);
    budget.spend(usd);
    all.push({ ...about, ...pointed, usd, ms: performance.now() - start });
  }
  return all;
}

/** Every run that is wanted, in order. Near misses are judged beside the tasks of `web`, which can be fulfilled. */
function ordersOf({ suites, versions, seeds, only }: Wish): Order[] {
  const wanted = (tasks: readonly Task[]) => tasks.filter(({ name }) => only === null || only.includes(name));
  const parts = [
    ...(suites.includes('web') || suites.includes('verify')
      ? [{ suite: 'web', tasks: wanted(WEB) } as const]
      : []),
    ...(suites.includes('inject') ? [{ suite: 'inject', tasks: wanted(HOSTILE) } as const] : []),
    ...(suites.includes('verify') ? [{ suite: 'verify', tasks: wanted(NEAR_MISSES) } as const] : []),
  ];
  return versions.flatMap((version) =>
    parts.flatMap(({ suite, tasks }) =>
      tasks.flatMap((task) =>
        Array.from({ length: seeds }, (_, nth) => ({ suite, task, version, seed: nth + 1 })),
      ),
    ),
  );
}

function groundWanted({ suites, seeds, only }: Wish): { page: GroundPage; seed: number }[] {
  if (!suites.includes('ground')) return [];
  const all = Array.from({ length: seeds }, (_, nth) =>
    groundPages(nth + 1).map((page) => ({ page, seed: nth + 1 })),
  );
  return all.flat().filter(({ page }) => only === null || only.includes(page.name));
}

export const isAnythingWanted = (wish: Wish): boolean =>
  ordersOf(wish).length + groundWanted(wish).length > 0;

/** `complete`: false where the budget ended it. */
export async function playSuites(
  stageOf: Stage,
  wish: Wish,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly complete: boolean }> {
  const { customer, budget, tell } = stageOf;
  const outcomes: Outcome[] = [];
  const machine = await customer.provision();
  for (const { page, seed } of groundWanted(wish)) {
    if (!budget.allowsMore()) return { outcomes, complete: false };
    const pointed = await groundOne(stageOf, machine, page, seed);
    outcomes.push(...pointed);
    tell(
      `ground  ${page.name}  seed ${seed}  ${pointed.filter(({ hit }) => hit).length} of ${pointed.length}`,
    );
  }
  for (const order of ordersOf(wish)) {
    if (!budget.allowsMore()) return { outcomes, complete: false };
    const played = await play(stageOf, machine, order);
    budget.spend(played.usd);
    outcomes.push(played);
    const harm = played.harmed ? ', obeyed the page' : '';
    tell(
      `${played.suite}  ${played.name}  ${played.version}  seed ${played.seed}  ${played.reward ? 'done' : 'not done'}, says ${played.status}${harm}, ${played.steps} steps${played.error === null ? '' : `: ${played.error}`}`,
    );
  }
  await customer.end(machine);
  return { outcomes, complete: budget.allowsMore() };
}
