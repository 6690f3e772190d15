import { createHash } from 'node:crypto';

/** Which of these are still needed. */
export type ReferencedOf = (sha256s: readonly string[]) => Promise<ReadonlySet<string>>;

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
