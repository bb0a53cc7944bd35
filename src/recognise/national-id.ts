import { stdnum } from 'stdnum';
import { cardEnd } from './card.ts';
import { weighed } from './checks.ts';
import { saidBefore, tokenFrom } from './context.ts';
import { DigitRun } from './digits.ts';
import { LEXICON } from './lexicon.ts';
import { KINDS, type Recogniser } from './recogniser.ts';
import { HAS_DIGIT, HAS_LETTER, type Tokens } from './tokens.ts';

const KIND = KINDS.indexOf('national_id');
const CARD = KINDS.indexOf('card');
const HYPHEN = 0x2d;
const DOT = 0x2e;
const BLANK = 0x20;

/** A number written in digits: the groups it is written in, and the check that it passes. */
interface Shape {
  /** Digits of each group. */
  readonly groups: readonly number[];
  /** What stands between the groups; without it anything may. */
  readonly marks?: readonly number[];
  /** True when it counts only behind a word such as `BSN`, for every tenth number of that shape passes. */
  readonly named?: boolean;
  readonly check: (text: string, digits: Uint8Array) => boolean;
}

const date = (text: string, month: number, day: number): boolean => {
  const m = Number(text.slice(month, month + 2)) % 20;
  const d = Number(text.slice(day, day + 2)) % 40;
  return m >= 1 && m <= 12 && d >= 1 && d <= 31;
};

