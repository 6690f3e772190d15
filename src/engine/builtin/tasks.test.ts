/** Instructions as people and test suites write them, each with the goals that it comes to, one a line. */
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../../test/support/goal-lines.ts';

const SMALL_TASKS: readonly (readonly [string, readonly string[]])[] = [
  ['Click on the "Ok" button.', ['click the "Ok" button']],
  ['Select Rk and kL and click Submit.', ['choose Rk', 'choose kL, too', 'click Submit']],
  [
    'Select United States from the list and click Submit',
    ['choose United States from the list', 'click Submit'],
  ],
  ['Select sJ, Kp and click Submit', ['choose sJ', 'choose Kp, too', 'click Submit']],
  [
    'Enter "Kanesha" into the text field and press Submit.',
    ['click the text field', 'type Kanesha', 'click Submit'],
  ],
  [
    'Enter the username "vina" and the password "Hc" into the text fields and press login.',
    ['click username field', 'type vina', 'click password field', 'type Hc', 'click login'],
  ],
  ['Switch between the tabs to find and click on the link "lorem".', ['click the link "lorem" by tabs']],
  ['Expand the section below, to find and click on the link "et".', ['click the link "et" by sections']],
  ['Expand the sections below, to find and click on the link "et".', ['click the link "et" by sections']],
  [
    'Find the email by Britta and click the trash icon to delete it.',
    ['click the trash icon as the trash icon in the row of Britta by opening Britta'],
  ],
  ['Select the date 03/14/2016 and hit submit', ['date 2016-3-14', 'click submit']],
  ['Select 03/14/2016 as the date and hit submit.', ['date 2016-3-14', 'click submit']],
  ['Enter 03/14/2016 as the date and hit submit.', ['date 2016-3-14 in the date', 'click submit']],
  [
    'Scroll the textarea to the bottom of the text hit submit.',
    ['scroll down 30 over the textarea', 'click submit'],
  ],
  ['Keep your mouse inside the circle', ['hover circle']],
  ['Click the button labeled "Yes"', ['click the button labeled "Yes"']],
  [
    'Close the dialog box by clicking the "x"',
    ['click what closes the dialog box as close icon in dialog box or escape'],
  ],
  [
    'Copy the text in the textarea below, paste it into the textbox and press Submit.',
    ['copy the textarea to the textbox', 'click Submit'],
  ],
  [
    'Copy the text from the 2nd text area below, paste it into the text input and press Submit.',
    ['copy the 2nd text area to the text input', 'click Submit'],
  ],
  [
    'Click "Menu", and then find and click on the item with the "Save" icon',
    ['click "Menu"', 'click the item with the "Save" icon'],
  ],
  [
    'Click the "Menu" button, and then find and click on the item labeled "Save".',
    ['click the "Menu" button', 'click the item labeled "Save"'],
  ],
  [
    'Select Lorem > Ipsum > dolor',
    ['click Lorem as Lorem menu', 'click Ipsum as "Ipsum"', 'click dolor as "dolor"'],
  ],
  [
    'Find the last word in the text area, enter it into the text field and hit Submit.',
    ['copy the last word in the text area to the text field', 'click Submit'],
  ],
  [
    'Find the 3rd word in the paragraph, type that into the textbox and press "Submit".',
    ['copy the 3rd word in the paragraph to the textbox', 'click "Submit"'],
  ],
  [
    'Enter the password "Ab" into both text fields and press submit.',
    [
      'click the first field as the first text field',
      'type Ab',
      'click the second field as the second text field',
      'type Ab',
      'click submit',
    ],
  ],
  ['Select 8 with the slider and hit Submit.', ['slide the slider to 8', 'click Submit']],
  ['Select 4 with the spinner and hit Submit.', ['slide the spinner to 4', 'click Submit']],
  [
    'Select 5 with the slider, click the 2nd checkbox, then hit Submit.',
    ['slide the slider to 5', 'click the 2nd checkbox', 'click Submit'],
  ],
  [
    'Check the 3rd radio button and enter the number "6" into the 2nd textbox.',
    ['click the 3rd radio button on', 'click the 2nd textbox', 'type 6'],
  ],
  [
    'Choose Tora from the dropdown, then click the button labeled "Yes".',
    ['choose Tora from the dropdown', 'click the button labeled "Yes"'],
  ],
  [
    'Enter the value that corresponds with label Gender into the form and submit when done.',
    ['copy Gender to the text field', 'click the submit button as submit button or enter'],
  ],
  [
    'Enter the value of X for Y into the text field and press submit',
    ['copy X for Y to the text field', 'click submit'],
  ],
  [
    'Find Joe in the contact book and click on their phone number.',
    ['click their phone number as phone number in the row of Joe by opening Joe'],
  ],
  [
    'For the user @leonie, click on the "Like" button.',
    ['click the "Like" button as the "Like" button in the row of @leonie by opening @leonie'],
  ],
  [
    'Type "Vina" in all lower case letters in the text input and press "Submit".',
    ['click the text input', 'type vina', 'click "Submit"'],
  ],
  [
    'Find the email by Lonna and reply to them with the text "Feugiat".',
    [
      'click the message of Lonna as "Lonna"',
      'click reply as reply icon',
      'click the reply as text area',
      'type Feugiat',
      'click the send button as send button',
    ],
  ],
  [
    'Find the email by Lonna and forward that email to Dion.',
    [
      'click the message of Lonna as "Lonna"',
      'click forward as forward icon',
      'click the recipient as "To" field',
      'type Dion',
      'click the send button as send button',
    ],
  ],
  [
    'Navigate through the file tree. Find and click on the folder or file named "Dennis".',
    ['click the folder or file named "Dennis" by sections'],
  ],
  ['Click on Tab #3.', ['click Tab #3']],
  ['Focus into the 2nd input textbox.', ['click the 2nd input textbox']],
  [
    'Drag the smaller box so that it is completely inside the larger box.',
    ['drag the smaller box to the larger box'],
  ],
  [
    'Select Gwenyth, Maren from the scroll list and click Submit.',
    ['choose Gwenyth from the scroll list', 'choose Maren from the scroll list, too', 'click Submit'],
  ],
  ['Click button ONE, then click button TWO.', ['click button ONE', 'click button TWO']],
];

