/** How the pages of this folder look: nine products that everybody has seen the like of. */
import type { Made, Skin } from '../../task.ts';

interface Style {
  readonly size: readonly [number, number];
  readonly image?: 'png' | 'jpeg';
  readonly zooms?: readonly number[];
  readonly css: string;
  readonly before: string;
  readonly after?: string;
}

const page = ({ size, image = 'png', zooms = [1], css, before, after = '' }: Style): Skin => ({
  ...{ width: size[0], height: size[1], zooms, image },
  css: `* { box-sizing: border-box; } [hidden] { display: none !important; } button, .tap { cursor: pointer; } ${css}`,
  frame: ({ body }: Made) =>
    `${before}<main id="in">${body}</main>${after}<div id="toast" style="display:none"></div>`,
});

/** Online banking: white, one strong colour, a bar of sections, help on the right. */
export const bank = (key: string, brand: string): Skin =>
  page({
    size: [1366, 768],
    css: `body { margin: 0; background: #f0f0f0; color: #333; font: 15px/1.45 'Liberation Sans', Arial, sans-serif; }
header { background: #fff; height: 66px; display: flex; align-items: center; padding: 0 60px; } header i { width: 30px; height: 30px; border-radius: 6px 15px 6px 15px; background: ${key}; margin-right: 12px; } header b { font-size: 22px; color: ${key}; flex: 1; } header span { margin-left: 28px; color: #696969; }
nav { background: ${key}; color: #fff; padding: 0 60px; display: flex; } nav span { padding: 13px 20px; } nav .on { background: #fff3; font-weight: bold; }
#in { margin: 26px 380px 26px 60px; } aside { position: absolute; top: 139px; right: 60px; width: 290px; background: #fff; border-top: 4px solid ${key}; padding: 18px 22px; line-height: 1.9; } aside u { color: ${key}; }
h1 { font-size: 26px; font-weight: normal; margin: 0 0 18px; color: ${key}; } .panel { background: #fff; padding: 16px 22px; margin-bottom: 14px; } .panel.flex { display: flex; align-items: center; gap: 18px; } .grey { color: #767676; font-size: 13px; }
.field { display: flex; align-items: center; margin: 13px 0; } .field label { width: 170px; } .field input, .field select { font: inherit; width: 380px; padding: 8px 11px; border: 1px solid #a8a8a8; border-radius: 3px; background: #fff; } input:focus { outline: 2px solid ${key}; }
button { font: inherit; background: #fff; color: ${key}; border: 1px solid ${key}; border-radius: 4px; padding: 8px 18px; } button.key { background: ${key}; color: #fff; font-weight: bold; }
#toast { position: fixed; left: 60px; bottom: 24px; background: #e5f3e8; border-left: 5px solid #349651; padding: 13px 24px; }`,
    before: `<header><i></i><b>${brand}</b><span>Messages (2)</span><span>Profile</span><span>Log out</span></header><nav><span>Accounts</span><span class="on">Payments and cards</span><span>Savings</span><span>Loans</span><span>Insurance</span></nav>`,
    after:
      '<aside><b>Need help?</b><br><u>Lost your card?</u><br><u>Find a branch</u><br><u>Call 0800 555 010</u></aside>',
  });

