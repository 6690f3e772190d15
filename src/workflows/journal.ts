/** What the world answered to the interpreter of a workflow run, in order: with the definition it decides everything else. */
import type { Queryable, Tx } from '../db/store.ts';
import { storableJson } from '../lib/storable.ts';
import type { Answer } from './dsl/commands.ts';

/** Answers at a time. */
const PAGE = 1_000;

export async function countAnswers(db: Queryable, workflowRunId: string): Promise<number> {
  // Not max(): where PostgreSQL knows little of the table it reads them all for it, turn after turn.
  const { rows } = await db.query<{ last: number }>(
    'SELECT n AS last FROM workflow_journal WHERE workflow_run_id = $1 ORDER BY n DESC LIMIT 1',
    [workflowRunId],
  );
  return rows[0]?.last ?? 0;
}

/** The answers so far. */
export async function* answersOf(db: Queryable, workflowRunId: string): AsyncGenerator<Answer> {
  for (let after = 0; ; after += PAGE) {
    const { rows } = await db.query<{ answer: Answer }>(
      `SELECT answer FROM workflow_journal WHERE workflow_run_id = $1 AND n > $2 AND n <= $3 ORDER BY n`,
      [workflowRunId, after, after + PAGE],
    );
    for (const { answer } of rows) yield answer;
    if (rows.length < PAGE) return;
  }
}

/**
 * What is read back from the journal decides what is done after a crash, so the interpreter is given what the store keeps and not
 * what it was handed: texts may hold characters that it cannot keep.
 */
export const asKept = (answer: Answer): Answer => JSON.parse(storableJson(answer)) as Answer;

/** `first` is the number of the first of them. */
export async function writeAnswers(
  tx: Tx,
  workflowRunId: string,
  { first, answers, at }: { readonly first: number; readonly answers: readonly Answer[]; readonly at: Date },
): Promise<void> {
  if (answers.length === 0) return;
  await tx.query(
    `INSERT INTO workflow_journal (workflow_run_id, n, answer, at)
     SELECT $1, $2::int + nth::int - 1, answer::json, $4 FROM unnest($3::text[]) WITH ORDINALITY AS given (answer, nth)`,
    [workflowRunId, first, answers.map((answer) => storableJson(answer)), at],
  );
}
