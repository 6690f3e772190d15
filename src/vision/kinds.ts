/** What people call the kinds of things on a screen, and what the eyes may have taken them for. Pure. */
import type { Role } from './sight.ts';

/** What a noun asks for: a role, or something that several roles or several elements make up. */
export type Kind = Role | 'box' | 'option' | 'item' | 'thing' | 'row' | 'column' | 'cell' | 'panel';

/** What is seen: elements, and what they make up. */
export type Seen = Role | 'row' | 'panel';

/** Singular, words that plain.ts joins joined; plurals are found by themselves. */
const NOUNS: Readonly<Record<Kind, string>> = {
  button: 'button, btn, push button, command button, cta, call to action, buttom, text button, image link',
  input:
    'field, input, text field, textbox, input field, input box, entry field, form field, edit box, edit field, entry box, blank, text entry, text input, spinner, search bar, address bar, url bar, location bar, date picker, datepicker, stepper, line edit',
  textarea:
    'text area, textarea, multi line text box, multi line textbox, multiline field, multiline textbox, multi line field, large textbox, text editor, editor',
  dropdown:
    'dropdown, dropdown list, dropdown menu, dropdown box, dropdown field, combo, combo box, combobox, select, select box, select field, selectbox, selector, picker, list box, listbox, pull down, pulldown, pull down menu, pull down list, pulldown menu, select menu, chooser, select list, choice box, filter dropdown',
  checkbox: 'checkbox, tick box, tickbox, checkmark box, check mark box',
  radio: 'radio, radio button, radio box, radio option, option button, radio input, radio choice',
  toggle:
    'toggle, switch, toggle switch, toggle button, on off switch, slider switch, switch button, on off toggle',
  slider:
    'slider, range, range slider, knob, slider handle, slider bar, track bar, trackbar, slider knob, slider thumb',
  tab: 'tab, tab header, tab button, tab label',
  menuitem:
    'menu item, menu entry, menu option, menu, nav item, navigation item, menu command, sidebar item, dropdown item, dropdown option',
  link: 'link, hyperlink, anchor, breadcrumb, crumb, url, nav link, text link, navigation link, menu link, sidebar link',
  icon: 'icon, symbol, glyph, pictogram, ico, icon button, image button, sign, arrow, mark',
  image:
    'image, picture, photo, photograph, logo, avatar, thumbnail, illustration, graphic, drawing, profile picture, profile photo, user avatar, user picture, profile image, avatar image, company logo, cover',
  heading:
    'heading, title, headline, header, subheading, subtitle, page title, section title, section heading',
  text: 'text, label, caption, paragraph, phrase, sentence, description, notice, words, wording, error message, error, hint, text label, line of text, piece of text, placeholder, warning message, error text, error label',
  box: 'box, square',
  option: 'option, choice, alternative, entry, value, suggestion',
  item: 'item, folder, file, message, mail, email, product, record, result, result item, list item, search result, contact, person, user, event, task, note, order, story, article, post, comment, song, track, chapter, conversation, chat, book, appointment, chip, tag, badge, page, topic, keyword, channel, playlist, album, seat, slot, room, flight, hotel, course, lesson, recipe, movie, film, video, offer, job, repository, repo, commit, issue, branch, ticket, review, vehicle, van, train, document, invoice, project, release, meeting, reminder, notebook, device, photo album, account',
  thing:
    'thing, element, one, control, widget, spot, place, area, something, part, ui element, object, component, way, anything, action, command, function, feature, file upload, upload control, upload field, file chooser, file picker',
  row: 'row, table row, line item, list row, table line, line',
  column:
    'column, column header, column heading, column head, column title, table header, header cell, table heading, table column',
  cell: 'cell, table cell',
  panel:
    'card, section, panel, dialog, popup, modal, window, form, group, box, area, pane, tile, block, container, fieldset, toast, dialog box, popup window, modal window, modal dialog, part, region, list, table, column of cards, lane, board column, category, notification, alert, banner',
};

