import { z } from 'zod';
import { handleFor, writeHandle } from '../handle.ts';
import type { Mask } from '../mask.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';

/** unique: 128 bits of the digest in it, for a unique column. */
export interface UserNameOptions {
  readonly unique: boolean;
}

const UNDERSCORE = 0x5f;

/** A name for an account, in small letters. */
export const userName: Mask<UserNameOptions> = {
  name: 'user_name',
  summary: 'A name for an account, in small letters; `unique: true` puts 128 bits into it.',
  family: 'persons',
  types: ['text'],
  options: z.strictObject({ unique: z.boolean().default(false) }),
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
  persona: true,
  replaces: true,
  reserved: false,
  uniqueness: () => 'probable',
  outputDomain: ({ unique }, column) => handleFor(room(column), unique)?.size ?? 0,
  longest: ({ unique }, column) => handleFor(room(column), unique)?.longest ?? 0,
  refuses: ({ unique }, column) =>
    handleFor(room(column), unique) === null ? tooShort(column, unique ? 16 : 6) : null,
  example: { input: 'anna77' },
  prepare: ({ unique }, column) => {
    const handle = handleFor(room(column), unique);
    if (handle === null) {
      throw new RangeError('user_name was prepared for a column it refuses');
    }
    return redrawing(handle.longest, (digests, index, bump, out, to) =>
      writeHandle(handle, UNDERSCORE, digests, index, bump, out, to),
    );
  },
};
