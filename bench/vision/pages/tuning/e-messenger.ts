import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const i = (name: string, px = 20): string => icon('lucide', name, px);
const room = (t: string, name: string, count = ''): string =>
  `<div class="rm${t === 'kiln' ? ' on' : ''}" data-t="r-${t}">${i('hash', 16)}<span>${name}</span>${count && `<b class="ct">${count}</b>`}</div>`;
const person = (t: string, name: string, state: string): string =>
  `<div class="rm" data-t="d-${t}"><u style="background:${state}"></u><span>${name}</span></div>`;
const said = (t: string, who: string, colour: string, when: string, text: string, more = ''): string =>
  `<div class="ms"><span class="av" style="background:${colour}">${who[0]}</span><div><b data-t="w-${t}" style="color:${colour}">${who}</b><time>${when}</time><p data-t="m-${t}">${text}</p>${more}</div></div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1180px;height:760px;overflow:hidden;background:#313338;color:#dbdee1;font:15px/1.4 'DejaVu Sans';display:grid;grid-template-columns:64px 230px 1fr 200px}
.sv{background:#1e1f22;padding:10px 8px}.sv span{display:grid;place-items:center;width:48px;height:48px;border-radius:24px;background:#313338;margin-bottom:8px;color:#dbdee1;line-height:0}.sv .on{background:#5865f2;border-radius:15px;font:bold 17px/1 'DejaVu Sans'}.sv .t{font:bold 15px/1 'DejaVu Sans'}.sv .gn{color:#23a55a}
.ch{background:#2b2d31;display:flex;flex-direction:column}.ch h2{font-size:15px;margin:0;padding:14px 16px;border-bottom:1px solid #1e1f22;display:flex;justify-content:space-between;line-height:20px}.ch h4{font-size:11px;color:#949ba4;margin:14px 12px 4px;letter-spacing:.5px;display:flex;justify-content:space-between}.rm{display:flex;gap:8px;align-items:center;margin:1px 8px;padding:5px 8px;border-radius:5px;color:#949ba4;font-size:14px}.rm span{flex:1}.rm.on{background:#404249;color:#fff}.ct{background:#f23f42;color:#fff;border-radius:9px;font-size:11px;padding:1px 6px}.rm u{width:10px;height:10px;border-radius:50%}
.me{margin-top:auto;background:#232428;padding:9px;display:flex;gap:5px;align-items:center;font-size:13px}.me b{flex:1}.me span{padding:5px;line-height:0}
.mn{display:flex;flex-direction:column}.tp{height:49px;border-bottom:1px solid #26282c;display:flex;gap:16px;align-items:center;padding:0 16px;line-height:0}.tp b{flex:1;line-height:1.3}.ms{display:flex;gap:14px;padding:9px 16px}.av{width:40px;height:40px;border-radius:50%;display:grid;place-items:center;color:#1e1f22;font-weight:bold;flex:none}.ms p{margin:2px 0 0}.ms time{font-size:11px;color:#949ba4;margin-left:9px}.fl{background:#2b2d31;border:1px solid #1e1f22;border-radius:8px;padding:10px 12px;display:inline-flex;gap:12px;align-items:center;margin-top:6px}.fl a,p a{color:#00a8fc}.re{display:inline-flex;gap:6px;background:#373a53;border:1px solid #5865f2;border-radius:8px;padding:2px 8px;margin:6px 6px 0 0;font-size:13px;line-height:18px}
.hv{position:absolute;left:796px;top:331px;background:#2b2d31;border:1px solid #1e1f22;border-radius:5px;display:flex;line-height:0}.hv span{padding:7px}.wr{margin:auto 16px 22px;background:#383a40;border-radius:9px;display:flex;gap:14px;align-items:center;padding:11px 14px;line-height:0;color:#b5bac1}.wr input{flex:1;background:none;border:0;outline:0;color:#dbdee1;font:15px 'DejaVu Sans'}
.us{background:#2b2d31;padding:14px 10px;font-size:14px}.us h4{font-size:11px;color:#949ba4;margin:8px 6px}.us div{padding:6px}.off{opacity:.4}
</style></head><body><div class="sv"><span class="on" data-t="s-pot">PG</span><span class="t" data-t="s-tea">TE</span><span class="t" data-t="s-bio">B7</span><span class="gn" data-t="s-add">${i('plus', 24)}</span><span class="gn" data-t="s-find">${i('compass', 24)}</span></div>
<div class="ch"><h2>Potters’ Guild<span data-t="g-menu" style="line-height:0">${i('chevron-down')}</span></h2><h4>CHANNELS<span data-t="addroom">${i('plus', 14)}</span></h4>${room('welcome', 'welcome')}${room('kiln', 'kiln-rota')}${room('glaze', 'glazes', '4')}${room('sale', 'market-day')}<h4>DIRECT MESSAGES</h4>${person('yusuf', 'Yusuf', '#23a55a')}${person('bea', 'Bea Lindqvist', '#f0b232')}${person('tom', 'Tomasz', '#80848e')}<div class="me"><b data-t="self">imke</b><span data-t="mic">${i('mic-off', 18)}</span><span data-t="ears">${i('headphones', 18)}</span><span data-t="gear">${i('settings', 18)}</span></div></div>
<div class="mn"><div class="tp">${i('hash')}<b>kiln-rota</b><span data-t="call">${i('phone')}</span><span data-t="video">${i('video')}</span><span data-t="pins">${i('pin')}</span><span data-t="mute">${i('bell-off')}</span><span data-t="find">${i('search')}</span></div>
${said('1', 'Yusuf', '#f2a65a', '09:12', 'Is anybody firing this weekend? I have eight bowls.')}${said('2', 'Bea', '#7ad0c4', '09:20', 'Saturday is mine, but the lower shelf is free. The rota is here:', `<span class="fl">${i('file-text', 26)}<span><a href="#" data-t="file">rota-march.ods</a><br><small>18 KB</small></span><span data-t="save">${i('download')}</span></span>`)}${said('3', 'Yusuf', '#f2a65a', '09:24', 'Lower shelf is perfect, thank you!', `<span class="re" data-t="re-up">${i('thumbs-up', 15)} 3</span><span class="re" data-t="re-fire">${i('flame', 15)} 1</span>`)}${said('4', 'Noemi', '#c79bf2', '10:02', 'Please check <a href="#" data-t="link">the cone chart</a> first, the old controller reads 20 degrees low.')}
<div class="hv"><span data-t="h-smile">${i('smile', 18)}</span><span data-t="h-reply">${i('reply', 18)}</span><span data-t="h-edit">${i('pencil', 18)}</span><span data-t="h-dots">${i('ellipsis', 18)}</span></div>
<div class="wr"><span data-t="attach">${i('circle-plus', 22)}</span><input placeholder="Message #kiln-rota" data-t="write"><span data-t="gift">${i('gift', 22)}</span><span data-t="pic">${i('image', 22)}</span><span data-t="emoji">${i('smile', 22)}</span><span data-t="send" style="color:#5865f2">${i('send', 22)}</span></div></div>
<div class="us"><h4>ONLINE — 3</h4><div data-t="u-bea">Bea Lindqvist</div><div data-t="u-noemi">Noemi</div><div data-t="u-yusuf">Yusuf</div><h4>OFFLINE — 1</h4><div class="off" data-t="u-tom">Tomasz</div></div></body></html>`;

