/** All tasks, by half: every file of the folder of a half lends its `tasks`. */
import { readdirSync } from 'node:fs';
import { KINDS, type Task } from './task.ts';

export const HALVES = ['tuning', 'test'] as const;
export type Half = (typeof HALVES)[number];

/** @throws when two tasks have one name, or a kind has none: a figure of it would be missing. */
export async function tasksOf(half: Half): Promise<Task[]> {
  const folder = new URL(`tasks/${half}/`, import.meta.url);
  const all: Task[] = [];
  for (const file of readdirSync(folder).sort()) {
    const { tasks = [] } = (await import(new URL(file, folder).href)) as { tasks?: readonly Task[] };
    all.push(...tasks);
  }
  const names = all.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw new Error(`two tasks of ${half} are named ${twice}`);
  const missing = KINDS.filter((kind) => !all.some((task) => task.kind === kind));
  if (missing.length > 0) throw new Error(`${half} has no task of the kinds ${missing.join(', ')}`);
  return all;
}
