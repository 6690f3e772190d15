/** A radio station, a farm, an airport, a school, a code host and a theatre. */
import { type Move, type Task, told } from '../../task.ts';
import * as skins from './skins.ts';

const PEOPLE = [
  'Mira Holt',
  'Jonas Petry',
  'Ada Quist',
  'Tom Barley',
  'Lena Fuchs',
  'Omar Said',
  'Ruth Egan',
];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'];

const again = (count: number, move: Move): Move[] => Array.from({ length: count }, () => move);

export const tasks: readonly Task[] = [
  {
    ...{ name: 'z-menu-playout', kind: 'menu', skin: skins.playout },
    make(random) {
      const menus = {
        File: ['New playlist', 'Open playlist', 'Print', 'Exit'],
        Edit: ['Undo', 'Redo', 'Select all'],
        Track: ['Colour', 'Rating', 'Lock', 'Remove'],
        View: ['Waveform', 'Clock', 'Full screen'],
      };
      const under: Readonly<Record<string, readonly string[]>> = {
        Colour: ['Amber', 'Violet', 'Teal', 'None'],
        Rating: ['One star', 'Two stars', 'Three stars'],
      };
      const group = random.pick(['Colour', 'Rating']);
      const item = random.pick(under[group] as readonly string[]);
      const entry = (menu: string, name: string) =>
        under[name]
          ? `<div><button data-side="${name}">${name}<span style="float:right">&#9656;</span></button><div class="drop side" id="side${name}" hidden>${under[name].map((sub) => `<button data-item="${name}:${sub}">${sub}</button>`).join('')}</div></div>`
          : `<button data-item="${menu}:${name}">${name}</button>`;
      const bar = Object.entries(menus).map(
        ([menu, names]) =>
          `<div><button data-menu="${menu}">${menu}</button><div class="drop" id="drop${menu}" hidden>${names.map((name) => entry(menu, name)).join('')}</div></div>`,
      );
      const songs = random.some(
        ['Night Ferry', 'Paper Moon', 'Salt Road', 'Low Tide', 'Green Door', 'Old Maps', 'Snow Day'],
        6,
      );
      const rows = songs.map(
        (song, at) =>
          `<tr${at === 2 ? ' class="sel"' : ''}><td>${at + 1}<td>${song}<td>${random.pick(PEOPLE)}<td>${random.between(2, 5)}:${random.between(10, 59)}`,
      );
      return {
        say: random.pick([
          `In the Track menu, open ${group} and choose ${item}.`,
          `Click Track in the menu bar, then ${group}, then "${item}".`,
        ]),
        body: `<div class="bar">${bar.join('')}</div><table><tr><th>No.<th>Title<th>Artist<th>Length${rows.join('')}</table>`,
        script: `function shut() { every('.drop').forEach(function (box) { box.hidden = true; }); every('.on').forEach(function (one) { one.className = ''; }); }
every('[data-menu]').forEach(function (one) { one.onclick = function () { var box = at('drop' + one.dataset.menu), was = box.hidden; shut(); if (was) { box.hidden = false; one.className = 'on'; } }; });
every('[data-side]').forEach(function (one) { one.onclick = function () { every('.side').forEach(function (box) { box.hidden = box.id !== 'side' + one.dataset.side; }); }; });
every('[data-item]').forEach(function (one) { one.onclick = function () { tell(one.dataset.item); shut(); toast('Done: ' + one.textContent); }; });`,
        reward: told(`${group}:${item}`),
        solve: [
          { click: '[data-menu="Track"]' },
          { click: `[data-side="${group}"]` },
          { click: `[data-item="${group}:${item}"]` },
        ],
      };
    },
  },
  {
    ...{ name: 'z-dialog-gate', kind: 'dialog', skin: skins.airport },
    make(random) {
      const numbers = random.some(['318', '447', '902', '1265', '73', '586', '2210', '654'], 6);
      const flights = numbers.map((number) => `${random.pick(['WM', 'SK', 'LQ'])} ${number}`);
      const gates = random.some(
        ['A3', 'A7', 'A12', 'B2', 'B5', 'B14', 'C1', 'C9', 'C11', 'D4', 'D6', 'D8', 'E2', 'E10'],
        14,
      );
      const free = gates.slice(6);
      const nth = random.below(6);
      const gate = random.pick(free);
      const towns = random.some(['Oslo', 'Porto', 'Riga', 'Turin', 'Cork', 'Malta', 'Lyon', 'Graz'], 6);
      const rows = flights.map(
        (flight, at) =>
          `<tr><td>${String(8 + at).padStart(2, '0')}:${random.between(10, 59)}<td>${flight}<td>${towns[at]}<td id="g${at}">${gates[at]}<td><button id="b${at}" onclick="ask(${at})">Change gate</button>`,
      );
      return {
        say: random.pick([
          `Change the gate of flight ${flights[nth]} to ${gate} and confirm the change.`,
          `Click "Change gate" for flight ${flights[nth]}, select ${gate} in the dialog, then press Confirm.`,
        ]),
        body: `<h1>Departures today</h1><table><tr><th>Time<th>Flight<th>To<th>Gate<th>${rows.join('')}</table><div class="shade" id="d" hidden><div class="box"><h2 id="title"></h2><div class="gates">${free.map((name) => `<button data-gate="${name}">${name}</button>`).join('')}</div><div class="end"><button id="no">Keep gate</button> <button class="key" id="yes">Confirm</button></div></div></div>`,
        script: `var flights = ${JSON.stringify(flights)}, which = 0, gate = '';
function mark(name) { gate = name; every('[data-gate]').forEach(function (one) { one.className = one.dataset.gate === name ? 'on' : ''; }); }
function ask(n) { which = n; mark(''); at('title').textContent = 'New gate for ' + flights[n]; at('d').hidden = false; }
every('[data-gate]').forEach(function (one) { one.onclick = function () { mark(one.dataset.gate); }; });
at('no').onclick = function () { at('d').hidden = true; };
at('yes').onclick = function () { if (!gate) return; tell(flights[which], gate); at('g' + which).textContent = gate; at('d').hidden = true; toast('Gate changed'); };`,
        reward: told(`${flights[nth]}:${gate}`),
        solve: [{ click: `#b${nth}` }, { click: `[data-gate="${gate}"]` }, { click: '#yes' }],
      };
    },
  },
  {
    ...{ name: 'z-table-orders', kind: 'table', skin: skins.farm },
    make(random) {
      const people = random.some(PEOPLE, 6);
      const twice = people[0] as string;
      const [day, other] = random.some(['Tuesday', 'Thursday', 'Friday', 'Saturday'], 2) as [string, string];
      const orders = random.some(
        [
          ...[
            { who: twice, day },
            { who: twice, day: other },
          ],
          ...people.slice(1).map((who, at) => ({ who, day: at % 2 ? day : other })),
        ],
        7,
      );
      const nth = orders.findIndex((order) => order.who === twice && order.day === day);
      const rows = orders.map(
        (order, at) =>
          `<tr><td>${order.who}<td>${random.pick(['Veg box small', 'Veg box large', 'Cheese box', 'Fruit box'])}<td>${order.day}<td>${random.between(12, 48)}.50 &euro;<td><button class="key" id="p${at}" onclick="tell('packed','${order.who}','${order.day}');this.disabled=true;toast('Marked as packed')">Packed</button> <button onclick="tell('refund');toast('Refunded')">Refund</button>`,
      );
      return {
        say: random.pick([
          `${twice} has two orders. Mark the one for ${day} as packed.`,
          `Click Packed in the row of ${twice}'s ${day} order.`,
        ]),
        body: `<h1>Orders to pack</h1><table><tr><th>Customer<th>Order<th>Pick-up<th>Total<th>${rows.join('')}</table>`,
        reward: told(`packed:${twice}:${day}`),
        solve: [{ click: `#p${nth}` }],
      };
    },
  },
  {
    ...{ name: 'z-slider-levels', kind: 'slider', skin: skins.studio },
    make(random) {
      const names = ['Microphone', 'Music', 'Phone line'];
      const levels = names.map(() => random.between(2, 8) * 10);
      const nth = random.below(3);
      const goal = random.pick([10, 20, 30, 40, 60, 70, 80, 90].filter((level) => level !== levels[nth]));
      const strips = names.map((name, at) => {
        const ticks = Array.from(
          { length: 11 },
          (_, step) =>
            `<span class="tick" id="t${at}-${step * 10}" style="left:calc(8px + (100% - 16px) * ${step / 10})">${step * 10}</span>`,
        );
        return `<div class="strip"><b>${name}</b><div class="track"><input type="range" min="0" max="100" step="10" value="${levels[at]}" id="s${at}">${ticks.join('')}</div><output id="o${at}">${levels[at]}</output></div>`;
      });
      const want = levels.map((level, at) => (at === nth ? goal : level)).join(',');
      return {
        say: random.pick([
          `Set the ${names[nth]} slider to ${goal} and press Apply.`,
          `Drag the slider for ${names[nth]} to ${goal}, leave the others as they are, then click Apply.`,
        ]),
        body: `<h1>Levels</h1>${strips.join('')}<button class="key" id="go">Apply</button> <button id="back">Reset</button>`,
        script: `var first = ${JSON.stringify(levels)}; function paint() { every('input').forEach(function (one, n) { at('o' + n).textContent = one.value; }); }
every('input').forEach(function (one) { one.oninput = paint; });
at('back').onclick = function () { every('input').forEach(function (one, n) { one.value = first[n]; }); paint(); };
at('go').onclick = function () { tell(every('input').map(function (one) { return one.value; }).join(',')); toast('Levels applied'); };`,
        reward: told(want),
        solve: [{ drag: [`#s${nth}`, `#t${nth}-${goal}`] }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'z-date-parents', kind: 'date', skin: skins.school },
    make(random) {
      const year = random.pick([2026, 2027]);
      const start = random.between(2, 4);
      const ahead = random.between(1, 3);
      const month = start + ahead;
      const day = random.between(3, 27);
      return {
        say: random.pick([
          `Book the parent meeting for ${day} ${MONTHS[month]} ${year}.`,
          `Pick ${MONTHS[month]} ${day}, ${year} in the calendar, then press Book meeting.`,
        ]),
        body: `<h1>Parent meeting</h1><p>Choose a day. The meeting starts at 17:30 in the library.</p><div class="cal"><div class="head"><button id="prev">&#9664;</button><b id="month"></b><button id="next">&#9654;</button></div><div class="days" id="days"></div></div><div class="row"><button class="key" id="book">Book meeting</button> <button>Send a note</button></div>`,
        script: `var months = 'January February March April May June July August September October November December'.split(' '), y = ${year}, m = ${start}, chosen = '';
function paint() { at('month').textContent = months[m] + ' ' + y; var lead = (new Date(y, m, 1).getDay() + 6) % 7, count = new Date(y, m + 1, 0).getDate(), out = 'Mo Tu We Th Fr Sa Su'.split(' ').map(function (d) { return '<i>' + d + '</i>'; }).join('');
for (var n = 0; n < lead; n++) out += '<span></span>'; for (var d = 1; d <= count; d++) { var key = y + '-' + (m + 1) + '-' + d; out += '<button data-day="' + d + '"' + (key === chosen ? ' class="on"' : '') + '>' + d + '</button>'; } at('days').innerHTML = out; }
function turn(by) { m += by; if (m < 0) { m = 11; y--; } if (m > 11) { m = 0; y++; } paint(); }
at('prev').onclick = function () { turn(-1); }; at('next').onclick = function () { turn(1); };
at('days').onclick = function (event) { var d = event.target.dataset.day; if (d) { chosen = y + '-' + (m + 1) + '-' + d; paint(); } };
at('book').onclick = function () { if (!chosen) { toast('Choose a day first'); return; } tell(chosen); toast('Meeting booked'); }; paint();`,
        reward: told(`${year}-${month + 1}-${day}`),
        solve: [
          ...again(ahead, { click: '#next' }),
          ...[{ click: `[data-day="${day}"]` }, { click: '#book' }],
        ],
      };
    },
  },
  {
    ...{ name: 'z-scroll-episodes', kind: 'scroll', skin: skins.podcasts },
    make(random) {
      const titles = random.some(
        [
          ...['Boats at Dawn', 'The Last Baker', 'Fog Signals', 'Market Voices', 'A Bridge Returns'],
          ...['Bees on the Roof', 'Night Bus', 'Choir in the Dock', 'Salt and Smoke', 'The Clock Mender'],
          ...['Storm of 1962', 'Letters Home', 'Two Lighthouses', 'The Quiet Quay', 'Snow on the Sand'],
          ...['Ferry Number Nine', 'The Map Shop', 'Herring Season'],
        ],
        18,
      );
      const nth = random.between(11, 16);
      const rows = titles.map(
        (title, at) =>
          `<div class="ep"><div>${title}<small>${random.between(18, 55)} min</small></div><button id="e${at}" onclick="tell('play','${title}');toast('Now playing: ${title}')">Play</button></div>`,
      );
      return {
        say: random.pick([
          `Scroll down to the episode "${titles[nth]}" and play it.`,
          `Find "${titles[nth]}" further down in the list and tap its Play button.`,
        ]),
        body: `<h1>All episodes</h1>${rows.join('')}`,
        reward: told(`play:${titles[nth]}`),
        solve: [{ scroll: '#e3', amount: 600 }, { click: `#e${nth}` }],
      };
    },
  },
  {
    ...{ name: 'z-mail-forward', kind: 'mail', skin: skins.mailbox },
    make(random) {
      const people = random.some(PEOPLE, 6);
      const subjects = random.some(
        [
          ...['Wheelchair seats', 'Group of thirty', 'Lost umbrella', 'Invoice for May', 'Press tickets'],
          ...['Refund for Friday', 'School visit', 'Voucher not working'],
        ],
        7,
      );
      const nth = random.below(7);
      const from = (at: number) => people[at % 6] as string;
      const to = `${random.pick(['stage', 'accounts', 'press', 'frontdesk'])}@lantern.example`;
      const rows = subjects.map(
        (subject, at) =>
          `<div class="mail" id="m${at}" onclick="openMail(${at})"><b>${from(at)}</b><span>${subject}</span><i>${9 + at}:${random.between(10, 59)}</i></div>`,
      );
      return {
        say: random.pick([
          `Open the mail "${subjects[nth]}" from ${from(nth)} and forward it to ${to}.`,
          `Forward ${from(nth)}'s email about "${subjects[nth]}" to ${to}.`,
        ]),
        body: `<div id="list"><h1>Inbox</h1>${rows.join('')}</div><div id="one" hidden><h1 id="subject"></h1><p id="from"></p><p>Hello, please have a look at this and let me know. Many thanks!</p><button id="reply">Reply</button> <button id="forward">Forward</button> <button id="archive">Archive</button> <button id="back">Back to inbox</button><div id="write" hidden><label for="to">To</label><input id="to" autocomplete="off"><label for="note">Note (optional)</label><textarea id="note" rows="3"></textarea><button class="key" id="send">Send</button> <button id="drop">Discard</button></div></div>`,
        script: `var subjects = ${JSON.stringify(subjects)}, people = ${JSON.stringify(subjects.map((_, at) => from(at)))}, which = 0, way = '';
function openMail(n) { which = n; at('list').hidden = true; at('one').hidden = false; at('write').hidden = true; at('subject').textContent = subjects[n]; at('from').textContent = 'From ' + people[n]; }
function home() { at('list').hidden = false; at('one').hidden = true; }
function compose(word) { way = word; at('to').value = word === 'reply' ? people[which] : ''; at('note').value = ''; at('write').hidden = false; }
at('reply').onclick = function () { compose('reply'); }; at('forward').onclick = function () { compose('forward'); }; at('back').onclick = home; at('drop').onclick = function () { at('write').hidden = true; };
at('archive').onclick = function () { tell('archive'); home(); toast('Archived'); };
at('send').onclick = function () { if (!at('to').value.trim()) return; tell(way, subjects[which], at('to').value.trim(), at('note').value.trim()); home(); toast('Mail sent'); };`,
        reward: told(`forward:${subjects[nth]}:${to}:`),
        solve: [
          ...[{ click: `#m${nth}` }, { click: '#forward' }, { click: '#to' }],
          ...[{ type: to }, { click: '#send' }],
        ],
      };
    },
  },
  {
    ...{ name: 'z-sequence-wash', kind: 'sequence', skin: skins.panel },
    make(random) {
      const pads = random.some(['Rinse', 'Foam', 'Hot water', 'Drain', 'Dry', 'Brush'], 6);
      const [one, two, three] = random.some(pads, 3) as [string, string, string];
      return {
        say: random.pick([
          `Press ${one}, then ${two}, then ${three}.`,
          `Tap these buttons in this order: ${one}, ${two}, ${three}.`,
        ]),
        body: `<div id="state">Wash program: empty</div><div class="pads">${pads.map((pad) => `<button data-pad="${pad}">${pad}</button>`).join('')}</div>`,
        script: `every('[data-pad]').forEach(function (one) { one.onclick = function () { tell(one.dataset.pad); at('state').textContent = 'Wash program: ' + log.join(', '); }; });`,
        reward: told(one, two, three),
        solve: [one, two, three].map((pad) => ({ click: `[data-pad="${pad}"]` })),
      };
    },
  },
  {
    ...{ name: 'z-copy-booking', kind: 'copy', skin: skins.checkin },
    make(random) {
      const letters = () => random.some([...'ACDEFHJKMNPRTVWXY'], 3).join('');
      const code = `${letters()}${random.between(234, 987)}`;
      const ticket = `${random.between(220, 899)}-${random.between(10000, 99999)}`;
      return {
        say: random.pick([
          'Copy the booking code from the ticket into the field "Booking code" and press Check in.',
          'Enter the booking code shown on the ticket in the Booking code field, then click Check in.',
        ]),
        body: `<h1>Your trip</h1><div class="ticket"><div><span>Passenger</span><b>${random.pick(PEOPLE)}</b></div><div><span>Flight</span><code>SK ${random.between(110, 989)}</code></div><div><span>Ticket number</span><code>${ticket}</code></div><div><span>Booking code</span><code>${code}</code></div></div><h1>Online check-in</h1><label for="code">Booking code</label><input id="code" autocomplete="off"><label for="bags">Bags (optional)</label><input id="bags" autocomplete="off"><button class="key" id="go">Check in</button> <button>Seat map</button>`,
        script: `at('go').onclick = function () { if (!at('code').value.trim()) { toast('Please enter your booking code'); return; } tell(at('code').value.trim(), at('bags').value.trim()); toast('Thank you'); };`,
        reward: told(`${code}:`),
        solve: [{ click: '#code' }, { type: code }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'z-toggle-notify', kind: 'toggle', skin: skins.codeHost },
    make(random) {
      const names = ['Mentions', 'Review requests', 'Failed builds', 'New releases', 'Weekly digest'];
      const notes = [
        ...['Someone writes your name', 'You are asked to look at a change', 'A build on your branch breaks'],
        ...['A project you follow has a new version', 'A summary on Monday morning'],
      ];
      const [on, off] = random.some([0, 1, 2, 3, 4], 2) as [number, number];
      const start = names.map((_, at) => (at === on ? false : at === off ? true : random.below(2) === 1));
      const want = start.map((state, at) => (at === on || at === off ? !state : state));
      const rows = names.map(
        (name, at) =>
          `<div class="set"><div><b>${name}</b><small>${notes[at]}</small></div><button class="switch" role="switch" id="s${at}" aria-checked="${start[at]}"></button></div>`,
      );
      return {
        say: random.pick([
          `Turn on ${names[on]}, turn off ${names[off]} and save.`,
          `Switch "${names[off]}" off and "${names[on]}" on, then click Save changes.`,
        ]),
        body: `<h1>Email notifications</h1>${rows.join('')}<button class="act key" id="save">Save changes</button><button class="act" id="test">Send a test email</button>`,
        script: `every('.switch').forEach(function (one) { one.onclick = function () { one.setAttribute('aria-checked', String(one.getAttribute('aria-checked') !== 'true')); }; });
at('save').onclick = function () { tell(every('.switch').map(function (one) { return one.getAttribute('aria-checked'); }).join(',')); toast('Your changes are saved'); }; at('test').onclick = function () { tell('test'); toast('Test email sent'); };`,
        reward: told(want.join(',')),
        solve: [{ click: `#s${on}` }, { click: `#s${off}` }, { click: '#save' }],
      };
    },
  },
  {
    ...{ name: 'z-stepper-basket', kind: 'stepper', skin: skins.farmPhone },
    make(random) {
      const goods = random.some(['Eggs', 'Honey', 'Apples', 'Butter', 'Rye bread', 'Carrots', 'Cider'], 5);
      const counts = goods.map(() => random.between(1, 4));
      const nth = random.below(5);
      const now = counts[nth] as number;
      const goal = random.pick([0, 1, 2, 3, 4, 5, 6, 7].filter((count) => Math.abs(count - now) > 1));
      const want = counts.map((count, at) => (at === nth ? goal : count)).join(',');
      const rows = goods.map(
        (name, at) =>
          `<div class="item"><div>${name}<small>${random.between(1, 6)}.20 &euro; each</small></div><div class="count"><button id="d${at}" onclick="step(${at},-1)">&minus;</button><span id="c${at}">${counts[at]}</span><button id="u${at}" onclick="step(${at},1)">+</button></div></div>`,
      );
      const move = { click: goal > now ? `#u${nth}` : `#d${nth}` };
      return {
        say: random.pick([
          `Change the quantity of ${goods[nth]} to ${goal}, then place the order.`,
          `Set ${goods[nth]} to ${goal} with the plus and minus buttons and tap Place order.`,
        ]),
        body: `<h1>Your basket</h1>${rows.join('')}<button class="wide" id="order">Place order</button><button class="wide plain">Continue shopping</button>`,
        script: `var counts = ${JSON.stringify(counts)}; function step(n, by) { counts[n] = Math.max(0, counts[n] + by); at('c' + n).textContent = counts[n]; }
at('order').onclick = function () { tell(counts.join(',')); toast('Thank you for your order'); };`,
        reward: told(want),
        solve: [...again(Math.abs(goal - now), move), { click: '#order' }],
      };
    },
  },
  {
    ...{ name: 'z-report-room', kind: 'report', skin: skins.school },
    make(random) {
      const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
      const subjects = ['Biology', 'Music', 'History', 'Maths', 'Art'];
      const rooms = random.some(
        Array.from({ length: 60 }, (_, at) => `${'ABCDEF'[Math.floor(at / 10)]}${20 + (at % 10) * 7}`),
        25,
      );
      const plan = days.map(() => random.some(subjects, 5));
      const [day, hour] = [random.below(5), random.below(5)];
      const room = rooms[day * 5 + hour] as string;
      const subject = plan[day]?.[hour];
      const rows = subjects.map(
        (_, lesson) =>
          `<tr><th>${8 + lesson}:15${days.map((_, at) => `<td>${plan[at]?.[lesson]}<br><small>Room ${rooms[at * 5 + lesson]}</small>`).join('')}`,
      );
      return {
        say: random.pick([
          `In which room is ${subject} on ${days[day]}?`,
          `Look at the timetable and tell me the room for ${subject} on ${days[day]}.`,
        ]),
        body: `<h1>Timetable of class 8b</h1><table><tr><th>${days.map((name) => `<th>${name}`).join('')}${rows.join('')}</table><div class="row"><button onclick="tell('print')">Print</button> <button onclick="tell('next')">Next week</button></div>`,
        reward: told(),
        answer: { is: room, not: rooms.filter((other) => other !== room) },
        solve: [],
      };
    },
  },
];
