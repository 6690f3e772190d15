/** What a person reads on a page, taken from its source. */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
};

function plain(text: string): string {
  return text
    .replace(/&([a-z]+|#39);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}

export function pageTitle(page: string): string {
  return plain(/<title>([^<]*)<\/title>/.exec(page)?.[1] ?? '');
}

/** Text between tags, attributes that are shown, and what scripts would write. */
export function pageTexts(page: string): string[] {
  const markup = page.replace(/<!--[\s\S]*?-->/g, '').replace(/<style[\s\S]*?<\/style>/g, '');
  const scripts = [...markup.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '');
  const written = scripts
    .flatMap((script) => [...script.matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`/g)])
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  const body = markup.replace(/<script[\s\S]*?<\/script>/g, '');
  const shown = [...body.matchAll(/\b(?:placeholder|alt|title|value|aria-label)="([^"]*)"/g)];
  return [
    ...[body, ...written].flatMap((text) => text.split(/<[^>]*>/)),
    ...shown.map((match) => match[1] ?? ''),
  ]
    .map(plain)
    .filter((text) => text !== '');
}
