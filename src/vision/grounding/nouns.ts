/** What people call the kinds of things on a screen. Pure. */
import type { Kind } from './kinds.ts';

/** Singular, words that plain.ts joins joined; plurals are found by themselves. */
const NOUNS: Readonly<Record<Kind, string>> = {
  button:
    'button, btn, push button, command button, cta, call to action, buttom, text button, image link, tool, tool button, toolbar button',
  input:
    'field, input, text field, textbox, input field, input box, entry field, form field, edit box, edit field, entry box, blank, text entry, text input, spinner, search bar, address bar, url bar, location bar, formula bar, date picker, datepicker, stepper, line edit',
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
  text: 'text, label, caption, paragraph, phrase, sentence, description, notice, words, wording, error message, error, hint, text label, line of text, piece of text, placeholder, warning message, error text, error label, warning, warning text, validation message',
  box: 'box, square',
  option: 'option, choice, alternative, entry, value, suggestion',
  item: 'item, folder, file, message, mail, email, product, record, result, result item, list item, search result, contact, person, user, event, task, note, order, story, article, post, comment, song, track, chapter, conversation, chat, book, appointment, chip, tag, badge, page, topic, keyword, channel, playlist, album, seat, slot, room, flight, hotel, course, lesson, recipe, movie, film, video, offer, job, repository, repo, commit, issue, branch, ticket, review, vehicle, van, train, document, invoice, project, release, meeting, reminder, notebook, device, photo album, account, step, page number, bubble, plan, ingredient',
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
