import { writeHex } from '../digest.ts';
import type { Apply, Mask } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';
import { writeUuid } from './uuid-text.ts';

const UUID = 36;
/** Android's id: 16 hexadecimal digits. */
const SHORT = 16;
const LONGEST = 64;
const DASH = 0x2d;

/** An id of a telephone or browser: IDFA, GAID and the like (a UUID), Android's id and others in hexadecimal digits. */
export const deviceId: Mask<NoOptions> = {
  name: 'device_id',
  summary:
    'An id of a device: a UUID for a UUID, in capitals where it was (IDFA, GAID), hexadecimal digits for those (16 to 64 of them); a UUID for any other.',
  family: 'technical',
  types: ['uuid', 'text'],
  options: NO_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: () => ['nulls', 'equality'],
  remains: 'whether it is a UUID or hexadecimal digits, and how many; capitals',
  fakes: true,
  replaces: true,
  reserved: false,
  uniqueness: () => 'probable',
  // Of 16 digits.
  outputDomain: () => 2 ** 64,
  longest: (_, column) => Math.min(LONGEST, room(column)),
  refuses: (_, column) => (column.class === 'text' ? tooShort(column, SHORT) : null),
  example: { input: 'EA7583CD-A667-48BC-B806-42ECB2B48606' },
  prepare: (_, column): Apply => {
    const has = room(column);
    const hex = Buffer.alloc(32);
    return redrawing(LONGEST, (digests, index, bump, out, to, { bytes, starts, ends }) => {
      const start = starts[index]!;
      const end = ends[index]!;
      const length = end - start;
      const { dashes, digits, capital } = look(bytes, start, end);
      let at = to;
      if (digits === length && length >= SHORT && length <= LONGEST) {
        at = writeHex(digests, index, bump, Math.min(32, length), out, to);
        // 128 bits are said by 32 digits; more of them repeat the first, the other way round.
        for (let i = 32; i < length; i++) {
          out[at++] = out[to + 63 - i]!;
        }
      } else if (has >= UUID) {
        writeHex(digests, index, bump, 32, hex, 0);
        at = writeUuid(hex, 4, digests[16 * index + 8]!, out, to);
      } else {
        at = writeHex(digests, index, bump, Math.min(32, has), out, to);
      }
      if (capital && (digits === length || (digits === 32 && dashes === 4))) {
        raise(out, to, at);
      }
      return at;
    });
  },
};

function look(
  bytes: Buffer,
  start: number,
  end: number,
): { readonly dashes: number; readonly digits: number; readonly capital: boolean } {
  let dashes = 0;
  let digits = 0;
  let capital = false;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === DASH) {
      dashes++;
    } else if (byte >= 0x41 && byte <= 0x46) {
      capital = true;
      digits++;
    } else if ((byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66)) {
      digits++;
    }
  }
  return { dashes, digits, capital };
}

function raise(out: Buffer, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    if (out[i]! >= 0x61) {
      out[i]! -= 0x20;
    }
  }
}
