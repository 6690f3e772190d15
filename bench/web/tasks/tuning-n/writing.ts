/** What is typed, set and sent. */
import { type Task, told } from '../../task.ts';
import { bare, box, note, serif } from './skins.ts';
import { ADJECTIVES, filler, PEOPLE, THINGS, WARES } from './words.ts';

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'.split(
  '|',
);
const STAR =
  '<svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="#555" stroke-width="2"><path d="M12 3l2.8 5.9 6.4.8-4.7 4.5 1.2 6.4-5.7-3.1-5.7 3.1 1.2-6.4-4.7-4.5 6.4-.8z"/></svg>';
const BIN =
  '<svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="#555" stroke-width="2"><path d="M4 6h16M9 6V3h6v3M6 6l1 15h10l1-15M10 10v7M14 10v7"/></svg>';

export const tasks: readonly Task[] = [
  {
    ...{ name: 'n-field-twice', kind: 'field', skin: serif([320, 400], 1.5) },
    make(random) {
      const word = `${random.scrap()}${random.between(10, 99)}`;
      return {
        say: random.pick([
          `Type the password "${word}" into both fields and click OK.`,
          `Enter "${word}" in the Password field and again in the Repeat field, then press OK.`,
        ]),
        body: `<p>Set a new password.</p><p>Password<br><input type="password" id="one"></p><p>Repeat<br><input type="password" id="two"></p><button id="go">OK</button>`,
        script: `at('go').onclick = function () { tell(at('one').value, at('two').value); toast('Password set'); };`,
        reward: told(`${word}:${word}`),
        solve: [{ click: '#one' }, { type: word }, { click: '#two' }, { type: word }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'n-login-stay', kind: 'login', skin: box([360, 400], 2, '#1c5d99') },
    make(random) {
      const user = `${random.pick(PEOPLE).toLowerCase()}${random.between(1, 99)}`;
      const word = `${random.scrap()}${random.scrap()}`;
      const stay = random.pick([true, false]);
      const more = stay ? ' Tick "Remember me" before that.' : '';
      return {
        say: random.pick([
          `Log in with the username ${user} and the password ${word}.${more}`,
          `Enter ${user} as username and ${word} as password, then click Log in.${more}`,
        ]),
        body: `<h3 style="margin:0 0 12px">Members</h3><div class="row">Username<br><input type="text" id="u"></div><div class="row">Password<br><input type="password" id="p"></div><div class="row"><label><input type="checkbox" id="r"> Remember me</label></div><button class="key" id="go">Log in</button> <button onclick="tell('register')">Register</button>`,
        script: `at('go').onclick = function () { tell(at('u').value.trim(), at('p').value, at('r').checked); toast('Welcome'); };`,
        reward: told(`${user}:${word}:${stay}`),
        solve: [
          ...[{ click: '#u' }, { type: user }, { click: '#p' }, { type: word }],
          ...(stay ? [{ click: '#r' }] : []),
          { click: '#go' },
        ],
      };
    },
  },
  {
    ...{ name: 'n-search-result', kind: 'search', skin: bare([420, 440], 1) },
    make(random) {
      const thing = random.pick(THINGS);
      const heads = random
        .some(
          [
            'History of the',
            'How to draw a',
            'Songs about a',
            'Parts of a',
            'Stories of a',
            'Visiting a',
            'Life near a',
          ],
          6,
        )
        .map((head) => `${head} ${thing}`);
      const nth = random.below(5);
      const place = ['first', 'second', 'third', 'fourth', 'fifth'][nth];
      const rows = heads.map(
        (head, at) =>
          `<div class="row"><a href="#" id="a${at}" onclick="event.preventDefault();tell('${thing}',${at});toast('Opening page...')">${head}</a><div style="font-size:12px;color:#555">${filler(random, 7)}</div></div>`,
      );
      return {
        say: random.pick([
          `Search for "${thing}" and click the ${place} result.`,
          `Type ${thing} into the search box, press Search, and open the ${place} result of the list.`,
        ]),
        body: `<form id="f"><input type="text" id="q" size="30"> <button>Search</button></form><div id="r"><p>Type something to search for.</p></div>`,
        script: `at('f').onsubmit = function () { at('r').innerHTML = at('q').value.trim().toLowerCase() === ${JSON.stringify(thing)} ? ${JSON.stringify(rows.join(''))} : '<p>No results.</p>'; };`,
        reward: told(`${thing}:${nth}`),
        solve: [{ click: '#q' }, { type: thing }, { press: 'Enter' }, { click: `#a${nth}` }],
      };
    },
  },
  {
    ...{ name: 'n-copy-field', kind: 'copy', skin: note([340, 400], 2) },
    make(random) {
      const text = `${random.some(ADJECTIVES, 2).join(' ')} ${random.pick(THINGS)} ${random.between(10, 99)}`;
      return {
        say: random.pick([
          'Copy the text of the upper field into the lower field and press Submit.',
          'Put the same text that is in the field Original into the field Copy, then click Submit.',
        ]),
        body: `<p>Original<br><input type="text" id="a" value="${text}" readonly size="34"></p><p>Copy<br><input type="text" id="b" size="34"></p><button id="go">Submit</button>`,
        script: `at('go').onclick = function () { tell(at('b').value.trim()); toast('Thanks'); };`,
        reward: told(text),
        solve: [{ click: '#b' }, { type: text }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'n-form-order', kind: 'form', skin: bare([400, 400], 1.5) },
    make(random) {
      const wares = random.some(WARES, 4);
      const [one, two] = random.some([0, 1, 2, 3], 2) as [number, number];
      const counts = wares.map((_, at) => (at === one || at === two ? random.between(2, 9) : 0));
      const rows = wares.map(
        (ware, at) =>
          `<tr><td style="width:130px">${ware}<td style="width:80px">$${random.between(2, 30)}.00<td><input type="number" id="n${at}" value="0" min="0" max="20" style="width:60px">`,
      );
      const fill = (at: number) => [
        ...[{ click: `#n${at}` }, { combo: ['ctrl', 'a'] }],
        { type: String(counts[at]) },
      ];
      return {
        say: random.pick([
          `Set the quantity of ${wares[one]} to ${counts[one]} and the quantity of ${wares[two]} to ${counts[two]}, then click Order.`,
          `Order ${counts[one]} of the item ${wares[one]} and ${counts[two]} of the item ${wares[two]}, nothing else. Press Order when the numbers are right.`,
        ]),
        body: `<b>Order form</b><table cellpadding="6"><tr><th align="left">Item<th align="left">Price<th align="left">Quantity${rows.join('')}</table><button id="go">Order</button>`,
        script: `at('go').onclick = function () { tell(every('input').map(function (item) { return Number(item.value); }).join('+')); toast('Thank you for your order'); };`,
        reward: told(counts.join('+')),
        solve: [...fill(one), ...fill(two), { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'n-slider-value', kind: 'slider', skin: serif([400, 320], 1) },
    make(random) {
      const start = random.between(0, 3);
      const goal = random.pick([5, 6, 7, 8, 12, 13, 14, 15, 16, 17]);
      const head = random.pick(['Volume', 'Brightness', 'Speed']);
      return {
        say: random.pick([
          `Set the ${head} slider to ${goal} and press Submit.`,
          `Move the slider until ${head} is ${goal}, then click Submit.`,
        ]),
        body: `<p>${head}: <b id="v">${start}</b></p><input type="range" id="s" min="0" max="20" value="${start}" style="width:300px"><p>0 to 20</p><button id="go">Submit</button>`,
        script: `at('s').oninput = function () { at('v').textContent = this.value; }; at('go').onclick = function () { tell(at('s').value); toast('Saved'); };`,
        reward: told(String(goal)),
        solve: [
          { click: '#s' },
          { press: goal > 10 ? 'right' : 'left', times: Math.abs(goal - 10) },
          { click: '#go' },
        ],
      };
    },
  },
  {
    ...{ name: 'n-mail-mark', kind: 'mail', skin: box([400, 440], 1, '#b23a48') },
    make(random) {
      const deed = random.pick(['star', 'delete']);
      const people = random.some(PEOPLE, 6);
      const nth = random.below(6);
      const rows = people.map(
        (name, at) =>
          `<div id="r${at}" style="display:flex;align-items:center;border-bottom:1px solid #ddd;padding:7px 0"><div style="flex:1"><b>${name}</b><div style="color:#666;font-size:13px">${filler(random, 4)}</div></div><span id="star${at}" onclick="mark(${at})" style="padding:4px 7px;cursor:pointer">${STAR}</span><span id="delete${at}" onclick="drop(${at})" style="padding:4px 7px;cursor:pointer">${BIN}</span></div>`,
      );
      return {
        say:
          deed === 'star'
            ? random.pick([
                `Click the star of the email from ${people[nth]}.`,
                `Find the message that ${people[nth]} sent and star it.`,
              ])
            : random.pick([
                `Delete the email from ${people[nth]} with its trash can.`,
                `Find the message that ${people[nth]} sent and click its trash icon.`,
              ]),
        body: `<b>Inbox</b>${rows.join('')}`,
        script: `var people = ${JSON.stringify(people)}; function mark(n) { tell('star', people[n]); at('star' + n).firstChild.style.fill = '#f5b400'; } function drop(n) { tell('delete', people[n]); at('r' + n).remove(); }`,
        reward: told(`${deed}:${people[nth]}`),
        solve: [{ click: `#${deed}${nth}` }],
      };
    },
  },
  {
    ...{ name: 'n-mail-answer', kind: 'mail', skin: bare([400, 420], 2) },
    make(random) {
      const people = random.some(PEOPLE, 6);
      const [name, other] = [people[random.below(5)] as string, people[5] as string];
      const text = random.pick(['See you at six', 'Thanks a lot', 'I will call you', 'Sounds good to me']);
      const deed = random.pick(['Reply', 'Forward']);
      const rows = people
        .slice(0, 5)
        .map(
          (person, at) =>
            `<div class="m" id="${person}" onclick="open_(${at})" style="border-bottom:1px solid #ccc;padding:9px 4px;cursor:pointer"><b>${person}</b> &ndash; ${random.pick(['Lunch', 'Photos', 'Your question', 'Keys', 'Plans'])}</div>`,
        );
      return {
        say:
          deed === 'Reply'
            ? random.pick([
                `Open the email from ${name}, reply with "${text}" and send it.`,
                `Reply to ${name}'s email with the text "${text}".`,
              ])
            : random.pick([
                `Open the email from ${name} and forward it to ${other}.`,
                `Forward ${name}'s email to ${other}.`,
              ]),
        body: `<div id="list"><b>Inbox</b>${rows.join('')}</div><div id="mail" hidden><button onclick="view('list')">Back</button> <button onclick="view('reply')">Reply</button> <button onclick="view('forward')">Forward</button><p>From: <b id="who"></b></p><p>${filler(random, 22)}</p></div><div id="reply" hidden><p>Your reply:</p><textarea id="t" rows="5" cols="38"></textarea><div class="row"><button onclick="end('Reply','t')">Send</button> <button onclick="view('mail')">Cancel</button></div></div><div id="forward" hidden><p>To: <input type="text" id="to"></p><div class="row"><button onclick="end('Forward','to')">Send</button> <button onclick="view('mail')">Cancel</button></div></div>`,
        script: `var people = ${JSON.stringify(people)}; function view(id) { ['list', 'mail', 'reply', 'forward'].forEach(function (name) { at(name).hidden = name !== id; }); } function open_(n) { at('who').textContent = people[n]; view('mail'); } function end(deed, field) { tell(deed, at('who').textContent, at(field).value.trim()); at('t').value = at('to').value = ''; view('list'); toast('Message sent'); }`,
        reward: told(`${deed}:${name}:${deed === 'Reply' ? text : other}`),
        solve: [
          ...[{ click: `#${name}` }, { click: `#mail button:text-is("${deed}")` }],
          ...(deed === 'Reply' ? [{ click: '#t' }, { type: text }] : [{ click: '#to' }, { type: other }]),
          { click: `#${deed.toLowerCase()} button:text-is("Send")` },
        ],
      };
    },
  },
  {
    ...{ name: 'n-date-month', kind: 'date', skin: note([340, 420], 1.5) },
    make(random) {
      const [year, month] = [random.between(2023, 2027), random.between(2, 9)];
      const by = random.pick([-2, -1, 1, 2]);
      const day = random.between(1, 28);
      const name = MONTHS[month + by];
      return {
        say: random.pick([
          `Choose ${day} ${name} ${year} in the calendar and click OK.`,
          `Pick ${name} ${day}, ${year} as the date, then press OK.`,
        ]),
        body: `<div style="display:flex;justify-content:space-between;width:266px"><button id="prev">&lt;</button><b id="m"></b><button id="next">&gt;</button></div><table id="c" style="border-collapse:collapse;margin:8px 0"></table><p>Date: <b id="v">none</b></p><button id="go">OK</button>`,
        script: `var months = ${JSON.stringify(MONTHS)}, y = ${year}, m = ${month}, picked = '';
function draw() { at('m').textContent = months[m] + ' ' + y; var html = '<tr><th>Su<th>Mo<th>Tu<th>We<th>Th<th>Fr<th>Sa<tr>', n = new Date(y, m, 1).getDay(), last = new Date(y, m + 1, 0).getDate(); for (var i = 0; i < n; i++) html += '<td>'; for (var d = 1; d <= last; d++, n++) { if (n > 0 && n % 7 === 0) html += '<tr>'; html += '<td class="d" id="d' + d + '" style="cursor:pointer;border:1px solid #ccc;width:38px;height:28px;text-align:center;background:' + (picked === d + ' ' + months[m] + ' ' + y ? '#9cd' : '#fff') + '" onclick="choose(' + d + ')">' + d; } at('c').innerHTML = html; at('v').textContent = picked || 'none'; }
function choose(d) { picked = d + ' ' + months[m] + ' ' + y; draw(); } function move(by) { m += by; if (m < 0) { m = 11; y--; } if (m > 11) { m = 0; y++; } draw(); } at('prev').onclick = function () { move(-1); }; at('next').onclick = function () { move(1); }; at('go').onclick = function () { tell(picked); toast('Saved'); }; draw();`,
        reward: told(`${day} ${name} ${year}`),
        solve: [
          ...Array.from({ length: Math.abs(by) }, () => ({ click: by > 0 ? '#next' : '#prev' })),
          ...[{ click: `#d${day}` }, { click: '#go' }],
        ],
      };
    },
  },
];
