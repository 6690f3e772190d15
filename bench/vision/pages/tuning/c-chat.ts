import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const said = (who: 'them' | 'me', text: string, t: string): string =>
  `<div class="ms ${who}" data-t="${t}">${text}</div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:1280px;height:720px;overflow:hidden;font:17px 'C059','Liberation Serif';color:#fdf6e3;background:#1d4d4f;position:relative}
.bn{background:#f2c14e;color:#2b2b2b;font-size:15px;padding:8px 60px;display:flex;justify-content:center;gap:14px;position:relative}.bn a{color:#0b3d91;text-decoration:underline}.bn .x{position:absolute;right:20px;top:8px;line-height:0}
header{display:flex;gap:30px;align-items:center;padding:18px 60px}header b{font-size:20px;margin-right:auto}header .lg{border:1px solid #fdf6e3;border-radius:4px;padding:6px 16px}
.he{padding:34px 60px;width:760px}h1{font-size:46px;line-height:1.15;font-weight:normal}.he p{font-size:18px;line-height:1.5;margin:18px 0 24px;width:600px}.fm{display:flex;gap:10px}.fm input{width:300px;height:46px;border:0;border-radius:4px;padding:0 16px;font:17px 'C059'}.fm button{height:46px;padding:0 24px;border:0;border-radius:4px;background:#e4572e;color:#fff;font:17px 'C059'}
.th{display:flex;gap:40px;padding:22px 60px;width:840px}.th div{flex:1;font-size:15px;line-height:1.45}.th b{display:block;font-size:17px;margin:8px 0 4px}.so{display:flex;gap:20px;padding:0 60px}
.cw{position:absolute;right:28px;bottom:24px;width:350px;height:520px;background:#fff;color:#26302f;border-radius:12px;font:14px 'Liberation Sans';display:flex;flex-direction:column;box-shadow:0 10px 40px #0008}.ch{background:#e4572e;color:#fff;border-radius:12px 12px 0 0;padding:12px 14px;display:flex;gap:10px;align-items:center}.ch .av{width:36px;height:36px;border-radius:50%;background:#fff;color:#e4572e;display:grid;place-items:center;font-weight:bold}.ch div{flex:1;line-height:1.3}.ch small{font-size:12px}.ch .ib{line-height:0}
.bd{flex:1;padding:12px 14px;display:flex;flex-direction:column;gap:8px}.ms{max-width:255px;padding:8px 12px;border-radius:12px;line-height:1.35;align-self:flex-start;background:#eef1f0}.me{align-self:flex-end;background:#1d4d4f;color:#fff}.ms a{color:#0b3d91;text-decoration:underline}.qr{display:flex;gap:8px;flex-wrap:wrap}.qr span{border:1px solid #e4572e;color:#b23a17;border-radius:14px;padding:5px 12px;font-size:13px}
.in{border-top:1px solid #dde3e1;display:flex;align-items:center;gap:11px;padding:10px 14px;color:#5d6b69;line-height:0}.in input{flex:1;min-width:0;border:0;font:14px 'Liberation Sans';height:30px}.in .s{color:#e4572e}
</style></head><body><div class="bn">Free delivery on bulbs until Sunday <a data-t="terms">Terms apply</a><span class="x" data-t="x-banner">${icon('heroicons', 'x-mark', 19)}</span></div>
<header><b data-t="logo">Fern &amp; Furrow</b><span data-t="n-seeds">Seeds</span><span data-t="n-tools">Tools</span><span data-t="n-blog">Journal</span><span class="lg" data-t="login">Log in</span></header>
<div class="he"><h1 data-t="head">A garden in a box, at your door every month</h1><p>Seeds for the season, soil for the pots and a letter that says what to do with them. Tell us where you live and we do the rest.</p><div class="fm"><input placeholder="Your e-mail address" data-t="email"><button data-t="start">Start growing</button></div></div>
<div class="th"><div>${icon('heroicons', 'sun', 28)}<b>For your light</b>North window or south wall.</div><div>${icon('heroicons', 'truck', 28)}<b>Sent on Mondays</b>Never over a weekend.</div><div>${icon('heroicons', 'heart', 28)}<b>Grown or replaced</b><a data-t="promise" style="text-decoration:underline">Read our promise</a></div></div>
<div class="so"><span data-t="insta">${icon('ion', 'logo-instagram', 24)}</span><span data-t="tube">${icon('ion', 'logo-youtube', 25)}</span></div>
<div class="cw"><div class="ch"><span class="av">H</span><div><b data-t="agent">Hanneke</b><br><small>Usually answers in minutes</small></div><span class="ib" data-t="min">${icon('heroicons', 'minus', 21)}</span><span class="ib" data-t="x-chat">${icon('heroicons', 'x-mark', 22)}</span></div>
<div class="bd">${said('them', 'Good morning! What can I help you with?', 'm1')}${said('me', 'My tulips came without a letter.', 'm2')}${said('them', 'Sorry about that. You will find it here: <a data-t="pdf">tulip-letter.pdf</a>', 'm3')}${said('me', 'Thank you. Can I move my next box?', 'm4')}${said('them', 'Of course. To which month?', 'm5')}<div class="qr"><span data-t="q-april">April</span><span data-t="q-may">May</span><span data-t="q-other">Another month</span></div></div>
<div class="in"><span data-t="smile">${icon('heroicons', 'face-smile', 22)}</span><span data-t="clip">${icon('heroicons', 'paper-clip', 21)}</span><input placeholder="Write a message" data-t="write"><span class="s" data-t="send">${icon('heroicons', 'paper-airplane-solid', 22)}</span></div></div></body></html>`;

