/** What each command does. Its parts are loaded when it is called: `keys list` should not wait for a browser and an OCR engine. */
import { type Config, loadConfig } from '../config.ts';
import type { Jobs } from './program.ts';
import type { Terminal } from './terminal.ts';

export function createJobs(terminal: Terminal): Jobs {
  const config = (said: { ROLE?: string } = {}): Config =>
    loadConfig({ ...terminal.env, ...said }, terminal.readFile);
  return {
    async serve({ role }) {
      const { serve } = await import('./serve.ts');
      return serve(terminal, config(role === undefined ? {} : { ROLE: role }));
    },
    async migrate() {
      const { migrateStore } = await import('./own-store.ts');
      return migrateStore(config());
    },
    async doctor({ json }) {
      const { examine, isFit, report } = await import('./doctor.ts');
      const findings = await examine(config(), terminal.env);
      const ok = isFit(findings);
      terminal.out(json ? JSON.stringify({ ok, findings }) : report(findings));
      return ok;
    },
    async demo(options) {
      const { demo } = await import('./demo.ts');
      return demo(terminal, options);
    },
    async calibrate(options) {
      const { calibrateModel } = await import('./models.ts');
      return calibrateModel(terminal, options);
    },
    async evaluate(options) {
      const { evaluate } = await import('./eval.ts');
      return evaluate(terminal, options);
    },
    async backup(file) {
      const { backup } = await import('./backup.ts');
      return backup({ config: config(), now: terminal.now }, file);
    },
    async restore(file) {
      const { restore } = await import('./backup.ts');
      return restore(config(), file);
    },
    async administer(operation, input) {
      const { administer } = await import('./own-store.ts');
      return administer({ config: config(), now: terminal.now }, operation, input);
    },
  };
}
