import { word } from './digest.ts';
import type { Cells } from './mask.ts';

/**
 * What is drawn of a person. Each has bits of its own, so that all masks of one `person:` say the same of them, and one
 * fact tells nothing of another.
 */
export type Fact =
  | 'given name'
  | 'family name'
  | 'middle name'
  | 'place'
  | 'street'
  | 'door'
  | 'job'
  | 'locale'
  | 'shift'
  | 'time shift'
  | 'other';

/** By a switch, which costs nothing where the fact is known as the code is compiled. */
function saltOf(fact: Fact): number {
  switch (fact) {
    case 'given name':
      return 0x243f6a88;
    case 'family name':
      return 0x85a308d3;
    case 'middle name':
      return 0x13198a2e;
    case 'place':
      return 0x03707344;
    case 'street':
      return 0xa4093822;
    case 'door':
      return 0x299f31d0;
    case 'job':
      return 0x082efa98;
    case 'locale':
      return 0xec4e6c89;
    case 'shift':
      return 0x452821e6;
    case 'time shift':
      return 0xbe5466cf;
    case 'other':
      return 0x38d01377;
  }
}

/**
 * Bytes of a person's digest that stay when the person is drawn anew, for a name that came out as it was: the dates of
 * such a person move in every table alike, and the sex, the last bit, is one. The bytes before them are drawn anew.
 */
export const LASTING_BYTES = 8;

/** The digests that facts of a person are drawn from: the person's, or without `person:` the value's own. */
export function personDigests({ person, digests }: Cells): Buffer {
  return person ?? digests;
}

/** 32 bits for one fact of the person of digest `index`: two words of the digest through murmur3's finaliser. */
export function factWord(digests: Buffer, index: number, fact: Fact): number {
  const salt = saltOf(fact);
  const lasts = fact === 'shift' || fact === 'time shift';
  // The last byte holds the sex, which a shift is not to tell.
  let bits = word(digests, 16 * index + (lasts ? 8 : 0)) ^ salt;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits ^= word(digests, 16 * index + (lasts ? 11 : 4));
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  bits = Math.imul((bits ^ (bits >>> 16)) + salt, 0x85ebca6b);
  return (bits ^ (bits >>> 15)) >>> 0;
}

/** A number below `size` (at most 2^21) for one fact of the person. */
export function pickFact(digests: Buffer, index: number, fact: Fact, size: number): number {
  return Math.floor((factWord(digests, index, fact) * size) / 0x1_0000_0000);
}

/** Whether the person's given name, title and gender are a man's or a woman's. */
export function isMale(digests: Buffer, index: number): boolean {
  return (digests[16 * index + 15]! & 1) === 1;
}
