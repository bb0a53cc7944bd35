import type { Apply, Mask } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';

const COLON = 0x3a;
const DASH = 0x2d;
const DOT = 0x2e;
const BARE = 12;
const COMMON = 17;
const LONGEST = 23;
const SMALL = Buffer.from('0123456789abcdef');
const CAPITAL = Buffer.from('0123456789ABCDEF');

/** A hardware address that no maker gives out: its locally administered bit is set (IEEE 802, 8.4). */
export const mac: Mask<NoOptions> = {
  name: 'mac',
  summary: 'A hardware address with the locally administered bit, of the same length, spelt as it was.',
  family: 'technical',
  types: ['macaddr', 'text'],
  options: NO_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: () => ['nulls', 'equality'],
  remains: 'whether it has 6 or 8 bytes; how a text is spelt',
  fakes: true,
  replaces: true,
  // Devices that hide their own address make up one with the same bit.
  reserved: false,
  uniqueness: () => 'probable',
  outputDomain: () => 2 ** 46,
  longest: (_, column) => (column.class === 'text' ? Math.min(LONGEST, room(column)) : LONGEST),
  refuses: (_, column) => (column.class === 'text' ? tooShort(column, BARE) : null),
  example: { input: '08:00:2b:01:02:03', class: 'macaddr' },
  prepare: (_, column): Apply => {
    const has = column.class === 'text' ? room(column) : LONGEST;
    const long = column.base === 'macaddr8';
    return redrawing(LONGEST, (digests, index, bump, out, to, { bytes, starts, ends }) => {
      const start = starts[index]!;
      const end = ends[index]!;
      const form = formOf(bytes, start, end);
      const spelt = form !== null && end - start <= has ? form : fallback(has, long);
      return write(spelt, digests, 16 * index, bump, out, to);
    });
  },
};

/** `group`: digits between two separators; 0: none stand between. */
interface Form {
  readonly digits: 12 | 16;
  readonly separator: number;
  readonly group: number;
  readonly letters: Buffer;
}

function fallback(has: number, long: boolean): Form {
  const bare = has < COMMON;
  return { digits: long ? 16 : 12, separator: COLON, group: bare ? 0 : 2, letters: SMALL };
}

/** How the address is spelt (`08:00:2b:01:02:03`, `0800.2b01.0203`, `08002B010203`); null for what is none. */
function formOf(bytes: Buffer, start: number, end: number): Form | null {
  let digits = 0;
  let separator = 0;
  let group = 0;
  let letters = SMALL;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === COLON || byte === DASH || byte === DOT) {
      group = separator === 0 ? digits : group;
      if ((separator !== 0 && byte !== separator) || group === 0 || digits % group !== 0 || i === end - 1) {
        return null;
      }
      separator = byte;
    } else if (isHex(byte)) {
      letters = byte >= 0x41 && byte <= 0x46 ? CAPITAL : letters;
      digits++;
    } else {
      return null;
    }
  }
  const separators = group === 0 ? 0 : digits / group - 1;
  if ((digits !== 12 && digits !== 16) || end - start !== digits + separators || group === 1) {
    return null;
  }
  return { digits, separator, group, letters };
}

function isHex(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}

function write(
  { digits, separator, group, letters }: Form,
  digests: Buffer,
  base: number,
  bump: 0 | 1,
  out: Buffer,
  to: number,
): number {
  let at = to;
  for (let i = 0; i < digits; i++) {
    if (group !== 0 && i !== 0 && i % group === 0) {
      out[at++] = separator;
    }
    const byte = digests[base + (i >>> 1)]!;
    let four = (i & 1) === 0 ? byte >>> 4 : byte & 15;
    if (i === 1) {
      // Of the first byte's low bits, locally administered and to one station only.
      four = (four & 0xc) | 2;
    } else if (i === digits - 1) {
      four = (four + bump) & 15;
    }
    out[at++] = letters[four]!;
  }
  return at;
}
