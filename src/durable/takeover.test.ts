import { getExecutor } from '@dbos-inc/dbos-sdk/internal/dbos';
import { DBOSExecutor } from '@dbos-inc/dbos-sdk/internal/dbos-executor';
import { expect, it } from 'vitest';
import { takeOver } from './takeover.ts';

// They are undocumented. When an upgrade of DBOS removes or renames one, failover is gone: stop and look for its successor.
it('DBOS still has the internal calls that the takeover and roles are made of', () => {
  expect(typeof getExecutor).toBe('function');
  expect(typeof DBOSExecutor.prototype.recoverPendingWorkflows).toBe('function');
  expect(String(DBOSExecutor.prototype.recoverPendingWorkflows)).toMatch(/\(executorIDs/);
  expect(typeof DBOSExecutor.prototype.deactivateEventReceivers).toBe('function');
});

it('taking over before durable work runs is an error, not a silence', async () => {
  await expect(takeOver('exe_dead')).rejects.toThrow(/launch|init/i);
});
