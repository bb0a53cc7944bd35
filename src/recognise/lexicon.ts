import { COMMON_WORDS } from './generated/common-words.ts';
import { SEED_ONE, SEED_TWO, slotOf, stepOne, stepTwo } from './hash.ts';
import { LEXICON_WORDS } from './lexicon-words.ts';

/** What a word says of what stands beside it. */
export const LEXICON = {
  /** A word of every day, and no name by itself. */
  common: 1,
  /** A city or country. */
  city: 0x2,
  month: 0x4,
  /** What stands before or behind a date of birth. */
  birth: 0x8,
  /** What stands before a telephone number. */
  call: 0x10,
  /** What stands before the number of a thing: an order, an invoice, a version. */
  reference: 0x20,
  /** What stands before a person's name. */
  title: 0x40,
  /** A street's name begins with it (rue, calle). */
  streetBefore: 0x80,
  /** A street's name ends with it (Street, Road). */
  streetAfter: 0x100,
  /** What stands before a national id. */
  identity: 0x200,
  /** What stands before a password or token. */
  secret: 0x400,
  /** Articles and the like: what follows is no person's name. */
  article: 0x800,
  /** What stands before a place or a month: in, from, nach. */
  placeBefore: 0x1000,
  /** What a person does: called, asked, schrieb. */
  speech: 0x2000,
  /** What follows an amount: EUR, kg, %. */
  unit: 0x4000,
  /** `dot` of an address spelt out. */
  dot: 0x8000,
  /** `at` of an address spelt out. */
  at: 0x10000,
  /** What stands between a telephone number and its extension. */
  extension: 0x20000,
  /** What may stand between the words of a street's or family's name: de, la, van. */
  particle: 0x40000,
  /** A flat, a suite. */
  door: 0x80000,
} as const;

/** A use of `LEXICON`. */
export type LexiconFlag = keyof typeof LEXICON;

const SIZE = 1 << 16;
const ONES = new Int32Array(SIZE);
const TWOS = new Int32Array(SIZE);
const FLAGS = new Int32Array(SIZE);

for (const word of COMMON_WORDS.trim().split('\n')) {
  put(word, LEXICON.common);
}
for (const [flag, words] of Object.entries(LEXICON_WORDS)) {
  for (const word of words.trim().split(/\s+/)) {
    put(word, LEXICON[flag as LexiconFlag]);
  }
}

/** The flags of the word of these hashes; 0 for one that is not known. */
export function lexiconFlags(one: number, two: number): number {
  for (let slot = slotOf(one, two, SIZE - 1); FLAGS[slot] !== 0; slot = (slot + 1) & (SIZE - 1)) {
    if (ONES[slot] === one && TWOS[slot] === two) {
      return FLAGS[slot]!;
    }
  }
  return 0;
}

function put(word: string, flag: number): void {
  let one = SEED_ONE;
  let two = SEED_TWO;
  for (const byte of Buffer.from(word)) {
    one = stepOne(one, byte);
    two = stepTwo(two, byte);
  }
  let slot = slotOf(one, two, SIZE - 1);
  while (FLAGS[slot] !== 0 && (ONES[slot] !== one || TWOS[slot] !== two)) {
    slot = (slot + 1) & (SIZE - 1);
  }
  ONES[slot] = one;
  TWOS[slot] = two;
  FLAGS[slot]! |= flag;
}
