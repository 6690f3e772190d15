/** The simulated desktop as a file of its machine's folder: written when it stops, gone on from when it starts again. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { metricsOf } from './metrics.ts';
import { seeded } from './seed.ts';
import type { SimState } from './state.ts';

const FILE = 'desktop.json';
/** Of what the file holds; one of another version is left alone. */
const VERSION = 1;

const unlessMissing = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null;
  throw error;
};

/** Without what follows from the seed and the size, and with nothing held: no hand is on a machine that is off. */
export async function saveDesktop(folder: string, state: SimState): Promise<void> {
  const { metrics: _, seeded: __, ...own } = state;
  const kept = { ...own, keys: [], buttons: [], grab: null };
  const text = JSON.stringify({ version: VERSION, state: kept });
  // A machine whose folder is gone has nothing to come back to.
  await writeFile(join(folder, FILE), text, { mode: 0o600 }).catch(unlessMissing);
}

/** null: it starts for the first time. */
export async function savedDesktop(folder: string): Promise<SimState | null> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(unlessMissing);
  if (text === null) return null;
  const { version, state } = JSON.parse(text) as { version: number; state: SimState };
  if (version !== VERSION) return null;
  return { ...state, metrics: metricsOf(state.size), seeded: seeded(state.seed) };
}
