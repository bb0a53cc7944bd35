import { expect, test } from 'vitest';
import { parseYaml } from '../../yaml.ts';
import type { Imported } from './imported.ts';
import { readPgstream } from './pgstream.ts';

const read = (text: string): Imported => readPgstream(parseYaml(text, 'rules.yaml'));
const decisions = (imported: Imported): unknown =>
  Object.fromEntries(imported.tables[0]?.columns.map(({ column, decision }) => [column, decision]) ?? []);

const COLUMNS = `
        email: { name: neosync_email, parameters: { preserve_domain: true, seed: 1 } }
        name: { name: greenmask_firstname, dynamic_parameters: { gender: { column: sex } } }
        amount: { name: greenmask_float, parameters: { min_value: 1.5, max_value: 9 } }
        born: { name: greenmask_date, parameters: { generator: random, min_value: "1950-01-01", max_value: "2000-12-31" } }
        path: { name: encrypted_aes_siv, parameters: { key_hex: KEY-SECRET } }
        card: { name: masking, parameters: { type: credit_card } }
        fixed: { name: literal_string, parameters: { literal: "{}" } }
        doc: { name: json, parameters: { operations: [{ operation: set, path: "a.#.b", value: x }] } }
        tags: { name: hstore, parameters: { operations: [{ operation: delete, key: mail }] } }
        city: { name: pg_anonymizer, parameters: { anon_function: anon.fake_city, postgres_url: "postgres://u:URL-SECRET@h/d" } }
        salary: { name: pg_anonymizer, parameters: { anon_function: anon.noise, ratio: 0.1 } }
        id: { name: noop }
        sex: { name: "" }
        seen: ~
        bio: { name: template, parameters: { template: "{{ CODE-MARK }}" } }
        state: { name: greenmask_choice, parameters: { choices: [a, b] } }
        later: { name: of_tomorrow }`;

const EXPECTED = {
  email: { mask: 'email', domains: 'each' },
  name: 'first_name',
  amount: { mask: 'range', min: 1.5, max: 9 },
  born: { mask: 'range', min: '1950-01-01', max: '2000-12-31' },
  path: { mask: 'pseudonym', unique: true },
  card: 'credit_card',
  fixed: { mask: 'constant', value: '{}' },
  doc: { mask: 'json', paths: { '$.a[*].b': { mask: 'constant', value: 'x' } } },
  tags: { mask: 'hstore', keys: { mail: 'null' } },
  city: 'city',
  salary: { mask: 'noise', ratio: '10%' },
  id: 'keep',
  sex: 'keep',
  seen: 'keep',
};

test('carries transformers over and lists what is code; secrets and code stand nowhere', () => {
  const imported = read(`
transformations:
  validation_mode: strict
  table_transformers:
    - schema: public
      table: users
      column_transformers:${COLUMNS}`);
  expect(decisions(imported)).toEqual(EXPECTED);
  const leftOut = imported.notes.filter(({ kind }) => kind === 'left out').map(({ object }) => object);
  expect(leftOut).toEqual(['public.users.bio', 'public.users.state', 'public.users.later']);
  expect(JSON.stringify(imported)).not.toMatch(/SECRET|CODE-MARK/);
});

test('finds the rules in a whole configuration, and in the list of old', () => {
  const inside = read(`
source: { postgres: { url: "postgres://u:p@h/d" } }
modifiers:
  transformations:
    table_transformers: [{ schema: a, table: t, column_transformers: { c: { name: email } } }]`);
  const old = read('transformations: [{ schema: a, table: t, column_transformers: { c: { name: email } } }]');
  expect(decisions(inside)).toEqual({ c: 'email' });
  expect(decisions(old)).toEqual({ c: 'email' });
});

test('what was drawn by the value there is told from what was drawn anew', () => {
  const imported = read(`
transformations:
  table_transformers:
    - schema: a
      table: t
      column_transformers:
        x: { name: greenmask_uuid, parameters: { generator: deterministic } }
        y: { name: greenmask_uuid, parameters: { generator: random } }`);
  const why = Object.fromEntries(imported.notes.map(({ object, why }) => [object, why]));
  expect(why['a.t.x']).toContain('pseudonyms of before');
  expect(why['a.t.y']).toContain('drawn anew');
});

test.each([
  ['with a key of tomorrow', 'transformations: { table_transformers: [], sampling: 5 }'],
  [
    'with a key of tomorrow on a column',
    'transformations: [{ schema: a, table: t, column_transformers: { c: { name: email, when: x } } }]',
  ],
  ['without rules', 'source: {}'],
])('refuses a file %s', (_, text) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code: 'import_invalid' }));
});
