import { z } from 'zod';
import { copyBytes } from '../dictionary.ts';
import { WHOLE_TOKEN, writeToken } from '../digest.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';
import { NAME_FACTS } from './name-facts.ts';

/** unique: 128 bits in it, for a unique column. */
export interface AvatarOptions {
  readonly unique: boolean;
}

const BEFORE = Buffer.from('https://avatars.example/');
const AFTER = Buffer.from('.png');
/** 60 bits. */
const COMMON_TOKEN = 12;
const SHORTEST_COMMON = 6;
const SHORTEST_UNIQUE = 16;

/** The address of a picture that is nowhere (RFC 2606). */
export const avatarUrl: Mask<AvatarOptions> = {
  ...NAME_FACTS,
  name: 'avatar_url',
  summary: 'The address of a picture, at a reserved name (RFC 2606); `unique: true` puts 128 bits into it.',
  options: z.strictObject({ unique: z.boolean().default(false) }),
  reads: () => [],
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: () => ['nulls', 'equality'],
  persona: false,
  reserved: true,
  uniqueness: () => 'probable',
  outputDomain: (options, column) => 2 ** Math.min(128, 5 * tokenOf(options, column)),
  longest: (options, column) => BEFORE.length + tokenOf(options, column) + AFTER.length,
  refuses: (options, column) =>
    tooShort(column, BEFORE.length + AFTER.length + (options.unique ? SHORTEST_UNIQUE : SHORTEST_COMMON)),
  example: { input: 'https://cdn.acme.com/people/anna.jpg' },
  prepare: (options, column) => {
    const token = tokenOf(options, column);
    return redrawing(BEFORE.length + token + AFTER.length, (digests, index, bump, out, to) =>
      copyBytes(AFTER, out, writeToken(digests, index, bump, token, out, copyBytes(BEFORE, out, to))),
    );
  },
};

function tokenOf({ unique }: AvatarOptions, column: MaskedColumn): number {
  const fits = room(column) - BEFORE.length - AFTER.length;
  return Math.min(unique ? WHOLE_TOKEN : COMMON_TOKEN, fits);
}
