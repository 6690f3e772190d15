/** Reads what an operator has set: the environment, then one optional file; every problem is reported at once. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { CuaVersion } from './contract/tiers.ts';
import type { Role } from './durable/roles.ts';
import type { DialectName } from './models/dialect.ts';
import type { ModelName, Provider, Thinker, TokenPrice } from './models/names.ts';
import { isLoopback, type LogLevel, SETTINGS, type Setting } from './settings.ts';

/** Who thinks on the operator's account. */
export interface ModelsConfig {
  readonly worker: Thinker;
  readonly versions: Readonly<Partial<Record<CuaVersion, Thinker>>>;
  /** null: the worker. */
  readonly grounder: ModelName | null;
  readonly judge: ModelName | null;
  readonly compactor: ModelName | null;
  readonly coder: ModelName | null;
  /** Clear text: for the one place that sends it. */
  readonly keys: Readonly<Record<Provider, string | null>>;
  /** null: the provider's own; `local` has none. */
  readonly urls: Readonly<Record<Provider, string | null>>;
  readonly dialect: DialectName | null;
  /** null: by the name of the model. */
  readonly points: 'px' | 'rel' | null;
  readonly prices: ReadonlyMap<string, TokenPrice>;
}

export interface Config {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Absolute. */
  readonly dataDir: string;
  /** null: the embedded store under `dataDir`. */
  readonly databaseUrl: string | null;
  /** 32 bytes; null: the key file in `dataDir`. */
  readonly encryptionKey: Buffer | null;
  readonly role: Role;
  /** Without a trailing slash; null: what it listens on. */
  readonly internalUrl: string | null;
  /** Without a trailing slash; null: what the request came in on. */
  readonly publicUrl: string | null;
  /** As Fastify takes it: whose X-Forwarded-* are believed. */
  readonly trustProxy: boolean | number | string[];
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  readonly allowedHosts: readonly string[];
  readonly metricsToken: string | null;
  readonly logLevel: LogLevel;
  readonly ocrWorkers: number;
  readonly ocrOnDemand: boolean;
  readonly ocrLanguages: readonly string[];
  /** null: the folder of the packages. */
  readonly ocrDataDir: string | null;
  readonly models: ModelsConfig;
  readonly engineConcurrency: number;
  readonly queueLimit: number;
  readonly sessionIdleHours: number;
  readonly idempotencyTtlHours: number;
  readonly blobRetentionDays: number;
  readonly runRetentionDays: number;
  readonly strictActions: boolean;
  readonly actionParams: 'docs' | 'service';
  readonly machineNetwork: 'public' | 'open';
  readonly machineAllowedHosts: readonly string[];
  readonly allowPrivateWebhooks: boolean;
  readonly shutdownGraceSeconds: number;
}

type Name = keyof typeof SETTINGS;
type Values = {
  -readonly [N in Name]: Exclude<ReturnType<(typeof SETTINGS)[N]['read']>, undefined> | Fallback<N>;
};
type Fallback<N extends Name> = (typeof SETTINGS)[N]['fallback'] extends null ? null : never;

/** Not settings of the server, but read by its commands. */
const OTHER_NAMES = ['OPENCOAST_CONFIG', 'OPENCOAST_BROWSER'];
const MODELS_AT_ONCE = 16;
const DEFAULT_FILE = 'opencoast.config.json';

export interface Problem {
  readonly name: string;
  readonly message: string;
}

/** Everything that is wrong, at once; safe to print. */
export class ConfigError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(
      ['The configuration is not valid:', ...problems.map((one) => `  ${one.name}: ${one.message}`)].join(
        '\n',
      ),
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A value of the file as the text it would be in the environment. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(',') : undefined;
}

