/** What must hold at the end of a run: fixed before the first step, and looked for along the way. */
import type { CanonicalAction } from '../contract/actions.ts';
import type { Criterion, Engine } from '../engine/engine.ts';
import { storableJson } from '../lib/storable.ts';
import { patiently } from './ask.ts';
import { engineOf, type RunsKitchen } from './kitchen.ts';
import type { FixedCriteria, RunRow } from './rows.ts';
import { refersTo } from './secrets/secrets.ts';
import { probesOn } from './secrets/stage.ts';
import type { Stage } from './stage.ts';
import type { StepResult } from './steps.ts';
import { fixCriteria } from './verify/criteria.ts';
import { observe } from './verify/observe.ts';

/** The files of a machine, for a later look at what is new among them; null where it has none. */
async function filesOn(stage: Stage, signal: AbortSignal): Promise<readonly string[] | null> {
  return (await probesOn(stage).versions?.(signal)) ?? null;
}

/** Dots, or paint, is all that anybody sees of it. */
const hidden = (criterion: Criterion): Criterion =>
  criterion.check.type === 'typed' && refersTo(criterion.check.value)
    ? { ...criterion, check: { ...criterion.check, secret: true } }
    : criterion;

/** What a model writes down that judges in the end; nothing where the caller has stated what success is. */
async function written(
  kitchen: RunsKitchen,
  { task, instructions, success_criteria: stated }: RunRow,
  engine: Engine,
  signal: AbortSignal,
): Promise<readonly Criterion[]> {
  if (stated !== null && stated.length > 0) return [];
  const write = engine.writeCriteria?.bind(engine);
  return write ? patiently(kitchen, signal, () => write({ task, instructions, signal })) : [];
}

/** Fixes what must hold at the end, before the first step; what an engine says later cannot move it. */
export async function fix(
  kitchen: RunsKitchen,
  row: RunRow,
  stage: Stage,
  signal: AbortSignal,
): Promise<RunRow> {
  if (row.criteria || row.mode === 'test') return row;
  const engine = engineOf(kitchen, row);
  const told = fixCriteria(row.task, row.success_criteria, engine);
  const criteria = [...told, ...(await written(kitchen, row, engine, signal))].map(hidden);
  // There may be ten thousand, and they are part of the row from now on: only who asks for a new one needs to know.
  const isNewWanted = criteria.some(
    ({ check }) => check.type === 'downloaded' || (check.type === 'performed' && check.orFile),
  );
  const fixed: FixedCriteria = { criteria, filesBefore: isNewWanted ? await filesOn(stage, signal) : null };
  await kitchen.retry(() =>
    kitchen.store.query(
      'UPDATE runs SET criteria = $2::jsonb WHERE id = $1 AND criteria IS NULL AND finished_at IS NULL',
      [row.id, storableJson(fixed)],
    ),
  );
  return { ...row, criteria: fixed };
}

/** What an action led to, looked at before the next one: a form that was sent is gone when the run is over. */
export async function witnessed(
  kitchen: RunsKitchen,
  row: RunRow,
  { stage, action, signal }: { stage: Stage; action: CanonicalAction; signal: AbortSignal },
): Promise<StepResult> {
  const criteria = row.criteria?.criteria ?? [];
  if (criteria.length === 0) return { success: true };
  const observed = await observe(action, {
    criteria,
    probes: probesOn(stage),
    look: () => stage.look(signal),
    engine: engineOf(kitchen, row),
    signal,
  });
  return { success: true, ...(observed && { observed }) };
}
