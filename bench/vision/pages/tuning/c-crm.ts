import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const section = (t: string, name: string, body: string): string =>
  `<section><div class="sh"><h2 data-t="h-${t}">${name}</h2><button class="ed" data-t="edit-${t}">Edit</button></div>${body}</section>`;
const fact = (name: string, value: string, t: string): string =>
  `<div class="f"><span>${name}</span><b data-t="${t}">${value}</b></div>`;
const deal = (t: string, name: string, sum: string, state: string, colour: string): string =>
  `<div class="d" data-t="deal-${t}"><div>${name}<br><small>${sum}</small></div><em style="background:${colour}" data-t="state-${t}">${state}</em><span data-t="more-${t}">${icon('ion', 'ellipsis-vertical', 18)}</span></div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:390px;height:844px;overflow:hidden;font:15px/1.35 'Liberation Sans';color:#26303b;background:#f1f3f6;position:relative}
header{background:#0b4f6c;color:#fff;padding:14px 16px 18px}.r{display:flex;align-items:center;gap:18px;line-height:0}.r i{flex:1}.who{display:flex;gap:14px;align-items:center;margin-top:12px}.av{width:58px;height:58px;border-radius:50%;background:#f4a259;color:#26303b;display:grid;place-items:center;font-size:22px}.who b{font-size:20px}.who small{font-size:14px;color:#cfe3ec}
.q{display:flex;justify-content:space-around;background:#fff;padding:10px 0;border-bottom:1px solid #dde2e8;line-height:0;color:#0b4f6c}.q span{width:44px;height:44px;border-radius:50%;background:#e4eff4;display:grid;place-items:center}
section{background:#fff;margin-top:10px;padding:10px 16px 12px;border-block:1px solid #dde2e8}.sh{display:flex;justify-content:space-between;align-items:center;margin-bottom:4px}h2{font-size:17px}.ed{border:1px solid #b9c6d0;border-radius:6px;background:#fff;color:#0b4f6c;font:14px 'Liberation Sans';padding:4px 14px}
.f{display:flex;padding:4px 0}.f span{width:96px;color:#6a7683}.f b{font-weight:normal}.d{display:flex;align-items:center;gap:10px;padding:6px 0;border-top:1px solid #eceff3;line-height:1.3}.d div{flex:1}.d small{font-size:13px;color:#6a7683}.d em{font-style:normal;font-size:12px;border-radius:10px;padding:2px 9px;color:#fff}
p{line-height:1.4}.by{font-size:13px;color:#6a7683}.no{display:flex;gap:8px;position:absolute;left:0;right:0;bottom:0;background:#fff;border-top:1px solid #dde2e8;padding:9px 16px}.no input{flex:1;height:40px;border:1px solid #b9c6d0;border-radius:20px;padding:0 16px;font:15px 'Liberation Sans';min-width:0}.no button{width:40px;height:40px;border-radius:50%;border:0;background:#0b4f6c;color:#fff;line-height:0}
</style></head><body><header><div class="r"><span data-t="back">${icon('ion', 'arrow-back', 24)}</span><i></i><span data-t="fav">${icon('ion', 'star-outline', 23)}</span><span data-t="bin">${icon('ion', 'trash-outline', 22)}</span></div><div class="who"><span class="av" data-t="face">TO</span><div><b data-t="name">Tunde Okafor</b><br><small data-t="job">Head of buying, Ferrow Foods</small></div></div></header>
<div class="q"><span data-t="call">${icon('ion', 'call', 21)}</span><span data-t="mail">${icon('ion', 'mail', 21)}</span><span data-t="cal">${icon('ion', 'calendar', 20)}</span><span data-t="map">${icon('ion', 'location', 22)}</span></div>
${section('details', 'Details', fact('Phone', '+44 20 7946 0871', 'phone') + fact('E-mail', 'tunde@ferrowfoods.example', 'email') + fact('City', 'Leeds', 'city') + fact('Owner', 'Marisa Pohl', 'owner'))}
${section('deals', 'Deals', deal('oats', 'Oat flour, 40 pallets', '£18,400', 'Won', '#2e8b57') + deal('tins', 'Tins for the spring line', '£7,250', 'Open', '#3f6fb5') + deal('labels', 'Label printing', '£2,900', 'Lost', '#c0392b'))}
${section('notes', 'Notes', '<p data-t="note">Prefers to be called before ten. Wants samples of the rye before he signs for the spring.</p><span class="by" data-t="by">Marisa, 12 November</span>')}
<div class="no"><input placeholder="Write a note" data-t="write"><button data-t="send">${icon('ion', 'send', 18)}</button></div></body></html>`;

export const page: Page = {
  name: 'c-crm',
  style: 'phone, contact of a CRM with an Edit button per section',
  width: 390,
  height: 844,
  scale: 2,
  format: 'png',
  html,
  asked: [
    { say: 'Edit in the Notes section', target: 'edit-notes' },
    { say: 'the edit button for Deals', target: 'edit-deals' },
    { say: 'the first Edit button', target: 'edit-details' },
    { say: 'edit the details of this contact', target: 'edit-details' },
    { say: 'the Notes heading', target: 'h-notes' },
    { say: 'his phone number', target: 'phone' },
    { say: 'the e-mail address of Tunde Okafor', target: 'email' },
    { say: 'owner of the contact', target: 'owner' },
    { say: 'the red badge', target: 'state-labels' },
    { say: 'status of the Oat flour deal', target: 'state-oats' },
    { say: 'three dots next to Tins for the spring line', target: 'more-tins', icon: true },
    { say: 'more options of the label printing deal', target: 'more-labels', icon: true },
    { say: 'the call button', target: 'call', icon: true },
    { say: 'send him an email', target: 'mail', icon: true },
    { say: 'the calendar icon', target: 'cal', icon: true },
    { say: 'mark as favourite', target: 'fav', icon: true },
    { say: 'delete contact', target: 'bin', icon: true },
    { say: 'go back', target: 'back', icon: true },
    { say: 'the note field at the bottom', target: 'write' },
    { say: 'send button', target: 'send', icon: true },
    { say: 'Edit in the Tasks section', target: null },
    { say: 'the Merge duplicates link', target: null },
  ],
};
