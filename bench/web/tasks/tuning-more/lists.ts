/** Tables, mail, answers and pages. */
import { icon } from '../../../vision/icons.ts';
import type { Random } from '../../random.ts';
import { type Task, told } from '../../task.ts';
import { AIRY, FLAT, FLAT_ASK, SMALL, SMALL_BARE } from './skins.ts';
import { DISHES, FAMILIES, FILLER, PEOPLE, PLACES, THINGS, TOPICS } from './words.ts';

/** Four messages on a page of 160x210: a click on one opens it, with signs to act on it. */
function smallInbox(random: Random) {
  const names = random.some(PEOPLE, 4);
  const target = random.pick(names);
  const signs = {
    bin: icon('ion', 'trash', 13),
    star: icon('ion', 'star', 13),
    reply: icon('ion', 'arrow-undo', 13),
  };
  const rows = names.map(
    (name, nth) =>
      `<div class="li" id="m${nth}"><b onclick="open_(${nth})">${name}</b><span style="float:right"><span class="star" onclick="tell('star','${name}')">${signs.star}</span> <span class="bin" onclick="tell('delete','${name}')">${signs.bin}</span></span><br><span style="color:#666" onclick="open_(${nth})">${random.some(FILLER, 3).join(' ')}</span></div>`,
  );
  const open = `<div id="open" style="display:none"><div class="head" onclick="show('open',false);show('list')">&lsaquo; Inbox</div><span style="float:right"><span onclick="tell('star',at('who').textContent)">${signs.star}</span> <span onclick="tell('delete',at('who').textContent);show('open',false);show('list')">${signs.bin}</span></span><b id="who"></b><p style="margin:4px 0">${random.some(FILLER, 8).join(' ')}.</p><button onclick="tell('reply',at('who').textContent);show('open',false);show('answer')" id="reply">Reply</button> <button id="fwd">Forward</button></div><div id="answer" style="display:none"><textarea id="t" style="width:146px;height:70px"></textarea><br><button id="send" onclick="tell('send',at('t').value)">Send</button></div>`;
  return {
    target,
    nth: names.indexOf(target),
    body: `<div id="list">${rows.join('')}</div>${open}`,
    script: `function open_(nth) { at('who').textContent = ${JSON.stringify(names)}[nth]; show('list', false); show('open'); }`,
  };
}

