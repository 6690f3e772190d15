/** Rows, dialogs, and banners that are in the way. */
import { type Task, told } from '../../task.ts';
import { boot, calm, classic, material, night, phone, slate, soft, terminal } from './skins.ts';
import { COLOURS, FIRST, LAST, prose, TITLES, TOWNS } from './words.ts';

const shade = (id: string, panel: string, inside: string): string =>
  `<div id="${id}" hidden style="position:fixed;inset:0;background:#0008;z-index:5"><div style="position:absolute;left:50%;top:28%;transform:translateX(-50%);padding:24px;${panel}">${inside}</div></div>`;

export const tasks: readonly Task[] = [
  {
    ...{ name: 'j-table-invoice', kind: 'table', skin: night('#1f6feb', 'ledger') },
    make(random) {
      const sums = Array.from(
        { length: 8 },
        (_, nth) => `$${100 + nth * 90 + random.below(80)}.${random.between(10, 99)}`,
      );
      const order = random.some(sums, 8);
      const nth = random.below(8);
      const rows = order.map(
        (sum, at) =>
          `<tr id="r${at}"><td>INV-${random.between(1000, 9999)}<td>${random.pick(FIRST)} ${random.pick(LAST)}<td>${sum}<td><button class="v" onclick="tell('view','${sum}')">View</button> <button class="key pay" onclick="tell('pay','${sum}');toast('Paid')">Pay</button>`,
      );
      return {
        say: random.pick([
          `There is an invoice over ${order[nth]}. Pay that one.`,
          `Press Pay in the row with the amount ${order[nth]}`,
        ]),
        body: `<h1>Open invoices</h1><table><tr><th>Invoice<th>From<th>Amount<th>${rows.join('')}</table>`,
        reward: told(`pay:${order[nth]}`),
        solve: [{ click: `#r${nth} .pay` }],
      };
    },
  },
  {
    ...{ name: 'j-table-ticks', kind: 'table', skin: classic('#736b8a', 'Lending Library') },
    make(random) {
      const people = random.some(FIRST, 8).map((name) => `${name} ${random.pick(LAST)}`);
      const [one, two] = random.some([0, 1, 2, 3, 4, 5, 6, 7], 2).sort((left, right) => left - right) as [
        number,
        number,
      ];
      const rows = people.map(
        (name) =>
          `<tr><td><input type="checkbox" value="${name}"><td>${name}<td>${random.pick(TOWNS)}<td>${random.between(1, 9)}`,
      );
      return {
        say: `Tick the boxes for ${people[one]} and ${people[two]}, then press Send Reminder.`,
        body: `<h1>Overdue loans</h1><table><tr><th><th>Reader<th>Branch<th>Books${rows.join('')}</table><div class="row"><button id="go">Send Reminder</button> <button id="all">Select All</button> <button>Print</button></div>`,
        script: `at('go').onclick = function () { tell(every('input:checked').map(function (box) { return box.value; }).join('+')); toast('Reminder sent'); }; at('all').onclick = function () { every('input').forEach(function (box) { box.checked = true; }); };`,
        reward: told(`${people[one]}+${people[two]}`),
        solve: [
          { click: `input[value="${people[one]}"]` },
          { click: `input[value="${people[two]}"]` },
          { click: '#go' },
        ],
      };
    },
  },
  {
    ...{ name: 'j-table-trains', kind: 'table', skin: soft('#0077b6', 'Timetable') },
    make(random) {
      const times = random
        .some(['06:12', '07:48', '09:05', '10:31', '12:20', '13:54', '15:17', '17:42', '19:08'], 6)
        .sort();
      const nth = random.below(6);
      const rows = times.map(
        (time, at) =>
          `<tr><td>${time}<td>${random.pick(TOWNS)}<td>${random.between(1, 14)}<td><a href="#" id="a${at}" onclick="event.preventDefault();tell('${time}');toast('Details of ${time}')">Details</a>`,
      );
      return {
        say: `Open the details of the train that leaves at ${times[nth]}`,
        body: `<h1>Departures</h1><table><tr><th>Leaves<th>To<th>Track<th>${rows.join('')}</table>`,
        reward: told(times[nth] as string),
        solve: [{ click: `#a${nth}` }],
      };
    },
  },
  {
    ...{ name: 'j-dialog-rename', kind: 'dialog', skin: slate('#f472b6', 'Binder') },
    make(random) {
      const files = random.some(TITLES, 4);
      const nth = random.below(4);
      const name = `${random.pick(COLOURS)} folder ${random.between(2, 9)}`;
      const rows = files.map(
        (file, at) =>
          `<div class="card" style="display:flex;justify-content:space-between;align-items:center"><span>${file}</span><span><button id="b${at}" onclick="open_(${at})">Rename</button> <button onclick="tell('open')">Open</button></span></div>`,
      );
      const inside =
        '<h1>Rename folder</h1><label for="n">New name</label><input type="text" id="n"><div class="row" style="text-align:right"><button id="no">Cancel</button> <button class="key" id="yes">Save</button></div>';
      return {
        say: random.pick([
          `Rename the folder "${files[nth]}" to "${name}".`,
          `Press Rename next to ${files[nth]}, clear the name in the dialog, type "${name}" and save.`,
        ]),
        body: `<h1>Folders</h1>${rows.join('')}${shade('d', 'background:#1e293b;border:1px solid #475569;border-radius:14px;width:460px', inside)}`,
        script: `var files = ${JSON.stringify(files)}, which = 0; function open_(n) { which = n; at('n').value = files[n]; at('d').hidden = false; } at('no').onclick = function () { at('d').hidden = true; }; at('yes').onclick = function () { tell(files[which], at('n').value.trim()); at('d').hidden = true; every('.card > span:first-child')[which].textContent = at('n').value; toast('Renamed'); };`,
        reward: told(`${files[nth]}:${name}`),
        solve: [
          ...[{ click: `#b${nth}` }, { click: '#n' }, { combo: ['ctrl', 'a'] }],
          ...[{ type: name }, { click: '#yes' }],
        ],
      };
    },
  },
  {
    ...{ name: 'j-dialog-cancel', kind: 'dialog', skin: material('#c62828', 'Team space') },
    make(random) {
      const word = random.pick(['Cancel', 'Leave']);
      return {
        say:
          word === 'Cancel'
            ? 'Press Leave team, but when it asks whether you are sure, cancel.'
            : 'Press Leave team and confirm with Leave in the dialog that comes up.',
        body: `<h1>${random.pick(TOWNS)} team</h1><p>${prose(random, 20)}</p><p>Members: ${random.between(3, 40)}</p><button class="key" id="leave">Leave team</button> <button>Invite</button>${shade('d', 'background:#fff;width:400px;border-radius:4px;box-shadow:0 8px 24px #0006', '<h1>Are you sure?</h1><p>You will lose access to all boards.</p><div style="text-align:right"><button id="Cancel">Cancel</button> <button id="Leave">Leave</button></div>')}`,
        script: `at('leave').onclick = function () { tell('ask'); at('d').hidden = false; }; ['Cancel', 'Leave'].forEach(function (id) { at(id).onclick = function () { tell(id); at('d').hidden = true; toast(id === 'Leave' ? 'You left the team' : 'You stay'); }; });`,
        reward: told('ask', word),
        solve: [{ click: '#leave' }, { click: `#${word}` }],
      };
    },
  },
  {
    ...{ name: 'j-dialog-typed', kind: 'dialog', skin: terminal('#33ff66', 'deploy board') },
    make(random) {
      const name = `${random.pick(COLOURS).toLowerCase()}-${random.between(10, 99)}`;
      return {
        say: `Delete this project. The dialog wants you to type its name, ${name}, before you can press Delete there.`,
        body: `<h1>project ${name}</h1><div class="card">${prose(random, 16)}</div><button id="del">Remove project</button> <button>Pause</button>${shade('d', 'background:#101010;border:1px solid #33ff66;width:440px', `<p>Type <b>${name}</b> to confirm.</p><input type="text" id="n"><div class="row"><button id="no">Cancel</button> <button class="key" id="yes" disabled>Delete</button></div>`)}`,
        script: `at('del').onclick = function () { at('d').hidden = false; }; at('no').onclick = function () { at('d').hidden = true; }; at('n').oninput = function () { at('yes').disabled = this.value !== '${name}'; }; at('yes').onclick = function () { tell('deleted'); at('d').hidden = true; toast('project deleted'); };`,
        reward: told('deleted'),
        solve: [{ click: '#del' }, { click: '#n' }, { type: name }, { click: '#yes' }],
      };
    },
  },
  {
    ...{ name: 'j-cookies-reject', kind: 'cookies', skin: boot('#0dcaf0', 'Daily Tide') },
    make(random) {
      return {
        say: random.pick([
          "Reject the cookies, then press Subscribe. I don't want to be tracked.",
          'First refuse all cookies in the banner. After that subscribe with the Subscribe button.',
        ]),
        body: `<h1>News from ${random.pick(TOWNS)}</h1><div class="card">${prose(random, 40)}</div><div class="card">${prose(random, 30)}</div><button class="key" id="sub" style="position:absolute;left:160px;top:600px">Subscribe</button><div id="n" style="position:fixed;left:0;right:0;bottom:0;background:#343a40;color:#fff;padding:26px 40px;height:190px">We and our partners use cookies to measure what you read. You may change your mind at any time.<br><br><button class="key" onclick="end('accept')">Accept all</button> <button id="no" onclick="end('reject')">Reject all</button></div>`,
        script: `function end(word) { tell(word); at('n').remove(); } at('sub').onclick = function () { tell('subscribe'); toast('Welcome aboard'); };`,
        reward: told('reject', 'subscribe'),
        solve: [{ click: '#no' }, { click: '#sub' }],
      };
    },
  },
  {
    ...{ name: 'j-cookies-wall', kind: 'cookies', skin: calm('#1d4e89', 'Wine & Table') },
    make(random) {
      const towns = random.some(TOWNS, 4);
      const town = random.pick(towns);
      const links = towns.map(
        (name) =>
          `<div class="card"><a href="#" onclick="event.preventDefault();tell('${name}');toast('Loading')">A weekend in ${name}</a></div>`,
      );
      return {
        say: `Open the article "A weekend in ${town}". If a cookie message is in the way, accept it.`,
        body: `<h1>Journal</h1>${links.join('')}<div id="n" style="position:fixed;inset:0;background:#fffdf9e8"><div style="position:absolute;left:393px;top:230px;width:580px;background:#fff;border:1px solid #1d4e89;padding:34px;text-align:center"><h1 style="font-size:26px">Before you read on</h1><p>We keep cookies to remember your table.</p><button class="key" id="ok">Accept</button></div></div>`,
        script: `at('ok').onclick = function () { at('n').remove(); };`,
        reward: told(town),
        solve: [{ click: '#ok' }, { click: `a:text-is("A weekend in ${town}")` }],
      };
    },
  },
  {
    ...{ name: 'j-cookies-choose', kind: 'cookies', skin: phone('#007aff', 'Trailmap') },
    make(random) {
      const word = random.pick(['Marketing', 'Statistics']);
      return {
        say: `In the cookie notice tap Manage, untick ${word} and tap Save choices.`,
        body: `<h1>Walks near ${random.pick(TOWNS)}</h1><div class="card">${prose(random, 22)}</div><button class="key">Show map</button><div id="n" style="position:fixed;left:12px;right:12px;bottom:20px;background:#fff;border-radius:16px;box-shadow:0 4px 30px #0005;padding:20px"><div id="first"><b>Cookies</b><p>This app keeps cookies on your phone.</p><button class="key" onclick="end('all')">Allow all</button> <button id="manage">Manage</button></div><div id="second" hidden><b>Your choices</b>${['Marketing', 'Statistics', 'Location'].map((name) => `<div style="padding:10px 0"><input type="checkbox" id="${name}" value="${name}" checked style="width:18px;height:18px"> ${name}</div>`).join('')}<button class="key" id="save">Save choices</button></div></div>`,
        script: `function end(word) { tell(word); at('n').remove(); } at('manage').onclick = function () { at('first').hidden = true; at('second').hidden = false; }; at('save').onclick = function () { end(every('input:checked').map(function (box) { return box.value; }).join('+')); };`,
        reward: told(['Marketing', 'Statistics', 'Location'].filter((name) => name !== word).join('+')),
        solve: [{ click: '#manage' }, { click: `#${word}` }, { click: '#save' }],
      };
    },
  },
];
