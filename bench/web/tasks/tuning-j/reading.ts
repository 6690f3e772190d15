/** What is read in one place, and said or entered in another. */
import { type Task, told } from '../../task.ts';
import { boot, calm, classic, night, slate } from './skins.ts';
import { FIRST, LAST, prose, TOWNS } from './words.ts';

export const tasks: readonly Task[] = [
  {
    ...{ name: 'j-copy-order', kind: 'copy', skin: boot('#198754', 'Parcelworks') },
    make(random) {
      const order = `PW-${random.between(10000, 99999)}`;
      return {
        say: random.pick([
          'Enter the order number shown in the summary into the tracking field, then press Track.',
          'I want to know where my parcel is. Put the order number from the summary into Tracking number and press Track.',
        ]),
        body: `<h1>Your purchase</h1><div class="card"><b>Summary</b><br>Customer number: ${random.between(1000, 9999)}<br>Order number: ${order}<br>Ship to: ${random.pick(TOWNS)}</div><div class="card"><label for="n">Tracking number</label><input type="text" id="n"> <button class="key" id="go">Track</button></div>`,
        script: `at('go').onclick = function () { tell(at('n').value.trim()); toast('Searching'); };`,
        reward: told(order),
        solve: [{ click: '#n' }, { type: order }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'j-copy-extension', kind: 'copy', skin: night('#238636', 'switchboard') },
    make(random) {
      const names = random.some(FIRST, 7).map((name) => `${name} ${random.pick(LAST)}`);
      const numbers = names.map((_, nth) => String(2000 + nth * 130 + random.below(129)));
      const nth = random.below(7);
      const rows = names.map((name, at) => `<tr><td>${name}<td>${random.pick(TOWNS)}<td>${numbers[at]}`);
      return {
        say: `Look up the extension of ${names[nth]} in the list, type it into the Dial box and press Call`,
        body: `<h1>Directory</h1><div class="card"><span class="label">Dial</span><input type="text" id="d"> <button class="key" id="call">Call</button> <button id="clear">Clear</button></div><table><tr><th>Name<th>Office<th>Extension${rows.join('')}</table>`,
        script: `at('call').onclick = function () { tell(at('d').value.trim()); toast('Ringing'); }; at('clear').onclick = function () { at('d').value = ''; };`,
        reward: told(numbers[nth] as string),
        solve: [{ click: '#d' }, { type: numbers[nth] as string }, { click: '#call' }],
      };
    },
  },
  {
    ...{ name: 'j-copy-code', kind: 'copy', skin: slate('#38bdf8', 'Northbank') },
    make(random) {
      const code = String(random.between(100000, 999999));
      return {
        say: 'Get the security code from the Messages page, then go to Verify, type the code in and press Confirm.',
        body: `<div class="row"><button id="m" onclick="open_('messages')">Messages</button> <button id="v" onclick="open_('verify')">Verify</button></div><div id="messages"><h1>Messages</h1><div class="card"><b>Northbank</b><br>Your security code is ${code}. Do not share it.</div><div class="card"><b>Newsletter</b><br>${prose(random, 12)}</div></div><div id="verify"><h1>Verify</h1><div class="card"><label for="c">Security code</label><input type="text" id="c"><div class="row"><button class="key" id="go">Confirm</button></div></div></div>`,
        script: `function open_(name) { show('messages', name === 'messages'); show('verify', name === 'verify'); } open_('verify'); at('go').onclick = function () { tell(at('c').value.trim()); toast('Checked'); };`,
        reward: told(code),
        solve: [{ click: '#m' }, { click: '#v' }, { click: '#c' }, { type: code }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'j-report-tickets', kind: 'report', skin: slate('#fbbf24', 'Deskline') },
    make(random) {
      const heads = ['Open tickets', 'Waiting for customer', 'Solved today', 'Agents online'];
      const numbers = heads.map((_, nth) => String(110 + nth * 200 + random.below(180)));
      const nth = random.below(4);
      const tiles = heads.map(
        (head, at) =>
          `<div class="card" style="width:240px"><span class="label">${head}</span><span style="font-size:38px;font-weight:bold">${numbers[at]}</span></div>`,
      );
      return {
        say: random.pick([
          `What number does the dashboard show for "${heads[nth]}"?`,
          `Tell me the figure under ${heads[nth]}.`,
        ]),
        body: `<h1>Dashboard</h1><div style="display:flex;flex-wrap:wrap;gap:18px">${tiles.join('')}</div><div class="card"><b>Notice</b><br>${prose(random, 14)}</div><button>Refresh</button>`,
        reward: told(),
        answer: { is: numbers[nth] as string, not: numbers.filter((_, at) => at !== nth) },
        solve: [],
      };
    },
  },
  {
    ...{ name: 'j-report-hours', kind: 'report', skin: calm('#7a3b2e', 'Bakery Lune') },
    make(random) {
      const days = ['Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
      const ends = random.some(['15:15', '16:45', '17:30', '18:00', '18:30', '19:15', '20:00', '21:30'], 5);
      const nth = random.below(5);
      const rows = days.map(
        (day, at) => `<tr><td>${day}<td>${random.pick(['07:00', '07:30', '08:00'])}<td>${ends[at]}`,
      );
      return {
        say: `I'd like to drop by on ${days[nth]}. What time does the bakery close that day?`,
        body: `<h1>Opening hours</h1><table><tr><th>Day<th>Opens<th>Closes${rows.join('')}</table><p>Closed on Sunday and Monday.</p>`,
        reward: told(),
        answer: { is: ends[nth] as string, not: ends.filter((_, at) => at !== nth) },
        solve: [],
      };
    },
  },
  {
    ...{ name: 'j-report-serial', kind: 'report', skin: classic('#3a6ea5', 'Label Printer Utility') },
    make(random) {
      const serial = `LP${random.between(20000, 99999)}`;
      const others = [`${random.between(3, 9)}.${random.between(10, 99)}`, `R${random.between(300, 900)}`];
      return {
        say: 'Press Device Info and tell me the serial number of the printer.',
        body: `<h1>Status: ready</h1><div class="card"><div class="row"><span class="label">Paper</span><input type="text" value="62 mm"></div><div class="row"><span class="label">Copies</span><input type="text" value="1"></div></div><button>Print test page</button> <button id="info">Device Info</button> <button>Exit</button><div id="box" hidden style="position:absolute;left:150px;top:120px;width:330px;background:#ece9d8;border:2px outset #fff;padding:14px"><b>Device Info</b><div class="row"><span class="label">Firmware</span>${others[0]}</div><div class="row"><span class="label">Serial number</span>${serial}</div><div class="row"><span class="label">Part number</span>${others[1]}</div><button id="ok">OK</button></div>`,
        script: `at('info').onclick = function () { if (log.length === 0) tell('info'); at('box').hidden = false; }; at('ok').onclick = function () { at('box').hidden = true; };`,
        reward: told('info'),
        answer: { is: serial, not: others },
        solve: [{ click: '#info' }],
      };
    },
  },
];
