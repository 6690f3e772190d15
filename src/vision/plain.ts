/** Texts as they are compared: what people type and what a reader reads differ in case, accents and punctuation. Pure. */

/** Letters, digits and a few signs with single spaces between, lower case, without accents. */
export function plainText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}€$£%@+#&]+/gu, ' ')
    .trim();
}

/** Two words that products write as one, and as two. */
const PAIRS = new Map(
  `log in:login, log on:login, log out:logout, log off:logout, sign in:signin, sign on:signin, sign out:signout,
  sign off:signout, sign up:signup, e mail:email, e mails:emails, user name:username, pass word:password, check out:checkout,
  check box:checkbox, drop down:dropdown, side bar:sidebar, tool bar:toolbar, nav bar:navbar, pop up:popup, on line:online,
  web site:website, home page:homepage, back up:backup, set up:setup, zip code:zipcode, post code:postcode, to do:todo,
  text box:textbox, file name:filename, wi fi:wifi, add on:addon, play list:playlist, news letter:newsletter,
  black list:blacklist, white list:whitelist, data base:database, key board:keyboard, note book:notebook, full screen:fullscreen,
  time zone:timezone, book mark:bookmark, work space:workspace, birth date:birthdate, down load:download, up load:upload`
    .split(',')
    .map((pair) => pair.trim().split(':') as [string, string]),
);

/** The words of a plain text, with pairs that are as often one word joined. */
export function wordsOf(plain: string): string[] {
  const words: string[] = [];
  for (const word of plain.split(' ')) {
    if (word === '') continue;
    const joined = words.length > 0 ? PAIRS.get(`${words.at(-1)} ${word}`) : undefined;
    if (joined === undefined) words.push(word);
    else words[words.length - 1] = joined;
  }
  return words;
}
