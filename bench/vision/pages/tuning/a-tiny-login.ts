import type { Page } from '../../page.ts';

export const page: Page = {
  name: 'a-tiny-login',
  style: 'tiny login, plain browser controls',
  width: 160,
  height: 210,
  scale: 2,
  format: { jpeg: 85 },
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>
body{margin:0;width:160px;height:210px;background:#fff;font:10px 'Liberation Sans';overflow:hidden}
#q{background:#ffff9c;height:46px;padding:4px 5px;box-sizing:border-box;font-size:10px;line-height:1.25}
#f{padding:5px 6px}label{display:block;font-weight:bold;margin-top:3px}input[type=text],input[type=password]{width:120px;font:10px 'Liberation Sans';padding:2px;margin:1px 0}
.c{font-weight:normal;display:flex;align-items:center;gap:3px}.c input{margin:0;width:11px;height:11px}button{font:10px 'Liberation Sans';margin:6px 6px 0 0}a{color:#00e;font-size:9px}
</style></head><body><div id="q">Enter the <b>username</b> "corvina" and the <b>password</b> "8dK" and press login.</div>
<div id="f"><label>Username</label><input type="text" data-t="user"><label>Password</label><input type="password" value="8d" data-t="pass">
<label class="c" data-t="keep"><input type="checkbox">Keep me here</label>
<button data-t="login">Login</button><button data-t="clear">Clear</button><div style="margin-top:7px"><a href="#" data-t="forgot">Lost your password?</a></div></div></body></html>`,
  asked: [
    { say: 'the Login button', target: 'login' },
    { say: 'Username field', target: 'user' },
    { say: 'where I type my password', target: 'pass' },
    { say: 'the field below Username', target: 'user' },
    { say: 'the empty text box', target: 'user' },
    { say: 'the checkbox', target: 'keep' },
    { say: 'Keep me here', target: 'keep' },
    { say: 'the button to the right of Login', target: 'clear' },
    { say: 'Clear button', target: 'clear' },
    { say: 'link for people who lost their password', target: 'forgot' },
    { say: 'the link at the bottom', target: 'forgot' },
    { say: 'the second text field', target: 'pass' },
    { say: 'the Register link', target: null },
    { say: 'the e-mail field', target: null },
    { say: 'username field', target: 'user' },
    { say: 'password input', target: 'pass' },
    { say: 'Keep me here checkbox', target: 'keep' },
    { say: 'Lost your password? link', target: 'forgot' },
    { say: 'the empty text field', target: 'user' },
    { say: 'field that is already filled with two characters', target: 'pass' },
    { say: 'blue underlined link at the bottom', target: 'forgot' },
    { say: 'Sign in with Google button', target: null },
    { say: 'Create account link', target: null },
  ],
};
