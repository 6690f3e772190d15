/** Starting what a row asks for: the driver of its kind, in the machine's own folder. */
import { ApiError } from '../contract/errors.ts';
import { following } from '../lib/signals.ts';
import { asApiErrors } from './failures.ts';
import { makeHome } from './homes.ts';
import { type Driver, type Kind, type Machine, MachineRefusal, type Spec } from './machine.ts';
import type { MachineRow } from './rows.ts';

export interface Launching {
  readonly drivers: ReadonlyMap<Kind, Driver>;
  /** Machines keep their homes under it. */
  readonly folder: string;
  /** `host` or `host:port` beside the public internet, for every machine. */
  readonly allowedHosts?: readonly string[];
  /** What the caller wished for, as it was before it was sealed. */
  readonly wishes: Readonly<Record<string, unknown>>;
  /** Aborted when one of them is: the caller gave up, the server shuts down. */
  readonly signals: readonly AbortSignal[];
}

/** ms a machine may take until it is usable. */
const START_MS = 60_000;

function specOf(row: MachineRow, folder: string, { allowedHosts = [], wishes }: Launching): Spec {
  return {
    id: row.id,
    size: { width: row.screen_width, height: row.screen_height },
    folder,
    cpuCores: row.cpu_cores,
    memoryGb: row.memory_gb,
    allowedHosts,
    onlyHosts: wishes.allowed_hosts as readonly string[] | undefined,
    options: { ...wishes, ...(row.state && { restore: row.state }) },
  };
}

export async function launch(row: MachineRow, launching: Launching): Promise<Machine> {
  const driver = launching.drivers.get(row.kind);
  if (!driver)
    throw new ApiError('FEATURE_NOT_AVAILABLE', `This server has no machines of kind ${row.kind}.`);
  const folder = await makeHome(launching.folder, row.id);
  const reason = () => new DOMException(`not usable within ${START_MS} ms`, 'TimeoutError');
  const { signal, end } = following(launching.signals, { ms: START_MS, reason });
  try {
    return await asApiErrors(signal, async () => {
      signal.throwIfAborted();
      return driver.start(specOf(row, folder, launching), signal).catch((error: unknown) => {
        signal.throwIfAborted();
        // Drivers say what was tried and how to get what lacks.
        throw error instanceof Error && !(error instanceof MachineRefusal)
          ? new ApiError('UPSTREAM_ERROR', `The machine did not start: ${error.message}`, { cause: error })
          : error;
      });
    });
  } finally {
    end();
  }
}
