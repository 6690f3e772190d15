import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const b = (name: string, px = 18): string => icon('bi', name, px);
const nav = (t: string, pic: string, name: string): string =>
  `<div class="nv${t === 'home' ? ' on' : ''}" data-t="nav-${t}">${b(pic, 22)}<span>${name}</span></div>`;
interface Post {
  readonly t: string;
  readonly who: string;
  readonly handle: string;
  readonly colour: string;
  readonly when: string;
  readonly text: string;
  readonly counts: readonly [number, number, number];
  readonly liked?: boolean;
  readonly extra?: string;
}
const post = ({ t, who, handle, colour, when, text, counts, liked, extra = '' }: Post): string =>
  `<article><span class="av" style="background:${colour}" data-t="av-${t}">${who[0]}</span><div class="bo"><div class="hd"><b data-t="who-${t}">${who}</b><span class="mu">@${handle} · ${when}</span><i></i><span data-t="more-${t}">${b('three-dots')}</span></div><div class="tx" data-t="tx-${t}">${text}</div>${extra}<div class="ac"><span data-t="chat-${t}">${b('chat', 16)} ${counts[0]}</span><span data-t="rep-${t}">${b('repeat', 16)} ${counts[1]}</span><span data-t="like-${t}"${liked ? ' style="color:#ff5c8a"' : ''}>${b(liked ? 'heart-fill' : 'heart', 16)} ${counts[2]}</span><span data-t="mark-${t}">${b('bookmark', 16)}</span><span data-t="share-${t}">${b('share', 16)}</span></div></div></article>`;
const trend = (t: string, kind: string, name: string, count: string): string =>
  `<div class="tr" data-t="tr-${t}"><span class="mu">${kind}</span><b>${name}</b><span class="mu">${count}</span></div>`;