/** An airline: navy on top, the sky behind a white box. */
export const airline = (key: string, brand: string): Skin =>
  page({
    size: [1440, 900],
    image: 'jpeg',
    css: `body { margin: 0; min-height: 900px; background: linear-gradient(#9cc7ea, #dcecf7 45%, #f5f8fa 70%); color: #14213d; font: 16px/1.45 'Nimbus Sans', Helvetica, sans-serif; }
header { background: #05164d; color: #fff; display: flex; align-items: center; gap: 34px; padding: 20px 90px; } header b { font-size: 24px; letter-spacing: 1px; margin-right: 30px; } header b em { color: ${key}; font-style: normal; } header span:last-child { margin-left: auto; }
#in { margin: 46px 90px; } h1 { font-size: 36px; margin: 0 0 22px; color: #05164d; } h2 { font-size: 20px; margin: 0 0 12px; } .box { background: #fff; border-radius: 10px; box-shadow: 0 4px 24px #05164d26; padding: 28px 32px; margin-bottom: 24px; position: relative; } .grey { color: #66708a; font-size: 14px; }
.cols { display: flex; gap: 18px; } .cell { flex: 1; border: 1px solid #b4bccd; border-radius: 6px; padding: 9px 14px; } .cell small { display: block; color: #66708a; font-size: 13px; } .fare { flex: 1; border: 1px solid #c9d1e0; border-radius: 8px; padding: 18px 20px; } .fare b { font-size: 19px; } input[type=radio] { width: 18px; height: 18px; accent-color: #05164d; vertical-align: -3px; margin: 0 8px 0 0; }
.cal { position: absolute; z-index: 4; background: #fff; border-radius: 8px; box-shadow: 0 6px 30px #05164d4d; padding: 18px; width: 364px; } .cal .top { display: flex; align-items: center; justify-content: space-between; margin-bottom: 10px; } .days { display: grid; grid-template-columns: repeat(7, 1fr); text-align: center; } .days span { padding: 8px 0; color: #66708a; font-size: 13px; } .days div { padding: 8px 0; border-radius: 4px; } .days .on { background: #05164d; color: #fff; }
button { font: inherit; border: 1px solid #05164d; border-radius: 24px; background: #fff; color: #05164d; padding: 11px 26px; } button.key { background: ${key}; border-color: ${key}; font-weight: bold; } button.small { border: 0; padding: 4px 12px; font-size: 22px; }
#toast { position: fixed; left: 50%; bottom: 30px; transform: translateX(-50%); background: #05164d; color: #fff; border-radius: 6px; padding: 14px 30px; }`,
    before: `<header><b>${brand}<em> air</em></b><span>Book</span><span>Manage trip</span><span>Check-in</span><span>Flight status</span><span>EN | Login</span></header>`,
  });

/** The admin pages of a web framework: teal, small, edges everywhere. */
export const admin = (key: string, brand: string): Skin =>
  page({
    size: [1280, 720],
    css: `body { margin: 0; background: #fff; color: #333; font: 13px/1.4 'DejaVu Sans', Verdana, sans-serif; }
header { background: ${key}; color: #f5dd5d; padding: 10px 36px; font-size: 19px; display: flex; align-items: center; } header span { margin-left: auto; color: #fff; font-size: 11px; text-transform: uppercase; } .crumbs { background: #79aec8; color: #fff; padding: 8px 36px; font-size: 13px; }
#in { margin: 16px 36px; } h1 { font-size: 19px; font-weight: normal; color: #666; margin: 0 0 14px; } fieldset { border: 1px solid #eee; margin: 0 0 14px; padding: 0; } fieldset h2 { background: #79aec8; color: #fff; font-size: 12px; font-weight: normal; text-transform: uppercase; margin: 0; padding: 7px 10px; }
.row { padding: 9px 12px; border-bottom: 1px solid #eee; } .row > span { display: inline-block; width: 150px; font-weight: bold; } .help { display: block; color: #888; font-size: 11px; margin: 2px 0 0 24px; } input[type=text] { font: inherit; width: 300px; padding: 5px 6px; border: 1px solid #ccc; border-radius: 4px; } input[type=checkbox] { margin: 0 8px 0 0; vertical-align: -2px; }
table { width: 100%; border-collapse: collapse; } th { text-align: left; font-size: 11px; text-transform: uppercase; color: #666; background: #f6f6f6; padding: 7px 8px; border-top: 1px solid #eee; } td { padding: 7px 8px; border-bottom: 1px solid #eee; } tr:nth-child(odd) td { background: #f9f9f9; } a { color: #447e9b; text-decoration: none; } td a { font-weight: bold; }
.submit { background: #f8f8f8; border: 1px solid #eee; padding: 11px 14px; display: flex; gap: 8px; } button { font: inherit; background: #79aec8; color: #fff; border: 0; border-radius: 4px; padding: 8px 14px; } button.key { background: ${key}; font-weight: bold; } button.bad { background: #ba2121; }
.pager { padding: 11px 8px; color: #666; border-bottom: 1px solid #eee; } .pager a, .pager b { padding: 3px 8px; margin-right: 4px; } .pager b { background: #79aec8; color: #fff; }
#toast { position: fixed; left: 36px; right: 36px; bottom: 18px; background: #dfd; padding: 10px 14px; }`,
    before: `<header>${brand}<span>Welcome, admin. View site / Change password / Log out</span></header><div class="crumbs">Home &rsaquo; Authentication and Authorization &rsaquo; Users</div>`,
  });

