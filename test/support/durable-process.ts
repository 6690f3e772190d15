/** A server process with nothing in it but the store, an executor and one durable workflow. */
import { DBOS } from '@dbos-inc/dbos-sdk';
import { migrate } from '../../src/db/migrate.ts';
import { openStore } from '../../src/db/open.ts';
import { retryOnOutage } from '../../src/db/outage.ts';
import { startExecutor } from '../../src/durable/executors.ts';
import { launchDurable } from '../../src/durable/launch.ts';
import { canHost, type Role } from '../../src/durable/roles.ts';
import { takeOver } from '../../src/durable/takeover.ts';

interface Input {
  readonly dataDir: string;
  readonly databaseUrl?: string;
  /** The workflow to start, if any. */
  readonly workflowId?: string;
  /** Whether the workflow's second step never ends in this process. */
  readonly hold?: boolean;
  /** The workflow whose end is to be reported. */
  readonly waitFor?: string;
  /** `all` where nothing is said. */
  readonly role?: Role;
}

const input = JSON.parse(process.argv[2] ?? '{}') as Input;
const say = (event: string, details: object = {}) =>
  process.stdout.write(`${JSON.stringify({ event, atMs: Date.now(), ...details })}\n`);
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

const openedAtMs = performance.now();
const store = await openStore(input);
await migrate(store);
await store.query('CREATE TABLE IF NOT EXISTS effects (workflow text, step text, executor text)');
const storeMs = performance.now() - openedAtMs;
const { role = 'all' } = input;
const executor = await startExecutor({ store, log, role, onLost: () => say('lost') });

const signal = new AbortController().signal;
const record = (step: string) =>
  retryOnOutage(
    () =>
      store.query('INSERT INTO effects (workflow, step, executor) VALUES ($1, $2, $3)', [
        DBOS.workflowID,
        step,
        executor.id,
      ]),
    { signal },
  );
const work = DBOS.registerWorkflow(
  async () => {
    await DBOS.runStep(async () => void (await record('first')), { name: 'first' });
    await DBOS.runStep(
      async () => {
        if (!input.hold) return;
        say('holding');
        await new Promise(() => undefined);
      },
      { name: 'hold' },
    );
    await DBOS.runStep(async () => void (await record('last')), { name: 'last' });
    say('done', { executor: executor.id });
    return 'finished';
  },
  { name: 'work' },
);

const launchedAtMs = performance.now();
const durable = await launchDurable({
  store,
  executorId: executor.id,
  databaseUrl: input.databaseUrl,
  appVersion: 'test',
  log,
  dispatches: canHost(role),
});
await executor.watch([takeOver]);
say('ready', { executor: executor.id, storeMs, durableMs: performance.now() - launchedAtMs });
if (input.waitFor) {
  void DBOS.retrieveWorkflow(input.waitFor)
    .getResult()
    .then((result) => say('finished', { result }));
}
if (input.workflowId) await DBOS.startWorkflow(work, { workflowID: input.workflowId })();

process.once('SIGTERM', async () => {
  await durable.shutdown();
  await executor.stop();
  await store.close();
  say('stopped');
  process.exit(0);
});
