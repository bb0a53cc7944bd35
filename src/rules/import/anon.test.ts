import { expect, test } from 'vitest';
import { labelsIn, readLabels } from './anon.ts';
import { carryLabel } from './anon-label.ts';

const decision = (label: string, column = 'col'): unknown => {
  const found = carryLabel(label, column)?.carried;
  return found === undefined ? null : 'leftOut' in found ? 'left out' : found.decision;
};

test.each([
  ['MASKED WITH FUNCTION anon.fake_last_name()', 'last_name'],
  ['masked with function anon.dummy_first_name_locale($$fr_FR$$)', { mask: 'first_name', locale: 'fr' }],
  ['MASKED WITH FUNCTION anon.partial(phone,2,$$******$$,2)', { mask: 'partial', first: 2, last: 2 }],
  ["MASKED WITH FUNCTION anon.partial(phone,0,'*',3)", { mask: 'partial', first: 0, last: 3 }],
  ['MASKED WITH FUNCTION anon.pseudo_email(users.login)', { mask: 'email', per: 'login' }],
  ['MASKED WITH FUNCTION anon.pseudo_email(col)', 'email'],
  ['MASKED WITH FUNCTION anon.noise(salary, 0.33)', { mask: 'noise', ratio: '33%' }],
  ["MASKED WITH FUNCTION anon.dnoise(birth, '2 weeks'::interval)", { mask: 'date_shift', within: '14d' }],
  ['MASKED WITH FUNCTION anon.random_int_between(0,50)', { mask: 'range', min: 0, max: 50 }],
  [
    "MASKED WITH FUNCTION anon.random_date_between('2001-01-01'::date, CAST('2001-12-31' AS date))",
    { mask: 'range', min: '2001-01-01', max: '2001-12-31' },
  ],
  [
    "MASKED WITH FUNCTION anon.random_in_daterange('[2001-01-01,2001-12-31)')",
    { mask: 'range', min: '2001-01-01', max: '2001-12-31' },
  ],
  ['MASKED WITH FUNCTION anon.lorem_ipsum( words := 20 )', 'lorem'],
  ['MASKED WITH FUNCTION anon.hash(email)', 'hash'],
  ['MASKED WITH VALUE NULL', 'null'],
  ["MASKED WITH VALUE 'CONFIDENTIAL'", { mask: 'constant', value: 'CONFIDENTIAL' }],
  ['MASKED WITH VALUE $$x$$::text', { mask: 'constant', value: 'x' }],
  ['MASKED WITH VALUE 0', { mask: 'constant', value: 0 }],
  ["MASKED WITH VALUE ''", { mask: 'constant', value: '' }],
  ['NOT MASKED', 'keep'],
])('%s', (label, expected) => {
  expect(decision(label)).toEqual(expected);
});

test.each([
  'MASKED WITH FUNCTION pg_catalog.left(anon.hash(phone),12)',
  'MASKED WITH FUNCTION anon.ternary(score IS NULL, NULL, anon.random_int_between(0,100))',
  'MASKED WITH FUNCTION anon.random_in(ARRAY[1,2,3])',
  'MASKED WITH FUNCTION anon.generalize_int4range(zip, 100)',
  'MASKED WITH FUNCTION anon.fake_email() || now()',
  'MASKED WITH FUNCTION anon.of_tomorrow()',
  'MASKED WITH FUNCTION anon.fake_email(); DROP TABLE users',
  'MASKED WITH FUNCTION (SELECT secret FROM vault)',
  'MASKED WITH VALUE now()',
  'MASKED WITH VALUE (SELECT 1)',
  'MASKED BY TOMORROW',
  'MASKED WITH FUNCTION public.my_mask(email)',
])('lists what is not one function of anon, and never runs it: %s', (label) => {
  expect(decision(label)).toBe('left out');
});

const SCRIPT = `CREATE TABLE player (id int, name text, score int);
-- a comment; with a semicolon
SECURITY LABEL FOR anon ON COLUMN public.player.name
  IS 'MASKED WITH FUNCTION anon.fake_first_name()';
SECURITY LABEL FOR anon ON COLUMN player.score IS E'MASKED WITH VALUE \\'7\\'';
SECURITY LABEL FOR anon ON COLUMN public.player.name IS 'MASKED WITH FUNCTION anon.fake_last_name()';
SECURITY LABEL FOR anon ON COLUMN public.player.id IS NULL;
SECURITY LABEL FOR anon ON TABLE public.player IS 'TABLESAMPLE BERNOULLI(10)';
SECURITY LABEL FOR anon ON ROLE skynet IS 'MASKED';
SECURITY LABEL FOR analytics ON COLUMN public.player.name IS 'MASKED WITH VALUE NULL';
`;

test('the last label of a column holds, one policy is taken, places are lines', () => {
  const imported = readLabels(labelsIn(SCRIPT, 'rules.sql'), 'anon');
  expect(imported.tables).toEqual([
    {
      schema: 'public',
      table: 'player',
      rows: null,
      columns: [
        {
          column: 'score',
          decision: { mask: 'constant', value: '7' },
          at: 'rules.sql:5',
          was: 'MASKED WITH VALUE',
        },
        { column: 'name', decision: 'last_name', at: 'rules.sql:6', was: 'anon.fake_last_name' },
      ],
    },
  ]);
  const leftOut = imported.notes
    .filter(({ kind }) => kind === 'left out')
    .map(({ at, object }) => [at, object]);
  expect(leftOut).toEqual([
    ['rules.sql:8', 'public.player'],
    ['rules.sql:10', 'analytics'],
  ]);
  expect(imported.notes.map(({ why }) => why)).toContain('its schema is not written; public is taken');
});

test('finds labels in a script that is not all SQL', () => {
  const mixed = `\\connect app\nCOPY t FROM stdin;\n1\tO'Brien\n\\.\n${SCRIPT}`;
  expect(labelsIn(mixed, 'dump.sql').map(({ at }) => at)).toEqual(
    labelsIn(SCRIPT, 'x.sql').map(({ at }) => `dump.sql:${Number(at.split(':')[1]) + 4}`),
  );
});

test('refuses a script without labels', () => {
  expect(() => labelsIn('SELECT 1', 'x.sql')).toThrow(expect.objectContaining({ code: 'import_invalid' }));
});
