/** What these pages are written with. */
const split = (text: string): string[] => text.split('|');

export const PEOPLE = split(
  'Agnes|Boris|Chloe|Derek|Esther|Fabio|Gloria|Hugo|Irene|Jonas|Katya|Leon|Mira|Nils|Olga|Pablo|Ruth|Stefan|Tessa|Viktor',
);
export const FRUIT = split('Apple|Banana|Cherry|Fig|Grape|Kiwi|Lemon|Mango|Orange|Peach|Quince|Raspberry');
export const LANDS = split(
  'Albania|Bolivia|Canada|Denmark|Egypt|Finland|Ghana|Hungary|Iceland|Jamaica|Kenya|Latvia|Mexico|Norway|Oman|Peru|Qatar|Romania|Spain|Turkey|Uruguay|Vietnam|Yemen|Zambia',
);
export const WARES = split('Basket|Candle|Doormat|Envelope|Hammer|Mirror|Pillow|Saucepan|Teapot|Umbrella');
export const THINGS = split(
  'lighthouse|windmill|glacier|orchestra|volcano|bicycle|telescope|cathedral|submarine|beehive',
);
export const ADJECTIVES = split('amber|brisk|calm|dusty|early|fresh|gentle|heavy|jolly|quiet');

const TEXT = split(
  'a|small|boat|came|over|the|lake|and|nobody|knew|why|it|had|left|so|late|that|evening|while|rain|fell|on|every|roof',
);

/** A sentence of no meaning. */
export const filler = (random: { below(count: number): number }, words: number): string => {
  const text = Array.from({ length: words }, () => TEXT[random.below(TEXT.length)]).join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};
