import { luhn, mod1110, verhoeff, weighted } from './check-digits.ts';
import { checkDigit, type IdKind, numbered } from './id-kind.ts';

const ZERO = 0x30;
const any = (): boolean => true;

/**
 * Social Security number, United States. Areas 900 to 999 are never assigned (SSA, SSN randomization); of them the
 * groups 50 to 65, 70 to 88, 90 to 92 and 94 to 99 are taxpayer numbers of the IRS, 93 adoption ones: only 01 to 49.
 */
export const US_SSN: IdKind = numbered({
  print: '###-##-####',
  digits: 9,
  check: any,
  fakes: 100 * 49 * 9999,
  body: (serial) => {
    const area = 900 + (serial % 100);
    const group = 1 + (Math.floor(serial / 100) % 49);
    return area * 1_000_000 + group * 10_000 + 1 + Math.floor(serial / 4900);
  },
  issued: (body) => {
    const area = Math.floor(body / 1_000_000);
    const group = Math.floor(body / 10_000) % 100;
    return area !== 0 && area !== 666 && area < 900 && group !== 0 && body % 10_000 !== 0;
  },
});

/** NHS number, England. Those that begin with 999 are for tests (NHS Digital, test data); mod 11, 10 has no digit. */
export const GB_NHS: IdKind = numbered({
  print: '### ### ####',
  digits: 9,
  check: (out, to) =>
    checkDigit((11 - (weighted(out, to, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11, out, to + 9),
  fakes: 1_000_000,
  body: (serial) => 999_000_000 + serial,
  issued: any,
});

/** Burgerservicenummer, Netherlands, from its first digit 9, where the test persons of RvIG have theirs (9999…). */
export const NL_BSN: IdKind = numbered({
  print: '#########',
  digits: 8,
  check: (out, to) => checkDigit(weighted(out, to, [9, 8, 7, 6, 5, 4, 3, 2]) % 11, out, to + 8),
  fakes: 10_000_000,
  body: (serial) => 90_000_000 + serial,
  issued: any,
});

const CPF_FIRST = [10, 9, 8, 7, 6, 5, 4, 3, 2];
const CPF_SECOND = [11, ...CPF_FIRST];
const CNPJ_FIRST = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
const CNPJ_SECOND = [6, ...CNPJ_FIRST];

/** Both check digits of Brazil's numbers: modulo 11, where 10 is written 0. */
function brazil(first: readonly number[], second: readonly number[]) {
  return (out: Buffer, to: number): boolean => {
    out[to + first.length] = ZERO + (((weighted(out, to, first) * 10) % 11) % 10);
    out[to + second.length] = ZERO + (((weighted(out, to, second) * 10) % 11) % 10);
    // Digits that are all one pass the check, and are taken for none.
    for (let i = 1; i <= second.length; i++) {
      if (out[to + i] !== out[to]) {
        return true;
      }
    }
    return false;
  };
}

/** Cadastro de Pessoas Físicas, Brazil. No range is set aside: it may be somebody's. */
export const BR_CPF: IdKind = numbered({
  print: '###.###.###-##',
  digits: 9,
  check: brazil(CPF_FIRST, CPF_SECOND),
  fakes: 1_000_000_000,
  body: (serial) => serial,
  issued: any,
});

/** Cadastro Nacional da Pessoa Jurídica, Brazil: a head office (0001). No range is set aside. */
export const BR_CNPJ: IdKind = numbered({
  print: '##.###.###/####-##',
  digits: 12,
  check: brazil(CNPJ_FIRST, CNPJ_SECOND),
  fakes: 100_000_000,
  body: (serial) => serial * 10_000 + 1,
  issued: any,
});

/** Aadhaar, India. It never begins with 0 or 1 (UIDAI, Aadhaar numbering scheme). */
export const IN_AADHAAR: IdKind = numbered({
  print: '#### #### ####',
  digits: 11,
  check: (out, to) => checkDigit(verhoeff(out, to, 11), out, to + 11),
  fakes: 20_000_000_000,
  body: (serial) => serial,
  issued: (body) => body >= 20_000_000_000,
});

/** Social Insurance Number, Canada. None begins with 0 (Service Canada, SIN Code of Practice). */
export const CA_SIN: IdKind = numbered({
  print: '###-###-###',
  digits: 8,
  check: (out, to) => checkDigit(luhn(out, to, 8), out, to + 8),
  fakes: 10_000_000,
  body: (serial) => serial,
  issued: (body) => body >= 10_000_000 && Math.floor(body / 10_000_000) !== 8,
});

/** Tax File Number, Australia. No range is set aside. Its last digit has the weight 10, which is -1 modulo 11. */
export const AU_TFN: IdKind = numbered({
  print: '### ### ###',
  digits: 8,
  check: (out, to) => checkDigit(weighted(out, to, [1, 4, 3, 7, 5, 8, 6, 9]) % 11, out, to + 8),
  fakes: 100_000_000,
  body: (serial) => serial,
  issued: any,
});

/**
 * Steuerliche Identifikationsnummer, Germany: of the first ten digits one stands twice, one is missing. None begins with
 * 0 (§ 139b AO; stdnum refuses such for it), and so do all of these. The serial is a permutation of the last nine.
 */
export const DE_IDNR: IdKind = {
  length: 11,
  print: '## ### ### ###',
  // Permutations of nine digits of which two are one, times which is double and which is missing.
  fakes: 362_880 * 72,
  spell: (serial, out, to) => {
    let rest = Math.floor(serial / 72);
    const double = 1 + (serial % 9);
    const missing = 1 + (((Math.floor(serial / 9) % 8) + double) % 9);
    out[to] = ZERO;
    let at = to + 1;
    for (let digit = 1; digit <= 9; digit++) {
      out[at++] = ZERO + (digit === missing ? double : digit);
    }
    for (let left = 9; left > 1; left--) {
      const chosen = to + 1 + (rest % left);
      rest = Math.floor(rest / left);
      const held = out[to + left]!;
      out[to + left] = out[chosen]!;
      out[chosen] = held;
    }
    return checkDigit(mod1110(out, to, 10), out, to + 10);
  },
};