/** The settings of a telephone of the other make: grey-violet, round icons, no lines. */
export const handset = (key: string, brand: string): Skin =>
  page({
    size: [412, 892],
    zooms: [2],
    css: `body { margin: 0; background: #f3f1f7; color: #1c1b1f; font: 16px/1.35 'Liberation Sans', Roboto, sans-serif; }
header { padding: 12px 20px 0; font-size: 13px; display: flex; justify-content: space-between; } h1 { font-size: 30px; font-weight: normal; margin: 26px 24px 16px; } #in { padding-bottom: 30px; }
.group { background: #fff; border-radius: 24px; margin: 0 12px 14px; padding: 6px 0; } .line { display: flex; align-items: center; gap: 16px; padding: 12px 18px; } .line > i { flex: none; width: 40px; height: 40px; border-radius: 20px; } .line div { flex: 1; } .line small { display: block; color: #5f5d66; font-size: 13px; }
.switch { flex: none; width: 52px; height: 32px; border-radius: 16px; border: 2px solid #79747e; background: #e6e0e9; position: relative; } .switch::after { content: ''; position: absolute; left: 6px; top: 6px; width: 16px; height: 16px; border-radius: 8px; background: #79747e; } .switch.on { background: ${key}; border-color: ${key}; } .switch.on::after { left: 22px; top: 2px; width: 24px; height: 24px; border-radius: 12px; background: #fff; }
.inp { margin: 10px 18px; } .inp label { display: block; color: ${key}; font-size: 13px; margin-bottom: 5px; } .inp input { font: inherit; width: 100%; padding: 13px 14px; border: 1px solid #79747e; border-radius: 6px; background: #fff; }
.foot { text-align: right; padding: 6px 18px 12px; } button { font: inherit; font-weight: bold; font-size: 15px; border: 0; background: none; color: ${key}; border-radius: 22px; padding: 12px 22px; } button.key { background: ${key}; color: #fff; }
#toast { position: fixed; left: 20px; right: 20px; bottom: 26px; background: #313033; color: #f4eff4; border-radius: 6px; padding: 15px 18px; }`,
    before: `<header><span>9:41</span><span>${brand}</span></header>`,
  });

/** A page that nobody gave any style. */
export const plain = (key: string, brand: string, places: readonly string[]): Skin =>
  page({
    size: [1024, 768],
    css: `body { margin: 8px 12px; background: ${key}; color: #000; font: 16px 'Liberation Serif', 'Times New Roman', serif; } a { color: #0000ee; } h1 { font-size: 28px; margin: 14px 0; } td, th { padding: 3px 10px; text-align: left; } #toast { position: fixed; left: 12px; bottom: 12px; }`,
    before: `<b>${brand}</b> ${places.map((place) => `[<a><u>${place}</u></a>]`).join(' ')}<hr>`,
    after: '<hr><address>Best viewed at 800x600. Webmaster: www@example.net</address>',
  });

/** What engineers look at all day: near black, graphs, orange. */
export const ops = (key: string, brand: string): Skin =>
  page({
    size: [1440, 900],
    zooms: [1, 1.5],
    css: `body { margin: 0; background: #111217; color: #ccccdc; font: 14px/1.45 'Liberation Sans', Inter, sans-serif; }
.rail { position: fixed; left: 0; top: 0; bottom: 0; width: 190px; background: #181b1f; border-right: 1px solid #2c3036; padding: 15px 0; } .rail b { display: block; color: ${key}; font-size: 17px; padding: 0 20px 14px; } .rail span { display: block; padding: 9px 20px; } .rail .on { background: #22252b; border-left: 3px solid ${key}; color: #fff; }
header { margin-left: 190px; height: 48px; border-bottom: 1px solid #2c3036; background: #181b1f; padding: 14px 22px; color: #8e8ea0; } #in { margin: 0 0 0 190px; padding: 18px 22px; } h1 { font-size: 21px; font-weight: normal; color: #fff; margin: 0 0 16px; }
.bar { display: flex; align-items: center; gap: 10px; margin-bottom: 16px; } .bar label { color: #8e8ea0; margin-left: 12px; } select { font: inherit; background: #0b0c0f; color: #ccccdc; border: 1px solid #3a3f46; border-radius: 2px; padding: 6px 10px; width: 180px; color-scheme: dark; }
.cols { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; } .panel { background: #181b1f; border: 1px solid #2c3036; border-radius: 3px; padding: 11px 14px; } .panel h2 { font-size: 14px; margin: 0 0 8px; } svg { display: block; width: 100%; }
table { width: 100%; border-collapse: collapse; background: #181b1f; } td, th { text-align: left; padding: 9px 12px; border-bottom: 1px solid #2c3036; } th { color: #6e9fff; font-weight: normal; } .ok { color: #73bf69; } .bad { color: #ff5b6b; }
button { font: inherit; background: #2a2d34; color: #ccccdc; border: 1px solid #3a3f46; border-radius: 2px; padding: 5px 14px; } button.key { background: #3d71d9; border-color: #3d71d9; color: #fff; }
#toast { position: fixed; right: 22px; top: 62px; background: #1a3a24; border: 1px solid #73bf69; color: #e6f4e6; padding: 11px 20px; }`,
    before: `<div class="rail"><b>${brand}</b><span>Home</span><span class="on">Dashboards</span><span>Explore</span><span>Alerting</span><span>Connections</span><span>Administration</span></div><header>Dashboards &rsaquo; Production</header>`,
  });

