import { pick, word, writeDigits } from '../digest.ts';
import type { Mask } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { redrawing } from '../redraw.ts';
import { tooShort } from '../room.ts';

const LENGTH = 17;
/** Published lists of ISO 3780's codes give GA to G0 to no country, so that no maker's identifier begins so. */
const MAKER = Buffer.from('GZZ');
/** I, O and Q are none of them (ISO 3779). */
const CHARACTERS = Buffer.from('ABCDEFGHJKLMNPRSTUVWXYZ0123456789');
/** Model years, 1980 to 2009 and again from 2010 (49 CFR 565.15, table VII). */
const YEARS = Buffer.from('ABCDEFGHJKLMNPRSTVWXY123456789');
const SERIALS = 1_000_000;
const CHECK_AT = 8;
/** 49 CFR 565.15, tables III to V. */
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const VALUES: Uint8Array = new Uint8Array(128);
[...'ABCDEFGH'].forEach((letter, i) => {
  VALUES[letter.charCodeAt(0)] = i + 1;
});
[...'JKLMN.P.R'].forEach((letter, i) => {
  VALUES[letter.charCodeAt(0)] = i + 1;
});
[...'STUVWXYZ'].forEach((letter, i) => {
  VALUES[letter.charCodeAt(0)] = i + 2;
});
[...'0123456789'].forEach((digit, i) => {
  VALUES[digit.charCodeAt(0)] = i;
});

/** A vehicle identification number of no maker. */
export const vin: Mask<NoOptions> = {
  name: 'vin',
  summary:
    'A vehicle identification number (ISO 3779) of no maker, its check digit right as in North America.',
  family: 'documents',
  types: ['text'],
  options: NO_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: () => ['nulls', 'equality'],
  remains: '',
  fakes: true,
  replaces: true,
  reserved: true,
  uniqueness: () => 'probable',
  outputDomain: () => CHARACTERS.length ** 6 * YEARS.length * SERIALS,
  longest: () => LENGTH,
  refuses: (_, column) => tooShort(column, LENGTH),
  example: { input: '1HGCM82633A004352' },
  prepare: () =>
    redrawing(LENGTH, (digests, index, bump, out, to) => {
      const base = 16 * index;
      MAKER.copy(out, to);
      // Five characters of 33 and the plant's: 31 bits, of 52.
      let rest = word(digests, base) * 2 ** 20 + (word(digests, base + 4) >>> 12);
      for (const place of [3, 4, 5, 6, 7, 10]) {
        out[to + place] = CHARACTERS[rest % CHARACTERS.length]!;
        rest = Math.floor(rest / CHARACTERS.length);
      }
      out[to + 9] = YEARS[pick(digests, base + 8, YEARS.length)]!;
      writeDigits((pick(digests, base + 12, SERIALS) + bump) % SERIALS, 6, out, to + 11);
      out[to + CHECK_AT] = checkCharacter(out, to);
      return to + LENGTH;
    }),
};

/** The ninth character: the weighted sum modulo 11, X for 10. */
function checkCharacter(out: Buffer, to: number): number {
  let sum = 0;
  for (let i = 0; i < LENGTH; i++) {
    sum += WEIGHTS[i]! * (i === CHECK_AT ? 0 : VALUES[out[to + i]!]!);
  }
  const check = sum % 11;
  return check === 10 ? 0x58 : 0x30 + check;
}
