import { defineConfig } from 'vitest/config';
import { QUICK_START } from './test/support/quick-start.ts';
import { LongestFirst } from './test/support/sequence.ts';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    execArgv: [...QUICK_START],
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What has not come by then does not come: on a busy machine a second is little.
    expect: { poll: { timeout: 20_000 } },
    reporters: process.env.CI ? ['default'] : ['default'],
  },
});
