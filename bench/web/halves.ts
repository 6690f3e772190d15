/** All tasks, by half. */
import { KINDS, type Task } from './task.ts';
import { tasks as apps } from './tasks/tuning/apps.ts';
import { tasks as basics } from './tasks/tuning/basics.ts';
import { tasks as forms } from './tasks/tuning/forms.ts';
import { tasks as tables } from './tasks/tuning/lists.ts';
import { tasks as mail } from './tasks/tuning/mail.ts';
import { tasks as small } from './tasks/tuning/small.ts';
import { tasks as widgets } from './tasks/tuning/widgets.ts';
import { tasks as testAgain } from './tasks/tuning-h/again.ts';
import { tasks as testOpening } from './tasks/tuning-h/opening.ts';
import { tasks as testPressing } from './tasks/tuning-h/pressing.ts';
import { tasks as testWriting } from './tasks/tuning-h/writing.ts';
import { tasks as acting } from './tasks/tuning-j/acting.ts';
import { tasks as moving } from './tasks/tuning-j/moving.ts';
import { tasks as reading } from './tasks/tuning-j/reading.ts';
import { tasks as working } from './tasks/tuning-j/working.ts';
import { tasks as kOne } from './tasks/tuning-k/one.ts';
import { tasks as kTwo } from './tasks/tuning-k/two.ts';
import { tasks as one } from './tasks/tuning-l/one.ts';
import { tasks as two } from './tasks/tuning-l/two.ts';
import { tasks as lists } from './tasks/tuning-more/lists.ts';
import { tasks as opening } from './tasks/tuning-more/opening.ts';
import { tasks as pressing } from './tasks/tuning-more/pressing.ts';
import { tasks as writing } from './tasks/tuning-more/writing.ts';
import { tasks as nOpening } from './tasks/tuning-n/opening.ts';
import { tasks as nPressing } from './tasks/tuning-n/pressing.ts';
import { tasks as nWriting } from './tasks/tuning-n/writing.ts';
import { tasks as sOne } from './tasks/tuning-s/one.ts';
import { tasks as xOne } from './tasks/tuning-x/one.ts';
import { tasks as yOne } from './tasks/tuning-y/one.ts';
import { tasks as zOne } from './tasks/tuning-z/one.ts';

export const HALVES = ['tuning', 'test'] as const;
export type Half = (typeof HALVES)[number];

const TASKS: Readonly<Record<Half, readonly Task[]>> = {
  tuning: [
    ...[...basics, ...forms, ...tables, ...mail, ...widgets, ...small, ...apps],
    ...[...pressing, ...writing, ...opening, ...lists],
    ...[...reading, ...moving, ...working, ...acting],
    ...[...kOne, ...kTwo],
    ...[...one, ...two],
    ...[...nPressing, ...nWriting, ...nOpening, ...sOne],
    ...[...xOne, ...yOne, ...zOne],
    ...[...testPressing, ...testWriting, ...testOpening, ...testAgain],
  ],
  test: [],
};

/** @throws when two tasks have one name, or a kind has none: a figure of it would be missing. */
export function tasksOf(half: Half): readonly Task[] {
  const all = TASKS[half];
  const names = all.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw new Error(`two tasks of ${half} are named ${twice}`);
  const missing = half === 'test' ? [] : KINDS.filter((kind) => !all.some((task) => task.kind === kind));
  if (missing.length > 0) throw new Error(`${half} has no task of the kinds ${missing.join(', ')}`);
  return all;
}
