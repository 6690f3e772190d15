import { icon } from '../../icons.ts';
import type { Page } from '../../page.ts';

const fab = (t: string, drawn: string, style: string): string =>
  `<span class="fab" style="${style}" data-t="${t}">${drawn}</span>`;

export const page: Page = {
  name: 'a-map',
  style: 'map with floating controls on a phone',
  width: 390,
  height: 844,
  scale: 2,
  format: 'png',
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
*{box-sizing:border-box;margin:0}body{width:390px;height:844px;overflow:hidden;font:15px 'Nimbus Sans';color:#1d2a33;position:relative}
.map{position:absolute;left:0;top:0}.lb{position:absolute;font-size:12px;color:#5b6670;text-shadow:0 0 3px #fff}.sr{position:absolute;left:14px;right:14px;top:16px;height:50px;background:#fff;border-radius:25px;box-shadow:0 2px 8px #0003;display:flex;align-items:center;padding:0 16px;gap:12px}.sr input{flex:1;border:0;font:15px 'Nimbus Sans';outline:0;min-width:0;height:34px}.ch{position:absolute;left:14px;top:78px;display:flex;gap:8px}.ch span{background:#fff;border-radius:17px;box-shadow:0 1px 4px #0003;padding:8px 13px;font-size:13px}.ch .on{background:#1666c5;color:#fff}
.fab{position:absolute;right:14px;width:46px;height:46px;border-radius:50%;background:#fff;box-shadow:0 2px 6px #0004;display:grid;place-items:center}
.sh{position:absolute;left:0;right:0;bottom:0;height:330px;background:#fff;border-radius:18px 18px 0 0;box-shadow:0 -3px 14px #0003;padding:10px 20px}.gr{width:40px;height:4px;border-radius:2px;background:#ccd2d6;margin:0 auto 14px}.sh h2{font-size:21px}.sh p{color:#6c7780;font-size:13px;margin:5px 0}.op{color:#1b8a4a}.bt{display:flex;gap:9px;margin:14px 0}.bt button{height:40px;border-radius:20px;border:1px solid #cfd6db;background:#fff;font:14px 'Nimbus Sans';color:#1666c5;padding:0 15px;display:flex;align-items:center;gap:7px}.bt .p{background:#1666c5;color:#fff;border-color:#1666c5}.rw{display:flex;align-items:center;gap:14px;height:44px;border-top:1px solid #edf0f2;font-size:14px}.rw a{margin-left:auto;color:#1666c5}
</style></head><body><svg class="map" data-picture width="390" height="560" viewBox="0 0 390 560"><rect width="390" height="560" fill="#eef0e6"/><path d="M0 330C90 300 120 380 200 360S330 300 390 330V420C320 390 280 440 190 440S80 400 0 430Z" fill="#a8d3ea"/><rect x="30" y="150" width="110" height="90" rx="8" fill="#cfe6bf"/><path d="M-10 280L400 190M60 0L130 560M250 -10L300 560M0 120L400 90" stroke="#fff" stroke-width="12" fill="none"/><path d="M-10 500L400 470" stroke="#f7d488" stroke-width="16"/><g fill="#dcdcd2"><rect x="160" y="130" width="60" height="40"/><rect x="160" y="185" width="40" height="30"/><rect x="300" y="120" width="70" height="55"/><rect x="320" y="230" width="50" height="40"/><rect x="20" y="20" width="30" height="60"/></g><path d="M205 270c-14 0-24 10-24 24 0 17 24 40 24 40s24-23 24-40c0-14-10-24-24-24z" fill="#d5372c"/><circle cx="205" cy="294" r="9" fill="#fff"/></svg>
<span class="lb" style="left:52px;top:188px">Orchard Park</span><span class="lb" style="left:60px;top:388px;color:#3d7fa3;font-style:italic">River Ame</span>
<div class="sr"><span data-t="menu" style="line-height:0">${icon('heroicons', 'bars-3', 23)}</span><input data-t="q" value="Lock Keeper's Cafe"><span data-t="clear" style="line-height:0">${icon('heroicons', 'x-mark', 21)}</span></div>
<div class="ch"><span data-t="ch-food">Food</span><span class="on" data-t="ch-cafe">Cafes</span><span data-t="ch-bike">Bike shops</span><span data-t="ch-ferry">Ferry stops</span></div>
${fab('layers', icon('material-symbols', 'layers-outline', 24), 'top:130px')}${fab('zin', icon('material-symbols', 'add', 26), 'top:345px')}${fab('zout', icon('material-symbols', 'remove', 26), 'top:398px')}${fab('locate', icon('material-symbols', 'my-location-outline', 24, 'color:#1666c5'), 'top:451px')}
<div class="sh"><div class="gr"></div><h2>Lock Keeper's Cafe</h2><p>4.6 (389 reviews) · €€ · 650 m away</p><p><span class="op" data-t="open">Open</span> until 18:30</p><div class="bt"><button class="p" data-t="route">${icon('heroicons', 'arrow-turn-up-right', 17)}Directions</button><button data-t="save">${icon('heroicons', 'bookmark', 17)}Save</button><button data-t="share">${icon('heroicons', 'share', 17)}Share</button></div>
<div class="rw">${icon('heroicons', 'map-pin', 20)}3 Towpath, Amesbridge<a data-t="copy">Copy</a></div><div class="rw">${icon('heroicons', 'phone', 20)}01632 960 482<a data-t="call">Call</a></div><div class="rw">${icon('heroicons', 'globe-alt', 20)}lockkeepers.example<a data-t="visit">Visit</a></div></div></body></html>`,
  asked: [
    { say: 'the hamburger menu', target: 'menu', icon: true },
    { say: 'zoom in', target: 'zin', icon: true },
    { say: 'the minus button on the map', target: 'zout', icon: true },
    { say: 'show my location', target: 'locate', icon: true },
    { say: 'the layers icon', target: 'layers', icon: true },
    { say: 'clear the search', target: 'clear', icon: true },
    { say: 'the search box', target: 'q' },
    { say: 'Directions', target: 'route' },
    { say: 'start the navigation to the cafe', target: 'route' },
    { say: 'the button between Directions and Share', target: 'save' },
    { say: 'share this place', target: 'share' },
    { say: 'the selected chip', target: 'ch-cafe' },
    { say: 'the Ferry stops filter', target: 'ch-ferry' },
    { say: 'the link next to the phone number', target: 'call' },
    { say: 'Visit', target: 'visit' },
    { say: 'copy the address', target: 'copy' },
    { say: 'the Museums filter', target: null },
    { say: 'the camera icon', target: null, icon: true },
    { say: 'search field', target: 'q' },
    { say: 'Ferry stops chip', target: 'ch-ferry' },
    { say: 'the selected category filter', target: 'ch-cafe' },
    { say: 'Directions button', target: 'route' },
    { say: 'button to the right of Directions', target: 'save' },
    { say: 'Copy link next to the address', target: 'copy' },
    { say: 'Visit link beside the website', target: 'visit' },
    { say: 'zoom out button', target: 'zout', icon: true },
    { say: 'map layers icon', target: 'layers', icon: true },
    { say: 'Hotels chip', target: null },
    { say: 'Write a review button', target: null },
  ],
};
