/** Check-outs, settings, lists and dialogs: errands of some steps. */
import { type Task, told } from '../../task.ts';
import { FIRST, GOODS, LAST, prose, TITLES, TOWNS } from '../tuning-j/words.ts';
import { council, crm, intranet, mailbox, store, studio, tablet } from './skins.ts';

const drawn = (lines: string, size: number): string =>
  `<svg width="${size}" height="${size}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${lines}</svg>`;
const HEART = drawn('<path d="M12 20.5 4.2 12.8a4.9 4.9 0 0 1 7-6.9l.8.8.8-.8a4.9 4.9 0 0 1 7 6.9z"/>', 22);
const DOWN = drawn('<path d="M12 3v12M7 10.5l5 5 5-5M4 20.5h16"/>', 22);
const BIN = drawn('<path d="M4 6.5h16M9 6.5V4h6v2.5M6 6.5l1 14h10l1-14M10 11v5.5M14 11v5.5"/>', 22);

const paint = (random: { between(low: number, high: number): number }): string => {
  const hue = random.between(0, 359);
  return `background:linear-gradient(${random.between(20, 160)}deg,hsl(${hue} 45% 70%),hsl(${(hue + 70) % 360} 40% 45%))`;
};

export const tasks: readonly Task[] = [
  {
    ...{ name: 'l-cookies-store', kind: 'cookies', skin: store('#3f5d4c', 'Fern &amp; Clay') },
    make(random) {
      const goods = random.some(GOODS, 4);
      const nth = random.below(4);
      const cards = goods.map(
        (good, at) =>
          `<div><div class="pic" style="${paint(random)}"></div>${good}<br><b>$${random.between(9, 140)}</b><br><button id="b${at}" style="margin-top:10px" onclick="tell('${good}');toast('${good} is in your basket')">Add to basket</button></div>`,
      );
      return {
        say: random.pick([
          `Allow only the essential cookies, then add the ${goods[nth]} to the basket.`,
          `Choose "Only essential" in the cookie notice and put the ${goods[nth]} into the basket.`,
          `Refuse the optional cookies (Only essential). Then add ${goods[nth]} to the basket.`,
        ]),
        body: `<h1>Best sellers</h1><div class="grid">${cards.join('')}</div><div id="cover" style="position:fixed;inset:0;background:#2a252399;z-index:5"><div style="position:absolute;left:0;right:0;bottom:0;background:#fff;padding:28px 120px"><h2>We use cookies</h2><p style="margin:0 0 16px">${prose(random, 26)}</p><button class="key" onclick="done('all')">Accept all</button> <button id="few" onclick="done('essential')">Only essential</button> <button onclick="tell('settings')">Settings</button></div></div>`,
        script: `function done(which) { tell(which); at('cover').hidden = true; }`,
        reward: told('essential', goods[nth] as string),
        solve: [{ click: '#few' }, { click: `#b${nth}` }],
      };
    },
  },
  {
    ...{ name: 'l-icons-photos', kind: 'icons', skin: studio('#c3a6ff', 'Lightbox') },
    make(random) {
      const photos = random.some(
        ['Beach at dusk', 'Two foxes', 'Red tram', 'Snow field', 'Old bridge', 'Market hall', 'Green door'],
        4,
      );
      const nth = random.below(4);
      const photo = photos[nth] as string;
      const [deed, say] = random.pick<[string, readonly string[]]>([
        ['like', [`Click the heart under "${photo}".`, `Click the heart icon of the photo ${photo}`]],
        ['save', [`Download the photo "${photo}".`, `Click the download icon under ${photo}.`]],
        ['drop', [`Delete the photo "${photo}".`, `Click the trash icon below ${photo}`]],
      ]);
      const tiles = photos.map(
        (name, at) =>
          `<div class="tile"><div class="pic" style="${paint(random)}"></div><p>${name}</p><div class="bar"><button class="icon" id="like${at}" onclick="tell('like','${name}');toast('Added to favourites')">${HEART}</button><button class="icon" id="save${at}" onclick="tell('save','${name}');toast('Downloaded')">${DOWN}</button><button class="icon" id="drop${at}" onclick="tell('drop','${name}');toast('Deleted')">${BIN}</button></div></div>`,
      );
      return {
        say: random.pick(say),
        body: `<h1>Spring walk</h1><div class="grid">${tiles.join('')}</div>`,
        reward: told(`${deed}:${photo}`),
        solve: [{ click: `#${deed}${nth}` }],
      };
    },
  },
  {
    ...{ name: 'l-enable-backup', kind: 'enable', skin: tablet('#2f8f6f', 'Settings') },
    make(random) {
      const often = random.pick(['Daily', 'Weekly', 'Monthly']);
      const names = ['Notifications', 'Automatic backup', 'Location'];
      const lines = names.map(
        (name, at) =>
          `<div class="line"><span>${name}</span><span class="switch${at === 2 ? ' on' : ''}" id="w${at}"><i></i></span></div>`,
      );
      return {
        say: random.pick([
          `Turn on Automatic backup, choose ${often} and tap Save.`,
          `Switch on the automatic backup and set it to ${often}, then save.`,
          `Enable Automatic backup with the interval ${often}. Don't forget to save.`,
        ]),
        body: `${lines.join('')}<h1>How often to back up</h1><div style="display:flex;gap:12px">${['Daily', 'Weekly', 'Monthly'].map((text) => `<button class="o" disabled>${text}</button>`).join('')}</div><p style="margin-top:40px"><button class="key" id="save">Save</button></p>`,
        script: `var on = [false, false, true], often = ''; every('.switch').forEach(function (item, n) { item.onclick = function () { on[n] = !on[n]; item.className = on[n] ? 'switch on' : 'switch'; every('.o').forEach(function (chip) { chip.disabled = !on[1]; }); }; });
every('.o').forEach(function (chip) { chip.onclick = function () { often = chip.textContent; every('.o').forEach(function (other) { other.className = other === chip ? 'o on' : 'o'; }); }; }); at('save').onclick = function () { tell(on.join('+'), often); toast('Settings saved'); };`,
        reward: told(`false+true+true:${often}`),
        solve: [{ click: '#w1' }, { click: `.o:text-is("${often}")` }, { click: '#save' }],
      };
    },
  },
  {
    ...{ name: 'l-pages-staff', kind: 'pages', skin: intranet('#6b2d3c', 'St. Brannoc College') },
    make(random) {
      const people = random.some(LAST, 15).sort();
      const names = people.map((last) => `${random.pick(FIRST)} ${last}`);
      const nth = random.between(5, 14);
      const name = names[nth] as string;
      const rows = names.map(
        (text, at) =>
          `<tr class="r"><td>${text}<td>Room ${random.between(100, 399)}<td>${random.between(2000, 8999)}<td><a href="#" id="a${at}" onclick="event.preventDefault();tell('${text}');toast('Profile of ${text}')">Profile</a>`,
      );
      return {
        say: random.pick([
          `Find ${name} in the staff list, which has several pages, and open the profile.`,
          `Open the profile of ${name}. The list goes on over the next pages.`,
          `Page through the staff list with Next until you see ${name}, then click Profile in that row.`,
        ]),
        body: `<h1>Staff</h1><table><tr><th>Name<th>Office<th>Extension<th>${rows.join('')}</table><div class="row" style="margin-top:14px"><button id="back">Previous</button> <span id="where" style="margin:0 10px"></span> <button id="next">Next</button></div>`,
        script: `var now = 0; function draw() { every('.r').forEach(function (row, n) { row.hidden = Math.floor(n / 5) !== now; }); at('where').textContent = 'Page ' + (now + 1) + ' of 3'; at('back').disabled = now === 0; at('next').disabled = now === 2; } at('back').onclick = function () { now--; draw(); }; at('next').onclick = function () { now++; draw(); }; draw();`,
        reward: told(name),
        solve: [
          ...Array.from({ length: Math.floor(nth / 5) }, () => ({ click: '#next' })),
          { click: `#a${nth}` },
        ],
      };
    },
  },
  {
    ...{ name: 'l-sequence-scene', kind: 'sequence', skin: tablet('#d4693f', 'Our house') },
    make(random) {
      const deeds = ['Lights off', 'Blinds down', 'Lock doors', 'Heating low', 'Alarm on', 'Radio off'];
      const order = random.some(deeds, 6);
      const [one, two, three] = random.some(deeds, 3) as [string, string, string];
      return {
        say: random.pick([
          `Tap ${one}, then ${two}, then ${three}, and finally Save scene.`,
          `Build an evening scene: first ${one}, then ${two}, last ${three}. Save the scene afterwards.`,
          `Press ${one}, ${two} and ${three} in this order and then Save scene`,
        ]),
        body: `<h1>New scene: tap what should happen</h1><div class="grid">${order.map((deed) => `<button class="d" onclick="add('${deed}')">${deed}</button>`).join('')}</div><p style="margin:34px 0 0"><span id="n">No steps yet</span></p><p><button class="key" id="go">Save scene</button></p>`,
        script: `var steps = []; function add(deed) { steps.push(deed); at('n').textContent = steps.length === 1 ? '1 step' : steps.length + ' steps'; } at('go').onclick = function () { tell(steps.join('+')); toast('Scene saved'); };`,
        reward: told(`${one}+${two}+${three}`),
        solve: [...[one, two, three].map((deed) => ({ click: `.d:text-is("${deed}")` })), { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'l-form-checkout', kind: 'form', skin: store('#2b3a67', 'Papermoon') },
    make(random) {
      const name = `${random.pick(FIRST)} ${random.pick(LAST)}`;
      const street = `${random.between(2, 98)} ${random.pick(['Mill Road', 'Station Street', 'Queen Square', 'Elm Lane'])}`;
      const code = String(random.between(10_000, 98_999));
      const town = random.pick(TOWNS);
      const speeds = ['Standard', 'Express', 'Pick-up point'];
      const speed = random.pick(speeds);
      const fields = ['Full name', 'Street', 'Postcode', 'Town'].map(
        (label, at) => `<label>${label}</label><input type="text" id="f${at}">`,
      );
      const picks = speeds.map(
        (text, at) =>
          `<label class="pick"><input type="radio" name="s" value="${text}"> ${text} <b style="margin-left:auto">${['$4.90', '$11.50', 'Free'][at]}</b></label>`,
      );
      const values = [name, street, code, town];
      return {
        say: random.pick([
          `Fill in the address (Full name: ${name}, Street: ${street}, Postcode: ${code}, Town: ${town}), choose ${speed} delivery and place the order.`,
          `Check out with full name "${name}", street "${street}", postcode "${code}" and town "${town}". Select ${speed} and click Place order.`,
        ]),
        body: `<h1>Checkout</h1><div style="display:flex;gap:60px"><div style="flex:1"><h2>Delivery address</h2>${fields.join('')}</div><div style="flex:1"><h2>Delivery</h2>${picks.join('')}<div style="background:#f4f2ee;padding:16px 20px;margin:24px 0">1 ${random.pick(GOODS)}<b style="float:right">$${random.between(20, 90)}.00</b></div><button class="key" id="go">Place order</button> <button id="no">Back to basket</button></div></div>`,
        script: `at('no').onclick = function () { tell('back'); }; at('go').onclick = function () { var on = document.querySelector('input:checked'); tell(every('input[type=text]').map(function (field) { return field.value.trim(); }).join('+'), on ? on.value : ''); toast('Thank you for your order'); };`,
        reward: told(`${values.join('+')}:${speed}`),
        solve: [
          ...values.flatMap((value, at) => [{ click: `#f${at}` }, { type: value }]),
          ...[{ click: `input[value="${speed}"]` }, { click: '#go' }],
        ],
      };
    },
  },
  {
    ...{ name: 'l-select-tickets', kind: 'select', skin: crm('#7b3fa0', 'Helpbase') },
    make(random) {
      const states = ['New', 'Waiting', 'Escalated'];
      const state = random.pick(states);
      const people = random.some(LAST, 9).map((last) => `${random.pick(FIRST)} ${last}`);
      // Of every state three.
      const nth = states.indexOf(state) + 3 * random.below(3);
      const who = people[nth] as string;
      const rows = people.map(
        (name, at) =>
          `<tr class="r" data-state="${states[at % 3]}"><td>${random.between(10_000, 99_999)}<td>${name}<td>${random.pick(['Cannot log in', 'Wrong invoice', 'Parcel missing', 'Change of address'])}<td>${states[at % 3]}<td><button id="b${at}" onclick="tell(at('f').value,'${name}');toast('Assigned to you')">Assign to me</button>`,
      );
      return {
        say: random.pick([
          `Filter the tickets by status ${state} and assign the one from ${who} to me.`,
          `Set the Status filter to ${state}, then click "Assign to me" for ${who}.`,
          `Show only ${state} tickets (Status list), then press Assign to me in the row of ${who}.`,
        ]),
        body: `<div class="card"><div style="display:flex;align-items:center;gap:14px"><h1 style="flex:1">Tickets</h1><span>Status</span><select id="f" style="width:170px"><option>All</option>${states.map((text) => `<option>${text}</option>`).join('')}</select><button>New ticket</button></div></div><div class="card"><table><tr><th>Number<th>From<th>Subject<th>Status<th>${rows.join('')}</table></div>`,
        script: `at('f').onchange = function () { var wanted = this.value; every('.r').forEach(function (row) { row.hidden = wanted !== 'All' && row.dataset.state !== wanted; }); };`,
        reward: told(`${state}:${who}`),
        solve: [{ click: '#f' }, { type: state }, { press: 'enter' }, { click: `#b${nth}` }],
      };
    },
  },
  {
    ...{ name: 'l-dialog-share', kind: 'dialog', skin: mailbox('#1a73e8', 'Cupboard') },
    make(random) {
      const files = random.some(TITLES, 6);
      const nth = random.below(6);
      const mail = `${random.pick(FIRST).toLowerCase()}${random.between(2, 98)}@example.org`;
      const role = random.pick(['Viewer', 'Commenter', 'Editor']);
      const rows = files.map(
        (file, at) =>
          `<div class="mail"><b>${file}</b><span>Changed by ${random.pick(FIRST)} ${random.pick(LAST)}</span><button class="line" id="b${at}" onclick="open_(${at})">Share</button></div>`,
      );
      return {
        say: random.pick([
          `Share "${files[nth]}" with ${mail} as ${role}.`,
          `Click Share next to ${files[nth]}, enter ${mail}, choose ${role} and press Send.`,
          `Give ${mail} access to the file "${files[nth]}": use Share, select ${role} and send it.`,
        ]),
        body: `<div class="side"><button class="big">New</button><br><b>My files</b><br>Shared<br>Recent<br>Bin</div><div class="list"><h1>My files</h1>${rows.join('')}</div><div id="shade" hidden style="position:fixed;inset:0;background:#0006"><div style="position:absolute;left:50%;top:180px;margin-left:-240px;width:480px;background:#fff;border-radius:12px;padding:22px 26px"><div style="font-size:19px;margin-bottom:16px">Share "<span id="what"></span>"</div><input type="text" class="box" id="m" placeholder="Email address"><div style="margin:18px 0;display:flex;gap:26px">${['Viewer', 'Commenter', 'Editor'].map((text) => `<label><input type="radio" name="r" value="${text}"> ${text}</label>`).join('')}</div><div style="text-align:right"><button id="no">Cancel</button> <button class="key" id="send">Send</button></div></div></div>`,
        script: `function open_(n) { at('what').textContent = every('.mail b')[n].textContent; at('shade').hidden = false; } at('no').onclick = function () { at('shade').hidden = true; }; at('send').onclick = function () { var on = document.querySelector('input:checked'); tell(at('what').textContent, at('m').value.trim(), on ? on.value : ''); at('shade').hidden = true; toast('Access was given'); };`,
        reward: told(`${files[nth]}:${mail}:${role}`),
        solve: [
          ...[{ click: `#b${nth}` }, { click: '#m' }, { type: mail }],
          ...[{ click: `input[value="${role}"]` }, { click: '#send' }],
        ],
      };
    },
  },
  {
    ...{ name: 'l-report-bins', kind: 'report', skin: council('#5694ca', 'Wexcombe Borough') },
    make(random) {
      const kinds = ['Household waste', 'Recycling', 'Garden waste', 'Food waste'];
      const months = ['May', 'June', 'July'];
      const days = random.some([11, 12, 14, 15, 17, 18, 20, 21, 23, 24, 26, 27], 4);
      const dates = days.map((day) => `${day} ${random.pick(months)}`);
      const nth = random.below(4);
      const kind = kinds[nth] as string;
      const rows = kinds.map(
        (text, at) => `<tr><td>${text}<td>${random.pick(['Every week', 'Every two weeks'])}<td>${dates[at]}`,
      );
      return {
        say: random.pick([
          `When is the next collection of ${kind.toLowerCase()}?`,
          `What is the date of the next collection for ${kind}?`,
          `Tell me the next collection date in the row ${kind}.`,
        ]),
        body: `<div class="crumbs">Home &gt; Bins</div><h1>Collections in ${random.pick(TOWNS)} Street</h1><table><tr><th>Bin<th>How often<th>Next collection${rows.join('')}</table><p>${prose(random, 20)}</p><button class="second">Print this page</button>`,
        reward: told(),
        answer: { is: dates[nth] as string, not: dates.filter((_, at) => at !== nth) },
        solve: [],
      };
    },
  },
];
