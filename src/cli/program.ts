/** The command line: what can be said, checked as it is said; the doing is in `jobs`. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { SCOPES } from '../contract/scopes.ts';
import { CUA_VERSIONS, TIERS } from '../contract/tiers.ts';
import { ROLES } from '../durable/roles.ts';
import { SUITES } from '../eval/outcome.ts';
import { PROVIDERS, readThinker } from '../models/names.ts';
import type { EvalOptions } from './eval.ts';
import { explained } from './explain.ts';
import type { CalibrateOptions } from './models.ts';
import { readable } from './output.ts';
import type { Terminal } from './terminal.ts';

/** Names are the ones of the operations; `input` and answer are plain JSON. */
type Administer = (operation: string, input: Readonly<Record<string, unknown>>) => Promise<unknown>;

export interface Jobs {
  /** `role` wins over the one of the settings. */
  serve(options: { role?: string }): Promise<void>;
  migrate(): Promise<string>;
  /** Whether the machine has what the server needs. */
  doctor(options: { json: boolean }): Promise<boolean>;
  demo(options: { output: string }): Promise<boolean>;
  /** Whether a model gives points that can be used. */
  calibrate(options: CalibrateOptions): Promise<boolean>;
  /** Whether everything that was wanted could be measured. */
  evaluate(options: EvalOptions): Promise<boolean>;
  backup(file: string): Promise<string>;
  restore(file: string): Promise<string>;
  administer: Administer;
}

function whole(text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw new InvalidArgumentError('It must be a whole number, 0 or more.');
  return Number(text);
}

function text(most: number): (value: string) => string {
  return (value) => {
    if (value.trim() === '' || value.length > most) {
      throw new InvalidArgumentError(`It must have 1 to ${most} characters.`);
    }
    return value;
  };
}

/** Some of `known`, separated by commas. */
function someOf<T extends string>(known: readonly T[]): (value: string) => T[] {
  return (value) =>
    value.split(',').map((said) => {
      const found = known.find((one) => one === said.trim());
      if (found === undefined) throw new InvalidArgumentError(`It must be some of ${known.join(', ')}.`);
      return found;
    });
}

function seeds(value: string): number {
  const count = whole(value);
  if (count < 1 || count > 100) throw new InvalidArgumentError('It must be 1 to 100.');
  return count;
}

function thinker(value: string): string {
  if (readThinker(value) === undefined)
    throw new InvalidArgumentError(
      `It must be builtin, or a provider (${PROVIDERS.join(', ')}), a colon and a model.`,
    );
  return value;
}

function dollars(value: string): number {
  if (!/^\d{1,6}(\.\d{1,4})?$/.test(value))
    throw new InvalidArgumentError('It must be dollars, such as 5 or 0.50.');
  return Number(value);
}

const account = () => new Option('--account <id>', 'id of the account').makeOptionMandatory();
const tier = () => new Option('--tier <tier>', 'what bounds the account').choices(TIERS);
const json = () => new Option('--json', 'print JSON and nothing else');

type Input = Readonly<Record<string, unknown>>;

/** A command of the administration: its options are the input, under the names that `inputOf` gives them. */
function operation(
  command: Command,
  name: string,
  administration: { terminal: Terminal; administer: Administer },
  inputOf: (options: Input) => Input,
): Command {
  return command.addOption(json()).action(async (options: Input) => {
    const answer = await administration.administer(name, inputOf(options));
    administration.terminal.out(options.json ? JSON.stringify(answer) : readable(answer));
  });
}

type Administration = { terminal: Terminal; administer: Administer };

