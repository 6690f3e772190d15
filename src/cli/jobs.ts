/** What each command does, each with the configuration it finds when it is called. */
import { type Config, loadConfig } from '../config.ts';
import { migrationLevel } from '../db/migrate.ts';
import { demo } from './demo.ts';
import { examine, isFit, report } from './doctor.ts';
import { administer, eitherWay } from './own-store.ts';
import type { Jobs } from './program.ts';
import { serve } from './serve.ts';
import type { Terminal } from './terminal.ts';

export function createJobs(terminal: Terminal): Jobs {
  const config = (): Config => loadConfig(terminal.env, terminal.readFile);
  return {
    serve: () => serve(terminal, config()),
    migrate: () =>
      eitherWay(config(), {
        ourselves: async (store) => `The store is at ${await migrationLevel(store)}.`,
        through: async (_server, { pid, url }) =>
          `Process ${pid} serves it at ${url} and migrated it when it started.`,
      }),
    async doctor({ json }) {
      const findings = await examine(config(), terminal.env);
      const ok = isFit(findings);
      terminal.out(json ? JSON.stringify({ ok, findings }) : report(findings));
      return ok;
    },
    demo: (options) => demo(terminal, options),
    backup: async () => '',
    restore: async () => '',
    administer: (operation, input) => administer({ config: config(), now: terminal.now }, operation, input),
  };
}
