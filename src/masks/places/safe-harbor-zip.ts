import type { Apply } from '../mask.ts';

/**
 * The 17 beginnings of ZIP codes whose areas had 20,000 people or fewer in the census of 2000 (HHS, "Guidance Regarding
 * Methods for De-identification of Protected Health Information", 2012, from the Census Bureau's ZCTAs).
 */
export const SMALL_ZIPS_2000: ReadonlySet<number> = new Set([
  36, 59, 63, 102, 203, 556, 692, 790, 821, 823, 830, 831, 878, 879, 884, 890, 893,
]);

const NONE = Buffer.from('000');
const LENGTH = 3;
const ZIP = 5;
const ZERO = 0x30;
const DASH = 0x2d;

/** 45 CFR 164.514(b)(2)(i)(B): the first three digits of a ZIP code; `000` for small ones, and for what is none. */
export function safeHarborZip(): Apply {
  return ({ count, bytes, starts, ends }, out) => {
    out.reserve(count * LENGTH);
    for (let i = 0; i < count; i++) {
      const [start, end] = [starts[i]!, ends[i]!];
      if (start !== end) {
        const zip = beginning(bytes, start, end);
        const shown = zip !== -1 && !SMALL_ZIPS_2000.has(zip);
        if (shown) {
          bytes.copy(out.bytes, out.at, start, start + LENGTH);
        } else {
          NONE.copy(out.bytes, out.at);
        }
        // What already is 000 becomes 00: a cell never comes out as it went in.
        out.at +=
          !shown && end - start === LENGTH && bytes.compare(NONE, 0, LENGTH, start, end) === 0 ? 2 : LENGTH;
      }
      out.end();
    }
  };
}

/** The first three digits of 12345, 123456789 or 12345-6789 as a number; -1 where it is no ZIP code. */
function beginning(bytes: Buffer, start: number, end: number): number {
  const length = end - start;
  if (length !== ZIP && length !== ZIP + 4 && length !== ZIP + 5) {
    return -1;
  }
  let value = 0;
  for (let j = 0; j < length; j++) {
    const digit = bytes[start + j]! - ZERO;
    const dash = j === ZIP && length === ZIP + 5;
    if (dash ? bytes[start + j] !== DASH : digit < 0 || digit > 9) {
      return -1;
    }
    value = j < LENGTH ? 10 * value + digit : value;
  }
  return value;
}