function addAccounts(program: Command, administration: Administration): void {
  const accounts = program.command('accounts').description('accounts: who owns keys and a wallet');
  operation(
    accounts
      .command('create')
      .description('open an account')
      .addOption(new Option('--name <name>', 'its name').argParser(text(100)).makeOptionMandatory())
      .addOption(tier().default('free'))
      .addOption(
        new Option('--wallet-cents <cents>', 'what the wallet holds at first').argParser(whole).default(0),
      ),
    'accounts.create',
    administration,
    ({ name, tier, walletCents }) => ({ name, tier, wallet_cents: walletCents }),
  );
  operation(
    accounts
      .command('tier')
      .description('move an account to another tier')
      .addOption(account())
      .addOption(tier().makeOptionMandatory()),
    'accounts.tier',
    administration,
    ({ account, tier }) => ({ account_id: account, tier }),
  );
  operation(
    accounts.command('list').description('every account'),
    'accounts.list',
    administration,
    () => ({}),
  );
}

function addKeys(program: Command, administration: Administration): void {
  const keys = program.command('keys').description('keys of an account');
  operation(
    keys
      .command('create')
      .description('make a key; it is shown this once')
      .addOption(account())
      .addOption(
        new Option('--mode <mode>', 'test keys never bill').choices(['test', 'live']).makeOptionMandatory(),
      )
      .addOption(new Option('--name <name>', 'its name').argParser(text(100)).default('cli'))
      .addOption(
        new Option('--scopes <scopes>', `default, all, or some of ${SCOPES.join(',')}`).default('default'),
      ),
    'keys.create',
    administration,
    ({ account, mode, name, scopes }) => ({ account_id: account, mode, name, scopes }),
  );
  operation(
    keys.command('list').description('its keys, without the keys themselves').addOption(account()),
    'keys.list',
    administration,
    ({ account }) => ({ account_id: account }),
  );
  operation(
    keys
      .command('revoke')
      .description('end a key, at once')
      .addOption(new Option('--key <id>', 'id of the key').makeOptionMandatory()),
    'keys.revoke',
    administration,
    ({ key }) => ({ key_id: key }),
  );
}

function addWallet(program: Command, administration: Administration): void {
  const wallet = program.command('wallet').description('money of an account');
  operation(
    wallet
      .command('grant')
      .description('add money')
      .addOption(account())
      .addOption(new Option('--cents <cents>', 'how much').argParser(whole).makeOptionMandatory())
      .addOption(
        new Option('--key <unique>', 'a name for this grant: the same one twice adds once').argParser(
          text(100),
        ),
      ),
    'wallet.grant',
    administration,
    ({ account, cents, key }) => ({ account_id: account, cents, ...(key !== undefined && { key }) }),
  );
  operation(
    wallet.command('show').description('its balance').addOption(account()),
    'wallet.show',
    administration,
    ({ account }) => ({ account_id: account }),
  );
}

function addRuns(program: Command, { terminal, administer }: Administration): void {
  program
    .command('runs')
    .description('tasks that the server drives')
    .command('explain')
    .description('what happened to one run, from its request to its webhooks')
    .argument(
      '<id>',
      'id of the run, or of what made it: a request, a workflow run, an execution of a schedule',
    )
    .addOption(json())
    .action(async (id: string, options: Input) => {
      const answer = await administer('runs.explain', { id });
      terminal.out(options.json ? JSON.stringify(answer) : explained(answer));
    });
}

function addModels(program: Command, jobs: Jobs, finish: (code: number) => void): void {
  program
    .command('models')
    .description('vision models')
    .command('calibrate')
    .description('find out in what a model counts its coordinates, by 27 images with one target each')
    .addOption(
      new Option('--base-url <url>', 'where it is served, as in MODELS_LOCAL_URL').makeOptionMandatory(),
    )
    .addOption(new Option('--model <name>', 'its name there').argParser(text(512)).makeOptionMandatory())
    .addOption(new Option('--provider <provider>', 'whose API it is').choices(PROVIDERS).default('local'))
    .option('--key-env <name>', 'the variable of the environment that holds the key')
    .option('--dialect <name>', 'how it is spoken to, where its name does not tell')
    .option('--record <file>', 'keep what is said in a cassette')
    .option('--replay <file>', 'play a cassette instead of asking')
    .addOption(json())
    .action(async (options: CalibrateOptions) =>
      finish((await jobs.calibrate({ ...options, json: options.json === true })) ? 0 : 1),
    );
}

