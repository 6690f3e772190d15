/** One run as an operator reads it: who asked for it, who carried it, what each step saw and did, what it cost, who was told. Pure. */
import type { Explanation } from '../admin/explain-run.ts';

const indent = (lines: readonly string[], by = 2): string[] => lines.map((line) => ' '.repeat(by) + line);

/** On one line; a text of a page or a person may have many, and control characters for the terminal among them. */
function line(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not reach a terminal
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
}

/** Seconds since the run was asked for. */
const since = ({ run }: Explanation, time: string): string =>
  `+${((Date.parse(time) - Date.parse(run.created_at)) / 1_000).toFixed(3)} s`;

function machineLine({ run, machine }: Explanation): string {
  if (machine === null) return `${run.machine_id}, a mock`;
  const { id, kind, status, executor_id } = machine;
  return `${id}, ${kind}, ${status}${executor_id === null ? '' : ` on ${executor_id}`}`;
}

function carriedLine({ run, executors }: Explanation): string {
  if (run.finished_at !== null) {
    if (run.leg === 0 && run.started_at !== null) return 'long ago: its durable work is forgotten';
    return `${run.leg} ${run.leg === 1 ? 'leg' : 'legs'}`;
  }
  if (run.waits_for_place) return 'by nobody yet: it waits for a place among the runs of its account';
  if (run.unclaimed) return 'by nobody at the moment: it waits for a process that can drive its machine';
  const dead = executors.some(({ id, dead_at }) => id === run.executor_id && dead_at !== null);
  return `by ${run.executor_id}${dead ? ', which is dead' : ''}, leg ${run.leg}`;
}

function head(about: Explanation): string[] {
  const { run, owner } = about;
  const key = owner.key_name === null ? run.key_id : `${run.key_id} (${line(owner.key_name)})`;
  const revoked = owner.key_revoked_at === null ? '' : `, revoked ${owner.key_revoked_at}`;
  const times = [
    `asked ${run.created_at}`,
    ...(run.started_at === null ? [] : [`began ${since(about, run.started_at)}`]),
    ...(run.finished_at === null ? [] : [`ended ${since(about, run.finished_at)}`]),
    ...(run.deadline_at === null ? [] : [`deadline ${since(about, run.deadline_at)}`]),
  ];
  const { result, error } = run;
  return [
    `${run.id}  ${run.status}`,
    ...indent(
      table([
        ['task', line(run.task)],
        ['request', run.request_id],
        ...madeBy(about),
        ['account', `${run.account_id} (${line(owner.account_name)}, ${owner.tier})`],
        ['key', `${run.mode} key ${key}${revoked}`],
        ['machine', machineLine(about)],
        ['times', times.join(', ')],
        ['carried', carriedLine(about)],
        ['steps', `${run.steps_completed} of at most ${run.max_steps}, engine ${run.cua_version}`],
        ...(run.awaiting_human_reason === null ? [] : [['waits', line(run.awaiting_human_reason)] as const]),
        ...(run.note === null ? [] : [['note', line(run.note)] as const]),
        ...(result === null
          ? []
          : [['result', `${result.passed ? 'passed' : 'not passed'}: ${line(result.summary)}`] as const]),
        ...(error === null ? [] : [['error', `${error.code}: ${line(error.message)}`] as const]),
      ]),
    ),
  ];
}

/** Nothing where the request itself asked for the run. */
function madeBy({ run }: Explanation): (readonly [string, string])[] {
  const { workflow_run_id, workflow_key, schedule_id, schedule_run_id } = run;
  const makers = [
    workflow_run_id === null ? null : `workflow run ${workflow_run_id}, as ${workflow_key}`,
    schedule_id === null ? null : `schedule ${schedule_id}, as ${schedule_run_id}`,
  ];
  return makers.filter((maker) => maker !== null).map((maker) => ['made by', maker]);
}

function verdictLines({ run: { result } }: Explanation): string[] {
  if (!result?.verdict) return [];
  const { confidence, criteria, reasons, evidence_step } = result.verdict;
  return [
    `Verdict  confidence ${confidence}, by the screen of step ${evidence_step}`,
    ...indent(criteria.map(({ met, text, evidence }) => `${met.padEnd(7)}  ${line(text)} ${line(evidence)}`)),
    ...indent(reasons.map(line)),
  ];
}

