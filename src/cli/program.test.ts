import { describe, expect, it, vi } from 'vitest';
import { type Jobs, runCommand } from './program.ts';
import type { Terminal } from './terminal.ts';

function setUp(answer: unknown = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    env: {},
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    readFile: () => null,
    now: () => new Date(0),
    onStop: () => {},
    exit: () => {
      throw new Error('exit');
    },
  };
  const jobs = {
    serve: vi.fn(async (_options: object) => {}),
    migrate: vi.fn(async () => 'up to date'),
    doctor: vi.fn(async () => true),
    demo: vi.fn(async () => true),
    calibrate: vi.fn(async (_options: object) => true),
    evaluate: vi.fn(async (_options: object) => true),
    backup: vi.fn(async () => 'written'),
    restore: vi.fn(async () => 'restored'),
    administer: vi.fn(async () => answer),
  } satisfies Jobs;
  const run = (line: string) => runCommand(line.split(' '), { terminal, jobs, version: '1.2.3' });
  return { out, err, jobs, run };
}

describe('runCommand', () => {
  it('serves in the role it is told, or as the settings say', async () => {
    const { jobs, run, err } = setUp();
    expect([await run('serve'), await run('serve --role worker')]).toEqual([0, 0]);
    expect(jobs.serve.mock.calls).toEqual([[{}], [{ role: 'worker' }]]);
    expect(await run('serve --role captain')).toBe(2);
    expect(err.join()).toContain('Allowed choices are all, api, worker');
  });

  it.each<[string, string, object]>([
    ['accounts create --name ACME', 'accounts.create', { name: 'ACME', tier: 'free', wallet_cents: 0 }],
    [
      'accounts create --name ACME --tier enterprise --wallet-cents 2000',
      'accounts.create',
      { name: 'ACME', tier: 'enterprise', wallet_cents: 2000 },
    ],
    ['accounts tier --account a --tier starter', 'accounts.tier', { account_id: 'a', tier: 'starter' }],
    ['accounts list', 'accounts.list', {}],
    ['runs explain run_1 --json', 'runs.explain', { id: 'run_1' }],
    [
      'keys create --account a --mode test',
      'keys.create',
      { account_id: 'a', mode: 'test', name: 'cli', scopes: 'default' },
    ],
    [
      'keys create --account a --mode live --name CI --scopes all',
      'keys.create',
      { account_id: 'a', mode: 'live', name: 'CI', scopes: 'all' },
    ],
    [
      'keys create --account a --mode live --scopes ocr,predict',
      'keys.create',
      { account_id: 'a', mode: 'live', name: 'cli', scopes: 'ocr,predict' },
    ],
    ['keys list --account a', 'keys.list', { account_id: 'a' }],
    ['keys revoke --key k', 'keys.revoke', { key_id: 'k' }],
    ['wallet grant --account a --cents 5', 'wallet.grant', { account_id: 'a', cents: 5 }],
    [
      'wallet grant --account a --cents 5 --key june',
      'wallet.grant',
      { account_id: 'a', cents: 5, key: 'june' },
    ],
    ['wallet show --account a', 'wallet.show', { account_id: 'a' }],
  ])('%s', async (line, operation, input) => {
    const { jobs, run } = setUp();
    expect(await run(line)).toBe(0);
    expect(jobs.administer.mock.calls).toEqual([[operation, input]]);
  });

  it.each([
    ['accounts create', "'--name <name>' not specified"],
    ['accounts create --name A --tier gold', 'Allowed choices are free'],
    ['accounts create --name A --wallet-cents -1', 'whole number'],
    ['accounts create --name A --wallet-cents 1.5', 'whole number'],
    ['keys create --account a', "'--mode <mode>' not specified"],
    ['keys create --account a --mode prod', 'Allowed choices are test, live'],
    ['wallet grant --account a --cents ten', 'whole number'],
    ['keys list --account a --jsn', "unknown option '--jsn'"],
    ['launch', "unknown command 'launch'"],
    ['backup', "missing required argument 'file'"],
  ])('refuses "%s" and says why', async (line, reason) => {
    const { jobs, run, out, err } = setUp();
    expect(await run(line)).toBe(2);
    expect(err.join('\n')).toContain(reason);
    expect(out).toEqual([]);
    expect(jobs.administer).not.toHaveBeenCalled();
  });

  it('prints JSON and nothing else when asked to', async () => {
    const { out, run } = setUp({ key: 'sk-coasty-test-1', key_id: 'key_1' });
    await run('keys create --account a --mode test --json');
    expect(out).toEqual(['{"key":"sk-coasty-test-1","key_id":"key_1"}']);
  });

  it('prints fields and tables to people', async () => {
    const { out, run } = setUp({ account_id: 'acct_1', balance: 0, note: null });
    await run('wallet show --account a');
    expect(out).toEqual(['account_id  acct_1\nbalance     0\nnote        -']);

    const list = setUp({
      accounts: [
        { id: 'a', tier: 'free' },
        { id: 'longer', tier: 'starter' },
      ],
    });
    await list.run('accounts list');
    expect(list.out).toEqual(['id      tier\na       free\nlonger  starter']);
  });

  it('evaluates what it is told to, and refuses what does not exist', async () => {
    const { jobs, run, err } = setUp();
    expect(await run('eval')).toBe(0);
    const usual = { suite: ['ground', 'web', 'inject', 'verify'], version: ['v3'], seeds: 1 };
    expect(jobs.evaluate).toHaveBeenLastCalledWith(usual);
    const said =
      'eval --suite web,calibrate --model local:m --version v3,v5 -n 5 --only a,b --budget-usd 2.50';
    expect(await run(said)).toBe(0);
    expect(jobs.evaluate).toHaveBeenLastCalledWith({
      ...{ suite: ['web', 'calibrate'], model: 'local:m', version: ['v3', 'v5'], seeds: 5 },
      ...{ only: ['a', 'b'], budgetUsd: 2.5 },
    });
    jobs.evaluate.mockResolvedValue(false);
    expect(await run('eval --suite web')).toBe(1);
    for (const wrong of ['--suite wob', '--version v2', '-n 0', '--model gpt', '--budget-usd much'])
      expect(await run(`eval ${wrong}`)).toBe(2);
    expect(err.join()).toContain('some of v1, v3, v4, v5');
    expect(await run('--version')).toBe(0);
  });

  it('calibrates a model, and says by its exit code whether it is of use', async () => {
    const { jobs, run } = setUp();
    expect(await run('models calibrate --base-url http://x/v1 --model m --key-env K')).toBe(0);
    const asked = { baseUrl: 'http://x/v1', model: 'm', provider: 'local', keyEnv: 'K', json: false };
    expect(jobs.calibrate).toHaveBeenCalledWith(asked);
    jobs.calibrate.mockResolvedValue(false);
    expect(await run('models calibrate --base-url http://x/v1 --model m')).toBe(1);
    expect(await run('models calibrate --model m')).toBe(2);
  });

  it('says by its exit code whether the machine is fit and the demonstration succeeded', async () => {
    const { jobs, run } = setUp();
    expect(await run('doctor --json')).toBe(0);
    expect(jobs.doctor).toHaveBeenCalledWith({ json: true });
    jobs.doctor.mockResolvedValue(false);
    expect(await run('doctor')).toBe(1);
    jobs.demo.mockResolvedValue(false);
    expect(await run('demo --output there')).toBe(1);
    expect(jobs.demo).toHaveBeenCalledWith({ output: 'there' });
  });

  it('passes on what a job throws', async () => {
    const { jobs, run } = setUp();
    jobs.serve.mockRejectedValue(new Error('the port is taken'));
    await expect(run('serve')).rejects.toThrow('the port is taken');
  });

  it('knows its version', async () => {
    const { out, run } = setUp();
    expect(await run('--version')).toBe(0);
    expect(out).toEqual(['1.2.3']);
  });
});