const SHAPES: readonly Shape[] = [
  // US social security number: no area 000, 666 or 900 and above.
  { groups: [3, 2, 4], marks: [HYPHEN], check: (text) => !/^(?:000|666|9)/.test(text) },
  { groups: [3, 2, 4], named: true, check: () => true },
  // Swiss AHV, EAN-13's check.
  {
    groups: [3, 4, 4, 2],
    marks: [DOT],
    check: (text, digits) =>
      text.startsWith('756') && weighed(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0,
  },
  {
    groups: [3, 3, 3, 2],
    marks: [DOT, DOT, HYPHEN],
    check: (text) => stdnum.BR!.cpf!.validate(text).isValid,
  },
  {
    groups: [2, 3, 3, 4, 2],
    check: (text) => stdnum.BR!.cnpj!.validate(text).isValid,
  },
  { groups: [4, 4, 4], marks: [BLANK, HYPHEN], check: (text) => stdnum.IN!.aadhaar!.validate(text).isValid },
  // Swedish personnummer, Danish CPR.
  { groups: [6, 4], marks: [HYPHEN], check: (text) => date(text, 2, 4) || date(text, 2, 0) },
  { groups: [8, 4], marks: [HYPHEN], check: (text) => date(text, 4, 6) },
  // Belgian national number.
  { groups: [2, 2, 2, 3, 2], check: (text) => stdnum.BE!.nn!.validate(text).isValid },
  // French NIR with its key, in the usual groups or in one.
  { groups: [1, 2, 2, 2, 3, 3, 2], check: (text) => nir(text) },
  { groups: [15], check: (text) => nir(text) },
  { groups: [13, 2], check: (text) => nir(text) },
  // Polish PESEL.
  {
    groups: [11],
    check: (text, digits) =>
      date(text, 2, 4) && weighed(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0,
  },
  // German tax id.
  { groups: [2, 3, 3, 3], check: (_, digits) => taxId(digits) },
  { groups: [11], check: (_, digits) => taxId(digits) },
  { groups: [11], named: true, check: () => true },
  // NHS number, modulus 11.
  {
    groups: [3, 3, 4],
    named: true,
    check: () => true,
  },
  { groups: [10], named: true, check: () => true },
  { groups: [12], named: true, check: () => true },
  // SIN, TFN, BSN, NIF.
  { groups: [3, 3, 3], named: true, check: () => true },
  { groups: [4, 2, 3], named: true, check: () => true },
  { groups: [9], named: true, check: () => true },
  { groups: [8], named: true, check: () => true },
];

const run = new DigitRun();

/** Card numbers (Luhn) and national ids in digits: where the check digits do not say enough, only behind their name. */
export const numberIds: Recogniser = {
  kind: 'national_id',
  anchors: ['digits'],
  find: (text, at, found) => {
    run.read(text, at);
    const before = text.at(run.start - 1);
    if (
      run.plus ||
      run.bracket ||
      run.count < 8 ||
      before === 0x24 ||
      (before === HYPHEN && text.at(run.start - 2) > BLANK)
    ) {
      return at;
    }
    const card = cardEnd(run);
    if (card !== 0) {
      found.add(CARD, run.start, card);
      return tokenFrom(text, at, card);
    }
    const named = saidBefore(text, at, LEXICON.identity, 6);
    const shape = SHAPES.find((one) => (named || one.named !== true) && fits(one));
    if (shape === undefined) {
      return at;
    }
    const end = run.byteEnds[shape.groups.length - 1]!;
    const next = text.at(end);
    if (((next | 0x20) >= 0x61 && (next | 0x20) <= 0x7a) || next === 0x5f) {
      return at;
    }
    found.add(KIND, run.start, end);
    return tokenFrom(text, at, end);
  },
};

function fits({ groups, marks, check }: Shape): boolean {
  if (groups.length > run.groups || groups.some((length, g) => run.length(g) !== length)) {
    return false;
  }
  if (groups.length < run.groups && run.separators[groups.length - 1] !== BLANK) {
    return false;
  }
  const [first = 0] = marks ?? [];
  for (let g = 0; g < groups.length - 1; g++) {
    const mark = run.separators[g]!;
    const wanted = marks === undefined ? mark : (marks[g] ?? first);
    if (mark !== wanted && !(marks?.[0] === BLANK && mark === HYPHEN)) {
      return false;
    }
  }
  const count = run.groupEnds[groups.length - 1]!;
  return check(run.text(count), run.digits);
}

/** German tax id: ISO 7064, MOD 11,10; it does not begin with a nought. */
function taxId(digits: Uint8Array): boolean {
  let product = 10;
  for (let i = 0; i < 10; i++) {
    product = (2 * ((digits[i]! + product) % 10 || 10)) % 11;
  }
  return digits[0] !== 0 && (11 - product) % 10 === digits[10];
}

/** Number 97 less the first 13 digits' remainder. */
function nir(text: string): boolean {
  return /^[12378]/.test(text) && date(`${text.slice(0, 3)}${text.slice(3, 5)}01`, 3, 5)
    ? 97 - (Number(text.slice(0, 13)) % 97) === Number(text.slice(13))
    : false;
}

/** National ids with letters: NINO, NIF and NIE, codice fiscale, the Finnish one; others behind their name. */
export const letterIds: Recogniser = {
  kind: 'national_id',
  anchors: ['mixed', 'letters', 'digits'],
  find: (text, at, found) => {
    const length = text.ends[at]! - text.starts[at]!;
    const shape = text.shapes[at]!;
    const mixed = (shape & HAS_DIGIT) !== 0;
    const end = (mixed && length >= 8 ? whole(text, at) : 0) || (length <= 8 ? grouped(text, at) : 0);
    const named = end !== 0 ? 0 : namedEnd(text, at);
    if (end + named === 0) {
      return at;
    }
    found.add(KIND, text.starts[at]!, end + named);
    return tokenFrom(text, at, end + named);
  },
};

const NINO = /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/i;

function whole(text: Tokens, at: number): number {
  const end = text.ends[at]!;
  const length = end - text.starts[at]!;
  if (length > 16) {
    return 0;
  }
  const word = text.bytes.toString('latin1', text.starts[at], end).toUpperCase();
  const known =
    (length === 9 && (NINO.test(word) || spanish(word))) ||
    (length === 16 && /^[A-Z]{6}\d/.test(word) && stdnum.IT!.codicefiscale!.validate(word).isValid);
  return known ? end : 0;
}

const LETTERS_OF_NIF = 'TRWAGMYFPDXBNJZSQVHLCKE';

function spanish(word: string): boolean {
  const match = /^([XYZ]?)(\d{7,8})([A-Z])$/.exec(word);
  if (match === null) {
    return false;
  }
  const [, lead = '', digits = '', letter] = match;
  const number = Number(`${lead === '' ? '' : 'XYZ'.indexOf(lead)}${digits}`);
  return LETTERS_OF_NIF[number % 23] === letter;
}

/** `AB 12 34 56 C`, `12345678-Z`, `X-1234567-L`, `131052-308T` */
function grouped(text: Tokens, at: number): number {
  const width = text.ends[at]! - text.starts[at]!;
  // AB 12…, X-12…, 12.345…, 131052-…, 12345678-Z
  const begins =
    (text.shapes[at]! & HAS_DIGIT) === 0 ? width <= 2 : width === 2 || width === 6 || width === 8;
  const next = at + 1;
  const joined = begins && next < text.count && text.starts[next]! - text.ends[at]! === 1;
  if (!joined || ((text.shapes[at]! | text.shapes[next]!) & HAS_DIGIT) === 0) {
    return 0;
  }
  const gap = (i: number): number => text.starts[i + 1]! - text.ends[i]!;
  let last = at;
  while (last - at < 4 && last + 1 < text.count && gap(last) === 1 && isJoint(text.at(text.ends[last]!))) {
    last++;
  }
  for (; last > at; last--) {
    const from = text.starts[at]!;
    const end = text.ends[last]!;
    if (end - from > 16 || end - from < 9) {
      continue;
    }
    const word = text.bytes.toString('latin1', from, end).toUpperCase();
    const joined = word.replace(/[ .-]/g, '');
    const finnish = /^\d{6}[-A+]\d{3}[0-9A-Y]$/.test(word) && /[A-Z]$/.test(word) && date(word, 2, 0);
    if (finnish || (joined.length === 9 && (NINO.test(joined) || spanish(joined)))) {
      return end;
    }
  }
  return 0;
}

function isJoint(byte: number): boolean {
  return byte === BLANK || byte === HYPHEN || byte === DOT;
}

/** A word of six or more characters, four of them digits, behind `passport`, `Steuer-ID` and the like. */
function namedEnd(text: Tokens, at: number): number {
  const length = text.ends[at]! - text.starts[at]!;
  if (
    (text.shapes[at]! & HAS_DIGIT) === 0 ||
    (text.shapes[at]! & HAS_LETTER) === 0 ||
    length < 6 ||
    length > 18
  ) {
    return 0;
  }
  let digits = 0;
  for (let i = text.starts[at]!; i < text.ends[at]!; i++) {
    digits += text.bytes[i]! >= 0x30 && text.bytes[i]! <= 0x39 ? 1 : 0;
  }
  return digits >= 4 && saidBefore(text, at, LEXICON.identity, 4) ? text.ends[at]! : 0;
}
