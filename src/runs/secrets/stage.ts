/** A stage whose run has secrets: values are typed there that nobody else sees, and its frames show none that was typed. */
import type { Queryable } from '../../db/store.ts';
import type { Engine } from '../../engine/engine.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import type { RunRow } from '../rows.ts';
import type { Stage } from '../stage.ts';
import type { Step } from '../steps.ts';
import { askAddress } from '../verify/page.ts';
import { type Probes, probesOf } from '../verify/probes.ts';
import { masked } from './masking.ts';
import { loadSecrets } from './rows.ts';
import { NO_SECRETS, namesIn, Secrets, type TypedIn } from './secrets.ts';

/** What certainly was typed, or may have been. */
function typedIn(steps: readonly Step[], now: Date): TypedIn[] {
  return steps.flatMap(({ state, actions, results, started_at, finished_at }) =>
    actions.flatMap(({ action }, at): TypedIn[] => {
      const isTyped = state !== 'done' || results?.[at]?.success === true;
      if (action.action_type !== 'type_text' || !isTyped) return [];
      const span = { from: started_at.getTime(), to: (finished_at ?? now).getTime() };
      return namesIn(action.params.text).map((name) => ({ name, ...span }));
    }),
  );
}

/** The secrets of a run, with what it has typed of them so far. */
export async function secretsOf(
  { store, box, now }: { readonly store: Queryable; readonly box: SecretBox; readonly now: () => Date },
  row: RunRow,
  steps: readonly Step[],
): Promise<Secrets> {
  const kept = row.has_secrets ? await loadSecrets(store, box, row.id) : null;
  return kept ? new Secrets(kept, typedIn(steps, now()), now) : NO_SECRETS;
}

export function withSecrets(stage: Stage, secrets: Secrets, eyes: Pick<Engine, 'read'>): Stage {
  return {
    ...stage,
    secrets,
    look: async (signal) => masked(await stage.look(signal), secrets.onScreen(), eyes, signal),
    async act(action, signal) {
      const browser = stage.machine?.browser;
      const url = browser && secrets.isBound(action) ? await askAddress(browser, signal) : null;
      const revealed = secrets.reveal(action, url);
      if ('refused' in revealed) return { success: false, error: revealed.refused };
      try {
        return secrets.redact(await stage.act(revealed.action, signal));
      } catch (error) {
        throw secrets.scrub(error);
      }
    },
  };
}

/** What can be asked of the machine of a stage; a page tells names in place of values. */
export function probesOn({ machine, secrets }: Stage): Probes {
  if (!machine) return {};
  const { page, address, ...rest } = probesOf(machine);
  return {
    ...rest,
    ...(page && { page: async (signal: AbortSignal) => secrets.redact(await page(signal)) }),
    ...(address && { address: async (signal: AbortSignal) => secrets.redact(await address(signal)) }),
  };
}
