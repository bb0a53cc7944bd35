import { copyBytes } from './dictionary.ts';
import { WHOLE_TOKEN, writeToken } from './digest.ts';
import { type LocaleOption, localePicker, localesInUse } from './locale.ts';
import type { Cells, MaskedColumn } from './mask.ts';
import { factWord } from './persona.ts';
import { type ColumnPeople, columnPeople, familyOf, givenOf, longestName } from './persons/column-people.ts';
import { LONGEST_FAMILY, LONGEST_GIVEN, type People, peopleOf } from './persons/people.ts';

/** 60 bits: enough where nothing says that the column is unique. */
const COMMON_TOKEN = 12;
/** 80 bits: among a thousand million, two agree once in two million times. */
const SHORTEST_UNIQUE = 16;
const SHORTEST_COMMON = 6;

/** What a name of an account or mailbox is to be. */
export interface HandleWish {
  readonly unique: boolean;
  /** name: of the person's names. token: of letters that say nothing. */
  readonly local: 'name' | 'token';
  readonly locale?: LocaleOption;
}

/** The form of a name of an account or mailbox: names, a token, or a name and a token. */
export interface Handle {
  readonly first: boolean;
  readonly last: boolean;
  /** Letters of the digest, 5 bits each. */
  readonly token: number;
  readonly longest: number;
  /** How many there are. */
  readonly size: number;
}

/** The form that fits into `room` characters; null when none does. All are small letters, digits and the separator. */
export function handleFor(room: number, { unique, local, locale }: HandleWish): Handle | null {
  const given = longestName(locale, 'handle', ({ female, male }) => [female, male], LONGEST_GIVEN);
  if (local === 'name' && unique && room >= given + 1 + WHOLE_TOKEN) {
    return { first: true, last: false, token: WHOLE_TOKEN, longest: given + 1 + WHOLE_TOKEN, size: 2 ** 128 };
  }
  const family = longestName(
    locale,
    'handle',
    ({ familyFemale, familyMale }) => [familyFemale, familyMale],
    LONGEST_FAMILY,
  );
  if (local === 'name' && !unique && room >= given + 1 + family) {
    return { first: true, last: true, token: 0, longest: given + 1 + family, size: pairsOf(locale) };
  }
  const token = Math.min(room, unique ? WHOLE_TOKEN : COMMON_TOKEN);
  if (token < (unique ? SHORTEST_UNIQUE : SHORTEST_COMMON)) {
    return null;
  }
  return { first: false, last: false, token, longest: token, size: 2 ** Math.min(128, 5 * token) };
}

/** As many pairs of names of one weight would agree as often as those of the locale do. */
function pairsOf(locale: LocaleOption): number {
  const sizes = (locale === undefined ? [-1] : localesInUse(locale)).map((number) => {
    const { female, male, familyFemale, familyMale }: People = peopleOf(number);
    return (female.effective + male.effective) * Math.min(familyFemale.effective, familyMale.effective);
  });
  return Math.round(Math.min(...sizes));
}

/**
 * Writes the handle of cell `index` to `to` of `out`; gives where it ends. Names are those of the person of `digests`;
 * the token is of the cell's own digest. `bump` gives another one.
 */
export type WriteHandle = (
  digests: Buffer,
  index: number,
  bump: 0 | 1,
  out: Buffer,
  to: number,
  cells: Cells,
) => number;

/** What writes handles of that form, with `separator` between names. */
export function handleWriter(
  { first, last, token }: Handle,
  separator: string,
  locale: LocaleOption,
  column: MaskedColumn,
): WriteHandle {
  const people: (locale: number) => ColumnPeople = columnPeople('handle', Number.POSITIVE_INFINITY);
  const localeOf = localePicker(locale, column, -1);
  const between = Buffer.from(separator);
  return (digests, index, bump, out, to, cells) => {
    if (!first) {
      return writeToken(cells.digests, index, bump, token, out, to);
    }
    const own = people(localeOf(cells, index));
    const names = givenOf(own, digests, index);
    const place = names.place(factWord(digests, index, 'given name'));
    const at = copyBytes(between, out, names.write(bump === 0 ? place : names.next(place), out, to));
    if (!last) {
      return writeToken(cells.digests, index, bump, token, out, at);
    }
    const families = familyOf(own, digests, index);
    return families.write(families.place(factWord(digests, index, 'family name')), out, at);
  };
}
