/** What was told of a workflow run, in the words of the worked cases. */
interface Told {
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever was told
  readonly data: any;
}

export function traceOf(events: readonly Told[]): string[] {
  return events.flatMap(({ type, data }): string[] => {
    if (type === 'awaiting_human') return [`approval:${data.step_id}:paused:${data.reason}`];
    if (type === 'error' && data.code === 'GUARD_EXCEEDED')
      return [`guard:${/budget_cents|max_iterations|deadline_seconds/.exec(data.message)?.[0]}`];
    return type === 'step' ? ofStep(data) : [];
  });
}

function ofStep(data: Told['data']): string[] {
  const { step_id: id, status, type } = data;
  // Of one that no run could be made of the cases say nothing.
  if (type === 'task') return status === 'running' || !data.run_id ? [] : [`task:${id}:${status}`];
  if (type === 'assert') return [`assert:${id}:${data.passed ? 'pass' : 'fail'}`];
  if (type === 'succeed' || type === 'fail') return [`${type}:${id}`];
  if (type === 'human_approval') {
    const said = { succeeded: ['approved'], failed: ['rejected'] }[status as string] ?? [];
    return said.map((word) => `approval:${id}:${word}`);
  }
  if (type === 'parallel' && status !== 'failed')
    return [`parallel:${id}:${status === 'running' ? 'start' : 'join'}`];
  return status === 'running' ? [`${type}:${id}:${data.branch ?? data.iteration ?? data.attempt}`] : [];
}
