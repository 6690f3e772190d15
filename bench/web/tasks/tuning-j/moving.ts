/** What is further down, on another tab or inside of a menu. */
import { type Task, told } from '../../task.ts';
import { boot, calm, classic, dense, material, phone, slate, soft, terminal } from './skins.ts';
import { FIRST, GOODS, LAST, prose, TITLES, TOWNS } from './words.ts';

export const tasks: readonly Task[] = [
  {
    ...{ name: 'j-scroll-shop', kind: 'scroll', skin: boot('#6610f2', 'Fernhill Garden') },
    make(random) {
      const towns = random.some(TOWNS, 14);
      const nth = random.between(7, 12);
      const cards = towns.map(
        (town, at) =>
          `<div class="card" id="c${at}" style="height:130px"><b>${town}</b><p style="margin:4px 0">${random.between(2, 90)} Mill Road</p><button onclick="tell('${town}');toast('Your shop is ${town}')">Choose this shop</button></div>`,
      );
      return {
        say: random.pick([
          `Find the shop in ${towns[nth]} and choose it. It's somewhere further down the page.`,
          `Scroll down to ${towns[nth]} and press "Choose this shop" there.`,
        ]),
        body: `<h1>Our shops</h1>${cards.join('')}`,
        reward: told(towns[nth] as string),
        solve: [{ scroll: 'h1', amount: Math.round((nth * 146 - 150) / 120) }, { click: `#c${nth} button` }],
      };
    },
  },
  {
    ...{ name: 'j-scroll-list', kind: 'scroll', skin: classic('#5a7f5a', 'Choose a Station') },
    make(random) {
      const towns = [...random.some(TOWNS, 20)].sort();
      const nth = random.between(10, 18);
      const items = towns.map(
        (town, at) =>
          `<div class="i" id="i${at}" style="padding:3px 6px;height:22px;cursor:default" onclick="pick(${at})">${town}</div>`,
      );
      return {
        say: `Choose ${towns[nth]} in the list of stations (you have to scroll inside the list) and press OK.`,
        body: `<h1>Departure station</h1><div id="list" style="width:260px;height:154px;overflow-y:scroll;background:#fff;border:2px inset #ddd">${items.join('')}</div><div class="row"><span class="label">Selected:</span><span id="s">none</span></div><button id="ok">OK</button> <button>Cancel</button><p style="color:#555">${prose(random, 16)}</p>`,
        script: `function pick(n) { every('.i').forEach(function (item, at) { item.style.background = at === n ? '#316ac5' : ''; item.style.color = at === n ? '#fff' : ''; if (at === n) document.getElementById('s').textContent = item.textContent; }); } at('ok').onclick = function () { tell(at('s').textContent); toast('Saved'); };`,
        reward: told(towns[nth] as string),
        solve: [{ scroll: '#list', amount: nth > 13 ? 3 : 1.5 }, { click: `#i${nth}` }, { click: '#ok' }],
      };
    },
  },
  {
    ...{ name: 'j-scroll-terms', kind: 'scroll', skin: calm('#2f5d50', 'The Reading Room') },
    make(random) {
      const word = random.pick(['Accept', 'Decline']);
      const parts = Array.from(
        { length: 9 },
        (_, nth) => `<h3>${nth + 1}. Of visits</h3><p>${prose(random, 45)}</p>`,
      );
      return {
        say: `At the very bottom of the terms there is ${word === 'Accept' ? 'an' : 'a'} ${word} button. Scroll down and press it.`,
        body: `<h1>Terms of use</h1>${parts.join('')}<div class="row"><button class="key" id="Accept" onclick="tell('Accept');toast('Thank you')">Accept</button> <button id="Decline" onclick="tell('Decline');toast('As you wish')">Decline</button></div>`,
        reward: told(word),
        solve: [{ scroll: 'h1', amount: 40 }, { wait: 300 }, { click: `#${word}` }],
      };
    },
  },
  {
    ...{ name: 'j-tabs-side', kind: 'tabs', skin: dense('#ec7211', 'cloudyard console') },
    make(random) {
      const heads = ['Summary', 'Networking', 'Backups', 'Access', 'History'];
      const deeds = ['Reboot', 'Attach address', 'Restore', 'Add key', 'Export log'];
      const nth = random.between(1, 4);
      const tabs = heads.map(
        (head, at) =>
          `<div class="t" style="padding:6px 10px;cursor:pointer" onclick="open_(${at})">${head}</div>`,
      );
      const panes = heads.map(
        (head, at) =>
          `<div id="p${at}"><h1>${head}</h1><p>${prose(random, 15)}</p><button class="key" onclick="tell('${deeds[at]}');toast('${deeds[at]}: started')">${deeds[at]}</button></div>`,
      );
      return {
        say: random.pick([
          `Under ${heads[nth]}, press ${deeds[nth]}.`,
          `Switch to the ${heads[nth]} tab of this machine and hit the ${deeds[nth]} button.`,
        ]),
        body: `<h1>Machine vm-${random.between(100, 999)}</h1><div style="display:flex;gap:18px"><div style="width:130px;border-right:1px solid #d5dbdb">${tabs.join('')}</div><div style="flex:1">${panes.join('')}</div></div>`,
        script: `function open_(n) { every('.t').forEach(function (tab, at) { tab.style.fontWeight = at === n ? 'bold' : ''; tab.style.borderLeft = at === n ? '3px solid #ec7211' : '3px solid transparent'; show('p' + at, at === n); }); } open_(0);`,
        reward: told(deeds[nth] as string),
        solve: [{ click: `.t >> nth=${nth}` }, { click: `#p${nth} button` }],
      };
    },
  },
  {
    ...{ name: 'j-tabs-notify', kind: 'tabs', skin: material('#6200ea', 'Preferences') },
    make(random) {
      const heads = ['Profile', 'Notifications', 'Privacy'];
      const boxes = [
        ['Show my age', 'Show my town'],
        ['Weekly digest', 'Text messages', 'New followers'],
        ['Hide me from search', 'Ask before tagging', 'Private account'],
      ];
      const nth = random.between(1, 2);
      const box = random.pick(boxes[nth] as string[]);
      const tabs = heads.map(
        (head, at) =>
          `<span class="t" onclick="open_(${at})" style="display:inline-block;padding:12px 26px;text-transform:uppercase;font-size:14px;cursor:pointer">${head}</span>`,
      );
      const panes = boxes.map(
        (list, at) =>
          `<div id="p${at}" style="padding:18px 0">${list.map((text) => `<div class="row"><label style="font-size:15px;color:#212121"><input type="checkbox" value="${text}"> ${text}</label></div>`).join('')}</div>`,
      );
      return {
        say: `On the ${heads[nth]} tab tick "${box}", then save.`,
        body: `<div style="border-bottom:1px solid #ddd">${tabs.join('')}</div>${panes.join('')}<button class="key" id="save">Save</button>`,
        script: `function open_(n) { every('.t').forEach(function (tab, at) { tab.style.color = at === n ? '#6200ea' : '#757575'; tab.style.borderBottom = at === n ? '2px solid #6200ea' : '2px solid transparent'; show('p' + at, at === n); }); } open_(0); at('save').onclick = function () { tell(every('input:checked').map(function (box) { return box.value; }).join('+')); toast('Saved'); };`,
        reward: told(box),
        solve: [{ click: `.t >> nth=${nth}` }, { click: `input[value="${box}"]` }, { click: '#save' }],
      };
    },
  },
  {
    ...{ name: 'j-tabs-phone', kind: 'tabs', skin: phone('#ff2d55', 'Lunchbox') },
    make(random) {
      const heads = ['Home', 'Orders', 'Offers', 'Account'];
      const deeds = ['See menu', 'Order again', 'Use offer', 'Edit address'];
      const nth = random.between(1, 3);
      const tabs = heads.map(
        (head, at) =>
          `<div class="t" onclick="open_(${at})" style="flex:1;text-align:center;padding:16px 0;font-size:14px">${head}</div>`,
      );
      const panes = heads.map(
        (head, at) =>
          `<div id="p${at}"><h1>${head}</h1><div class="card">${prose(random, 13)}<br><button class="key" style="margin-top:12px" onclick="tell('${deeds[at]}');toast('Done')">${deeds[at]}</button></div></div>`,
      );
      return {
        say: `Head over to ${heads[nth]} in the bar at the bottom and tap ${deeds[nth]}`,
        body: `${panes.join('')}<div style="position:fixed;left:0;right:0;bottom:0;display:flex;background:#f9f9f9;border-top:1px solid #c6c6c8">${tabs.join('')}</div>`,
        script: `function open_(n) { every('.t').forEach(function (tab, at) { tab.style.color = at === n ? '#ff2d55' : '#8e8e93'; show('p' + at, at === n); }); } open_(0);`,
        reward: told(deeds[nth] as string),
        solve: [{ click: `.t >> nth=${nth}` }, { click: `#p${nth} button` }],
      };
    },
  },
  {
    ...{ name: 'j-menu-account', kind: 'menu', skin: soft('#5e60ce', 'Pebble') },
    make(random) {
      const who = `${random.pick(FIRST)} ${random.pick(LAST)}`;
      const items = ['My profile', 'Billing', 'Invite a friend', 'Keyboard shortcuts', 'Sign out'];
      const target = random.pick(items);
      return {
        say: random.pick([
          `Click on ${who} at the top and choose ${target} from the menu.`,
          `Open the account menu (${who}) and pick "${target}".`,
        ]),
        body: `<div style="position:relative;text-align:right"><button id="who">${who} &#9662;</button><div id="menu" hidden style="position:absolute;right:0;top:44px;width:210px;background:#fff;border-radius:14px;box-shadow:0 6px 24px #0003;padding:8px 0;text-align:left">${items.map((item) => `<div class="i" style="padding:8px 18px;cursor:pointer" onclick="tell('${item}');at('menu').hidden=true;toast('${item}')">${item}</div>`).join('')}</div></div><h1>Good morning</h1><div class="card">${prose(random, 18)}</div><div class="card">${prose(random, 15)}</div>`,
        script: `at('who').onclick = function () { at('menu').hidden = !at('menu').hidden; };`,
        reward: told(target),
        solve: [{ click: '#who' }, { click: `.i:text-is("${target}")` }],
      };
    },
  },
  {
    ...{ name: 'j-menu-row', kind: 'menu', skin: slate('#34d399', 'Drawer') },
    make(random) {
      const files = random.some(TITLES, 5);
      const nth = random.below(5);
      const target = random.pick(['Share', 'Duplicate', 'Archive', 'Download']);
      const rows = files.map(
        (file, at) =>
          `<div class="card" style="display:flex;justify-content:space-between;align-items:center;position:relative;padding:12px 20px"><span>${file}</span><button id="b${at}" onclick="open_(${at})">Actions</button><div class="m" id="m${at}" hidden style="position:absolute;right:20px;top:54px;z-index:2;background:#0f172a;border:1px solid #475569;border-radius:8px;width:160px">${['Share', 'Duplicate', 'Archive', 'Download'].map((item) => `<div class="i" style="padding:8px 14px" onclick="tell('${file}','${item}');open_(-1);toast('${item}: ${file}')">${item}</div>`).join('')}</div></div>`,
      );
      return {
        say: `${target} the file "${files[nth]}". You'll find that in its Actions menu.`,
        body: `<h1>My files</h1>${rows.join('')}`,
        script: `function open_(n) { every('.m').forEach(function (menu, at) { menu.hidden = at !== n; }); }`,
        reward: told(`${files[nth]}:${target}`),
        solve: [{ click: `#b${nth}` }, { click: `#m${nth} .i:text-is("${target}")` }],
      };
    },
  },
  {
    ...{ name: 'j-menu-export', kind: 'menu', skin: terminal('#ffb000', 'stockroom 3.1') },
    make(random) {
      const forms = ['PDF', 'CSV', 'Spreadsheet'];
      const target = random.pick(forms);
      const rows = random.some(GOODS, 6).map((good) => `<tr><td>${good}<td>${random.between(1, 80)}`);
      return {
        say: `Export the stock list as ${target}: open the List menu, go to Export and choose ${target}.`,
        body: `<div style="position:relative;margin-bottom:12px"><button id="list">List</button> <button>Search</button> <button>Help</button><div id="menu" hidden style="position:absolute;left:0;top:34px;width:150px;background:#000;border:1px solid #ffb000"><div class="a" style="padding:5px 12px" onclick="tell('print')">Print</div><div class="a" id="export" style="padding:5px 12px">Export &gt;</div><div class="a" style="padding:5px 12px" onclick="tell('sort')">Sort by name</div></div><div id="sub" hidden style="position:absolute;left:150px;top:64px;width:140px;background:#000;border:1px solid #ffb000">${forms.map((form) => `<div class="i" style="padding:5px 12px" onclick="tell('export','${form}');at('sub').hidden=at('menu').hidden=true;toast('exported')">${form}</div>`).join('')}</div></div><h1>Stock</h1><table><tr><th>Item<th>Count${rows.join('')}</table>`,
        script: `at('list').onclick = function () { at('menu').hidden = !at('menu').hidden; at('sub').hidden = true; }; at('export').onclick = function () { at('sub').hidden = false; };`,
        reward: told(`export:${target}`),
        solve: [{ click: '#list' }, { click: '#export' }, { click: `.i:text-is("${target}")` }],
      };
    },
  },
];
