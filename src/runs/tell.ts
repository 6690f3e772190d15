/** Webhooks of runs: written in the transaction that makes them true, sent by webhooks/. */
import { aboutRun } from '../webhooks/body.ts';
import { tellerBy } from '../webhooks/enqueue.ts';
import { runOf } from './present.ts';
import type { RunRow } from './rows.ts';

export const tellOfRuns = (now: () => Date) => tellerBy(now, (row: RunRow) => aboutRun(runOf(row)));
