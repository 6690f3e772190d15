/**
 * The fence every durable write of an executor stands behind: a process that was declared dead must change nothing, because
 * another one has already cleaned up after it. `FOR KEY SHARE` makes the two orders the only ones there are: the write commits
 * before the declaration (and is cleaned up), or it sees the declaration (and changes no row). A heartbeat waits for neither:
 * it changes no key of the row, and `dead_at` is part of one (migration 0016).
 */
import { ApiError } from '../contract/errors.ts';

/** A CTE named `me` that has one row while the executor `param` (say `$1`) is alive. Select from it to be fenced. */
export function fence(param: string): string {
  return `me AS MATERIALIZED (SELECT id FROM executors WHERE id = ${param} AND dead_at IS NULL FOR KEY SHARE)`;
}

/** A process that was declared dead: somebody else carries its durable work, and it must not end its workflows. */
export class Zombie extends Error {
  override readonly name = 'Zombie';
}

/** The database has not heard of this process for so long that others may have taken over. */
export class Silent extends ApiError {
  constructor() {
    super('SERVICE_UNAVAILABLE', 'The server process lost sight of its database before this could be done.');
  }
}