function carriers(about: Explanation): string[] {
  const { legs, executors } = about;
  return [
    'Carried by',
    ...indent(
      legs.map(
        ({ leg, status, executor_id, attempts, began_at, changed_at }) =>
          `leg ${leg}  ${status} on ${executor_id}, began ${since(about, began_at)}, last change ${since(about, changed_at)}, attempts ${attempts}`,
      ),
    ),
    ...indent(
      executors.map(({ id, host, pid, role, started_at, stopped_at, dead_at }) => {
        const end =
          dead_at !== null ? `dead ${dead_at}` : stopped_at !== null ? `stopped ${stopped_at}` : 'alive';
        return `${id}  ${host}, process ${pid}, role ${role}, started ${started_at}, ${end}`;
      }),
    ),
  ];
}

type Step = Explanation['steps'][number];

function actionLines({ actions, results, state, decision }: Step): string[] {
  if (decision === 'ask') return [];
  return actions.map(({ action, description }, at) => {
    const result = results?.[at];
    const outcome =
      result === undefined
        ? state === 'done'
          ? 'not performed'
          : 'nobody knows'
        : result.success
          ? 'done'
          : `failed: ${line(result.error ?? '')}`;
    return `${action.action_type} ${JSON.stringify(action.params)}  ${outcome}  (${line(description)})`;
  });
}

function moneyLine({ run, ledger }: Explanation, { step }: Step): string {
  const key = `${run.id}:${step}`;
  const entries = ledger.filter((entry) => entry.key === key || entry.key === `refund:${key}`);
  if (entries.length === 0) return 'no ledger entry';
  return entries.map(({ kind, cents }) => `${kind} ${cents} cents`).join(', ');
}

function stepLines(about: Explanation, step: Step): string[] {
  const { timing, finished_at, screenshot, format, width, height } = step;
  const ms = timing
    ? ` look ${timing.look.toFixed(0)}, decide ${timing.decide.toFixed(0)}, act ${timing.act.toFixed(0)} ms`
    : '';
  const end = finished_at === null ? '' : `, over ${since(about, finished_at)}`;
  return [
    `step ${step.step}  ${step.decision}, ${step.state}  ${since(about, step.started_at)}${end}${ms}  ${step.executor_id}`,
    ...indent([
      `frame ${screenshot ?? 'past its retention'}  ${format} ${width}x${height}`,
      ...(step.reasoning === '' ? [] : [line(step.reasoning)]),
      ...(step.asked === null ? [] : [`asked a person: ${line(step.asked)}`]),
      ...(step.findings === null ? [] : [`found out: ${line(step.findings)}`]),
      ...(step.lost ? ['the machine was restarted after it'] : []),
      ...actionLines(step),
      moneyLine(about, step),
    ]),
  ];
}

function webhookLines(about: Explanation): string[] {
  return about.webhooks.flatMap((hook) => [
    `${hook.type}  ${hook.status}  ${since(about, hook.created_at)}  ${hook.event_id}  ${hook.url}`,
    ...indent(
      hook.attempts.map(
        ({ n, at, status, error, ms }) =>
          `attempt ${n}  ${since(about, at)}  ${status === null ? line(error ?? '') : `HTTP ${status}`} in ${ms} ms`,
      ),
    ),
    ...(hook.next_attempt_at === null ? [] : indent([`next attempt ${since(about, hook.next_attempt_at)}`])),
  ]);
}

function eventsLine({ events }: Explanation): string {
  const types = Object.entries(events.types).map(([type, count]) => `${count} ${type}`);
  return `Events  ${events.count}${types.length === 0 ? '' : `: ${types.join(', ')}`}`;
}

/** `answer`: of the operation `runs.explain`. */
export function explained(answer: unknown): string {
  const about = answer as Explanation;
  const { steps, webhooks, checks } = about;
  return [
    ...head(about),
    ...verdictLines(about),
    ...carriers(about),
    'Steps',
    ...indent(steps.length === 0 ? ['none'] : steps.flatMap((step) => stepLines(about, step))),
    eventsLine(about),
    'Webhooks',
    ...indent(webhooks.length === 0 ? ['none'] : webhookLines(about)),
    'Checks',
    ...indent(checks.map(({ ok, text }) => `${ok ? 'ok   ' : 'WRONG'}  ${text}`)),
  ].join('\n');
}
