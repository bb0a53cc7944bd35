import { writeDigits } from '../digest.ts';
import { luhn, remainder, weighted } from './check-digits.ts';
import { checkDigit, type IdKind } from './id-kind.ts';

const ZERO = 0x30;
const LETTER_A = 0x41;
const LETTER_X = 0x58;

/** What is left of a serial as one choice after the other is taken from it. */
let rest = 0;

function take(size: number): number {
  const whole = Math.floor(rest / size);
  const chosen = rest - whole * size;
  rest = whole;
  return chosen;
}

/** Days that every month has, so that no date is drawn that there is not. */
const DAYS = 28;
const MONTHS = 12;

/**
 * National Insurance number, United Kingdom. No prefix begins with Q (HMRC, NIM39110); its own examples are QQ 12 34 56 C.
 */
export const GB_NINO: IdKind = {
  length: 9,
  print: '## ## ## ## #',
  fakes: 26 * 4 * 1_000_000,
  spell: (serial, out, to) => {
    rest = serial;
    out[to] = 0x51;
    out[to + 1] = LETTER_A + take(26);
    out[to + 8] = LETTER_A + take(4);
    writeDigits(rest, 6, out, to + 2);
    return true;
  },
};

/**
 * Numéro d'inscription au répertoire, France: sex, year, month, department, commune, order, and 97 less the rest modulo
 * 97. The order within a commune's month is 001 to 999 (INSEE), so that 000 was never given to anybody.
 */
export const FR_NIR: IdKind = {
  length: 15,
  print: '# ## ## ## ### ### ##',
  fakes: 2 * 100 * MONTHS * 94 * 990,
  spell: (serial, out, to) => {
    rest = serial;
    out[to] = ZERO + 1 + take(2);
    writeDigits(take(100), 2, out, to + 1);
    writeDigits(1 + take(MONTHS), 2, out, to + 3);
    const department = 1 + take(94);
    // Corsica, once 20, is 2A and 2B.
    writeDigits(department < 20 ? department : department + 1, 2, out, to + 5);
    writeDigits(1 + rest, 3, out, to + 7);
    writeDigits(0, 3, out, to + 10);
    writeDigits(97 - remainder(out, to, 13, 97), 2, out, to + 13);
    return true;
  },
};

const DNI = Buffer.from('TRWAGMYFPDXBNJZSQVHLCKE');

/** Documento Nacional de Identidad, Spain. No range is set aside: it may be somebody's. */
export const ES_DNI: IdKind = {
  length: 9,
  print: '#########',
  fakes: 100_000_000,
  spell: spellDni,
  bodies: { digits: 8, size: 100_000_000, spell: spellDni, issued: () => true },
};

function spellDni(body: number, out: Buffer, to: number): boolean {
  writeDigits(body, 8, out, to);
  out[to + 8] = DNI[body % 23]!;
  return true;
}

/** Número de Identidad de Extranjero, Spain: X, Y or Z stands for 0, 1 or 2. No range is set aside. */
export const ES_NIE: IdKind = {
  length: 9,
  print: '#########',
  fakes: 30_000_000,
  spell: spellNie,
  bodies: { digits: 8, size: 30_000_000, spell: spellNie, issued: () => true },
};

function spellNie(body: number, out: Buffer, to: number): boolean {
  spellDni(body, out, to);
  out[to]! += LETTER_X - ZERO;
  return true;
}

const CONSONANTS = Buffer.from('BCDFGLMNPRSTVZ');
const MONTH_LETTERS = Buffer.from('ABCDEHLMPRST');
/** By the digit or letter at an odd place, counted from 1 (D.M. 23 December 1976). */
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/**
 * Codice fiscale, Italy: consonants of a name, a date, sex, a place. Codes of places abroad begin at Z100, so that Z000
 * to Z099 stand for none, and nobody's number holds them.
 */
export const IT_CF: IdKind = {
  length: 16,
  print: '################',
  fakes: CONSONANTS.length ** 6 * 100 * MONTHS * 2 * DAYS * 100,
  spell: (serial, out, to) => {
    rest = serial;
    for (let i = 0; i < 6; i++) {
      out[to + i] = CONSONANTS[take(CONSONANTS.length)]!;
    }
    writeDigits(take(100), 2, out, to + 6);
    out[to + 8] = MONTH_LETTERS[take(MONTHS)]!;
    const woman = 40 * take(2);
    writeDigits(woman + 1 + take(DAYS), 2, out, to + 9);
    out[to + 11] = 0x5a;
    writeDigits(take(100), 3, out, to + 12);
    let sum = 0;
    for (let i = 0; i < 15; i++) {
      const byte = out[to + i]!;
      const value = byte < LETTER_A ? byte - ZERO : byte - LETTER_A;
      sum += (i & 1) === 0 ? ODD[value]! : value;
    }
    out[to + 15] = LETTER_A + (sum % 26);
    return true;
  },
};

/**
 * PESEL, Poland. Months 81 to 92 stand for the 19th century; numbers were first given in 1979 (law of 10 April 1974), and
 * whoever was born before 1850 was then long dead.
 */
export const PL_PESEL: IdKind = {
  length: 11,
  print: '###########',
  fakes: 50 * MONTHS * DAYS * 10_000,
  spell: (serial, out, to) => {
    rest = serial;
    writeDigits(take(50), 2, out, to);
    writeDigits(81 + take(MONTHS), 2, out, to + 2);
    writeDigits(1 + take(DAYS), 2, out, to + 4);
    writeDigits(rest, 4, out, to + 6);
    return checkDigit((10 - (weighted(out, to, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10, out, to + 10);
  },
};

/** Years of birth that are drawn, from this one on. */
const FROM = 1930;
const YEARS = 80;

/** Personnummer, Sweden. The birth number is 001 to 999 (Skatteverket, folkbokföring), so that 000 is nobody's. */
export const SE_SHORT: IdKind = {
  length: 10,
  print: '######-####',
  fakes: YEARS * MONTHS * DAYS,
  spell: (serial, out, to) => {
    rest = serial;
    writeDigits((FROM + take(YEARS)) % 100, 2, out, to);
    writeDigits(1 + take(MONTHS), 2, out, to + 2);
    writeDigits(1 + rest, 2, out, to + 4);
    writeDigits(0, 3, out, to + 6);
    return checkDigit(luhn(out, to, 9), out, to + 9);
  },
};

/** The same with its century. */
export const SE_LONG: IdKind = {
  length: 12,
  print: '########-####',
  fakes: SE_SHORT.fakes,
  spell: (serial, out, to) => {
    const year = FROM + (serial % YEARS);
    SE_SHORT.spell(serial, out, to + 2);
    writeDigits(Math.floor(year / 100), 2, out, to);
    return true;
  },
};
