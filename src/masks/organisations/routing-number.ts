import type { Mask } from '../mask.ts';
import type { RandomStream } from '../random-stream.ts';
import { tooShort } from '../room.ts';
import { longestOf, NUMBER_FACTS, type NumberOptions } from './number-facts.ts';
import { derangedNumbers, drawnNumbers, type NumberKind } from './numbers-mask.ts';
import type { SpacedDigits } from './spaced-digits.ts';

const LENGTH = 9;
const DIGITS = Buffer.from('0123456789');
const WEIGHTS = [3, 7, 1, 3, 7, 1, 3, 7];

/** Federal Reserve districts (01 to 12), their thrifts (21 to 32) and electronic ones (61 to 72). */
const FIRST = [0, 20, 60].flatMap((base) => Array.from({ length: 12 }, (_, i) => base + i + 1));
const KNOWN = new Set([0, ...FIRST, 80]);

function draw({ digits }: SpacedDigits, stream: RandomStream): void {
  const first = FIRST[((stream.next() >>> 16) * FIRST.length) >>> 16]!;
  digits[0] = 0x30 + Math.floor(first / 10);
  digits[1] = 0x30 + (first % 10);
  stream.letters(DIGITS, LENGTH - 3, digits, 2);
}

const KIND: NumberKind = {
  longest: LENGTH,
  is: ({ count }) => count === LENGTH,
  draw,
  fallback: (text, stream) => {
    text.count = LENGTH;
    draw(text, stream);
  },
  head: () => 0,
  body: () => LENGTH - 1,
  check: (digits) => {
    const sum = WEIGHTS.reduce((all, weight, i) => all + weight * (digits[i]! - 0x30), 0);
    digits[LENGTH - 1] = 0x30 + ((10 - (sum % 10)) % 10);
    return true;
  },
  allowed: (digits) => KNOWN.has(10 * (digits[0]! - 0x30) + digits[1]! - 0x30),
  complaint: 'is not a routing number with the right check digit',
};

/** Another routing number of a bank in the United States (ABA), its check digit right. */
export const routingNumber: Mask<NumberOptions> = {
  ...NUMBER_FACTS,
  name: 'routing_number',
  summary:
    'Another ABA routing number, its district and check digit right. `unique: true` maps one to one, and takes only right ones.',
  remains: '',
  outputDomain: ({ unique }) => (unique ? KNOWN.size : FIRST.length) * 1e6,
  longest: (_, column) => longestOf(LENGTH, column),
  refuses: (_, column) => tooShort(column, LENGTH),
  example: { input: '021000021' },
  prepare: ({ unique }, _, keys) => (unique ? derangedNumbers(KIND, keys) : drawnNumbers(KIND)),
};
