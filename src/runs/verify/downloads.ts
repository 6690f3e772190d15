/** Whether a file is there that was not there before, or was written again: what a download comes to. */
import { setTimeout as delay } from 'node:timers/promises';
import { pathOfVersion } from './files.ts';
import { type Answer, no, quote, type Scene, SURE, unknown, yes } from './scene.ts';

/** ms until a download that was asked for begins, and until one that has begun is complete. */
const BEGINS_MS = 3_000;
const ENDS_MS = 20_000;
const LOOK_EVERY_MS = 100;

/** What browsers call a file that is still coming. */
const UNFINISHED = /\.(?:crdownload|part|partial|download|tmp)$/i;

/** How files of a kind begin: a page of words under such a name is no such file. */
const BEGINNINGS: Readonly<Record<string, string>> = {
  pdf: '%PDF-',
  zip: 'PK',
  xlsx: 'PK',
  docx: 'PK',
  png: '\x89PNG',
};

const extensionOf = (path: string): string => /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';

export async function newFile(extension: string | null, scene: Scene): Promise<Answer> {
  const { probes, filesBefore, signal } = scene;
  const { versions, head } = probes;
  if (!versions || filesBefore === null) return unknown('This machine has no files that could be asked for.');
  const before = new Set(filesBefore);
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const added = (await versions(signal)).filter((version) => !before.has(version)).map(pathOfVersion);
    const found = added.find(
      (path) => !UNFINISHED.test(path) && (extension === null || extensionOf(path) === extension),
    );
    if (found !== undefined) return checked(found, head);
    const patienceMs = added.some((path) => UNFINISHED.test(path)) ? ENDS_MS : BEGINS_MS;
    if (waited >= patienceMs || !hasClicked(scene)) return nothingNew(added);
    await delay(LOOK_EVERY_MS, undefined, { signal });
  }
}

/** Where nothing was clicked there is nothing to wait for. */
const hasClicked = ({ done }: Scene): boolean => done.some(({ action }) => action.action_type === 'click');

function nothingNew(added: readonly string[]): Answer {
  const [other] = added;
  return no(
    other === undefined ? 'No new file is there.' : `The new file is ${quote(other)}, which is not it.`,
    SURE.asked,
  );
}

async function checked(path: string, head: Scene['probes']['head']): Promise<Answer> {
  const beginning = BEGINNINGS[extensionOf(path)];
  const bytes = (await head?.(path, 8)) ?? Buffer.alloc(0);
  if (bytes.length === 0) return no(`The new file ${quote(path)} is empty.`, SURE.asked);
  if (beginning !== undefined && !bytes.toString('latin1').startsWith(beginning))
    return no(`The new file ${quote(path)} is not what its name says.`, SURE.asked);
  return yes(`The new file ${quote(path)} is there.`, SURE.asked);
}
