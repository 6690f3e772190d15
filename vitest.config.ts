import { defineConfig } from 'vitest/config';
import { QUICK_START } from './test/support/quick-start.ts';
import { LongestFirst } from './test/support/sequence.ts';

/** What tests of rooms, and not of whole processes, need of the process that they run in: a store, and ports of their own. */
const ROOMS = ['src/**/*.test.ts', 'test/{contract,runs}/**/*.test.ts'];

const common = {
  pool: 'forks' as const,
  execArgv: [...QUICK_START],
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // What has not come by then does not come: on a busy machine a second is little.
  expect: { poll: { timeout: 20_000 } },
};

export default defineConfig({
  test: {
    globalSetup: ['test/support/global-setup.ts'],
    // One more than CI has cores: much of the time of a test is a wait for another process.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    reporters: ['default'],
    projects: [
      {
        test: {
          ...common,
          name: 'rooms',
          include: ROOMS,
          // Files share their processes: to start one for each, and to load the product into it, was a third of what these tests
          // cost. So a test leaves nothing of its own behind: no listener of the process, no variable of the environment, no timer.
          isolate: false,
        },
      },
      {
        test: {
          ...common,
          name: 'processes',
          include: ['test/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...ROOMS],
        },
      },
    ],
  },
});
