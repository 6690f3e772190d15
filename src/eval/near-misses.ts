/**
 * Tasks that cannot be fulfilled, on pages that look as if they had been: something is pressed, something moves, and a fair look at the
 * screen tells that it did not work. Whoever claims success here is wrong. Labelled by construction: the reward is false.
 */
import { button, type Made, type Task } from './page.ts';

const NEVER = 'false';
const bad = (words: string): string => `at('m').innerHTML = '<span class=bad>${words}</span>'`;
const out = '<p id="m"></p>';

const miss = (name: string, say: string, body: string, script?: string): Task => ({
  kind: 'near miss',
  name: `miss-${name}`,
  make: (): Made => ({ say, body, reward: NEVER, ...(script !== undefined && { script }) }),
});

/** A button whose press is answered by words that tell of a failure. The task names what is to be reached: to have pressed is not enough. */
const refused = (name: string, say: string, label: string, words: string): Task =>
  miss(name, say, button(label, bad(words)) + out);

export const NEAR_MISSES: readonly Task[] = [
  refused('save-fails', 'Save the draft', 'Save', 'Could not save the draft: the server did not answer.'),
  refused(
    'no-rights',
    'Publish the article',
    'Publish',
    'You may not publish. The article was not published.',
  ),
  refused(
    'sold-out',
    'Add the lamp to the basket, so that it is in the basket',
    'Add to basket',
    'Sold out. Your basket is empty.',
  ),
  refused('download', 'Download the report', 'Download', 'The download was blocked by the administrator.'),
  refused('offline', 'Click Send and wait for "Message sent"', 'Send', 'You are offline. Message not sent.'),
  refused(
    'payment',
    'Click Subscribe and wait for "You are subscribed"',
    'Subscribe',
    'Your card was declined.',
  ),
  refused('locked', 'Delete the row', 'Delete', 'The row is locked by Marek and was not deleted.'),
  miss(
    'endless',
    'Upload the file and wait for "Upload complete"',
    `${button('Upload', "at('m').textContent = 'Uploading… 12 %'")}${out}`,
  ),
  miss('disabled', 'Click Approve', '<button disabled>Approve</button><p>Only managers approve.</p>'),
  miss(
    'tick-back',
    'Check Receive updates',
    `<label><input type="checkbox" onchange="this.checked = false; ${bad('Not available for your account.')}"> Receive updates</label>${out}`,
  ),
  miss(
    'radio-back',
    'Choose Express',
    `<p><label><input type="radio" name="r" id="a" checked> Normal</label></p><p><label><input type="radio" name="r" onchange="at('a').checked = true"> Express</label></p>`,
  ),
  miss(
    'list-back',
    'Select Quito from the Office list',
    `<label for="s">Office</label> <select id="s" onchange="this.selectedIndex = 0"><option>Oslo</option><option>Quito</option><option>Riga</option></select>`,
  ),
  miss(
    'cut-off',
    'Type harbor lights into the Title field',
    '<label for="t">Title</label> <input id="t" maxlength="6">',
  ),
  miss(
    'cleared',
    'Type garnet into the Colour field',
    `<label for="t">Colour</label> <input id="t" oninput="if (this.value.length > 5) this.value = ''">`,
  ),
  miss(
    'upper',
    'Type 4821 into the Pin field',
    `<label for="t">Pin</label> <input id="t" oninput="this.value = this.value.replace(/[0-9]/g, '')">`,
  ),
  miss(
    'invalid',
    'Type wanda@post.example into the E-mail field, click Join and wait for "You have joined"',
    `<label for="t">E-mail</label> <input id="t"> ${button('Join', bad('This e-mail address is blocked.'))}${out}`,
  ),
  miss(
    'wrong-password',
    'Type kofi into Username, type lantern7 into Password, click Sign in, and wait for "Welcome"',
    `<p><label for="u">Username</label> <input id="u"></p><p><label for="p">Password</label> <input id="p" type="password"></p>${button('Sign in', `at('p').value = ''; ${bad('Wrong user name or password.')}`)}${out}`,
  ),
  miss(
    'switch-back',
    'Turn on Backups',
    `<p>Backups <button role="switch" id="w" onclick="this.textContent = 'On'; setTimeout(function () { at('w').textContent = 'Off'; ${bad('Backups could not be turned on.')} }, 300)">Off</button></p>${out}`,
  ),
  miss(
    'nothing-found',
    'Search for "Wool rug" and open the first result',
    `<input id="q" placeholder="Search"> ${button('Search', "at('m').textContent = 'Nothing was found.'")}${out}`,
  ),
  miss(
    'tab-fails',
    'Open the Billing tab and click "Edit billing"',
    `${button('Overview', '')}${button('Billing', bad('This tab could not be loaded.'))}${out}`,
  ),
  miss(
    'asks-again',
    'Click Close account, click Yes and wait for "Account closed"',
    `${button('Close account', "at('d').showModal()")}<dialog id="d"><p id="w">Close the account?</p>${button('Yes', "at('w').textContent = 'It failed. Close the account?'")}${button('No', "at('d').close()")}</dialog>`,
  ),
  miss(
    'by-twos',
    'Raise the number of seats to 4',
    `<p>Seats ${button('−', 'add(-2)')}<b id="n">1</b> ${button('+', 'add(2)')}</p>`,
    "function add(by) { at('n').textContent = Number(at('n').textContent) + by; }",
  ),
  miss(
    'wrong-page',
    'Open the link "Price list" and click "Order now"',
    `<a href="#p" onclick="document.querySelector('main').innerHTML = '<h1>404</h1><p>There is no such page.</p>'">Price list</a>`,
  ),
  miss(
    'slides-back',
    'Set the volume to 80',
    '<label for="s">Volume</label> <input id="s" type="range" value="20" step="20" style="width:300px" oninput="if (this.value > 40) this.value = 40">',
  ),
];
