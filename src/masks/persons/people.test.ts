import { describe, expect, test } from 'vitest';
import { columnOf, KEY } from '../../../tests/support/masking.ts';
import { MASKS } from '../catalog.ts';
import { BufferCellWriter } from '../cell-writer.ts';
import { withoutAccents } from '../dictionary.ts';
import { maskKeys } from '../keys.ts';
import { LOCALES } from '../locale.ts';
import type { MaskedColumn } from '../mask.ts';
import { peopleOf } from './people.ts';

const UTF8 = columnOf('text', 'text', { encoding: 'UTF8' });
const PERSONS = 300;

/** What a mask gives each of the same persons, whatever stands in its cells. */
function drawn(name: string, options: object, column: MaskedColumn = UTF8, cell = '?'): string[] {
  const mask = MASKS.get(name)!;
  const ids = Array.from({ length: PERSONS }, (_, i) => Buffer.from(`person ${i}`));
  const digestsOf = (domain: string, texts: readonly Buffer[]): Buffer => {
    const ends = new Int32Array(texts.length);
    const starts = new Int32Array(texts.length);
    texts.reduce((at, text, i) => {
      starts[i] = at;
      ends[i] = at + text.length;
      return ends[i]!;
    }, 0);
    return KEY.domain(domain).cmac.digests(Buffer.concat(texts), starts, ends, texts.length);
  };
  const cells = ids.map((_, i) => Buffer.from(cell === '' ? `${i}` : cell));
  const starts = Int32Array.from(cells, (_, i) =>
    cells.slice(0, i).reduce((sum, { length }) => sum + length, 0),
  );
  const ends = Int32Array.from(cells, ({ length }, i) => starts[i]! + length);
  const out = new BufferCellWriter();
  out.reset(PERSONS);
  mask.prepare(
    options,
    column,
    maskKeys(KEY, name, MASKS),
  )(
    {
      count: PERSONS,
      bytes: Buffer.concat(cells),
      starts,
      ends,
      digests: digestsOf(name, cells),
      person: digestsOf('person:customer', ids),
    },
    out,
  );
  return ids.map((_, i) => out.bytes.toString('utf8', i === 0 ? 0 : out.ends[i - 1], out.ends[i]));
}

