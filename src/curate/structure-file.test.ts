import { expect, test } from 'vitest';
import { catalog, table } from '../../tests/support/sample-catalog.ts';
import { drawStructure, readStructure } from './structure-file.ts';

const of = catalog(
  table('public.person', {
    columns: {
      id: 'int8!',
      kind: { is: 'varchar(10)!', defaultExpression: "'secret'::text", comment: 'a remark', distinct: 7 },
      made: { is: 'timestamptz', defaultExpression: 'now()' },
    },
    primaryKey: ['id'],
  }),
);

test('G17: statistics, comments and literal defaults are not in a structure file; what proofs need is', () => {
  const text = JSON.stringify(drawStructure(of, { texts: false }));
  expect(text).not.toMatch(/secret|remark|distinct"|estimatedRows/);
  const [read] = readStructure(text, 's.json').tables;
  const [first] = of.tables;
  expect(read?.uniqueIndexes).toEqual(first?.uniqueIndexes);
  expect(read?.columns.map(({ type }) => type)).toEqual(first?.columns.map(({ type }) => type));
  expect(read?.columns.map(({ defaultExpression }) => defaultExpression)).toEqual([null, null, 'now()']);
  expect(read).toMatchObject({ estimatedRows: 0, bytes: 0 });
  expect(JSON.stringify(drawStructure(of, { texts: true }))).toMatch(/secret.*remark|remark.*secret/s);
});

test.each([
  ['{', 'is not JSON'],
  ['{}', 'is not a structure file'],
  ['{"format":"understudy-structure","version":9}', 'is of version 9'],
  ['{"format":"understudy-structure","version":1,"catalog":{}}', 'is damaged'],
])('a file of %s is refused in words', (text, words) => {
  expect(() => readStructure(text, 's.json')).toThrow(words);
});
