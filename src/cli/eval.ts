/** `opencoast eval`: a server of its own, pages of its own, and how well tasks on them are done by what thinks. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { adminOperations } from '../admin/operations.ts';
import { VERSION } from '../app.ts';
import { loadConfig, type ModelsConfig } from '../config.ts';
import type { CuaVersion } from '../contract/tiers.ts';
import { createBudget } from '../eval/budget.ts';
import { customerOf } from '../eval/customer.ts';
import type { Suite, Tokens } from '../eval/outcome.ts';
import { type About, reportOf, reportPage } from '../eval/report.ts';
import { startSite } from '../eval/site.ts';
import { isAnythingWanted, playSuites, type StepFacts } from '../eval/suites.ts';
import { packageRoot } from '../lib/root.ts';
import { costOf, type ModelName, nameOf, type Thinker } from '../models/names.ts';
import { type RunningServer, startServer } from './server.ts';
import { CommandError, type Terminal } from './terminal.ts';

type EvalSuite = Suite | 'calibrate';

export interface EvalOptions {
  readonly suite: readonly EvalSuite[];
  /** Instead of what MODELS_WORKER and MODELS_VERSIONS say. */
  readonly model?: string;
  readonly version: readonly CuaVersion[];
  readonly seeds: number;
  readonly only?: readonly string[];
  readonly budgetUsd?: number;
  readonly json?: string;
  readonly write?: string;
}

type Undo = () => Promise<unknown>;

const WALLET_CENTS = 100_000_000;

function modelsOf(terminal: Terminal, { model }: EvalOptions): ModelsConfig {
  const said = model === undefined ? {} : { MODELS_WORKER: model, MODELS_VERSIONS: undefined };
  return loadConfig({ ...terminal.env, ...said }, terminal.readFile).models;
}

/** Every model that may be asked. */
function namedIn({ worker, versions, ...parts }: ModelsConfig, wanted: readonly CuaVersion[]): ModelName[] {
  const thinkers: Thinker[] = wanted.map((version) => versions[version] ?? worker);
  const models = thinkers.flatMap((one) => (one === 'builtin' ? [] : [one]));
  if (models.length === 0) return [];
  const others = [parts.grounder, parts.judge, parts.compactor, parts.coder].filter((one) => one !== null);
  return [...models, ...others];
}

/** Where several models work together nobody knows who read what: the dearest one's price is taken for all. */
function pricing({ prices }: ModelsConfig, names: readonly ModelName[]): (tokens: Tokens) => number | null {
  return (tokens) => {
    const costs = names.map((name) => costOf(prices, name, tokens));
    const known = costs.filter((cost) => cost !== null);
    return known.length < costs.length ? null : Math.max(0, ...known);
  };
}

function checkBudget(
  { prices }: ModelsConfig,
  names: readonly ModelName[],
  { budgetUsd }: EvalOptions,
): void {
  const [missing] = names.map(nameOf).filter((name) => !prices.has(name));
  if (budgetUsd === undefined || missing === undefined) return;
  throw new CommandError(
    `--budget-usd needs to know what ${missing} costs: set MODELS_PRICES=${missing}=<USD per million read>/<written>.`,
  );
}

async function startOwnServer(
  terminal: Terminal,
  { models, host }: { models: ModelsConfig; host: string },
  undo: Undo[],
) {
  const dataDir = await mkdtemp(join(tmpdir(), 'opencoast-eval-'));
  undo.push(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));
  const server = await startServer({
    config: { ...loadConfig({}, () => null), models, port: 0, dataDir, machineAllowedHosts: [host] },
    log: pino({ level: 'silent' }),
    now: terminal.now,
    env: terminal.env,
    onFailure: (error) => terminal.err(error.message),
  });
  undo.push(() => server.stop());
  if (!server.firstKeys) throw new Error('a new store already had an account');
  return { server, apiKey: server.firstKeys.live };
}

/** The first account is of the tier unlimited; its wallet is filled for as many runs as may come. */
async function operator({ store }: RunningServer, now: () => Date) {
  const operations = adminOperations(store, now);
  const { accounts } = (await operations['accounts.list']({})) as { accounts: { account_id: string }[] };
  await operations['wallet.grant']({ account_id: accounts[0]?.account_id, cents: WALLET_CENTS });
  return async (run: string): Promise<StepFacts[]> => {
    const { steps } = (await operations['runs.explain']({ id: run })) as {
      steps: {
        tokens: Tokens | null;
        timing: Readonly<Record<'look' | 'decide' | 'act' | 'total', number>> | null;
      }[];
    };
    return steps.map(({ tokens, timing }) => ({
      tokens,
      ms: timing === null ? null : Math.max(timing.total, timing.look + timing.decide + timing.act),
    }));
  };
}

