/** One small task of each of twelve kinds. */
import { type Move, type Task, told } from '../../task.ts';
import {
  albums,
  bistro,
  clinic,
  lamps,
  notes,
  panel,
  parcel,
  podcast,
  post,
  settings,
  shop,
  tickets,
} from './skins.ts';

const PEOPLE = [
  ...['Greta Holm', 'Omar Haddad', 'Priya Nair', 'Lucas Ferreira', 'Hannah Moss', 'Tomas Novak'],
  ...['Ines Duarte', 'Yuki Tanaka', 'Ben Archer', 'Clara Voss'],
] as const;

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
] as const;

const times = (move: Move, count: number): Move[] => Array.from({ length: count }, () => move);

export const tasks: readonly Task[] = [
  {
    ...{ name: 's-menu-export', kind: 'menu', skin: notes },
    make(random) {
      const formats = ['PDF', 'Markdown', 'Plain text', 'Web page'];
      const format = random.pick(formats);
      const item = (name: string, keys = '') =>
        `<div class="item" onclick="pick('${name}')">${name}${keys && `<i>${keys}</i>`}</div>`;
      const menu = (name: string, items: string) =>
        `<div class="menu"><div class="head" id="m${name}" onclick="flip('${name}')">${name}</div><div class="drop" id="d${name}" hidden>${items}</div></div>`;
      const exported = `<div class="item" id="more" onclick="sub()" onmouseenter="sub()">Export as<i>▸</i><div class="drop" id="dsub" hidden>${formats
        .map((name, nth) => `<div class="item" id="f${nth}" onclick="pick('Export ${name}')">${name}</div>`)
        .join('')}</div></div>`;
      return {
        say: random.pick([
          `Open the File menu, go to Export as and choose ${format}.`,
          `Use the File menu to export this note as ${format}.`,
        ]),
        body: `<div class="bar">${menu('File', `${item('New note', 'Ctrl+N')}${item('Open…', 'Ctrl+O')}${item('Save', 'Ctrl+S')}<div class="rule"></div>${exported}${item('Print…', 'Ctrl+P')}${item('Close')}`)}${menu('Edit', `${item('Undo', 'Ctrl+Z')}${item('Redo')}${item('Find…', 'Ctrl+F')}`)}${menu('View', `${item('Zoom in')}${item('Zoom out')}${item('Full screen', 'F11')}`)}${menu('Help', item('About Inkpot'))}</div><div class="page"><h1>${random.pick(['Ideas for the garden', 'Minutes of Monday', 'Books to return'])}</h1>Ask about the fence.<br>Bring the long ladder back.<br>Water everything twice a week in June.</div>`,
        script: `var names = ['File', 'Edit', 'View', 'Help'];
function shut() { names.forEach(function (name) { at('d' + name).hidden = true; at('m' + name).className = 'head'; }); at('dsub').hidden = true; }
function flip(name) { var was = at('d' + name).hidden; shut(); if (was) { at('d' + name).hidden = false; at('m' + name).className = 'head on'; } }
function sub() { at('dsub').hidden = false; }
function pick(name) { event.stopPropagation(); tell(name); shut(); toast(name.indexOf('Export') === 0 ? 'Done: ' + name : name); }
document.addEventListener('click', function (event) { if (!event.target.closest('.bar')) shut(); });`,
        reward: told(`Export ${format}`),
        solve: [{ click: '#mFile' }, { click: '#more' }, { click: `#f${formats.indexOf(format)}` }],
      };
    },
  },
  {
    ...{ name: 's-dialog-album', kind: 'dialog', skin: albums },
    make(random) {
      const names = random.some(
        ['Lisbon', 'Winter walk', 'Birthday', 'Old house', 'Boat trip', 'Garden', 'Concert'],
        5,
      );
      const nth = random.below(5);
      const answer = random.pick(['Keep photos', 'Delete photos']);
      const rows = names.map(
        (name, at) =>
          `<div class="album"><div class="pic" style="background:linear-gradient(${random.between(0, 180)}deg, hsl(${random.below(360)} 45% 70%), hsl(${random.below(360)} 40% 40%))"></div><div>${name}<br><small>${random.between(12, 240)} photos</small></div><button id="b${at}" onclick="ask(${at})">Delete</button></div>`,
      );
      return {
        say: random.pick([
          `Delete the album "${names[nth]}" and choose "${answer}" in the dialog that opens.`,
          `Tap Delete next to ${names[nth]}. When it asks what to do with the photos, tap ${answer}.`,
        ]),
        body: `${rows.join('')}<div class="veil" id="d" hidden><div class="sheet"><b>Delete album?</b><br>What should happen to the photos in it?<button id="keep" onclick="end('Keep photos')">Keep photos</button><button id="drop" class="bad" onclick="end('Delete photos')">Delete photos</button><button onclick="end('Cancel')">Cancel</button></div></div>`,
        script: `var names = ${JSON.stringify(names)}, which = 0; function ask(n) { which = n; at('d').hidden = false; }
function end(word) { tell(names[which], word); at('d').hidden = true; if (word !== 'Cancel') { every('.album')[which].style.display = 'none'; toast('Album deleted'); } }`,
        reward: told(`${names[nth]}:${answer}`),
        solve: [{ click: `#b${nth}` }, { click: answer === 'Keep photos' ? '#keep' : '#drop' }],
      };
    },
  },
  {
    ...{ name: 's-table-refund', kind: 'table', skin: shop },
    make(random) {
      const people = random.some(PEOPLE, 6);
      const days = random.some([3, 4, 6, 9, 12, 15, 18, 21, 24, 27], 8).sort((left, right) => left - right);
      // The first two of the people have two orders each.
      const names = random.some([...people, people[0], people[1]] as string[], 8);
      const who = people[random.below(2)] as string;
      const nth = random.pick([names.indexOf(who), names.lastIndexOf(who)]);
      const rows = names.map(
        (name, at) =>
          `<tr id="r${at}"><td>#${4180 + at}<td>${days[at]} March<td>${name}<td>$${random.between(12, 180)}.${random.pick(['00', '50', '90'])}<td><button class="see" onclick="tell('view',${at})">View</button> <button class="back" onclick="tell('refund',${at});toast('Refunded order #${4180 + at}')">Refund</button>`,
      );
      return {
        say: random.pick([
          `Refund the order that ${who} placed on ${days[nth]} March.`,
          `In the orders table, press Refund in the row of ${who} dated ${days[nth]} March.`,
        ]),
        body: `<h1>Orders</h1><table><tr><th>Order<th>Date<th>Customer<th>Total<th>Actions${rows.join('')}</table>`,
        reward: told(`refund:${nth}`),
        solve: [{ click: `#r${nth} .back` }],
      };
    },
  },
  {
    ...{ name: 's-slider-lamp', kind: 'slider', skin: lamps },
    make(random) {
      const rooms = random.some(['Kitchen', 'Bedroom', 'Hallway', 'Study', 'Bathroom'], 4);
      const start = rooms.map(() => random.pick([20, 50, 60]));
      const nth = random.below(4);
      const goal = random.pick([30, 40, 70, 80, 90]);
      const rows = rooms.map(
        (room, at) =>
          `<div class="lamp"><div><span>${room}</span><output>${start[at]}%</output></div><input type="range" id="s${at}" min="0" max="100" step="10" value="${start[at]}" oninput="this.parentNode.querySelector('output').textContent = this.value + '%'"></div>`,
      );
      const end = start.map((value, at) => (at === nth ? goal : value)).join();
      return {
        say: random.pick([
          `Set the brightness of the ${rooms[nth]} to ${goal}%.`,
          `Drag the ${rooms[nth]} slider until it shows ${goal}%. Leave the other lamps as they are.`,
        ]),
        body: `<h1>Brightness</h1>${rows.join('')}<p>Changes are sent to the lamps at once.</p>`,
        reward: `every('input').map(function (input) { return input.value; }).join() === '${end}'`,
        solve: [{ click: `#s${nth}`, at: goal / 100 }],
      };
    },
  },
  {
    ...{ name: 's-date-table', kind: 'date', skin: bistro },
    make(random) {
      const steps = random.between(1, 3);
      const month = MONTHS[3 + steps] as string;
      const day = random.between(2, 28);
      return {
        say: random.pick([
          `Choose ${day} ${month} 2025 as the date and press Find a table.`,
          `Set the date to ${month} ${day}, 2025, then click "Find a table".`,
        ]),
        body: `<h1>Reserve a table</h1><div class="fields"><div><label for="date">Date</label><input id="date" readonly placeholder="Pick a date"></div><div><label for="time">Time</label><select id="time"><option>18:00<option selected>19:00<option>20:00</select></div><div><label for="guests">Guests</label><select id="guests"><option>1<option selected>2<option>3<option>4</select></div><button class="key" id="go">Find a table</button></div><div class="cal" id="cal" hidden><div class="top"><button id="prev" onclick="turn(-1)">‹</button><b id="mon"></b><button id="next" onclick="turn(1)">›</button></div><div class="grid" id="grid"></div></div>`,
        script: `var months = ${JSON.stringify(MONTHS)}, y = 2025, m = 3;
function draw() { at('mon').textContent = months[m] + ' ' + y; var html = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'].map(function (name) { return '<span>' + name + '</span>'; }).join(''), n;
for (n = (new Date(y, m, 1).getDay() + 6) % 7; n > 0; n--) html += '<i></i>';
for (n = 1; n <= new Date(y, m + 1, 0).getDate(); n++) html += '<button id="d' + n + '" onclick="choose(' + n + ')">' + n + '</button>'; at('grid').innerHTML = html; }
function turn(by) { m += by; if (m < 0) { m = 11; y--; } if (m > 11) { m = 0; y++; } draw(); }
function choose(n) { at('date').value = n + ' ' + months[m] + ' ' + y; at('cal').hidden = true; }
at('date').onclick = function () { at('cal').hidden = false; }; draw();
at('go').onclick = function () { if (!at('date').value) { toast('Please pick a date first.'); return; } tell(at('date').value, at('time').value, at('guests').value); toast('We have a table for you on ' + at('date').value + '.'); };`,
        reward: told(`${day} ${month} 2025:19:00:2`),
        solve: [
          ...[{ click: '#date' }, ...times({ click: '#next' }, steps)],
          ...[{ click: `#d${day}` }, { click: '#go' }],
        ],
      };
    },
  },
  {
    ...{ name: 's-scroll-episode', kind: 'scroll', skin: podcast },
    make(random) {
      const nth = random.between(17, 33);
      const words = ['The bridge', 'Low tide', 'A lantern', 'Two foxes', 'The mill', 'Salt', 'First snow'];
      const rows = Array.from(
        { length: 40 },
        (_, at) =>
          `<div class="ep"><div><b>Episode ${at + 1}</b><small>${random.pick(words)}, ${random.between(18, 55)} min</small></div><button id="p${at + 1}" onclick="tell('play',${at + 1});toast('Playing episode ${at + 1}')">Play</button></div>`,
      );
      return {
        say: random.pick([
          `Scroll down to Episode ${nth} and press its Play button.`,
          `Play episode ${nth}. It is further down in the list, so you have to scroll.`,
        ]),
        body: `<div id="list">${rows.join('')}</div><footer></footer>`,
        reward: told(`play:${nth}`),
        solve: [{ scroll: '#list', amount: Math.round(((nth - 4) * 63.5) / 120) }, { click: `#p${nth}` }],
      };
    },
  },
  {
    ...{ name: 's-mail-reply', kind: 'mail', skin: post },
    make(random) {
      const people = random.some(PEOPLE, 7);
      const who = random.pick(people);
      const subjects = random.some(
        [
          ...['Lunch on Thursday', 'Your keys', 'Draft of the poster', 'Train tickets', 'Choir practice'],
          ...['Broken printer', 'Photos from Sunday', 'New opening hours', 'Parking'],
        ],
        7,
      );
      const text = random.pick([
        ...['Thanks, that works for me.', 'I will call you tomorrow.'],
        ...['Yes, count me in.', 'Sorry, I am away this week.'],
      ]);
      const rows = people.map(
        (name, at) =>
          `<div class="mail" id="m${at}" onclick="read(${at})"><b>${name}</b><span>${subjects[at]}</span></div>`,
      );
      return {
        say: random.pick([
          `Reply to the email from ${who} with "${text}" and send it.`,
          `Open the message from ${who}, click Reply, type "${text}" and press Send.`,
        ]),
        body: `<div id="list">${rows.join('')}</div><div id="read"><div id="none">No message selected</div><div id="one" hidden><h1 id="sub"></h1><div id="from"></div><p>Hello,<br>just a short note about this. Let me know what you think.</p><div id="acts"><button id="reply">Reply</button><button onclick="tell('forward')">Forward</button><button onclick="tell('delete')">Delete</button></div><div id="write" hidden><textarea id="text" placeholder="Write your reply"></textarea><button class="key" id="send">Send</button><button id="drop">Discard</button></div></div></div>`,
        script: `var people = ${JSON.stringify(people)}, subjects = ${JSON.stringify(subjects)}, which = 0;
function read(n) { which = n; every('.mail').forEach(function (mail, at) { mail.className = at === n ? 'mail on' : 'mail'; }); at('none').hidden = true; at('one').hidden = false; at('sub').textContent = subjects[n]; at('from').textContent = 'From ' + people[n]; stop(); }
function stop() { at('write').hidden = true; at('acts').hidden = false; at('text').value = ''; }
at('reply').onclick = function () { at('write').hidden = false; at('acts').hidden = true; }; at('drop').onclick = stop;
at('send').onclick = function () { tell(people[which], at('text').value.trim()); stop(); toast('Reply sent'); };`,
        reward: told(`${who}:${text}`),
        solve: [
          ...[{ click: `#m${people.indexOf(who)}` }, { click: '#reply' }, { click: '#text' }],
          ...[{ type: text }, { click: '#send' }],
        ],
      };
    },
  },
  {
    ...{ name: 's-sequence-panel', kind: 'sequence', skin: panel },
    make(random) {
      const keys = random.some(['DOOR', 'FAN', 'HEAT', 'PUMP', 'LIGHT', 'DRAIN', 'VALVE', 'MOTOR'], 8);
      const [one, two, three] = random.some(keys, 3) as [string, string, string];
      const buttons = keys.map((key) => `<button id="${key}" onclick="hit('${key}')">${key}</button>`);
      return {
        say: random.pick([
          `Press ${one}, then ${two}, then ${three}.`,
          `On the panel push the buttons ${one}, ${two} and ${three} in this order.`,
        ]),
        body: `<h1>WASHER UNIT ${random.between(2, 9)}</h1><div id="lcd">READY</div><div class="keys">${buttons.join('')}</div>`,
        script: `function hit(key) { tell(key); at('lcd').textContent = log.join(' > '); }`,
        reward: told(one, two, three),
        solve: [{ click: `#${one}` }, { click: `#${two}` }, { click: `#${three}` }],
      };
    },
  },
  {
    ...{ name: 's-copy-tracking', kind: 'copy', skin: parcel },
    make(random) {
      const code = `HP${random.between(2, 9)}${random.between(10000, 99999)}${random.pick(['KD', 'RT', 'MX', 'WE'])}`;
      return {
        say: random.pick([
          'Copy the tracking number from the message into the field below and press Track.',
          'Enter the tracking number that is shown in the message above the form, then click Track.',
        ]),
        body: `<div class="box"><h2>Your order is on its way</h2><p>Hello ${random.pick(PEOPLE)}, your parcel left our depot this morning.</p><p>Order number: ${random.between(100000, 999999)}<br>Tracking number: <b>${code}</b><br>Customer number: C-${random.between(1000, 9999)}</p></div><div class="box"><h2>Where is my parcel?</h2><label for="no">Tracking number</label><input id="no"><button id="go">Track</button></div>`,
        script: `at('go').onclick = function () { var no = at('no').value.trim(); tell(no); toast(no === '${code}' ? 'Your parcel arrives tomorrow.' : 'We do not know this number.'); };`,
        reward: told(code),
        solve: [{ click: '#no' }, { type: code }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 's-toggle-settings', kind: 'toggle', skin: settings },
    make(random) {
      const names = random.some(
        [
          ...['Wi-Fi', 'Bluetooth', 'Location', 'Dark theme', 'Auto-rotate', 'Vibration'],
          ...['Battery saver', 'Read receipts', 'Night light'],
        ],
        7,
      );
      const [on, off] = random.some([0, 1, 2, 3, 4, 5, 6], 2) as [number, number];
      const start = names.map((_, at) => (at === on ? 0 : at === off ? 1 : random.below(2)));
      const end = start.map((value, at) => (at === on ? 1 : at === off ? 0 : value)).join('');
      const rows = names.map(
        (name, at) =>
          `<div class="row"><span>${name}</span><button class="sw${start[at] ? ' on' : ''}" id="s${at}" aria-label="${name}" onclick="this.classList.toggle('on')"></button></div>`,
      );
      return {
        say: random.pick([
          `Turn on ${names[on]} and turn off ${names[off]}.`,
          `Switch ${names[off]} off, and switch ${names[on]} on.`,
        ]),
        body: rows.join(''),
        reward: `every('.sw').map(function (sw) { return sw.classList.contains('on') ? 1 : 0; }).join('') === '${end}'`,
        solve: [{ click: `#s${on}` }, { click: `#s${off}` }],
      };
    },
  },
  {
    ...{ name: 's-stepper-tickets', kind: 'stepper', skin: tickets },
    make(random) {
      const adults = random.between(2, 4);
      const children = random.between(2, 4);
      const row = (key: string, name: string, price: string, start: number) =>
        `<div class="row"><span>${name}<small>${price}</small></span><span><button id="${key}-" onclick="step('${key}',-1)">−</button><span class="n" id="${key}">${start}</span><button id="${key}+" onclick="step('${key}',1)">+</button></span></div>`;
      return {
        say: random.pick([
          `Choose ${adults} adults and ${children} children, then press Continue.`,
          `Set Adults to ${adults} and Children to ${children} with the plus buttons and tap Continue.`,
        ]),
        body: `${row('a', 'Adults', '18 €', 1)}${row('c', 'Children', '9 €', 0)}${row('s', 'Seniors', '14 €', 0)}<button id="go">Continue</button>`,
        script: `function step(key, by) { var box = at(key); box.textContent = Math.max(0, Math.min(9, +box.textContent + by)); }
at('go').onclick = function () { tell(at('a').textContent, at('c').textContent, at('s').textContent); toast('Tickets added to your basket.'); };`,
        reward: told(`${adults}:${children}:0`),
        solve: [
          ...[...times({ click: '[id="a+"]' }, adults - 1), ...times({ click: '[id="c+"]' }, children)],
          { click: '#go' },
        ],
      };
    },
  },
  {
    ...{ name: 's-report-doctor', kind: 'report', skin: clinic },
    make(random) {
      const names = random.some(
        ['Okafor', 'Lindqvist', 'Marchetti', 'Petrov', 'Sandoval', 'Whitfield', 'Brennan', 'Yilmaz'],
        6,
      );
      const rooms = random.some([102, 104, 107, 203, 206, 209, 301, 305], 6);
      const fields = ['Heart', 'Skin', 'Eyes', 'Children', 'Bones', 'General practice'];
      const nth = random.below(6);
      const cards = names.map(
        (name, at) =>
          `<div class="card"><b>Dr. ${name}</b><div>${fields[at]}</div><div>Room ${rooms[at]}</div><div>Phone extension ${random.between(4000, 4999)}</div></div>`,
      );
      return {
        say: random.pick([
          `Which doctor is in room ${rooms[nth]}? Tell me the name.`,
          `Find out the name of the doctor who works in room ${rooms[nth]} and report it.`,
        ]),
        body: `<h1>Our doctors</h1><div class="cards">${cards.join('')}</div><p>Please ring the bell if the front desk is empty.</p>`,
        reward: 'log.length === 0',
        answer: { is: names[nth] as string, not: names.filter((_, at) => at !== nth) },
        solve: [],
      };
    },
  },
];
