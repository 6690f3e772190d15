import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const b = (name: string, px = 15): string => icon('bi', name, px);

const line = (name: string, field: string, hint = ''): string =>
  `<tr><th><label>${name}</label></th><td>${field}${hint ? ` <small>${hint}</small>` : ''}</td></tr>`;
const text = (t: string, value: string, size: number, kind = 'text'): string =>
  `<input type="${kind}" size="${size}" value="${value}" data-t="${t}">`;
const select = (t: string, ...options: readonly string[]): string =>
  `<select data-t="${t}">${options.map((one) => `<option>${one}</option>`).join('')}</select>`;
const tick = (t: string, name: string, on = false, kind = 'checkbox'): string =>
  `<label data-t="${t}"><input type="${kind}" name="${kind}"${on ? ' checked' : ''}> ${name}</label>`;
const loan = (t: string, no: string, item: string, due: string, state: string): string =>
  `<tr><td><input type="checkbox" data-t="ck-${t}"></td><td><a href="#" data-t="no-${t}">${no}</a></td><td data-t="item-${t}">${item}</td><td data-t="due-${t}">${due}</td><td data-t="state-${t}">${state}</td><td class="ic"><span data-t="edit-${t}">${b('pencil')}</span><span data-t="trash-${t}">${b('trash')}</span></td></tr>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
body{margin:8px;width:1264px;height:704px;overflow:hidden;font:16px 'Nimbus Roman','Times New Roman',serif;background:#fff;color:#000}svg{vertical-align:-2px}h1{font-size:26px;margin:6px 0}h2{font-size:20px;margin:4px 0 8px}p{margin:6px 0}.msg{background:#ffffcc;border:1px solid #999;padding:5px 8px;margin:8px 0}
.nav{float:right}.two{display:flex;gap:26px}.l{width:624px}.r{flex:1}fieldset{margin:0 0 10px;padding:4px 10px 6px}.f th{text-align:right;font-weight:normal;padding:2px 8px 2px 0;width:112px;vertical-align:top}.f td{padding:2px 0}.f td label{margin-right:12px}table.b{border-collapse:collapse;width:100%}table.b th,table.b td{border:1px solid #888;padding:4px 7px;text-align:left}table.b th{background:#ddd}.ic{white-space:nowrap}.ic span{padding:2px 5px}hr{margin:8px 0}.req{color:#c00}
</style></head><body><div class="nav">Logged in as <b data-t="user">h.lindgren</b> | <a href="#" data-t="password">Change password</a> | <a href="#" data-t="logout">Log out</a> &nbsp; <span data-t="print">${b('printer', 18)}</span> &nbsp; <span data-t="help">${b('question-circle', 18)}</span></div>
<div><a href="#" data-t="bc-home">Home</a> &gt; <a href="#" data-t="bc-members">Members</a> &gt; Edit member</div><h1 data-t="title">Edit member: Agnes Tolliver</h1><div class="msg" data-t="msg">The address was saved on 3 Feb 2026 at 14:07. <a href="#" data-t="undo">Undo this change</a></div>
<div class="two"><div class="l"><form><fieldset><legend>Person</legend><table class="f">
${line('Title:', select('salutation', 'Mrs', 'Mr', 'Dr'))}
${line('First name:', text('first', 'Agnes', 24), '<span class="req">*</span>')}
${line('Last name:', text('last', 'Tolliver', 24), '<span class="req">*</span>')}
${line('E-mail:', text('email', 'a.tolliver@oakmail.org', 34, 'email'), `<span data-t="verifymail"><a href="#">verify</a></span>`)}
${line('Telephone:', text('phone', '', 18, 'tel'), 'e.g. 0115 555 0163')}
${line('Address:', '<textarea rows="2" cols="40" data-t="address">14 Weavers Row\nBeeston, Nottingham</textarea>')}
${line('Date of birth:', '<input type="date" value="1958-11-23" data-t="birth">')}
</table></fieldset><fieldset><legend>Membership</legend><table class="f">
${line('Card number:', text('card', 'LB-004417', 14))}
${line('Category:', select('category', 'Senior (free)', 'Adult (£12.00)', 'Child'))}
${line('Valid until:', text('valid', '31/12/2026', 12), '(dd/mm/yyyy)')}
${line('Branch:', `${tick('br-central', 'Central', true, 'radio')}${tick('br-mill', 'Mill Road', false, 'radio')}${tick('br-van', 'Mobile van', false, 'radio')}`)}
${line('Notices:', `${tick('by-mail', 'by e-mail', true)}${tick('by-post', 'by post')}${tick('by-text', 'by text message', true)}`)}
${line('Photograph:', '<input type="file" data-t="photo">')}
${line('Remarks:', '<textarea rows="3" cols="46" data-t="remarks">Prefers large print. Home delivery on Tuesdays.</textarea>')}
</table></fieldset><input type="submit" value="Save" data-t="save"> <input type="submit" value="Save and add another" data-t="saveadd"> <input type="reset" value="Reset" data-t="reset"> &nbsp; <a href="#" data-t="delete">Delete this member</a></form></div>
<div class="r"><h2>Loans (6)</h2><p>Search loans: <input type="search" size="22" data-t="search"> <input type="button" value="Find" data-t="find"></p><table class="b"><tr><th></th><th>No.</th><th>Item</th><th><a href="#" data-t="th-due">Due</a></th><th>State</th><th></th></tr>
${loan('a', '88120', 'The Salt Road', '12/02/2026', 'on loan')}
${loan('b', '88121', 'Knots &amp; Splices', '12/02/2026', 'on loan')}
${loan('c', '87954', 'Garden Birds, 3rd ed.', '29/01/2026', '<span class="req">overdue</span>')}
${loan('d', '87310', 'A Winter in Orkney', '18/12/2025', 'returned')}
${loan('e', '87305', 'Bread: 50 Recipes', '18/12/2025', 'returned')}
${loan('f', '86642', 'Ships of the Line', '02/11/2025', 'returned')}
</table><p>${select('action', '--- choose an action ---', 'Renew', 'Return')} <input type="button" value="Apply" data-t="apply"> 0 of 6 selected</p><hr><p>Fines owed: <b data-t="fines">£2.40</b> (<a href="#" data-t="payments">list of payments</a>). For the rates in force see the <a href="#" data-t="tariff">tariff</a>, section 4.</p><p><input type="button" value="Record payment" data-t="pay"> <input type="button" value="Print statement" data-t="statement" disabled></p><hr><p><small>Records 2.8.1, &copy; 2009-2026 Shire Libraries. <a href="#" data-t="bug">Report a problem</a></small></p></div></div></body></html>`;

