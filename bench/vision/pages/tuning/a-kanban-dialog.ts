import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const card = (title: string, tag: string, colour: string, who: string, id: string): string =>
  `<div class="c"><span class="tg" style="background:${colour}">${tag}</span><p>${title}</p><div class="ft"><span>${id}</span><i>${who}</i></div></div>`;

const column = (name: string, cards: readonly string[]): string =>
  `<section><h3>${name} <em>${cards.length}</em></h3>${cards.join('')}<a class="ad">+ Add card</a></section>`;

export const page: Page = {
  name: 'a-kanban-dialog',
  style: 'dialog over a dimmed kanban board',
  width: 1280,
  height: 720,
  scale: 1.5,
  format: 'png',
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1280px;height:720px;overflow:hidden;font:13px 'DejaVu Sans Condensed','DejaVu Sans';font-stretch:condensed;background:#e9ebf4;color:#2a2d43}
.h{height:50px;background:#fff;display:flex;align-items:center;padding:0 20px;gap:20px}.h b{font-size:16px}.b{display:grid;grid-template-columns:repeat(4,1fr);gap:14px;padding:16px 20px}section{background:#dde0ee;border-radius:8px;padding:10px;height:560px}h3{font-size:13px;padding:2px 4px 10px}em{font-style:normal;color:#7d82a0;font-weight:normal}.c{background:#fff;border-radius:6px;padding:10px;margin-bottom:8px;box-shadow:0 1px 2px #0002}.c p{margin:7px 0;line-height:1.35}.tg{font-size:11px;color:#fff;border-radius:3px;padding:1px 6px}.ft{display:flex;justify-content:space-between;color:#7d82a0;font-size:11px}.ft i{font-style:normal;background:#c9cdea;border-radius:8px;padding:1px 6px;color:#2a2d43}.ad{color:#5a5f86;padding:4px}
.ov{position:absolute;inset:0;background:rgba(18,20,40,.62);display:grid;place-items:center}.dl{width:560px;background:#fff;border-radius:12px;padding:22px 26px;box-shadow:0 12px 40px #0006}.dh{display:flex;align-items:center;margin-bottom:14px}.dh h2{font-size:18px;flex:1}.dl label{display:block;font-size:12px;color:#5a5f86;margin:12px 0 5px}.dl input[type=text],.dl textarea,.dl select{width:100%;border:1px solid #c4c8de;border-radius:6px;padding:8px 10px;font:13px 'DejaVu Sans';font-stretch:condensed;color:#2a2d43;background:#fff}.two{display:grid;grid-template-columns:1fr 1fr;gap:14px}.as{display:flex;flex-wrap:wrap;gap:8px}.as span{background:#eceefa;border-radius:14px;padding:5px 8px 5px 12px;display:flex;gap:7px;align-items:center}.ck{display:flex!important;gap:8px;align-items:center;color:#2a2d43!important}
.fo{display:flex;gap:10px;margin-top:20px}.fo button{font:13px 'DejaVu Sans';font-stretch:condensed;height:36px;border-radius:6px;border:0;padding:0 18px;background:#eceefa;color:#2a2d43}.fo .p{background:#5b4be0;color:#fff}.fo .d{background:none;color:#d02f4b;margin-right:auto;padding:0}
</style></head><body><div class="h"><b>Bakery app, spring release</b><span>Board</span><span>Timeline</span><span>Files</span></div><div class="b">
${column('Ideas', [card('Show allergens on the shelf label', 'Label', '#2a9d8f', 'JM', 'BK-91'), card('Let regulars repeat an order', 'Shop', '#e76f51', 'AT', 'BK-97')])}${column('Next', [card('Oven timer survives a restart', 'Ovens', '#5b4be0', 'SV', 'BK-88'), card('Print pick-up slips on the small printer', 'Label', '#2a9d8f', 'JM', 'BK-84')])}${column('Doing', [card('Sourdough schedule for two sites', 'Ovens', '#5b4be0', 'AT', 'BK-79'), card('Refund without the till', 'Shop', '#e76f51', 'SV', 'BK-90')])}${column('Done', [card('Dark theme at night shift', 'Shop', '#e76f51', 'JM', 'BK-71'), card('Flour stock by sack', 'Stock', '#b08900', 'AT', 'BK-66')])}</div>
<div class="ov"><div class="dl"><div class="dh"><h2>Edit card BK-79</h2><span data-t="star">${icon('lucide', 'star', 19)}</span>&emsp;<span data-t="x">${icon('lucide', 'x', 21)}</span></div>
<label style="margin-top:0">Title</label><input type="text" data-t="title" value="Sourdough schedule for two sites"><label>What is it about?</label><textarea rows="3" data-t="about" placeholder="Describe it for someone new to the team"></textarea>
<div class="two"><div><label>Column</label><select data-t="col"><option>Doing</option></select></div><div><label>Due</label><input type="text" data-t="due" value="28 March 2025"></div></div>
<label>People</label><div class="as"><span>Anneli Tamm <b data-t="rm-at">×</b></span><span>Joaquim Melo <b data-t="rm-jm">×</b></span><a style="color:#5b4be0;padding:5px" data-t="invite">Add a person</a></div>
<label class="ck" data-t="notify"><input type="checkbox" checked>Tell them by e-mail</label><label class="ck" style="margin-top:6px" data-t="priv"><input type="checkbox">Hide from guests</label>
<div class="fo"><button class="d" data-t="del">Delete card</button><button data-t="cancel">Discard</button><button class="p" data-t="save">Save card</button></div></div></div></body></html>`,
  asked: [
    { say: 'close the dialog', target: 'x', icon: true },
    { say: 'the purple button', target: 'save' },
    { say: 'the Discard button', target: 'cancel' },
    { say: 'Delete card', target: 'del' },
    { say: 'the red text button', target: 'del' },
    { say: 'the Title field in the dialog', target: 'title' },
    { say: 'the description text area', target: 'about' },
    { say: 'the Column drop-down', target: 'col' },
    { say: 'due date field', target: 'due' },
    { say: 'the cross next to Joaquim Melo', target: 'rm-jm', icon: true },
    { say: 'remove Anneli Tamm', target: 'rm-at', icon: true },
    { say: 'the Add a person link', target: 'invite' },
    { say: 'the unchecked box', target: 'priv' },
    { say: 'the checked checkbox', target: 'notify' },
    { say: 'the star in the dialog', target: 'star', icon: true },
    { say: 'the button to the left of Save card', target: 'cancel' },
    { say: 'the Duplicate button', target: null },
    { say: 'the Priority field', target: null },
    { say: 'the ticked checkbox', target: 'notify' },
    { say: 'red Delete card link', target: 'del' },
    { say: 'the x on Joaquim Melo', target: 'rm-jm', icon: true },
    { say: 'star icon', target: 'star', icon: true },
    { say: 'Attachments section of the dialog', target: null },
    { say: 'Priority dropdown', target: null },
  ],
};
