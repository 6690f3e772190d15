/** Twelve small sites: one task of each of the plain kinds. */
import { type Task, told } from '../../task.ts';
import {
  chat,
  council,
  desk,
  ferry,
  home,
  museum,
  parcel,
  photos,
  power,
  router,
  tickets,
  vet,
} from './skins.ts';

const FIRST = ['Nora', 'Hugo', 'Priya', 'Tomas', 'Leila', 'Owen', 'Greta', 'Marcus'] as const;
const LAST = ['Lindqvist', 'Barker', 'Osei', 'Navarro', 'Whitlock', 'Fontaine', 'Keller'] as const;

export const tasks: readonly Task[] = [
  {
    ...{ name: 'x-button-lock', kind: 'button', skin: home },
    make(random) {
      const doors = random.some(
        ['Front door', 'Back door', 'Garage', 'Garden shed', 'Cellar', 'Side gate'],
        4,
      );
      const door = random.pick(doors);
      const tiles = doors.map(
        (name, nth) =>
          `<div class="tile"><b>${name}</b><p>Unlocked, battery ${random.between(20, 99)}%</p><button class="go" id="l${nth}" onclick="tell('lock','${name}');this.parentNode.children[1].textContent='Locked';toast('${name} is locked')">Lock</button> <button onclick="tell('history','${name}');toast('No entries today')">History</button></div>`,
      );
      return {
        say: random.pick([
          `Click the Lock button on the ${door} tile.`,
          `Lock the ${door.toLowerCase()} and leave everything else as it is.`,
        ]),
        body: tiles.join(''),
        reward: told(`lock:${door}`),
        solve: [{ click: `#l${doors.indexOf(door)}` }],
      };
    },
  },
  {
    ...{ name: 'x-link-council', kind: 'link', skin: council },
    make(random) {
      const names = random.some(
        [
          ...['Parking permits', 'Parking fines', 'Building permits', 'Council tax', 'Bin collection'],
          ...['Street lighting', 'Housing advice', 'School places', 'Market stalls', 'Lost property'],
        ],
        8,
      );
      const name = random.pick(names);
      const link = (text: string, id: string) =>
        `<li><a href="#" id="${id}" onclick="event.preventDefault();tell('open','${text}');toast('Loading ${text}')">${text}</a>`;
      const news = ['Bridge closed until Friday', 'Summer fair on the green', 'New hours at the tip'];
      return {
        say: random.pick([
          `Open the "${name}" page.`,
          `Click the ${name} link in the list of services on the right.`,
        ]),
        body: `<section><h1>Welcome to Marlow Bridge</h1><p>Find what the council does, tell us what is broken and have your say. Most services can be used online at any hour.</p><h2>News</h2><ul>${news.map((text, nth) => link(text, `n${nth}`)).join('')}</ul></section><aside><h2>Services</h2><ul>${names.map((text, nth) => link(text, `s${nth}`)).join('')}</ul></aside>`,
        reward: told(`open:${name}`),
        solve: [{ click: `#s${names.indexOf(name)}` }],
      };
    },
  },
  {
    ...{ name: 'x-checkbox-photos', kind: 'checkbox', skin: photos },
    make(random) {
      const names = random.some(
        [
          ...['Harbour at dawn', 'Old mill', 'Snowy pass', 'Red tram', 'Picnic', 'Lighthouse'],
          ...['Orchard', 'Night market', 'Grey heron', 'Stone bridge'],
        ],
        8,
      );
      const chosen = random.some(names, 2);
      const sorted = names.filter((name) => chosen.includes(name));
      const cells = names.map((name, nth) => {
        const hue = random.between(0, 359);
        return `<label><div class="pic" style="background:linear-gradient(hsl(${hue},45%,80%), hsl(${hue + 40},40%,62%) 60%, hsl(${hue + 90},30%,45%))"></div><input type="checkbox" id="p${nth}" value="${name}">${name}</label>`;
      });
      return {
        say: random.pick([
          `Select the photos "${chosen[0]}" and "${chosen[1]}", then click Add to album.`,
          `Tick ${chosen[0]} and ${chosen[1]} and press the Add to album button.`,
        ]),
        body: `<div class="bar"><h1>Recent photos</h1><button id="share">Share</button><button id="del">Delete</button><button class="go" id="add">Add to album</button></div><div class="grid">${cells.join('')}</div>`,
        script: `function end(word, text) { var names = every('input:checked').map(function (box) { return box.value; }); if (!names.length) { toast('No photos selected'); return; } tell(word, names.join('+')); toast(names.length + ' ' + text); }
at('share').onclick = function () { end('share', 'shared'); }; at('del').onclick = function () { end('delete', 'moved to the bin'); }; at('add').onclick = function () { end('add', 'added to the album'); };`,
        reward: told(`add:${sorted.join('+')}`),
        solve: [...chosen.map((name) => ({ click: `#p${names.indexOf(name)}` })), { click: '#add' }],
      };
    },
  },
  {
    ...{ name: 'x-radio-seats', kind: 'radio', skin: tickets },
    make(random) {
      const areas = ['Stalls', 'Dress circle', 'Upper circle', 'Balcony', 'Box'];
      const nth = random.between(1, 4);
      const area = areas[nth] as string;
      const ways = ['E-ticket', 'Collect at the door', 'By post'];
      const way = random.pick(ways);
      const radio = (group: string, name: string, at: number, note: string) =>
        `<label><input type="radio" name="${group}" id="${group}${at}" value="${name}"${at === 0 ? ' checked' : ''}> ${name}<em>${note}</em></label>`;
      const seats = areas.map((name, at) =>
        radio('area', name, at, `£${random.between(18, 90)}, ${random.between(2, 40)} left`),
      );
      const sends = ways.map((name, at) => radio('way', name, at, at === 2 ? '£3' : 'free'));
      return {
        say: random.pick([
          `Choose ${area} as the seating area and ${way} as the delivery, then click Continue.`,
          `I want seats in the ${area} area with "${way}" delivery. Select both and press Continue.`,
        ]),
        body: `<h1>${random.pick(['The Glass Orchard', 'A Winter Quarrel', 'Nine Lanterns'])}</h1><p>Saturday, 7:30 pm</p><fieldset><legend>Seating area</legend>${seats.join('')}</fieldset><fieldset><legend>Delivery</legend>${sends.join('')}</fieldset><div class="foot"><button id="back">Back</button><button class="go" id="go">Continue</button></div>`,
        script: `at('back').onclick = function () { tell('back'); toast('This is the first step'); }; at('go').onclick = function () { tell(every('input:checked').map(function (box) { return box.value; }).join('+')); toast('Seats reserved'); };`,
        reward: told(`${area}+${way}`),
        solve: [{ click: `#area${nth}` }, { click: `#way${ways.indexOf(way)}` }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'x-select-notify', kind: 'select', skin: chat },
    make(random) {
      const channels = random.some(
        ['#design', '#releases', '#support', '#lunch', '#backend', '#hiring', '#random'],
        5,
      );
      const options = ['All messages', 'Mentions only', 'Daily summary', 'Nothing'];
      const start = channels.map(() => random.below(4));
      const nth = random.below(5);
      const want = ((start[nth] as number) + random.between(1, 3)) % 4;
      const lines = channels.map(
        (name, at) =>
          `<div class="line"><span>${name}</span><div class="drop"><button id="b${at}" aria-haspopup="listbox" onclick="flip(${at})">${options[start[at] as number]}</button><ul id="u${at}" role="listbox" hidden>${options.map((text, which) => `<li role="option" id="o${at}-${which}" onclick="choose(${at}, this.textContent)">${text}</li>`).join('')}</ul></div></div>`,
      );
      const end = start.map((which, at) => options[at === nth ? want : which]);
      return {
        say: random.pick([
          `Set the notifications for ${channels[nth]} to "${options[want]}" and click Save changes.`,
          `In the ${channels[nth]} dropdown choose ${options[want]}, then save the changes.`,
        ]),
        body: `<h1>Notifications</h1><p>Choose what each channel may tell you about.</p>${lines.join('')}<div class="line"><i></i><div><button id="no">Discard</button> <button class="go" id="yes">Save changes</button></div></div>`,
        script: `function shut(but) { every('.drop ul').forEach(function (list) { if (list.id !== but) list.hidden = true; }); }
function flip(n) { shut('u' + n); at('u' + n).hidden = !at('u' + n).hidden; } function choose(n, text) { at('b' + n).textContent = text; shut(); }
document.addEventListener('click', function (event) { if (!event.target.closest('.drop')) shut(); });
at('no').onclick = function () { tell('discard'); toast('Changes discarded'); }; at('yes').onclick = function () { tell(every('.drop > button').map(function (one) { return one.textContent; }).join('+')); toast('Changes saved'); };`,
        reward: told(end.join('+')),
        solve: [{ click: `#b${nth}` }, { click: `#o${nth}-${want}` }, { click: '#yes' }],
      };
    },
  },
  {
    ...{ name: 'x-field-track', kind: 'field', skin: parcel },
    make(random) {
      const number = `${random.pick(['RX', 'SP', 'QF'])}${random.between(100000, 999999)}${random.pick(['GB', 'DE', 'NL'])}`;
      return {
        say: random.pick([
          `Enter ${number} in the Tracking number field and tap Track parcel.`,
          `Track the parcel with the number ${number}.`,
        ]),
        body: `<h1>Where is it?</h1><form><label for="n">Tracking number</label><input type="text" id="n" autocomplete="off"><label for="p">Postcode (optional)</label><input type="text" id="p" autocomplete="off"><button id="go">Track parcel</button><button type="button" class="off" id="scan">Scan a code instead</button></form>`,
        script: `document.querySelector('form').addEventListener('submit', function () { if (!at('n').value.trim()) { toast('Enter a number'); return; } tell(at('n').value.trim(), at('p').value.trim()); toast('On its way, arrives tomorrow'); }); at('scan').onclick = function () { tell('scan'); toast('No camera found'); };`,
        reward: told(`${number}:`),
        solve: [{ click: '#n' }, { type: number }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'x-form-vet', kind: 'form', skin: vet },
    make(random) {
      const pet = random.pick(['Biscuit', 'Pepper', 'Mango', 'Ziggy', 'Clover', 'Otto']);
      const owner = `${random.pick(FIRST)} ${random.pick(LAST)}`;
      const phone = `0${random.between(1200, 1999)} 555 ${random.between(100, 999)}`;
      const kind = random.pick(['Dog', 'Cat', 'Rabbit', 'Parrot', 'Hamster']);
      const field = (id: string, label: string) =>
        `<div><label for="${id}">${label}</label><input type="text" id="${id}" autocomplete="off"></div>`;
      return {
        say: random.pick([
          `Fill in the form with owner ${owner}, phone ${phone}, pet's name ${pet} and animal ${kind}, and click Book visit.`,
          `Book a visit for the pet ${pet}. Animal: ${kind}, owner's name: ${owner}, phone: ${phone}. Leave the remarks empty.`,
        ]),
        body: `<h1>Book a first visit</h1><form><div class="two">${field('pet', "Pet's name")}${field('kind', 'Animal')}${field('owner', "Owner's name")}${field('phone', 'Phone')}<div class="wide"><label for="more">Remarks (optional)</label><textarea id="more"></textarea></div></div><div class="end"><button type="button" id="clear">Clear form</button> <button class="go" id="go">Book visit</button></div></form>`,
        script: `var ids = ['pet', 'kind', 'owner', 'phone', 'more']; at('clear').onclick = function () { ids.forEach(function (id) { at(id).value = ''; }); };
document.querySelector('form').addEventListener('submit', function () { var all = ids.map(function (id) { return at(id).value.trim(); }); if (!(all[0] && all[1] && all[2] && all[3])) { toast('Please fill in all fields'); return; } tell(all.join('|')); toast('Your visit is booked'); });`,
        reward: told(`${pet}|${kind}|${owner}|${phone}|`),
        solve: [
          ...[{ click: '#pet' }, { type: pet }, { click: '#kind' }, { type: kind }],
          ...[{ click: '#owner' }, { type: owner }, { click: '#phone' }, { type: phone }, { click: '#go' }],
        ],
      };
    },
  },
  {
    ...{ name: 'x-login-power', kind: 'login', skin: power },
    make(random) {
      const user = `${random.pick(FIRST)}.${random.pick(LAST)}`.toLowerCase();
      const secret = `${random.pick(['Kettle', 'Marble', 'Falcon', 'Copper'])}${random.pick(['!', '#', '-'])}${random.between(1000, 9999)}`;
      return {
        say: random.pick([
          `Sign in with the username ${user} and the password ${secret}`,
          `Enter "${user}" as the username and "${secret}" as the password, then click Sign in.`,
        ]),
        body: `<form><h1>Sign in to your account</h1><label for="u">Username</label><input type="text" id="u" autocomplete="off"><label for="p">Password</label><input type="password" id="p"><label class="tick"><input type="checkbox" id="keep"> Keep me signed in</label><button class="go" id="go">Sign in</button><button type="button" id="new">Create account</button><p class="err" id="err"></p><a href="#" id="lost">Forgot your password?</a></form>`,
        script: `document.querySelector('form').addEventListener('submit', function () { if (at('u').value.trim() !== ${JSON.stringify(user)} || at('p').value !== ${JSON.stringify(secret)}) { at('err').textContent = 'Wrong username or password.'; return; } at('err').textContent = ''; tell('in', at('keep').checked ? 'keep' : 'once'); at('page').innerHTML = '<h1>Good morning</h1><p>Your next bill is due on the 14th.</p>'; toast('Signed in'); });
at('new').onclick = function () { tell('new'); toast('Have a bill at hand'); }; at('lost').onclick = function (event) { event.preventDefault(); tell('lost'); toast('We have sent you a letter'); };`,
        reward: told('in:once'),
        solve: [{ click: '#u' }, { type: user }, { click: '#p' }, { type: secret }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'x-textarea-note', kind: 'textarea', skin: desk },
    make(random) {
      const note = random.below(2) === 0;
      const text = note
        ? random.pick([
            'Customer sent a photo of the broken hinge.',
            'Spare part is out of stock until next week.',
            'Second complaint about the same hinge this month.',
          ])
        : random.pick([
            'We are sorry. A new hinge is on its way to you.',
            'Please send us a photo of the bent hinge.',
            'A new door will reach you on Thursday.',
          ]);
      const id = note ? 'note' : 'reply';
      const where = note ? 'Internal note' : 'Reply to customer';
      const press = note ? 'Save note' : 'Send reply';
      return {
        say: random.pick([
          `Write "${text}" in the ${where} box and click ${press}.`,
          note
            ? `Add an internal note that says "${text}" and save it.`
            : `Send the customer this reply: "${text}"`,
        ]),
        body: `<h1>#4121 Broken hinge</h1><div class="said"><b>${random.pick(FIRST)} ${random.pick(LAST)}</b> wrote:<br>The left door of the cupboard came with a hinge that is bent. What can be done about it?</div><div class="two"><div><h2>Reply to customer</h2><textarea id="reply"></textarea><button class="go" id="sendreply">Send reply</button></div><div class="note"><h2>Internal note</h2><textarea id="note"></textarea><button id="sendnote">Save note</button></div></div>`,
        script: `function end(id, text) { var said = at(id).value.trim(); if (!said) { toast('Nothing written yet'); return; } tell(id, said); at(id).value = ''; toast(text); } at('sendreply').onclick = function () { end('reply', 'Reply sent'); }; at('sendnote').onclick = function () { end('note', 'Note saved'); };`,
        reward: `${told(`${id}:${text}`)} && at('reply').value === '' && at('note').value === ''`,
        solve: [{ click: `#${id}` }, { type: text }, { click: `#send${id}` }],
      };
    },
  },
  {
    ...{ name: 'x-search-museum', kind: 'search', skin: museum },
    make(random) {
      const word = random.pick(['teapot', 'compass', 'lantern', 'violin', 'helmet', 'basket']);
      const hits = random
        .some(['Silver', 'Painted', 'Ship', 'Travelling', 'Toy', 'Bronze'], 4)
        .map((kind) => `${kind} ${word}`);
      const hit = random.pick(hits);
      const years = hits.map(() => random.between(1610, 1920));
      return {
        say: random.pick([
          `Search the collection for "${word}" and open the result "${hit}".`,
          `Type ${word} into the search box, press Search and click on ${hit} in the results.`,
        ]),
        body: `<form><input type="text" id="q" placeholder="Search the collection" autocomplete="off"><button id="go">Search</button></form><div id="list"><h2>Highlights</h2>${['Harbour scene in oil', 'Door of a chapel', 'Carved walking stick'].map((text) => `<div class="hit"><a href="#" onclick="event.preventDefault();tell('highlight')">${text}</a><p>On show in room ${random.between(1, 14)}</p></div>`).join('')}</div>`,
        script: `var hits = ${JSON.stringify(hits)}, years = ${JSON.stringify(years)};
function open_(event, n) { event.preventDefault(); tell('open', hits[n]); at('list').innerHTML = '<h2>' + hits[n] + '</h2><p>Made about ' + years[n] + '.</p>'; }
document.querySelector('form').addEventListener('submit', function () { var said = at('q').value.trim().toLowerCase(); if (said !== '${word}') { at('list').innerHTML = '<h2>No objects found</h2>'; return; }
at('list').innerHTML = '<h2>4 objects found</h2>' + hits.map(function (text, n) { return '<div class="hit"><a href="#" id="h' + n + '" onclick="open_(event, ' + n + ')">' + text + '</a><p>About ' + years[n] + '</p></div>'; }).join(''); });
every('footer button')[0].onclick = function () { tell('letter'); };`,
        reward: told(`open:${hit}`),
        solve: [...[{ click: '#q' }, { type: word }, { click: '#go' }], { click: `#h${hits.indexOf(hit)}` }],
      };
    },
  },
  {
    ...{ name: 'x-tabs-router', kind: 'tabs', skin: router },
    make(random) {
      const tabs = ['Status', 'Wi-Fi', 'Devices', 'Firewall', 'System'];
      const nth = random.between(1, 4);
      const name = tabs[nth] as string;
      const facts = [
        ['Connection', 'Uptime', 'Line speed'],
        ['Networks nearby', 'Channel', 'Guests'],
        ['Online', 'Known', 'Blocked'],
        ['Open ports', 'Rules', 'Warnings'],
        ['Free memory', 'Load', 'Restarts'],
      ];
      const panels = tabs.map(
        (tab, at) =>
          `<div class="panel" id="p${at}"${at === 0 ? '' : ' hidden'}><h1>${tab}</h1>${(facts[at] ?? []).map((fact) => `<div class="fact"><span>${fact}</span>${random.between(1, 240)}</div>`).join('')}<button onclick="tell('refresh','${tab}');toast('Up to date')">Refresh</button><button id="d${at}" onclick="tell('log','${tab}');toast('${tab} log downloaded')">Download log</button></div>`,
      );
      return {
        say: random.pick([
          `Switch to the ${name} tab and click Download log.`,
          `Download the log from the ${name} tab.`,
        ]),
        body: `<div class="tabs" role="tablist">${tabs.map((tab, at) => `<button role="tab" id="t${at}"${at === 0 ? ' class="on"' : ''} onclick="turn(${at})">${tab}</button>`).join('')}</div>${panels.join('')}`,
        script: `function turn(n) { every('.panel').forEach(function (one, at) { one.hidden = at !== n; }); every('.tabs button').forEach(function (one, at) { one.className = at === n ? 'on' : ''; }); show('toast', false); }`,
        reward: told(`log:${name}`),
        solve: [{ click: `#t${nth}` }, { click: `#d${nth}` }],
      };
    },
  },
  {
    ...{ name: 'x-sections-ferry', kind: 'sections', skin: ferry },
    make(random) {
      const all = random.some(
        [
          ['Pets on board', 'Dogs and cats travel free in a kennel on deck three.'],
          ['Bicycles', 'Bring your bicycle to the car lane half an hour before we leave.'],
          ['Changing a booking', 'You may change the day up to six hours before we leave.'],
          ['Meals', 'The cafe opens when the ship leaves the harbour.'],
          ['Lost luggage', 'What is found on board is kept at the terminal for a month.'],
          ['Cabins', 'All cabins have two beds, a window and a shower.'],
        ],
        5,
      );
      const nth = random.below(5);
      const name = (all[nth] as readonly string[])[0] as string;
      const word = random.pick(['Yes', 'No']);
      const items = all.map(
        ([title, text], at) =>
          `<div class="item"><button class="head" id="h${at}" onclick="flip(${at})">${title}</button><div class="in" id="i${at}" hidden><p>${text}</p><span>Was this helpful?</span><button id="Yes${at}" onclick="vote('Yes','${title}')">Yes</button><button id="No${at}" onclick="vote('No','${title}')">No</button></div></div>`,
      );
      return {
        say: random.pick([
          `Expand the "${name}" section and tap ${word} next to "Was this helpful?".`,
          `Open ${name}, then answer the question whether it was helpful with ${word}.`,
        ]),
        body: `<h1>Help</h1>${items.join('')}`,
        script: `function flip(n) { every('.in').forEach(function (one, at) { one.hidden = at !== n || !one.hidden; }); every('.head').forEach(function (one, n) { one.className = at('i' + n).hidden ? 'head' : 'head on'; }); } function vote(word, title) { tell(word, title); toast('Thank you'); }`,
        reward: told(`${word}:${name}`),
        solve: [{ click: `#h${nth}` }, { click: `#${word}${nth}` }],
      };
    },
  },
];
