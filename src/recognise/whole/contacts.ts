import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Whole } from './whole.ts';

const EMAIL =
  /^[^\s@"<>()[\],;:\\/]{1,64}@(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}_])?\.)+\p{L}{2,24}$/u;
const MAILBOX = /^[^<>@]{0,100}<([^<>\s]{3,254})>$/;
/** What ends the names of files, and no domain that people have mail at. */
const FILE = /\.(?:png|jpe?g|gif|svg|webp|css|js|ts|json|html?|pdf|zip)$/i;

const isEmail = (text: string): boolean => EMAIL.test(text) && !FILE.test(text);

/** Where one is reached, and with what. */
export const CONTACTS: readonly Whole[] = [
  {
    kind: 'email',
    by: 'addresses of mail',
    form: /@/,
    chance: 0,
    test: (value) => isEmail(value) || isEmail(MAILBOX.exec(value)?.[1] ?? ''),
  },
  {
    kind: 'phone',
    by: 'international telephone numbers',
    form: /^\(?(?:\+|00 ?[1-9])[\d ()./-]{6,24}(?: ?(?:x|ext\.?) ?\d{1,6})?$/i,
    chance: 0.01,
    test: (value) => within(digits(value), 7, 17),
  },
  {
    kind: 'phone',
    by: 'telephone numbers as they are written',
    form: /^\(?\d[\d ()./-]{5,20}\d(?: ?(?:x|ext\.?) ?\d{1,6})?$/i,
    chance: 0.1,
    test: isWritten,
  },
  {
    kind: 'phone',
    by: 'digits that begin as telephone numbers do',
    form: /^\d{10,12}$/,
    // A trunk 0 and no second one.
    chance: 0.09,
    test: (value) => /^0[1-9]/.test(value),
  },
  {
    kind: 'phone',
    by: 'international telephone numbers without their plus',
    form: /^[1-9]\d{8,13}$/,
    // Measured: 3 to 21 % of random digits, by their number; 21 % of eleven.
    chance: 0.2,
    test: (value) => isNumber(`+${value}`),
  },
  {
    kind: 'phone',
    by: 'telephone numbers of North America',
    form: /^[2-9]\d{9}$/,
    chance: 0.45,
    test: (value) => isNumber(value, 'US'),
  },
  {
    kind: 'user_agent',
    by: 'user agents',
    form: /^[A-Za-z][\w.-]{1,40}\//,
    chance: 0,
    test: (value) =>
      /^Mozilla\/\d\.\d \(|^(?:Opera|Dalvik|okhttp|curl|Wget|python-requests|PostmanRuntime|axios|node-fetch|Go-http-client|Java|Apache-HttpClient|CFNetwork|GuzzleHttp|Ruby|libwww-perl)\/\d|^[\w.-]{1,40}\/[\d.]{1,20} CFNetwork\/|\((?:iPhone|iPad|Android|Linux|Macintosh|Windows|X11);/.test(
        value,
      ),
  },
  {
    kind: 'social_handle',
    by: 'names behind an @',
    form: /^@/,
    chance: 0.1,
    test: (value) => /^@[\p{L}\p{N}_.]{2,40}$/u.test(value),
  },
  {
    kind: 'image',
    by: 'pictures as data URLs',
    long: true,
    form: /^data:image\/[a-z+.-]{2,20}[;,]/,
    chance: 0,
  },
  {
    kind: 'image',
    by: 'URLs of avatars',
    form: /^https?:\/\//i,
    chance: 0,
    test: (value) =>
      /^https?:\/\/(?:[^/?#]{0,100}\.)?(?:gravatar\.com\/avatar\/|googleusercontent\.com\/a\/|avatars?\d?\.)|[/.-](?:avatars?|profile[_-](?:images?|pics?|photos?|pictures?))[/._-]/i.test(
        value.slice(0, 400),
      ),
  },
];

/** Groups with brackets, blanks, hyphens or dots, and no date, amount, SSN or ISBN. */
function isWritten(value: string): boolean {
  const count = digits(value);
  const marked = /^\(?\d{2,5}\)|[ -]/.test(value) || /^\d{2,4}[./]\d{2,4}[./]\d{3,4}$/.test(value);
  const other =
    /^\d{3}-\d{2}-\d{4}$|^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$|^97[89][ -]|^\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}$|^\d{4}-\d\d-\d\d|^\d{1,5}[ -]\d{1,5}$|^\d{1,3}( \d{3})+$|\d:\d/.test(
      value,
    );
  return within(count, 7, 15) && marked && (!other || /^0\d{2,4}[ -]\d{4,}$/.test(value));
}

const digits = (value: string): number => value.replace(/(?:x|ext).*$/i, '').replace(/\D/g, '').length;
const within = (count: number, least: number, most: number): boolean => count >= least && count <= most;

/** Whether the number's country gives such numbers out. */
function isNumber(value: string, country?: CountryCode): boolean {
  return parsePhoneNumberFromString(value, country)?.isValid() === true;
}
