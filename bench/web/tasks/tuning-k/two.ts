/** Merging, refunding, restarting and paging: what takes a step before the deed. */
import { type Task, told } from '../../task.ts';
import { FIRST, GOODS, LAST, prose, TOWNS } from '../tuning-j/words.ts';
import { admin, airline, chat, forge, handset, ops, plain, shop } from './skins.ts';

const MONTHS = ['May', 'June', 'July', 'August'];
const LENGTHS = [31, 30, 31, 31];

/** The lines of an order, as a shop shows them. */
const bought = (random: {
  some<Item>(items: readonly Item[], count: number): Item[];
  between(low: number, high: number): number;
}): string =>
  random
    .some(GOODS, 2)
    .map(
      (good) =>
        `<div style="display:flex;padding:8px 0;border-bottom:1px solid #ebebeb"><span style="flex:1">${good}</span><span style="width:80px">1 pc</span><span>$${random.between(11, 80)}.${random.between(10, 99)}</span></div>`,
    )
    .join('');

export const tasks: readonly Task[] = [
  {
    ...{ name: 'k-tabs-merge', kind: 'tabs', skin: forge('#1a7f37', 'Anvil') },
    make(random) {
      const titles = random.some(
        [
          ...['Fix typo in the manual', 'Add dark theme', 'Speed up start', 'Drop old formats'],
          ...['Update translations', 'Retry failed uploads', 'Show seconds in the clock'],
        ],
        5,
      );
      const nth = random.below(5);
      const names = ['Code', 'Issues', 'Pull requests', 'Actions', 'Wiki', 'Settings'];
      const files = ['docs', 'source', 'tests', 'LICENSE', 'README.md', 'build.toml'];
      const row = (title: string, at: number) =>
        `<div class="item"><div><b>${title}</b><br><small>#${random.between(100, 999)} opened by ${random.pick(LAST).toLowerCase()}</small></div><button id="m${at}" onclick="tell('merge','${title}');toast('Merged: ${title}')">Merge</button><button onclick="tell('close','${title}');toast('Closed: ${title}')">Close</button></div>`;
      const panels = [
        `<div class="list">${files.map((file) => `<div class="item"><div>${file}</div><small>${random.pick(MONTHS)} ${random.between(1, 28)}</small></div>`).join('')}</div>`,
        `<div class="list">${['Crash on empty file', 'Sort by date', 'Wrong colour in print'].map((text) => `<div class="item"><div><b>${text}</b></div><small>opened in ${random.pick(MONTHS)}</small></div>`).join('')}</div>`,
        `<div class="list">${titles.map(row).join('')}</div>`,
        '<p>There are no workflow runs yet.</p>',
        `<p>${prose(random, 30)}</p>`,
        '<p>Repository name and visibility</p>',
      ];
      return {
        say: random.pick([
          `Go to Pull requests and merge "${titles[nth]}".`,
          `Open the Pull requests tab, then press Merge for "${titles[nth]}"`,
          `Merge the pull request "${titles[nth]}" (it is on the Pull requests tab).`,
        ]),
        body: `<h1>${random.pick(LAST).toLowerCase()} / <b>paperboat</b></h1><div class="tabs">${names.map((name, at) => `<div id="t${at}" onclick="open_(${at})">${name}${at === 1 ? ' <span class="n">3</span>' : at === 2 ? ' <span class="n">5</span>' : ''}</div>`).join('')}</div>${panels.map((panel, at) => `<div id="p${at}">${panel}</div>`).join('')}`,
        script: `function open_(n) { for (var i = 0; i < 6; i++) { at('t' + i).className = i === n ? 'on' : ''; at('p' + i).hidden = i !== n; } } open_(0);`,
        reward: told(`merge:${titles[nth]}`),
        solve: [{ click: '#t2' }, { click: `#m${nth}` }],
      };
    },
  },
  {
    ...{ name: 'k-menu-order', kind: 'menu', skin: shop('#303030', 'Counterpart') },
    make(random) {
      const towns = random.some(TOWNS, 7);
      const nth = random.below(7);
      const town = towns[nth] as string;
      const [deed, say] = random.pick<[string, readonly string[]]>([
        [
          'Cancel order',
          [
            `Cancel the order from ${town}.`,
            `Open the menu with the three dots in the row of ${town} and choose "Cancel order".`,
          ],
        ],
        ['Duplicate', [`Duplicate the order from ${town}: it is in the menu (...) at the end of its row.`]],
        ['Archive', [`Archive the order from ${town} with the three-dots menu at the right of its row`]],
      ]);
      const rows = towns.map(
        (name, at) =>
          `<tr><td><b>#${1040 - at}</b><td>${random.pick(FIRST)} ${random.pick(LAST)}<td>${name}<td>$${random.between(20, 240)}.${random.between(10, 99)}<td><span class="pill${at % 3 ? '' : ' ok'}">${at % 3 ? 'Unfulfilled' : 'Fulfilled'}</span><td><button class="dots" id="d${at}" onclick="open_(event,this,'${name}')">&#8226;&#8226;&#8226;</button>`,
      );
      const items = ['View', 'Duplicate', 'Print slip', 'Archive', 'Cancel order'].map(
        (text) =>
          `<div class="i" onclick="tell('${text}',which);toast('${text}: order from ' + which)">${text}</div>`,
      );
      return {
        say: random.pick(say),
        body: `<div class="top"><h1>Orders</h1><button>Export</button><button class="key">Create order</button></div><table><tr><th>Order<th>Customer<th>City<th>Total<th>Status<th>${rows.join('')}</table><div class="pop" id="pop" hidden>${items.join('')}</div>`,
        script: `var which = ''; function open_(event, button, name) { event.stopPropagation(); var box = button.getBoundingClientRect(); which = name; at('pop').hidden = false; at('pop').style.left = box.right - 170 + 'px'; at('pop').style.top = (box.bottom > 540 ? box.top - 188 : box.bottom + 4) + 'px'; } document.addEventListener('click', function () { at('pop').hidden = true; });`,
        reward: told(`${deed}:${town}`),
        solve: [{ click: `#d${nth}` }, { click: `.i:text-is("${deed}")` }],
      };
    },
  },
  {
    ...{ name: 'k-dialog-refund', kind: 'dialog', skin: shop('#005bd3', 'Market Hall') },
    make(random) {
      const sum = `${random.between(5, 60)}.${random.between(10, 99)}`;
      const why = random.pick(['Damaged in transit', 'Wrong size', 'Arrived too late', 'Missing part']);
      const number = random.between(1001, 1990);
      return {
        say: random.pick([
          `Refund ${sum} for this order, with the reason "${why}".`,
          `Click Refund, enter ${sum} as the amount and "${why}" as the reason, and confirm with Issue refund in the dialog.`,
          `Press Refund, type the amount ${sum} and the reason "${why}", then press Issue refund`,
        ]),
        body: `<div class="top"><h1>Order #${number}</h1><button id="open">Refund</button><button onclick="tell('return')">Return</button><button onclick="tell('edit')">Edit</button></div><div class="cols"><div style="flex:1"><div class="card"><h2>Items</h2>${bought(random)}</div><div class="card"><h2>Payment</h2>Paid by card on ${random.pick(MONTHS)} ${random.between(1, 28)}</div></div><div class="card" style="width:280px"><h2>Customer</h2>${random.pick(FIRST)} ${random.pick(LAST)}<br>${random.pick(TOWNS)}<br><br><h2>Notes</h2>No notes from customer</div></div><div class="shade" id="shade" hidden><div><h1>Refund payment</h1><label for="a">Amount</label><input type="text" id="a" placeholder="0.00"><label for="w">Reason for refund</label><input type="text" id="w"><label style="margin:16px 0"><input type="checkbox" checked> Send a mail to the customer</label><div style="text-align:right"><button id="no">Cancel</button> <button class="key" id="yes">Issue refund</button></div></div></div>`,
        script: `at('open').onclick = function () { at('shade').hidden = false; }; at('no').onclick = function () { at('shade').hidden = true; }; at('yes').onclick = function () { tell(at('a').value.trim(), at('w').value.trim(), every(':checked').length); at('shade').hidden = true; toast('Refund issued'); };`,
        reward: told(`${sum}:${why}:1`),
        solve: [
          ...[{ click: '#open' }, { click: '#a' }, { type: sum }, { click: '#w' }, { type: why }],
          { click: '#yes' },
        ],
      };
    },
  },
  {
    ...{ name: 'k-table-servers', kind: 'table', skin: ops('#33b5e5', 'Watchtower') },
    make(random) {
      const towns = random.some(TOWNS, 9);
      const roles = ['web', 'db', 'cache', 'queue', 'mail'];
      const hosts = towns.map(
        (_, at) => `${roles[at % 5]}-${random.between(10, 49) + 50 * (at < 5 ? 0 : 1)}`,
      );
      const nth = random.below(9);
      const [host, town] = [hosts[nth], towns[nth]];
      const deed = random.pick(['Restart', 'Logs']);
      const rows = hosts.map((name, at) => {
        const load = random.between(3, 97);
        return `<tr><td>${name}<td>${towns[at]}<td class="${load > 80 ? 'bad' : ''}">${load} %<td>${random.between(2, 31)} GB<td class="ok">Running<td>${['Logs', 'Restart', 'Stop'].map((text) => `<button class="h${at}" onclick="tell('${text}','${name}');toast('${text}: ${name}')">${text}</button>`).join(' ')}`;
      });
      return {
        say:
          deed === 'Restart'
            ? random.pick([
                `Restart the server in ${town}.`,
                `${host} hangs, please restart it`,
                `Press Restart in the row of the host ${host}.`,
              ])
            : random.pick([
                `Open the logs of the server in ${town}.`,
                `I need to see the logs of ${host}`,
                `Click Logs for host ${host} (${town}).`,
              ]),
        body: `<div class="bar"><h1 style="flex:1;margin:0">Hosts</h1><button>Columns</button><button class="key">Add host</button></div><table><tr><th>Host<th>Location<th>CPU<th>Memory<th>State<th>Actions${rows.join('')}</table>`,
        reward: told(`${deed}:${host}`),
        solve: [{ click: `.h${nth}:text-is("${deed}")` }],
      };
    },
  },
  {
    ...{ name: 'k-date-flight', kind: 'date', skin: airline('#e4002b', 'Polaris') },
    make(random) {
      const [from, to] = random.some(TOWNS, 2);
      const month = random.below(4);
      const day = random.between(1, LENGTHS[month] as number);
      const name = MONTHS[month] as string;
      return {
        say: random.pick([
          `Set the departure date to ${name} ${day}, 2026 and search for flights.`,
          `Find flights to ${to} on ${day} ${name} 2026: pick that day as the departure and press Search flights.`,
          `Choose ${day} ${name} as the departure date, then click Search flights`,
        ]),
        body: `<h1>Where would you like to go?</h1><div class="box"><div class="cols"><div class="cell"><small>From</small>${from}</div><div class="cell"><small>To</small>${to}</div><div class="cell tap" id="d"><small>Departure</small><span id="v">Choose a date</span></div><div class="cell"><small>Travellers</small>1 adult, Economy</div></div><div style="margin-top:22px;display:flex;align-items:center"><span class="grey" style="flex:1">One way, without miles</span><button class="key" style="color:#fff" id="go">Search flights</button></div><div class="cal" id="cal" style="left:50%;top:104px" hidden><div class="top"><button class="small" id="prev">&lsaquo;</button><b id="m"></b><button class="small" id="next">&rsaquo;</button></div><div class="days" id="g"></div></div></div><div class="box" style="width:46%"><h2>Notice</h2>${prose(random, 20)}</div>`,
        script: `var names = ${JSON.stringify(MONTHS)}, lengths = ${JSON.stringify(LENGTHS)}, starts = [4, 0, 2, 5], now = 0, date = '';
function draw() { at('m').textContent = names[now] + ' 2026'; at('prev').style.visibility = now === 0 ? 'hidden' : ''; at('next').style.visibility = now === 3 ? 'hidden' : ''; var html = 'Mo Tu We Th Fr Sa Su'.split(' ').map(function (day) { return '<span>' + day + '</span>'; }).join(''); for (var i = 0; i < starts[now]; i++) html += '<span></span>'; for (var n = 1; n <= lengths[now]; n++) html += '<div class="tap" onclick="choose(' + n + ')">' + n + '</div>'; at('g').innerHTML = html; }
function choose(n) { date = names[now] + ' ' + n; at('v').textContent = date + ', 2026'; at('cal').hidden = true; } at('d').onclick = function () { at('cal').hidden = !at('cal').hidden; draw(); }; at('prev').onclick = function () { now--; draw(); }; at('next').onclick = function () { now++; draw(); }; at('go').onclick = function () { tell(date); toast('Looking for flights'); };`,
        reward: told(`${name} ${day}`),
        solve: [
          { click: '#d' },
          ...Array.from({ length: month }, () => ({ click: '#next' })),
          ...[{ click: `#g div:text-is("${day}")` }, { click: '#go' }],
        ],
      };
    },
  },
  {
    ...{ name: 'k-toggle-phone', kind: 'toggle', skin: handset('#386a20', 'LTE  61%') },
    make(random) {
      const names = [
        'Wi-Fi',
        'Bluetooth',
        'Mobile data',
        'Airplane mode',
        'Do not disturb',
        'Battery saver',
        'Location',
      ];
      const notes = [
        'Connected to Elm',
        'Visible to others',
        '4.1 GB used',
        '',
        'Calls may ring',
        'Lasts until 11 PM',
        '',
      ];
      const first = names.map((_, at) => [0, 1, 2, 6].includes(at));
      const [off, on] = [random.pick([0, 1, 2, 6]), random.pick([3, 4, 5])] as [number, number];
      const last = first.map((state, at) => (at === off ? false : at === on ? true : state));
      const lines = names.map(
        (name, at) =>
          `<div class="line"><i style="background:hsl(${at * 50} 55% 72%)"></i><div>${name}${notes[at] ? `<small>${notes[at]}</small>` : ''}</div><span class="switch tap${first[at] ? ' on' : ''}" id="s${at}"></span></div>`,
      );
      return {
        say: random.pick([
          `Turn off ${names[off]} and turn on ${names[on]}.`,
          `Switch ${names[on]} on and ${names[off]} off.`,
          `Please disable ${names[off]}, then enable ${names[on]}`,
        ]),
        body: `<h1>Quick settings</h1><div class="group">${lines.slice(0, 4).join('')}</div><div class="group">${lines.slice(4).join('')}</div>`,
        script: `every('.switch').forEach(function (item) { item.onclick = function () { item.classList.toggle('on'); }; });`,
        reward: `every('.switch').map(function (item) { return item.classList.contains('on'); }).join('+') === '${last.join('+')}'`,
        solve: [{ click: `#s${off}` }, { click: `#s${on}` }],
      };
    },
  },
  {
    ...{ name: 'k-report-unread', kind: 'report', skin: chat('#1f3b4d', 'Tideline') },
    make(random) {
      const people = random.some(FIRST, 7);
      const counts = random.some([3, 5, 6, 8, 9, 12, 17, 24, 41], 4);
      const nth = random.below(4);
      const who = people[nth] as string;
      const order = random.some(people, 7);
      const direct = order.map((name) => {
        const at = people.indexOf(name);
        return at < 4 ? `<div class="new">${name}<em>${counts[at]}</em></div>` : `<div>${name}</div>`;
      });
      const feed = random
        .some(people, 5)
        .map(
          (name) =>
            `<div class="msg"><i style="background:hsl(${random.between(0, 359)} 40% 58%)"></i><div><b>${name}</b><br>${prose(random, random.between(9, 30))}</div></div>`,
        );
      return {
        say: random.pick([
          `How many unread messages do I have from ${who}?`,
          `How many new direct messages are there from ${who}?`,
          `Tell me the number of unread messages next to ${who} in the side bar.`,
        ]),
        body: `<div class="side"><b>Tideline</b><small>Channels</small><div class="on"># general</div><div># support</div><div># lunch</div><small>Direct messages</small>${direct.join('')}</div><div class="head"># general</div>${feed.join('')}<div class="write">Message #general</div>`,
        reward: told(),
        answer: {
          is: String(counts[nth]),
          not: counts.filter((_, at) => at !== nth).map(String),
        },
        solve: [],
      };
    },
  },
  {
    ...{
      name: 'k-sequence-board',
      kind: 'sequence',
      skin: plain('#fffff0', 'The Old Mill Chess Club', ['Home', 'Games', 'Players', 'Rules']),
    },
    make(random) {
      const who = `${random.pick(FIRST)} ${random.pick(LAST)}`;
      const [white, black] = [random.pick(TOWNS), `Table ${random.between(2, 19)}`];
      const deeds = ['Resign', 'Offer draw', 'Pause clock', 'Save game', 'Print score sheet', 'Send by mail'];
      const says = [
        'resign',
        'offer a draw',
        'pause the clock',
        'save the game',
        'print the score sheet',
        'send the game by mail',
      ];
      const [one, two, three] = random.some([1, 2, 3, 4, 5], 3) as [number, number, number];
      return {
        say: random.pick([
          `First ${says[one]}, then ${says[two]} and finally ${says[three]}.`,
          `Press "${deeds[one]}", then "${deeds[two]}", then "${deeds[three]}".`,
          `Click ${deeds[one]}, after that ${deeds[two]}, and at the end ${deeds[three]}`,
        ]),
        body: `<h1>Game against ${who}</h1><table border="1" cellspacing="0"><tr><th>Place<th>Board<th>Move<tr><td>${white}<td>${black}<td>${random.between(9, 40)}</table><p>${prose(random, 30)}</p><p>${deeds.map((deed, at) => `<input type="button" id="b${at}" value="${deed}" onclick="act('${deed}')">`).join(' ')}</p><h3>What happened</h3><ol id="past"></ol>`,
        script: `function act(deed) { tell(deed); at('past').innerHTML += '<li>' + deed + '</li>'; }`,
        reward: told(...[one, two, three].map((at) => deeds[at] as string)),
        solve: [one, two, three].map((at) => ({ click: `#b${at}` })),
      };
    },
  },
  {
    ...{ name: 'k-pages-users', kind: 'pages', skin: admin('#264b5d', 'Ferry Office administration') },
    make(random) {
      const lasts = random.some(LAST, 18).sort();
      const names = lasts.map((last) => `${last}, ${random.pick(FIRST)}`);
      const nth = random.between(6, 17);
      const name = names[nth] as string;
      const rows = names.map(
        (text, at) =>
          `<tr class="r"><td><input type="checkbox"><td><a href="#" id="a${at}" onclick="event.preventDefault();tell('${text}');toast('Opened ${text}')">${text}</a><td>${text.split(', ').reverse().join('.').toLowerCase()}@example.org<td>${random.pick(TOWNS)}<td>${random.pick(['Yes', 'No'])}`,
      );
      return {
        say: random.pick([
          `Open the user "${name}". The list is sorted by name and has 3 pages.`,
          `Find ${name} in the list of users and open that user; look on the next pages if needed.`,
          `Go through the pages of the list until you find "${name}", then click on it`,
        ]),
        body: `<div style="display:flex"><h1 style="flex:1">Select user to change</h1><button style="margin-bottom:8px">Add user</button></div><table><tr><th><th>Name<th>Email address<th>Town<th>Staff status${rows.join('')}</table><div class="pager"><span id="pager"></span> 18 users</div>`,
        script: `function draw(now) { every('.r').forEach(function (row, n) { row.hidden = Math.floor(n / 6) !== now; }); at('pager').innerHTML = [0, 1, 2].map(function (n) { return n === now ? '<b>' + (n + 1) + '</b>' : '<a href="#" id="g' + n + '" onclick="event.preventDefault();draw(' + n + ')">' + (n + 1) + '</a>'; }).join('') + (now < 2 ? '<a href="#" onclick="event.preventDefault();draw(' + (now + 1) + ')">Next</a>' : ''); } draw(0);`,
        reward: told(name),
        solve: [{ click: `#g${Math.floor(nth / 6)}` }, { click: `#a${nth}` }],
      };
    },
  },
];