const OFFICE: readonly (readonly [string, readonly string[]])[] = [
  [
    'if a cookie banner is shown, close it',
    [
      'if a cookie banner is shown, else pass 1',
      'click what closes the cookie banner as "Reject all" or escape',
    ],
  ],
  [
    'If a cookie banner is shown, accept it and click Next, then click Save',
    [
      'if a cookie banner is shown, else pass 2',
      'click accept the cookies as "accept the cookies"',
      'click Next',
      'click Save',
    ],
  ],
  [
    'if Save is shown click Save, otherwise click Close',
    ['if Save is shown, else pass 2', 'click Save', 'pass 1', 'click Close'],
  ],
  [
    'If the OK button is visible click it',
    ['if the OK button is visible, else pass 1', 'click the OK button'],
  ],
  ['click Save unless the dialog is shown', ['unless the dialog is shown, else pass 1', 'click Save']],
  [
    'unless Terms is checked, tick Terms',
    ['unless Terms is checked, else pass 1', 'click Terms checkbox on'],
  ],
  [
    'If the total is not shown, click Refresh. Then read the total',
    ['unless the total is shown, else pass 1', 'click Refresh', 'read total'],
  ],
  ['when the dialog appears, click OK', ['seek the dialog by wait', 'click OK']],
  ['click Next until Finish is visible', ['seek Finish by click']],
  ['scroll down until X is visible', ['seek X by scroll']],
  ['scroll to "Contact"', ['seek "Contact" by scroll']],
  ['wait for the results', ['seek the results by wait']],
  ['wait until Save appears', ['seek Save by wait']],
  ['wait until the spinner disappears, then click Next', ['lose the spinner by wait', 'click Next']],
  ['wait for 2 seconds', ['wait 2000']],
  ['set the volume to 40', ['slide the volume to 40']],
  ['set Quantity to 3', ['click Quantity', 'type 3 afresh']],
  ['replace the text in Notes with "hello"', ['click Notes', 'type hello afresh']],
  ['change the name to Ada Lovelace', ['click the name', 'type Ada Lovelace afresh']],
  ['clear the Search field', ['click the Search field', 'press ctrl+a', 'press delete']],
  [
    'fill in the form: name Ada, e-mail a@b.example',
    ['click name field', 'type Ada afresh', 'click e-mail field', 'type a@b.example afresh'],
  ],
  [
    'Fill in the form with first name Ada, last name Lovelace and press Save',
    [
      'click first name field',
      'type Ada afresh',
      'click last name field',
      'type Lovelace afresh',
      'click Save',
    ],
  ],
  [
    'fill out the form: Name: Ada Lovelace; City: Porto; Country "Portugal". Then submit it',
    [
      'click Name field',
      'type Ada Lovelace afresh',
      'click City field',
      'type Porto afresh',
      'click Country field',
      'type Portugal afresh',
      'click the submit button as submit button or enter',
    ],
  ],
  ['turn off Wi-Fi', ['click Wi-Fi checkbox as Wi-Fi toggle off']],
  ['turn Dark mode on', ['click Dark mode checkbox as Dark mode toggle on']],
  [
    'turn on notifications and click Save',
    ['click notifications checkbox as notifications toggle on', 'click Save'],
  ],
  [
    'open menu File > Export > PDF',
    ['click File as File menu', 'click Export as "Export"', 'click PDF as "PDF"'],
  ],
  ['switch to the Billing tab', ['click the Billing tab as Billing tab']],
  [
    'delete the e-mail by Ada',
    ['click delete the e-mail by Ada as trash icon in the row of Ada by opening Ada'],
  ],
  [
    'star the message from Bo Li',
    ['click star the message from Bo Li as star icon in the row of Bo Li by opening Bo Li'],
  ],
  [
    'reply to Ada with the text "See you"',
    [
      'click the message of Ada as "Ada"',
      'click reply as reply icon',
      'click the reply as text area',
      'type See you',
      'click the send button as send button',
    ],
  ],
  [
    'reply to the email from Ada saying hello there',
    [
      'click the message of Ada as "Ada"',
      'click reply as reply icon',
      'click the reply as text area',
      'type hello there',
      'click the send button as send button',
    ],
  ],
  [
    'forward the email from Ada to bea@x.example',
    [
      'click the message of Ada as "Ada"',
      'click forward as forward icon',
      'click the recipient as "To" field',
      'type bea@x.example',
      'click the send button as send button',
    ],
  ],
  [
    'find the row of INV-2 and click Download',
    ['click Download as Download in the row of INV-2 by opening INV-2'],
  ],
  ['click the 3rd result', ['click the 3rd result']],
  ['enter the value that corresponds with label X into the form', ['copy X to the text field']],
  [
    'Reconcile the invoice against the order',
    [
      'click Reconcile the invoice against the order as "Reconcile the invoice against the order"',
      'read difference',
    ],
  ],
  [
    'Reconcile the invoice against the order, and report the difference',
    [
      'click Reconcile the invoice against the order as "Reconcile the invoice against the order"',
      'read difference',
    ],
  ],
  [
    'Open http://x.example/billing, reconcile the invoice against the order, and report the difference',
    [
      'press ctrl+l',
      'type http://x.example/billing',
      'press enter',
      'click reconcile the invoice against the order as "reconcile the invoice against the order"',
      'read difference',
    ],
  ],
  ['Approve the order of Ada', ['click Approve the order of Ada as "Approve the order of Ada"']],
  ['In the Settings dialog, click Save', ['click Save as Save in the Settings dialog']],
  ['From the Language dropdown, choose German', ['choose German from the Language dropdown']],
  ['To save the file, press ctrl+s', ['press ctrl+s']],
  ['read the order number and type it into Search', ['read order number', 'copy order number to Search']],
  ['What is the total?', ['read total']],
  ['make sure that Terms is ticked', ['click Terms checkbox on']],
  ['copy the order number into the Reference field', ['copy the order number to the Reference field']],
  ['drag A to B', ['drag A to B']],
  ['drag the slider to 40', ['slide the slider to 40']],
  ['move the card "Fix" to Done', ['drag the card "Fix" to Done']],
  [
    'log in as ada with password x',
    [
      'click the user name field as username field',
      'type ada',
      'click the password field as password field',
      'type x',
      'click the login button as "Sign in" button below the password field',
    ],
  ],
  [
    'book a meeting tomorrow at 3pm',
    ['click book a meeting tomorrow at 3pm as "book a meeting tomorrow at 3pm"'],
  ],
  [
    'type Please send the report and save the date into Message',
    ['click Message', 'type Please send the report and save the date'],
  ],
  ['go back', ['press alt+left']],
  ['click on "A" and "B"', ['click "A"', 'click "B"']],
  ['check A, B and C', ['click A checkbox on', 'click B checkbox on', 'click C checkbox on']],
  ['expand Shipping', ['click Shipping']],
  ['press enter', ['press enter']],
  ['press the Save button', ['click the Save button']],
  ['click the trash icon in the row of Ada', ['click the trash icon in the row of Ada']],
  ['upload the file', ['click upload the file as "upload the file"']],
  ['type "x" and press tab 2 times then space', ['type x', 'press tab', 'press tab', 'press space']],
  ['1) Click A 2) Click B', ['click A', 'click B']],
  [
    '1. Open Settings\n2. Turn on Dark mode\n3. Save',
    ['click Settings', 'click Dark mode checkbox as Dark mode toggle on', 'click Save'],
  ],
  ['Enter 5 in Quantity and save', ['click Quantity', 'type 5', 'click save']],
  ['double click the Report icon and wait 2 seconds', ['2x click the Report icon', 'wait 2000']],
  ['hover over Help; then click FAQ', ['hover Help', 'click FAQ']],
  ['Press the "Enter" key', ['press enter']],
  ['Click Terms and Conditions', ['click Terms and Conditions']],
  ['Submit the form', ['click the submit button as submit button or enter']],
  ['Click "Delete" and confirm', ['click "Delete"', 'click confirm as "Confirm"']],
  ['Select the option "Two"', ['choose "Two"']],
  ['Choose the second option', ['click the second option']],
  ['Select Large for Size', ['choose Large from Size']],
  ['pick the blue one', ['choose the blue one']],
  ['Choose the 2nd item in the list', ['choose the 2nd item from the list']],
  ['Tick the box in the row of Ada', ['click the box in the row of Ada on']],
  [
    'Enter "a, b" in Notes, 5 in Quantity and press Save',
    ['click Notes', 'type a, b', 'click Quantity', 'type 5', 'click Save'],
  ],
  ['Expand the section below and click submit.', ['click submit by sections']],
  [
    'Select the option "Two" from the dropdown below and submit',
    ['choose "Two" from the dropdown below', 'click the submit button as submit button or enter'],
  ],
  [
    'Find the row with order 1017 and click Edit',
    ['click Edit as Edit in the row of order 1017 by opening order 1017'],
  ],
  ['Scroll down and click Contact', ['scroll down 5', 'click Contact by scrolling']],
  [
    'Click "Next" until you see the Finish button, then click it',
    ['seek the Finish button by click', 'click the Finish button'],
  ],
  ['Hover over the Products menu and click Shoes', ['hover Products menu', 'click Shoes']],
  ['Type hello, then wait 3 seconds, then read the result', ['type hello', 'wait 3000', 'read result']],
  ['Set the date to 2026-03-05', ['date 2026-3-5 in the date']],
  ['Enter the date March 5, 2026 into the Start field', ['date 2026-3-5 in the Start field']],
  ['Choose 5 March 2026 in the Due date field', ['date 2026-3-5 in the Due date field']],
  ['Open the dropdown and pick Banana', ['click the dropdown', 'choose Banana']],
  [
    'uncheck Newsletter and Ads, then click Save',
    ['click Newsletter checkbox off', 'click Ads checkbox off', 'click Save'],
  ],
  [
    'Fill the Name field with Ada and the Email field with a@b.example and click Register',
    [
      'click the Name field',
      'type Ada afresh',
      'click the Email field',
      'type a@b.example afresh',
      'click Register',
    ],
  ],
  [
    'Type Ada into Name; type a@b.example into Email; tick Terms; click Sign up',
    ['click Name', 'type Ada', 'click Email', 'type a@b.example', 'click Terms checkbox on', 'click Sign up'],
  ],
  ['Close the popup', ['click what closes the popup as close icon in popup or escape']],
  ['Dismiss the cookie banner', ['click what closes the cookie banner as "Reject all" or escape']],
  ['Double-click on the file report.txt to open it', ['2x click the file report.txt']],
  [
    'Copy the text of the Code field and paste it into the Voucher field, then click Apply',
    ['copy the Code field to the Voucher field', 'click Apply'],
  ],
  [
    'Find the phone number of Ada and type it into the Phone field',
    ['copy the phone number of Ada to the Phone field'],
  ],
  ['read the first line of the table', ['read first line of the table']],
  ['Choose "Large" for Size and "Red" for Colour', ['choose "Large" from Size', 'choose "Red" from Colour']],
  ['Select the radio button "Yes"', ['click the radio button "Yes"']],
  ['Select all', ['press ctrl+a']],
  ['Rename the file to notes.txt', ['click Rename the file to notes.txt as "Rename the file to notes.txt"']],
  ['make sure that Newsletter is off', ['click Newsletter checkbox off']],
  ['Right-click the folder "Photos" and choose Rename', ['right click the folder "Photos"', 'choose Rename']],
  ['Log out', ['click Log out']],
  [
    'Go to the Settings page and enable Dark mode',
    ['click the Settings page as Settings link', 'click Dark mode checkbox as Dark mode toggle on'],
  ],
  [
    'Add the blue mug to the cart and check out',
    ['click Add the blue mug to the cart as "Add the blue mug to the cart"', 'click check out'],
  ],
];

describe('small tasks', () => {
  test.each(SMALL_TASKS)('%s', (instruction, lines) => {
    expect(linesOf(instruction)).toEqual(lines);
  });
});

describe('work', () => {
  test.each(OFFICE)('%s', (instruction, lines) => {
    expect(linesOf(instruction)).toEqual(lines);
  });
});
