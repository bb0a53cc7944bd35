import { z } from 'zod';
import { copyBytes } from '../dictionary.ts';
import { WHOLE_TOKEN, writeHex, writeToken } from '../digest.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { redrawing, type Write } from '../redraw.ts';
import { room, tooShort } from '../room.ts';

/** length: characters, as many as fit when it is not given. as: base32 says 5 bits a character, hex 4. */
export interface HashOptions {
  readonly as: 'hex' | 'base32';
  readonly length?: number | undefined;
}

const WHOLE = { hex: 32, base32: WHOLE_TOKEN };
const BITS = { hex: 4, base32: 5 };
const SHORTEST = 6;
/** What stands before and after the digest, as COPY text: bytea's `\x` has its backslash doubled. */
const BEFORE: Readonly<Record<string, string>> = { bytea: '\\\\x', json: '"' };
const AFTER: Readonly<Record<string, string>> = { json: '"' };

/** The digest itself, spelt out. */
export const hash: Mask<HashOptions> = {
  name: 'hash',
  summary: 'The keyed digest of the value, 128 bits or what `length` leaves of them, `as` hex or base32.',
  family: 'text',
  types: ['text', 'json', 'bytea'],
  options: z.strictObject({
    as: z.enum(['hex', 'base32']).default('hex'),
    length: z.int().min(SHORTEST).max(32).optional(),
  }),
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
  outputDomain: (options, column) =>
    2 ** Math.min(128, BITS[spelling(options, column)] * lengthOf(options, column)),
  longest: (options, column) => (column.class === 'text' ? lengthOf(options, column) : null),
  refuses: (options, column) => {
    const { length = 0 } = options;
    if (length > WHOLE[options.as]) {
      return `128 bits ${options.as === 'hex' ? 'in hexadecimal digits' : 'in base32'} are ${WHOLE[options.as]} characters`;
    }
    if (column.class === 'bytea' && (options.as !== 'hex' || length % 2 === 1)) {
      return 'a bytea takes whole bytes, as hex';
    }
    return column.class === 'text' ? tooShort(column, Math.max(SHORTEST, length)) : null;
  },
  example: { input: 'anna@acme.com' },
  prepare: (options, column) => {
    const hex = spelling(options, column) === 'hex';
    const length = lengthOf(options, column);
    const before = Buffer.from(BEFORE[column.class] ?? '');
    const after = Buffer.from(AFTER[column.class] ?? '');
    const write: Write = (digests, index, bump, out, to) => {
      const from = copyBytes(before, out, to);
      const at = hex
        ? writeHex(digests, index, bump, length, out, from)
        : writeToken(digests, index, bump, length, out, from);
      return copyBytes(after, out, at);
    };
    return redrawing(before.length + length + after.length, write, column.class === 'bytea' ? 1 : 0);
  },
};

/** Base32 too where the column is too short for 128 bits in hex and nothing was said of the length. */
function spelling({ as, length }: HashOptions, column: MaskedColumn): 'hex' | 'base32' {
  return column.class === 'text' && length === undefined && room(column) < WHOLE.hex ? 'base32' : as;
}

function lengthOf(options: HashOptions, column: MaskedColumn): number {
  const whole = WHOLE[spelling(options, column)];
  return column.class === 'text'
    ? Math.min(options.length ?? whole, room(column))
    : (options.length ?? whole);
}
