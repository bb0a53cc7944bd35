import { describe, expect, test } from 'vitest';
import { plan } from '../../../tests/support/planning.ts';
import { catalog, rules, table } from '../../../tests/support/sample-catalog.ts';
import { shownNames } from './document-names.ts';

const shown = shownNames(
  plan(
    catalog(table('public.t', { columns: { id: 'int4!', doc: 'jsonb', grace: 'text' }, primaryKey: ['id'] })),
    rules({
      'public.t': {
        id: 'keep',
        doc: [
          'json',
          {
            paths: { '$.Rosalind.x': 'keep', "$['Two Words']": { mask: 'json', paths: { '$.zoe': 'keep' } } },
          },
        ],
        grace: 'keep',
      },
    }),
  ),
);

describe('G17: names of members that may be data are not shown', () => {
  test.each([
    'canary1@real.example.net',
    'Anna Jones',
    'Matilda',
    'mark_smith',
    'anna',
    '5550142278',
    'u12345678',
    'a81bc81b-dead-4e5d-abff-90865d1e13b1',
    'deadbeefcafe',
    'qxzvkw',
    '',
    'x'.repeat(60),
    'Müller',
    'first name of anna',
    '\u0000',
  ])('%j in one of a thousand documents', (name) => {
    expect(shown(name, 1, 1000, 5)).toBe(false);
  });
  test.each(['canary1@real.example.net', 'Anna Jones', '5550142278', 'id_20240101', 'Müller'])(
    '%j in all documents',
    (name) => {
      expect(shown(name, 1000, 1000, 5)).toBe(false);
    },
  );
  test('a person’s name that some documents have; an identifier in few, or among very many', () => {
    expect(shown('matilda', 60, 1000, 5)).toBe(false);
    expect(shown('qxzvkw', 19, 19, 5)).toBe(false);
    expect(shown('qxzvkw', 30, 4000, 5)).toBe(false);
    expect(shown('qxzvkw', 500, 1000, 5000)).toBe(false);
  });
});

describe('names of the structure are shown', () => {
  test.each([
    'email',
    'firstName',
    'created_at',
    'http.status_code',
    '@type',
    'address-line_2',
    'payload',
    'maxTokens',
  ])('%s, words of documents, wherever it stands', (name) => {
    expect(shown(name, 1, 1000, 5)).toBe(true);
  });
  test.each(['Grace', 'rosalind', 'zoe', 'Doc'])('%s, a column or of the rules’ paths', (name) => {
    expect(shown(name, 1, 1000, 5)).toBe(true);
  });
  test('an identifier that so many documents have that it is nobody’s', () => {
    expect(shown('qxzvkw', 20, 1000, 5)).toBe(true);
    expect(shown('matilda', 100, 1000, 5)).toBe(true);
  });
});
