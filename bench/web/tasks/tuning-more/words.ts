/** What the pages of the test half are written with. */
const split = (text: string): string[] => text.split('|');

export const PEOPLE = split(
  'Amara|Boris|Chloe|Desmond|Esther|Farid|Gwen|Hamza|Irene|Joaquin|Kirsten|Lorenzo|Maeve|Naveen|Ottilie|Priya|Quentin|Rosa',
);
export const FAMILIES = split(
  'Adeyemi|Brandt|Cooper|Dubois|Evans|Fontaine|Gruber|Haddad|Ibsen|Jovanovic|Kowalski|Lambert|Moreau',
);
export const DEEDS = split(
  'Apply|Book|Call|Donate|Enroll|Follow|Install|Join|Listen|Order|Pause|Quit|Reserve|Upload',
);
export const THINGS = split(
  'anchor|bottle|camera|drum|engine|feather|guitar|hammer|iron|jacket|kettle|lantern|mirror|notebook|oven|piano|ribbon|saddle',
);
export const SHADES = split('Crimson|Teal|Navy|Olive|Maroon|Ivory|Coral|Silver');
export const PLACES = split(
  'Nairobi|Osaka|Lima|Boston|Cairo|Delhi|Hanoi|Quito|Seoul|Tunis|Austin|Bergen|Malmo|Accra',
);
export const DISHES = split('Lasagne|Ramen|Paella|Goulash|Falafel|Risotto|Tacos|Pierogi|Curry');
export const FILLER = split(
  'the|quiet|morning|brings|small|birds|over|northern|fields|while|trains|pass|slowly|under|grey|bridges',
);
export const TOPICS = split(
  'Budget for spring|Broken printer|Welcome aboard|Team dinner|Server maintenance|Draft contract|Parking permit|Book club',
);
export const MONTHS = split(
  'January|February|March|April|May|June|July|August|September|October|November|December',
);
export const SPORTS = split('Tennis|Rowing|Fencing|Cycling|Hockey|Judo|Sailing|Archery');