function readSettingsFile(
  env: Environment,
  readFile: (path: string) => string | null,
  problems: Problem[],
): Record<string, unknown> {
  const named = env.OPENCOAST_CONFIG;
  const file = resolve(named || DEFAULT_FILE);
  const content = readFile(file);
  if (content === null) {
    if (named) problems.push({ name: 'OPENCOAST_CONFIG', message: `there is no readable file ${file}` });
    return {};
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    parsed = undefined;
  }
  // The content is not quoted: it may hold secrets.
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    problems.push({ name: file, message: 'is not a JSON object of settings, such as {"PORT": 8787}' });
    return {};
  }
  for (const key of Object.keys(parsed).filter((key) => !Object.hasOwn(SETTINGS, key))) {
    problems.push({ name: `${key} in ${file}`, message: `is unknown; ${closest(key)}` });
  }
  return parsed as Record<string, unknown>;
}

function closest(name: string): string {
  const bare = name.replace(/^OPENCOAST_/, '').toUpperCase();
  return bare !== name && Object.hasOwn(SETTINGS, bare)
    ? `the name is ${bare}`
    : `known are ${Object.keys(SETTINGS).join(', ')}`;
}

function readSetting(name: Name, raw: unknown, problems: Problem[]): unknown {
  const setting: Setting<unknown> = SETTINGS[name];
  const text = textOf(raw)?.trim();
  // An empty variable is how compose files and CI leave one out.
  if (raw === undefined || raw === null || text === '') return setting.fallback;
  const value = text === undefined ? undefined : setting.read(text);
  if (value !== undefined) return value;
  const shown = setting.secret ? 'its value' : JSON.stringify(raw).slice(0, 80);
  problems.push({ name, message: `${shown} is not ${setting.accepts}` });
  return setting.fallback;
}

function checkTogether(values: Values, problems: Problem[]): void {
  const { TLS_CERT_FILE: cert, TLS_KEY_FILE: key } = values;
  if ((cert === null) !== (key === null)) {
    const [missing, given] =
      cert === null ? ['TLS_CERT_FILE', 'TLS_KEY_FILE'] : ['TLS_KEY_FILE', 'TLS_CERT_FILE'];
    problems.push({ name: missing, message: `is needed together with ${given}` });
  }
  if (!isLoopback(values.HOST) && cert === null && key === null && values.TRUST_PROXY === false) {
    problems.push({
      name: 'HOST',
      message:
        `${values.HOST} is reachable from other machines, and without TLS every key would cross the network in clear text; ` +
        'set TLS_CERT_FILE and TLS_KEY_FILE, or TRUST_PROXY when a proxy in front speaks TLS, or listen on 127.0.0.1',
    });
  }
}

function checkRole({ ROLE: role, DATABASE_URL: databaseUrl }: Values, problems: Problem[]): void {
  if (role === 'all' || databaseUrl !== null) return;
  const message = `${role} is for several processes on one PostgreSQL: set DATABASE_URL; the embedded store has one process, for all`;
  problems.push({ name: 'ROLE', message });
}

function modelsOf(values: Values): ModelsConfig {
  return {
    worker: values.MODELS_WORKER,
    versions: values.MODELS_VERSIONS,
    grounder: values.MODELS_GROUNDER,
    judge: values.MODELS_JUDGE,
    compactor: values.MODELS_COMPACTOR,
    coder: values.MODELS_CODER,
    keys: {
      anthropic: values.MODELS_ANTHROPIC_KEY,
      openai: values.MODELS_OPENAI_KEY,
      gemini: values.MODELS_GEMINI_KEY,
      local: values.MODELS_LOCAL_KEY,
    },
    urls: {
      anthropic: values.MODELS_ANTHROPIC_URL,
      openai: values.MODELS_OPENAI_URL,
      gemini: values.MODELS_GEMINI_URL,
      local: values.MODELS_LOCAL_URL,
    },
    dialect: values.MODELS_DIALECT,
    points: values.MODELS_POINTS,
    prices: values.MODELS_PRICES,
  };
}

