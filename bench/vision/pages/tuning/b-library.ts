import type { Page } from '../../page.ts';

/** What a browser draws when nobody styles it. */
const html = `<!doctype html><html><head><meta charset="utf-8"><title>Join</title></head><body>
<h1>Harrowgate Town Library</h1>
<p>Apply for a reader's card. Cards are <b>free</b> for residents; visitors pay a deposit of £15.00. See <a href="#" data-t="rules">borrowing rules</a> or <a href="#" data-t="lost">report a lost card</a>.</p>
<form>
<fieldset><legend>Who you are</legend>
<p><label for="a">Full name:</label> <input id="a" size="28" value="Oluwaseun Baptiste" data-t="name">
<label for="b">Date of birth:</label> <input id="b" type="date" value="1988-11-03" data-t="born"></p>
<p><label for="c">E-mail:</label> <input id="c" type="email" size="28" placeholder="you@example.org" data-t="email">
<label for="d">Choose a PIN:</label> <input id="d" type="password" size="8" value="4821" data-t="pin">
<label for="e">Branch:</label> <select id="e" data-t="branch"><option>Mill Lane</option><option>Station Road</option><option>Castle Hill</option></select></p>
</fieldset>
<fieldset><legend>Kind of card</legend>
<label data-t="adult"><input type="radio" name="k" checked> Adult</label>
<label><input type="radio" name="k"> Junior (under 16)</label>
<label data-t="student"><input type="radio" name="k"> Student</label>
<label><input type="radio" name="k"> Housebound reader</label>
<label style="color:GrayText" data-t="staff"><input type="radio" name="k" disabled> Staff</label>
</fieldset>
<fieldset><legend>What you like to read</legend>
<label><input type="checkbox" checked> Crime</label>
<label data-t="poetry"><input type="checkbox"> Poetry</label>
<label><input type="checkbox" checked> Travel</label>
<label data-t="history"><input type="checkbox" checked> Local history</label>
<label><input type="checkbox" checked> Comics</label>
<p><label for="g">Books a month, about:</label> <input id="g" type="range" min="0" max="30" value="9" data-t="books"> 9
&nbsp; <label for="h">Most loans at once:</label> <input id="h" type="number" value="12" style="width:60px" data-t="loans"></p>
</fieldset>
<p><label for="i">Proof of address:</label> <input id="i" type="file" data-t="proof"></p>
<p><label for="j">Anything we should know?</label><br><textarea id="j" rows="4" cols="70" data-t="notes">I can only come in after six on weekdays, is the side door open then?</textarea></p>
<p><label data-t="agree"><input type="checkbox"> I agree to look after the books I borrow</label></p>
<p><input type="submit" value="Apply for a card" data-t="apply"> <input type="reset" value="Start again" data-t="again"> <button type="button" disabled data-t="print">Print</button></p>
</form>
<hr><small>Mill Lane, Harrowgate &middot; Open Mon-Sat 9:30-19:00 &middot; Telephone 01632 960417</small>
</body></html>`;

export const page: Page = {
  name: 'b-library',
  style: "unstyled form, the browser's own controls, serif",
  width: 1280,
  height: 720,
  scale: 1,
  format: 'png',
  html,
  asked: [
    { say: 'the Full name field', target: 'name' },
    { say: 'E-mail', target: 'email' },
    { say: 'where I type my PIN', target: 'pin' },
    { say: 'the Branch dropdown', target: 'branch' },
    { say: 'the date of birth input', target: 'born' },
    { say: 'the Student radio button', target: 'student' },
    { say: 'the disabled radio button', target: 'staff' },
    { say: 'the unchecked box in What you like to read', target: 'poetry' },
    { say: 'Local history checkbox', target: 'history' },
    { say: 'the slider', target: 'books' },
    { say: 'the number field for the most loans', target: 'loans' },
    { say: 'the file upload next to Proof of address', target: 'proof' },
    { say: 'the big text area', target: 'notes' },
    { say: 'the I agree checkbox', target: 'agree' },
    { say: 'Start again', target: 'again' },
    { say: 'submit the aplication', target: 'apply' },
    { say: 'the link to report a lost card', target: 'lost' },
    { say: 'the borrowing rules link', target: 'rules' },
    { say: 'the greyed out button', target: 'print' },
    { say: 'the selected kind of card', target: 'adult' },
    { say: 'the Gardening checkbox', target: null },
    { say: 'the Phone number field', target: null },
  ],
};