export const page: Page = {
  name: 'c-chat',
  style: 'chat widget over a green landing page, book type, JPEG',
  width: 1280,
  height: 720,
  scale: 1,
  format: { jpeg: 80 },
  html,
  asked: [
    { say: 'close button of the chat widget', target: 'x-chat', icon: true },
    { say: 'minimise the chat', target: 'min', icon: true },
    { say: 'dismiss the yellow banner', target: 'x-banner', icon: true },
    { say: 'attach a file', target: 'clip', icon: true },
    { say: 'the emoji button', target: 'smile', icon: true },
    { say: 'send icon in the chat', target: 'send', icon: true },
    { say: 'the instagram logo', target: 'insta', icon: true },
    { say: 'the message field of the chat', target: 'write' },
    { say: 'the May quick reply', target: 'q-may' },
    { say: 'Another month', target: 'q-other' },
    { say: 'the link to the tulip letter', target: 'pdf' },
    { say: 'the last message from Hanneke', target: 'm5' },
    { say: 'the name of the support agent', target: 'agent' },
    { say: 'email adress field', target: 'email' },
    { say: 'the Start growing button', target: 'start' },
    { say: 'Log in at the top', target: 'login' },
    { say: 'Journal in the menu', target: 'n-blog' },
    { say: 'the headline', target: 'head' },
    { say: 'Read our promise link', target: 'promise' },
    { say: 'the Terms apply link in the banner', target: 'terms' },
    { say: 'the Rate this chat button', target: null },
    { say: 'the microphone', target: null, icon: true },
    { say: 'Terms apply link in the yellow bar', target: 'terms' },
    { say: 'e-mail input', target: 'email' },
    { say: 'orange button next to the e-mail field', target: 'start' },
    { say: 'link under "Grown or replaced"', target: 'promise' },
    { say: 'PDF link in the chat', target: 'pdf' },
    { say: 'quick reply May', target: 'q-may' },
    { say: "customer's first message", target: 'm2' },
    { say: 'paper plane icon', target: 'send', icon: true },
    { say: 'minimize chat', target: 'min', icon: true },
    { say: 'Facebook icon', target: null },
    { say: 'shopping cart', target: null },
  ],
};
