/** What the fields of forms are commonly called. */
const NOUNS =
  `first name|last name|full name|user name|company name|street address|e-mail address|email address|phone number|zip code|postal code|post code|
card number|date of birth|name|surname|username|password|e-mail|email|mail|phone|telephone|mobile|street|address|city|town|zip|postcode|country|state|region|
company|subject|message|comment|comments|age|title|date|time|amount|quantity|note|notes|description|website|url|coupon code|coupon|voucher|promo code|recipient|reference`
    .split(/[|\n]+/)
    .sort((a, b) => b.length - a.length);

/** The one that a text begins with. */
export const NOUN = new RegExp(`^(?:${NOUNS.join('|')})(?![\\w-])`, 'i');

export const isNoun = (text: string): boolean => NOUN.exec(text)?.[0].length === text.length;
