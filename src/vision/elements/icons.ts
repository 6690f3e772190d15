/** Names icons by their looks: a mark is compared with the icons of several sets, drawn once. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setImmediate as breathe } from 'node:timers/promises';
import sharp from 'sharp';
import { ICON_NAMES, ICON_STYLES } from './icon-names.ts';
import { ICON_MEANINGS, type IconMeaning } from './icon-words.ts';
import { type Ink, type Print, Prints, printOf } from './prints.ts';

const SETS = ['lucide', 'tabler', 'bi', 'material-symbols'] as const;
/** px a side at which templates are drawn, and how many of them on a sheet. */
const CELL = 32;
const SHEET_COLUMNS = 16;
const SHEET_CELLS = 64;
/** Below this a mark looks like nothing that is known. */
const ALIKE = 0.84;
/** Meanings this much worse than the best are not named. */
const WITHIN = 0.09;
const MOST_NAMES = 5;

interface Drawn {
  readonly body: string;
  readonly width?: number;
  readonly height?: number;
}

/** An icons.json of Iconify: https://iconify.design/docs/types/iconify-json.html */
interface Collection {
  readonly icons: Readonly<Record<string, Drawn>>;
  readonly aliases?: Readonly<
    Record<string, { readonly parent: string; readonly [change: string]: unknown }>
  >;
  readonly width?: number;
  readonly height?: number;
}

interface Template {
  readonly meaning: IconMeaning;
  readonly print: Print;
}

/** What a mark may mean: `score` 0..1. */
export interface IconName {
  readonly meaning: IconMeaning;
  readonly score: number;
}

function collectionOf(set: string): Collection {
  const file = createRequire(import.meta.url).resolve(`@iconify-json/${set}/icons.json`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The name under which a set draws an icon: its own, or that of which it is a second name. */
function drawnName(collection: Collection, name: string): string | null {
  if (Object.hasOwn(collection.icons, name)) return name;
  const alias = collection.aliases?.[name];
  const isMereName = alias && Object.keys(alias).every((key) => key === 'parent' || key === 'hidden');
  return isMereName && Object.hasOwn(collection.icons, alias.parent) ? alias.parent : null;
}

/** What a set knows of the meanings, each drawing once a meaning. */
function pick(set: string, collection: Collection): { meaning: IconMeaning; body: string }[] {
  return ICON_MEANINGS.flatMap((meaning) => {
    const names = ICON_NAMES[meaning].split(' ').flatMap((said) => {
      const [name = said, only = set] = said.split(':').reverse();
      return only === set ? ICON_STYLES.map((style) => drawnName(collection, name + style)) : [];
    });
    return [...new Set(names)].flatMap((name) => {
      const drawn = name === null ? undefined : collection.icons[name];
      if (!drawn) return [];
      const width = drawn.width ?? collection.width ?? 16;
      const height = drawn.height ?? collection.height ?? 16;
      return [{ meaning, body: `viewBox="0 0 ${width} ${height}">${drawn.body}` }];
    });
  });
}

/** Draws icons on one sheet: an image of each would cost ten times as much. */
async function drawSheet(bodies: readonly string[]): Promise<Ink[]> {
  const width = SHEET_COLUMNS * CELL;
  const height = Math.ceil(bodies.length / SHEET_COLUMNS) * CELL;
  const at = (index: number) => ({
    left: (index % SHEET_COLUMNS) * CELL,
    top: Math.floor(index / SHEET_COLUMNS) * CELL,
  });
  const cells = bodies.map((body, index) => {
    const { left, top } = at(index);
    return `<svg x="${left}" y="${top}" width="${CELL}" height="${CELL}" ${body}</svg>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${cells.join('')}</svg>`;
  const alpha = await sharp(Buffer.from(svg)).extractChannel(3).raw().toBuffer();
  return bodies.map((_, index) => {
    const { left, top } = at(index);
    const levels = new Float32Array(CELL * CELL);
    for (let y = 0; y < CELL; y++) {
      for (let x = 0; x < CELL; x++)
        levels[y * CELL + x] = (alpha[(top + y) * width + left + x] as number) / 255;
    }
    return { width: CELL, height: CELL, levels };
  });
}

async function drawTemplates(): Promise<Template[]> {
  const templates: Template[] = [];
  for (const set of SETS) {
    const picked = pick(set, collectionOf(set));
    for (let from = 0; from < picked.length; from += SHEET_CELLS) {
      const some = picked.slice(from, from + SHEET_CELLS);
      const inks = await drawSheet(some.map(({ body }) => body));
      some.forEach(({ meaning }, index) => {
        const print = printOf(inks[index] as Ink);
        if (print) templates.push({ meaning, print });
      });
      await breathe();
    }
  }
  return templates;
}

/** Names marks. `nameOf` gives the likeliest meaning first, none when the mark looks like nothing known. */
export interface IconNames {
  nameOf(ink: Ink): readonly IconName[];
}

function createNames(templates: readonly Template[]): IconNames {
  const prints = new Prints(templates.map(({ print }) => print));
  return {
    nameOf(ink) {
      const print = printOf(ink);
      if (!print) return [];
      const best = new Map<IconMeaning, number>();
      const scores = prints.likenesses(print, ALIKE, WITHIN);
      for (let at = 0; at < scores.length; at++) {
        const score = scores[at] as number;
        if (score < ALIKE) continue;
        const { meaning } = templates[at] as Template;
        if (score > (best.get(meaning) ?? 0)) best.set(meaning, score);
      }
      const ranked = [...best]
        .map(([meaning, score]) => ({ meaning, score }))
        .sort((a, b) => b.score - a.score);
      const least = (ranked[0]?.score ?? 0) - WITHIN;
      return ranked.filter(({ score }) => score >= least).slice(0, MOST_NAMES);
    },
  };
}

let names: Promise<IconNames> | null = null;

/** Draws the templates, once in a thread: about half a second, in slices that let other work through. */
export function loadIcons(): Promise<IconNames> {
  names ??= drawTemplates().then(createNames);
  return names;
}
