/** What pictures people mean by their words, and what one picture is easily taken for. Pure. */
import { type IconMeaning, iconMeanings } from '../elements/icon-words.ts';

/** What things are done with, where that is more or less than what their pictures are called. */
const DONE_WITH: Readonly<Record<string, readonly IconMeaning[]>> = {
  swap: ['sort', 'repeat', 'refresh', 'shuffle'],
  exchange: ['sort', 'repeat', 'refresh'],
  reverse: ['sort', 'repeat', 'refresh'],
  eject: ['arrow-up', 'chevron-up'],
  'end call': ['phone'],
  'hang up': ['phone'],
  'leave call': ['phone', 'logout'],
  'my location': ['map-pin', 'compass', 'send'],
  locate: ['map-pin', 'compass', 'search'],
  unlike: ['heart', 'thumbs-down'],
  favorite: ['star', 'heart'],
  'address book': ['book', 'users', 'user'],
  expand: ['plus', 'chevron-right', 'chevron-down', 'expand', 'maximize'],
  unfold: ['chevron-down', 'chevron-right', 'plus'],
  collapse: ['minus', 'chevron-up', 'chevron-down', 'minimize', 'chevron-right'],
  fold: ['chevron-up', 'chevron-down', 'minus'],
  minimise: ['minimize', 'minus', 'chevron-down'],
  minimize: ['minimize', 'minus', 'chevron-down'],
  remove: ['trash', 'close'],
  fewer: ['minus', 'chevron-down'],
  decrement: ['minus', 'chevron-down'],
  increment: ['plus', 'chevron-up'],
  raise: ['plus', 'chevron-up', 'arrow-up'],
  lower: ['minus', 'chevron-down', 'arrow-down'],
  duplicate: ['copy'],
  reorder: ['grip', 'sort'],
  emoticon: ['smile'],
  unmute: ['mute', 'volume', 'mic'],
  kebab: ['more-vertical', 'more'],
  'shopping basket': ['cart', 'bag'],
  bin: ['trash'],
  trashcan: ['trash'],
  'waste basket': ['trash'],
  dustbin: ['trash'],
  rubbish: ['trash'],
  cog: ['gear'],
  cogwheel: ['gear'],
  lens: ['search'],
  loupe: ['search'],
  picture: ['image', 'camera'],
  'open eye': ['eye'],
  'light mode': ['sun'],
  'half star': ['star'],
};
const EXTRA = new Map(Object.entries(DONE_WITH));

/** Drawings that are one shape, or one with a stroke more: what is taken for the one may be the other. */
const FAMILIES: readonly (readonly IconMeaning[])[] = [
  ['volume', 'mute'],
  ['mic', 'mute'],
  ['eye', 'eye-off'],
  ['search', 'zoom-in', 'zoom-out'],
  ['bell', 'bulb'],
  ['lock', 'unlock', 'bag'],
  ['user', 'users'],
  ['menu', 'align-justify', 'list', 'grip'],
  ['more', 'grip', 'more-vertical'],
  ['undo', 'reply', 'rotate', 'refresh', 'arrow-left'],
  ['redo', 'forward', 'share', 'refresh', 'arrow-right'],
  ['send', 'play', 'chevron-right', 'arrow-right', 'arrow-up'],
  ['skip-forward', 'chevron-right', 'play'],
  ['skip-back', 'chevron-left'],
  ['repeat', 'refresh', 'sort'],
  ['chevron-right', 'play', 'arrow-right', 'skip-forward'],
  ['chevron-left', 'arrow-left', 'skip-back'],
  ['pencil', 'highlighter', 'brush'],
  ['gear', 'sun'],
  ['image', 'monitor'],
  ['copy', 'layers'],
  ['maximize', 'expand', 'minimize'],
  ['cut', 'shuffle', 'close'],
  ['phone', 'attachment'],
  ['terminal', 'chevron-right'],
  ['download', 'upload', 'save', 'inbox'],
  ['wand', 'wrench', 'pencil'],
  ['table', 'grid', 'calendar'],
  ['heart', 'shield'],
];
const BY_MEANING = new Map<string, Set<IconMeaning>>();
for (const family of FAMILIES) {
  for (const one of family) {
    const others = BY_MEANING.get(one) ?? new Set();
    for (const other of family) if (other !== one) others.add(other);
    BY_MEANING.set(one, others);
  }
}

/** What a picture that is called so may mean, the likeliest first; none when the words name no picture. */
export function meaningsOf(phrase: string): readonly IconMeaning[] {
  return EXTRA.get(phrase) ?? iconMeanings(phrase);
}

/** Whether a picture that was taken for one thing is easily another. */
export const areAlike = (seen: string, meant: IconMeaning): boolean =>
  BY_MEANING.get(seen)?.has(meant) ?? false;
