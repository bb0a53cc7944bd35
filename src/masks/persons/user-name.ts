import { z } from 'zod';
import { handleFor, handleWriter } from '../handle.ts';
import { localeOption } from '../locale.ts';
import type { Mask } from '../mask.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';
import { type LocaleOptions, NAME_FACTS } from './name-facts.ts';

/** unique: 128 bits of the value's digest in it, for a unique column. */
export interface UserNameOptions extends LocaleOptions {
  readonly unique: boolean;
}

/** A name for an account, in small letters. */
export const userName: Mask<UserNameOptions> = {
  ...NAME_FACTS,
  name: 'user_name',
  summary: 'A name for an account, in small letters; `unique: true` puts 128 bits into it.',
  options: z.strictObject({ unique: z.boolean().default(false), locale: localeOption }),
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: () => ['nulls', 'equality'],
  uniqueness: () => 'probable',
  outputDomain: (options, column) => handleFor(room(column), wish(options))?.size ?? 0,
  longest: (options, column) => handleFor(room(column), wish(options))?.longest ?? 0,
  refuses: (options, column) =>
    handleFor(room(column), wish(options)) === null ? tooShort(column, options.unique ? 16 : 6) : null,
  example: { input: 'anna77' },
  prepare: (options, column) => {
    const handle = handleFor(room(column), wish(options));
    if (handle === null) {
      throw new RangeError('user_name was prepared for a column it refuses');
    }
    return redrawing(handle.longest, handleWriter(handle, '_', options.locale, column), 0, true);
  },
};

function wish({ unique, locale }: UserNameOptions) {
  return { unique, locale, local: 'name' } as const;
}
