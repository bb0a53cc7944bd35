import { describe, expect, test } from 'vitest';
import { columnOf, masked, taken, use } from '../../../tests/support/masking.ts';
import { ProjectKey } from '../../crypto/key.ts';
import type { MaskedColumn } from '../mask.ts';

const TEXT = columnOf('text', 'text', { encoding: 'UTF8' });
/** All that comes out for one cell's text of many persons: each text is a value with its own digest. */
const outputs = (name: string, options: object, column: MaskedColumn, cells: readonly string[]) =>
  new Set(
    cells.flatMap((cell) => blanks.map((blank) => masked(use(name, options, column), [cell + blank])[0]!)),
  );
/** Blanks count for nothing in a word and for a digest in a value. */
const blanks = Array.from({ length: 24 }, (_, i) => ' '.repeat(i));

describe('gender in the words of the cell', () => {
  test.each([
    [['F', 'M'], 'F M'],
    [['f', 'm'], 'f m'],
    [['W'], 'M W'],
    [['Male', 'Female', 'Unknown'], 'Female Male'],
    [['MALE', 'FEMALE', 'OTHER'], 'FEMALE MALE'],
    [['woman'], 'man woman'],
    [['1', '2', '9'], '1 2'],
    [['Herr', 'Frau'], 'Frau Herr'],
    [['femme', 'homme', 'autre'], 'femme homme'],
    [['hombre', 'mujer'], 'hombre mujer'],
    [['mężczyzna'], 'kobieta mężczyzna'],
    [['ЖЕНСКИЙ'], 'ЖЕНСКИЙ МУЖСКОЙ'],
    [['男'], '女 男'],
  ])('%j', (cells, both) => {
    expect([...outputs('gender', {}, TEXT, cells)].sort()).toEqual(both.split(' ').sort());
  });

  test('letters are those of the locale', () => {
    expect(outputs('gender', { locale: 'de' }, TEXT, ['M'])).toEqual(new Set(['M', 'W']));
    expect(outputs('gender', { locale: 'es' }, TEXT, ['M', 'H'])).toEqual(new Set(['M', 'H']));
  });

  test('or of the column, where it takes certain texts only', () => {
    const column = { ...TEXT, accepts: ['M', 'W', 'D'] };
    expect(outputs('gender', {}, column, ['M', 'D'])).toEqual(new Set(['M', 'W']));
  });

  test('labels of an enum are written as they are', () => {
    const column = columnOf('enum', 'enum', { enumLabels: ['MALE', 'FEMALE', 'not said'] });
    expect(outputs('gender', {}, column, ['MALE', 'FEMALE', 'not said'])).toEqual(
      new Set(['MALE', 'FEMALE']),
    );
    const { mask } = use('gender', {}, column);
    expect(mask.refuses?.({}, columnOf('enum', 'enum', { enumLabels: ['a', 'b'] }))).toMatch('values');
    expect(
      mask.refuses?.(
        { values: { female: 'a', male: 'b' } },
        columnOf('enum', 'enum', { enumLabels: ['a', 'b'] }),
      ),
    ).toBeNull();
  });

  test('what is not known stops it, unless the values are said', () => {
    expect(taken(use('gender', {}, TEXT), ['M', 'Anna', '0', ''])).toEqual(['M', '']);
    expect(outputs('gender', { values: { female: 0, male: 1 } }, TEXT, ['Anna', '0'])).toEqual(
      new Set(['0', '1']),
    );
    expect(use('gender', {}, TEXT).mask.refuses?.({}, columnOf('boolean', 'bool'))).toMatch('values');
  });
});

test.each([
  ['Mr', 'Mr Ms'],
  ['Mrs.', 'Mr. Ms.'],
  ['DR', 'MR MS'],
  ['Fräulein', 'Frau Herr'],
  ['Mlle', 'M Mme'],
  ['Srta.', 'Sr. Sra.'],
  ['Dhr.', 'Dhr. Mevr.'],
  ['whatever', 'Mr. Ms.'],
])('title for %s is one of %s', (cell, both) => {
  expect([...outputs('title', {}, TEXT, [cell])].sort()).toEqual(both.split(' ').sort());
});

test.each([
  ['nationality', 'German', /^[A-Z][a-z]+(?: [A-Z][a-z]+)?$/],
  ['nationality', 'GERMANY', /^[A-Z ]+$/],
  ['nationality', 'de', /^[a-z]{2}$/],
  ['nationality', 'DEU', /^[A-Z]{3}$/],
  ['language', 'german', /^[a-z]+$/],
  ['language', 'de', /^[a-z]{2}$/],
  ['language', 'pt_BR', /^[a-z]{2}_[A-Z]{2}$/],
])('%s for %s is written alike', (name, cell, form) => {
  const out = Array.from(
    { length: 40 },
    (_, i) =>
      masked(use(name, {}, TEXT), [cell], ProjectKey.import(Buffer.alloc(32, `key number ${i} `)))[0]!,
  );
  expect(new Set(out).size).toBeGreaterThan(10);
  expect(out.filter((text) => !form.test(text))).toEqual([]);
});