export const page: Page = {
  name: 'e-messenger',
  style: 'chat with channels, dark, 1.5x',
  width: 1180,
  height: 760,
  scale: 1.5,
  format: { jpeg: 90 },
  html,
  asked: [
    { say: 'send the message', target: 'send', icon: true },
    { say: 'where I write a message', target: 'write' },
    { say: 'channel glazes', target: 'r-glaze' },
    { say: 'the channel with four unread messages', target: 'r-glaze' },
    { say: 'the channel that is open now, in the list', target: 'r-kiln' },
    { say: 'message Bea privately', target: 'd-bea' },
    { say: 'Tomasz in the list on the right', target: 'u-tom' },
    { say: 'download the rota', target: 'save', icon: true },
    { say: 'rota-march', target: 'file' },
    { say: 'crossed-out microphone', target: 'mic', icon: true },
    { say: 'headphones', target: 'ears', icon: true },
    { say: 'the cog next to my name', target: 'gear', icon: true },
    { say: 'start a video call', target: 'video', icon: true },
    { say: 'mute notifications for this channel', target: 'mute', icon: true },
    { say: 'the magnifier', target: 'find', icon: true },
    { say: 'thumbs-up reaction under Yusuf’s message', target: 're-up' },
    { say: 'gift', target: 'gift', icon: true },
    { say: 'link to the cone chart', target: 'link' },
    { say: 'the server called B7', target: 's-bio' },
    { say: 'markt-day', target: 'r-sale' },
    { say: 'what Noemi wrote', target: 'm-4' },
    { say: 'add a channel', target: 'addroom', icon: true },
    { say: 'the Threads button', target: null },
    { say: 'direct messages with Katarina', target: null },
    { say: 'glazes channel', target: 'r-glaze' },
    { say: 'message box', target: 'write' },
    { say: 'rota-march.ods link', target: 'file' },
    { say: 'Tomasz in the list of direct messages', target: 'd-tom' },
    { say: "the cone chart link in Noemi's message", target: 'link' },
    { say: 'thumbs up reaction', target: 're-up' },
    { say: 'message "Lower shelf is perfect, thank you!"', target: 'm-3' },
    { say: 'B7 server icon', target: 's-bio' },
    { say: 'video call icon', target: 'video', icon: true },
    { say: 'download button of the file', target: 'save', icon: true },
    { say: 'events channel', target: null },
    { say: 'Create poll button', target: null },
  ],
};