/** Models answer over the network, which takes no core. */
function usualConcurrency({ MODELS_WORKER: worker, MODELS_VERSIONS: versions }: Values): number {
  const named = [worker, ...Object.values(versions)].some((thinker) => thinker !== 'builtin');
  return named ? Math.max(MODELS_AT_ONCE, availableParallelism()) : availableParallelism();
}

/** A model that is named and cannot be asked: its key or its address is missing. */
function checkModels(values: Values, problems: Problem[]): void {
  const { worker, versions, keys, urls, ...parts } = modelsOf(values);
  const named = [
    worker,
    ...Object.values(versions),
    parts.grounder,
    parts.judge,
    parts.compactor,
    parts.coder,
  ];
  const providers = new Set(
    named.flatMap((one) => (one === null || one === 'builtin' ? [] : [one.provider])),
  );
  for (const provider of providers) {
    const isMissing = provider === 'local' ? urls.local === null : keys[provider] === null;
    if (!isMissing) continue;
    const name = provider === 'local' ? 'MODELS_LOCAL_URL' : `MODELS_${provider.toUpperCase()}_KEY`;
    problems.push({ name, message: `is needed: a model of ${provider} is named` });
  }
}

function configOf(values: Values): Config {
  const { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile } = values;
  return {
    host: values.HOST,
    port: values.PORT,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    encryptionKey: values.ENCRYPTION_KEY,
    role: values.ROLE,
    internalUrl: values.INTERNAL_URL,
    publicUrl: values.PUBLIC_URL,
    trustProxy: values.TRUST_PROXY,
    tls: certFile !== null && keyFile !== null ? { certFile, keyFile } : null,
    allowedHosts: values.ALLOWED_HOSTS,
    metricsToken: values.METRICS_TOKEN,
    logLevel: values.LOG_LEVEL,
    ocrWorkers: values.OCR_WORKERS,
    ocrOnDemand: values.OCR_ON_DEMAND,
    ocrLanguages: values.OCR_LANGUAGES,
    ocrDataDir: values.OCR_DATA_DIR,
    models: modelsOf(values),
    engineConcurrency: values.ENGINE_CONCURRENCY ?? usualConcurrency(values),
    queueLimit: values.QUEUE_LIMIT,
    sessionIdleHours: values.SESSION_IDLE_HOURS,
    idempotencyTtlHours: values.IDEMPOTENCY_TTL_HOURS,
    blobRetentionDays: values.BLOB_RETENTION_DAYS,
    runRetentionDays: values.RUN_RETENTION_DAYS,
    strictActions: values.STRICT_ACTIONS,
    actionParams: values.ACTION_PARAMS,

    machineNetwork: values.MACHINE_NETWORK,
    machineAllowedHosts: values.MACHINE_ALLOWED_HOSTS,
    allowPrivateWebhooks: values.ALLOW_PRIVATE_WEBHOOKS,
    shutdownGraceSeconds: values.SHUTDOWN_GRACE_SECONDS,
  };
}

/**
 * Reads every setting: the environment wins over the file that OPENCOAST_CONFIG names (or opencoast.config.json here).
 *
 * @param readFile answers null for a file that cannot be read.
 * @throws {ConfigError} with every problem, not the first.
 */
export function loadConfig(env: Environment, readFile: (path: string) => string | null): Config {
  const problems: Problem[] = [];
  for (const name of Object.keys(env).filter((name) => name.startsWith('OPENCOAST_'))) {
    if (!OTHER_NAMES.includes(name)) problems.push({ name, message: `is unknown; ${closest(name)}` });
  }
  const file = readSettingsFile(env, readFile, problems);
  const names = Object.keys(SETTINGS) as Name[];
  const read = names.map((name) => [name, readSetting(name, env[name] || file[name], problems)]);
  const values = Object.fromEntries(read) as Values;
  checkTogether(values, problems);
  checkRole(values, problems);
  checkModels(values, problems);
  if (problems.length > 0) throw new ConfigError(problems);
  return configOf(values);
}
