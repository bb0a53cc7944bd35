import { expect, test } from 'vitest';
import { parseYaml } from '../../yaml.ts';
import type { Imported } from './imported.ts';
import { readNeosync } from './neosync.ts';

const read = (value: unknown): Imported => readNeosync(parseYaml(JSON.stringify(value, null, 2), 'job.json'));

const mapping = (column: string, transformer: unknown): unknown => ({
  schema: 'public',
  table: 'users',
  column,
  transformer,
});

const decisions = (imported: Imported): unknown =>
  Object.fromEntries(imported.tables[0]?.columns.map(({ column, decision }) => [column, decision]) ?? []);

test('carries mappings over in each way that versions wrote them', () => {
  const imported = read({
    job: {
      id: 'x',
      mappings: [
        mapping('id', { config: { passthroughConfig: {} } }),
        mapping('email', { config: { transformEmailConfig: { preserveDomain: true } } }),
        mapping('first', { config: { generate_first_name_config: {} } }),
        mapping('last', { config: { config: { case: 'generateLastNameConfig', value: {} } } }),
        mapping('city', { config: { case: 'generateCityConfig', value: {} } }),
        mapping('ssn', { source: 'TRANSFORMER_SOURCE_GENERATE_SSN', config: {} }),
        mapping('full', { source: 'generate_full_name' }),
        mapping('n', { config: { generateInt64Config: { min: '1', max: '40', randomizeSign: false } } }),
        mapping('m', {
          config: { transformInt64Config: { randomizationRangeMin: -5, randomizationRangeMax: 20 } },
        }),
        mapping('fax', { config: { nullconfig: {} } }),
        mapping('at', { config: { generateUtctimestampConfig: {} } }),
      ],
    },
  });
  expect(decisions(imported)).toEqual({
    id: 'keep',
    email: { mask: 'email', domains: 'each' },
    first: 'first_name',
    last: 'last_name',
    city: 'city',
    ssn: 'national_id',
    full: 'full_name',
    n: { mask: 'range', min: 1, max: 40 },
    m: { mask: 'noise', within: 20 },
    fax: 'null',
    at: { mask: 'range', like: true },
  });
});

test('never runs code, and lists what is kept elsewhere', () => {
  const imported = read({
    mappings: [
      mapping('a', { config: { transformJavascriptConfig: { code: 'return CODE-MARK' } } }),
      mapping('b', { config: { userDefinedTransformerConfig: { id: 'c0ffee' } } }),
      mapping('c', { config: { generateCategoricalConfig: { categories: 'CODE-MARK' } } }),
      mapping('d', { config: { ofTomorrowConfig: {} } }),
      mapping('e', { source: 'TRANSFORMER_SOURCE_OF_TOMORROW' }),
      mapping('f', {}),
    ],
  });
  expect(decisions(imported)).toEqual({});
  expect(imported.notes.map(({ object }) => object)).toEqual(
    'abcdef'.split('').map((column) => `public.users.${column}`),
  );
  expect(imported.notes[0]?.at).toBe('job.json:3');
  expect(JSON.stringify(imported)).not.toContain('CODE-MARK');
});

test('takes conditions on rows that are conditions', () => {
  const schemas = [
    {
      schema: 'public',
      tables: [
        { table: 'users', whereClause: 'id < 10' },
        { table: 'orders', whereClause: 'id < 10; DROP TABLE users' },
        { table: 'all' },
      ],
    },
  ];
  const imported = read({
    mappings: [],
    source: { options: { postgres: { schemas, subsetByForeignKeyConstraints: true } } },
  });
  expect(imported.tables.map(({ table, rows }) => [table, rows])).toEqual([['users', { where: 'id < 10' }]]);
  expect(imported.notes.map(({ kind, object }) => [kind, object])).toEqual([
    ['differs', 'public.users'],
    ['left out', 'public.orders'],
  ]);
});

test.each([[{ jobs: [] }], [{ mappings: [{ schema: 'a' }] }], [{ mappings: 'x' }]])('refuses %j', (value) => {
  expect(() => read(value)).toThrow(expect.objectContaining({ code: 'import_invalid' }));
});
