import type { Page } from '../../page.ts';

export const page: Page = {
  name: 'a-tiny-dialog',
  style: 'tiny page with a small dialog and a list of choices',
  width: 160,
  height: 210,
  scale: 2,
  format: 'png',
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
body{margin:0;width:160px;height:210px;overflow:hidden;background:#fff;font:10px 'Liberation Sans';color:#222}
.q{background:#ffff9c;height:44px;padding:3px 5px;box-sizing:border-box;line-height:1.3}
.dg{position:absolute;left:6px;top:52px;width:146px;border:1px solid #aaa;border-radius:3px;background:#fff}.tl{background:#e9e9e9;margin:2px;padding:3px 5px;font-weight:bold;display:flex;justify-content:space-between;border-radius:2px}.tl span{border:1px solid #c5c5c5;background:#f6f6f6;width:13px;height:12px;line-height:11px;text-align:center;color:#555;font-weight:normal}
.bd{padding:4px 7px 6px}.bd label{display:flex;align-items:center;gap:4px;height:15px}.bd input[type=radio]{width:10px;height:10px;margin:0}.bd select{font:10px 'Liberation Sans';margin:4px 0 2px;width:80px}.bt{border-top:1px solid #ddd;padding:4px 6px;text-align:right}.bt button{font:10px 'Liberation Sans';border:1px solid #c5c5c5;background:#f6f6f6;border-radius:3px;padding:2px 7px;margin-left:4px}
</style></head><body><div class="q">Choose <b>fern</b>, set the amount to <b>3</b> and press <b>Order</b>.</div>
<div class="dg"><div class="tl">Seedlings<span data-t="x">×</span></div><div class="bd"><label data-t="moss"><input type="radio" name="p">moss</label><label data-t="fern"><input type="radio" name="p">fern</label><label data-t="sedge"><input type="radio" name="p" checked>sedge</label><label data-t="ivy"><input type="radio" name="p">ivy</label><div>Amount <select data-t="amount"><option>1</option></select></div></div><div class="bt"><button data-t="back">Go back</button><button data-t="order">Order</button></div></div></body></html>`,
  asked: [
    { say: 'the Order button', target: 'order' },
    { say: 'Go back', target: 'back' },
    { say: 'the x in the corner of the dialog', target: 'x', icon: true },
    { say: 'close', target: 'x', icon: true },
    { say: 'the fern radio button', target: 'fern' },
    { say: 'the option ivy', target: 'ivy' },
    { say: 'the selected radio button', target: 'sedge' },
    { say: 'the first radio button', target: 'moss' },
    { say: 'the Amount drop-down', target: 'amount' },
    { say: 'the button left of Order', target: 'back' },
    { say: 'the radio button below fern', target: 'sedge' },
    { say: 'the select box', target: 'amount' },
    { say: 'the option clover', target: null },
    { say: 'the Help button', target: null },
  ],
};
