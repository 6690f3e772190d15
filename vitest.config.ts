import { defineConfig } from 'vitest/config';
import { LATE_TIERING } from './test/support/quick-start.ts';
import { LongestFirst } from './test/support/sequence.ts';

export default defineConfig({
  test: {
    globalSetup: ['test/support/global-setup.ts'],
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    pool: 'forks',
    execArgv: [...LATE_TIERING],
    // One more than CI has cores: much of the time of a test is a wait for another process.
    maxWorkers: 3,
    // Files share their processes: to start one for each, and to load the product into it, was a third of what tests cost. So a
    // test leaves nothing of its own behind: no listener of the process, no variable of the environment, no timer.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What has not come by then does not come: on a busy machine a second is little.
    expect: { poll: { timeout: 20_000 } },
    sequence: { sequencer: LongestFirst },
    reporters: ['default'],
  },
});