describe.each([undefined, ...LOCALES])('one person of locale %s', (locale) => {
  const options = locale === undefined ? {} : { locale };
  const first = drawn('first_name', options);
  const last = drawn('last_name', options);
  const { custom, female, male } = peopleOf(locale === undefined ? -1 : LOCALES.indexOf(locale));

  test('G7: has the full name that first and last name make, in the order of the locale', () => {
    const whole = first.map((name, i) =>
      custom.order === 'family' ? last[i]! + custom.between + name : `${name} ${last[i]}`,
    );
    expect(drawn('full_name', options)).toEqual(whole);
    const given = first.map((name, i) => `${name} ${last[i]}`);
    expect(drawn('full_name', { ...options, order: 'given' })).toEqual(given);
  });

  test('has the middle name that stands in the full name', () => {
    const middle = drawn('middle_name', options);
    const whole = drawn('full_name', { ...options, middle: true, order: 'given' });
    expect(whole).toEqual(
      first.map((name, i) => `${name} ${custom.middles ? `${middle[i]} ` : ''}${last[i]}`),
    );
    expect(middle.filter((name, i) => name === first[i])).toEqual([]);
  });

  test('has initials, user name and e-mail of these names in letters of ASCII', () => {
    const plain = columnOf('text', 'text');
    const asciiFirst = drawn('first_name', options, plain);
    const asciiLast = drawn('last_name', options, plain);
    const small = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');
    expect([...asciiFirst, ...asciiLast].filter((name) => !/^[A-Za-z' -]+$/.test(name))).toEqual([]);
    const handles = asciiFirst.map((name, i) => [small(name), small(asciiLast[i]!)] as const);
    // A handle has the first of two family names.
    const begins = (whole: string, separator: string, i: number): boolean => {
      const [given, family] = whole.split(separator);
      return given === handles[i]![0] && handles[i]![1].startsWith(family!);
    };
    expect(drawn('user_name', options).filter((text, i) => !begins(text, '_', i))).toEqual([]);
    expect(drawn('email', options).filter((text, i) => !begins(text.split('@')[0]!, '.', i))).toEqual([]);
    expect(drawn('social_handle', options).filter((text, i) => !begins(text.slice(1), '_', i))).toEqual([]);
    expect(
      drawn('email', { ...options, unique: true }).filter(
        (text, i) => !text.startsWith(`${handles[i]![0]}.`),
      ),
    ).toEqual([]);
    const letters = drawn('initials', options);
    expect(letters).toEqual(
      asciiFirst.map((name, i) => {
        const both = [name[0]!, asciiLast[i]![0]!].map((letter) => letter.toUpperCase());
        return (custom.order === 'family' ? both.toReversed() : both).join('');
      }),
    );
  });

  test('has a title and a gender that go with the given name', () => {
    const sex = drawn('gender', {}, UTF8, 'female');
    const title = drawn('title', { locale: 'de' });
    expect(title).toEqual(sex.map((word) => (word === 'male' ? 'Herr' : 'Frau')));
    const names = (list: typeof female): Set<string> => {
      const { bytes, ends } = list.spelt('native');
      return new Set([...ends].map((end, i) => bytes.toString('utf8', i === 0 ? 0 : ends[i - 1], end)));
    };
    const [women, men] = [names(female), names(male)];
    expect(first.filter((name, i) => !(sex[i] === 'male' ? men : women).has(name))).toEqual([]);
    expect(new Set(sex).size).toBe(2);
  });

  test('bears one of many names', () => {
    expect(new Set(first).size).toBeGreaterThan(60);
    expect(first.filter((name) => name !== name.normalize('NFC'))).toEqual([]);
  });
});

test('names are as frequent as their weights say', () => {
  const smiths = peopleOf(LOCALES.indexOf('en_US')).familyFemale;
  const { bytes, ends } = smiths.spelt('native');
  const count = new Map<string, number>();
  const draws = 200_000;
  for (let i = 0; i < draws; i++) {
    const place = smiths.draw(Math.floor(((i + 0.5) / draws) * 2 ** 32));
    const name = bytes.toString('utf8', place === 0 ? 0 : ends[place - 1], ends[place]);
    count.set(name, (count.get(name) ?? 0) + 1);
  }
  const share = (name: string): number => (count.get(name) ?? 0) / draws;
  // 0.4 × 2.2 % of a thousand names, and 0.6 × 1.0 of 62.3 % that the two thousand commonest are.
  expect(share('Smith')).toBeGreaterThan(0.012);
  expect(share('Smith')).toBeLessThan(0.03);
  expect(share('Smith')).toBeGreaterThan(share('Johnson'));
  expect(share('Johnson')).toBeGreaterThan(20 * share('Hickman'));
  expect([...count.values()].reduce((sum, one) => sum + one, 0)).toBe(draws);
});

test('lists that mask value by value are long enough in most locales', () => {
  const short = LOCALES.filter((locale) => MASKS.get('first_name')!.outputDomain({ locale }, UTF8) < 1000);
  // Where data are few: a rule must say `person:` or `per:` there.
  expect(short).toEqual(['en_IE', 'pl', 'hr', 'el', 'uk', 'ru', 'ar', 'he', 'hi']);
});

test('names fit short columns, and are those of the long ones where these fit', () => {
  for (const locale of ['es', 'ja', 'de', 'hu'] as const) {
    const long = drawn('full_name', { locale });
    const short = drawn(
      'full_name',
      { locale },
      columnOf('text', 'varchar', { length: 16, encoding: 'UTF8' }),
    );
    expect(short.filter((name) => [...name].length > 16)).toEqual([]);
    expect(short.filter((name, i) => name !== long[i] && [...long[i]!].length <= 16)).toEqual([]);
  }
});

test('accents are taken off where the database may not hold them', () => {
  expect(['Łódź', 'Åkesson', 'Strauß', 'Đặng', 'Çelik', 'Ævar'].map(withoutAccents)).toEqual([
    'Lodz',
    'Akesson',
    'Strauss',
    'Dang',
    'Celik',
    'Aevar',
  ]);
});

test('job titles are cut to none that a column cannot hold, and are the same where they fit', () => {
  const whole = drawn('job_title', {});
  const short = drawn('job_title', {}, columnOf('text', 'varchar', { encoding: 'UTF8', length: 30 }));
  expect(Math.max(...short.map(({ length }) => length))).toBeLessThanOrEqual(30);
  expect(whole.every((title, i) => title.length > 30 || title === short[i])).toBe(true);
  expect(new Set(short).size).toBeGreaterThan(200);
});
