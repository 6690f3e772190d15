/** Whatever makes runs, as one: each looks at what made a run by itself. */
import type { Parents } from '../runs/parents.ts';

export function parentsOf(all: readonly Parents[]): Parents {
  return {
    async reserve(tx, row, cents) {
      for (const parents of all) {
        const refusal = await parents.reserve(tx, row, cents);
        if (refusal !== null) return refusal;
      }
      return null;
    },
    async giveBack(tx, row, cents) {
      for (const parents of all) await parents.giveBack(tx, row, cents);
    },
    async moved(tx, row) {
      for (const parents of all) await parents.moved(tx, row);
    },
    told(row) {
      for (const parents of all) parents.told(row);
    },
  };
}
