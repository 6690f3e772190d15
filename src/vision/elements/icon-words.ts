/** What icons mean, and what people call them. Pure. */

/**
 * By meaning, the words for it, the commonest first. A word may stand at several meanings: "remove" is more often a bin than an
 * x, so it stands further to the front there.
 */
const WORDS = {
  search: 'search, magnifying glass, magnifier, find, loupe, lens, looking glass, look up',
  gear: 'gear, settings, cog, cogwheel, preferences, configuration, configure, setting, gear wheel, setup, options',
  trash:
    'trash, delete, bin, trash can, garbage, rubbish, garbage can, trashcan, waste basket, wastebasket, dustbin, recycle bin, remove, discard',
  close: 'close, x, cross, dismiss, cancel, times, clear, exit, remove, x mark, delete, reject',
  menu: 'menu, hamburger, hamburger menu, burger, three lines, three bars, bars, navigation menu, nav menu, navigation, main menu, burger menu',
  plus: 'plus, add, new, create, plus sign, increase, increment, insert, more',
  minus: 'minus, subtract, decrease, decrement, minus sign, dash, minimize, remove, less, fewer',
  check:
    'check, tick, checkmark, check mark, tick mark, confirm, done, accept, ok, approve, apply, complete, success',
  pencil:
    'pencil, edit, pen, compose, modify, rename, write, change, new message, draw, draft, square with a pencil',
  heart: 'heart, like, love, favorite, favourite, wishlist, wish list',
  star: 'star, favorite, favourite, starred, rating, rate, important, bookmark',
  bell: 'bell, notifications, notification, alerts, alarm bell, alert, reminder, reminders, ring, mute notifications, notifications off, bell off, snooze',
  user: 'user, profile, person, account, avatar, my account, user profile, member, human, head and shoulders, people, customer, sign in, login',
  users:
    'users, people, group, team, members, persons, contacts, audience, community, customers, friends, share',
  home: 'home, house, home page, homepage, start page, main page',
  calendar: 'calendar, date, date picker, schedule, event, events, agenda, day, month, datepicker',
  clock: 'clock, time, history, recent, watch, timer, schedule, pending, later, duration',
  mail: 'mail, email, envelope, e mail, message, letter, messages, inbox, newsletter, unread',
  phone:
    'phone, call, telephone, handset, receiver, dial, contact, voice call, hang up, end call, leave call',
  mobile: 'mobile, smartphone, cell phone, mobile phone, cellphone, phone, device, iphone',
  lock: 'lock, padlock, locked, password, closed lock, secure, private, security, closed padlock',
  unlock: 'unlock, open lock, unlocked, open padlock, unlocked padlock',
  eye: 'eye, show, view, visibility, reveal, show password, preview, watch, visible, look, see, views',
  'eye-off':
    'eye off, hide, crossed out eye, hidden, eye slash, hide password, invisible, slashed eye, visibility off, show password, closed eye, crossed eye, eye with a line through it, eye with a slash',
  download: 'download, save, arrow down to tray, get, import, down arrow into a tray, export',
  upload: 'upload, import, arrow up from tray, publish, send up, export, share',
  share: 'share, sharing, share nodes, connected dots, three connected dots, forward, send, share arrow',
  link: 'link, chain, url, hyperlink, copy link, insert link, permalink, chain link, paper clip',
  copy: 'copy, duplicate, clone, two pages, two sheets, copy to clipboard, two squares, clipboard',
  paste: 'paste, clipboard, clip board, insert, copy',
  cut: 'cut, scissors, scissor, snip',
  save: 'save, floppy, floppy disk, disk, diskette, floppy disc, store',
  print: 'print, printer',
  refresh:
    'refresh, reload, sync, update, circular arrow, circular arrows, two arrows in a circle, rotate, synchronize, retry, restart, circle arrow, round arrow, repeat, loop, reset',
  undo: 'undo, curved arrow left, arrow curving left, turn back, revert, back, reset',
  redo: 'redo, curved arrow right, arrow curving right, repeat',
  play: 'play, start, triangle, run, resume, play video, right triangle, begin',
  pause: 'pause, two bars, two vertical bars, hold, suspend, break',
  stop: 'stop, square, halt, end',
  'skip-forward': 'skip forward, next, next track, skip, forward, fast forward, next song, last',
  'skip-back':
    'skip back, previous, previous track, rewind, prev, previous song, fast backward, first, skip backward',
  volume: 'volume, speaker, sound, audio, loudspeaker, loud, unmute, mute',
  mute: 'mute, volume off, muted, speaker off, sound off, silence, crossed out speaker, no sound, unmute, silent',
  mic: 'mic, microphone, voice, record, voice search, dictate, dictation, speak, mic off, microphone off, crossed out microphone, muted microphone',
  camera: 'camera, photo camera, take photo, photo, picture, snapshot, photograph',
  video:
    'video, video camera, camcorder, video call, record video, film, movie, meeting, camera, camera off, video off, crossed out camera',
  image: 'image, picture, photo, gallery, photos, pictures, insert image, landscape, images, mountains',
  file: 'file, document, page, doc, paper, sheet, new file, note, files, report, documents',
  folder: 'folder, directory, open folder, browse, files, folders',
  cart: 'cart, shopping cart, basket, bag, shopping bag, trolley, shopping basket, checkout, shop, shopping trolley, store',
  filter: 'filter, funnel, filters, refine, filtering',
  sliders:
    'sliders, adjustments, filter, filters, equalizer, tune, adjust, controls, options, settings, preferences, sliders icon',
  sort: 'sort, sorting, order, up and down arrows, up down, sort order, two arrows, swap',
  'arrow-left':
    'arrow left, back, left arrow, go back, left, previous, return, backward, arrow pointing left',
  'arrow-right':
    'arrow right, forward, right arrow, go forward, right, next, continue, proceed, go, arrow pointing right',
  'arrow-up':
    'arrow up, up arrow, up, scroll to top, to top, back to top, ascending, arrow pointing up, send',
  'arrow-down': 'arrow down, down arrow, down, descending, scroll down, arrow pointing down',
  'chevron-left':
    'chevron left, left chevron, previous, back, left, prev, left arrow, previous page, previous month, arrow left, go back, earlier, left angle',
  'chevron-right':
    'chevron right, right chevron, next, right, forward, right arrow, next page, next month, arrow right, later, right angle, expand, more',
  'chevron-up':
    'chevron up, up chevron, collapse, up, up arrow, arrow up, caret up, fold, increase, hide, less, show less',
  'chevron-down':
    'chevron down, down chevron, expand, down, down arrow, arrow down, caret, caret down, dropdown, drop down, unfold, open, more, decrease, show more',
  more: 'more, more options, three dots, 3 dots, dots, ellipsis, overflow, options, horizontal dots, meatballs, meatball, more actions, overflow menu, actions, three dots menu, menu, dot menu, three horizontal dots, horizontal ellipsis, other',
  'more-vertical':
    'more vertical, kebab, three dots, vertical dots, three vertical dots, 3 dots, 3 vertical dots, more, more options, kebab menu, dots, overflow, overflow menu, vertical ellipsis, options, more actions, actions, three dots menu, menu, dot menu, ellipsis',
  grip: 'grip, drag handle, handle, grab, move handle, six dots, drag, reorder',
  move: 'move, four arrows, drag, pan, arrows in all directions',
  grid: 'grid, grid view, tiles, apps, app launcher, four squares, dashboard, gallery view, launcher, squares, nine dots, layout, tile view, waffle, cards',
  list: 'list, list view, bullet list, bulleted list, bullets, items, unordered list, lines, bullet points, tasks',
  'list-ordered': 'list ordered, numbered list, ordered list, numbering, number list, numbers',
  bold: 'bold, b, strong, bold text, letter b',
  italic: 'italic, i, emphasis, italics, italic text, slanted, letter i',
  underline: 'underline, u, underlined, underline text, letter u',
  strikethrough: 'strikethrough, strike through, strike, crossed out text, s',
  'align-left':
    'align left, left align, left alignment, text left, left aligned, lines aligned left, alignment',
  'align-center':
    'align center, center, centre, center align, align centre, centered, centred, alignment, text center',
  'align-right': 'align right, right align, right alignment, text right, right aligned, lines aligned right',
  'align-justify': 'align justify, justify, justified, justification, full width text',
  quote: 'quote, quotation, quotation marks, blockquote, block quote, quotes',
  table: 'table, insert table, spreadsheet, rows and columns, sheet, cells',
  attachment:
    'attachment, paperclip, paper clip, attach, attach file, clip, attachments, add attachment, attached',
  send: 'send, paper plane, paper airplane, submit, paper aeroplane, plane, send message, airplane, aeroplane',
  reply: 'reply, respond, answer, reply arrow, back arrow, arrow back, left curved arrow',
  'reply-all': 'reply all, answer all, reply to all',
  forward: 'forward, forward arrow, share arrow, right curved arrow, forward message, share',
  flag: 'flag, report, flagged, mark, milestone, goal, country',
  tag: 'tag, label, price tag, tags, labels, category, price, discount',
  pin: 'pin, push pin, pushpin, thumbtack, pinned, tack, drawing pin, fix',
  'map-pin':
    'map pin, location, pin, place, marker, address, map marker, location pin, gps, map, store locator, where',
  map: 'map, map view, folded map, directions, route',
  compass: 'compass, explore, discover, navigation, safari, directions',
  globe:
    'globe, world, language, earth, web, internet, languages, planet, website, public, translate, region, global',
  info: 'info, information, i in a circle, about, details, help, circled i, letter i in a circle, i',
  help: 'help, question mark, question, support, faq, circled question mark, hint, what is this',
  warning:
    'warning, alert, exclamation mark, caution, triangle, exclamation point, danger, attention, error, warning triangle, exclamation, important, problem',
  'zoom-in': 'zoom in, magnify, enlarge, magnifying glass with a plus, larger, bigger, zoom',
  'zoom-out': 'zoom out, shrink, reduce, magnifying glass with a minus, smaller',
  maximize:
    'maximize, fullscreen, full screen, expand, enlarge, maximise, go full screen, four corners, resize, fit',
  minimize:
    'minimize, exit fullscreen, exit full screen, collapse, shrink, minimise, leave full screen, restore',
  'external-link':
    'external link, open in new tab, open in a new tab, new window, open in new window, external, arrow out of a box, launch, open, pop out, popout, visit, square with an arrow',
  logout:
    'logout, log out, sign out, exit, signout, leave, door, log off, quit, sign off, door with an arrow',
  login: 'login, log in, sign in, signin, enter, log on',
  power: 'power, on off, shut down, shutdown, turn off, power button, off, on, standby, logout',
  sun: 'sun, light mode, brightness, day, light theme, light, sunny, theme, bright, day mode',
  moon: 'moon, dark mode, night, dark theme, crescent, night mode, dark, theme, sleep, crescent moon, half moon',
  code: 'code, angle brackets, source, source code, html, developer, embed, brackets, programming, slash between brackets',
  terminal: 'terminal, console, command line, shell, prompt, command prompt',
  bug: 'bug, insect, beetle, debug, issue, issues, report a bug',
  chart:
    'chart, graph, statistics, bar chart, analytics, stats, bars, report, reports, bar graph, dashboard, insights, metrics, column chart, histogram, column chart',
  'chart-line':
    'chart line, line chart, trend, line graph, trending up, trends, graph, growth, analytics, activity, statistics, chart',
  'chart-pie': 'chart pie, pie chart, pie, pie graph, chart, graph, statistics',
  'credit-card':
    'credit card, card, payment, payments, billing, pay, bank card, payment method, debit card, wallet',
  dollar: 'dollar, money, price, currency, dollar sign, cash, payment, cost, finance, coin',
  truck: 'truck, delivery, shipping, lorry, van, transport, shipment, ship, orders',
  package: 'package, box, parcel, product, products, cube, inventory, packages, orders, carton, 3d box',
  gift: 'gift, present, gift box, gifts, rewards, reward, wrapped box',
  wifi: 'wifi, wi fi, wireless, network, signal, internet, wireless network, connection',
  bluetooth: 'bluetooth, blue tooth',
  battery: 'battery, charge, battery level, power, charging, batteries',
  cloud: 'cloud, weather, cloud storage, cloudy, online',
  'cloud-upload': 'cloud upload, upload to cloud, upload, backup, cloud with an arrow',
  'cloud-download': 'cloud download, download from cloud, download',
  key: 'key, password, api key, access, keys, credentials, access key',
  shield: 'shield, security, protection, privacy, safe, secure, protect, protected, safety',
  bookmark: 'bookmark, ribbon, save, saved, bookmarks, save for later, reading list',
  'thumbs-up': 'thumbs up, like, upvote, thumb up, approve, thumb, good, helpful, recommend',
  'thumbs-down': 'thumbs down, dislike, downvote, thumb down, bad, not helpful',
  chat: 'chat, comment, speech bubble, comments, message, messages, chat bubble, talk, conversation, speech balloon, bubble, discussion, messaging, feedback, balloon',
  archive: 'archive, archive box, storage box, box, archived, file box',
  inbox: 'inbox, tray, in tray, messages, incoming',
  book: 'book, open book, documentation, docs, read, library, manual, reading, guide, learn, notebook',
  briefcase: 'briefcase, work, job, jobs, portfolio, business, suitcase, bag, case',
  building: 'building, company, office, organization, organisation, business, skyscraper, bank',
  database: 'database, storage, data, cylinder, db, disk stack, server',
  server: 'server, servers, hosting, rack, host',
  monitor: 'monitor, desktop, screen, display, computer, pc, tv',
  laptop: 'laptop, computer, notebook computer, notebook',
  keyboard: 'keyboard, keys, shortcuts, keyboard shortcuts',
  headphones: 'headphones, headset, earphones, support, audio, listen',
  music: 'music, note, song, musical note, audio, notes, music note, songs, playlist',
  layers: 'layers, stack, stacked, layer, stacked squares, sheets',
  lightning:
    'lightning, bolt, lightning bolt, flash, energy, thunder, electricity, quick actions, zap, fast, power',
  fire: 'fire, flame, hot, trending, popular, burn',
  bulb: 'bulb, light bulb, lightbulb, idea, tip, tips, lamp, hint, suggestion, ideas',
  rocket: 'rocket, launch, boost, deploy, spaceship, get started',
  award: 'award, medal, badge, achievement, ribbon, prize, certificate',
  trophy: 'trophy, cup, winner, prize, award, leaderboard, achievements',
  smile:
    'smile, emoji, smiley, happy, smiley face, emoticon, face, smiling face, reaction, emojis, insert emoji',
  palette:
    'palette, colors, colours, theme, paint palette, appearance, color palette, paint, art, color, colour',
  wrench: 'wrench, tool, spanner, tools, repair, maintenance, fix',
  wand: 'wand, magic wand, magic, auto fix, ai, enhance, generate, sparkles, automatic',
  'qr-code': 'qr code, qr, scan, barcode, qrcode',
  fingerprint: 'fingerprint, touch id, finger print, biometric',
  rss: 'rss, feed, subscribe, news feed, blog',
  crop: 'crop, trim, cut out',
  rotate: 'rotate, turn, rotate right, rotate clockwise, spin',
  expand: 'expand, arrows out, enlarge, resize, full screen, fullscreen, two arrows pointing apart, maximize',
  shuffle: 'shuffle, random, crossed arrows, mix',
  repeat: 'repeat, loop, recurring, cycle, replay, recycle',
  sidebar: 'sidebar, side bar, panel, toggle sidebar, side panel, layout, collapse sidebar, open sidebar',
  columns: 'columns, split view, two columns, column view, split, board, kanban',
  branch: 'branch, git branch, git, fork, version control, source control',
  bag: 'bag, shopping bag, handbag, shop, store, tote, orders, cart',
  store: 'store, shop, storefront, market, marketplace, shops',
  'text-size': 'text size, font size, font, text, type, typography, letter t, t, letter a, aa, font family',
  highlighter: 'highlighter, highlight, marker, text marker',
  eraser: 'eraser, erase, rubber, clear formatting, remove formatting',
  brush: 'brush, paintbrush, paint brush, paint, format painter',
  translate: 'translate, translation, language, languages',
  plane: 'plane, airplane, flight, aeroplane, flights, travel, airplane mode, aircraft',
  car: 'car, vehicle, drive, automobile, ride, taxi',
  coffee: 'coffee, cup, mug, tea, break, cafe, hot drink, coffee cup',
  ticket: 'ticket, coupon, voucher, tickets, pass, promo',
  swap: 'swap, exchange, switch, swap direction, two arrows, reverse, transfer, change',
  locate: 'locate, my location, current location, crosshair, target, where i am, gps, location',
  eject: 'eject, unmount, eject symbol, remove',
  eyedropper: 'eyedropper, pipette, colour picker, color picker, pick a colour, dropper',
  bike: 'bike, bicycle, cycling, by bike',
  walk: 'walk, walking, on foot, pedestrian, by foot, person walking',
} as const;

