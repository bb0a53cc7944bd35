import { expect, test } from 'vitest';
import { splitStatements } from './statements.ts';

test('offsets in bytes taken for offsets in characters', async () => {
  const script = `-- é ☃ 😀\nCREATE TABLE "ä😀" (a text DEFAULT 'é;');\n\nCREATE VIEW v AS SELECT 'ü' AS "☃";  SELECT 1`;
  const statements = await splitStatements(script);
  expect(statements.map(({ kind, sql }) => [kind, sql])).toEqual([
    ['CreateStmt', `CREATE TABLE "ä😀" (a text DEFAULT 'é;')`],
    ['ViewStmt', `CREATE VIEW v AS SELECT 'ü' AS "☃"`],
    ['SelectStmt', 'SELECT 1'],
  ]);
  for (const { start, sql } of statements) {
    expect(script.slice(start, start + sql.length)).toBe(sql);
  }
});

test('a script of nothing but comments, or of nothing, is an error', async () => {
  expect(await splitStatements('')).toEqual([]);
  expect(await splitStatements('-- nothing\n/* here */\n')).toEqual([]);
});

test('the text of a script that does not parse stands in the error', async () => {
  const script = `SELECT 1;\nCREATE TABEL "secret-value" ('secret-value');`;
  await expect(splitStatements(script)).rejects.toMatchObject({
    code: 'structure',
    message: 'SQL that does not parse, at line 2 of the script',
  });
});
