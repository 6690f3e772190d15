/** A repair shop, a library, a clinic, a bike rental and the back office of a candle shop. */
import { type Task, told } from '../../task.ts';
import { clinic, kiosk, library, office, ride, workshop } from './skins.ts';

const PEOPLE = [
  ...['Greta Holm', 'Samir Khan', 'Olive Barton', 'Jonas Weiss', 'Priya Nair', 'Tom Ellery'],
  ...['Lucia Ferri', 'Henrik Dahl', 'Amara Obi', 'Ruth Calder', 'Victor Pleyel', 'Nina Sobol'],
];
const BRANCHES = ['Northgate', 'Millbrook', 'Castle Street', 'Riverside', 'Elm Park', 'Old Harbour'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June'];

export const tasks: readonly Task[] = [
  {
    ...{ name: 'y-button-ready', kind: 'button', skin: workshop },
    make(random) {
      const people = random.some(PEOPLE, 6);
      const nth = random.below(6);
      const works = random.some(
        ['New brake pads', 'Flat rear tyre', 'Gear tuning', 'Chain change', 'Bent wheel', 'Full service'],
        6,
      );
      const jobs = people.map(
        (name, at) =>
          `<div class="job"><b>${name}</b><p>${works[at]} &middot; ticket ${random.between(200, 299)}</p><button class="go" id="r${at}" onclick="tell('ready','${name}');toast('${name} has been told')">Bike ready</button> <button onclick="tell('call','${name}')">Call</button> <button onclick="tell('print','${name}')">Print ticket</button></div>`,
      );
      return {
        say: random.pick([
          `Press "Bike ready" on the card of ${people[nth]}.`,
          `${people[nth]}'s bike has been repaired: click the Bike ready button for it.`,
        ]),
        body: `<h1>Bikes in repair</h1><div class="grid">${jobs.join('')}</div>`,
        reward: told(`ready:${people[nth]}`),
        solve: [{ click: `#r${nth}` }],
      };
    },
  },
  {
    ...{ name: 'y-link-hours', kind: 'link', skin: library },
    make(random) {
      const branches = random.some(BRANCHES, 5);
      const nth = random.below(5);
      const [word, id] = random.pick([
        ['Opening hours', 'h'],
        ['How to get there', 'w'],
      ] as const);
      const link = (name: string, text: string, mark: string) =>
        `<a href="#" id="${mark}" onclick="event.preventDefault();tell('${text}','${name}');toast('${name}: ${text}')">${text}</a>`;
      const items = branches.map(
        (name, at) =>
          `<div class="item"><h2>${name}</h2><p>${random.between(2, 90)} ${random.pick(['Bell Lane', 'Mill Road', 'Station Road', 'Church Walk'])}</p>${link(name, 'Opening hours', `h${at}`)}${link(name, 'How to get there', `w${at}`)}${link(name, 'Events', `e${at}`)}</div>`,
      );
      return {
        say: random.pick([
          `Click the link "${word}" of the ${branches[nth]} branch.`,
          `Find the ${branches[nth]} branch in the list and follow its "${word}" link.`,
        ]),
        body: `<h1>Our branches</h1>${items.join('')}`,
        reward: told(`${word}:${branches[nth]}`),
        solve: [{ click: `#${id}${nth}` }],
      };
    },
  },
  {
    ...{ name: 'y-checkbox-allergies', kind: 'checkbox', skin: clinic },
    make(random) {
      const names = random.some(
        ['Penicillin', 'Latex', 'Peanuts', 'Pollen', 'Shellfish', 'Aspirin', 'Dust mites', 'Bee stings'],
        8,
      );
      const [had, one, two] = random.some(names, 3) as [string, string, string];
      const ticks = names.map(
        (name, at) =>
          `<label><input type="checkbox" id="c${at}" value="${name}"${name === had ? ' checked' : ''}>${name}</label>`,
      );
      return {
        say: random.pick([
          `Tick ${one} and ${two}, leave ${had} ticked, and press Save.`,
          `Add ${one} and ${two} to the ticked allergies, without changing the others. Then save.`,
        ]),
        body: `<h1>Allergies</h1><p>Patient: ${random.pick(PEOPLE)}</p><div class="ticks">${ticks.join('')}</div><div class="row" style="margin-top:22px"><button class="go" id="go">Save</button> <button id="none">Clear all</button></div>`,
        script: `at('go').onclick = function () { tell(every('input:checked').map(function (box) { return box.value; }).join('+')); toast('Allergies saved'); }; at('none').onclick = function () { every('input').forEach(function (box) { box.checked = false; }); };`,
        reward: told(names.filter((name) => [had, one, two].includes(name)).join('+')),
        solve: [{ click: `#c${names.indexOf(one)}` }, { click: `#c${names.indexOf(two)}` }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'y-radio-return', kind: 'radio', skin: ride },
    make(random) {
      const places = random.some(['Central station', 'Harbour', 'Market square', 'Zoo', 'Stadium'], 4);
      const from = random.pick(places);
      const to = random.pick(places.filter((place) => place !== from));
      const group = (name: string, title: string) =>
        `<h2>${title}</h2>${places.map((place, at) => `<label class="pick"><input type="radio" name="${name}" id="${name}${at}" value="${place}"${place === from ? ' checked' : ''}>${place}</label>`).join('')}`;
      return {
        say: random.pick([
          `Under Return, choose ${to}, then tap Continue. The pick-up stays at ${from}.`,
          `Keep the pick-up at ${from}, set the return to ${to} and continue.`,
        ]),
        body: `<h1>Your ride</h1>${group('p', 'Pick-up')}${group('r', 'Return')}<button class="go wide" id="go">Continue</button>`,
        script: `at('go').onclick = function () { tell(every('input:checked').map(function (box) { return box.value; }).join('>')); toast('Stations saved'); };`,
        reward: told(`${from}>${to}`),
        solve: [{ click: `#r${places.indexOf(to)}` }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'y-select-order', kind: 'select', skin: office },
    make(random) {
      const lists = [
        ['Status', ['New', 'Packed', 'Shipped', 'Returned']],
        ['Carrier', ['Parcel Post', 'Blue Van', 'Courier', 'Own delivery']],
        ['Warehouse', ['East', 'West', 'Harbour', 'Shop cellar']],
      ] as const;
      const which = random.below(3);
      const start = lists.map(() => random.below(4));
      const wanted = ((start[which] as number) + random.between(1, 3)) % 4;
      const [label, options] = lists[which] as (typeof lists)[number];
      const value = options[wanted] as string;
      const end = lists.map(([, values], at) => (at === which ? value : values[start[at] as number]));
      const rows = lists.map(
        ([name, values], at) =>
          `<div class="row"><label for="s${at}">${name}</label><select id="s${at}">${values.map((text, nth) => `<option${nth === start[at] ? ' selected' : ''}>${text}</option>`).join('')}</select></div>`,
      );
      return {
        say: random.pick([
          `Set ${label} to "${value}" and click Update order.`,
          `Select ${value} in the ${label} dropdown, then update the order.`,
        ]),
        body: `<h1>Order ${random.between(1000, 9999)}</h1><div class="box">Customer: ${random.pick(PEOPLE)}<br>${random.between(2, 9)} beeswax candles, ${random.between(1, 4)} holders</div><div class="box">${rows.join('')}<div class="row"><button class="go" id="go">Update order</button> <button>Back to sales</button></div></div>`,
        script: `at('go').onclick = function () { tell(every('select').map(function (list) { return list.value; }).join('+')); toast('Order updated'); };`,
        reward: told(end.join('+')),
        solve: [{ click: `#s${which}` }, { type: value }, { press: 'Enter' }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'y-field-phone', kind: 'field', skin: clinic },
    make(random) {
      const phone = () =>
        `0${random.between(200, 999)} ${random.between(100, 999)} ${random.between(100, 999)}`;
      const person = random.pick(PEOPLE);
      const labels = ['Full name', 'Home phone', 'Mobile phone', 'Emergency contact'];
      const values = [person, phone(), phone(), phone()];
      const which = random.between(1, 3);
      const fresh = phone();
      const end = values.map((value, at) => (at === which ? fresh : value));
      const rows = labels.map(
        (label, at) =>
          `<div class="row"><label for="f${at}">${label}</label><input type="text" id="f${at}" value="${values[at]}" autocomplete="off"></div>`,
      );
      return {
        say: random.pick([
          `Replace the number in "${labels[which]}" with ${fresh} and save the changes.`,
          `Change ${labels[which]} to "${fresh}", then press Save changes.`,
        ]),
        body: `<h1>Contact details</h1><p>Please keep these up to date.</p>${rows.join('')}<div class="row"><button class="go" id="go">Save changes</button> <button>Discard</button></div>`,
        script: `at('go').onclick = function () { tell(every('input').map(function (box) { return box.value.trim(); }).join('|')); toast('Changes saved'); };`,
        reward: told(end.join('|')),
        solve: [
          ...[{ click: `#f${which}` }, { combo: ['ctrl', 'a'] }, { type: fresh }],
          ...[{ click: '#go' }],
        ],
      };
    },
  },
  {
    ...{ name: 'y-form-card', kind: 'form', skin: library },
    make(random) {
      const [first, last] = random.pick(PEOPLE).split(' ') as [string, string];
      const code = `${random.pick(['AF', 'BK', 'TN'])}${random.between(10, 39)} ${random.between(2, 9)}${random.pick(['QD', 'LS', 'HW'])}`;
      const kinds = ['Adult', 'Student', 'Child'];
      const kind = random.pick(kinds);
      const field = (id: string, label: string) =>
        `<div class="row"><label class="top" for="${id}">${label}</label><input type="text" id="${id}" autocomplete="off"></div>`;
      return {
        say: random.pick([
          `Fill in the form: first name ${first}, last name ${last}, postcode ${code}, card type ${kind}. Accept the library rules and click Apply.`,
          `Apply for a library card of the type ${kind} for ${first} (first name) ${last} (last name) with the postcode "${code}", and tick the box for the rules.`,
        ]),
        body: `<h1>Apply for a library card</h1><form id="f">${field('first', 'First name')}${field('last', 'Last name')}${field('code', 'Postcode')}<div class="row"><label class="top">Card type</label>${kinds.map((name) => `<label style="margin-right:22px"><input type="radio" name="kind" id="${name}" value="${name}"> ${name}</label>`).join('')}</div><div class="row"><label><input type="checkbox" id="rules"> I accept the library rules</label></div><div class="row"><label><input type="checkbox" id="news"> Send me the newsletter</label></div><button class="go" id="go">Apply</button> <button type="reset">Start over</button></form>`,
        script: `at('f').onsubmit = function () { var kind = document.querySelector('input[name=kind]:checked'); tell(at('first').value.trim(), at('last').value.trim(), at('code').value.trim(), kind ? kind.value : '', at('rules').checked, at('news').checked); toast('Your application was sent'); };`,
        reward: told(`${first}:${last}:${code}:${kind}:true:false`),
        solve: [
          ...[{ click: '#first' }, { type: first }, { click: '#last' }, { type: last }],
          ...[{ click: '#code' }, { type: code }, { click: `#${kind}` }, { click: '#rules' }],
          ...[{ click: '#go' }],
        ],
      };
    },
  },
  {
    ...{ name: 'y-login-counter', kind: 'login', skin: kiosk },
    make(random) {
      const user = `${random.pick(['mara', 'felix', 'ines', 'oscar'])}.${random.pick(['lund', 'petri', 'marsh', 'voss'])}`;
      const pin = `${random.pick(['Candle', 'Ribbon', 'Pebble', 'Walnut'])}-${random.between(100, 999)}`;
      const kept = random.below(2) === 1;
      return {
        say: kept
          ? random.pick([
              `Untick "Remember me" and sign in as ${user} with the password ${pin}`,
              `Sign in with the user name "${user}" and the password "${pin}", but turn off Remember me before that.`,
            ])
          : random.pick([
              `Tick "Remember me" and sign in as ${user} with the password ${pin}`,
              `Log in with the user name "${user}" and the password "${pin}". Check Remember me before you sign in.`,
            ]),
        body: `<h1>Sign in</h1><form id="f"><div class="row"><label class="top" for="u">User name</label><input type="text" id="u" autocomplete="off"></div><div class="row"><label class="top" for="p">Password</label><input type="password" id="p" autocomplete="off"></div><div class="row"><label><input type="checkbox" id="k"${kept ? ' checked' : ''}> Remember me</label></div><button class="go" id="go">Sign in</button> <button type="button" onclick="tell('guest');toast('Signed in as a guest')">Guest</button><div class="bad" id="bad"></div><a href="#" onclick="event.preventDefault();tell('forgot')">Forgot your password?</a></form>`,
        script: `at('f').onsubmit = function () { var right = at('u').value.trim() === '${user}' && at('p').value === '${pin}'; at('bad').textContent = right ? '' : 'Wrong user name or password'; if (right) { tell('in', at('k').checked); at('f').hidden = true; toast('Welcome, ${user}'); } };`,
        reward: told(`in:${!kept}`),
        solve: [
          ...[{ click: '#u' }, { type: user }, { click: '#p' }, { type: pin }],
          ...[{ click: '#k' }, { click: '#go' }],
        ],
      };
    },
  },
  {
    ...{ name: 'y-textarea-note', kind: 'textarea', skin: clinic },
    make(random) {
      const note = random.pick([
        `Headache since ${random.pick(['Monday', 'Tuesday', 'Friday'])}, worse in the evening.`,
        `Needs a new prescription for ${random.between(20, 60)} tablets.`,
        `Cannot come before ${random.between(10, 16)}:30, please call first.`,
      ]);
      const boxes = [
        ['doctor', 'Note for the doctor'],
        ['desk', 'Note for the front desk'],
      ] as const;
      const [id, label] = random.pick(boxes);
      return {
        say: random.pick([
          `Write "${note}" into the box "${label}" and press Send request.`,
          `In the ${label.toLowerCase()}, enter the text "${note}". Leave the other note empty and send the request.`,
        ]),
        body: `<h1>Request an appointment</h1><p>${random.pick(['Dr. Albrecht', 'Dr. Mendes', 'Dr. Fowler'])}, general practice</p>${boxes.map(([name, text]) => `<div class="row"><label for="${name}">${text}</label><textarea id="${name}"></textarea></div>`).join('')}<div class="row"><button class="go" id="go">Send request</button> <button>Save draft</button></div>`,
        script: `at('go').onclick = function () { tell(at('doctor').value.trim() + '|' + at('desk').value.trim()); toast('Request sent'); };`,
        reward: told(id === 'doctor' ? `${note}|` : `|${note}`),
        solve: [{ click: `#${id}` }, { type: note }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'y-search-hold', kind: 'search', skin: library },
    make(random) {
      const books = [
        ...['The Salt Road', 'A Winter Garden', 'Nine Lanterns', 'Beyond the Ferry', 'The Quiet Mill'],
        ...['Paper Boats', 'The Last Beekeeper'],
      ];
      const title = random.pick(books);
      const forms = random.some(['Paperback', 'Audiobook', 'Large print'], 3);
      const form = random.pick(forms);
      return {
        say: random.pick([
          `Search the catalogue for "${title}" and click Reserve next to "${form}".`,
          `Look up the book ${title} with the search box, then reserve it as ${form === 'Audiobook' ? 'an' : 'a'} ${form.toLowerCase()}${form === 'Large print' ? ' edition' : ''}.`,
        ]),
        body: `<h1>Catalogue</h1><form id="f"><input type="text" id="q" placeholder="Title" autocomplete="off"> <button class="go" id="go">Search</button> <button type="button">Advanced</button></form><div id="list" style="margin-top:18px"><p>New this month: ${random.some(books, 3).join(', ')}.</p></div>`,
        script: `var books = ${JSON.stringify(books)}, forms = ${JSON.stringify(forms)};
at('f').onsubmit = function () {
  var word = at('q').value.trim().toLowerCase().replace(/\\s+/g, ' ');
  var found = books.filter(function (book) { return word.length > 2 && book.toLowerCase().indexOf(word) >= 0; });
  at('list').innerHTML = found.length ? '' : '<p>No title found.</p>';
  found.forEach(function (book) { forms.forEach(function (form) {
    var item = document.createElement('div');
    item.className = 'item';
    item.innerHTML = '<h2>' + book + '</h2><p>' + form + '</p><button>Reserve</button>';
    item.lastChild.id = form.split(' ')[0];
    item.lastChild.onclick = function () { tell(book, form); toast('Reserved: ' + book + ', ' + form.toLowerCase()); };
    at('list').appendChild(item);
  }); });
};`,
        reward: told(`${title}:${form}`),
        solve: [{ click: '#q' }, { type: title }, { click: '#go' }, { click: `#${form.split(' ')[0]}` }],
      };
    },
  },
  {
    ...{ name: 'y-tabs-invoice', kind: 'tabs', skin: office },
    make(random) {
      const months = MONTHS.slice(0, 5);
      const month = random.pick(months);
      const tabs = ['Profile', 'Invoices', 'Receipts', 'Notes'];
      const tab = random.pick(['Invoices', 'Receipts']);
      const one = tab.slice(0, -1).toLowerCase();
      const rows = (name: string) =>
        months
          .map(
            (text) =>
              `<div class="line"><span>${text} &middot; ${random.between(20, 480)}.${random.between(10, 99)} EUR</span><button id="${name}${text}" onclick="tell('${name}','${text}');toast('Downloaded')">Download</button></div>`,
          )
          .join('');
      const inside = [
        `Customer since ${random.between(2009, 2022)}<br>Pays by bank transfer`,
        rows('Invoices'),
        rows('Receipts'),
        'No notes yet.',
      ];
      return {
        say: random.pick([
          `Open the ${tab} tab and download the one for ${month}.`,
          `Go to ${tab} and click Download for the ${month} ${one}.`,
        ]),
        body: `<h1>${random.pick(PEOPLE)}</h1><div class="tabs">${tabs.map((name, at) => `<button id="t${at}" onclick="turn(${at})">${name}</button>`).join('')}</div>${inside.map((text, at) => `<div class="box page" id="p${at}">${text}</div>`).join('')}`,
        script: `function turn(nth) { every('.page').forEach(function (page, at) { page.hidden = at !== nth; }); every('.tabs button').forEach(function (tab, at) { tab.className = at === nth ? 'on' : ''; }); } turn(0);`,
        reward: told(`${tab}:${month}`),
        solve: [{ click: `#t${tabs.indexOf(tab)}` }, { click: `#${tab}${month}` }],
      };
    },
  },
  {
    ...{ name: 'y-sections-help', kind: 'sections', skin: ride },
    make(random) {
      const parts = random.some(
        [
          ['Flat tyre', 'Park the bike at the side and do not ride on.'],
          ['Lost key', 'A new key costs 15 EUR at any station.'],
          ['Late return', 'The first half hour is free of charge.'],
          ['Refunds', 'Money is back on your card in five days.'],
          ['Child seats', 'Seats carry children up to 22 kg.'],
        ] as const,
        5,
      );
      const nth = random.between(1, 4);
      const name = parts[nth]?.[0];
      const list = parts.map(
        ([title, text], at) =>
          `<button class="head" id="h${at}" onclick="turn(${at})"><span>+</span> ${title}</button><div class="part"><p>${text}</p><button class="line" id="a${at}" onclick="tell('${title}');toast('We will write to you soon')">Ask us</button></div>`,
      );
      return {
        say: random.pick([
          `Expand the section "${name}" and tap Ask us in it.`,
          `Open ${name} in the help list, then press the Ask us button there.`,
        ]),
        body: `<h1>Help</h1>${list.join('')}`,
        script: `var open_ = -1; function turn(nth) { open_ = open_ === nth ? -1 : nth; every('.part').forEach(function (part, at) { part.hidden = at !== open_; }); every('.head span').forEach(function (sign, at) { sign.textContent = at === open_ ? '\\u2212' : '+'; }); } turn(0);`,
        reward: told(`${name}`),
        solve: [{ click: `#h${nth}` }, { click: `#a${nth}` }],
      };
    },
  },
];
