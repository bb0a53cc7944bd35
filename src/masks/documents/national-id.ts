import { z } from 'zod';
import type { Apply, Cells, CellWriter, Mask, MaskedColumn } from '../mask.ts';
import { RandomStream } from '../random-stream.ts';
import { room, tooShort } from '../room.ts';
import { sameText } from '../same.ts';
import { countryByForm, countryNamed, ID_COUNTRIES, type IdCountry, KINDS, kindOf } from './id-countries.ts';
import { type IdKind, serialOf, spellFrom } from './id-kind.ts';
import {
  type Essence,
  emptyEssence,
  isLike,
  MOST_BETWEEN,
  readEssence,
  writeLike,
  writePrinted,
} from './id-text.ts';
import { numberIds } from './number-ids.ts';
import { LONGEST_SHAPE, writeShape } from './shape-text.ts';
import { uniqueIds } from './unique-ids.ts';

/**
 * country: whose numbers they are, or the column that says it; without it, what the form says. unique: different numbers
 * stay different, and may be somebody's.
 */
export interface NationalIdOptions {
  readonly country?: IdCountry | { readonly from: string } | undefined;
  readonly unique: boolean;
}

/** Written where nothing is known of a value's country, and it has no shape. */
const UNKNOWN = Buffer.from('999999999');

/** A number that a state gives a person. */
export const nationalId: Mask<NationalIdOptions> = {
  name: 'national_id',
  summary:
    'A national number of the same country and spelling, its check digits right; from ranges that are never issued, where there are such: all but those of Spain, Brazil and Australia (of the Netherlands it is not published), and with `unique: true`, which goes for numbers without a date of birth.',
  family: 'documents',
  types: ['text', 'integer', 'numeric'],
  options: z.strictObject({
    country: z.union([z.enum(ID_COUNTRIES), z.strictObject({ from: z.string().min(1) })]).optional(),
    unique: z.boolean().default(false),
  }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: ({ unique }) => (unique ? ['nulls', 'equality', 'length', 'case', 'shape'] : ['nulls']),
  remains:
    'the country, the kind of number, and how it is spelt; without `country`, the shape of what is not known by its form',
  fakes: true,
  reads: ({ country }) => (typeof country === 'object' ? [country.from] : []),
  replaces: true,
  // Where no range is set aside, and with `unique`, they are not.
  reserved: false,
  uniqueness: ({ unique }) => (unique ? 'preserved' : 'lossy'),
  outputDomain: (options) =>
    Math.min(
      ...kinds(options).map((kind) => (options.unique ? (kind.bodies?.size ?? 0) : kind.fakes)),
      options.country === undefined ? 1000 : Number.POSITIVE_INFINITY,
    ),
  longest: (options, column) =>
    column.class === 'text' ? Math.min(room(column), widest(options)) : widest(options) - MOST_BETWEEN,
  refuses: (options, column) =>
    column.class === 'text'
      ? (refusesUnique(options) ?? tooShort(column, shortest(options)))
      : refusesNumber(options, column),
  example: { input: '078-05-1120', options: { country: 'us', unique: false } },
  prepare: (options, column, keys): Apply => {
    if (typeof options.country === 'string') {
      if (options.unique) {
        return uniqueIds(options.country, keys);
      }
      if (column.class !== 'text') {
        return numberIds(options.country);
      }
    }
    return prepareIds(options, column);
  },
};

/** The kinds of numbers that may come out. */
function kinds({ country }: NationalIdOptions): readonly IdKind[] {
  return typeof country === 'string' ? KINDS[country] : Object.values(KINDS).flat();
}

/** What must fit: of a country's kinds the common one, for another stands only where one of its length stood. */
function shortest(options: NationalIdOptions): number {
  const { country } = options;
  return typeof country === 'string'
    ? KINDS[country][0]!.length
    : Math.max(...kinds(options).map(({ length }) => length));
}

function widest(options: NationalIdOptions): number {
  const longest = Math.max(...kinds(options).map(({ length }) => length)) + MOST_BETWEEN;
  return typeof options.country === 'string' ? longest : Math.max(longest, LONGEST_SHAPE);
}

function refusesUnique(options: NationalIdOptions): string | null {
  const { country, unique } = options;
  if (!unique) {
    return null;
  }
  if (typeof country !== 'string') {
    return '`unique: true` needs one `country`, for each has its own numbers';
  }
  const dated = KINDS[country].find(({ bodies }) => bodies === undefined);
  return dated === undefined
    ? null
    : `the numbers of \`country: ${country}\` have rules of their own (dates, letters) that no permutation keeps, and only ${dated.fakes} are drawn; use pseudonym with \`unique: true\``;
}

/** Digits of any value that each integer type holds. */
const DIGITS: Readonly<Record<string, number>> = { int2: 4, int4: 9, int8: 18 };

function refusesNumber(options: NationalIdOptions, { base, length, scale }: MaskedColumn): string | null {
  const { country, unique } = options;
  if (unique || typeof country !== 'string') {
    return 'in a column of numbers it needs one `country`, and has no `unique`; use integer for keys';
  }
  if (country === 'gb_nino' || country === 'es' || country === 'it') {
    return 'the country’s numbers have letters';
  }
  const needed = Math.max(...KINDS[country].map((kind) => kind.length));
  const has = DIGITS[base] ?? (length ?? Number.POSITIVE_INFINITY) - (scale ?? 0);
  return has >= needed ? null : `it needs ${needed} digits and the column holds ${has}`;
}

function prepareIds({ country }: NationalIdOptions, column: MaskedColumn): Apply {
  const stream = new RandomStream();
  const essence = emptyEssence();
  const number = Buffer.alloc(essence.characters.length);
  const has = room(column);
  return (cells, out) => {
    const { count, bytes, starts, ends } = cells;
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = ends[i]!;
      if (start !== end) {
        readEssence(bytes, start, end, essence);
        const own =
          typeof country === 'string'
            ? country
            : country === undefined
              ? countryByForm(bytes, start, end, essence)
              : countryOf(cells, i);
        if (own === null) {
          stream.seed(cells.digests, 16 * i);
          writeShape(cells, i, UNKNOWN, stream, out);
        } else {
          const kind = kindOf(own, essence);
          write(kind, essence, cells, i, has, number, out);
        }
      }
      out.end();
    }
  };
}

/** What the other column says: as it goes out, if it is masked. */
function countryOf({ others }: Cells, i: number): IdCountry | null {
  const other = others?.[0];
  const texts = other?.masked ?? other?.raw;
  return texts === undefined ? null : countryNamed(texts.bytes, texts.starts[i]!, texts.ends[i]!);
}

function write(
  kind: IdKind,
  essence: Essence,
  { bytes, starts, ends, digests }: Cells,
  i: number,
  has: number,
  number: Buffer,
  out: CellWriter,
): void {
  const start = starts[i]!;
  const end = ends[i]!;
  out.reserve(kind.length + MOST_BETWEEN);
  let serial = serialOf(digests, i, kind);
  for (;;) {
    serial = spellFrom(kind, serial, number);
    const at = isLike(essence, number, kind.length)
      ? writeLike(bytes, start, end, number, out.bytes, out.at)
      : writePrinted(kind, has, number, out.bytes, out.at);
    if (!sameText(bytes, start, end, out.bytes, out.at, at)) {
      out.at = at;
      return;
    }
    serial = (serial + 1) % kind.fakes;
  }
}
