import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from './config.ts';
import { SETTINGS } from './settings.ts';

const none = () => null;
const file = (value: unknown) => () => (typeof value === 'string' ? value : JSON.stringify(value));

function problemsOf(env: Record<string, string>, readFile: (path: string) => string | null = none) {
  try {
    loadConfig(env, readFile);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('accepted');
}

describe('loadConfig', () => {
  it('needs nothing', () => {
    const config = loadConfig({}, none);
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 8787,
      dataDir: resolve('data'),
      databaseUrl: null,
      encryptionKey: null,
      trustProxy: false,
      tls: null,
      allowedHosts: [],
      ocrLanguages: ['eng'],
      ocrDataDir: null,
      queueLimit: 128,
      sessionIdleHours: 24,
      idempotencyTtlHours: 24,
      blobRetentionDays: 30,
      runRetentionDays: 90,
      strictActions: false,
      allowPrivateWebhooks: false,
      shutdownGraceSeconds: 20,
    });
    expect(config.ocrWorkers).toBeLessThanOrEqual(4);
    expect(config.engineConcurrency).toBeGreaterThanOrEqual(1);
  });

  it('reads the environment first, then the file', () => {
    const config = loadConfig(
      { PORT: '0', QUEUE_LIMIT: '' },
      file({ PORT: 9000, QUEUE_LIMIT: 5, STRICT_ACTIONS: true, ALLOWED_HOSTS: ['Example.com', 'b.example'] }),
    );
    expect(config).toMatchObject({ port: 0, queueLimit: 5, strictActions: true });
    expect(config.allowedHosts).toEqual(['example.com', 'b.example']);
  });

  it('takes languages by their names, each once', () => {
    expect(loadConfig({ OCR_LANGUAGES: 'eng, deu,chi_sim,deu' }, none).ocrLanguages).toEqual([
      'eng',
      'deu',
      'chi_sim',
    ]);
    for (const OCR_LANGUAGES of ['German', 'eng;deu', '../eng', ','])
      expect(problemsOf({ OCR_LANGUAGES }).message).toContain('is not names of three letters');
  });

  it('looks for the default file here, and for a named one where it is named', () => {
    const asked: string[] = [];
    const readFile = (path: string) => {
      asked.push(path);
      return '{}';
    };
    loadConfig({}, readFile);
    loadConfig({ OPENCOAST_CONFIG: 'conf/mine.json' }, readFile);
    expect(asked).toEqual([resolve('opencoast.config.json'), resolve('conf/mine.json')]);
    expect(problemsOf({ OPENCOAST_CONFIG: 'absent.json' }).problems).toEqual([
      { name: 'OPENCOAST_CONFIG', message: `there is no readable file ${resolve('absent.json')}` },
    ]);
  });

  it('has one process for all on the embedded store, and roles on PostgreSQL', () => {
    const DATABASE_URL = 'postgres://a@b/c';
    expect(loadConfig({}, none)).toMatchObject({ role: 'all', internalUrl: null });
    expect(loadConfig({ ROLE: 'api', DATABASE_URL, INTERNAL_URL: 'http://one:1/' }, none)).toMatchObject({
      role: 'api',
      internalUrl: 'http://one:1',
    });
    const { problems } = problemsOf({ ROLE: 'worker' });
    expect(problems).toEqual([{ name: 'ROLE', message: expect.stringContaining('set DATABASE_URL') }]);
    expect(problemsOf({ ROLE: 'captain', DATABASE_URL }).problems).toMatchObject([{ name: 'ROLE' }]);
  });

  it('takes a key of 32 bytes in either writing', () => {
    const key = Buffer.alloc(32, 7);
    for (const text of [key.toString('hex'), key.toString('base64')]) {
      expect(loadConfig({ ENCRYPTION_KEY: text }, none).encryptionKey).toEqual(key);
    }
  });

  it.each([
    ['true', true],
    ['false', false],
    ['0', false],
    ['2', 2],
    ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
  ])('reads TRUST_PROXY=%s', (text, value) => {
    expect(loadConfig({ TRUST_PROXY: text }, none).trustProxy).toEqual(value);
  });

  it('reports every problem at once, with what is accepted', () => {
    const { problems, message } = problemsOf(
      {
        PORT: '70000',
        LOG_LEVEL: 'loud',
        TRUST_PROXY: '10.0.0.0/33',
        TLS_KEY_FILE: 'key.pem',
        OPENCOAST_PORT: '1',
      },
      file({ Port: 1, STRICT_ACTIONS: 'yes', ALLOWED_HOSTS: [1] }),
    );
    expect(problems.map((problem) => problem.name.split(' ')[0])).toEqual([
      'OPENCOAST_PORT',
      'Port',
      'PORT',
      'TRUST_PROXY',
      'ALLOWED_HOSTS',
      'LOG_LEVEL',
      'STRICT_ACTIONS',
      'TLS_CERT_FILE',
    ]);
    for (const said of [
      'the name is PORT',
      '"70000" is not a whole number from 0 to 65535',
      'one of fatal',
    ]) {
      expect(message).toContain(said);
    }
  });

  it('never shows a secret', () => {
    const { message, problems } = problemsOf(
      { DATABASE_URL: 'mysql://root:hunter2@db', ENCRYPTION_KEY: 'hunter2', METRICS_TOKEN: 'hunter2' },
      file('{"METRICS_TOKEN": "hunter2"'),
    );
    expect(problems).toHaveLength(4);
    expect(message).not.toContain('hunter2');
  });

  it.each(['0.0.0.0', '::', '192.168.1.4', 'myhost', '127.evil.example'])(
    'refuses to listen on %s in clear text',
    (host) => {
      expect(problemsOf({ HOST: host }).problems).toEqual([
        { name: 'HOST', message: expect.stringContaining('TRUST_PROXY') },
      ]);
      expect(loadConfig({ HOST: host, TRUST_PROXY: '1' }, none).host).toBe(host);
      expect(loadConfig({ HOST: host, TLS_CERT_FILE: 'c', TLS_KEY_FILE: 'k' }, none).tls).toEqual({
        certFile: resolve('c'),
        keyFile: resolve('k'),
      });
    },
  );

  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('listens on %s as it is', (host) => {
    expect(loadConfig({ HOST: host }, none).host).toBe(host);
  });

  it('says of every setting what it is for and what it accepts', () => {
    for (const setting of Object.values(SETTINGS)) {
      expect(setting.help).toMatch(/\.$/);
      expect(setting.accepts.length).toBeGreaterThan(5);
    }
  });

  it('names who thinks, and wants what it takes to ask them', () => {
    const { models } = loadConfig(
      {
        MODELS_WORKER: 'anthropic:claude-sonnet-4-6',
        MODELS_VERSIONS: 'v1=builtin, v5=local:qwen3-vl',
        MODELS_ANTHROPIC_KEY: 'sk-ant-x',
        MODELS_LOCAL_URL: 'http://127.0.0.1:8000/v1/',
        MODELS_PRICES: 'anthropic:claude-sonnet-4-6=3/15',
      },
      none,
    );
    expect(models).toMatchObject({
      worker: { provider: 'anthropic', model: 'claude-sonnet-4-6' },
      versions: { v1: 'builtin', v5: { provider: 'local', model: 'qwen3-vl' } },
      grounder: null,
      urls: { local: 'http://127.0.0.1:8000/v1', anthropic: null },
    });
    expect(problemsOf({ MODELS_WORKER: 'anthropic:x', MODELS_JUDGE: 'local:y' }).problems).toMatchObject([
      { name: 'MODELS_ANTHROPIC_KEY', message: 'is needed: a model of anthropic is named' },
      { name: 'MODELS_LOCAL_URL' },
    ]);
    const wrong = problemsOf({
      MODELS_VERSIONS: 'v2=builtin',
      MODELS_WORKER: 'gpt',
      MODELS_OPENAI_KEY: 'a b',
    });
    expect(wrong.problems.map(({ name }) => name)).toEqual([
      'MODELS_WORKER',
      'MODELS_VERSIONS',
      'MODELS_OPENAI_KEY',
    ]);
    expect(wrong.message).not.toContain('a b');
  });
});
