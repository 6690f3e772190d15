import type { Page } from '../../page.ts';

export const page: Page = {
  name: 'e-tiny-signin',
  style: 'tiny sign-in, Material look',
  width: 160,
  height: 210,
  scale: 2,
  format: 'png',
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
body{margin:0;width:160px;height:210px;background:#eceff1;font:10px 'DejaVu Sans';color:#263238;overflow:hidden}header{background:#00695c;color:#fff;padding:6px 8px;font-size:11px;display:flex;justify-content:space-between}
.c{background:#fff;margin:8px;padding:7px 9px;box-shadow:0 1px 3px #0005}label{font-size:8px;color:#00695c;display:block}input[type=text],input[type=password]{border:0;border-bottom:1px solid #90a4ae;width:100%;box-sizing:border-box;font:10px 'DejaVu Sans';padding:2px 0;margin-bottom:6px;background:#fff}.k{display:flex;align-items:center;gap:4px;color:#263238;font-size:9px}.k input{margin:0;width:11px;height:11px;accent-color:#00695c}
.r{display:flex;justify-content:space-between;align-items:center;margin-top:8px}button{border:0;background:#00695c;color:#fff;font:bold 9px 'DejaVu Sans';padding:5px 9px;border-radius:3px}a{color:#00695c;font-size:9px}.n{background:none;color:#00695c;padding:5px 0}p{text-align:center;margin:9px 0 0;font-size:9px}
</style></head><body><header><b>Harbour</b><span data-t="lang">EN</span></header><div class="c"><label>E-mail</label><input type="text" value="ines@pier.example" data-t="mail"><label>Password</label><input type="password" data-t="pass"><label class="k" data-t="show"><input type="checkbox">Show password</label><div class="r"><button class="n" data-t="create">Create account</button><button data-t="in">NEXT</button></div></div><p><a href="#" data-t="forgot">Forgot password?</a></p><p><a href="#" data-t="guest">Continue as guest</a></p></body></html>`,
  asked: [
    { say: 'the password field', target: 'pass' },
    { say: 'where I type my e-mail', target: 'mail' },
    { say: 'Next', target: 'in' },
    { say: 'the solid green button', target: 'in' },
    { say: 'Show password checkbox', target: 'show' },
    { say: 'let me see what I type', target: 'show' },
    { say: 'register a new acount', target: 'create' },
    { say: 'button to the left of NEXT', target: 'create' },
    { say: 'I forgot my password', target: 'forgot' },
    { say: 'the lowest link', target: 'guest' },
    { say: 'change the language', target: 'lang' },
    { say: 'the empty field', target: 'pass' },
    { say: 'field that has something in it', target: 'mail' },
    { say: 'guest', target: 'guest' },
    { say: 'Sign in with Google', target: null },
    { say: 'phone number field', target: null },
  ],
};
