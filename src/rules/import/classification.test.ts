import { expect, test } from 'vitest';
import { readClassification } from './classification.ts';

const rows = (text: string): unknown =>
  readClassification(text, 'pii.csv').tables.flatMap(({ schema, table, columns }) =>
    columns.map(({ column, decision, at }) => [`${schema}.${table}.${column}`, decision, at]),
  );

test('a class that names a kind gets its mask, what is harmless is kept, what is only personal is redacted', () => {
  expect(
    rows(`Schema,Table Name,column_name,Classification
public,users,email,PII - Email Address
public,users,phone,phone
public,users,id,None
public,users,notes,PII
public,"or""ders",iban,IBAN
`),
  ).toEqual([
    ['public.users.email', 'email', 'pii.csv:2'],
    ['public.users.phone', 'phone', 'pii.csv:3'],
    ['public.users.id', { keep: true, reason: 'classified as None' }, 'pii.csv:4'],
    [
      'public.users.notes',
      { mask: 'redact', review: 'classified as PII; choose a mask of its kind' },
      'pii.csv:5',
    ],
    ['public.or"ders.iban', 'iban', 'pii.csv:6'],
  ]);
});

test.each([
  [
    'semicolons, a mark of byte order and Windows line ends',
    '\uFEFFschema;table;column;class\r\na;t;c;ssn\r\n',
  ],
  ['tabs', 'schema\ttable\tcolumn\tclass\na\tt\tc\tssn\n'],
  ['bars, in another order', 'class|column|table|schema\nssn|c|t|a\n'],
  ['whole names', 'path,kind\na.t.c,ssn\n'],
])('reads %s', (_, text) => {
  expect(rows(text)).toEqual([['a.t.c', 'national_id', 'pii.csv:2']]);
});

test('lists classes that are not known, and lines without a column', () => {
  const { tables, notes } = readClassification(
    'schema,table,column,class\na,t,c,tier 3\na,,,ssn\n',
    'pii.csv',
  );
  expect(tables).toEqual([]);
  expect(notes.map(({ at, kind }) => [at, kind])).toEqual([
    ['pii.csv:2', 'left out'],
    ['pii.csv:3', 'left out'],
  ]);
});

test.each([
  ['without headers', 'a,t,c,ssn\n'],
  ['with a quote left open', 'schema,table,column,class\na,"t,c,ssn\n'],
  ['that is empty', ''],
])('refuses a list %s', (_, text) => {
  expect(() => readClassification(text, 'pii.csv')).toThrow(
    expect.objectContaining({ code: 'import_invalid' }),
  );
});
