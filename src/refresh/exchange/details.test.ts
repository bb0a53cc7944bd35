import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carryStatements, type DatabaseDetails, splitNames } from './details.ts';

const plain: DatabaseDetails = {
  name: 'staging',
  oid: 1,
  owner: 'owner',
  grants: [],
  connectionLimit: -1,
  allowsConnections: true,
  isTemplate: false,
  tablespace: 'pg_default',
  settings: [],
  text: '',
  mark: null,
};
const sqlOf = (from: Partial<DatabaseDetails>, to: Partial<DatabaseDetails> = {}): string[] =>
  carryStatements({ ...plain, ...from }, { ...plain, ...to }).map(({ sql }) => sql);

test('statements for what is the same already, each of which would need a right', () => {
  const settings = [{ role: 'app', name: 'work_mem', value: '5MB' }];
  expect(sqlOf({ settings }, { settings })).toEqual([]);
});

test('rights that stay open on the copy, or that the old owner keeps', () => {
  const connect = { privilege: 'CONNECT', grantable: false };
  expect(
    sqlOf(
      { grants: [{ grantee: 'owner', ...connect }] },
      {
        owner: 'maker',
        grants: [
          { grantee: 'maker', ...connect },
          { grantee: null, ...connect },
        ],
      },
    ),
  ).toEqual([
    'ALTER DATABASE "staging" OWNER TO "owner"',
    'REVOKE CONNECT ON DATABASE "staging" FROM PUBLIC',
  ]);
});

test('G17: names and values that become SQL', () => {
  const setting = { role: 'a"; DROP ROLE b; --', name: 'app.x"y', value: "'; DROP DATABASE staging; --\\" };
  expect(sqlOf({ settings: [setting] })).toEqual([
    `ALTER ROLE "a""; DROP ROLE b; --" IN DATABASE "staging" SET "app"."x""y" TO E'''; DROP DATABASE staging; --\\\\'`,
  ]);
});

test('a search_path that is carried over as one name', () => {
  expect(sqlOf({ settings: [{ role: null, name: 'search_path', value: '"$user", public' }] })).toEqual([
    `ALTER DATABASE "staging" SET "search_path" TO '$user', 'public'`,
  ]);
  expect(sqlOf({ settings: [{ role: null, name: 'search_path', value: '""' }] })).toEqual([
    `ALTER DATABASE "staging" SET "search_path" TO ''`,
  ]);
});

test('a list of names that does not read back', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'B', '"', ',', ' ', '$', '1') });
  fc.assert(
    fc.property(fc.array(name), (names) => {
      const list = names.map((one) => `"${one.replaceAll('"', '""')}"`).join(', ');
      expect(splitNames(list)).toEqual(names);
    }),
  );
});
