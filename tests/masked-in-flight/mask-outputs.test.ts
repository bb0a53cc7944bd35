import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import pg from 'pg';
import copy from 'pg-copy-streams';
import { expect, inject, test } from 'vitest';
import { createDatabase } from '../support/database.ts';
import { CASES, type Case, valuesFor } from '../support/mask-cases.ts';
import { masked, read, taken } from '../support/masking.ts';

const ROWS = 40;

/** The column's type in SQL. */
function typeOf({ column }: Case): string {
  const { base, length, class: type, scale, element, attributes } = column;
  if (type === 'enum') {
    return 'mood';
  }
  if (type === 'array') {
    return `${element?.base ?? 'text'}[]`;
  }
  if (type === 'composite' && attributes !== undefined) {
    return 'contact';
  }
  if (type === 'composite' || type === 'other') {
    return 'pair';
  }
  const bound =
    length === null ? '' : `(${length}${scale === null || type !== 'numeric' ? '' : `,${scale}`})`;
  return `${base === 'char' ? '"char"' : base}${bound}`;
}

test('G2: what masks write is read by every type they take, on a real server', {
  timeout: 300_000,
}, async () => {
  await using database = await createDatabase(inject('target'), 'mask_outputs');
  const client = new pg.Client(database.url);
  await client.connect();
  try {
    await client.query(
      "CREATE EXTENSION IF NOT EXISTS hstore; CREATE EXTENSION IF NOT EXISTS citext; CREATE TYPE mood AS ENUM ('it''s', E'b\\\\c'); CREATE TYPE pair AS (a int, b text); CREATE TYPE contact AS (email text, street text, country text)",
    );
    const failed: string[] = [];
    for (const one of CASES) {
      const values = taken(one, fc.sample(valuesFor(one), { numRuns: ROWS, seed: 7 }));
      const cells = masked(one, values);
      await client.query(`CREATE TEMP TABLE t (c ${typeOf(one)} ${one.column.notNull ? 'NOT NULL' : ''})`);
      try {
        await pipeline(
          Readable.from([cells.map((cell) => `${cell}\n`).join('')]),
          client.query(copy.from('COPY t FROM STDIN')),
        );
        if (one.column.base === 'text') {
          const { rows } = await client.query('SELECT c FROM t');
          expect(rows.map(({ c }) => c)).toEqual(cells.map(read));
        }
      } catch (error) {
        failed.push(`${one.name}: ${error instanceof Error ? error.message : error}`);
      }
      await client.query('DROP TABLE t');
    }
    expect(failed).toEqual([]);
  } finally {
    await client.end();
  }
});
