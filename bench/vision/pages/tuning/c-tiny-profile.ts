import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const html = `<!doctype html><html><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{font:11px 'Liberation Sans';width:160px;height:210px;background:#eef6f1;color:#173327;overflow:hidden}
.h{height:44px;background:#1f7a5c;position:relative;color:#fff;padding:4px 6px;display:flex;justify-content:space-between}.av{position:absolute;left:8px;top:20px;width:42px;height:42px;border-radius:50%;background:#f2b84b;border:2px solid #fff;display:grid;place-items:center;font-size:17px;color:#173327}
.n{padding:4px 6px 0 56px;height:34px;line-height:14px}.n b{font-size:12px}
.bt{padding:2px 6px;display:flex;gap:5px}button{font:11px 'Liberation Sans';height:19px;border:1px solid #1f7a5c;border-radius:4px;background:#fff;color:#1f7a5c;padding:0 7px}.p{background:#1f7a5c;color:#fff}
.t{display:flex;border-bottom:1px solid #a9c9ba;margin-top:5px}.t span{flex:1;text-align:center;padding:3px 0}.t .on{border-bottom:2px solid #c2410c;color:#c2410c}
.po{padding:4px 6px;line-height:13px;border-bottom:1px solid #cfe2d8;position:relative}.po a{color:#0645ad;text-decoration:underline}.ic{position:absolute;right:6px;bottom:3px;display:flex;gap:6px}
</style></head><body><div class="h"><span data-t="back">${icon('carbon', 'arrow-left', 14)}</span><span data-t="gear">${icon('carbon', 'settings', 14)}</span><span class="av" data-t="face">MK</span></div>
<div class="n"><b data-t="name">Mira Kovacs</b><br><span data-t="fans">214 fans</span></div><div class="bt"><button class="p" data-t="follow">Follow</button><button data-t="msg">Message</button></div>
<div class="t"><span class="on" data-t="posts">Posts</span><span data-t="about">About</span><span data-t="likes">Likes</span></div>
<div class="po" data-t="p1">Ran the canal path at dawn.<br><span data-t="ago1">2h ago</span><span class="ic"><span data-t="heart1">${icon('carbon', 'favorite', 13)}</span><span data-t="share1">${icon('carbon', 'share', 13)}</span></span></div>
<div class="po" data-t="p2">New tea shop: <a data-t="link">leafandpot.hu</a><br><span data-t="ago2">5d ago</span><span class="ic"><span data-t="heart2">${icon('carbon', 'favorite', 13)}</span><span data-t="share2">${icon('carbon', 'share', 13)}</span></span></div></body></html>`;

export const page: Page = {
  name: 'c-tiny-profile',
  style: 'tiny profile of 160x210 with tabs, 11 px, dpr 2',
  width: 160,
  height: 210,
  scale: 2,
  format: 'png',
  html,
  asked: [
    { say: 'the Follow button', target: 'follow' },
    { say: 'the button next to Follow', target: 'msg' },
    { say: 'Message', target: 'msg' },
    { say: 'the About tab', target: 'about' },
    { say: 'the selected tab', target: 'posts' },
    { say: 'the last tab', target: 'likes' },
    { say: 'the avatar', target: 'face' },
    { say: 'profile picture of Mira Kovacs', target: 'face' },
    { say: 'how many fans she has', target: 'fans' },
    { say: 'the name of the person', target: 'name' },
    { say: 'the link in the second post', target: 'link' },
    { say: 'the blue link', target: 'link' },
    { say: 'the post about the canal path', target: 'p1' },
    { say: 'when the post on the tea shop was written', target: 'ago2' },
    { say: 'back arrow', target: 'back', icon: true },
    { say: 'the gear', target: 'gear', icon: true },
    { say: 'like the first post', target: 'heart1', icon: true },
    { say: 'share the tea shop post', target: 'share2', icon: true },
    { say: 'the Block button', target: null },
    { say: 'the Photos tab', target: null },
  ],
};
