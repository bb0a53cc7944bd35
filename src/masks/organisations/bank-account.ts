import type { Mask } from '../mask.ts';
import { tooShort } from '../room.ts';
import { longestOf, NUMBER_FACTS, type NumberOptions } from './number-facts.ts';
import { derangedNumbers, drawnNumbers, type NumberKind } from './numbers-mask.ts';

const LONGEST = 34;
const FEWEST = 4;
const USUAL = 10;
const DIGITS = Buffer.from('0123456789');

const KIND: NumberKind = {
  longest: LONGEST,
  is: ({ count }) => count >= FEWEST,
  draw: (text, stream) => stream.letters(DIGITS, text.count, text.digits, 0),
  fallback: (text, stream) => {
    text.count = USUAL;
    stream.letters(DIGITS, USUAL, text.digits, 0);
  },
  head: () => 0,
  body: ({ count }) => count,
  check: () => true,
  allowed: () => true,
  complaint: 'is not a number of 4 to 34 digits',
};

/** Another account number of as many digits. */
export const bankAccount: Mask<NumberOptions> = {
  ...NUMBER_FACTS,
  name: 'bank_account',
  summary:
    'Another account number of as many digits, blanks and dashes in their places; ten digits for what is none. `unique: true` maps one to one.',
  remains: 'where digits, blanks and dashes stand',
  outputDomain: () => 10 ** FEWEST,
  longest: (_, column) => longestOf(LONGEST, column),
  refuses: (_, column) => tooShort(column, USUAL),
  example: { input: '12-3456-7890' },
  prepare: ({ unique }, _, keys) => (unique ? derangedNumbers(KIND, keys) : drawnNumbers(KIND)),
};
