import { z } from 'zod';
import { copyBytes } from '../dictionary.ts';
import { type HandleWish, handleFor, handleWriter } from '../handle.ts';
import { localeOption } from '../locale.ts';
import type { Mask } from '../mask.ts';
import { NAME_FACTS } from '../persons/name-facts.ts';
import type { UserNameOptions } from '../persons/user-name.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';

const SIGN = Buffer.from('@');

/** A name on a social network, `@anna_jones`, after the person's names. */
export const socialHandle: Mask<UserNameOptions> = {
  ...NAME_FACTS,
  name: 'social_handle',
  summary: 'A name on a social network, `@anna_jones`; `unique: true` puts 128 bits into it.',
  family: 'contact',
  options: z.strictObject({ unique: z.boolean().default(false), locale: localeOption }),
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: () => ['nulls', 'equality'],
  uniqueness: () => 'probable',
  outputDomain: (options, column) => handleFor(room(column) - 1, wish(options))?.size ?? 0,
  longest: (options, column) => 1 + (handleFor(room(column) - 1, wish(options))?.longest ?? 0),
  refuses: (options, column) =>
    handleFor(room(column) - 1, wish(options)) === null ? tooShort(column, options.unique ? 17 : 7) : null,
  example: { input: '@anna77' },
  prepare: (options, column) => {
    const handle = handleFor(room(column) - 1, wish(options));
    if (handle === null) {
      throw new RangeError('social_handle was prepared for a column it refuses');
    }
    const write = handleWriter(handle, '_', options.locale, column);
    return redrawing(
      handle.longest + 1,
      (digests, index, bump, out, to, cells) =>
        write(digests, index, bump, out, copyBytes(SIGN, out, to), cells),
      0,
      true,
    );
  },
};

function wish({ unique, locale }: UserNameOptions): HandleWish {
  return { unique, locale, local: 'name' };
}
