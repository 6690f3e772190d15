/** What can be asked of a machine itself, beside looking at its screen. What its kind has not is absent. */
import type { Executed, Machine } from '../../machines/machine.ts';
import { filesMatching, headOf, versionsOf } from './files.ts';
import { askAddress, askPage, type PageSeen } from './page.ts';
import { runCommand } from './terminal.ts';

export interface Probes {
  /** The page that is shown; null when it cannot be asked now. */
  page?(signal: AbortSignal): Promise<PageSeen | null>;
  /** Of the page that is shown. */
  address?(signal: AbortSignal): Promise<string | null>;
  /** Files by pattern: paths below the home; `*` within a name, `**` for all that are not hidden. */
  files?(pattern: string, signal: AbortSignal): Promise<readonly string[]>;
  /** All that are not hidden, each as a text that is another when the file was written again. */
  versions?(signal: AbortSignal): Promise<readonly string[]>;
  /** The first bytes of one of them. */
  head?(path: string, bytes: number): Promise<Buffer>;
  /** Runs it in a terminal session of its own. */
  command?(command: string, signal: AbortSignal): Promise<Executed>;
}

/** Where no machine is, nothing can be asked. */
export function probesOf({ browser, home, shell }: Pick<Machine, 'browser' | 'home' | 'shell'>): Probes {
  return {
    ...(browser && {
      page: (signal) => askPage(browser, signal),
      address: (signal) => askAddress(browser, signal),
    }),
    ...(home !== undefined && {
      files: (pattern, signal) => filesMatching(home, pattern, signal),
      versions: (signal) => versionsOf(home, signal),
      head: (path, bytes) => headOf(home, path, bytes),
    }),
    ...(shell && { command: (command, signal) => runCommand(shell, command, signal) }),
  };
}
