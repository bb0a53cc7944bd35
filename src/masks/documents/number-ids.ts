import type { Apply } from '../mask.ts';
import { sameText } from '../same.ts';
import { type IdCountry, kindOf } from './id-countries.ts';
import { serialOf, spellFrom } from './id-kind.ts';
import { emptyEssence, readEssence } from './id-text.ts';

const ZERO = 0x30;

/** National numbers in a column of numbers, where they have no zeros before them. */
export function numberIds(country: IdCountry): Apply {
  const essence = emptyEssence();
  const number = Buffer.alloc(essence.characters.length);
  return ({ count, bytes, starts, ends, digests }, out) => {
    out.reserve(count * number.length);
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = ends[i]!;
      readEssence(bytes, start, end, essence);
      const kind = kindOf(country, essence);
      let serial = spellFrom(kind, serialOf(digests, i, kind), number);
      let at = writeNumber(number, kind.length, out.bytes, out.at);
      if (sameText(bytes, start, end, out.bytes, out.at, at)) {
        serial = spellFrom(kind, (serial + 1) % kind.fakes, number);
        at = writeNumber(number, kind.length, out.bytes, out.at);
      }
      out.at = at;
      out.end();
    }
  };
}

function writeNumber(number: Buffer, length: number, out: Buffer, to: number): number {
  let first = 0;
  while (first < length - 1 && number[first] === ZERO) {
    first++;
  }
  return to + number.copy(out, to, first, length);
}
