/** A machine as the wire shows it. */
import type { ControlState, MachineRecord } from '../contract/machines.ts';
import type { Machine } from './machine.ts';
import { accruedCents, hourlyCents, RATES } from './pricing.ts';
import type { MachineRow } from './rows.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function controlOf(
  { control_until: until }: Pick<MachineRow, 'control_until'>,
  now: Date,
): ControlState {
  return until && until > now
    ? { holder: 'human', expires_at: until.toISOString() }
    : { holder: 'agent', expires_at: null };
}

export function recordOf(row: MachineRow, running: Machine | null, now: Date): MachineRecord {
  const isTest = row.mode === 'test';
  const lease = { auto_destroy_at: iso(row.auto_destroy_at), ttl_minutes: row.ttl_minutes };
  return {
    id: row.id,
    display_name: row.display_name,
    status: row.status,
    os_type: row.os_type,
    desktop_enabled: row.kind === 'desktop',
    cpu_cores: row.cpu_cores,
    memory_gb: row.memory_gb,
    storage_gb: row.storage_gb,
    public_ip: null,
    is_test: isTest,
    created_at: iso(row.created_at),
    started_at: iso(row.started_at),
    ...lease,
    metadata: { ...row.metadata },
    billing: {
      billed_to: 'api_wallet',
      running_credits_per_hour: isTest ? 0 : RATES[row.os_type],
      stopped_credits_per_hour: isTest ? 0 : RATES.stopped,
      accrued_cents: accruedCents(row, now),
      projected_daily_cents: hourlyCents(row) * 24,
      since: iso(row.metered_since),
      total_credits_billed: row.billed_cents,
      suspended_for_billing: row.status === 'suspended',
      ...lease,
    },
    kind: row.kind,
    capabilities: [...(running?.capabilities ?? [])],
    // A VNC server has the size it has.
    screen_width: running?.screen.size().width ?? row.screen_width,
    screen_height: running?.screen.size().height ?? row.screen_height,
    isolation: row.isolation,
    restarted_at: iso(row.restarted_at),
    status_reason: row.error,
    control: controlOf(row, now),
  };
}