/** Of the checkout that this runs from, and whether it was changed since; null of an installed package. */
async function commitHash(): Promise<string | null> {
  const asked = promisify(execFile)(
    'git',
    ['describe', '--always', '--dirty', '--abbrev=12', '--exclude=*'],
    { cwd: packageRoot() },
  );
  return asked.then(
    ({ stdout }) => stdout.trim() || null,
    () => null,
  );
}

function commandOf(options: EvalOptions): string {
  const said = [
    ...['--suite', options.suite.join()],
    ...(options.model === undefined ? [] : ['--model', options.model]),
    ...['--version', options.version.join(), '-n', String(options.seeds)],
    ...(options.only === undefined ? [] : ['--only', options.only.join()]),
    ...(options.budgetUsd === undefined ? [] : ['--budget-usd', String(options.budgetUsd)]),
  ];
  return `opencoast eval ${said.join(' ')}`;
}

const machineNow = (): string =>
  `${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)} at the start, Node ${process.versions.node}`;

async function calibrated(terminal: Terminal, { worker, urls, dialect }: ModelsConfig): Promise<boolean> {
  if (worker === 'builtin') {
    terminal.err(
      'calibrate is skipped: the built-in engine counts in pixels of the screenshot and asks no model.',
    );
    return true;
  }
  const { calibrateModel } = await import('./models.ts');
  const baseUrl = urls[worker.provider];
  if (baseUrl === null) {
    terminal.err(
      `calibrate is skipped: it needs MODELS_${worker.provider.toUpperCase()}_URL, the address to ask.`,
    );
    return true;
  }
  const keyEnv = `MODELS_${worker.provider.toUpperCase()}_KEY`;
  return calibrateModel(terminal, {
    ...{ baseUrl, model: worker.model, provider: worker.provider, json: false },
    ...(terminal.env[keyEnv] && { keyEnv }),
    ...(dialect !== null && worker.provider === 'local' && { dialect }),
  });
}

interface Show {
  readonly models: ModelsConfig;
  readonly names: readonly ModelName[];
  readonly suites: readonly Suite[];
  readonly signal: AbortSignal;
}

async function measured(terminal: Terminal, options: EvalOptions, { models, names, suites, signal }: Show) {
  const undo: Undo[] = [];
  try {
    const site = await startSite();
    undo.push(() => site.close());
    const { server, apiKey } = await startOwnServer(terminal, { models, host: site.host }, undo);
    return await playSuites(
      {
        customer: customerOf({ url: server.url, apiKey, signal }),
        site,
        budget: createBudget(options.budgetUsd ?? null),
        stepsOf: await operator(server, terminal.now),
        costOf: pricing(models, names),
        tell: terminal.err,
        signal,
      },
      { suites, versions: options.version, seeds: options.seeds, only: options.only ?? null },
    );
  } finally {
    for (const work of undo.reverse()) await work().catch(() => {});
  }
}

/** Whether everything that was wanted could be measured; how well it went is in the report. */
export async function evaluate(terminal: Terminal, options: EvalOptions): Promise<boolean> {
  const stop = new AbortController();
  terminal.onStop(() =>
    stop.signal.aborted ? terminal.exit(130) : stop.abort(new CommandError('Stopped.')),
  );
  const models = modelsOf(terminal, options);
  const names = namedIn(models, options.version);
  checkBudget(models, names, options);
  const suites = options.suite.filter((one) => one !== 'calibrate');
  const wish = { suites, versions: options.version, seeds: options.seeds, only: options.only ?? null };
  if (suites.length > 0 && !isAnythingWanted(wish))
    throw new CommandError('--only names no task of these suites: see docs/eval.md.');
  if (options.suite.includes('calibrate') && !(await calibrated(terminal, models))) return false;
  if (suites.length === 0) return true;

  const about: Omit<About, 'complete'> = {
    model: [...new Set(names.map(nameOf))].join(' + ') || 'built-in engine',
    product: VERSION,
    commit: await commitHash(),
    date: terminal.now().toISOString().slice(0, 16).replace('T', ' '),
    machine: machineNow(),
    command: commandOf(options),
    seeds: options.seeds,
  };
  const { outcomes, complete } = await measured(terminal, options, {
    models,
    names,
    suites,
    signal: stop.signal,
  });
  const report = reportOf({ ...about, complete }, outcomes);
  const page = reportPage(report);
  terminal.out(page);
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(report, null, 1)}\n`);
  if (options.write !== undefined) await writeFile(options.write, `${page}\n`);
  return complete && outcomes.every(({ error }) => error === null);
}
