import { expect, test } from 'vitest';
import { ScriptReader } from './script.ts';

const pieces = (text: string): string[] => {
  const reader = new ScriptReader();
  const found = [...text.split('\n').flatMap((line) => [...reader.line(line)]), ...reader.end()];
  return found.map((piece) =>
    piece.kind === 'command' ? `${piece.line} \\${piece.name}` : `${piece.line} ${piece.sql}`,
  );
};

test('would catch a semicolon in a literal, a name, a comment or a body that ends a statement', () => {
  expect(
    pieces(`SELECT 'a;''b', "c;d", E'\\';' -- ;\n, 1 /* ; /* ; */ ; */ + 2; SELECT $a$ ; $$ ; $a$;`),
  ).toEqual([`1 SELECT 'a;''b', "c;d", E'\\';' -- ;\n, 1 /* ; /* ; */ ; */ + 2`, '2 SELECT $a$ ; $$ ; $a$']);
  expect(
    pieces(
      'CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 3;',
    ),
  ).toHaveLength(2);
  expect(pieces('BEGIN; CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); COMMIT')).toEqual([
    '1 BEGIN',
    '1 CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)',
    '1 COMMIT',
  ]);
});

test('G3: data of COPY is passed over, whatever it looks like, up to its end alone', () => {
  const script = "COPY t (a) FROM stdin;\nDROP TABLE t;\n\\connect other\n'$$\n\\.\nSELECT 1;";
  expect(pieces(script)).toEqual(['6 SELECT 1']);
  expect(pieces('COPY t FROM STDIN WITH (FORMAT csv);\n1\n\\.\nSELECT 1')).toEqual(['4 SELECT 1']);
});

test('commands of psql are told between statements, and are text inside them', () => {
  expect(pieces("\\restrict x\nSELECT '\n\\connect a\n';\n\\unrestrict x")).toEqual([
    '1 \\restrict',
    "2 SELECT '\n\\connect a\n'",
    '5 \\unrestrict',
  ]);
});
