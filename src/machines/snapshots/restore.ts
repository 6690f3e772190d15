/** A machine that starts as another one was: which snapshot a request asks for, and its files in the new machine's folder. */
import { type Fault, fault } from '../../contract/errors.ts';
import type { ProvisionRequest } from '../../contract/machines.ts';
import { asApiErrors } from '../failures.ts';
import { makeHome } from '../homes.ts';
import type { Kind } from '../machine.ts';
import type { MachineRow } from '../rows.ts';
import { isRoot, userOf } from '../sandbox/users.ts';
import { archivesOf, openArchive } from './archives.ts';
import type { SnapshotRow } from './rows.ts';
import { unpack } from './unpack.ts';

/** What keeps a request from being restored; `found` is the snapshot that it asks for. Pure. */
export function restoreFaults(body: ProvisionRequest, kind: Kind, found: SnapshotRow | null): Fault[] {
  const { snapshot_id: id, restore_from_snapshot: wish } = body;
  if (id === undefined && !wish) return [];
  const size = {
    width: body.screen_width ?? found?.screen_width,
    height: body.screen_height ?? found?.screen_height,
  };
  const resized = found && (size.width !== found.screen_width || size.height !== found.screen_height);
  const rules: readonly (readonly [name: keyof ProvisionRequest, isWrong: unknown, msg: string])[] = [
    ['restore_from_snapshot', id !== undefined && wish === false, 'is false beside a snapshot_id'],
    ['restore_from_snapshot', kind === 'vnc', 'a machine of kind vnc runs elsewhere and has no snapshots'],
    ['snapshot_id', id !== undefined && !found, 'this key has no such snapshot'],
    [
      'restore_from_snapshot',
      id === undefined && kind !== 'vnc' && !found,
      `this key has no snapshot of a machine of kind ${kind}; POST /v1/machines/{machine_id}/snapshot takes one`,
    ],
    ['kind', found && found.kind !== kind, `the snapshot is of a machine of kind ${found?.kind}`],
    ['cdp_url', body.cdp_url, 'a browser that runs elsewhere cannot be restored'],
    ['seed', found && body.seed !== undefined, 'the snapshot has its own seed: leave this one out'],
    [
      'screen_width',
      kind === 'sim' && resized,
      `a sim keeps the screen it was made with, ${found?.screen_width} x ${found?.screen_height}`,
    ],
  ];
  return rules
    .filter(([, isWrong]) => isWrong)
    .map(([name, , msg]) => fault(['body', name], msg, 'not_available'));
}

/** Fills the folder of a machine that has not been started yet. `machines` holds the folders. */
export async function restoreFiles(
  machines: string,
  { id, kind }: Pick<MachineRow, 'id' | 'kind'>,
  snapshot: SnapshotRow,
  signal: AbortSignal,
): Promise<void> {
  // What runs inside of a desktop is a user of its own, of every machine another one.
  const user = kind === 'desktop' && isRoot() ? userOf(id) : null;
  await asApiErrors(signal, async () => {
    const folder = await makeHome(machines, id);
    const archive = await openArchive(archivesOf(machines), snapshot.id);
    const ownerOf = (path: string) => (path === 'home' || path.startsWith('home/') ? user : null);
    await unpack(archive, { folder, ownerOf, signal });
  });
}
