/** Notes, filters, mail and other single errands on pages like those of real sites. */
import { type Task, told } from '../../task.ts';
import { FIRST, GOODS, LAST, prose, TITLES, TOWNS } from '../tuning-j/words.ts';
import { bistro, board, council, crm, intranet, mailbox, store, studio, voyage } from './skins.ts';

/** A made-up picture: two colours that run into each other. */
const paint = (random: { between(low: number, high: number): number }): string => {
  const hue = random.between(0, 359);
  return `background:linear-gradient(${random.between(20, 160)}deg,hsl(${hue} 45% 72%),hsl(${(hue + 60) % 360} 40% 48%))`;
};

export const tasks: readonly Task[] = [
  {
    ...{ name: 'l-textarea-call', kind: 'textarea', skin: crm('#0176d3', 'Pipeline') },
    make(random) {
      const who = `${random.pick(FIRST)} ${random.pick(LAST)}`;
      const good = random.pick(GOODS).toLowerCase();
      const day = random.pick(['Monday', 'Tuesday', 'Thursday', 'Friday']);
      const text = random.pick([
        `Likes the ${good}, call again on ${day}`,
        `Asked for ${random.between(12, 90)} more by ${day}`,
        `No decision about the ${good} yet`,
      ]);
      return {
        say: random.pick([
          `Log a call with ${who}: put "${text}" in the comments and save it.`,
          `Write "${text}" into the Comments box of the call log and hit Save.`,
          `Please add the comment "${text}" to the call and click Save`,
        ]),
        body: `<div class="card"><div><span class="grey">Contact</span><h1>${who}</h1></div></div><div class="cols"><div class="card" style="flex:1"><h2>Details</h2><div><span class="grey">Account</span><br>${random.pick(LAST)} &amp; Sons<br><br><span class="grey">Town</span><br>${random.pick(TOWNS)}<br><br><span class="grey">Phone</span><br>555 0${random.between(100, 199)}</div></div><div class="card" style="flex:0 0 520px"><h2>Log a call</h2><div><label>Subject</label><input type="text" id="s" value="Call"><label>Comments</label><textarea id="c" rows="6"></textarea><p style="text-align:right;margin:12px 0 0"><button id="no">Cancel</button> <button class="key" id="save">Save</button></p></div></div></div>`,
        script: `at('no').onclick = function () { tell('cancel'); }; at('save').onclick = function () { tell(at('s').value, at('c').value.trim()); toast('The call was logged'); };`,
        reward: told(`Call:${text}`),
        solve: [{ click: '#c' }, { type: text }, { click: '#save' }],
      };
    },
  },
  {
    ...{ name: 'l-sections-council', kind: 'sections', skin: council('#00703c', 'Elmstead Council') },
    make(random) {
      const heads = ['Parking permits', 'Bins and recycling', 'School places', 'Planning'];
      const links = [
        ['Apply for a permit', 'Change your vehicle'],
        ['Check your collection day', 'Order a new bin'],
        ['Find a school', 'Appeal a decision'],
        ['Search applications', 'Comment on an application'],
      ];
      const nth = random.below(4);
      const link = random.pick(links[nth] as string[]);
      const parts = heads.map(
        (head, at) =>
          `<div class="head" id="h${at}" onclick="flip(${at})">${head}<span id="f${at}">Show</span></div><div id="p${at}" hidden><p>${prose(random, 12)}</p>${(links[at] as string[]).map((text) => `<p><a href="#" onclick="event.preventDefault();tell('${text}');toast('${text}')">${text}</a></p>`).join('')}</div>`,
      );
      return {
        say: random.pick([
          `In the section "${heads[nth]}", follow the link "${link}".`,
          `Open ${heads[nth]} and click ${link}.`,
          `Expand ${heads[nth]} and choose "${link}" in there`,
        ]),
        body: `<div class="crumbs">Home</div><h1>Services for residents</h1>${parts.join('')}`,
        script: `function flip(n) { at('p' + n).hidden = !at('p' + n).hidden; at('f' + n).textContent = at('p' + n).hidden ? 'Show' : 'Hide'; }`,
        reward: told(link),
        solve: [{ click: `#h${nth}` }, { click: `#p${nth} a:text-is("${link}")` }],
      };
    },
  },
  {
    ...{ name: 'l-slider-price', kind: 'slider', skin: voyage('#003b95', 'Staylist') },
    make(random) {
      const town = random.pick(TOWNS);
      const price = random.pick([100, 150, 200, 250, 350, 400, 450]);
      const stays = ['Hotel Aurora', 'The Old Mill', 'Casa Verde'].map(
        (name) =>
          `<div class="stay"><i style="${paint(random)}"></i><div><b>${name}</b><br>${town} centre<br>${prose(random, 9)}</div><div class="price">&euro;${random.between(50, 480)}</div></div>`,
      );
      return {
        say: random.pick([
          `Set the maximum price to €${price} per night and apply the filters.`,
          `Move the price slider to €${price}, then click Apply filters.`,
          `Show me only places up to €${price} a night (slider on the left, then Apply filters).`,
        ]),
        body: `<div class="filters"><div><h2>Price per night</h2>up to &euro;<span id="v">300</span><input type="range" id="r" min="50" max="500" step="50" value="300"></div><div><h2>Rating</h2><label><input type="checkbox"> 8 and above</label><br><label><input type="checkbox"> 9 and above</label></div><div><button class="key" id="go">Apply filters</button> <button id="clear">Clear</button></div></div><div class="stays"><h1>${town}: 3 places found</h1>${stays.join('')}</div>`,
        script: `at('r').oninput = function () { at('v').textContent = this.value; }; at('clear').onclick = function () { tell('clear'); }; at('go').onclick = function () { tell(at('r').value, every('input:checked').length); toast('Filters applied'); };`,
        reward: told(`${price}:0`),
        solve: [
          ...[{ click: '#r' }, { press: 'home' }],
          ...[{ press: 'right', times: price / 50 - 1 }, { click: '#go' }],
        ],
      };
    },
  },
  {
    ...{ name: 'l-scroll-newsletter', kind: 'scroll', skin: store('#8a5a44', 'Oak &amp; Linen') },
    make(random) {
      const mail = `${random.pick(FIRST).toLowerCase()}.${random.pick(LAST).toLowerCase()}@example.com`;
      const goods = random
        .some(GOODS, 8)
        .map(
          (good) =>
            `<div><div class="pic" style="${paint(random)}"></div>${good}<br><b>$${random.between(9, 140)}</b></div>`,
        );
      return {
        say: random.pick([
          `At the bottom of the page you can sign up for the newsletter. Do that with ${mail}.`,
          `Subscribe ${mail} to the newsletter. The form is at the end of the page.`,
          `Scroll down to the newsletter, enter ${mail} and click Subscribe.`,
        ]),
        body: `<h1>New this week</h1><div class="grid">${goods.join('')}</div><div style="margin:50px 0;max-width:760px"><h2>About us</h2><p>${prose(random, 60)}</p></div><div style="background:#f4efea;padding:36px 40px"><h2>Our newsletter</h2><div style="display:flex;gap:12px;width:560px"><input type="text" id="m" placeholder="Your email address"><button class="key" id="go">Subscribe</button></div></div>`,
        script: `at('go').onclick = function () { tell(at('m').value.trim()); toast('Thank you for signing up'); };`,
        reward: told(mail),
        solve: [
          ...[{ scroll: 'h1', amount: 20 }, { wait: 300 }],
          ...[{ click: '#m' }, { type: mail }, { click: '#go' }],
        ],
      };
    },
  },
  {
    ...{ name: 'l-mail-compose', kind: 'mail', skin: mailbox('#0b57d0', 'Letterbox') },
    make(random) {
      const mail = `${random.pick(FIRST).toLowerCase()}@${random.pick(LAST).toLowerCase()}.example`;
      const subject = random.pick([
        'Lunch on Friday',
        'Keys for the office',
        'Train tickets',
        'Next meeting',
      ]);
      const text = random.pick([
        `See you in ${random.pick(TOWNS)} at ${random.between(9, 17)}:30`,
        'Could you send me the details?',
        'I will be ten minutes late',
      ]);
      const mails = TITLES.slice(0, 8).map(
        (title) =>
          `<div class="mail"><b>${random.pick(FIRST)} ${random.pick(LAST)}</b><span>${title} - ${prose(random, 10)}</span></div>`,
      );
      return {
        say: random.pick([
          `Send a new mail to ${mail} with the subject "${subject}" and the text "${text}".`,
          `Compose a message to ${mail}, subject "${subject}", saying "${text}", and send it.`,
          `Click Compose, write to ${mail} about "${subject}" with "${text}" as the message, then press Send.`,
        ]),
        body: `<div class="side"><button class="big" id="compose">Compose</button><br><b>Inbox</b><br>Starred<br>Sent<br>Drafts<br>Spam</div><div class="list"><h1>Inbox</h1>${mails.join('')}</div><div id="new" hidden style="position:fixed;right:60px;bottom:0;width:540px;background:#fff;border-radius:8px 8px 0 0;box-shadow:0 4px 18px #0005"><div style="background:#f2f6fc;padding:10px 16px;font-weight:bold;border-radius:8px 8px 0 0">New message</div><div style="padding:4px 16px 14px"><input type="text" id="to" placeholder="To"><input type="text" id="s" placeholder="Subject"><textarea id="t" rows="11" placeholder="Message"></textarea><button class="key" id="send">Send</button> <button id="no">Discard</button></div></div>`,
        script: `at('compose').onclick = function () { at('new').hidden = false; }; at('no').onclick = function () { tell('discard'); at('new').hidden = true; }; at('send').onclick = function () { tell(at('to').value.trim(), at('s').value.trim(), at('t').value.trim()); at('new').hidden = true; toast('Message sent'); };`,
        reward: told(`${mail}:${subject}:${text}`),
        solve: [
          ...[{ click: '#compose' }, { click: '#to' }, { type: mail }, { click: '#s' }, { type: subject }],
          ...[{ click: '#t' }, { type: text }, { click: '#send' }],
        ],
      };
    },
  },
  {
    ...{ name: 'l-copy-centre', kind: 'copy', skin: intranet('#2f5b66', 'Harbour Works, inside') },
    make(random) {
      const projects = random.some(['Lighthouse', 'North Pier', 'Dry Dock', 'Ferry Hall', 'Crane Six'], 4);
      const codes = projects.map(
        () => `${random.pick(['KS', 'BT', 'HW'])}-${random.between(1000, 9999)}-${random.between(10, 99)}`,
      );
      const nth = random.below(4);
      const rows = projects.map(
        (name, at) => `<tr><td>${name}<td>${random.pick(FIRST)} ${random.pick(LAST)}<td>${codes[at]}`,
      );
      return {
        say: random.pick([
          `Copy the cost centre of ${projects[nth]} from the table into the form and press Book.`,
          `Look up the cost centre for ${projects[nth]}, enter it below and click Book.`,
        ]),
        body: `<h1>Projects</h1><table><tr><th>Project<th>Lead<th>Cost centre${rows.join('')}</table><h2>Book hours</h2><div class="row"><label>Hours</label><input type="text" id="h" value="8"></div><div class="row"><label>Cost centre</label><input type="text" id="c"></div><div class="row"><button id="go">Book</button> <button id="no">Reset</button></div>`,
        script: `at('no').onclick = function () { tell('reset'); }; at('go').onclick = function () { tell(at('h').value, at('c').value.trim()); toast('Hours booked'); };`,
        reward: told(`8:${codes[nth]}`),
        solve: [{ click: '#c' }, { type: codes[nth] as string }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'l-drag-board', kind: 'drag', skin: board('#51459e', 'Spring release') },
    make(random) {
      const heads = ['To do', 'In progress', 'Done'];
      const titles = random.some(
        ['Update the logo', 'Fix the login page', 'Write the guide', 'Call the printer', 'Test on tablets'],
        5,
      );
      // Two cards in each of the first two columns, one in the last.
      const nth = random.below(4);
      const [from, to] = nth < 2 ? [0, random.pick([1, 2])] : [1, random.pick([0, 2])];
      const columns = heads.map(
        (head, at) =>
          `<div class="column" id="k${at}" ondragover="event.preventDefault()" ondrop="put(${at}, event)"><b>${head}</b>${titles
            .map((title, card) => ({ title, card }))
            .filter(({ card }) => Math.floor(card / 2) === at)
            .map(
              ({ title, card }) =>
                `<div class="card" id="c${card}" draggable="true" ondragstart="event.dataTransfer.setData('text/plain', this.id)">${title}<small>${random.pick(FIRST)}</small></div>`,
            )
            .join('')}</div>`,
      );
      return {
        say: random.pick([
          `Drag the card "${titles[nth]}" from ${heads[from]} to ${heads[to]}.`,
          `Move "${titles[nth]}" to the ${heads[to]} column.`,
          `Drag ${titles[nth]} into ${heads[to]}`,
        ]),
        body: `<div class="columns">${columns.join('')}</div>`,
        script: `function put(n, event) { event.preventDefault(); var card = at(event.dataTransfer.getData('text/plain')); at('k' + n).appendChild(card); tell(card.id, n); }`,
        reward: told(`c${nth}:${to}`),
        solve: [{ drag: [`#c${nth}`, `#k${to}`] }],
      };
    },
  },
  {
    ...{ name: 'l-stepper-bistro', kind: 'stepper', skin: bistro('#d8a657', 'LA MARMITE') },
    make(random) {
      const times = ['18:00', '18:45', '19:30', '20:15', '21:00'];
      const time = random.pick(times);
      const guests = random.between(3, 6);
      return {
        say: random.pick([
          `Book a table for ${guests} at ${time}.`,
          `Set the number of guests to ${guests}, choose ${time} and press Reserve.`,
          `Reserve a table at ${time} for ${guests} guests, please.`,
        ]),
        body: `<h1>Book a table</h1><div class="row"><span class="name">Guests</span><div style="display:flex;align-items:center"><button class="round" id="down">&minus;</button><b id="n" style="width:70px;text-align:center;font-size:22px">2</b><button class="round" id="up">+</button></div></div><div class="row"><span class="name">Time</span><div class="chips">${times.map((text) => `<button class="t">${text}</button>`).join('')}</div></div><div class="row"><button class="key" id="go">Reserve</button></div>`,
        script: `var guests = 2, time = ''; function step(by) { guests = Math.min(9, Math.max(1, guests + by)); at('n').textContent = guests; } at('down').onclick = function () { step(-1); }; at('up').onclick = function () { step(1); };
every('.t').forEach(function (chip) { chip.onclick = function () { time = chip.textContent; every('.t').forEach(function (other) { other.className = other === chip ? 't on' : 't'; }); }; }); at('go').onclick = function () { tell(guests, time); toast('Your table is reserved'); };`,
        reward: told(`${guests}:${time}`),
        solve: [
          ...Array.from({ length: guests - 2 }, () => ({ click: '#up' })),
          ...[{ click: `.t:text-is("${time}")` }, { click: '#go' }],
        ],
      };
    },
  },
  {
    ...{ name: 'l-wait-render', kind: 'wait', skin: studio('#ff8f6b', 'Cutting Room') },
    make(random) {
      const title = random.pick(TITLES);
      const ms = random.between(15, 22) * 100;
      return {
        say: random.pick([
          'Render the clip, wait until it is finished and then download it.',
          'Press Render. As soon as the Download button turns up, click it.',
          'Start rendering and, once that is done, click Download.',
        ]),
        body: `<h1>${title}</h1><div style="display:flex;gap:22px"><div style="width:640px;height:360px;border-radius:8px;${paint(random)}"></div><div style="flex:1"><p>Length: 0:${random.between(10, 59)}</p><p>Size: 1920 by 1080</p><p id="s">Ready to render</p><div style="height:8px;border-radius:4px;background:#3a3444;margin-bottom:18px"><div id="b" style="height:8px;border-radius:4px;background:#ff8f6b;width:0"></div></div><div id="k"><button class="key" id="go">Render</button></div></div></div>`,
        script: `at('go').onclick = function () { tell('render'); at('k').innerHTML = ''; at('s').textContent = 'Rendering...'; var part = 0; var clock = setInterval(function () { part += 10; at('b').style.width = part + '%'; if (part < 100) return; clearInterval(clock); at('s').textContent = 'Finished'; at('k').innerHTML = '<button class="key" id="get">Download</button>'; at('get').onclick = function () { tell('download'); toast('Saved to your computer'); }; }, ${ms / 10}); };`,
        reward: told('render', 'download'),
        solve: [{ click: '#go' }, { wait: 2800 }, { click: '#get' }],
      };
    },
  },
];
