import { luhn } from '../documents/check-digits.ts';
import type { Mask } from '../mask.ts';
import type { RandomStream } from '../random-stream.ts';
import { tooShort } from '../room.ts';
import { longestOf, NUMBER_FACTS, type NumberOptions } from './number-facts.ts';
import { derangedNumbers, drawnNumbers, type NumberKind } from './numbers-mask.ts';
import type { SpacedDigits } from './spaced-digits.ts';

const LONGEST = 19;
const FEWEST = 12;
const USUAL = 16;
const IIN = 6;
const DIGITS = Buffer.from('0123456789');

/** A network: what its numbers begin with, and issuer numbers that payment providers publish for tests. */
interface Network {
  readonly from: number;
  readonly to: number;
  /** Digits of `from` and `to`. */
  readonly width: number;
  readonly tests: readonly Buffer[];
}

const network = (from: number, to: number, tests: string): Network => ({
  from,
  to,
  width: String(from).length,
  tests: tests.split(' ').map((test) => Buffer.from(test)),
});

/** ISO/IEC 7812 ranges; the test numbers are those of Stripe's, Adyen's and PayPal's manuals. */
const NETWORKS: readonly Network[] = [
  network(4, 4, '411111 400005 424242 401288'),
  network(51, 55, '555555 520082 510510 545454'),
  network(2221, 2720, '222300 222240'),
  network(34, 34, '343434'),
  network(37, 37, '378282 371449 370000'),
  network(6011, 6011, '601111 601100'),
  network(644, 649, '644564'),
  network(65, 65, '650002'),
  network(3528, 3589, '353011 356600'),
  network(30, 30, '305693'),
  network(36, 36, '360066'),
  network(38, 39, '385200'),
  network(62, 62, '620000 621094'),
  network(50, 50, '500033'),
  network(67, 67, '677179 676770'),
];
const VISA = NETWORKS[0]!;

function numberOf(digits: Buffer, width: number): number {
  let value = 0;
  for (let i = 0; i < width; i++) {
    value = 10 * value + digits[i]! - 0x30;
  }
  return value;
}

function networkOf({ digits }: SpacedDigits): Network | null {
  for (const one of NETWORKS) {
    const value = numberOf(digits, one.width);
    if (value >= one.from && value <= one.to) {
      return one;
    }
  }
  return null;
}

function draw(text: SpacedDigits, stream: RandomStream): void {
  const { tests } = networkOf(text) ?? VISA;
  const test = tests[((stream.next() >>> 16) * tests.length) >>> 16]!;
  test.copy(text.digits);
  stream.letters(DIGITS, text.count - IIN - 1, text.digits, IIN);
}

const KIND: NumberKind = {
  longest: LONGEST,
  is: ({ count }) => count >= FEWEST,
  draw,
  fallback: (text, stream) => {
    text.digits[0] = 0x34;
    text.count = USUAL;
    draw(text, stream);
  },
  // A range of several beginnings keeps its first digits whole, that the number stays in it.
  head: (text) => networkOf(text)?.width ?? 1,
  body: (text) => text.count - (networkOf(text)?.width ?? 1) - 1,
  check: (digits, count) => {
    digits[count - 1] = 0x30 + luhn(digits, 0, count - 1);
    return true;
  },
  // One whose network nobody knows must not become one of a network: its first digit's crowd is walked.
  allowed: () => true,
  complaint: 'is not a card number with the right check digit',
};

/** Another card number of the network, Luhn's digit right, of ranges for tests. */
export const creditCard: Mask<NumberOptions> = {
  ...NUMBER_FACTS,
  name: 'credit_card',
  summary:
    "Another card number of the network and length, Luhn's digit right, one-way, of issuer numbers published for tests. `unique: true` maps one to one within the network, and takes only right ones.",
  remains: 'the network, and where digits, blanks and dashes stand',
  outputDomain: ({ unique }) => (unique ? 10 ** (FEWEST - 5) : 10 ** (FEWEST - IIN - 1)),
  longest: (_, column) => longestOf(LONGEST, column),
  refuses: (_, column) => tooShort(column, USUAL),
  example: { input: '5425 2334 3010 9903' },
  prepare: ({ unique }, _, keys) => (unique ? derangedNumbers(KIND, keys) : drawnNumbers(KIND)),
};
