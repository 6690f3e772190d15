/**
 * Where a process can die over a workflow run: named places of its turns and of what is done to its tasks, and how statements tell
 * which of them is reached. Pure.
 */

/** The workflow run that a statement is about, and what it does to it; `run` where it is about the run of a task. */
export interface WorkflowPurpose {
  readonly at: string;
  readonly workflow?: string;
  readonly run?: string;
}

/** A run that is made for a task: whose, and which step it is an execution of. */
export interface Made {
  readonly run: string;
  readonly workflow: string;
  readonly step: string;
}

const isInsert = (sql: string, table: string): boolean => new RegExp(`^\\s*INSERT INTO ${table} `).test(sql);

export function madeBy(sql: string, values: readonly unknown[] = []): Made | null {
  if (!isInsert(sql, 'runs')) return null;
  const at = values.findIndex((value) => /^wfr_[0-9a-f]+$/.test(String(value)));
  if (at < 0) return null;
  // The workflow run, its workflow, and the key of the execution.
  const step =
    String(values[at + 2])
      .split('/')
      .at(-1) ?? '';
  return { run: String(values[0]), workflow: String(values[at]), step };
}

/** What happens to the events of a workflow run, or of the run of a task. */
function logged(stream: string, types: unknown): WorkflowPurpose | null {
  const list = Array.isArray(types) ? (types as string[]) : [];
  const isWorkflow = stream.startsWith('wfr_');
  if (list.includes('resumed'))
    return isWorkflow ? { at: 'answer', workflow: stream } : { at: 'giveback', run: stream };
  return isWorkflow && list.includes('done') ? { at: 'done', workflow: stream } : null;
}

const ON_WORKFLOW: readonly (readonly [RegExp, string])[] = [
  [/FOR UPDATE OF workflow_runs/, 'turn'],
  [/INSERT INTO workflow_journal/, 'journal'],
  [/INSERT INTO workflow_steps/, 'steps'],
  [/^UPDATE workflow_runs SET spent_cents = spent_cents \+/, 'reserve'],
  [/^UPDATE workflow_runs SET nudges = nudges \+ 1/, 'moved'],
  [/^UPDATE workflow_runs SET nudges_told/, 'told'],
  [/^UPDATE workflow_runs SET unclaimed = true WHERE id/, 'leg'],
  [/^UPDATE workflow_runs SET answer = \$2::jsonb\s+WHERE/, 'heard'],
  [/^UPDATE workflow_runs SET (?!status)[^;]*\bending = \$/, 'ending'],
  [/^\s*INSERT INTO workflow_runs /, 'create'],
];

/** What a statement is for; null for every other one. */
export function workflowPurposeOf(sql: string, values: readonly unknown[] = []): WorkflowPurpose | null {
  const [id, , third] = values;
  if (sql.includes('INSERT INTO events')) return logged(String(id), third);
  const made = madeBy(sql, values);
  if (made) return { at: `start ${made.step}`, workflow: made.workflow };
  if (/^UPDATE runs SET status/.test(sql) && values.includes('cancelled'))
    return { at: 'cancel', run: String(id) };
  const found = ON_WORKFLOW.find(([pattern]) => pattern.test(sql.trim()));
  return found ? { at: found[1], workflow: String(id) } : null;
}

/** What a test wants of a workflow run; it stands in its metadata. */
export interface WorkflowPlan {
  readonly tag: string;
  /** Where a process that is told to stops for ever; null: nowhere. */
  readonly stop: string | null;
}

/** null: not one of ours, or not the statement that makes it. */
export function workflowPlanIn(
  sql: string,
  values: readonly unknown[] = [],
): (WorkflowPlan & { id: string }) | null {
  if (!isInsert(sql, 'workflow_runs')) return null;
  const metadata = values.find((value) => String(value).startsWith('{"plan":'));
  if (metadata === undefined) return null;
  return { id: String(values[0]), ...(JSON.parse(String(metadata)) as { plan: WorkflowPlan }).plan };
}
