/** What these pages are written with. */
const split = (text: string): string[] => text.split('|');

export const FIRST = split(
  'Aisha|Bruno|Carmen|Dmitri|Elif|Felipe|Greta|Henrik|Ines|Jamal|Keiko|Lars|Mina|Nadia|Oscar|Petra|Rafael|Sven|Tamara|Umar',
);
export const LAST = split(
  'Almeida|Becker|Castillo|Dahl|Eriksen|Ferrari|Georgiou|Hansen|Ishida|Jensen|Keller|Lindqvist|Mbeki|Novak|Okafor|Petrov|Rossi|Suzuki',
);
export const TOWNS = split(
  'Lisbon|Krakow|Denver|Kyoto|Porto|Leeds|Tampa|Nantes|Graz|Lagos|Perth|Cusco|Turin|Ghent|Riga|Split|Utrecht|Bilbao|Dakar|Salem',
);
export const GOODS = split(
  'Desk lamp|Wool blanket|Tea kettle|Garden hose|Rain coat|Wall clock|Bread knife|Camping stove|Paper lantern|Tool box|Yoga mat|Bike pump|Coffee mill|Picture frame',
);
export const TITLES = split(
  'Quarterly plan|Holiday photos|Supplier list|Meeting notes|Floor plan|Price sheet|Press kit|Training video|Old invoices|Travel budget',
);
export const COLOURS = split('Amber|Cobalt|Scarlet|Turquoise|Violet|Charcoal|Lime|Rose');
const TEXT = split(
  'our|guests|often|ask|where|the|old|harbour|begins|and|which|boats|leave|early|in|spring|when|water|is|still|cold|so|here|we|tell',
);

/** Some sentences of no meaning. */
export const prose = (random: { below(count: number): number }, words: number): string => {
  const text = Array.from({ length: words }, () => TEXT[random.below(TEXT.length)]).join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};