export type IconMeaning = keyof typeof WORDS;

/** All meanings an icon can have. */
export const ICON_MEANINGS = Object.keys(WORDS) as readonly IconMeaning[];

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** By word: the meanings it may have, with how far from the front it stands there. */
const MEANINGS = new Map<string, { meaning: IconMeaning; rank: number }[]>();
for (const meaning of ICON_MEANINGS) {
  WORDS[meaning].split(', ').forEach((word, rank) => {
    const known = MEANINGS.get(word);
    if (!known) MEANINGS.set(word, [{ meaning, rank }]);
    else if (!known.some((one) => one.meaning === meaning)) known.push({ meaning, rank });
  });
}
for (const found of MEANINGS.values()) found.sort((a, b) => a.rank - b.rank);

/** Signs that people type for an icon rather than name it. */
const SIGNS: Readonly<Record<string, IconMeaning>> = {
  '+': 'plus',
  '-': 'minus',
  '−': 'minus',
  '×': 'close',
  '✕': 'close',
  '?': 'help',
  '!': 'warning',
  '...': 'more',
  '…': 'more',
  '⋮': 'more-vertical',
  '☰': 'menu',
  '<': 'chevron-left',
  '>': 'chevron-right',
  '←': 'arrow-left',
  '→': 'arrow-right',
  '↑': 'arrow-up',
  '↓': 'arrow-down',
  '★': 'star',
  '☆': 'star',
  '✓': 'check',
  $: 'dollar',
};

