/** What the pages of the test half are written with. */
export const PEOPLE = [
  ...['Adebayo', 'Beatrix', 'Cosimo', 'Dagny', 'Ezra', 'Fatou', 'Gideon', 'Hyacinth', 'Iolo', 'Jocasta'],
  ...['Kwame', 'Lucinda', 'Mateo', 'Nadia', 'Orsolya', 'Pilar', 'Quincy', 'Rosa'],
];
export const SURNAMES = [
  'Ashdown',
  'Bianchi',
  'Chowdhury',
  'Drummond',
  'Esposito',
  'Fairweather',
  'Goh',
  'Haugen',
];
export const THINGS = [
  ...['anchor', 'bottle', 'carpet', 'drum', 'envelope', 'feather', 'guitar', 'hammer', 'kettle', 'lantern'],
  ...['mirror', 'notebook', 'paddle', 'ribbon', 'saddle', 'teapot', 'umbrella', 'violin'],
];
export const ACTIONS = [
  'Approve',
  'Cancel',
  'Download',
  'Forward',
  'Ignore',
  'Join',
  'Preview',
  'Reject',
  'Retry',
  'Upload',
];
export const TOWNS = [
  'Aarhus',
  'Bruges',
  'Cork',
  'Dresden',
  'Evora',
  'Fano',
  'Ghent',
  'Hamar',
  'Innsbruck',
  'Jena',
  'Kaunas',
  'Lugano',
];
export const FOODS = [
  'Almonds',
  'Barley',
  'Cocoa',
  'Dates',
  'Figs',
  'Ginger',
  'Honey',
  'Lentils',
  'Olives',
  'Walnuts',
];
export const TOPICS = [
  'Boiler inspection',
  'Concert tickets',
  'Feedback on the draft',
  'Football on Sunday',
  'Keys for the shed',
  'Rent for April',
  'School trip',
  'Wedding list',
];
export const PROSE = [
  'the',
  'old',
  'harbour',
  'wakes',
  'slowly',
  'when',
  'gulls',
  'cross',
  'above',
  'wet',
  'roofs',
  'and',
  'boats',
  'turn',
];
