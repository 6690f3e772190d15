/** The table of what an operator can set, and how each value is read. */
import { isIP } from 'node:net';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { CUA_VERSIONS, type CuaVersion } from './contract/tiers.ts';
import { ROLES } from './durable/roles.ts';
import { DIALECTS } from './models/dialect.ts';
import {
  PROVIDERS,
  readModelName,
  readPrices,
  readThinker,
  type Thinker,
  type TokenPrice,
} from './models/names.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const NETWORKS = ['public', 'open'] as const;
/** Those of chat completions. */
const LOCAL_DIALECTS = DIALECTS.filter((name) => !/^(?:anthropic|openai|gemini)/.test(name));
const POINTS = ['px', 'rel'] as const;
const PARAMS = ['docs', 'service'] as const;

/** One variable: what it is for, what it accepts, and how its text is read (undefined: refused). */
export interface Setting<T> {
  readonly help: string;
  readonly accepts: string;
  readonly fallback: T;
  /** Said in place of the fallback where that depends on the machine. */
  readonly fallbackWords?: string;
  /** Its value is never shown. */
  readonly secret?: true;
  readonly read: (text: string) => T | undefined;
}

function whole(min: number, max: number, fallback: number, help: string, fallbackWords?: string) {
  return {
    help,
    accepts: `a whole number from ${min} to ${max}`,
    fallback,
    ...(fallbackWords !== undefined && { fallbackWords }),
    read: (text: string) => {
      const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
      return number >= min && number <= max ? number : undefined;
    },
  } satisfies Setting<number>;
}

function optional(accepts: string, help: string, read: (text: string) => string | undefined) {
  return { help, accepts, fallback: null, read } satisfies Setting<string | null>;
}

const yesOrNo = (help: string) =>
  ({
    help,
    accepts: 'true or false',
    fallback: false,
    read: (text: string) => (text === 'true' ? true : text === 'false' ? false : undefined),
  }) satisfies Setting<boolean>;

const path = (help: string) => optional('a path', help, (text) => resolve(text));

function httpUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : null;
  const plain = url && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash;
  return plain ? text.replace(/\/+$/, '') : undefined;
}

function postgresUrl(text: string): string | undefined {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text) ? text : undefined;
}

function bytes32(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  return /^[A-Za-z0-9+/]{43}=$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function trustedProxies(text: string): boolean | number | string[] | undefined {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^\d{1,2}$/.test(text)) return Number(text) === 0 ? false : Number(text);
  const networks = listOf(text);
  return networks.length > 0 && networks.every(isNetwork) ? networks : undefined;
}

function hosts(text: string): readonly string[] | undefined {
  const names = listOf(text).map((name) => name.toLowerCase());
  return names.every((name) => /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)$/.test(name)) ? names : undefined;
}

function places(text: string): readonly string[] | undefined {
  const names = listOf(text).map((name) => name.toLowerCase());
  return names.every((name) => /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/.test(name)) ? names : undefined;
}

function languages(text: string): readonly string[] | undefined {
  const names = [...new Set(listOf(text))];
  return names.length > 0 && names.every((name) => /^[a-z]{3}(_[a-z]{2,8})*$/i.test(name))
    ? names
    : undefined;
}

/** "v1=builtin, v5=anthropic:claude-opus-5-5" */
function versions(text: string): Readonly<Partial<Record<CuaVersion, Thinker>>> | undefined {
  const read: Partial<Record<CuaVersion, Thinker>> = {};
  for (const part of listOf(text)) {
    const at = part.indexOf('=');
    const version = CUA_VERSIONS.find((one) => one === part.slice(0, at).trim());
    const thinker = readThinker(part.slice(at + 1).trim());
    if (!version || !thinker) return undefined;
    read[version] = thinker;
  }
  return read;
}

const MODEL_WORDS = `provider:model with one of ${PROVIDERS.join(', ')}, as in anthropic:claude-sonnet-4-6`;

const modelFor = (help: string) =>
  ({
    help,
    accepts: MODEL_WORDS,
    fallback: null,
    fallbackWords: 'MODELS_WORKER',
    read: readModelName,
  }) satisfies Setting<ReturnType<typeof readModelName> | null>;

const providerKey = (whose: string) => ({
  ...optional('1 to 512 characters without white space', `Key for ${whose}.`, (text) =>
    /^[\x21-\x7e]{1,512}$/.test(text) ? text : undefined,
  ),
  secret: true as const,
});

const providerUrl = (whose: string, usual?: string) => ({
  ...optional('an http:// or https:// address without query', `Where ${whose} is reached.`, httpUrl),
  ...(usual !== undefined && { fallbackWords: usual }),
});

const cores = Math.max(1, availableParallelism());

