import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, longest first: begun last, it would run alone while the other worker has nothing left to do. */
const LONGEST = [
  'test/faults/forwarding.test.ts',
  'test/models/whole-runs.test.ts',
  'test/cli/serve.test.ts',
  'test/faults/executor-takeover.test.ts',
  'test/e2e/demo.test.ts',
  'test/runs/pages.test.ts',
  'test/faults/runs-crash.test.ts',
  'test/contract/workflow-cases.test.ts',
  'test/faults/runs-takeover.test.ts',
  'test/programs/runs.test.ts',
  'src/vision/vision.test.ts',
  'test/faults/drain.test.ts',
  'test/faults/workflows-crash.test.ts',
  'test/programs/workflows.test.ts',
  'test/contract/machine-snapshots.test.ts',
  'test/cli/administration.test.ts',
  'test/faults/zombie.test.ts',
  'test/faults/money-crash.test.ts',
  'test/faults/webhooks.test.ts',
  'test/faults/runs-approval.test.ts',
  'test/faults/machines-snapshot.test.ts',
  'test/faults/runs-whole-servers.test.ts',
  'test/machines/browser.test.ts',
  'test/faults/runs-races.test.ts',
  'test/cli/eval.test.ts',
  'test/cli/explain.test.ts',
  'test/runs/injection.test.ts',
  'test/faults/restart.test.ts',
  'src/vision/eyes.test.ts',
  'test/faults/runs-upgrade.test.ts',
  'test/contract/runs-any.test.ts',
  'test/faults/machines-browser.test.ts',
  'test/contract/schedules-triggers.test.ts',
  'test/faults/store-crash.test.ts',
  'test/runs/sim.test.ts',
  'test/contract/porch.test.ts',
  'test/contract/runs-machines.test.ts',
  'src/webhooks/dispatcher.test.ts',
  'test/faults/runs-silence.test.ts',
  'src/runs/meter.test.ts',
  'test/machines/sandbox.test.ts',
  'test/contract/lists.test.ts',
  'test/faults/money.test.ts',
  'test/programs/programs.test.ts',
  'test/machines/vnc.test.ts',
  'src/db/backup.test.ts',
  'test/contract/schedules-firing.test.ts',
  'test/contract/machines.test.ts',
  'test/machines/browser-address.test.ts',
  'test/workflows/carried.test.ts',
  'test/faults/runs-machine.test.ts',
  'test/runs/commands.test.ts',
  'test/workflows/turns-property.test.ts',
  'test/machines/browser-watch.test.ts',
  'test/contract/llm-canary.test.ts',
  'test/faults/workflows-races.test.ts',
  'test/machines/watch.test.ts',
  'test/workflows/turns-cases.test.ts',
  'test/contract/run-events-processes.test.ts',
  'test/contract/runs.test.ts',
  'src/engine/builtin/pages.test.ts',
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