/** Team chat: aubergine at the left, messages at the right, the search in the bar on top. */
export const chat = (key: string, brand: string): Skin =>
  page({
    size: [1280, 800],
    css: `body { margin: 0; background: #fff; color: #1d1c1d; font: 15px/1.46 'Liberation Sans', Lato, sans-serif; }
header { position: fixed; left: 0; right: 0; top: 0; height: 44px; background: ${key}; z-index: 2; } header input { position: absolute; left: 380px; top: 8px; width: 520px; height: 28px; border: 1px solid #fff6; border-radius: 6px; background: #fff3; color: #fff; font: 14px 'Liberation Sans', sans-serif; padding: 0 12px; outline: 0; } header input::placeholder { color: #fffc; }
.side { position: fixed; left: 0; top: 44px; bottom: 0; width: 240px; background: ${key}; border-top: 1px solid #fff2; color: #e8dbe9; padding-top: 14px; } .side b { display: block; color: #fff; font-size: 18px; padding: 0 18px 12px; } .side small { display: block; padding: 12px 18px 4px; font-size: 14px; opacity: .8; } .side div { display: flex; justify-content: space-between; padding: 4px 18px; } .side .new { color: #fff; font-weight: bold; } .side em { background: #cd2553; color: #fff; border-radius: 10px; font: bold 12px/19px 'Liberation Sans', sans-serif; padding: 0 9px; } .side .on { background: #1164a3; color: #fff; }
#in { margin: 44px 0 0 240px; } .head { padding: 13px 22px; border-bottom: 1px solid #ddd; font-size: 18px; font-weight: bold; } .msg { display: flex; gap: 11px; padding: 10px 22px; } .msg > i { flex: none; width: 38px; height: 38px; border-radius: 6px; } .msg small { color: #616061; margin-left: 6px; } .msg a { font-size: 13px; color: #1264a3; }
.write { position: fixed; left: 262px; right: 22px; bottom: 20px; border: 1px solid #8886; border-radius: 8px; padding: 14px; color: #777; } #toast { position: fixed; right: 22px; top: 58px; background: #1d1c1d; color: #fff; border-radius: 6px; padding: 10px 18px; }`,
    before: `<header><input id="q" placeholder="Search ${brand}"></header>`,
  });

/** Where programs are kept: white and grey, thin borders, green for the deed. */
export const forge = (key: string, brand: string): Skin =>
  page({
    size: [1280, 800],
    css: `body { margin: 0; background: #fff; color: #1f2328; font: 14px/1.5 'Liberation Sans', 'Segoe UI', sans-serif; }
header { background: #24292f; color: #fff; display: flex; gap: 24px; align-items: center; padding: 15px 32px; } header b { font-size: 17px; } header span { color: #d0d7de; }
#in { margin: 0 32px; } h1 { font-size: 20px; font-weight: normal; margin: 18px 0 12px; } h2 { font-size: 24px; font-weight: 400; border-bottom: 1px solid #d8dee4; padding-bottom: 8px; margin: 0 0 16px; } .tabs { display: flex; border-bottom: 1px solid #d0d7de; margin-bottom: 20px; } .tabs div { padding: 9px 16px; cursor: pointer; } .tabs .on { border-bottom: 2px solid #fd8c73; font-weight: bold; } .n { background: #e7eaee; border-radius: 10px; padding: 1px 8px; font-size: 12px; font-weight: normal; }
.list { border: 1px solid #d0d7de; border-radius: 6px; } .item { display: flex; align-items: center; gap: 8px; padding: 11px 16px; border-bottom: 1px solid #d8dee4; } .item:last-child { border: 0; } .item > div { flex: 1; } .grey, small { color: #656d76; font-size: 12px; }
.sign { width: 310px; margin: 34px auto; text-align: center; } .sign form { background: #f6f8fa; border: 1px solid #d8dee4; border-radius: 6px; padding: 18px; text-align: left; } .sign label { display: block; margin-bottom: 6px; } input[type=text], input[type=password] { font: inherit; width: 100%; border: 1px solid #d0d7de; border-radius: 6px; padding: 5px 12px; margin-bottom: 16px; background: #fff; } .set { display: flex; gap: 32px; margin-top: 28px; } .set nav { width: 250px; } .set nav a { display: block; padding: 8px 12px; color: #1f2328; text-decoration: none; border-radius: 6px; } .set nav a.on { background: #eceef1; font-weight: bold; } .set > div { flex: 1; }
button { font: inherit; font-weight: bold; background: #f6f8fa; color: #24292f; border: 1px solid #d0d7de; border-radius: 6px; padding: 5px 16px; } button.key { background: ${key}; border-color: ${key}; color: #fff; } a { color: #0969da; }
#toast { position: fixed; left: 32px; right: 32px; bottom: 18px; background: #ddf4ff; border: 1px solid #54aeff; border-radius: 6px; padding: 12px 18px; }`,
    before: `<header><b>${brand}</b><span>Explore</span><span>Docs</span><span>Pricing</span></header>`,
  });

