import { writeHex } from '../digest.ts';
import type { Mask } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { redrawing } from '../redraw.ts';
import { tooShort } from '../room.ts';

const LENGTH = 36;
const DASH = 0x2d;
/** The character 4, for the version. */
const VERSION = 0x34;
const VARIANT = Buffer.from('89ab');

/** The digest in the form of a random UUID (version 4, RFC 9562). */
export const uuid: Mask<NoOptions> = {
  name: 'uuid',
  summary: 'A UUID of version 4, made of 122 bits of the keyed digest.',
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
  remains: '',
  fakes: true,
  replaces: true,
  reserved: false,
  uniqueness: () => 'probable',
  outputDomain: () => 2 ** 122,
  longest: () => LENGTH,
  refuses: (_, column) => (column.class === 'text' ? tooShort(column, LENGTH) : null),
  example: { input: '8f14e45f-ceea-467f-a8b4-2c9d1e0a7b36', class: 'uuid' },
  prepare: () => {
    const hex = Buffer.alloc(32);
    return redrawing(LENGTH, (digests, index, bump, out, to) => {
      writeHex(digests, index, bump, 32, hex, 0);
      hex[12] = VERSION;
      hex[16] = VARIANT[digests[16 * index + 8]! & 3]!;
      let at = to;
      for (let j = 0; j < 32; j++) {
        if (j === 8 || j === 12 || j === 16 || j === 20) {
          out[at++] = DASH;
        }
        out[at++] = hex[j]!;
      }
      return at;
    });
  },
};
