/** Banking, flying, signing in and searching: what stands on one page, or behind one step. */
import { type Task, told } from '../../task.ts';
import { FIRST, LAST, prose, TOWNS } from '../tuning-j/words.ts';
import { admin, airline, bank, chat, forge, handset, ops, plain } from './skins.ts';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

type Chance = { between(low: number, high: number): number };

/** A curve as monitoring draws it. */
const curve = (random: Chance, colour: string): string => {
  const points = Array.from({ length: 40 }, (_, at) => `${at * 15},${random.between(30, 120)}`);
  return `<svg viewBox="0 0 600 150" height="150" preserveAspectRatio="none"><path d="M0 40H600M0 80H600M0 120H600" stroke="#2c3036"/><polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="1.5"/></svg>`;
};

export const tasks: readonly Task[] = [
  {
    ...{ name: 'k-button-card', kind: 'button', skin: bank('#e0521b', 'Lindau Bank') },
    make(random) {
      const ends = [0, 1, 2, 3].map((at) => String(1200 + at * 2100 + random.below(2000)));
      const nth = random.below(4);
      const [deed, say] = random.pick<[string, readonly string[]]>([
        [
          'Freeze',
          [
            `Freeze the card ending in ${ends[nth]}.`,
            `I can't find my card ending in ${ends[nth]}, please freeze it`,
          ],
        ],
        ['Replace', [`Order a replacement: press Replace for the card that ends in ${ends[nth]}.`]],
        ['Show PIN', [`Show the PIN of the card ending in ${ends[nth]}`]],
      ]);
      const kinds = ['Debit card', 'Credit card', 'Virtual card', 'Business card'];
      const cards = ends.map(
        (end, at) =>
          `<div class="panel flex"><div style="width:82px;height:52px;border-radius:6px;background:hsl(${random.between(0, 359)} 40% 42%)"></div><div style="flex:1"><b>${kinds[at]}</b><br><span class="grey">**** **** **** ${end}</span></div>${['Show PIN', 'Freeze', 'Replace'].map((text) => `<button class="c${at}" onclick="tell('${text}','${end}');toast('Done: ${text}, card ${end}')">${text}</button>`).join('')}</div>`,
      );
      return {
        say: random.pick(say),
        body: `<h1>My cards</h1>${cards.join('')}<button class="key">Order a new card</button>`,
        reward: told(`${deed}:${ends[nth]}`),
        solve: [{ click: `.c${nth}:text-is("${deed}")` }],
      };
    },
  },
  {
    ...{
      name: 'k-link-archive',
      kind: 'link',
      skin: plain('#ffffff', 'tinyhttpd', ['Home', 'News', 'Manual', 'Mirrors']),
    },
    make(random) {
      const year = random.between(2004, 2019);
      const months = random
        .some(MONTHS, 9)
        .sort((left, right) => MONTHS.indexOf(right) - MONTHS.indexOf(left));
      const nth = random.below(9);
      const views = ['Thread', 'Subject', 'Author', 'Date'];
      const view = random.pick(views);
      const month = `${months[nth]} ${year}`;
      const rows = months.map(
        (name, at) =>
          `<tr><td>${name} ${year}:<td>${views.map((text) => `<a href="#" class="m${at}" onclick="event.preventDefault();open_('${text}','${name} ${year}')">[ ${text} ]</a>`).join(' ')}<td>[ Text ${random.between(3, 98)} KB ]`,
      );
      return {
        say: random.pick([
          `Open the ${month} archive, sorted by ${view.toLowerCase()}.`,
          `In the row ${month} click the ${view} link.`,
          `I want to read the mails of ${month} by ${view.toLowerCase()}`,
        ]),
        body: `<h1>The tinyhttpd-users Archives</h1><p>You can get more information about this list or read the archives below. ${prose(random, 18)}</p><table border="1"><tr><th>Archive<th>View by:<th>Downloadable version${rows.join('')}</table>`,
        script: `function open_(view, month) { tell(view, month); at('in').innerHTML = '<h1>' + month + ' Archives by ' + view.toLowerCase() + '</h1><p>Messages: 41</p>'; }`,
        reward: told(`${view}:${month}`),
        solve: [{ click: `.m${nth}:text-is("[ ${view} ]")` }],
      };
    },
  },
  {
    ...{ name: 'k-checkbox-user', kind: 'checkbox', skin: admin('#417690', 'Bookshelf administration') },
    make(random) {
      const who = `${random.pick(FIRST)} ${random.pick(LAST)}`;
      const flags = ['Active', 'Staff status', 'Superuser status', 'Email confirmed'];
      const helps = [
        'May log in at all',
        'May use this admin site',
        'Has every permission',
        'Mail was answered',
      ];
      const [on, off] = [
        random.pick(['Staff status', 'Email confirmed']),
        random.pick(['Active', 'Superuser status']),
      ];
      const left = flags.filter(
        (flag) => flag === on || (['Active', 'Superuser status'].includes(flag) && flag !== off),
      );
      const rows = flags.map(
        (flag, at) =>
          `<div class="row"><label><input type="checkbox" value="${flag}"${at % 2 === 0 ? ' checked' : ''}>${flag}</label><small class="help">${helps[at]}</small></div>`,
      );
      return {
        say: random.pick([
          `Tick "${on}" and untick "${off}" for this user, then click Save.`,
          `Check ${on}, uncheck ${off} and save the user.`,
          `${who} should have ${on} but not ${off}. Set the boxes like that and press Save.`,
        ]),
        body: `<h1>Change user: ${who}</h1><fieldset><h2>Personal info</h2><div class="row"><span>Full name:</span><input type="text" value="${who}"></div><div class="row"><span>Town:</span><input type="text" value="${random.pick(TOWNS)}"></div></fieldset><fieldset><h2>Permissions</h2>${rows.join('')}</fieldset><div class="submit"><button class="key" id="save">Save</button><button onclick="tell('another')">Save and add another</button><button class="bad" style="margin-left:auto" onclick="tell('delete')">Delete</button></div>`,
        script: `at('save').onclick = function () { tell(every('input:checked').map(function (box) { return box.value; }).join('+')); toast('The user was changed successfully.'); };`,
        reward: told(left.join('+')),
        solve: [{ click: `input[value="${on}"]` }, { click: `input[value="${off}"]` }, { click: '#save' }],
      };
    },
  },
  {
    ...{ name: 'k-radio-fare', kind: 'radio', skin: airline('#ffad00', 'Nordwind') },
    make(random) {
      const [fares, seats] = [
        ['Light', 'Classic', 'Flex'],
        ['Window', 'Middle', 'Aisle'],
      ];
      const [fare, seat] = [random.pick(fares), random.pick(seats)];
      const notes = ['Hand luggage only', '1 bag of 23 kg', '2 bags, free rebooking'];
      const [from, to] = random.some(TOWNS, 2);
      const price = random.between(69, 140);
      const boxes = fares.map(
        (name, at) =>
          `<label class="fare"><input type="radio" name="f" value="${name}"${at === 0 && name !== fare ? ' checked' : ''}><b>${name}</b><p class="grey" style="margin:8px 0">${notes[at]}</p>EUR ${price + at * 48}</label>`,
      );
      return {
        say: random.pick([
          `Choose the ${fare} fare and ${seat === 'Aisle' ? 'an aisle' : `a ${seat.toLowerCase()}`} seat, then continue.`,
          `Select ${fare} as the fare and ${seat} as the seat and press Continue`,
          `Book the flight in ${fare} with ${seat === 'Aisle' ? 'an aisle' : `a ${seat.toLowerCase()}`} seat: select both and click Continue.`,
        ]),
        body: `<h1>${from} to ${to}</h1><div class="box"><h2>Your fare</h2><div class="cols">${boxes.join('')}</div></div><div class="box"><h2>Seat preference</h2>${seats.map((name) => `<label style="margin-right:50px"><input type="radio" name="s" value="${name}">${name}</label>`).join('')}</div><div style="text-align:right"><button id="back">Back</button> <button class="key" id="go">Continue</button></div>`,
        script: `at('back').onclick = function () { tell('back'); }; at('go').onclick = function () { tell(every('input:checked').map(function (item) { return item.value; }).join('+')); toast('On to the passengers'); };`,
        reward: told(`${fare}+${seat}`),
        solve: [
          ...[{ click: `input[value="${fare}"]` }, { click: `input[value="${seat}"]` }, { click: '#go' }],
        ],
      };
    },
  },
  {
    ...{ name: 'k-select-range', kind: 'select', skin: ops('#ff8833', 'Beacon') },
    make(random) {
      const services = ['Checkout', 'Inventory', 'Mailer', 'Search', 'Payments'];
      const ranges = ['15 minutes', '1 hour', '6 hours', '24 hours', '7 days'];
      const [service, range] = [random.pick(services.slice(1)), random.pick(ranges.slice(1))];
      const heads = ['Requests per second', 'Error rate', 'Latency', 'Memory'];
      const panels = heads.map(
        (head, at) =>
          `<div class="panel"><h2>${head}</h2>${curve(random, ['#73bf69', '#f2495c', '#5794f2', '#ff9830'][at] as string)}</div>`,
      );
      const list = (id: string, items: readonly string[]) =>
        `<select id="${id}">${items.map((item) => `<option>${item}</option>`).join('')}</select>`;
      return {
        say: random.pick([
          `Set the service to ${service} and the time range to ${range}, then press Apply.`,
          `Show me ${service} for ${range}: choose both in the lists and apply.`,
          `Select ${service} under Service and ${range} under Time range and click Apply`,
        ]),
        body: `<h1>Service overview</h1><div class="bar"><label>Service</label>${list('s', services)}<label>Time range</label>${list('r', ranges)}<button class="key" id="go">Apply</button><button id="no">Reset</button></div><div class="cols">${panels.join('')}</div>`,
        script: `at('no').onclick = function () { at('s').selectedIndex = at('r').selectedIndex = 0; }; at('go').onclick = function () { tell(at('s').value, at('r').value); toast('Dashboard updated'); };`,
        reward: told(`${service}:${range}`),
        solve: [
          ...[{ click: '#s' }, { type: service }, { press: 'enter' }],
          ...[{ click: '#r' }, { type: range }, { press: 'enter' }, { click: '#go' }],
        ],
      };
    },
  },
  {
    ...{ name: 'k-field-device', kind: 'field', skin: handset('#6750a4', '5G  84%') },
    make(random) {
      const owner = random.pick(FIRST);
      const name = `${random.pick(['Work', 'Travel', 'Kitchen', 'Spare'])} phone ${random.between(2, 9)}`;
      const lines = [
        ['Model', `Nova ${random.between(5, 9)}`],
        ['Android version', String(random.between(12, 15))],
        ['IP address', `192.168.1.${random.between(10, 99)}`],
      ].map(([head, text]) => `<div class="line"><div>${head}<small>${text}</small></div></div>`);
      return {
        say: random.pick([
          `Change the device name to "${name}" and tap Save.`,
          `Rename this phone to "${name}" and save it.`,
          `The device name should be ${name} instead of what is there now. Save when done.`,
        ]),
        body: `<h1>About phone</h1><div class="group"><div class="inp"><label for="n">Device name</label><input type="text" id="n" value="${owner}'s Nova"></div><div class="foot"><button id="no">Cancel</button> <button class="key" id="save">Save</button></div></div><div class="group">${lines.join('')}</div><div class="group"><div class="line"><div>Legal information</div></div></div>`,
        script: `at('no').onclick = function () { tell('cancel'); }; at('save').onclick = function () { tell(at('n').value.trim()); toast('Name changed'); };`,
        reward: told(name),
        solve: [{ click: '#n' }, { combo: ['ctrl', 'a'] }, { type: name }, { click: '#save' }],
      };
    },
  },
  {
    ...{ name: 'k-form-transfer', kind: 'form', skin: bank('#00695c', 'Meridian') },
    make(random) {
      const who = `${random.pick(FIRST)} ${random.pick(LAST)}`;
      const iban = `DE${random.between(10, 99)} ${random.between(1000, 9999)} ${random.between(1000, 9999)}`;
      const sum = `${random.between(12, 480)}.${random.between(10, 99)}`;
      const note = `${random.pick(['Invoice', 'Rent', 'Order'])} ${random.between(100, 999)}`;
      const values = [who, iban, sum, note];
      const fields = ['Recipient', 'IBAN', 'Amount (EUR)', 'Reference'].map(
        (label, at) =>
          `<div class="field"><label for="f${at}">${label}</label><input type="text" id="f${at}"></div>`,
      );
      return {
        say: random.pick([
          `Make a transfer to ${who}, IBAN ${iban}, amount ${sum}, reference "${note}". Click Continue when everything is filled in.`,
          `Fill in the transfer form: recipient "${who}", IBAN "${iban}", amount "${sum}" and reference "${note}", then press Continue.`,
          `Enter Recipient: ${who}, IBAN: ${iban}, Amount: ${sum}, Reference: ${note} and click Continue`,
        ]),
        body: `<h1>New transfer</h1><div class="panel flex"><div style="flex:1"><span class="grey">From account</span><br><b>Everyday account</b></div><b>EUR ${random.between(2, 9)},${random.between(100, 999)}.${random.between(10, 99)}</b></div><div class="panel">${fields.join('')}<div class="field"><label></label><button class="key" id="go">Continue</button><button id="no" style="margin-left:10px">Cancel</button></div></div>`,
        script: `at('no').onclick = function () { tell('cancel'); }; at('go').onclick = function () { tell(every('.field input').map(function (field) { return field.value.trim(); }).join('+')); toast('Please check your transfer'); };`,
        reward: told(values.join('+')),
        solve: [...values.flatMap((value, at) => [{ click: `#f${at}` }, { type: value }]), { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'k-login-billing', kind: 'login', skin: forge('#1f883d', 'Anvil') },
    make(random) {
      const user = `${random.pick(FIRST).toLowerCase()}.${random.pick(LAST).toLowerCase()}`;
      const word = `${random.scrap()}-${random.between(10, 99)}${random.scrap()}`;
      const places = ['Profile', 'Account', 'Notifications', 'Billing', 'Security', 'Applications'];
      const place = random.pick(['Billing', 'Security', 'Notifications']);
      const links = places.map(
        (name) => `<a href="#" class="p" onclick="event.preventDefault();open_('${name}')">${name}</a>`,
      );
      return {
        say: random.pick([
          `Log in as ${user} with password ${word} and open the ${place.toLowerCase()} page.`,
          `Sign in with the username "${user}" and the password "${word}", then go to ${place}.`,
          `Log in (user ${user}, password ${word}), then click ${place} in the menu on the left`,
        ]),
        body: `<div class="sign" id="sign"><h1 style="font-size:24px">Sign in to Anvil</h1><form><label for="u">Username or email address</label><input type="text" id="u"><label for="w">Password</label><input type="password" id="w"><button class="key" id="go" style="width:100%">Sign in</button></form><p><a>Forgot password?</a></p></div><div class="set" id="set" hidden><nav>${links.join('')}</nav><div><h2 id="head">Welcome</h2><p id="text">${prose(random, 24)}</p></div></div>`,
        script: `at('go').onclick = function (event) { event.preventDefault(); tell(at('u').value.trim(), at('w').value); at('sign').hidden = true; at('set').hidden = false; }; function open_(name) { tell(name); every('.p').forEach(function (link) { link.className = link.textContent === name ? 'p on' : 'p'; }); at('head').textContent = name; }`,
        reward: told(`${user}:${word}`, place),
        solve: [
          ...[{ click: '#u' }, { type: user }, { click: '#w' }, { type: word }, { click: '#go' }],
          { click: `.p:text-is("${place}")` },
        ],
      };
    },
  },
  {
    ...{ name: 'k-search-chat', kind: 'search', skin: chat('#4a154b', 'Larkspur') },
    make(random) {
      const people = random.some(FIRST, 7);
      const hits = people.slice(0, 4);
      const who = random.pick(hits);
      const word = random.pick(['invoice', 'projector', 'holiday', 'parking', 'keycard']);
      const line = (name: string, text: string) =>
        `<div class="msg"><i style="background:hsl(${random.between(0, 359)} 45% 60%)"></i><div><b>${name}</b><small>${random.between(8, 11)}:${random.between(10, 59)} AM</small><br>${text}</div></div>`;
      const texts = ['Where is the', 'About the', 'Has anybody seen the', 'Thanks for the'];
      const found = hits.map((name, at) =>
        line(
          name,
          `${texts[at]} ${word} ${prose(random, 6).toLowerCase()}<br><a href="#" id="h${at}" onclick="event.preventDefault();tell('${name}');toast('Opened the message of ${name}')">View in channel</a>`,
        ),
      );
      return {
        say: random.pick([
          `Search for "${word}" and view the message from ${who} in its channel.`,
          `Find the message in which ${who} wrote about the ${word}: search for ${word}, then click "View in channel" below that message.`,
          `Search "${word}" and click View in channel at the result by ${who}`,
        ]),
        body: `<div class="side"><b>Larkspur</b><small>Channels</small><div class="on"># general</div><div># design</div><div># finance</div><div># random</div><small>Direct messages</small>${people.map((name) => `<div>${name}</div>`).join('')}</div><div id="feed"><div class="head"># general</div>${people
          .slice(4)
          .map((name) => line(name, prose(random, 22)))
          .join(
            '',
          )}<div class="write">Message #general</div></div><div id="found" hidden><div class="head">Search results</div>${found.join('')}</div><div id="none" hidden><div class="head">No results</div></div>`,
        script: `at('q').onkeydown = function (event) { if (event.key !== 'Enter') return; var hit = this.value.trim().toLowerCase() === '${word}'; at('feed').hidden = true; at('found').hidden = !hit; at('none').hidden = hit; };`,
        reward: told(who),
        solve: [
          ...[{ click: '#q' }, { type: word }, { press: 'enter' }],
          { click: `#h${hits.indexOf(who)}` },
        ],
      };
    },
  },
];
