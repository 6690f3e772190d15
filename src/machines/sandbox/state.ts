/** What a sandbox leaves in storage, read back. */
import { parseRecord } from './records.ts';
import type { SandboxState } from './sandbox.ts';

/** null: it is no state of a sandbox, so there is nothing to end. */
export function parseState(value: unknown): SandboxState | null {
  const { isolation, process, user, run, groups = [] } = (value ?? {}) as Record<string, unknown>;
  const record = parseRecord(process);
  const known = isolation === 'full' || isolation === 'uid' || isolation === 'none';
  const strings = Array.isArray(groups) && groups.every((group) => typeof group === 'string');
  return known && strings && record && typeof user === 'number' && typeof run === 'string'
    ? { isolation, process: record, user, run, groups }
    : null;
}
