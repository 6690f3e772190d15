/** The machines of a server: which kinds there are, where they live, what is done for them every minute. */
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Store } from '../db/store.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { createBrowserDriver } from '../machines/browser/driver.ts';
import { createDesktopDriver } from '../machines/desktop/desktop.ts';
import { Fleet } from '../machines/fleet.ts';
import type { MachinesKitchen } from '../machines/kitchen.ts';
import type { Driver, Kind } from '../machines/machine.ts';
import { createSimDriver } from '../machines/sim/sim.ts';
import { keepMachines } from '../machines/upkeep.ts';
import { createVncDriver } from '../machines/vnc/driver.ts';
import type { Environment } from './terminal.ts';

export interface OpenMachines {
  readonly store: Store;
  readonly executorId: string;
  readonly dataDir: string;
  readonly box: SecretBox;
  readonly now: () => Date;
  readonly log: Logger;
  /** Of the process: where browsers are looked for. */
  readonly env: Environment;
  readonly openNetwork: boolean;
  readonly allowedHosts: readonly string[];
  /** False: this process runs none. */
  readonly canHost: boolean;
}

export interface Machines {
  readonly kitchen: MachinesKitchen;
  readonly keep: () => Promise<void>;
}

export function openMachines(options: OpenMachines): Machines {
  const { store, executorId, dataDir, box, now, log, env, openNetwork, allowedHosts, canHost } = options;
  const drivers = new Map<Kind, Driver>(
    [
      createSimDriver(),
      createBrowserDriver({ env, openNetwork }),
      createDesktopDriver({ openNetwork }),
      createVncDriver({ openNetwork }),
    ].map((driver) => [driver.kind, driver]),
  );
  const folder = join(dataDir, 'machines');
  const fleet = new Fleet({ store, executorId, drivers, allowedHosts, folder, box, now, log, canHost });
  return {
    kitchen: { store, executorId, fleet, openNetwork, now, log },
    keep: () => keepMachines({ store, fleet, executorId, folder, now }),
  };
}
