import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, longest first: begun last, it would run alone while the other worker has nothing left to do. */
const LONGEST = [
  'test/faults/forwarding.test.ts',
  'test/faults/runs-crash.test.ts',
  'test/cli/explain.test.ts',
  'test/cli/serve.test.ts',
  'test/faults/webhooks.test.ts',
  'test/faults/runs-races.test.ts',
  'test/faults/runs-upgrade.test.ts',
  'test/faults/money-crash.test.ts',
  'test/faults/idempotency.test.ts',
  'test/cli/administration.test.ts',
  'test/faults/runs-whole-servers.test.ts',
  'test/faults/store-crash.test.ts',
  'test/faults/restart.test.ts',
  'test/faults/machines-snapshot.test.ts',
  'test/faults/runs-takeover.test.ts',
  'test/faults/executor-takeover.test.ts',
  'test/faults/drain.test.ts',
  'test/faults/zombie.test.ts',
  'test/contract/machine-snapshots.test.ts',
  'test/runs/pages.test.ts',
  'test/programs/runs.test.ts',
  'test/e2e/demo.test.ts',
  'src/vision/vision.test.ts',
  'test/contract/runs.test.ts',
  'test/contract/runs-machines.test.ts',
  'test/machines/browser.test.ts',
  'src/vision/eyes.test.ts',
  'test/machines/desktop.test.ts',
  'test/machines/sandbox.test.ts',
  'test/contract/machines.test.ts',
  'test/faults/money.test.ts',
  'src/db/backup.test.ts',
];

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONGEST.findIndex((file) => moduleId.endsWith(`/${file}`));
  return place < 0 ? LONGEST.length : place;
}

/** The long files first, the others in vitest's own order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, two) => placeOf(one) - placeOf(two));
  }
}
