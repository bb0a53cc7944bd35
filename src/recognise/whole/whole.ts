/**
 * `whole/` says what a value is that stands by itself in a column: by form and check digit, beside how many random
 * values of that form would pass, so that a column is judged against chance. Pure, and linear in a value's length.
 */
import type { PersonalKind } from '../personal.ts';

/** What tells one kind of value. */
export interface Whole {
  readonly kind: PersonalKind;
  /** How a reason speaks of it: `IBAN`, `German tax id`. */
  readonly by: string;
  /** What a value must look like to be tried. */
  readonly form: RegExp;
  /** Share of random values of that form that pass. */
  readonly chance: number;
  /** True where values may be of any length; others are tried on short ones alone. */
  readonly long?: true;
  /** The check beyond the form; without one the form is the check, and `chance` says how rare that form is. */
  readonly test?: (value: string) => boolean;
}

/** Bits of Shannon entropy a character of a text. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}
