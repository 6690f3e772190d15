/**
 * Where a process can die over a run: named places of a step, and how statements tell which of them is reached; and the plans that
 * runs follow in these tests. Pure.
 */

/** A place is reached before what it names happens (`before`), within its transaction (`within`), or when it is durable (`after`). */
export interface Place {
  readonly at: string;
  /** The step that it belongs to; 0 where it belongs to none. */
  readonly step: number;
}

export interface Purpose extends Place {
  readonly run: string;
}

/** Of the charge of a step. */
const CHARGE_KEY = /^(run_\w+):(\d+)$/;

/** What a statement about a run is for; null for every other one. */
export function purposeOf(sql: string, values: readonly unknown[] = []): Purpose | null {
  const [run, second, third] = values;
  const of = (at: string, step = 0): Purpose => ({ at, step, run: String(run) });
  if (/^\s*INSERT INTO run_steps/.test(sql)) return of(third === 'acting' ? 'intent' : 'end', Number(second));
  if (/^\s*UPDATE run_steps SET state/.test(sql) && third === 'done') return of('outcome', Number(second));
  const [, paidFor, nth] =
    CHARGE_KEY.exec(values.find((value) => CHARGE_KEY.test(String(value))) as string) ?? [];
  if (paidFor !== undefined && sql.includes('INSERT INTO ledger') && !sql.includes('refund'))
    return { at: 'charge', step: Number(nth), run: paidFor };
  if (/^\s*INSERT INTO runs /.test(sql)) return of('create');
  if (/^\s*DELETE FROM machine_leases/.test(sql)) return of('lease');
  // What a person allowed is taken.
  if (/^\s*UPDATE runs SET approval = /.test(sql)) return of('approval');
  if (sql.includes('SET nudges_told')) return of('told');
  if (sql.includes('INSERT INTO events') && Array.isArray(third) && third.includes('resumed'))
    return of('resume');
  return null;
}

/** The task of the run that a statement makes. */
export const taskIn = (values: readonly unknown[] = []): string => String(values[7]);

export const isClaim = (sql: string): boolean => sql.includes('SET leg = leg + 1');
/** The look for runs whose workflow was not told something. */
export const isUntoldPoll = (sql: string): boolean =>
  sql.includes('nudges <> nudges_told') && sql.includes('executor_id = $1');

/** What the planned engine types in one step: two texts that occur nowhere else. */
export const textsOf = (tag: string, step: number): readonly [string, string] => [
  `${tag}-${step}a`,
  `${tag}-${step}b`,
];

/** The step of a text, and which of its two actions it is. */
export function actionOf(text: string): { readonly tag: string; readonly step: number; readonly nth: 1 | 2 } {
  const [, tag = '', step, letter] = /^(.*)-(\d+)([ab])$/.exec(text) ?? [];
  return { tag, step: Number(step), nth: letter === 'a' ? 1 : 2 };
}

/** What an engine does in a run; it stands in the task. */
export interface Plan {
  readonly tag: string;
  /** Steps that act; one more says that it is done. */
  readonly steps: number;
  /** ms that each decision takes. */
  readonly pace: number;
  /** The step at which a person is asked for; 0: none. */
  readonly ask: number;
  /** ms that each step waits between its two texts. */
  readonly wait: number;
  /** Where a process that is told to stops for ever, or freezes. */
  readonly stop: Place | null;
  /** In place of the steps: it types one text, again and again until that is certain to have been done, and is then done. */
  readonly once: boolean;
}

const NOWHERE = '-';

export function taskOf({ tag, steps = 3, pace = 0, ask = 0, wait = 0, stop, once }: Partial<Plan>): string {
  const place = stop ? `${stop.at.replaceAll(' ', '_')}@${stop.step}` : NOWHERE;
  const usual = `plan ${tag} steps ${steps} pace ${pace} ask ${ask} wait ${wait} stop ${place}`;
  return once ? `${usual} once` : usual;
}

/** null: not one of ours. */
export function planOf(task: string): Plan | null {
  const found =
    /^plan (\S+) steps (\d+) pace (\d+) ask (\d+) wait (\d+) stop (?:-|(\S+)@(\d+))( once)?$/.exec(task);
  if (!found) return null;
  const [, tag = '', steps, pace, ask, wait, at, step, once] = found;
  const stop = at === undefined ? null : { at: at.replaceAll('_', ' '), step: Number(step) };
  const numbers = { steps: Number(steps), pace: Number(pace), ask: Number(ask), wait: Number(wait) };
  return { tag, ...numbers, stop, once: once !== undefined };
}
