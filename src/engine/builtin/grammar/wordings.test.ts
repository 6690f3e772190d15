/** Instructions as people write them for small pages, each with the goals that it comes to. */
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../../../test/support/goal-lines.ts';

const SAID: readonly (readonly [string, readonly string[]])[] = [
  [
    'On the Privacy tab tick "Private account", then save.',
    ['click the Privacy tab', 'click "Private account" checkbox on', 'click save'],
  ],
  [
    'First refuse all cookies in the banner. After that subscribe with the Subscribe button.',
    [
      'click refuse all cookies in the banner as "refuse all cookies in the banner"',
      'click the Subscribe button',
    ],
  ],
  [
    'There is an invoice over $299.27. Pay that one.',
    ['click Pay that one as "Pay" button in the row of $299.27 by opening $299.27'],
  ],
  [
    'At the very bottom of the terms there is a Decline button. Scroll down and press it.',
    ['scroll down 5', 'click Decline button by scrolling'],
  ],
  [
    'Open the article "A weekend". If a cookie message is in the way, accept it.',
    [
      'if a cookie banner is shown, else pass 1',
      'click accept the cookies as "accept the cookies"',
      'click the article "A weekend"',
      'if a cookie banner is shown, else pass 1',
      'click accept the cookies as "accept the cookies"',
    ],
  ],
  [
    "Find the shop in Nantes and choose it. It's somewhere further down the page.",
    ['click the shop in Nantes by scrolling'],
  ],
  [
    'Choose Lisbon (you have to scroll inside the list) and press OK.',
    ['choose Lisbon', 'click OK by scrolling'],
  ],
  ['What number does the dashboard show for "Open tickets"?', ['read Open tickets']],
  [
    'The fields are locked until you press Edit. Press Edit and clear the Name field.',
    ['click Edit', 'click the Name field', 'press ctrl+a', 'press delete'],
  ],
  [
    'I want to know where my parcel is. Put the order number from the summary into Tracking number.',
    ['copy the order number from the summary to Tracking number'],
  ],
  [
    'Export the stock list as PDF: open the List menu, go to Export and choose PDF.',
    ['click the List menu', 'click Export', 'choose PDF'],
  ],
  ['In a new tab, open https://a.example', ['press ctrl+l', 'type https://a.example', 'press enter']],
  ['In the final check press OK', ['click OK as OK in the final check']],
  ['Head over to Offers and tap Use offer', ['click Offers', 'click Use offer']],
  ['Select A but not B, and press Submit.', ['choose A', 'click Submit']],
  ['Tick Milk but not Bread.', ['click Milk checkbox on', 'click Bread checkbox off']],
  ['Tick A and C but not B', ['click A checkbox on', 'click C checkbox on', 'click B checkbox off']],
  [
    'Check everything except Bread and submit.',
    ['tick every box but Bread', 'click the submit button as submit button or enter'],
  ],
  ['Check all boxes except Onions and Cheese', ['tick every box but Onions and Cheese']],
  ['Disable everything except Email', ['untick every box but Email']],
  ['Select both Monday and Friday', ['choose Monday', 'choose Friday, too']],
  ['Select only the second option', ['click the second option']],
  ['Select Red, not Blue', ['choose Red']],
  [
    'Uncheck Milk and Bread but not Eggs',
    ['click Milk checkbox off', 'click Bread checkbox off', 'click Eggs checkbox on'],
  ],
  ['Select the boxes A and B, but not C', ['choose A', 'choose B, too']],
  ['Select the country Italy and the city Rome', ['choose Italy from country', 'choose Rome from city']],
  [
    'Choose the category Shoes and sort by price',
    ['choose Shoes from category', 'click sort by price as "price" column header by opening sort icon'],
  ],
  [
    'Choose quantity 3 and add to basket',
    ['choose 3 from quantity', 'click add to basket as "add to basket"'],
  ],
  ['Select Lillian > Robert in the menu', ['click Lillian as Lillian menu', 'click Robert as "Robert"']],
  ['Choose 23 June in the calendar and press Book now', ['date null-6-23', 'click Book now']],
  ['Choose the 15th', ['click the 15th as "15"']],
  [
    'Select 15 March as the check-in date and 18 March as the check-out date',
    ['date null-3-15 in check-in date', 'date null-3-18 in check-out date'],
  ],
  [
    'Set the start date to 3 May 2024 and the end date to 8 May 2024',
    ['date 2024-5-3 in the start date', 'date 2024-5-8 in the end date'],
  ],
  ['Show 50 entries', ['choose 50 from entries per page']],
  ['Show 25 results per page', ['choose 25 from entries per page']],
  ['Show only the items in stock', ['click show only items in stock as items in stock checkbox']],
  ['Filter the table to show only Open orders', ['choose Open']],
  ['Sort by newest first', ['choose newest first from sort']],
  [
    'Sort the table by Age in descending order',
    [
      'click sort by Age as "Age" column header by opening sort icon',
      'click sort by Age as "Age" column header by opening sort icon',
    ],
  ],
  ['Empty the cart', ['click what empties the cart as "Empty cart"']],
  ['Clear the basket', ['click what empties the basket as "Empty basket"']],
  ['Clear the Name field', ['click the Name field', 'press ctrl+a', 'press delete']],
  [
    'Switch dark mode on and notifications off',
    [
      'click dark mode checkbox as dark mode toggle on',
      'click notifications checkbox as notifications toggle off',
    ],
  ],
  [
    'Enable notifications and disable sounds',
    ['click notifications checkbox as notifications toggle on', 'click sounds checkbox as sounds toggle off'],
  ],
  [
    'Set the sliders to 20, 40 and 60',
    ['slide the first slider to 20', 'slide the second slider to 40', 'slide the third slider to 60'],
  ],
  ['Set the price range from 20 to 80', ['slide the first slider to 20', 'slide the second slider to 80']],
  [
    'Set the volume to 30 and the brightness to 80',
    ['click the volume', 'type 30 afresh', 'click the brightness', 'type 80 afresh'],
  ],
  ['Drag the slider to the right end', ['click the slider', 'press end']],
  ['Move the volume slider to 30', ['slide the volume slider to 30']],
  ['Turn the brightness down to 20', ['slide the brightness to 20']],
  ['Bring the number up to 12', ['slide the number to 12']],
  [
    'Set Children to 2 with the plus button and press Search stays',
    ['slide Children to 2', 'click Search stays'],
  ],
  ['Set the counter to 7 using the + and - buttons', ['slide the counter to 7']],
  ['Click + until the counter shows 7', ['slide counter to 7 by +']],
  ['Increase the counter to 7', ['slide the counter to 7']],
  ['Zoom in twice', ['click Zoom in', 'click Zoom in']],
  [
    'Tap the plus sign 4 times',
    ['click the plus sign', 'click the plus sign', 'click the plus sign', 'click the plus sign'],
  ],
  ['Drag Katrina up by one position.', ['drag Katrina to 1 positions up']],
  ['Drag Bobbette to the 3rd position.', ['drag Bobbette to the 3rd position']],
  ['Move Cherries down two places', ['drag Cherries to 2 positions down']],
  ['Move Cherries above Apples', ['drag Cherries to Apples']],
  ['Drag the card "Fix bug" from To do to Done', ['drag the card "Fix bug" to Done']],
  ['Move the email from Bob to the Archive folder', ['drag the email from Bob to the Archive folder']],
  [
    'Enter the value of Gender into the text field and press Submit.',
    ['copy Gender to the text field', 'click Submit'],
  ],
  [
    'Enter the code shown on the page and confirm',
    ['copy the code to the text field', 'click confirm as "Confirm"'],
  ],
  ['Enter the code shown on the page into the box', ['copy the code to the box']],
  ['Copy the code shown above into the box', ['copy the code shown above to the box']],
  ['Enter your name: Ada', ['click name field', 'type Ada']],
  [
    'Enter "Ada" as your name and "ada@x.example" as your email, then press Subscribe',
    [
      'click the name as name field',
      'type Ada',
      'click the email as email field',
      'type ada@x.example',
      'click Subscribe',
    ],
  ],
  [
    'Provide the email a@b.example and submit',
    ['click email field', 'type a@b.example', 'click the submit button as submit button or enter'],
  ],
  [
    'Fill in Tunis as the Destination and press Go',
    ['click the Destination as Destination field', 'type Tunis', 'click Go'],
  ],
  [
    'Fill out the form: Name = Ada; City = Rome; then send',
    ['click Name field', 'type Ada afresh', 'click City field', 'type Rome afresh', 'click send as "send"'],
  ],
  [
    'Fill the form with Name: Ada, Age: 36, Country: Italy and press Send',
    [
      'click Name field',
      'type Ada afresh',
      'click Age field',
      'type 36 afresh',
      'click Country field',
      'type Italy afresh',
      'click Send',
    ],
  ],
  [
    'Please complete the form with the name Ada and the country Italy.',
    ['click name field', 'type Ada afresh', 'click country field', 'type Italy afresh'],
  ],
  [
    'Type 5 in the left field and 6 in the right one',
    ['click the left field', 'type 5', 'click the right field', 'type 6'],
  ],
  [
    'Type ada in Username, xyz in Password, and hit Login',
    ['click Username', 'type ada', 'click Password', 'type xyz', 'click Login'],
  ],
  ['Enter Rome as city and save', ['click the city as city field', 'type Rome', 'click save']],
  [
    'Enter the coupon code SAVE10 and apply it',
    [
      'click the coupon code field as coupon code field by opening "Have a coupon?"',
      'type SAVE10 afresh',
      'click apply',
    ],
  ],
  ['Type rock and roll', ['type rock and roll']],
  ['Use the keyboard to type hello and press Tab', ['type hello', 'press tab']],
  [
    'Use ada / xyz to log in',
    [
      'click the user name field as username field',
      'type ada',
      'click the password field as password field',
      'type xyz',
      'click the login button as "Sign in" button below the password field',
    ],
  ],
  [
    "Change Bob's role to Admin",
    ["click Bob's role as role dropdown in the row of Bob", 'type Admin afresh'],
  ],
  ["In Bob's row, press Edit", ['click Edit as Edit in the row of Bob by opening Bob']],
  ['In the row of Bob, click Edit', ['click Edit as Edit in the row of Bob by opening Bob']],
  ['Press the bin next to Bob', ['click the bin next to Bob']],
  [
    'Delete the row with Bob',
    ['click delete the row with Bob as trash icon in the row of Bob by opening Bob'],
  ],
  ['Delete all emails from Newsletter', ['lose "Newsletter" by click']],
  ['Archive all messages from Bob', ['lose "Bob" by click']],
  ['Mark Buy milk as done', ['click mark Buy milk as done as Buy milk checkbox on']],
  [
    'Delete the file report.txt and press Yes when asked',
    ['click delete the file report.txt as "delete file report.txt"', 'click Yes'],
  ],
  [
    'Delete the user Bob, then confirm the dialog',
    [
      'click delete the user Bob as trash icon in the row of Bob by opening Bob',
      'click confirm the dialog as "OK" or enter',
    ],
  ],
  [
    'Reply "On my way" to the message from Bob',
    [
      'click the message of Bob as "Bob"',
      'click reply as reply icon',
      'click the reply as text area',
      'type On my way',
      'click the send button as send button',
    ],
  ],
  [
    "Forward Ana's message to Bob",
    [
      'click the message of Ana as "Ana"',
      'click forward as forward icon',
      'click the recipient as "To" field',
      'type Bob',
      'click the send button as send button',
    ],
  ],
  [
    'Write an email to bob@x.example with the subject "Hi" and the text "Lunch?"',
    [
      'click the recipient as "To" field by opening plus icon',
      'type bob@x.example',
      'click the subject as subject field',
      'type Hi',
      'click the text of the message as text area',
      'type Lunch?',
      'click what sends it as send button or ctrl+enter',
    ],
  ],
  [
    'Send an email to Bob saying "Lunch?"',
    [
      'click the recipient as "To" field by opening plus icon',
      'type Bob',
      'click the text of the message as text area',
      'type Lunch?',
      'click what sends it as send button or ctrl+enter',
    ],
  ],
  [
    'Compose a message to ana@x.example, subject Trip, body See you soon, and send it',
    [
      'click the recipient as "To" field by opening plus icon',
      'type ana@x.example',
      'click the subject as subject field',
      'type Trip',
      'click the text of the message as text area',
      'type See you soon',
      'click send as "send"',
    ],
  ],
  [
    'Send a message to Bob: "Hi there"',
    [
      'click the recipient as "To" field by opening plus icon',
      'type Bob',
      'click the text of the message as text area',
      'type Hi there',
      'click what sends it as send button or ctrl+enter',
    ],
  ],
  ['Write "Hi" in the message box', ['click the message box', 'type Hi']],
  ['Agree to the rules and press Next.', ['click Agree to the rules as rules checkbox on', 'click Next']],
  ['Only accept necessary cookies', ['click accept necessary cookies as "accept necessary cookies"']],
  [
    'Reject the cookies and sign in as bob with the password hunter2',
    [
      'click Reject the cookies as "Reject the cookies"',
      'click the user name field as username field',
      'type bob',
      'click the password field as password field',
      'type hunter2',
      'click the login button as "Sign in" button below the password field',
    ],
  ],
  [
    'If there is a cookie banner, accept it. Then click Start.',
    [
      'if there is a cookie banner, else pass 1',
      'click accept the cookies as "accept the cookies"',
      'click Start',
    ],
  ],
  ['Click Joaquin. If it is not on this page, press Next.', ['click Joaquin by pages']],
  ['Click Joaquin. If you do not see it, scroll down.', ['click Joaquin by scrolling']],
  [
    'Scroll down to the letter by Esther Jovanovic and click the name',
    ['seek the letter by Esther Jovanovic by scroll', 'click the name as "Esther Jovanovic"'],
  ],
  [
    'Find "lamps" using the search box',
    [
      'click the search field as search field',
      'type lamps',
      'click the search button as "Search" button or enter',
    ],
  ],
  ['Type lamps into the search bar and press enter', ['click the search bar', 'type lamps', 'press enter']],
  ['Keep clicking Load more until Delta shows, then click Delta', ['seek Delta by click', 'click Delta']],
  [
    'If the status of order 12 is Open, click Close, otherwise click Reopen',
    ['if the status of order 12 is Open, else pass 2', 'click Close', 'pass 1', 'click Reopen'],
  ],
  [
    'If the price of the lamp is more than 20, press Reject; otherwise press Accept.',
    ['if the price of the lamp is more than 20, else pass 2', 'click Reject', 'pass 1', 'click Accept'],
  ],
  ['Which city does Ada live in?', ['read city of Ada']],
  ['Report how many items are in the cart', ['read items are in the cart']],
  ['Who has the highest score?', ['read has the highest score']],
  ['Which product is the cheapest?', ['read product is the cheapest']],
  ['How much does the blue mug cost?', ['read price of the blue mug']],
  ['What is the sum of all prices?', ['read sum of all prices']],
  ['Select Lili and click Submit.', ['choose Lili', 'click Submit']],
  [
    'Enter the username "ada" and the password "xyz1" into the text fields and press login.',
    ['click username field', 'type ada', 'click password field', 'type xyz1', 'click login'],
  ],
  [
    'Find the 3rd word in the paragraph, type that into the textbox and press "Submit".',
    ['copy the 3rd word in the paragraph to the textbox', 'click "Submit"'],
  ],
  ['Expand the sections below, to find and click on the link "elit".', ['click the link "elit" by sections']],
  ['Use the slider to select 7 and hit Submit.', ['slide the slider to 7', 'click Submit']],
  [
    'Copy the text in the textarea below, paste it into the textbox and press Submit.',
    ['copy the textarea to the textbox', 'click Submit'],
  ],
  ['Choose 12/04/2016 as the date and hit submit.', ['date 2016-12-4', 'click submit']],
  [
    'Close the dialog box by clicking the "x".',
    ['click what closes the dialog box as close icon in dialog box or escape'],
  ],
  ['Focus into the 2nd input textbox.', ['click the 2nd input textbox']],
  [
    'Enter the password "ab" into both text fields and press submit.',
    [
      'click the first field as the first text field',
      'type ab',
      'click the second field as the second text field',
      'type ab',
      'click submit',
    ],
  ],
  ['Switch between the tabs to find and click on the link "laoreet".', ['click the link "laoreet" by tabs']],
  [
    'Use the textbox to enter "Dwight" and press "Search", then find and click the 3rd search result.',
    ['click the textbox', 'type Dwight', 'click "Search"', 'click the 3rd search result'],
  ],
  [
    'Type "JOHN" in all lower case letters in the text input and press submit when done.',
    ['click the text input', 'type john', 'click submit'],
  ],
];

describe('wordings', () => {
  test.each(SAID)('%s', (instruction, lines) => {
    expect(linesOf(instruction)).toEqual(lines);
  });
});
