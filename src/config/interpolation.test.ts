// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the file's notation
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interpolate } from './interpolation.ts';

const environment = { NAME: 'value', EMPTY: '', NESTED: '${NAME} $$ : { a: 1 }', NUL: 'a\0b' };

describe('interpolation', () => {
  test.each([
    ['${NAME}', 'value'],
    ['a${NAME}b${NAME}', 'avaluebvalue'],
    ['${EMPTY}', ''],
    ['${UNSET:-default}', 'default'],
    ['${UNSET:-}', ''],
    ['${EMPTY:-default}', 'default'],
    ['${NAME:-default}', 'value'],
    ['${UNSET:-postgres://u:p@h/db?a=b:-c}', 'postgres://u:p@h/db?a=b:-c'],
    ['$$', '$'],
    ['$${NAME}', '${NAME}'],
    ['$$$$', '$$'],
    ['$NAME $1 $', '$NAME $1 $'],
    ['${UNSET:-$$}', '$$'],
  ])('would catch a reference filled in wrongly: %s', (text, expected) => {
    expect(interpolate(text, environment)).toEqual({ text: expected, faults: [] });
  });

  test('G17: what comes from the environment is not read again', () => {
    expect(interpolate('${NESTED}', environment).text).toBe(environment.NESTED);
  });

  test('G2: every variable that is not set is named', () => {
    const { text, faults } = interpolate('${ONE} ${NAME} ${TWO}', environment);
    expect(text).toBeNull();
    expect(faults.map(({ message, unset }) => [message, unset])).toEqual([
      ['the environment variable ONE is not set', true],
      ['the environment variable TWO is not set', true],
    ]);
  });

  test.each(['${}', '${1A}', '${NAME', '${NA ME}', '${NAME:?x}', '${UNSET:-${NAME}}', '${NAME-x}', '${NUL}'])(
    'G2: what is no reference is an error: %s',
    (text) => {
      expect(interpolate(text, environment)).toMatchObject({ text: null, faults: [{ unset: false }] });
    },
  );

  test('would catch a name that is looked up on the prototype', () => {
    expect(interpolate('${constructor} ${toString}', {}).faults).toHaveLength(2);
  });

  test('would catch text without a dollar that is altered', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).filter((text) => !text.includes('$')),
        (text) => {
          expect(interpolate(text, environment)).toEqual({ text, faults: [] });
        },
      ),
    );
  });

  test('would catch text that does not come back when its dollars are doubled', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('$', '{', '}', 'A', ':-') }), (text) => {
        expect(interpolate(text.replaceAll('$', '$$$$'), environment)).toEqual({ text, faults: [] });
      }),
    );
  });
});
