/** Rows and columns of text that line up. Pure. */
import type { Pane } from './panes.ts';
import type { Scene } from './scene.ts';
import type { Table } from './sight.ts';
import type { Line } from './words.ts';

export function findTables(_scene: Scene, _panes: readonly Pane[], _lines: readonly Line[]): Table[] {
  return [];
}