export const page: Page = {
  name: 'm-plain-form',
  style: 'plain HTML admin form, default widgets, Times, jpeg 85',
  width: 1280,
  height: 720,
  scale: 1,
  format: { jpeg: 85 },
  html,
  asked: [
    { say: 'email input', target: 'email' },
    { say: 'First name field', target: 'first' },
    { say: 'the last name text box', target: 'last' },
    { say: 'phone number input', target: 'phone' },
    { say: 'the address text area', target: 'address' },
    { say: 'date of birth', target: 'birth' },
    { say: 'Category dropdown', target: 'category' },
    { say: 'Mill Road radio button', target: 'br-mill' },
    { say: 'the "by post" checkbox', target: 'by-post' },
    { say: 'Remarks textarea', target: 'remarks' },
    { say: 'file upload for the photograph', target: 'photo' },
    { say: 'the Save button', target: 'save' },
    { say: 'Save and add another', target: 'saveadd' },
    { say: 'reset the form', target: 'reset' },
    { say: 'Delete this member link', target: 'delete' },
    { say: 'Members link in the breadcrumb', target: 'bc-members' },
    { say: 'Undo this change', target: 'undo' },
    { say: 'log out link', target: 'logout' },
    { say: 'Find button next to the loan search', target: 'find' },
    { say: 'checkbox of the loan "Bread: 50 Recipes"', target: 'ck-e' },
    { say: 'due date of loan 87954', target: 'due-c' },
    { say: 'loan number of Ships of the Line', target: 'no-f' },
    { say: 'the action select below the loans table', target: 'action' },
    { say: 'link to the tariff', target: 'tariff' },
    { say: 'the amount of fines owed', target: 'fines' },
    { say: 'trash can in the row of The Salt Road', target: 'trash-a', icon: true },
    { say: 'pencil icon for A Winter in Orkney', target: 'edit-d', icon: true },
    { say: 'printer icon', target: 'print', icon: true },
    { say: 'help icon (question mark) at the top', target: 'help', icon: true },
    { say: 'Cancel button', target: null },
    { say: 'next of kin field', target: null },
    { say: 'loan number 90233', target: null },
    { say: 'Export to PDF', target: null },
    { say: 'Last name field', target: 'last' },
    { say: 'by post checkbox', target: 'by-post' },
    { say: 'Undo this change link', target: 'undo' },
    { say: 'button to the right of Save', target: 'saveadd' },
    { say: 'loan number of A Winter in Orkney', target: 'no-d' },
    { say: 'the overdue state', target: 'state-c' },
    { say: 'bin icon in the Bread: 50 Recipes row', target: 'trash-e', icon: true },
    { say: 'printer icon at the top', target: 'print', icon: true },
    { say: 'Renew loan button', target: null },
    { say: 'emergency contact field', target: null },
  ],
};
