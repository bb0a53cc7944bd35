import { z } from 'zod';
import { characters } from '../characters.ts';
import { copyBytes, FEWEST } from '../dictionary.ts';
import { localeOption, localePicker } from '../locale.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { factWord } from '../persona.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';
import {
  type ColumnPeople,
  columnPeople,
  countNames,
  familyOf,
  givenOf,
  longestName,
  middlePlace,
  middlesOf,
  spellingOf,
  writeFamily,
} from './column-people.ts';
import { longestFamily } from './last-name.ts';
import { type LocaleOptions, NAME_FACTS } from './name-facts.ts';
import { LONGEST_FAMILY, LONGEST_GIVEN, LONGEST_LETTER, type People } from './people.ts';

/** order: which name goes first, by default as the locale has it. middle: with a middle name where it has those. */
export interface FullNameOptions extends LocaleOptions {
  readonly order: 'given' | 'family' | 'locale';
  readonly middle: boolean;
}

const BLANK = Buffer.from(' ');
/** Four letters each, and a blank. */
const SHORTEST = 9;
const LONGEST_BYTES = (LONGEST_GIVEN + 1 + LONGEST_FAMILY + 1 + 2 * LONGEST_FAMILY + 1) * LONGEST_LETTER;

/** A given name and a family name: those that `first_name` and `last_name` give the same person. */
export const fullName: Mask<FullNameOptions> = {
  ...NAME_FACTS,
  name: 'full_name',
  summary:
    'A given name and a family name, in the order of the locale or as `order` says; `middle: true` adds a middle name.',
  options: z.strictObject({
    locale: localeOption,
    order: z.enum(['given', 'family', 'locale']).default('locale'),
    middle: z.boolean().default(false),
  }),
  outputDomain: (options, column) => size(options, column),
  longest: (options, column) => Math.min(room(column), longest(options, column)),
  refuses: (options, column) =>
    room(column) < SHORTEST || size(options, column) < FEWEST
      ? tooShort(column, Math.max(SHORTEST, room(column) + 1))
      : null,
  example: { input: 'Anna Jones' },
  prepare: (options, column) => {
    const has = room(column);
    const localeOf = localePicker(options.locale, column, -1);
    const write = nameWriter(options, column, has);
    return redrawing(
      LONGEST_BYTES,
      (digests, index, bump, out, to, cells) => write(localeOf(cells, index), digests, index, bump, out, to),
      0,
      true,
    );
  },
};

function size({ locale }: FullNameOptions, column: MaskedColumn): number {
  const spelling = spellingOf(column);
  const half = Math.floor((room(column) - 1) / 2);
  return (
    countNames(locale, spelling, half, ({ female, male }) => [female, male]) *
    countNames(locale, spelling, half, ({ familyFemale, familyMale }) => [familyFemale, familyMale])
  );
}

function longest({ locale, middle }: FullNameOptions, column: MaskedColumn): number {
  const spelling = spellingOf(column);
  const given = longestName(locale, spelling, ({ female, male }: People) => [female, male], LONGEST_GIVEN);
  const between = longestName(
    locale,
    spelling,
    ({ middleFemale, middleMale }: People) => [middleFemale, middleMale],
    LONGEST_FAMILY,
  );
  return given + 1 + (middle ? between + 1 : 0) + longestFamily(locale, column);
}

type WriteName = (
  locale: number,
  digests: Buffer,
  index: number,
  bump: 0 | 1,
  out: Buffer,
  to: number,
) => number;

/** Writes the names of a person into at most `has` characters: all, without the second ones, or shorter ones. */
function nameWriter({ order, middle }: FullNameOptions, column: MaskedColumn, has: number): WriteName {
  const spelling = spellingOf(column);
  const whole = columnPeople(spelling, has);
  const halves = columnPeople(spelling, Math.floor((has - 1) / 2));
  return (locale, digests, index, bump, out, to) => {
    let people = whole(locale);
    let given = givenOf(people, digests, index);
    let family = familyOf(people, digests, index);
    let first = given.place(factWord(digests, index, 'given name'));
    let last = family.place(factWord(digests, index, 'family name'));
    if (given.names.characters[first]! + 1 + family.names.characters[last]! > has) {
      people = halves(locale);
      given = givenOf(people, digests, index);
      family = familyOf(people, digests, index);
      first = given.place(factWord(digests, index, 'given name'));
      last = family.place(factWord(digests, index, 'family name'));
    }
    if (bump !== 0) {
      first = given.next(first);
    }
    const left = has - given.names.characters[first]! - 1;
    const familyFirst = order === 'family' || (order === 'locale' && people.custom.order === 'family');
    const between = familyFirst ? people.between : BLANK;
    if (familyFirst) {
      const at = writeFamily(people, family, last, digests, index, left, out, to);
      const end = given.write(first, out, copyBytes(between, out, at));
      return middle ? addMiddle(people, digests, index, has, out, to, end) : end;
    }
    let at = given.write(first, out, to);
    if (middle) {
      at = addMiddle(people, digests, index, left - family.names.characters[last]!, out, at, at);
    }
    const rest = has === Number.POSITIVE_INFINITY ? has : has - characters(out, to, at) - 1;
    return writeFamily(people, family, last, digests, index, rest, out, copyBytes(between, out, at));
  };
}

/** Adds a blank and the middle name behind `end`, where people have one and it fits beside what stands from `from` on. */
function addMiddle(
  people: ColumnPeople,
  digests: Buffer,
  index: number,
  room: number,
  out: Buffer,
  from: number,
  end: number,
): number {
  if (!people.custom.middles) {
    return end;
  }
  const list = middlesOf(people, digests, index);
  const place = middlePlace(people, digests, index);
  return list.names.characters[place]! + 1 + (from === end ? 0 : characters(out, from, end)) > room
    ? end
    : list.write(place, out, copyBytes(BLANK, out, end));
}
