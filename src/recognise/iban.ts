import { tokenFrom } from './context.ts';
import { KINDS, type Recogniser } from './recogniser.ts';
import type { Tokens } from './tokens.ts';

/** Characters of an IBAN by country (SWIFT's IBAN registry, release 99). */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ' +
    'ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 ' +
    'LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 ' +
    'PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((text) => [text.slice(0, 2), Number(text.slice(2))]),
);

const KIND = KINDS.indexOf('iban');

/** IBANs (ISO 13616): of the country's length and with its check digits right, in groups or in one piece. */
export const iban: Recogniser = {
  kind: 'iban',
  anchors: ['mixed'],
  find: (text, at, found) => {
    const end = ibanEnd(text, at);
    if (end === 0) {
      return at;
    }
    found.add(KIND, text.starts[at]!, end);
    return tokenFrom(text, at, end);
  },
};

function ibanEnd(text: Tokens, at: number): number {
  const start = text.starts[at]!;
  const country = String.fromCharCode(text.at(start) & 0xdf, text.at(start + 1) & 0xdf);
  const length = LENGTHS.get(country);
  if (length === undefined || !isDigit(text.at(start + 2)) || !isDigit(text.at(start + 3))) {
    return 0;
  }
  let rest = 0;
  let taken = 0;
  let head = 0;
  let byte = start;
  for (; taken < length; byte++) {
    const value = valued(text.at(byte));
    if (value === -1) {
      if (!joins(text.at(byte)) || valued(text.at(byte + 1)) === -1) {
        return 0;
      }
      continue;
    }
    // The first four characters are counted last (ISO 7064, MOD 97-10).
    if (taken < 4) {
      head = appended(head, value);
    } else {
      rest = appended(rest, value);
    }
    taken++;
  }
  const shift = valued(text.at(byte));
  const remainder = (rest * (10 ** 6 % 97) + head) % 97;
  return shift === -1 && remainder === 1 ? byte : 0;
}

/** head is at most 363699, two letters and two digits: six digits. */
function appended(sum: number, value: number): number {
  const next = value > 9 ? 100 * sum + value : 10 * sum + value;
  return next > 1e9 ? next % 97 : next;
}

function joins(byte: number): boolean {
  return byte === 0x20 || byte === 0x2d || byte === 0x2e;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function valued(byte: number): number {
  if (isDigit(byte)) {
    return byte - 0x30;
  }
  const letter = byte & 0xdf;
  return letter >= 0x41 && letter <= 0x5a && byte >= 0x41 ? letter - 0x41 + 10 : -1;
}