/** Every variable of the server. The names are the same in the environment and in the file. */
export const SETTINGS = {
  HOST: {
    help: 'Address to listen on. Anything beyond loopback needs TLS here or a proxy that is named in TRUST_PROXY.',
    accepts: 'an IP address or a host name',
    fallback: '127.0.0.1',
    read: (text: string) => (isIP(text) || /^[A-Za-z0-9._-]{1,253}$/.test(text) ? text : undefined),
  },
  PORT: whole(0, 65_535, 8787, 'Port to listen on; 0 takes any free one.'),
  DATA_DIR: {
    help: 'Folder of the embedded store, the screenshots and the key files.',
    accepts: 'a path',
    fallback: resolve('data'),
    fallbackWords: './data',
    read: (text: string) => resolve(text),
  },
  DATABASE_URL: {
    ...optional(
      'postgres://user:password@host:port/database',
      'PostgreSQL to use in place of the embedded store.',
      postgresUrl,
    ),
    secret: true,
  },
  ROLE: {
    help: 'What this process is for where several share a PostgreSQL: all; api answers over HTTP and runs no machines; worker runs machines and runs.',
    accepts: `one of ${ROLES.join(', ')}`,
    fallback: 'all',
    read: (text: string) => ROLES.find((role) => role === text),
  },
  INTERNAL_URL: {
    ...optional(
      'an http:// or https:// address without query',
      'Where the other processes on the same PostgreSQL reach this one.',
      httpUrl,
    ),
    fallbackWords: 'the address and port it listens on',
  },
  ENCRYPTION_KEY: {
    help: 'Key that encrypts stored secrets; without it one is made in the data folder.',
    accepts: '32 bytes, as 64 hexadecimal or 44 base64 characters (openssl rand -hex 32)',
    fallback: null,
    secret: true,
    read: bytes32,
  },
  PUBLIC_URL: optional(
    'an http:// or https:// address without query',
    'Where clients reach this server; links in answers begin with it.',
    httpUrl,
  ),
  TRUST_PROXY: {
    help: 'Proxies whose X-Forwarded-* headers are believed.',
    accepts: 'false, true, a number of hops, or a list of addresses and networks (10.0.0.0/8,127.0.0.1)',
    fallback: false,
    read: trustedProxies,
  },
  TLS_CERT_FILE: path('Certificate chain (PEM) to serve HTTPS with.'),
  TLS_KEY_FILE: path('Private key (PEM) of that certificate.'),
  ALLOWED_HOSTS: {
    help: 'Host names that requests may name beside loopback and PUBLIC_URL.',
    accepts: 'a list of host names without ports, separated by commas',
    fallback: [],
    fallbackWords: 'none',
    read: hosts,
  },
  METRICS_TOKEN: {
    ...optional(
      '16 or more characters without white space',
      'Bearer token that /metrics asks for.',
      (text) => (/^\S{16,}$/.test(text) ? text : undefined),
    ),
    secret: true,
  },
  LOG_LEVEL: {
    help: 'How much is logged.',
    accepts: `one of ${LOG_LEVELS.join(', ')}`,
    fallback: 'info',
    read: (text: string) => LOG_LEVELS.find((level) => level === text),
  },
  OCR_WORKERS: whole(
    1,
    64,
    Math.min(4, cores),
    'Threads that read text, about 150 MB each.',
    'the number of cores, at most 4',
  ),
  OCR_ON_DEMAND: yesOrNo(
    'Start the threads that read text with the first picture that is to be read, not with the server: less memory where nobody asks, and a slower first answer.',
  ),
  OCR_LANGUAGES: {
    help: "What the built-in engine reads, by tesseract's names: eng,deu. Each one more takes longer.",
    accepts: 'names of three letters, with commas between them: eng,deu,chi_sim',
    fallback: ['eng'] as readonly string[],
    fallbackWords: 'eng',
    read: languages,
  },
  OCR_DATA_DIR: path(
    'Folder with <name>.traineddata.gz of every language of OCR_LANGUAGES; the packages have eng alone.',
  ),
  MODELS_WORKER: {
    help: 'The model that decides for every cua_version; builtin is the engine that needs none.',
    accepts: `builtin, or ${MODEL_WORDS}`,
    fallback: 'builtin' as Thinker,
    read: readThinker,
  },
  MODELS_VERSIONS: {
    help: 'Another model for single versions: v1=builtin,v5=anthropic:claude-opus-5-5.',
    accepts: `pairs of a version (${CUA_VERSIONS.join(', ')}) and a model, separated by commas`,
    fallback: {} as Readonly<Partial<Record<CuaVersion, Thinker>>>,
    fallbackWords: 'none',
    read: versions,
  },
  MODELS_GROUNDER: modelFor('The model that finds what is described on the screen.'),
  MODELS_JUDGE: modelFor('The model that judges whether a run is done (v4, v5).'),
  MODELS_COMPACTOR: modelFor('The model that sums up long histories (v4, v5).'),
  MODELS_CODER: modelFor('The model that works in the terminal of a machine (v4, v5).'),
  MODELS_ANTHROPIC_KEY: providerKey('the models of Anthropic'),
  MODELS_ANTHROPIC_URL: providerUrl('the API of Anthropic', 'https://api.anthropic.com'),
  MODELS_OPENAI_KEY: providerKey('the models of OpenAI'),
  MODELS_OPENAI_URL: providerUrl('the API of OpenAI', 'https://api.openai.com/v1'),
  MODELS_GEMINI_KEY: providerKey('the models of Google'),
  MODELS_GEMINI_URL: providerUrl('the Gemini API', 'https://generativelanguage.googleapis.com'),
  MODELS_LOCAL_KEY: providerKey('the server of MODELS_LOCAL_URL, where it wants one'),
  MODELS_LOCAL_URL: providerUrl(
    'a server that speaks the chat completions of OpenAI (vLLM, Ollama, LM Studio, OpenRouter)',
  ),
  MODELS_DIALECT: {
    help: 'How the models of MODELS_LOCAL_URL are spoken to, where their name does not tell.',
    accepts: `one of ${LOCAL_DIALECTS.join(', ')}`,
    fallback: null,
    fallbackWords: 'by the name of the model',
    read: (text: string) => LOCAL_DIALECTS.find((dialect) => dialect === text),
  },
  MODELS_POINTS: {
    help: 'In what the models of MODELS_LOCAL_URL give points, as `opencoast models calibrate` found it.',
    accepts: 'px (of the image they are sent) or rel (thousandths of each side)',
    fallback: null,
    fallbackWords: 'by the name of the model',
    read: (text: string) => POINTS.find((points) => points === text),
  },
  MODELS_PRICES: {
    help: 'USD for a million tokens read and written, for reports: anthropic:claude-sonnet-4-6=3/15.',
    accepts: 'pairs of a model and two numbers, separated by commas',
    fallback: new Map() as ReadonlyMap<string, TokenPrice>,
    fallbackWords: 'none: costs are not told',
    read: (text: string) => readPrices(listOf(text)),
  },
  ENGINE_CONCURRENCY: {
    ...whole(
      1,
      256,
      cores,
      'Decisions that are made at once. Models are waited for, the built-in engine is not.',
    ),
    fallback: null as number | null,
    fallbackWords: 'the number of cores, and 16 where a model is named',
  },
  QUEUE_LIMIT: whole(0, 10_000, 128, 'Requests that wait for a decision before more are refused with 503.'),
  SESSION_IDLE_HOURS: whole(1, 8_760, 24, 'Hours of inactivity after which a session expires.'),
  IDEMPOTENCY_TTL_HOURS: whole(1, 8_760, 24, 'Hours for which an Idempotency-Key is remembered.'),
  BLOB_RETENTION_DAYS: whole(1, 3_650, 30, 'Days for which stored screenshots are kept.'),
  RUN_RETENTION_DAYS: whole(
    1,
    3_650,
    90,
    'Days after its end for which a run is kept, with its events and its webhooks.',
  ),
  STRICT_ACTIONS: yesOrNo(
    'Emit only what the published table of actions can express: no button, clicks, modifiers, path or hold_ms.',
  ),
  ACTION_PARAMS: {
    help: 'How the params of actions are written: as the reference docs say, or as the hosted service does (keys, seconds, x1).',
    accepts: 'docs or service',
    fallback: 'docs',
    read: (text: string) => PARAMS.find((params) => params === text),
  },
  MACHINE_NETWORK: {
    help: 'What machines may reach: the public internet only, or this host and its networks as well. Also whether callers may name VNC servers to connect to.',
    accepts: 'public or open',
    fallback: 'public',
    read: (text: string) => NETWORKS.find((network) => network === text),
  },
  MACHINE_ALLOWED_HOSTS: {
    help: 'What machines may reach beside the public internet, as host or host:port.',
    accepts: 'a list of hosts, each with or without a port, separated by commas',
    fallback: [],
    fallbackWords: 'none',
    read: places,
  },
  ALLOW_PRIVATE_WEBHOOKS: yesOrNo(
    'Deliver webhooks to this host and its networks as well, and without TLS. Whoever may create a run can then make this server POST there.',
  ),
  SHUTDOWN_GRACE_SECONDS: whole(0, 600, 20, 'Seconds that running requests have to finish after SIGTERM.'),
} as const satisfies Record<string, Setting<unknown>>;

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
