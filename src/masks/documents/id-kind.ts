import { word, writeDigits } from '../digest.ts';

/**
 * A kind of national number. Its characters are capitals and digits; what stands between them is no part of it.
 * `spell` writes the `serial`th of its fakes (below `fakes`) to `to` of `out`, and gives false where there is no such
 * number (its check digit would be 10).
 */
export interface IdKind {
  /** Characters. */
  readonly length: number;
  /** How it is printed: `#` for a character. */
  readonly print: string;
  readonly fakes: number;
  readonly spell: (serial: number, out: Buffer, to: number) => boolean;
  /** Where all its numbers are a body of digits and what is computed from it: for `unique`. */
  readonly bodies?: Bodies;
}

/** Bodies below `size`, which stand first, as `digits` digits; `spell` writes one and its check, or gives false. */
export interface Bodies {
  readonly digits: number;
  readonly size: number;
  readonly spell: (body: number, out: Buffer, to: number) => boolean;
  /** Whether a number with that body may have been issued. */
  readonly issued: (body: number) => boolean;
}

/** A kind that is a body of digits and check digits behind it. */
export interface NumberedKind {
  readonly print: string;
  /** Digits of the body. */
  readonly digits: number;
  /** Writes the check digits behind the body that begins at `to`; false where there are none. */
  readonly check: (out: Buffer, to: number) => boolean;
  readonly fakes: number;
  /** The body of a fake. */
  readonly body: (serial: number) => number;
  readonly issued: (body: number) => boolean;
}

/** A kind from what is particular to it. */
export function numbered({ print, digits, check, fakes, body, issued }: NumberedKind): IdKind {
  const spell = (number: number, out: Buffer, to: number): boolean => {
    writeDigits(number, digits, out, to);
    return check(out, to);
  };
  return {
    length: print.replaceAll(/[^#]/g, '').length,
    print,
    fakes,
    spell: (serial, out, to) => spell(body(serial), out, to),
    bodies: { digits, size: 10 ** digits, spell, issued },
  };
}

/** Writes check digit `value` at `at`; false for one that has no digit. */
export function checkDigit(value: number, out: Buffer, at: number): boolean {
  out[at] = 0x30 + value;
  return value < 10;
}

/** Which of the kind's fakes the digest draws, by 52 of its bits. */
export function serialOf(digests: Buffer, index: number, { fakes }: IdKind): number {
  const drawn = word(digests, 16 * index) * 2 ** 20 + (word(digests, 16 * index + 4) >>> 12);
  return Math.floor((drawn / 2 ** 52) * fakes);
}

/** Writes the first fake from `serial` on that there is to `number`; gives which. */
export function spellFrom(kind: IdKind, serial: number, number: Buffer): number {
  let next = serial;
  while (!kind.spell(next, number, 0)) {
    next = (next + 1) % kind.fakes;
  }
  return next;
}
