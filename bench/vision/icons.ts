/** Icons for the pages of the benches, as inline SVG. The sets are others than those the engine takes its templates from, and some of those. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export type IconSet =
  | 'heroicons'
  | 'ion'
  | 'octicon'
  | 'carbon'
  | 'lucide'
  | 'tabler'
  | 'bi'
  | 'material-symbols';

interface Collection {
  readonly icons: Readonly<
    Record<string, { readonly body: string; readonly width?: number; readonly height?: number }>
  >;
  readonly width?: number;
  readonly height?: number;
}

const loaded = new Map<IconSet, Collection>();

function collectionOf(set: IconSet): Collection {
  const known = loaded.get(set);
  if (known) return known;
  const file = createRequire(import.meta.url).resolve(`@iconify-json/${set}/icons.json`);
  const collection: Collection = JSON.parse(readFileSync(file, 'utf8'));
  loaded.set(set, collection);
  return collection;
}

/** @throws when the set has no icon of that name. */
export function icon(set: IconSet, name: string, px = 20, style = ''): string {
  const collection = collectionOf(set);
  const drawn = collection.icons[name];
  if (!drawn) throw new Error(`the set ${set} has no icon "${name}"`);
  const width = drawn.width ?? collection.width ?? 16;
  const height = drawn.height ?? collection.height ?? 16;
  return `<svg width="${px}" height="${px}" viewBox="0 0 ${width} ${height}" style="${style}" aria-hidden="true">${drawn.body}</svg>`;
}