/** Words around the name of an icon that do not name it. */
const SHAPELESS =
  /\b(the|an?|icons?|buttons?|symbols?|signs?|glyphs?|logos?|shaped?|shape|pictograms?|picture of|image of|small|little|looking like|looks like|that|which|with|like|to|for|of)\b/g;

function lookUp(phrase: string): readonly IconMeaning[] {
  const found =
    MEANINGS.get(phrase) ?? (phrase.endsWith('s') ? MEANINGS.get(phrase.slice(0, -1)) : undefined);
  return found?.map(({ meaning }) => meaning) ?? [];
}

/**
 * What an icon that is called so may mean, the likeliest first; none when it is no name of an icon. "the magnifying glass icon"
 * and "search" are the same.
 */
export function iconMeanings(phrase: string): readonly IconMeaning[] {
  const sign = SIGNS[phrase.trim()];
  if (sign && Object.hasOwn(SIGNS, phrase.trim())) return [sign];
  const said = plain(phrase);
  const bare = said.replace(SHAPELESS, ' ').replace(/\s+/g, ' ').trim();
  const whole = [lookUp(said), lookUp(bare)].find((found) => found.length > 0);
  if (whole) return whole;
  // "close x": two names of the same thing.
  const [first = [], ...others] = bare.split(' ').map(lookUp);
  return first.filter((meaning) => others.every((other) => other.includes(meaning)));
}
