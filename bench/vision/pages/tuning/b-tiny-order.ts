import type { Page } from '../../page.ts';

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
body{margin:0;font:10px 'Liberation Sans',sans-serif;width:160px;height:210px;background:#fff;overflow:hidden}
#q{background:#ff0;padding:4px 5px;height:42px;box-sizing:border-box;font-size:10.5px;line-height:11.5px}
#a{height:166px;padding:3px 5px;box-sizing:border-box}
input,select,button{font:10px 'Liberation Sans',sans-serif}
td{padding:1px 2px}
</style></head><body>
<div id="q">Order <b>3</b> lemon tarts for <b>Wednesday</b>, gift wrapped, then press Order.</div>
<div id="a"><table style="border-spacing:0">
<tr><td>Cake:</td><td><select style="width:92px" data-t="cake"><option>Plum slice</option></select></td></tr>
<tr><td>Pieces:</td><td><input style="width:30px" value="1" data-t="pieces"><button style="padding:0 4px" data-t="less">-</button><button style="padding:0 4px" data-t="plus">+</button></td></tr>
<tr><td>Name:</td><td><input style="width:88px" data-t="name"></td></tr></table>
<div style="margin:3px 0"><label data-t="mon"><input type="radio" name="d" checked>Mon</label><label data-t="wed"><input type="radio" name="d">Wed</label><label data-t="fri"><input type="radio" name="d">Fri</label></div>
<label data-t="wrap"><input type="checkbox">Gift wrap</label> <label data-t="card"><input type="checkbox" checked>Card</label>
<div style="margin-top:4px;color:#555">Total: <b data-t="total">$2.75</b> <span style="color:#00c;text-decoration:underline;float:right" data-t="prices">Price list</span></div>
<div style="margin-top:7px"><button style="background:#28a745;color:#fff;border:0;padding:4px 12px" data-t="order">Order</button> <button style="padding:3px 8px" data-t="cancel">Cancel</button></div>
</div></body></html>`;

export const page: Page = {
  name: 'b-tiny-order',
  style: 'tiny page of 160x210, 10 px, dpr 2',
  width: 160,
  height: 210,
  scale: 2,
  format: 'png',
  html,
  asked: [
    { say: 'the Order button', target: 'order' },
    { say: 'the green button', target: 'order' },
    { say: 'Cancel', target: 'cancel' },
    { say: 'the Cake dropdown', target: 'cake' },
    { say: 'the Name field', target: 'name' },
    { say: 'the field next to Pieces', target: 'pieces' },
    { say: 'the plus button', target: 'plus' },
    { say: 'the minus button', target: 'less' },
    { say: 'the Wed radio button', target: 'wed' },
    { say: 'the selected day', target: 'mon' },
    { say: 'the third radio button', target: 'fri' },
    { say: 'the Gift wrap checkbox', target: 'wrap' },
    { say: 'the checked box', target: 'card' },
    { say: 'the Price list link', target: 'prices' },
    { say: 'the total price', target: 'total' },
    { say: 'the Thursday radio button', target: null },
    { say: 'the Submit feedback link', target: null },
    { say: 'Pieces field', target: 'pieces' },
    { say: 'name text box', target: 'name' },
    { say: 'checked checkbox', target: 'card' },
    { say: 'Cancel button', target: 'cancel' },
    { say: 'Sat radio button', target: null },
    { say: 'telephone number field', target: null },
  ],
};
