/** Many ways to say what small tasks want, each with the goals that it comes to. */
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../../../test/support/goal-lines.ts';

const SAID: readonly (readonly [string, readonly string[]])[] = [
  ['Click the button that says "Subscribe".', ['click the button that says "Subscribe"']],
  ['Press the green button', ['click the green button']],
  ["Click 'Cancel'", ["click 'Cancel'"]],
  ['Choose "Express" shipping.', ['choose "Express" shipping']],
  ['Choose Option B and submit', ['click Option B', 'click the submit button as submit button or enter']],
  [
    'Check the boxes for Apples and Pears, then click Submit',
    ['click Apples checkbox on', 'click Pears checkbox on', 'click Submit'],
  ],
  ['Uncheck everything and click Save', ['untick every box', 'click Save']],
  ['Untick all boxes', ['untick every box']],
  [
    'Find Hoffman in the list and click on it. Use the > button to see more names.',
    ['click Hoffman in the list by pages'],
  ],
  ['Click Zoe. Click Next to see more names.', ['click Zoe by pages']],
  [
    'Accept the terms and conditions, then click Register',
    ['click Accept the terms and conditions as terms and conditions checkbox on', 'click Register'],
  ],
  ['Agree to the terms and continue', ['click Agree to the terms as terms checkbox on', 'click continue']],
  ['Set Country to "Japan" and save.', ['click Country', 'type Japan afresh', 'click save']],
  ['Change the language to French', ['click the language', 'type French afresh']],
  ['Pick Blue from the Colour menu', ['choose Blue from the Colour menu']],
  [
    'Choose "Blue" from the list of colours and click Submit',
    ['choose "Blue" from the list of colours', 'click Submit'],
  ],
  ['Enter "Maria" in the first name field.', ['click the first name field', 'type Maria']],
  ['Type Maria in the field First name', ['click the field First name', 'type Maria']],
  [
    'Fill in your details: First name: Maria, Last name: Lopez',
    ['click First name field', 'type Maria afresh', 'click Last name field', 'type Lopez afresh'],
  ],
  [
    'Enter Maria as the first name and Lopez as the last name',
    [
      'click the first name as first name field',
      'type Maria',
      'click the last name as last name field',
      'type Lopez',
    ],
  ],
  [
    'Subscribe to the newsletter with maria@l.example',
    [
      'click email field',
      'type maria@l.example afresh',
      'click what sends it as "Subscribe" button or enter',
    ],
  ],
  [
    'Subscribe with maria@l.example',
    [
      'click email field',
      'type maria@l.example afresh',
      'click what sends it as "Subscribe" button or enter',
    ],
  ],
  [
    'Create an account with username maria and password abc123',
    [
      'click username field',
      'type maria',
      'click password field',
      'type abc123',
      'click what sends it as "Sign up" button or enter',
    ],
  ],
  [
    'Create an account for Maria Lopez with the email maria@l.example',
    [
      'click name field',
      'type Maria Lopez afresh',
      'click email field',
      'type maria@l.example',
      'click what sends it as "Sign up" button or enter',
    ],
  ],
  [
    'Log in with the email maria@l.example and the password "abc"',
    [
      'click the user name field as email field',
      'type maria@l.example',
      'click the password field as password field',
      'type abc',
      'click the login button as "Sign in" button below the password field',
    ],
  ],
  [
    'Enter the username maria and the password abc, then press Login',
    ['click username field', 'type maria', 'click password field', 'type abc', 'click Login'],
  ],
  [
    'Leave the comment "Nice work" and post it',
    ['click the comment as comment field by opening plus icon', 'type Nice work', 'click post as "post"'],
  ],
  [
    'Leave a comment saying "Nice work"',
    [
      'click the comment as comment field by opening plus icon',
      'type Nice work',
      'click what sends the comment as "leave" or enter',
    ],
  ],
  [
    'Search for "shoes"',
    [
      'click the search field as search field',
      'type shoes',
      'click the search button as "Search" button or enter',
    ],
  ],
  [
    'Search for shoes and click the second result',
    [
      'click the search field as search field',
      'type shoes',
      'click the search button as "Search" button or enter',
      'click the second result',
    ],
  ],
  [
    'Use the textbox to enter "Ada" and press "Search", then find and click the 3rd search result.',
    ['click the textbox', 'type Ada', 'click "Search"', 'click the 3rd search result'],
  ],
  ['Type shoes in the search field and press enter', ['click the search field', 'type shoes', 'press enter']],
  ['Click through to page 4', ['click page 4 as "4" link by pages']],
  ['Next page until you see Zoe', ['seek Zoe by click']],
  ['Find Zoe in the list and click Edit', ['click Edit as Edit in the row of Zoe by opening Zoe']],
  ['Look through the pages for "Zoe" and click on it', ['seek "Zoe" by click', 'click "Zoe"']],
  ['Show the Reviews tab', ['click the Reviews tab as Reviews tab']],
  ['Expand Shipping and click Track', ['click Shipping', 'click Track']],
  ['Show the details of order 12', ['click Show the details of order 12 as "Show details of order 12"']],
  ['Show more', ['click Show more as "Show more"']],
  ['Open the File menu, then Export, then PDF', ['click the File menu', 'click Export PDF as "Export PDF"']],
  [
    'Go to File > New > Folder',
    ['click File as File menu', 'click New as "New"', 'click Folder as "Folder"'],
  ],
  [
    'Hover over Products and then click Shoes in the submenu',
    ['hover Products', 'click Shoes in the submenu'],
  ],
  ['From the user menu choose "Log out"', ['choose "Log out" from the user menu']],
  [
    'Dismiss the notification',
    ['click what closes the notification as close icon in notification or escape'],
  ],
  [
    'Close the dialog with the X in the corner',
    ['click what closes the dialog as the X in the corner or escape'],
  ],
  ['Delete the file and confirm', ['click delete the file as "delete file"', 'click confirm as "Confirm"']],
  [
    'Delete the file report.txt and confirm the deletion',
    [
      'click delete the file report.txt as "delete file report.txt"',
      'click confirm the deletion as "confirm the deletion"',
    ],
  ],
  ['Accept cookies', ['click Accept cookies as "Accept cookies"']],
  ['Accept all cookies', ['click Accept all cookies as "Accept all cookies"']],
  ['Reject the cookies', ['click Reject the cookies as "Reject the cookies"']],
  ['Decline cookies and click Sign in', ['click Decline cookies as "Decline cookies"', 'click Sign in']],
  ['Edit the row of Ada', ['click Edit the row of Ada as "Edit the row of Ada"']],
  [
    'Delete the row with the name Ada',
    ['click delete the row with the name Ada as trash icon in the row of Ada by opening Ada'],
  ],
  ['In the row of Ada, click Edit', ['click Edit as Edit in the row of Ada by opening Ada']],
  ["Click Edit in Ada's row", ["click Edit in Ada's row"]],
  ['Tell me the price of the blue mug', ['read price of the blue mug']],
  ['What is the price of the blue mug?', ['read price of the blue mug']],
  ['How many unread messages are there?', ['read unread messages']],
  ['How many items are in the cart?', ['read items are in the cart']],
  ['Where is the office?', ['read office']],
  ['Report the total', ['read total']],
  ['Return the order number of the last order', ['read order number of the last order']],
  ['Show me the total', ['read total']],
  ['Sort the table by price', ['click sort by price as "price" column header by opening sort icon']],
  ['Sort by Name', ['click sort by Name as "Name" column header by opening sort icon']],
  ['Filter the list by status Open', ['choose Open from status']],
  ['Group by department', ['click Group by department as "Group by department"']],
  ['Set the brightness to 80%', ['slide the brightness to 80']],
  ['Drag the slider all the way to the right', ['click the slider', 'press end']],
  ['Decrease the number of guests to 1', ['slide the number of guests to 1']],
  ['Set the quantity of Apples to 3', ['click the quantity of Apples', 'type 3 afresh']],
  ['Click "+" until it shows 5', ['slide "+" to 5 by "+"']],
  ['Raise the number of guests to 4', ['slide the number of guests to 4']],
  ['Set the date to 03/14/2026 and click Submit', ['date 2026-3-14 in the date', 'click Submit']],
  ['Set the departure date to 14 March 2026', ['date 2026-3-14 in the departure date']],
  ['Set the time to 14:30', ['click the time', 'type 14:30 afresh']],
  ['Scroll down to the footer and click Imprint', ['seek the footer by scroll', 'click Imprint']],
  ['Scroll the terms to the bottom and click Accept', ['scroll down 30 over the terms', 'click Accept']],
  ['Scroll up', ['scroll up 5']],
  ['Give the message by Ada a star', ['click give the message by Ada a star as star icon in the row of Ada']],
  [
    'Mark the email from Ada as important',
    ['click mark the email from Ada as important as star icon in the row of Ada by opening Ada'],
  ],
  [
    'Mark the blue mug as favourite',
    ['click mark the blue mug as favourite as star icon in the row of blue mug by opening blue mug'],
  ],
  [
    'Bin the message from Ada',
    ['click bin the message from Ada as trash icon in the row of Ada by opening Ada'],
  ],
  ['Find the email by Ada and give it a star', ['click star as star icon in the row of Ada by opening Ada']],
  [
    'Reply to Ada with "ok"',
    [
      'click the message of Ada as "Ada"',
      'click reply as reply icon',
      'click the reply as text area',
      'type ok',
      'click the send button as send button',
    ],
  ],
  [
    'Forward the email by Ada to Bob',
    [
      'click the message of Ada as "Ada"',
      'click forward as forward icon',
      'click the recipient as "To" field',
      'type Bob',
      'click the send button as send button',
    ],
  ],
  [
    "Forward Ada's email to Bob",
    [
      'click the message of Ada as "Ada"',
      'click forward as forward icon',
      'click the recipient as "To" field',
      'type Bob',
      'click the send button as send button',
    ],
  ],
  ['Retweet the post by @ada', ['click Retweet the post by @ada as "Retweet the post by @ada"']],
  ['Mute @ada', ['click mute @ada as "mute @ada"']],
  ['Copy the code into the box below', ['copy the code to the box below']],
  ['Copy "abc" into the text field', ['copy "abc" to the text field']],
  ['Move the file a.txt into the folder Docs', ['drag the file a.txt to the folder Docs']],
  ['Drop the card A on column Done', ['drag the card A to column Done']],
  ['Turn Bluetooth off and save', ['click Bluetooth checkbox as Bluetooth toggle off', 'click save']],
  ['Switch Dark mode off', ['click Dark mode checkbox as Dark mode toggle off']],
  ['Wait until the page has loaded, then click Start', ['wait 1000', 'click Start']],
  ['Wait for the button to appear and click it', ['seek the button by wait', 'click the button']],
  ['Click on the trash can', ['click the trash can']],
  ['Clear the field', ['click the field', 'press ctrl+a', 'press delete']],
  [
    'Erase everything in the Name box and type Bob',
    ['click the Name box', 'press ctrl+a', 'press delete', 'type Bob'],
  ],
  ['Upload a file', ['click Upload a file as "Upload a file"']],
  ['Click A, B and C in that order', ['click A', 'click B', 'click C']],
  ['Click the buttons in the order A, C, B', ['click A', 'click C', 'click B']],
  ['Once you have ticked the box, click Submit', ['seek you have ticked the box by wait', 'click Submit']],
  ['Click on the largest circle', ['click the largest circle']],
  ['Rate it with 3 stars', ['click rate it with 3 stars as "3 stars"']],
  ['Vote for Bob', ['click Vote for Bob as "Vote for Bob"']],
  ['Go back to the previous page', ['press alt+left']],
  ['Return to the start page', ['click the start page as start link']],
  [
    'Create a task named "Buy milk"',
    [
      'click the task as new task field by opening plus icon',
      'type Buy milk',
      'click what sends the task as "create" or enter',
    ],
  ],
  ['Mark "Buy milk" as done', ['click mark "Buy milk" as done as Buy milk checkbox on']],
  [
    'Add a note saying "call back"',
    [
      'click the note as note field by opening plus icon',
      'type call back',
      'click what sends the note as "add" or enter',
    ],
  ],
  ['Buy the blue mug', ['click Buy the blue mug as "Buy the blue mug"']],
  ['Change my email to m@l.example and save', ['click my email', 'type m@l.example afresh', 'click save']],
  [
    'Update the phone number to 555 and click Save',
    ['click the phone number', 'type 555 afresh', 'click Save'],
  ],
  ['Use the dropdown to pick Oslo', ['choose Oslo from the dropdown']],
  [
    'Click the checkbox labelled "A" and then the Submit button',
    ['click the checkbox labelled "A"', 'click the Submit button'],
  ],
  ['Play the video', ['click Play the video as "Play the video"']],
  ['Zoom in on the map', ['click Zoom in on the map as "Zoom in on the map"']],
  ['Select the text in the paragraph', ['3x click paragraph']],
  [
    'Highlight the paragraph and copy it',
    ['3x click paragraph', 'click paragraph', 'press ctrl+a', 'press ctrl+c'],
  ],
  ['Under Notifications, turn off Email', ['click Email checkbox as Email toggle in Notifications off']],
  [
    'In the section "Address", enter Oslo as the city',
    ['click the city as city field in the section "Address"', 'type Oslo'],
  ],
  ['Opt out of tracking', ['click Opt out of tracking as "Opt out of tracking"']],
  ['Hide the sidebar', ['click Hide the sidebar as "Hide the sidebar"']],
  ['Save and close', ['click Save', 'click what closes it as close icon or escape']],
  ['Confirm', ['click Confirm as "Confirm"']],
  ['Click on the blue button.', ['click the blue button']],
  ['Select B from the radio buttons and press Submit', ['choose B from the radio buttons', 'click Submit']],
  [
    'Enter name Bob and email b@x.example, then submit',
    [
      'click name field',
      'type Bob',
      'click email field',
      'type b@x.example',
      'click the submit button as submit button or enter',
    ],
  ],
  [
    'Enter Bob Miller in Name, and London in City. Then save.',
    ['click Name', 'type Bob Miller', 'click City', 'type London', 'click save'],
  ],
  [
    'Find the product "Lamp" and add it to the cart',
    ['click add it to the cart as "add to cart" button in the row of Lamp by opening Lamp'],
  ],
  [
    'Add "Lamp" to the cart and go to the checkout',
    ['click Add Lamp to the cart as "Add Lamp to the cart"', 'click the checkout'],
  ],
  ['Read the value in the Total row', ['read value in the Total row']],
  ['Read out the second row of the table', ['read second row of the table']],
  ['Open the inbox and read the message from Bob', ['click the inbox', 'read message from Bob']],
  [
    'Reply with "Thanks"',
    [
      'click reply as reply icon',
      'click the reply as text area',
      'type Thanks',
      'click the send button as send button',
    ],
  ],
  [
    'Search the list for "Bob" and open the entry',
    [
      'click the search field as search field',
      'type Bob',
      'click the search button as "Search" button or enter',
      'click the entry',
    ],
  ],
  [
    'Type "Bob" into the search bar and click the search icon',
    ['click the search bar', 'type Bob', 'click the search icon'],
  ],
  ['Go to page 2 and click "Lamp"', ['click page 2 as "2" link by pages', 'click "Lamp"']],
  ['Click "Next" twice and then "Finish"', ['2x click "Next"', 'click "Finish"']],
  ['Load more items', ['click Load more items as "Load more items"']],
  ['Scroll to the very bottom', ['scroll down 30']],
  [
    'Enter 12/05/2026 as departure and 12/09/2026 as return',
    ['date 2026-12-5 in the departure', 'date 2026-12-9 in the return'],
  ],
  ['Pick 5 December 2026 as check-in date', ['date 2026-12-5 in check-in date']],
  ['Move the slider Volume to 20', ['slide the slider Volume to 20']],
  [
    'Set Volume to 20 and Brightness to 60',
    ['click Volume', 'type 20 afresh', 'click Brightness', 'type 60 afresh'],
  ],
  ['Set adults to 2 and click Search', ['click adults', 'type 2 afresh', 'click Search']],
  ['Drag "Apples" onto "Basket"', ['drag "Apples" to "Basket"']],
  ['Copy the code shown above into the field', ['copy the code shown above to the field']],
  ['Hover the image', ['hover image']],
  ['Open the submenu Export and click PDF', ['click the submenu Export', 'click PDF']],
  ['Navigate to Reports > Monthly', ['click Reports as Reports menu', 'click Monthly as "Monthly"']],
  ['Confirm the alert', ['click Confirm the alert as "OK" or enter']],
  ['Dismiss the alert', ['click what closes the alert as close icon in alert or escape']],
  ['Skip the tutorial', ['click Skip the tutorial as "Skip the tutorial"']],
  ['Decline the offer', ['click Decline the offer as "Decline the offer"']],
  ['If it says "Done", click Close', ['if "Done", else pass 1', 'click Close']],
  ['If the box is not ticked, tick it', ['unless the box is ticked, else pass 1', 'click the box on']],
  ['After the page has loaded, click Start', ['wait 1000', 'click Start']],
  ['As soon as the button is enabled, click it', ['seek the button by wait', 'click the button']],
  ['Upvote the first answer', ['click Upvote the first answer as "Upvote the first answer"']],
  ['Unfollow Bob', ['click Unfollow Bob as "Unfollow Bob"']],
  [
    'Apply coupon SAVE10',
    [
      'click the coupon field as coupon field by opening "Have a coupon?"',
      'type SAVE10 afresh',
      'click what takes the coupon as "Apply" or enter',
    ],
  ],
  ['Pay with PayPal', ['click Pay with PayPal as "Pay with PayPal"']],
  ['Set the theme to Dark and apply', ['click the theme', 'type Dark afresh', 'click apply']],
  ['Change my password to "abc" and save', ['click my password', 'type abc afresh', 'click save']],
  [
    'Export the table as CSV',
    ['click Export the table as CSV as "export CSV"', 'if "CSV" is shown, else pass 1', 'click CSV as "CSV"'],
  ],
  [
    'Create a new project named "Alpha"',
    [
      'click the project as new project field by opening plus icon',
      'type Alpha',
      'click what sends the project as "create" or enter',
    ],
  ],
  [
    'Open the ticket 42 and set its status to Done',
    [
      'click the ticket 42',
      'click its status as status in the row of the ticket 42 by opening the ticket 42',
      'type Done afresh',
    ],
  ],
  ['Switch to the second tab', ['click the second tab as second tab']],
  ['Click the smallest circle', ['click the smallest circle']],
  [
    'Click on the 2nd checkbox and the 3rd radio button',
    ['click the 2nd checkbox', 'click the 3rd radio button'],
  ],
  ['Can you tell me what the total is?', ['read total']],
  ['Your task is to click the button "Go"', ['click the button "Go"']],
];

/** What says too little, or what is not to be done. */
const REFUSED = [
  'Click anything but Submit',
  'Never press Delete',
  'Click Save, but do not click Send',
  'Do not press the red button, press the blue one',
  "Don't send it",
];

describe('ways to say it', () => {
  test.each(SAID)('%s', (instruction, lines) => {
    expect(linesOf(instruction)).toEqual(lines);
  });

  test.each(REFUSED)('refused: %s', (instruction) => {
    expect(linesOf(instruction)).toMatch(/^[?]/);
  });
});
