/**
 * The BBAN of each country as the SWIFT IBAN Registry (release 99) has it: n digits, a capital letters, c either.
 */
const STRUCTURES = `
AD 8n12c|AE 19n|AL 8n16c|AT 16n|AZ 4a20c|BA 16n|BE 12n|BG 4a6n8c|BH 4a14c|BR 23n1a1c|BY 4c4n16c|CH 5n12c|CR 18n
CY 8n16c|CZ 20n|DE 18n|DK 14n|DO 4c20n|EE 16n|EG 25n|ES 20n|FI 14n|FO 14n|FR 10n11c2n|GB 4a14n|GE 2a16n|GI 4a15c
GL 14n|GR 7n16c|GT 24c|HR 17n|HU 24n|IE 4a14n|IL 19n|IQ 4a15n|IS 22n|IT 1a10n12c|JO 4a4n18c|KW 4a22c|KZ 3n13c
LB 4n20c|LC 4a24c|LI 5n12c|LT 16n|LU 3n13c|LV 4a13c|MC 10n11c2n|MD 20c|ME 18n|MK 3n10c2n|MR 23n|MT 4a5n18c
MU 4a19n3a|NL 4a10n|NO 11n|PK 4a16c|PL 24n|PS 4a21c|PT 21n|QA 4a21c|RO 4a16c|RS 18n|SA 2n18c|SC 4a20n3a|SE 20n
SI 15n|SK 20n|SM 1a10n12c|ST 21n|SV 4a20n|TL 19n|TN 20n|TR 6n16c|UA 6n19c|VA 18n|VG 4a16n|XK 16n
`;

/** A country's BBAN: the kind of each place (`n`, `a` or `c`), as bytes. */
export interface Bban {
  readonly country: string;
  readonly kinds: Buffer;
  /** Places of the national check digits, which the others decide; -1 where there are none that we compute. */
  readonly check: number;
  readonly checkLength: number;
}

/** Where the national check digits stand. ECBS TR201, and the countries' own rules. */
const CHECKS: Readonly<Record<string, readonly [number, number]>> = {
  BE: [10, 2],
  BA: [14, 2],
  ME: [16, 2],
  RS: [16, 2],
  SI: [13, 2],
  PT: [19, 2],
  FI: [13, 1],
  ES: [8, 2],
  FR: [21, 2],
  MC: [21, 2],
};

/** By the two letters of the country, as 256 × the first + the second. */
export const BBANS: ReadonlyMap<number, Bban> = new Map(
  STRUCTURES.trim()
    .split(/[|\n]/)
    .map((entry) => {
      const [country = '', structure = ''] = entry.split(' ');
      const kinds = structure.replace(/(\d+)([nac])/g, (_, count: string, kind: string) =>
        kind.repeat(Number(count)),
      );
      const [check, checkLength] = CHECKS[country] ?? [-1, 0];
      return [
        256 * country.charCodeAt(0) + country.charCodeAt(1),
        { country, kinds: Buffer.from(kinds), check, checkLength },
      ];
    }),
);

/** Writes the national check digits of the BBAN at `at`, where its country has some. */
export function writeNational(bban: Bban, out: Buffer, at: number): void {
  const { country, check, checkLength } = bban;
  if (check === -1) {
    return;
  }
  const value = NATIONAL[country]!(out, at, check);
  out[at + check] = 0x30 + (checkLength === 2 ? Math.floor(value / 10) : value);
  if (checkLength === 2) {
    out[at + check + 1] = 0x30 + (value % 10);
  }
}

type National = (out: Buffer, at: number, count: number) => number;

const mod97 = (out: Buffer, at: number, count: number, start = 0): number => {
  let rest = start;
  for (let i = 0; i < count; i++) {
    rest = (10 * rest + out[at + i]! - 0x30) % 97;
  }
  return rest;
};
/** ISO 7064 mod 97-10. */
const iso7064: National = (out, at, count) => 98 - ((mod97(out, at, count) * 100) % 97);

const SPANISH = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];
const spanish = (out: Buffer, at: number, count: number): number => {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    sum += (out[at + i]! - 0x30) * SPANISH[10 - count + i]!;
  }
  const digit = 11 - (sum % 11);
  return digit === 11 ? 0 : digit === 10 ? 1 : digit;
};

/** The clé RIB: letters count A to I 1 to 9, J to R 1 to 9, S to Z 2 to 9. */
const french: National = (out, at) => {
  let rest = 0;
  for (let i = 0; i < 21; i++) {
    const byte = out[at + i]!;
    const digit = byte < 0x41 ? byte - 0x30 : ((byte - 0x41 + (byte > 0x52 ? 1 : 0)) % 9) + 1;
    rest = (10 * rest + digit) % 97;
  }
  return 97 - ((rest * 100) % 97);
};

const finnish: National = (out, at, count) => {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const digit = out[at + i]! - 0x30;
    const twice = ((count - i) & 1) === 1 ? 2 * digit : digit;
    sum += twice > 9 ? twice - 9 : twice;
  }
  return (10 - (sum % 10)) % 10;
};

const NATIONAL: Readonly<Record<string, National>> = {
  BE: (out, at, count) => mod97(out, at, count) || 97,
  BA: iso7064,
  ME: iso7064,
  RS: iso7064,
  SI: iso7064,
  PT: iso7064,
  FI: finnish,
  ES: (out, at) => 10 * spanish(out, at, 8) + spanish(out, at + 10, 10),
  FR: french,
  MC: french,
};