const BY_NOUN = new Map<string, Kind>();
for (const kind of Object.keys(NOUNS) as Kind[]) {
  for (const noun of NOUNS[kind].split(',')) {
    if (!BY_NOUN.has(noun.trim())) BY_NOUN.set(noun.trim(), kind);
  }
}
/** Nouns of the panels alone, where others stand for something else as well. */
const PANELS = new Set(NOUNS.panel.split(',').map((noun) => noun.trim()));

/** Slips of the finger in nouns that are long enough to be told from others. */
const TYPOS = new Map(
  `buton:button, buttn:button, botton:button, bttn:button, chekbox:checkbox, checkbx:checkbox, chckbox:checkbox,
  checbox:checkbox, dropdwon:dropdown, dropdonw:dropdown, feild:field, filed:field, fild:field, swich:switch, swtich:switch,
  togle:toggle, toggel:toggle, lnik:link, tabel:table, colum:column, heder:header, iput:input, inptu:input, ico:icon, buttton:button`
    .split(',')
    .map((pair) => pair.trim().split(':') as [string, string]),
);

const singular = (noun: string): string[] => [
  noun,
  ...(noun.endsWith('s') ? [noun.slice(0, -1)] : []),
  ...(noun.endsWith('es') ? [noun.slice(0, -2)] : []),
  ...(noun.endsWith('ies') ? [`${noun.slice(0, -3)}y`] : []),
];

/** The kind that a noun of one or more plain words names. */
export function kindOf(noun: string): Kind | null {
  const meant = TYPOS.get(noun) ?? noun;
  for (const one of singular(meant)) {
    const kind = BY_NOUN.get(one);
    if (kind) return kind;
  }
  return null;
}

export function isPanelNoun(noun: string): boolean {
  return singular(noun).some((one) => PANELS.has(one));
}

