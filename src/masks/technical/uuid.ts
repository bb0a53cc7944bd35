import { z } from 'zod';
import { word, writeHex } from '../digest.ts';
import type { Mask } from '../mask.ts';
import { redrawing } from '../redraw.ts';
import { tooShort } from '../room.ts';
import { writeUuid } from './uuid-text.ts';

/** version: 4, or keep that of the value; a time in it (versions 1, 6 and 7) is drawn. */
export interface UuidOptions {
  readonly version: 4 | 'keep';
}

const LENGTH = 36;
/** Where the version stands. */
const VERSION = 14;
const DIGITS = Buffer.from('0123456789abcdef');
/** 2020-01-01, in milliseconds, and about five years of them. */
const SINCE = Date.UTC(2020, 0, 1);
const SPAN = 5 * 365 * 86_400_000;

/** The digest in the form of a random UUID (version 4, RFC 9562). */
export const uuid: Mask<UuidOptions> = {
  name: 'uuid',
  summary:
    'A UUID of version 4, made of 122 bits of the keyed digest; with `version: keep` of the value’s own, its time drawn between 2020 and 2024.',
  family: 'technical',
  types: ['uuid', 'text'],
  options: z.strictObject({ version: z.union([z.literal(4), z.literal('keep')]).default(4) }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: () => ['nulls', 'equality'],
  remains: 'with `version: keep`, the version',
  fakes: true,
  replaces: true,
  reserved: false,
  uniqueness: () => 'probable',
  // Of version 7, 74 bits are drawn freely, and the time besides.
  outputDomain: ({ version }) => (version === 4 ? 2 ** 122 : 2 ** 74 * SPAN),
  longest: () => LENGTH,
  refuses: (_, column) => (column.class === 'text' ? tooShort(column, LENGTH) : null),
  example: { input: '8f14e45f-ceea-467f-a8b4-2c9d1e0a7b36', class: 'uuid' },
  prepare: ({ version }) => {
    const hex = Buffer.alloc(32);
    return redrawing(LENGTH, (digests, index, bump, out, to, { bytes, starts, ends }) => {
      writeHex(digests, index, bump, 32, hex, 0);
      const kept = version === 4 ? 4 : versionOf(bytes, starts[index]!, ends[index]!);
      if (kept === 7) {
        writeTime(digests, index, bump, hex);
      }
      return writeUuid(hex, kept, digests[16 * index + 8]!, out, to);
    });
  },
};

/** 1 to 8; 4 for what has none, as the nil UUID. */
function versionOf(bytes: Buffer, start: number, end: number): number {
  const digit = end - start === LENGTH ? bytes[start + VERSION]! - 0x30 : 0;
  return digit >= 1 && digit <= 8 ? digit : 4;
}

/** The 48 bits of a time that stand first in version 7, drawn from the digest's first 6 bytes. */
function writeTime(digests: Buffer, index: number, bump: 0 | 1, hex: Buffer): void {
  const drawn =
    word(digests, 16 * index) * 0x10000 + ((digests[16 * index + 4]! << 8) | digests[16 * index + 5]!);
  const time = SINCE + Math.floor((drawn / 2 ** 48) * SPAN) + bump;
  // 12 digits; the upper 4 and the lower 8 are whole numbers that shifts hold.
  const upper = Math.floor(time / 2 ** 32);
  for (let i = 0; i < 4; i++) {
    hex[i] = DIGITS[(upper >>> (12 - 4 * i)) & 15]!;
  }
  for (let i = 0; i < 8; i++) {
    hex[4 + i] = DIGITS[(time >>> (28 - 4 * i)) & 15]!;
  }
}
