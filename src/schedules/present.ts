/** Schedules, their executions and their triggers as they are shown (contract section 4). */
import type { ScheduleResponse, ScheduleRunItem, TriggerItem } from '../contract/schedules.ts';
import type { ExecutionRow } from './executions.ts';
import type { ScheduleRow } from './rows.ts';
import type { TriggerRow } from './trigger-rows.ts';

const time = (date: Date | null): string | null => date?.toISOString() ?? null;

export function scheduleOf(row: ScheduleRow, requestId: string): ScheduleResponse {
  return {
    id: row.id,
    object: 'schedule',
    name: row.name,
    machine_id: row.machine_id,
    task_prompt: row.task_prompt,
    enabled: row.enabled,
    frequency: row.frequency,
    cron: row.cron,
    timezone: row.timezone,
    time: row.time,
    day_of_week: row.day_of_week,
    day_of_month: row.day_of_month,
    run_at: time(row.run_at),
    next_run_at: time(row.next_run_at),
    last_run_at: time(row.last_run_at),
    run_count: row.run_count,
    consecutive_failures: row.consecutive_failures,
    max_consecutive_failures: row.max_consecutive_failures,
    paused_reason: row.paused_reason,
    is_test: row.mode === 'test',
    created_at: row.created_at.toISOString(),
    metadata: row.metadata,
    request_id: requestId,
  };
}

export function executionOf(row: ExecutionRow): ScheduleRunItem {
  const { executed_at, finished_at } = row;
  return {
    id: row.id,
    object: 'schedule.run',
    schedule_id: row.schedule_id,
    status: row.status,
    trigger: row.trigger,
    duration_seconds: finished_at && Math.round((finished_at.getTime() - executed_at.getTime()) / 1_000),
    credits_charged: row.credits_charged,
    error: row.error,
    executed_at: executed_at.toISOString(),
    scheduled_for: time(row.scheduled_for),
    finished_at: time(finished_at),
    agent_run_id: row.run_id,
    note: row.note,
  };
}

/** `origin`: what this server is reached as. */
export function triggerOf(row: TriggerRow, origin: string): TriggerItem {
  return {
    id: row.id,
    object: 'schedule.trigger',
    schedule_id: row.schedule_id,
    kind: row.kind,
    enabled: row.enabled,
    created_at: row.created_at.toISOString(),
    webhook_url: row.webhook_id === null ? null : `${origin}/v1/triggers/webhook/${row.webhook_id}`,
    email_address: null,
    source_schedule_id: row.source_schedule_id,
    event: row.event,
    pass_output: row.pass_output,
    rate_limit_per_minute: row.rate_limit_per_minute,
  };
}