/** Behind a web shop: black on top, grey at the left, white cards. */
export const shop = (key: string, brand: string): Skin =>
  page({
    size: [1366, 768],
    css: `body { margin: 0; background: #f1f1f1; color: #303030; font: 14px/1.45 'Liberation Sans', Inter, sans-serif; }
header { position: fixed; left: 0; right: 0; top: 0; height: 54px; background: #1a1a1a; color: #fff; padding: 15px 20px; font-size: 17px; z-index: 1; } header span { float: right; background: #303030; border-radius: 8px; padding: 3px 14px; font-size: 14px; margin-top: -2px; } .side { position: fixed; left: 0; top: 54px; bottom: 0; width: 220px; background: #ebebeb; padding: 16px 12px; } .side div { padding: 7px 12px; border-radius: 8px; } .side .on { background: #fff; font-weight: bold; }
#in { margin: 54px 0 0 220px; padding: 22px 30px; } .top { display: flex; align-items: center; gap: 8px; margin-bottom: 16px; } h1 { font-size: 21px; margin: 0; flex: 1; } h2 { font-size: 15px; margin: 0 0 10px; } .card { background: #fff; border-radius: 12px; box-shadow: 0 1px 2px #0003; padding: 16px 18px; margin-bottom: 16px; } .cols { display: flex; gap: 16px; align-items: flex-start; } .pill { background: #ffeb78; border-radius: 8px; padding: 2px 9px; font-size: 13px; } .pill.ok { background: #e3e3e3; }
table { width: 100%; border-collapse: collapse; background: #fff; border-radius: 12px; box-shadow: 0 1px 2px #0003; } th { text-align: left; color: #616161; font-size: 13px; padding: 10px 14px; border-bottom: 1px solid #e3e3e3; } td { padding: 10px 14px; border-bottom: 1px solid #ebebeb; } .pop { position: absolute; background: #fff; border-radius: 12px; box-shadow: 0 4px 22px #0004; padding: 6px; width: 170px; z-index: 3; } .pop div { padding: 7px 12px; border-radius: 8px; cursor: pointer; } .pop div:hover { background: #f1f1f1; }
label { display: block; margin: 12px 0 4px; } input[type=text] { font: inherit; width: 100%; padding: 7px 12px; border: 1px solid #8a8a8a; border-radius: 8px; background: #fff; } button { font: inherit; font-weight: bold; font-size: 13px; background: #fff; color: #303030; border: 1px solid #c9c9c9; border-radius: 8px; padding: 6px 13px; } button.key { background: ${key}; border-color: ${key}; color: #fff; }
.shade { position: fixed; inset: 0; background: #0008; z-index: 5; } .shade > div { position: absolute; left: 50%; top: 130px; margin-left: -260px; width: 520px; background: #fff; border-radius: 14px; padding: 20px 24px; } #toast { position: fixed; left: 50%; bottom: 26px; transform: translateX(-50%); background: #1a1a1a; color: #fff; border-radius: 8px; padding: 11px 22px; z-index: 6; }`,
    before: `<header>${brand}<span>My store</span></header><div class="side"><div>Home</div><div class="on">Orders</div><div>Products</div><div>Customers</div><div>Analytics</div><div>Marketing</div><div>Discounts</div></div>`,
  });
