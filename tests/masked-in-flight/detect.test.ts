/** Detection looks at values, and shows none: counts and shapes alone leave it. */
import { expect, inject, test } from 'vitest';
import { inspect } from '../../src/detect/inspect.ts';
import { withSource } from '../../src/detect/open-source.ts';
import type { DetectAnswer } from '../../src/report/answers.ts';
import { CANARY, canary, canaryCells } from '../support/canaries.ts';
import { startUnderstudy } from '../support/command.ts';
import { createDatabase } from '../support/database.ts';
import { endpointOf } from '../support/endpoints.ts';
import { project } from '../support/refresh.ts';
import { serverUrl } from '../support/server.ts';
import { tapped } from '../support/wire-tap.ts';

const source = inject('source');

/** Canaries in what recognisers know, in members’ names, in few values again and again, and in errors of the server. */
const RECOGNISED = `
  CREATE TYPE public.odd AS (word text);
  CREATE FUNCTION public.quote(public.odd) RETURNS text LANGUAGE plpgsql IMMUTABLE AS
    $$ BEGIN RAISE EXCEPTION 'not to be shown: %', $1 USING ERRCODE = '22023', DETAIL = ($1).word, COLUMN = ($1).word, TABLE = ($1).word; END $$;
  CREATE CAST (public.odd AS text) WITH FUNCTION public.quote(public.odd);
  CREATE TABLE refuses (id integer, word public.odd);
  INSERT INTO refuses SELECT i, ROW('${canary('err')}')::public.odd FROM generate_series(1, 20) AS i;
  CREATE TABLE known (
    email text, mailbox text, handle text, name text, surname text, street text, url text, agent text, token text, hash text,
    status text, codes text[], doc jsonb, map jsonb, lone json, written text, page xml, note text, marks text, city text
  );
  INSERT INTO known SELECT
    '${canary('m')}' || i || '@example.org', 'Anna <${canary('b')}' || i || '@example.org>', '@${canary('h')}' || i, 'Anna ${canary('n')}',
    '${canary('s')}', i || ' ${canary('st')} Street', 'https://example.org/users/${canary('u')}' || i,
    'Mozilla/5.0 (${canary('a')})', 'sk_live_${canary('t')}' || md5(i::text), '$2b$10$${canary('p')}' || repeat('x', 53),
    '${canary('e')}', ARRAY['${canary('ar')}' || i],
    jsonb_build_object('email', '${canary('j')}' || i || '@example.org', 'tags', jsonb_build_array('${canary('jt')}')),
    jsonb_build_object('${canary('k')}' || i || '@example.org', 1, '${canary('kk')}' || i, 'Anna Schmidt'),
    json_build_object('${canary('one')}', 'anna@example.org'),
    '{"phone": "+49 30 123456", "${canary('kt')}": "anna@example.org"}', ('<a x="${canary('x')}@example.org">${canary('y')}</a>')::xml,
    'Called Anna Schmidt (${canary('f')}' || i || '@example.org) about it', '!!' || '${canary('z')}', 'Berlin'
  FROM generate_series(1, 40) AS i;
`;

test('G1: a value of the sample stands in the answer, the text, or what is said on the way', async () => {
  await using database = await createDatabase(source, 'detect_canaries');
  await database.sql(canaryCells(60));
  await database.sql(RECOGNISED);
  const target = serverUrl(inject('target'), 'none');
  await using files = await project({ source: database.url, target });
  const runs = [['--json'], [], ['--all'], ['--no-data', '--json'], ['--sample', '7']];
  const outcomes = await Promise.all(
    runs.map((args) => startUnderstudy(['detect', '--config', files.configFile, ...args]).outcome),
  );
  for (const { status, stdout, stderr } of outcomes) {
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).not.toContain(CANARY);
    expect(stdout.toLowerCase()).not.toContain(CANARY.toLowerCase());
  }
  const answer: DetectAnswer = JSON.parse(outcomes[0]?.stdout ?? '');
  expect(answer.notShown).toEqual([
    { at: 'public.refuses.word', what: 'the server refused to read its values; judged by its structure' },
  ]);
  // It did look: what was planted is found.
  const kinds = new Map(
    answer.columns
      .filter(({ table, path }) => table === 'known' && path === undefined)
      .map(({ column, class: found }) => [column, found]),
  );
  for (const column of ['email', 'mailbox', 'agent', 'token', 'hash', 'doc', 'note']) {
    expect([column, kinds.get(column)]).toEqual([column, 'pii']);
  }
});

test('production is sent anything but reading statements', async () => {
  await using database = await createDatabase(source, 'detect_wire');
  await database.sql(canaryCells(30));
  const tap = await tapped(source);
  try {
    await withSource(
      endpointOf(tap.server, database.name, 'source'),
      { excludeSchemas: [], lockTimeoutMs: 1000, signal: new AbortController().signal },
      (connection, catalog) =>
        inspect(connection, catalog, { sample: 100, bytes: 1e6, timeout: 5000 }, { data: true }),
    );
  } finally {
    await tap.close();
  }
  const statements = statementsOf(tap.sent());
  expect(statements.length).toBeGreaterThan(20);
  expect(
    statements.filter(
      (text) =>
        !/^(?:BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY$|SELECT |WITH |SAVEPOINT understudy; SET LOCAL |ROLLBACK)/i.test(
          text,
        ) || /;(?!\s*(?:SET LOCAL|RELEASE SAVEPOINT|$))/.test(text.replaceAll(/'[^']*'/g, '')),
    ),
  ).toEqual([]);
});

/** SQL of the Query and Parse messages that one connection sent (manual, 55.7). */
function statementsOf(bytes: Buffer): string[] {
  const statements: string[] = [];
  let at = bytes.readInt32BE(0);
  while (at < bytes.length) {
    const type = String.fromCharCode(bytes[at]!);
    const length = bytes.readInt32BE(at + 1);
    const body = bytes.subarray(at + 5, at + 1 + length);
    if (type === 'Q') {
      statements.push(body.toString('utf8', 0, body.length - 1).trim());
    } else if (type === 'P') {
      const from = body.indexOf(0) + 1;
      statements.push(body.toString('utf8', from, body.indexOf(0, from)).trim());
    }
    at += 1 + length;
  }
  return statements;
}
