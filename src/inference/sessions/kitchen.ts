/** What sessions work with beside the rest of inference. */
import type { Blobs } from '../../db/blobs.ts';
import type { Kitchen } from '../kitchen.ts';

export interface SessionKitchen extends Kitchen {
  readonly blobs: Blobs;
  /** ms of inactivity after which a session is gone. */
  readonly sessionIdleMs: number;
}