export const tasks: readonly Task[] = [
  {
    ...{ name: 'mail-small-delete', kind: 'mail', skin: SMALL_BARE },
    make(random) {
      const { target, nth, body, script } = smallInbox(random);
      const solve = [{ click: `#m${nth} .bin` }];
      return {
        say: `Find the email by ${target} and click the trash icon to delete it.`,
        body,
        script,
        reward: told(`delete:${target}`),
        solve,
      };
    },
  },
  {
    ...{ name: 'mail-small-reply', kind: 'mail', skin: FLAT },
    make(random) {
      const { target, nth, body, script } = smallInbox(random);
      const text = `${random.pick(THINGS)} ${random.pick(FILLER)}`;
      return {
        ...{ body, script, say: `Find the email by ${target} and reply to them with the text "${text}".` },
        reward: told(`reply:${target}`, `send:${text}`),
        solve: [
          { click: `#m${nth} b` },
          { click: '#reply' },
          { click: '#t' },
          { type: text },
          { click: '#send' },
        ],
      };
    },
  },
  {
    ...{ name: 'mail-forward', kind: 'mail', skin: AIRY },
    make(random) {
      const names = random.some(PEOPLE, 5).map((name) => `${name} ${random.pick(FAMILIES)}`);
      const nth = random.below(5);
      const to = `${random.pick(THINGS)}@example.net`;
      const topics = random.some(TOPICS, 5);
      const rows = names.map(
        (name, at) =>
          `<tr class="m" onclick="open_(${at})"><td>${name}<td>${topics[at]}<td style="color:#9ca3af">${at + 8}:${10 + at * 7}`,
      );
      return {
        say: `Open the message from ${names[nth]} and forward it to ${to}`,
        body: `<h1>Messages</h1><table id="list">${rows.join('')}</table><div id="one" style="display:none"><h1 id="topic"></h1><p>${FILLER.join(' ')}.</p><button>Reply</button> <button id="fwd">Forward</button></div><div id="form" style="display:none"><div class="row"><label>To</label><input type="text" id="to"></div><button class="key" id="send">Send</button></div>`,
        script: `var who = ''; function open_(nth) { who = ${JSON.stringify(names)}[nth]; at('topic').textContent = ${JSON.stringify(topics)}[nth]; show('list', false); show('one'); } at('fwd').onclick = function () { show('one', false); show('form'); }; at('send').onclick = function () { tell(who, at('to').value); show('form', false); show('list'); toast('Forwarded'); };`,
        reward: told(`${names[nth]}:${to}`),
        solve: [
          { click: `.m >> nth=${nth}` },
          { click: '#fwd' },
          { click: '#to' },
          { type: to },
          { click: '#send' },
        ],
      };
    },
  },
  {
    ...{ name: 'row-small', kind: 'table', skin: SMALL },
    make(random) {
      const names = random.some(DISHES, 4);
      const target = random.pick(names);
      const rows = names.map(
        (name, nth) =>
          `<tr><td style="width:78px">${name}<td><button id="b${nth}" style="padding:0 4px" onclick="tell('${name}')">Buy</button>`,
      );
      return {
        say: `Click Buy next to ${target}.`,
        body: `<table>${rows.join('')}</table>`,
        reward: told(target),
        solve: [{ click: `#b${names.indexOf(target)}` }],
      };
    },
  },
  {
    ...{ name: 'cell-app', kind: 'table', skin: AIRY },
    make(random) {
      const names = random.some(PEOPLE, 6);
      const places = random.some(PLACES, 6);
      const nth = random.below(6);
      const rows = names.map(
        (name, at) =>
          `<tr><td>${name}<td>${random.pick(FAMILIES)}<td>${places[at]}<td>${random.between(20, 64)}`,
      );
      return {
        say: `Find the city of ${names[nth]} and report it`,
        body: `<h1>Team</h1><table><tr><th>First name<th>Last name<th>City<th>Age${rows.join('')}</table>`,
        reward: told(),
        answer: { is: places[nth] as string, not: places.filter((_, at) => at !== nth) },
        solve: [],
      };
    },
  },
  {
    ...{ name: 'report-small', kind: 'report', skin: FLAT_ASK },
    make(random) {
      const things = random.some(THINGS, 4);
      const counts = random.some(
        Array.from({ length: 70 }, (_, nth) => String(2104 + nth * 83)),
        4,
      );
      const nth = random.below(4);
      const lines = things.map((thing, at) => `<div style="padding:3px 0">${thing}: ${counts[at]}</div>`);
      return {
        say: `Report the number next to ${things[nth]}.`,
        body: lines.join(''),
        reward: told(),
        answer: { is: counts[nth] as string, not: counts.filter((_, at) => at !== nth) },
        solve: [],
      };
    },
  },
  {
    ...{ name: 'pages-small', kind: 'pages', skin: FLAT },
    make(random) {
      const names = random.some(PEOPLE, 9);
      const at = random.between(3, 8);
      return {
        say: `Click ${names[at]}. If it is not on this page, press Next.`,
        body: '<div id="list"></div><button id="prev">Prev</button> <span id="n"></span> <button id="next">Next</button>',
        script: `var names = ${JSON.stringify(names)}, page = 0; function draw() { at('list').innerHTML = names.slice(page * 3, page * 3 + 3).map(function (name) { return '<div class="li" onclick="tell(this.textContent)">' + name + '</div>'; }).join(''); at('n').textContent = (page + 1) + '/3'; } at('next').onclick = function () { page = Math.min(2, page + 1); draw(); }; at('prev').onclick = function () { page = Math.max(0, page - 1); draw(); }; draw();`,
        reward: told(names[at] as string),
        solve: [
          ...Array.from({ length: Math.floor(at / 3) }, () => ({ click: '#next' })),
          { click: `.li:text-is("${names[at]}")` },
        ],
      };
    },
  },
];
