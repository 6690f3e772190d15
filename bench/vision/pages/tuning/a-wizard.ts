import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const step = (n: number, name: string, state: 'done' | 'now' | 'later'): string =>
  `<div class="st ${state}" data-t="step${n}"><i>${state === 'done' ? icon('octicon', 'check-16', 13) : n}</i>${name}</div>`;

export const page: Page = {
  name: 'a-wizard',
  style: 'wizard with steps, the next one disabled',
  width: 800,
  height: 600,
  scale: 1,
  format: { jpeg: 85 },
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:800px;height:600px;overflow:hidden;font:14px 'Nimbus Sans';background:#dfeef0;color:#17363b;display:grid;grid-template-columns:220px 1fr}
.lt{background:linear-gradient(#0d5c63,#0a3f45);color:#fff;padding:28px 20px}.lt h1{font-size:19px;line-height:1.3;margin-bottom:30px}.st{display:flex;align-items:center;gap:12px;height:44px;color:#a9cdd0}.st i{font-style:normal;width:24px;height:24px;border-radius:50%;border:1px solid #6fa5aa;display:grid;place-items:center;font-size:12px}.st.now{color:#fff;font-weight:bold}.st.now i{background:#ffb238;color:#3c2600;border-color:#ffb238}.st.done i{background:#2d8a8f;border-color:#2d8a8f;color:#fff}
main{background:#fff;margin:18px 18px 18px 0;border-radius:0 12px 12px 0;padding:24px 28px;position:relative}h2{font-size:20px;margin-bottom:4px}.hint{color:#7c9094;font-size:13px;margin-bottom:14px}fieldset{border:1px solid #cfe0e2;border-radius:8px;padding:8px 14px 10px;margin-bottom:12px}legend{font-size:12px;color:#0d5c63;padding:0 6px}label{display:flex;gap:10px;align-items:center;padding:5px 0}label small{color:#7c9094;font-size:12px}label.off{color:#b3c0c2}input{accent-color:#0d5c63;width:16px;height:16px;margin:0}.tx{width:100%;height:36px;border:1px solid #b9cfd2;border-radius:6px;padding:0 10px;font:14px 'Nimbus Sans'}
.ft{position:absolute;left:28px;right:28px;bottom:22px;display:flex;gap:10px;align-items:center}.ft button{height:38px;padding:0 22px;border-radius:19px;font:bold 13px 'Nimbus Sans';border:1px solid #0d5c63;color:#0d5c63;background:#fff}.ft .no{background:#e3e9ea;border-color:#e3e9ea;color:#a8b5b7}.ft .lk{border:0;padding:0;margin-right:auto;font-weight:normal;text-decoration:underline}
</style></head><body><div class="lt"><h1>Register a new allotment</h1>${step(1, 'Your details', 'done')}${step(2, 'Choose a plot', 'done')}${step(3, 'Water and tools', 'now')}${step(4, 'Payment', 'later')}${step(5, 'Summary', 'later')}</div>
<main><h2>Water and tools</h2><p class="hint">Step 3 of 5. Tick what you will share with your neighbours.</p>
<fieldset><legend>Water supply</legend><label data-t="w-tap"><input type="radio" name="w">Standpipe <small>included</small></label><label data-t="w-butt"><input type="radio" name="w" checked>Rain butt, 210 litres <small>£14 a year</small></label><label class="off" data-t="w-bore"><input type="radio" name="w" disabled>Borehole <small>waiting list</small></label></fieldset>
<fieldset><legend>Shared tools</legend><label data-t="t-mow"><input type="checkbox" checked>Mower</label><label data-t="t-shred"><input type="checkbox">Garden shredder</label><label data-t="t-roto"><input type="checkbox">Rotavator <small>needs training</small></label></fieldset>
<div style="font-size:13px;margin-bottom:5px">Name of your key holder <span style="color:#c0392b">*</span></div><input class="tx" data-t="holder" placeholder="Somebody who lives nearby"><div style="color:#c0392b;font-size:12px;margin-top:5px" data-t="missing">Please fill this in to go on</div>
<div class="ft"><button class="lk" data-t="later">Finish later</button><button data-t="back">Back</button><button class="no" data-t="next" disabled>Next</button></div></main></body></html>`,
  asked: [
    { say: 'the Next button', target: 'next' },
    { say: 'the disabled button', target: 'next' },
    { say: 'Back', target: 'back' },
    { say: 'Finish later link', target: 'later' },
    { say: 'the current step', target: 'step3' },
    { say: 'the Payment step', target: 'step4' },
    { say: 'the last step on the left', target: 'step5' },
    { say: 'Rain butt', target: 'w-butt' },
    { say: 'the Standpipe radio button', target: 'w-tap' },
    { say: 'the greyed out radio button', target: 'w-bore' },
    { say: 'the ticked checkbox', target: 't-mow' },
    { say: 'the checkbox for the garden shreder', target: 't-shred' },
    { say: 'the last checkbox', target: 't-roto' },
    { say: 'the text field', target: 'holder' },
    { say: 'the key holder field', target: 'holder' },
    { say: 'the red warning under the field', target: 'missing' },
    { say: 'the Wheelbarrow checkbox', target: null },
    { say: 'the Print button', target: null },
  ],
};