/** Asked for (first) and seen (second): 1 is the same. What is left out is `OTHER`: another thing. */
const OTHER = 0.35;
const PRESSED = {
  button: 1,
  link: 1,
  tab: 1,
  menuitem: 1,
  icon: 1,
  radio: 0.95,
  checkbox: 0.95,
  toggle: 0.95,
};
const CONTROLS = { ...PRESSED, input: 0.98, textarea: 0.97, dropdown: 0.98, slider: 0.97 };
const WRITTEN = { text: 0.94, heading: 0.94, image: 0.9 };
const ANY = { ...CONTROLS, ...WRITTEN, button: 1, link: 0.99, icon: 0.98 };
const FITS: Readonly<Record<Kind, Partial<Record<Seen, number>>>> = {
  button: {
    ...{
      button: 1,
      icon: 0.95,
      tab: 0.92,
      link: 0.88,
      menuitem: 0.9,
      toggle: 0.8,
      dropdown: 0.86,
      image: 0.75,
    },
    ...{ radio: 0.7, checkbox: 0.65, text: 0.76, heading: 0.6, input: 0.6, slider: 0.5, textarea: 0.4 },
  },
  input: {
    input: 1,
    textarea: 0.96,
    dropdown: 0.92,
    slider: 0.65,
    button: 0.66,
    checkbox: 0.4,
    text: 0.45,
    image: 0.5,
  },
  textarea: { textarea: 1, input: 0.94, dropdown: 0.6, button: 0.55, image: 0.6, text: 0.45 },
  dropdown: {
    dropdown: 1,
    input: 0.88,
    button: 0.88,
    menuitem: 0.7,
    link: 0.66,
    text: 0.55,
    textarea: 0.7,
    tab: 0.6,
  },
  checkbox: {
    checkbox: 1,
    radio: 0.72,
    toggle: 0.85,
    icon: 0.7,
    button: 0.6,
    text: 0.72,
    menuitem: 0.7,
    link: 0.5,
  },
  radio: { radio: 1, checkbox: 0.75, toggle: 0.6, icon: 0.65, button: 0.7, text: 0.72, tab: 0.7 },
  toggle: {
    toggle: 1,
    checkbox: 0.92,
    radio: 0.65,
    button: 0.75,
    icon: 0.6,
    slider: 0.8,
    text: 0.55,
    tab: 0.6,
  },
  slider: { slider: 1, toggle: 0.7, input: 0.6, button: 0.5, image: 0.55, icon: 0.5, text: 0.5 },
  tab: { tab: 1, button: 0.88, link: 0.92, menuitem: 0.9, text: 0.84, heading: 0.75, icon: 0.58, radio: 0.7 },
  menuitem: {
    menuitem: 1,
    link: 0.95,
    button: 0.92,
    tab: 0.92,
    text: 0.9,
    dropdown: 0.85,
    icon: 0.72,
    heading: 0.7,
    radio: 0.7,
    checkbox: 0.7,
  },
  link: {
    link: 1,
    text: 0.86,
    button: 0.88,
    tab: 0.92,
    menuitem: 0.94,
    heading: 0.84,
    icon: 0.75,
    image: 0.6,
  },
  icon: {
    icon: 1,
    image: 0.9,
    button: 0.92,
    link: 0.7,
    menuitem: 0.75,
    tab: 0.75,
    toggle: 0.7,
    checkbox: 0.7,
    text: 0.6,
    dropdown: 0.7,
    input: 0.6,
  },
  image: { image: 1, icon: 0.92, button: 0.78, link: 0.65, text: 0.62, heading: 0.62, panel: 0.5 },
  heading: { heading: 1, text: 0.92, link: 0.8, button: 0.66, tab: 0.66, menuitem: 0.66, image: 0.5 },
  text: {
    text: 1,
    heading: 0.97,
    link: 0.93,
    button: 0.84,
    input: 0.8,
    textarea: 0.8,
    tab: 0.8,
    menuitem: 0.84,
    dropdown: 0.7,
    image: 0.6,
    checkbox: 0.7,
    radio: 0.7,
    toggle: 0.66,
  },
  box: {
    input: 1,
    checkbox: 1,
    textarea: 0.97,
    dropdown: 0.95,
    radio: 0.85,
    toggle: 0.85,
    button: 0.75,
    panel: 0.7,
    text: 0.5,
  },
  option: {
    ...CONTROLS,
    radio: 1,
    checkbox: 0.97,
    menuitem: 1,
    dropdown: 0.9,
    input: 0.7,
    button: 0.94,
    text: 0.9,
    heading: 0.75,
    link: 0.95,
  },
  item: {
    ...ANY,
    row: 0.8,
    panel: 0.85,
    link: 1,
    text: 0.96,
    heading: 0.95,
    menuitem: 1,
    input: 0.8,
    textarea: 0.8,
    dropdown: 0.85,
  },
  thing: ANY,
  row: {
    row: 1,
    text: 0.9,
    link: 0.9,
    panel: 0.75,
    heading: 0.8,
    button: 0.75,
    menuitem: 0.85,
    checkbox: 0.7,
  },
  column: { text: 0.98, heading: 0.98, link: 0.96, button: 0.95, tab: 0.85, menuitem: 0.85, dropdown: 0.8 },
  cell: {
    text: 1,
    link: 0.97,
    button: 0.95,
    heading: 0.9,
    input: 0.95,
    icon: 0.85,
    tab: 0.85,
    menuitem: 0.9,
    checkbox: 0.9,
  },
  panel: { panel: 1, heading: 0.9, text: 0.8, row: 0.7, link: 0.75, button: 0.72, image: 0.6, input: 0.6 },
};

/** How well something seen may be what is asked for; `null` asks for no kind: things to press come before words on the page. */
export function kindFit(wanted: Kind | null, seen: Seen): number {
  const fits = wanted === null ? ANY : FITS[wanted];
  return Object.hasOwn(fits, seen) ? ((fits as Partial<Record<Seen, number>>)[seen] ?? OTHER) : OTHER;
}
