import { copyBytes, copyWord } from '../dictionary.ts';
import { type LocaleOption, localesInUse } from '../locale.ts';
import type { MaskedColumn } from '../mask.ts';
import { factWord, isMale } from '../persona.ts';
import type { NameList, Spelling, SpeltNames } from './name-list.ts';
import { type Custom, type People, peopleOf } from './people.ts';

/** How the column's database can hold names. */
export function spellingOf({ encoding }: MaskedColumn): Spelling {
  if (encoding === 'UTF8') {
    return 'native';
  }
  return ['LATIN1', 'LATIN9', 'WIN1252'].includes(encoding ?? '') ? 'latin1' : 'plain';
}

/** A list as a column takes it: a person has the name of the whole list where it fits, else one of those that fit. */
export class FittedNames {
  readonly names: SpeltNames;
  readonly #list: NameList;
  readonly #room: number;
  /** Places of the names that fit; null when all do. */
  readonly #fits: Int32Array | null;

  constructor(list: NameList, spelling: Spelling, room: number) {
    this.#list = list;
    this.#room = room;
    this.names = list.spelt(spelling);
    const { characters, longestCharacters } = this.names;
    this.#fits =
      longestCharacters <= room
        ? null
        : Int32Array.from([...characters.keys()].filter((place) => characters[place]! <= room));
  }

  /** The place of the name for 32 bits. */
  place(bits: number): number {
    const place = this.#list.draw(bits);
    const fits = this.#fits;
    return fits === null || this.names.characters[place]! <= this.#room
      ? place
      : fits[Math.floor((bits / 0x1_0000_0000) * fits.length)]!;
  }

