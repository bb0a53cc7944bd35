import { z } from 'zod';
import { copyBytes } from '../dictionary.ts';
import { WHOLE_TOKEN, writeToken } from '../digest.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';

/** prefix: what each begins with. unique: 128 bits of the digest (80 at least, where the column is short). */
export interface PseudonymOptions {
  readonly prefix: string;
  readonly unique: boolean;
}

/** 60 bits. */
const COMMON_TOKEN = 12;
const SHORTEST_COMMON = 6;
const SHORTEST_UNIQUE = 16;

/** A token that stands for the value: `p-k3v9q2mxab4t`. */
export const pseudonym: Mask<PseudonymOptions> = {
  name: 'pseudonym',
  summary: 'A token that stands for the value, after a `prefix`; `unique: true` makes it 128 bits long.',
  family: 'text',
  types: ['text'],
  options: z.strictObject({
    prefix: z
      .string()
      .regex(/^[A-Za-z0-9_.:-]{0,20}$/, 'may hold letters, digits and _ . : - only, 20 at most')
      .default('p-'),
    unique: z.boolean().default(false),
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
  outputDomain: (options, column) => 2 ** Math.min(128, 5 * tokenFor(options, column)),
  longest: (options, column) => options.prefix.length + tokenFor(options, column),
  refuses: (options, column) => {
    const shortest = options.unique ? SHORTEST_UNIQUE : SHORTEST_COMMON;
    return tokenFor(options, column) < shortest ? tooShort(column, options.prefix.length + shortest) : null;
  },
  example: { input: 'C-2024-0117' },
  prepare: (options, column) => {
    const prefix = Buffer.from(options.prefix);
    const length = tokenFor(options, column);
    return redrawing(prefix.length + length, (digests, index, bump, out, to) =>
      writeToken(digests, index, bump, length, out, copyBytes(prefix, out, to)),
    );
  },
};

function tokenFor({ prefix, unique }: PseudonymOptions, column: MaskedColumn): number {
  return Math.max(0, Math.min(unique ? WHOLE_TOKEN : COMMON_TOKEN, room(column) - prefix.length));
}
