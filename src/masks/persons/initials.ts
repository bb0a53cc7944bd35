import { z } from 'zod';
import { localeOption, localePicker } from '../locale.ts';
import type { Apply, Mask, MaskedColumn } from '../mask.ts';
import { factWord, personDigests } from '../persona.ts';
import { tooShort } from '../room.ts';
import {
  columnPeople,
  type FittedNames,
  familyOf,
  givenOf,
  middlePlace,
  middlesOf,
} from './column-people.ts';
import { type LocaleOptions, NAME_FACTS } from './name-facts.ts';

/** form: AJ, A.J. or A. J. middle: the middle name's letter between, where the locale has middle names. */
export interface InitialsOptions extends LocaleOptions {
  readonly form: 'AJ' | 'A.J.' | 'A. J.';
  readonly middle: boolean;
}

const DOT = 0x2e;
const SPACE = 0x20;
const ALPHABET = 26;

/** The first letters of the person's names, in letters of ASCII. */
export const initials: Mask<InitialsOptions> = {
  ...NAME_FACTS,
  name: 'initials',
  summary:
    'The first letters of the names that `first_name` and `last_name` give the same person, as `form` has them.',
  options: z.strictObject({
    form: z.enum(['AJ', 'A.J.', 'A. J.']).default('AJ'),
    middle: z.boolean().default(false),
    locale: localeOption,
  }),
  few: true,
  replaces: false,
  outputDomain: ({ middle }) => ALPHABET ** (middle ? 3 : 2),
  longest: (options) => longest(options),
  refuses: (options, column) => tooShort(column, longest(options)),
  example: { input: 'BK' },
  prepare: (options, column) => apply(options, column),
};

function longest({ form, middle }: InitialsOptions): number {
  const letters = middle ? 3 : 2;
  return form === 'AJ' ? letters : form === 'A.J.' ? 2 * letters : 3 * letters - 1;
}

function apply({ form, middle, locale }: InitialsOptions, column: MaskedColumn): Apply {
  const people = columnPeople('plain', Number.POSITIVE_INFINITY);
  const localeOf = localePicker(locale, column, -1);
  return (cells, out) => {
    const digests = personDigests(cells);
    out.reserve(cells.count * 8);
    for (let i = 0; i < cells.count; i++) {
      if (cells.starts[i] !== cells.ends[i]) {
        const own = people(localeOf(cells, i));
        const given = givenOf(own, digests, i);
        const family = familyOf(own, digests, i);
        const first = letter(given, given.place(factWord(digests, i, 'given name')));
        const last = letter(family, family.place(factWord(digests, i, 'family name')));
        const turned = own.custom.order === 'family';
        const to = out.at;
        let at = add(turned ? last : first, form, out.bytes, to, to);
        if (middle && own.custom.middles) {
          const second = letter(middlesOf(own, digests, i), middlePlace(own, digests, i));
          at = add(second, form, out.bytes, at, to);
        }
        out.at = add(turned ? first : last, form, out.bytes, at, to);
      }
      out.end();
    }
  };
}

/** The first letter of a name, as a capital: `van Dijk` is V. */
function letter({ names }: FittedNames, place: number): number {
  return names.bytes[place === 0 ? 0 : names.ends[place - 1]!]! & ~SPACE;
}

function add(capital: number, form: InitialsOptions['form'], out: Buffer, to: number, from: number): number {
  let at = to;
  if (form === 'A. J.' && to > from) {
    out[at++] = SPACE;
  }
  out[at++] = capital;
  if (form !== 'AJ') {
    out[at++] = DOT;
  }
  return at;
}