  /** The next name that is written otherwise. */
  next(place: number): number {
    const { size, characters } = this.names;
    let next = place;
    do {
      next = (next + 1) % size;
    } while (next !== place && (characters[next]! > this.#room || this.#alike(place, next)));
    return next;
  }

  write(place: number, out: Buffer, to: number): number {
    return copyWord(this.names, place, out, to);
  }

  #alike(a: number, b: number): boolean {
    const { bytes, ends } = this.names;
    const at = (place: number): number => (place === 0 ? 0 : ends[place - 1]!);
    return bytes.compare(bytes, at(b), ends[b]!, at(a), ends[a]!) === 0;
  }
}

/** The names of a people as a column takes them. */
export interface ColumnPeople {
  readonly female: FittedNames;
  readonly male: FittedNames;
  readonly familyFemale: FittedNames;
  readonly familyMale: FittedNames;
  readonly middleFemale: FittedNames;
  readonly middleMale: FittedNames;
  readonly custom: Custom;
  /** Between given and family name. */
  readonly between: Buffer;
  readonly hyphen: Buffer;
}

/** Gives the names of a locale by its number (-1: of none), for names of at most `room` characters. */
export function columnPeople(spelling: Spelling, room: number): (locale: number) => ColumnPeople {
  const made: ColumnPeople[] = [];
  return (locale) => {
    made[locale + 1] ??= fitted(peopleOf(locale), spelling, room);
    return made[locale + 1]!;
  };
}

function fitted(people: People, spelling: Spelling, room: number): ColumnPeople {
  const lists = new Map<NameList, FittedNames>();
  const take = (list: NameList): FittedNames => {
    const had = lists.get(list) ?? new FittedNames(list, spelling, room);
    lists.set(list, had);
    return had;
  };
  const { custom } = people;
  return {
    female: take(people.female),
    male: take(people.male),
    familyFemale: take(people.familyFemale),
    familyMale: take(people.familyMale),
    middleFemale: take(people.middleFemale),
    middleMale: take(people.middleMale),
    custom,
    // Names of one character need a blank between them once they are words of letters.
    between: Buffer.from(spelling === 'native' ? custom.between : ' '),
    hyphen: Buffer.from(custom.hyphen),
  };
}

/** The given names of the sex of person `index`. */
export function givenOf(people: ColumnPeople, digests: Buffer, index: number): FittedNames {
  return isMale(digests, index) ? people.male : people.female;
}

/** The family names of the sex of person `index`. */
export function familyOf(people: ColumnPeople, digests: Buffer, index: number): FittedNames {
  return isMale(digests, index) ? people.familyMale : people.familyFemale;
}

/** The middle names (or patronymics) of the sex of person `index`. */
export function middlesOf(people: ColumnPeople, digests: Buffer, index: number): FittedNames {
  return isMale(digests, index) ? people.middleMale : people.middleFemale;
}

/** The place in `middlesOf` of the middle name of person `index`, which is not the given one. */
export function middlePlace(people: ColumnPeople, digests: Buffer, index: number): number {
  const list = middlesOf(people, digests, index);
  const place = list.place(factWord(digests, index, 'middle name'));
  const given = givenOf(people, digests, index);
  return list === given && place === given.place(factWord(digests, index, 'given name'))
    ? list.next(place)
    : place;
}

/**
 * Writes the family name at `place` of `list`, doubled where the person's is, as far as `room` characters take it; gives
 * where it ends.
 */
export function writeFamily(
  { custom, hyphen }: ColumnPeople,
  list: FittedNames,
  place: number,
  digests: Buffer,
  index: number,
  room: number,
  out: Buffer,
  to: number,
): number {
  const at = list.write(place, out, to);
  if (custom.doubled === 0) {
    return at;
  }
  const bits = factWord(digests, index, 'other');
  if ((bits & 0xffff) * 1000 >= custom.doubled * 0x1_0000) {
    return at;
  }
  // The low bits said whether there is one; the high ones choose.
  const second = list.place(bits);
  const { characters } = list.names;
  return second === place || characters[place]! + 1 + characters[second]! > room
    ? at
    : list.write(second, out, copyBytes(hyphen, out, at));
}

/** How many different names there are of a locale (the fewest, where it goes by another column) in `room` characters. */
export function countNames(
  option: LocaleOption,
  spelling: Spelling,
  room: number,
  lists: (people: People) => readonly NameList[],
): number {
  const locales = option === undefined ? [-1] : localesInUse(option);
  return Math.min(...locales.map((locale) => countOf(lists(peopleOf(locale)), spelling, room)));
}

/** Counts made before, by lists, spelling and room: every column of names asks for them, and so does every chunk. */
const counts = new Map<string, number>();

function countOf(lists: readonly NameList[], spelling: Spelling, room: number): number {
  const longest = Math.max(...lists.map((list) => list.spelt(spelling).longestCharacters));
  const id = `${lists.map((list) => list.number).join()} ${spelling} ${Math.min(room, longest)}`;
  let count = counts.get(id);
  if (count === undefined) {
    count = countDifferent(lists, spelling, room);
    counts.set(id, count);
  }
  return count;
}

function countDifferent(lists: readonly NameList[], spelling: Spelling, room: number): number {
  const different = new Set<string>();
  for (const list of new Set(lists)) {
    const { bytes, ends, characters } = list.spelt(spelling);
    ends.forEach((end, i) => {
      if (characters[i]! <= room) {
        different.add(bytes.toString('utf8', i === 0 ? 0 : ends[i - 1], end));
      }
    });
  }
  return different.size;
}

/** The longest name of a locale in characters (of any, where it goes by another column). */
export function longestName(
  option: LocaleOption,
  spelling: Spelling,
  lists: (people: People) => readonly NameList[],
  ofAny: number,
): number {
  return typeof option === 'object'
    ? ofAny
    : Math.max(
        ...lists(peopleOf(option === undefined ? -1 : localesInUse(option)[0]!)).map(
          (list) => list.spelt(spelling).longestCharacters,
        ),
      );
}

/** Of how many in a thousand the family name is two; 0 where the locale goes by another column. */
export function doublesOf(option: LocaleOption): number {
  return typeof option === 'object' || option === undefined
    ? 0
    : peopleOf(localesInUse(option)[0]!).custom.doubled;
}
