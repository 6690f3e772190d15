/** A mail client: messages found by who sent them. */
import { icon } from '../../../vision/icons.ts';
import type { Random } from '../../random.ts';
import { type Made, type Task, told } from '../../task.ts';
import { BOOT, MATERIAL } from './skins.ts';
import { LATIN, NAMES, SUBJECTS, SURNAMES } from './words.ts';

interface Inbox {
  readonly names: readonly string[];
  readonly target: string;
  readonly nth: number;
  readonly body: string;
  readonly script: string;
}

const ICONS = { star: 'star', delete: 'trash', reply: 'arrow-uturn-left' } as const;

/** A list of five messages; a click on one opens it, with Reply, Forward and Delete above. */
function inbox(random: Random): Inbox {
  const names = random.some(NAMES, 5).map((name) => `${name} ${random.pick(SURNAMES)}`);
  const subjects = random.some(SUBJECTS, 5);
  const target = random.pick(names);
  const rows = names.map(
    (name, nth) =>
      `<tr id="m${nth}"><td style="width:40px"><span class="star" onclick="event.stopPropagation();tell('star','${name}');this.style.color='#e8a100'">${icon('heroicons', ICONS.star, 20)}</span><td class="who" onclick="open_(${nth})"><b>${name}</b><td onclick="open_(${nth})">${subjects[nth]}`,
  );
  const text = Array.from({ length: 12 }, () => random.pick(LATIN)).join(' ');
  const letter = `<div id="letter" style="display:none"><div class="row"><button id="back" onclick="show('letter',false);show('list')">Back</button> <button id="reply" onclick="tell('reply',who);write_()">Reply</button> <button id="forward" onclick="tell('forward',who);write_('to')">Forward</button> <button id="delete" onclick="tell('delete',who);show('letter',false);show('list');every('tr')[now].remove();toast('Message deleted')">Delete</button></div><h1><span id="subject"></span> <span onclick="tell('star',who);this.style.color='#e8a100'">${icon('heroicons', ICONS.star, 20)}</span></h1><p>${text}.</p></div>`;
  const draft = `<div id="draft" style="display:none"><h1 id="head"></h1><div class="row" id="torow"><label>To</label><input type="text" id="to"></div><div class="row"><label>Message</label><textarea id="text" style="width:420px;height:90px"></textarea></div><button class="main" id="send" onclick="tell('send',at('to').value,at('text').value);show('draft',false);show('list');toast('Message sent')">Send</button></div>`;
  const script = `var names = ${JSON.stringify(names)}, subjects = ${JSON.stringify(subjects)}, who = '', now = 0;
function open_(nth) { now = nth; who = names[nth]; at('subject').textContent = subjects[nth]; show('list', false); show('letter'); }
function write_(to) { show('letter', false); show('draft'); show('torow', Boolean(to)); at('head').textContent = (to ? 'Forward: ' : 'Reply: ') + subjects[now]; }`;
  const body = `<h1>Inbox</h1><div id="list"><table>${rows.join('')}</table></div>${letter}${draft}`;
  return { names, target, nth: names.indexOf(target), body, script };
}

const made = ({ body, script }: Inbox, rest: Pick<Made, 'say' | 'reward' | 'solve'>): Made => ({
  body,
  script,
  ...rest,
});

export const tasks: readonly Task[] = [
  {
    ...{ name: 'mail-delete', kind: 'mail', skin: BOOT },
    make(random) {
      const box = inbox(random);
      return made(box, {
        say: `Find the email by ${box.target}, open it and delete it.`,
        reward: told(`delete:${box.target}`),
        solve: [{ click: `#m${box.nth} .who` }, { click: '#delete' }],
      });
    },
  },
  {
    ...{ name: 'mail-star', kind: 'mail', skin: MATERIAL },
    make(random) {
      const box = inbox(random);
      return made(box, {
        say: `Find the email by ${box.target} and click the star icon to mark it as important.`,
        reward: told(`star:${box.target}`),
        solve: [{ click: `#m${box.nth} .star` }],
      });
    },
  },
  {
    ...{ name: 'mail-reply', kind: 'mail', skin: BOOT },
    make(random) {
      const box = inbox(random);
      const text = `Thank you, ${random.pick(NAMES)}`;
      return made(box, {
        say: `Open the email from ${box.target}, click Reply, type "${text}" into the message and send it`,
        reward: told(`reply:${box.target}`, `send::${text}`),
        solve: [
          ...[{ click: `#m${box.nth} .who` }, { click: '#reply' }, { click: '#text' }, { type: text }],
          { click: '#send' },
        ],
      });
    },
  },
];
