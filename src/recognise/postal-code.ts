import type { Findings } from './findings.ts';
import { LEXICON } from './lexicon.ts';
import { KINDS, type Recogniser } from './recogniser.ts';
import { CAPITAL, HAS_DIGIT, HAS_LETTER, HAS_SMALL, type Tokens } from './tokens.ts';

const POSTAL = KINDS.indexOf('postal_code');
const CITY = KINDS.indexOf('city');
const ADDRESS = KINDS.indexOf('address');
/** Bytes between a street and its postal code. */
const NEAR = 4;
const STATES: ReadonlySet<string> = new Set(
  (
    'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA ' +
    'RI SC SD TN TX UT VT VA WA WV WI WY DC'
  ).split(' '),
);

/** Postal codes behind a street or beside a city, and the city with them; British and Dutch ones by themselves. */
export const postalCode: Recogniser = {
  kind: 'postal_code',
  anchors: ['digits', 'mixed', 'letters'],
  find: (text, at, found) => {
    const street = behindStreet(text, at, found);
    if ((text.shapes[at]! & HAS_DIGIT) === 0) {
      return street ? american(text, at, found) : stateOnly(text, at, found);
    }
    return british(text, at, found) || continental(text, at, street, found) || at;
  },
};

function behindStreet(text: Tokens, at: number, found: Findings): boolean {
  const last = found.count - 1;
  if (last < 0 || found.kinds[last] !== ADDRESS) {
    return false;
  }
  const end = found.ends[last]!;
  // D-10115
  const country =
    at > 0 && text.starts[at - 1]! >= end && text.ends[at - 1]! - text.starts[at - 1]! <= 2 ? 3 : 0;
  return text.starts[at]! >= end && text.starts[at]! - end <= NEAR + country;
}

/** `, Springfield, IL 62704-1234` behind a street. */
function american(text: Tokens, at: number, found: Findings): number {
  let state = at;
  while (state < text.count && state - at < 4 && !isState(text, state)) {
    if (
      (text.shapes[state]! & CAPITAL) === 0 ||
      text.starts[state]! - (state > at ? text.ends[state - 1]! : text.starts[state]!) > 2
    ) {
      return at;
    }
    state++;
  }
  const code = state + 1;
  if (code >= text.count || !isState(text, state) || !isZip(text, code)) {
    return at;
  }
  if (state > at) {
    found.add(CITY, text.starts[at]!, text.ends[state - 1]!);
  }
  return zip(text, code, found);
}

/** `IL 62704` */
function stateOnly(text: Tokens, at: number, found: Findings): number {
  const code = at + 1;
  const fits =
    isState(text, at) && code < text.count && isZip(text, code) && text.starts[code]! - text.ends[at]! === 1;
  return fits ? zip(text, code, found) : at;
}

function zip(text: Tokens, code: number, found: Findings): number {
  const more = code + 1;
  const plus4 =
    more < text.count &&
    text.starts[more]! - text.ends[code]! === 1 &&
    text.at(text.ends[code]!) === 0x2d &&
    digitsOf(text, more) === 4;
  found.add(POSTAL, text.starts[code]!, text.ends[plus4 ? more : code]!);
  return code + (plus4 ? 2 : 1);
}

function isState(text: Tokens, at: number): boolean {
  const start = text.starts[at]!;
  return text.ends[at]! - start === 2 && STATES.has(text.bytes.toString('latin1', start, start + 2));
}

function isZip(text: Tokens, at: number): boolean {
  return digitsOf(text, at) === 5;
}

/** `SW1A 1AA` (BS 7666): an outward and an inward code, in capitals. */
function british(text: Tokens, at: number, found: Findings): number {
  const start = text.starts[at]!;
  const end = text.ends[at]!;
  const inward = at + 1;
  if (end - start > 7 || (text.shapes[at]! & (HAS_LETTER | HAS_SMALL)) !== HAS_LETTER) {
    return 0;
  }
  const outward = text.bytes.toString('latin1', start, end);
  if (/^[A-Z]{1,2}\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2}$/.test(outward)) {
    found.add(POSTAL, start, end);
    return at + 1;
  }
  if (!/^[A-Z]{1,2}\d[A-Z\d]?$/.test(outward) || inward >= text.count || text.starts[inward]! - end !== 1) {
    return 0;
  }
  if (
    !/^\d[ABD-HJLNP-UW-Z]{2}$/.test(text.bytes.toString('latin1', text.starts[inward], text.ends[inward]))
  ) {
    return 0;
  }
  found.add(POSTAL, start, text.ends[inward]!);
  return at + 2;
}

/** `10115 Berlin`, `1012 AB Amsterdam`, `00-950 Warszawa`, `1000-205 Lisboa` */
function continental(text: Tokens, at: number, street: boolean, found: Findings): number {
  const count = digitsOf(text, at);
  if (count === 0 || count > 5 || count === 1) {
    return 0;
  }
  let last = at;
  const next = at + 1;
  const joined = next < text.count && text.starts[next]! - text.ends[at]! === 1;
  const mark = text.at(text.ends[at]!);
  let sure = street;
  if (
    joined &&
    mark === 0x2d &&
    ((count === 2 && digitsOf(text, next) === 3) || (count === 4 && digitsOf(text, next) === 3))
  ) {
    last = next;
    sure ||= nextIsCity(text, last);
  } else if (joined && count === 4 && mark === 0x20 && isDutch(text, next)) {
    last = next;
    sure = true;
  } else if (count < 4 || mark !== 0x20) {
    return street && count === 5 ? zip(text, at, found) : 0;
  } else {
    sure ||= nextIsCity(text, at) && (count === 5 || text.at(text.starts[at]! - 2) === 0x2c);
  }
  if (!sure) {
    return 0;
  }
  found.add(POSTAL, text.starts[at]!, text.ends[last]!);
  return city(text, last + 1, found);
}

function nextIsCity(text: Tokens, at: number): boolean {
  return (
    at + 1 < text.count &&
    (text.words[at + 1]! & LEXICON.city) !== 0 &&
    (text.shapes[at + 1]! & CAPITAL) !== 0
  );
}

/** Two capitals, as the Dutch have, and no unit or currency. */
function isDutch(text: Tokens, at: number): boolean {
  const shape = text.shapes[at]!;
  return (
    text.ends[at]! - text.starts[at]! === 2 &&
    (shape & CAPITAL) !== 0 &&
    (shape & (HAS_SMALL | HAS_DIGIT)) === 0 &&
    (text.words[at]! & (LEXICON.unit | LEXICON.common)) === 0
  );
}

/** Up to three capitalised words behind a postal code. */
function city(text: Tokens, at: number, found: Findings): number {
  let last = at;
  while (
    last < text.count &&
    last - at < 3 &&
    (text.shapes[last]! & CAPITAL) !== 0 &&
    text.starts[last]! - text.ends[last - 1]! <= 1 &&
    text.at(text.ends[last - 1]!) !== 0x2e
  ) {
    last++;
  }
  if (last > at) {
    found.add(CITY, text.starts[at]!, text.ends[last - 1]!);
  }
  return last;
}

/** How many digits a token of nothing but digits has; 0 for others. */
function digitsOf(text: Tokens, at: number): number {
  return (text.shapes[at]! & HAS_LETTER) === 0 ? text.ends[at]! - text.starts[at]! : 0;
}