function addEval(program: Command, jobs: Jobs, finish: (code: number) => void): void {
  const usual = [...SUITES];
  program
    .command('eval')
    .description('how well tasks on pages of our own are done, with a server that is made for it')
    .addOption(
      new Option('--suite <suites>', `some of ${usual.join(',')},calibrate`)
        .argParser(someOf([...SUITES, 'calibrate'] as const))
        .default(usual, usual.join()),
    )
    .addOption(
      new Option('--model <model>', 'provider:model or builtin, in place of MODELS_WORKER').argParser(
        thinker,
      ),
    )
    .addOption(
      new Option('--version <versions>', `some of ${CUA_VERSIONS.join(',')}`)
        .argParser(someOf(CUA_VERSIONS))
        .default(['v3'], 'v3'),
    )
    .addOption(new Option('-n, --seeds <count>', 'how often each task is drawn').argParser(seeds).default(1))
    .addOption(
      new Option('--only <names>', 'names of tasks, separated by commas').argParser((value) =>
        value.split(','),
      ),
    )
    .addOption(
      new Option('--budget-usd <dollars>', 'ends before this is exceeded; needs MODELS_PRICES').argParser(
        dollars,
      ),
    )
    .option('--json <file>', 'write every outcome there')
    .option('--write <file>', 'write the report there')
    .action(async (options: EvalOptions) => finish((await jobs.evaluate(options)) ? 0 : 1));
}

function addServer(program: Command, jobs: Jobs, finish: (code: number) => void, terminal: Terminal): void {
  program
    .command('serve')
    .description('start the server')
    .addOption(new Option('--role <role>', 'what it is for where several share a PostgreSQL').choices(ROLES))
    .action((options: { role?: string }) => jobs.serve(options));
  program
    .command('migrate')
    .description('bring the store to the schema of this version')
    .action(async () => terminal.out(await jobs.migrate()));
  program
    .command('doctor')
    .description('what this machine has, and how to get what it lacks')
    .addOption(json())
    .action(async (options: { json?: boolean }) =>
      finish((await jobs.doctor({ json: options.json === true })) ? 0 : 1),
    );
  program
    .command('demo')
    .description('have a task done in a real browser, and follow it live')
    .option('--output <folder>', 'where the frames go', 'demo-output')
    .action(async (options: { output: string }) => finish((await jobs.demo(options)) ? 0 : 1));
  program
    .command('backup')
    .description('write store, screenshots and key file into one file')
    .argument('<file>', 'a new file')
    .action(async (file: string) => terminal.out(await jobs.backup(file)));
  program
    .command('restore')
    .description('put a backup into an empty store')
    .argument('<file>', 'a file that backup wrote')
    .action(async (file: string) => terminal.out(await jobs.restore(file)));
}

/**
 * Runs one command to its end and answers the exit code: 0, 1 where it failed, 2 where it was not understood.
 *
 * @param args without the program's own two.
 * @throws what the job threw.
 */
export async function runCommand(
  args: readonly string[],
  { terminal, jobs, version }: { terminal: Terminal; jobs: Jobs; version: string },
): Promise<number> {
  let code = 0;
  const program = new Command('opencoast')
    .description('An open, self-hosted Computer Use API server.')
    .version(version)
    // `eval` has a --version of its own.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    });
  const administration = { terminal, administer: jobs.administer };
  const finish = (wanted: number): void => {
    code = wanted;
  };
  addServer(program, jobs, finish, terminal);
  addModels(program, jobs, finish);
  addEval(program, jobs, finish);
  addAccounts(program, administration);
  addKeys(program, administration);
  addWallet(program, administration);
  addRuns(program, administration);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
  return code;
}
