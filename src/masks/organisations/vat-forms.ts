import { luhn, mod1110, remainder, weighted } from '../documents/check-digits.ts';

/** How a country's VAT numbers are made, behind the two letters. */
export interface VatForm {
  /** Digits, and before, between and behind them the letters that always stand there: `U########`. */
  readonly form: string;
  /** Writes the check digits among the `digits`; false where there are none for them. */
  readonly check: (digits: Buffer) => boolean;
}

const put = (digits: Buffer, at: number, value: number): boolean => {
  digits[at] = 0x30 + value;
  return value < 10;
};
const put2 = (digits: Buffer, at: number, value: number): boolean => {
  digits[at] = 0x30 + Math.floor(value / 10);
  digits[at + 1] = 0x30 + (value % 10);
  return true;
};
/** The first digit is no 0. */
const lead = (digits: Buffer): boolean => digits[0] !== 0x30;
const mod11 = (digits: Buffer, weights: readonly number[]): number => weighted(digits, 0, weights) % 11;

/**
 * By country. The algorithms are those of the European Commission's VIES, as `stdnum` has them, which the tests hold
 * them against.
 */
export const VAT_FORMS: Readonly<Record<string, VatForm>> = {
  AT: {
    form: 'U########',
    check: (d) => {
      let sum = 4;
      for (let i = 0; i < 7; i++) {
        const digit = d[i]! - 0x30;
        sum += i % 2 === 0 ? digit : Math.floor(digit / 5) + ((2 * digit) % 10);
      }
      return put(d, 7, (10 - (sum % 10)) % 10);
    },
  },
  BE: {
    form: '##########',
    check: (d) => {
      d[0] = 0x30;
      return d[1] !== 0x30 && put2(d, 8, 97 - remainder(d, 0, 8, 97));
    },
  },
  DE: { form: '#########', check: (d) => lead(d) && put(d, 8, mod1110(d, 0, 8)) },
  DK: {
    form: '########',
    check: (d) => {
      const rest = mod11(d, [2, 7, 6, 5, 4, 3, 2]);
      return lead(d) && rest !== 1 && put(d, 7, (11 - rest) % 11);
    },
  },
  EE: {
    form: '#########',
    check: (d) => put(d, 8, (10 - (weighted(d, 0, [3, 7, 1, 3, 7, 1, 3, 7]) % 10)) % 10),
  },
  EL: {
    form: '#########',
    check: (d) => put(d, 8, (weighted(d, 0, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10),
  },
  FI: {
    form: '########',
    check: (d) => {
      const rest = mod11(d, [7, 9, 10, 5, 8, 4, 2]);
      return lead(d) && rest !== 1 && put(d, 7, (11 - rest) % 11);
    },
  },
  FR: {
    form: '###########',
    check: (d) => {
      put(d, 10, luhn(d, 2, 8));
      return put2(d, 0, (12 + 3 * remainder(d, 2, 9, 97)) % 97);
    },
  },
  GB: {
    form: '#########',
    check: (d) => {
      const sum = weighted(d, 0, [8, 7, 6, 5, 4, 3, 2]);
      return lead(d) && put2(d, 7, 97 - (sum % 97));
    },
  },
  HR: { form: '###########', check: (d) => lead(d) && put(d, 10, mod1110(d, 0, 10)) },
  HU: {
    form: '########',
    check: (d) => lead(d) && put(d, 7, (10 - (weighted(d, 0, [9, 7, 3, 1, 9, 7, 3]) % 10)) % 10),
  },
  IT: {
    form: '###########',
    check: (d) => {
      put2(d, 7, 1 + (remainder(d, 7, 3, 100) % 99));
      d[7] = 0x30;
      d[9] = d[9]! === 0x30 && d[8] === 0x30 ? 0x31 : d[9]!;
      return lead(d) && put(d, 10, luhn(d, 0, 10));
    },
  },
  LU: { form: '########', check: (d) => lead(d) && put2(d, 6, remainder(d, 0, 6, 89)) },
  NL: {
    form: '#########B##',
    check: (d) => {
      const rest = mod11(d, [9, 8, 7, 6, 5, 4, 3, 2]);
      put2(d, 9, 1);
      return lead(d) && rest < 10 && put(d, 8, rest);
    },
  },
  PL: {
    form: '##########',
    check: (d) => {
      const rest = mod11(d, [6, 5, 7, 2, 3, 4, 5, 6, 7]);
      return lead(d) && rest < 10 && put(d, 9, rest);
    },
  },
  PT: {
    form: '#########',
    check: (d) => {
      d[0] = 0x35;
      const rest = mod11(d, [9, 8, 7, 6, 5, 4, 3, 2]);
      return put(d, 8, rest < 2 ? 0 : 11 - rest);
    },
  },
  SE: {
    form: '############',
    check: (d) => {
      d[0] = 0x35;
      // A company's month is 20 or more.
      d[2] = Math.max(d[2]!, 0x32);
      put2(d, 10, 1);
      return put(d, 9, luhn(d, 0, 9));
    },
  },
  SI: {
    form: '########',
    check: (d) => {
      const rest = 11 - mod11(d, [8, 7, 6, 5, 4, 3, 2]);
      return lead(d) && rest !== 11 && put(d, 7, rest === 10 ? 0 : rest);
    },
  },
};