const follow = (t: string, name: string, handle: string, colour: string): string =>
  `<div class="fo"><span class="av" style="background:${colour}">${name[0]}</span><div><b data-t="sug-${t}">${name}</b><br><span class="mu">@${handle}</span></div><button data-t="fol-${t}">Follow</button></div>`;

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box}body{margin:0;width:1366px;height:768px;overflow:hidden;background:#15202b;color:#f7f9f9;font:15px/1.35 'Liberation Sans';display:grid;grid-template-columns:286px 620px 1fr}svg{display:block}.mu{color:#8b98a5}
nav{padding:14px 22px 0 36px;display:flex;flex-direction:column}.lg{font:bold 30px 'URW Gothic';color:#1d9bf0;padding:0 12px 12px}.nv{display:flex;gap:18px;align-items:center;padding:11px 12px;font-size:19px}.nv.on{font-weight:bold}.po{background:#1d9bf0;border-radius:26px;text-align:center;font-weight:bold;font-size:17px;padding:14px;margin-top:14px}.me{margin-top:auto;display:flex;gap:10px;align-items:center;padding:0 8px 18px;font-size:14px}.me div{flex:1}.av{width:40px;height:40px;border-radius:50%;display:grid;place-items:center;font-weight:bold;font-size:17px;flex:none}
main{border-inline:1px solid #38444d;overflow:hidden}.tb{display:flex;border-bottom:1px solid #38444d}.tb span{flex:1;text-align:center;padding:16px 0 13px;color:#8b98a5;font-weight:bold}.tb .on{color:#f7f9f9;box-shadow:inset 0 -4px #1d9bf0}.cp{display:flex;gap:12px;padding:14px 16px;border-bottom:1px solid #38444d}.cp>div{flex:1}.cp input{width:100%;background:none;border:0;color:#fff;font:19px 'Liberation Sans';height:40px;outline:0}.cp input::placeholder{color:#8b98a5}.ct{display:flex;gap:20px;align-items:center;color:#1d9bf0;margin-top:8px}.ct i,.hd i{flex:1}.sm{background:#1d9bf0;color:#fff;border-radius:18px;padding:8px 18px;font-weight:bold;opacity:.55}
article{display:flex;gap:12px;padding:12px 16px;border-bottom:1px solid #38444d}.bo{flex:1}.hd{display:flex;gap:6px}.tx{margin:2px 0 8px}.tx a{color:#1d9bf0;text-decoration:none}.ac{display:flex;justify-content:space-between;color:#8b98a5;font-size:13px;max-width:460px}.ac span{display:flex;gap:8px;align-items:center}.pq div{border:1px solid #38444d;border-radius:6px;padding:6px 12px;margin-bottom:6px;color:#1d9bf0;text-align:center;font-weight:bold}
aside{padding:10px 34px 0 26px}.q{background:#273340;border-radius:22px;display:flex;align-items:center;gap:12px;padding:0 16px;height:44px;color:#8b98a5;margin-bottom:14px}.q input{background:none;border:0;font:15px 'Liberation Sans';flex:1;outline:0;color:#fff}.q input::placeholder{color:#8b98a5}.bx{background:#1e2732;border-radius:16px;padding:12px 16px;margin-bottom:14px}.bx h2{font-size:19px;margin:0 0 6px}.tr{display:flex;flex-direction:column;padding:6px 0}.tr span{font-size:13px}.fo{display:flex;gap:10px;align-items:center;padding:7px 0;font-size:14px}.fo div{flex:1}.fo button{font:bold 14px 'Liberation Sans';background:#eff3f4;color:#0f1419;border:0;border-radius:16px;padding:7px 15px}.bx>a{color:#1d9bf0;text-decoration:none;display:block;padding-top:6px}.ft{font-size:12.5px}.ft a{color:#8b98a5;margin-right:10px;text-decoration:none}
</style></head><body><nav><div class="lg">chirrup</div>${nav('home', 'house', 'Home')}${nav('explore', 'hash', 'Explore')}${nav('bell', 'bell', 'Notifications')}${nav('mail', 'envelope', 'Messages')}${nav('marks', 'bookmark', 'Bookmarks')}${nav('lists', 'list', 'Lists')}${nav('profile', 'person', 'Profile')}${nav('settings', 'gear', 'Settings')}<div class="po" data-t="post">Post</div><div class="me" data-t="me"><span class="av" style="background:#7856ff">N</span><div><b>Nadia Brandt</b><br><span class="mu">@nadiabakes</span></div>${b('three-dots')}</div></nav>
<main><div class="tb"><span class="on" data-t="t-you">For you</span><span data-t="t-following">Following</span><span data-t="t-local">Local</span></div><div class="cp"><span class="av" style="background:#7856ff">N</span><div><input placeholder="What is going on?" data-t="compose"><div class="ct"><span data-t="c-image">${b('image')}</span><span data-t="c-poll">${b('bar-chart')}</span><span data-t="c-smile">${b('emoji-smile')}</span><span data-t="c-date">${b('calendar-event')}</span><span data-t="c-place">${b('geo-alt')}</span><i></i><span class="sm" data-t="send">Post</span></div></div></div>
${post({ t: 'omar', who: 'Omar Lindqvist', handle: 'omarbirds', colour: '#00ba7c', when: '14m', text: 'First waxwings of the winter, eleven of them, in the rowan behind the bus stop. <a href="#" data-t="tag-wax">#waxwings</a>', counts: [8, 21, 164], liked: true })}
${post({ t: 'mill', who: 'Old Mill Bakery', handle: 'oldmill', colour: '#ff7a00', when: '1h', text: 'Which loaf shall we bring back on Saturdays?', counts: [42, 5, 77], extra: '<div class="pq"><div data-t="v-rye">Dark rye</div><div data-t="v-spelt">Spelt and honey</div><div data-t="v-potato">Potato bread</div></div>' })}
${post({ t: 'tess', who: 'Tess Okafor', handle: 'tess_draws', colour: '#f91880', when: '3h', text: 'The posters for the lantern walk are done. Prints are in the shop, the link is on my profile.', counts: [12, 30, 208] })}</main>
<aside><div class="q" data-t="q">${b('search', 16)}<input placeholder="Search"></div><div class="bx"><h2>Trends for you</h2>${trend('eclipse', 'Science · Trending', 'Lunar eclipse', '18.2K posts')}${trend('derby', 'Sports · Live', 'Harbour derby', '6,410 posts')}${trend('sour', 'Food', 'Sourdough', '2,093 posts')}<a href="#" data-t="moretrends">Show more</a></div><div class="bx"><h2>Who to follow</h2>${follow('lars', 'Lars Ohm', 'larsohm', '#1d9bf0')}${follow('yuki', 'Yuki Amano', 'yukiknits', '#ffad1f')}${follow('rail', 'Rail Watch', 'railwatch', '#794bc4')}</div><div class="ft"><a href="#" data-t="terms">Terms of Service</a><a href="#" data-t="privacy">Privacy Policy</a><a href="#" data-t="cookies">Cookies</a><a href="#" data-t="ads">Ads info</a></div></aside></body></html>`;

export const page: Page = {
  name: 'g-feed',
  style: 'social feed in three columns, dark blue, JPEG',
  width: 1366,
  height: 768,
  scale: 1,
  format: { jpeg: 85 },
  html,
  asked: [
    { say: 'Notifications', target: 'nav-bell' },
    { say: 'search box', target: 'q' },
    { say: 'the text field for writing a new post', target: 'compose' },
    { say: 'big Post button in the left navigation', target: 'post' },
    { say: 'Following tab', target: 't-following' },
    { say: 'follow Yuki Amano', target: 'fol-yuki' },
    { say: 'Follow button of Rail Watch', target: 'fol-rail' },
    { say: 'vote for Spelt and honey', target: 'v-spelt' },
    { say: 'the link to the privacy policy', target: 'privacy' },
    { say: 'Show more trends', target: 'moretrends' },
    { say: '#waxwings', target: 'tag-wax' },
    { say: 'trending topic about the lunar eclipse', target: 'tr-eclipse' },
    { say: 'open the profile of Tess Okafor', target: 'who-tess|av-tess' },
    { say: 'Messages menu item', target: 'nav-mail' },
    { say: 'my account at the bottom left', target: 'me' },
    { say: 'the currently selected tab', target: 't-you' },
    { say: "like Tess Okafor's post", target: 'like-tess', icon: true },
    { say: "bookmark icon on Omar's post", target: 'mark-omar', icon: true },
    { say: 'add a picture to the post', target: 'c-image', icon: true },
    { say: 'emoji button', target: 'c-smile', icon: true },
    { say: 'three dots on the Old Mill Bakery post', target: 'more-mill', icon: true },
    { say: 'red heart', target: 'like-omar', icon: true },
    { say: 'Log in button', target: null },
    { say: 'Unfollow', target: null },
    { say: 'the play button of the video', target: null, icon: true },
  ],
};
