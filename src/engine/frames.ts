/** A frame that was kept, as an engine is shown it again. */
import type { Blobs } from '../db/blobs.ts';
import { fileOf, readHeader, type Screenshot } from '../lib/images.ts';

/** Null once it is past its retention. */
export async function frameOf(blobs: Pick<Blobs, 'get'>, sha256: string): Promise<Screenshot | null> {
  const bytes = await blobs.get(sha256);
  return bytes && fileOf(bytes, readHeader(bytes));
}
