/** A live view as RFB, for noVNC and its like. */
import type { RfbDoor } from '../machine.ts';
import type { Watcher } from './watcher.ts';

export function serveRfb(_watcher: Watcher, _door: RfbDoor): void {}
