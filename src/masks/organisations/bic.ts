import type { Mask } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { COUNTRY_TABLE } from '../places/place.ts';
import { RandomStream } from '../random-stream.ts';
import { room, tooShort } from '../room.ts';
import { sameText } from '../same.ts';

const SHORT = 8;
const LONG = 11;
const LETTERS = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
/** ISO 9362: no O for the location's first letter, and neither 0 nor 1. */
const PLACES = Buffer.from('23456789ABCDEFGHIJKLMNPQRSTUVWXYZ');
const HEAD_OFFICE = Buffer.from('XXX');
const ZERO = 0x30;

/** Business identifier codes for tests: their eighth character is 0, which none has that takes part in SWIFT's network. */
export const bic: Mask<NoOptions> = {
  name: 'bic',
  summary:
    'Another BIC of the country and length, for tests: its eighth character is 0 (ISO 9362); a German one for what is no BIC.',
  family: 'organisations',
  types: ['text'],
  options: NO_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  safeHarbor: () => 'yes',
  keeps: () => ['nulls'],
  remains: 'the country, and whether a branch is named',
  fakes: true,
  replaces: true,
  reserved: true,
  uniqueness: () => 'lossy',
  outputDomain: () => LETTERS.length ** 4 * PLACES.length,
  longest: (_, column) => Math.min(room(column), LONG),
  refuses: (_, column) => tooShort(column, SHORT),
  example: { input: 'DEUTDEFF500' },
  prepare: () => {
    const stream = new RandomStream();
    return ({ count, bytes, starts, ends, digests }, out) => {
      out.reserve(count * LONG);
      for (let i = 0; i < count; i++) {
        const [start, end] = [starts[i]!, ends[i]!];
        if (start !== end) {
          stream.seed(digests, 16 * i);
          const to = out.at;
          do {
            out.at = write(bytes, start, end, stream, out.bytes, to);
          } while (sameText(bytes, start, end, out.bytes, to, out.at));
        }
        out.end();
      }
    };
  },
};

const COUNTRIES: ReadonlySet<number> = new Set(
  [...COUNTRY_TABLE.keys(), 'XK'].map((code) => 256 * code.charCodeAt(0) + code.charCodeAt(1)),
);

function write(
  bytes: Buffer,
  start: number,
  end: number,
  stream: RandomStream,
  out: Buffer,
  to: number,
): number {
  const length = end - start;
  const upper = (at: number): number => bytes[start + at]! & ~(bytes[start + at]! >= 0x61 ? 0x20 : 0);
  const known =
    (length === SHORT || length === LONG) && COUNTRIES.has(256 * upper(4) + upper(5)) && upper(0) >= 0x41;
  stream.letters(LETTERS, 4, out, to);
  out[to + 4] = known ? upper(4) : 0x44;
  out[to + 5] = known ? upper(5) : 0x45;
  stream.letters(PLACES, 1, out, to + 6);
  out[to + 7] = ZERO;
  if (!known || length === SHORT) {
    return to + SHORT;
  }
  HEAD_OFFICE.copy(out, to + SHORT);
  return to + LONG;
}
