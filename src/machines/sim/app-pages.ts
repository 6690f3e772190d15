import type { App } from './app.ts';
import type { Item } from './flow.ts';
import type { Seeded } from './seed.ts';
import { HOME_PAGE, type SimState, withFocus } from './state.ts';

interface Page {
  readonly title: string;
  readonly paragraphs: (facts: Seeded['facts']) => readonly string[];
  /** Names of other pages, each with the words of its link. */
  readonly links: readonly (readonly [page: string, words: string])[];
}

const PAGES: Readonly<Record<string, Page>> = {
  [HOME_PAGE]: {
    title: 'Port of Sandvik',
    paragraphs: () => ['A small port with a lighthouse and a long pier.'],
    links: [
      ['tides', 'Tide table'],
      ['berths', 'Free berths'],
      ['contact', 'Contact us'],
    ],
  },
  tides: {
    title: 'Tide table',
    paragraphs: ({ tide }) => [`High water today at ${tide}.`, 'Mind the current near the pier.'],
    links: [
      [HOME_PAGE, 'Back to the start'],
      ['berths', 'Free berths'],
    ],
  },
  berths: {
    title: 'Free berths',
    paragraphs: ({ berths }) => [`${berths} berths are free tonight.`],
    links: [
      ['contact', 'Ask for a berth'],
      ['tides', 'Tide table'],
    ],
  },
  contact: {
    title: 'Contact us',
    paragraphs: ({ person, place }) => [`Ask for ${person} in the ${place}.`],
    links: [[HOME_PAGE, 'Back to the start']],
  },
};

const LINK = 'pages.link.';
const BACK = 'pages.back';

function back(state: SimState): SimState {
  const page = state.history.at(-1);
  if (page === undefined) return state;
  return withFocus({ ...state, page, history: state.history.slice(0, -1) }, 'pages', null);
}

function body({ page, seeded }: SimState): readonly Item[] {
  const shown = Object.hasOwn(PAGES, page) ? PAGES[page] : undefined;
  if (shown === undefined) return [];
  return [
    { kind: 'heading', text: shown.title },
    ...shown.paragraphs(seeded.facts).map((text) => ({ kind: 'text' as const, text })),
    ...shown.links.map(([to, text]) => ({ kind: 'link' as const, id: LINK + to, text })),
  ];
}

/** Steps back that are remembered. */
const MOST_HISTORY = 100;

export const pages: App = {
  label: 'Pages',
  title: ({ page }) => `Pages: ${PAGES[page]?.title ?? page}`,
  header: ({ page }) => [
    { kind: 'button', id: BACK, text: 'Back' },
    { kind: 'text', text: `port.test/${page}`, inline: true },
  ],
  body,
  activate(state, id) {
    if (id === BACK) return back(state);
    const page = id.startsWith(LINK) ? id.slice(LINK.length) : '';
    if (!Object.hasOwn(PAGES, page)) return state;
    const history = [...state.history, state.page].slice(-MOST_HISTORY);
    return withFocus({ ...state, page, history }, 'pages', null);
  },
  press: (state, { key, alt }) => ((alt && key === 'left') || key === 'backspace' ? back(state) : null),
};
