import { describe, expect, test } from 'vitest';
import { selectDdl } from './ddl.ts';

const options = { roles: new Map([['prod_app', 'staging "app"']]), excludeSchemas: ['provider'] };
const select = (sql: string) => selectDdl(sql, options);
const texts = async (sql: string): Promise<string[]> => (await select(sql)).statements.map((one) => one.sql);

describe('selectDdl', () => {
  test.each([
    ['DO $$ BEGIN PERFORM 1; END $$', 'do'],
    ["COPY t FROM PROGRAM 'rm -rf /'", 'copy'],
    ['GRANT ALL ON t TO somebody', 'grant'],
    ['ALTER TABLE t OWNER TO somebody', 'change owner'],
    ['ALTER TABLE t DROP COLUMN c', 'drop column'],
    ['DROP TABLE t', 'drop'],
    ['INSERT INTO t VALUES (1)', 'insert'],
    ["SELECT pg_catalog.set_config('role', 'x', false)", 'a query'],
    ["SELECT evil.set_config('search_path', '', false)", 'a query'],
    ["SELECT pg_catalog.set_config('search_path', '', false) FROM t", 'a query'],
    ['SET session_replication_role = replica', 'a setting'],
    ['SET ROLE somebody', 'a setting'],
    ['ALTER SYSTEM SET a = 1', 'alter system'],
    ['CREATE ROLE somebody', 'create role'],
    ['CREATE DATABASE d', 'createdb'],
    ["CREATE TABLESPACE s LOCATION '/x'", 'create table space'],
    ['LISTEN x', 'listen'],
    ['ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO somebody', 'alter default privileges'],
  ])('G14: %s goes through', async (sql, what) => {
    await expect(select(sql)).rejects.toMatchObject({
      code: 'ddl_refused',
      problems: [{ message: expect.stringContaining(what) }],
    });
  });

  test('G14: what acts on the outside, or a password in it, gets into the copy', async () => {
    const { statements, leftOut } = await select(`
      CREATE FOREIGN DATA WRAPPER w;
      CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'secret');
      CREATE USER MAPPING FOR bob SERVER s OPTIONS (password 'secret');
      CREATE USER MAPPING FOR PUBLIC SERVER s;
      CREATE SUBSCRIPTION sub CONNECTION 'password=secret' PUBLICATION p;
      CREATE PUBLICATION p FOR ALL TABLES;
      CREATE EVENT TRIGGER et ON ddl_command_end EXECUTE FUNCTION f();
      ALTER EVENT TRIGGER et DISABLE;
      SECURITY LABEL ON TABLE t IS 'secret';
      CREATE EXTENSION pg_cron;
      CREATE EXTENSION theirs WITH SCHEMA provider;
      COMMENT ON SERVER s IS 'secret';`);
    expect(statements).toEqual([]);
    expect(leftOut.map((one) => `${one.class} ${one.name}`)).toEqual([
      'foreign data wrapper w',
      'foreign server s',
      'user mapping bob@s',
      'user mapping public@s',
      'subscription sub',
      'publication p',
      'event trigger et',
      'event trigger et',
      'security label sec label',
      'extension pg_cron',
      'extension theirs',
    ]);
    expect(JSON.stringify(leftOut)).not.toContain('secret');
  });

  test('G14: a foreign table keeps its server and options', async () => {
    const { statements, leftOut } = await select(`
      CREATE FOREIGN TABLE public.ft (
        "server" text DEFAULT 'SERVER (', b numeric(10,2) NOT NULL, CONSTRAINT c CHECK (b > 0)
      )
      INHERITS (public.base)
      SERVER "Sérver"
      OPTIONS (password 'secret', t ')');
      ALTER FOREIGN TABLE ONLY public.ft ALTER COLUMN b OPTIONS (column_name 'secret');
      ALTER FOREIGN TABLE ONLY public.ft ALTER COLUMN b SET STATISTICS 5;`);
    expect(statements.map(({ sql }) => sql.replace(/\s+/g, ' ').trim())).toEqual([
      `CREATE TABLE public.ft ( "server" text DEFAULT 'SERVER (', b numeric(10,2) NOT NULL, CONSTRAINT c CHECK (b > 0) ) INHERITS (public.base)`,
      'ALTER TABLE ONLY public.ft ALTER COLUMN b SET STATISTICS 5',
    ]);
    expect(leftOut).toMatchObject([{ class: 'foreign table', name: 'public.ft' }]);
  });

  test('G17: a role is replaced in a literal, a body or a longer name', async () => {
    expect(
      await texts(`SET client_encoding = 'UTF8';
        CREATE POLICY "prod_app" ON "é prod_app" TO prod_app, "prod_app", PUBLIC, pg_read_all_data USING (a = 'prod_app');
        CREATE FUNCTION prod_app() RETURNS text LANGUAGE sql SET search_path TO 'prod_app' SET "role" TO 'prod_app' AS $$ SELECT 'prod_app' $$;`),
    ).toEqual([
      `SET client_encoding = 'UTF8'`,
      `CREATE POLICY "prod_app" ON "é prod_app" TO "staging ""app""", "staging ""app""", PUBLIC, pg_read_all_data USING (a = 'prod_app')`,
      `CREATE FUNCTION prod_app() RETURNS text LANGUAGE sql SET search_path TO 'prod_app' SET "role" TO 'staging "app"' AS $$ SELECT 'prod_app' $$`,
    ]);
  });

  test('a role that nobody mapped is passed on, or all but the first are not named', async () => {
    const sql = `CREATE POLICY a ON t TO one; CREATE POLICY b ON t TO prod_app, two;`;
    await expect(select(sql)).rejects.toMatchObject({
      code: 'role_unmapped',
      problems: [
        { at: 'policy a on t', message: 'names the role one' },
        { at: 'policy b on t', message: 'names the role two' },
      ],
    });
  });

  test('a literal of a refused statement stands in the error', async () => {
    const error: unknown = await select(`INSERT INTO t VALUES ('secret'); SELECT 'secret'`).catch(
      (one) => one,
    );
    expect(JSON.stringify(error) + String(error)).not.toContain('secret');
  });

  test('transaction_timeout, which servers before 17 do not know, stays in', async () => {
    expect(await texts('SET transaction_timeout = 0; SET statement_timeout = 0')).toEqual([
      'SET statement_timeout = 0',
    ]);
  });
});
