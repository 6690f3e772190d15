/**
 * Small tasks in a real Chromium, done by nothing but the API: screenshot, POST /v1/sessions/{id}/predict on a live key with the
 * built-in engine, the actions it returns, again, until it says that it is done or gives up. The page itself says whether the task
 * was fulfilled. Two halves: the tuning half may be looked at (`--trace=folder`), of the test half only totals are told.
 * `--self-check` asks no server: it proves that each task can be fulfilled, and is not when nobody touches it.
 */

import { finish, median } from './support/report.ts';
import { createPages, type Pages } from './web/browser.ts';
import { again, play, type Stage } from './web/episode.ts';
import { type Half, tasksOf } from './web/halves.ts';
import { type Options, optionsOf } from './web/options.ts';
import { type Outcome, rateOf, tablesOf } from './web/results.ts';
import { selfCheck } from './web/self-check.ts';
import { type Service, startService } from './web/service.ts';
import { stage, type Task } from './web/task.ts';
import { writeTrace } from './web/trace.ts';

interface Turn {
  readonly half: Half;
  readonly task: Task;
  readonly seed: number;
  readonly zoom: number;
}

function turnsOf({ halves, tasks, zooms, seeds }: Options): Turn[] {
  const turns: Turn[] = [];
  for (const half of halves)
    for (const task of tasksOf(half)) {
      if (tasks && !tasks.some((name) => task.name.startsWith(name))) continue;
      for (const zoom of task.skin.zooms.filter((own) => zooms === null || zooms.includes(own)))
        for (let seed = 1; seed <= seeds; seed++) turns.push({ half, task, seed, zoom });
    }
  if (turns.length === 0) throw new Error('no task has such a name at such a zoom');
  return turns;
}

interface Room {
  readonly pages: Pages;
  readonly service: Service;
  readonly shown: Set<string>;
  readonly trace: string | null;
}

async function outcomeOf({ half, task, seed, zoom }: Turn, room: Room): Promise<Outcome> {
  const { pages, service, shown, trace } = room;
  const { skin, name, kind } = task;
  const about = { task: name, kind, half, zoom, mini: skin.width === 160, seed };
  try {
    const { made, html } = stage(task, seed);
    return await pages.within({ skin, zoom, html }, async (page) => {
      const set: Stage = { page, zoom, skin, made, service, shown };
      const played = await play(set);
      const { reward, status, steps } = played;
      const first = steps[0]?.screenshot;
      const looks = first ? [...played.looks, await again(set, first)] : played.looks;
      if (trace && half === 'tuning') writeTrace(trace, `${name}-${zoom}x-${seed}`, made, skin, played);
      return { ...about, reward, ended: status, steps: steps.length, looks };
    });
  } catch (error) {
    // One that breaks down counts as not fulfilled, and the others are still asked.
    const ended = String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
    return { ...about, reward: false, ended: ended.slice(0, 200), steps: 0, looks: [] };
  }
}

async function run(options: Options, pages: Pages): Promise<void> {
  const turns = turnsOf(options);
  const room: Room = { pages, service: await startService(), shown: new Set(), trace: options.trace };
  const start = performance.now();
  const outcomes: Outcome[] = [];
  try {
    for (const turn of turns) outcomes.push(await outcomeOf(turn, room));
  } finally {
    await room.service.stop();
  }
  const minutes = (performance.now() - start) / 60_000;
  const cached = outcomes.flatMap(({ looks }) => looks.filter((look) => look.cached).map(({ ms }) => ms));
  finish({
    name: 'web',
    title: 'Web tasks',
    how: `${turns.length} tries at ${new Set(turns.map(({ task, half }) => `${half} ${task.name}`)).size} tasks in Chromium, ${options.seeds} of each at each scale, in ${minutes.toFixed(1)} minutes. A real server process with the embedded store, two readers and the built-in engine, no model; sessions on a live key. Latency is what a client waits, one at a time.`,
    tables: tablesOf(outcomes, options.halves),
    targets: [
      // The test half is empty between two looks at new tasks.
      ...options.halves
        .map((half) => ({ half, own: outcomes.filter((outcome) => outcome.half === half) }))
        .filter(({ own }) => own.length > 0)
        .map(({ half, own }) => ({
          name: `tasks fulfilled, ${half} half`,
          value: rateOf(own),
          unit: '%',
          least: 75,
        })),
      {
        name: 'predict on a screen that was seen before, median',
        value: median(cached),
        unit: 'ms',
        most: 60,
      },
    ],
  });
}

const options = optionsOf(process.argv.slice(2));
const pages = createPages();
try {
  if (options.selfCheck) await selfCheck(turnsOf(options), pages);
  else await run(options, pages);
} finally {
  await pages.close();
}
