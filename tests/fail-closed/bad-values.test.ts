/**
 * Values that masks cannot take, on a server: `on_error: fail` stops the run and names table, column and mask;
 * `on_error: redact` redacts that cell alone and counts it; in no case does a value get through or into what is said.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { RunRecord } from '../../src/report/record.ts';
import { filesHolding, holds } from '../support/byte-scan.ts';
import { understudy } from '../support/command.ts';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { type Project, project, runRefresh } from '../support/refresh.ts';

const source = inject('source');
const target = inject('target');
const CANARY = 'KANARIE9x7Qz';
const ROWS = 300;
/** The row whose value its mask cannot take. */
const BAD = 251;

interface Case {
  readonly type: string;
  /** SQL of a value that the mask takes, and of the one that it does not. */
  readonly good: string;
  readonly bad: string;
  readonly mask: string;
  readonly says: RegExp;
}

const text = (good: string, bad: string, mask: string, says: RegExp, type = 'text'): Case => ({
  type,
  good,
  bad,
  mask,
  says,
});
/** JSON so deep, open or closed, and an object of so many members. */
const deep = (levels: number, closed: string): string =>
  `repeat('[', ${levels}) || '"${CANARY}"' || repeat('${closed}', ${levels})`;
const wide = (end: string): string =>
  `(SELECT '{' || string_agg('"k' || n || '": "${CANARY}"', ',') || '${end}' FROM generate_series(1, 100000) n)`;
const EVERY = 'mask: json, paths: { "$..*": redact }';

const CASES: Readonly<Record<string, Case>> = {
  json_cut: text(
    `'{"a": "${CANARY}"}'`,
    `'{"a": "${CANARY}"'`,
    'mask: json, paths: { "$.a": redact }',
    /is not JSON/,
  ),
  json_more: text(
    `'{"a": "${CANARY}"}'`,
    `'{"${CANARY}": "${CANARY}"}'`,
    'mask: json, paths: { "$.a": redact }',
    /no path/,
    'jsonb',
  ),
  json_deep: text(`'[]'`, deep(10_000, '}'), EVERY, /is not JSON/),
  json_wide: text(`'{}'`, wide(''), EVERY, /is not JSON/),
  base64_cut: text(
    `encode('${CANARY}', 'base64')`,
    `encode('${CANARY}', 'base64') || 'A'`,
    'mask: base64, value: lorem',
    /is not base64/,
  ),
  xml_open: text(`'<a>${CANARY}</a>'`, `'<a>${CANARY}</b>'`, 'mask: xml, text: lorem', /is not XML/),
  html_cut: text(
    `'<p>${CANARY}</p>'`,
    `'<p>x</p><p title="${CANARY}'`,
    'mask: html, text: lorem',
    /is not HTML/,
  ),
  csv_quote: text(`E'a\\n${CANARY}'`, `E'a\\n"${CANARY}'`, 'mask: csv, columns: { a: lorem }', /is not CSV/),
  form_cut: text(`'a=${CANARY}'`, `'a=${CANARY}%4'`, 'mask: form, fields: { a: lorem }', /is not a URL/),
  jwt_parts: text(
    `'e30.e30.${CANARY}'`,
    `'e30.${CANARY}'`,
    'mask: jwt, claims: {}, unlisted: redact',
    /is not a JSON Web Token/,
  ),
  element: text(
    `ARRAY['${CANARY}']`,
    `ARRAY['${CANARY}', '-']`,
    'mask: array, element: shape',
    /an element, that has no letter/,
    'text[]',
  ),
  unmatched: text(`'${CANARY} 5'`, `'${CANARY} seven'`, 'mask: replace, pattern: ".*5", with: x', /no match/),
  no_phone: text(
    `'+1 202 555 0123'`,
    `'+1 202 ${CANARY}'`,
    'mask: phone, unique: true',
    /is not a telephone number/,
  ),
};

/** What such types hold beside ordinary values: each is a value that its mask takes, and writes so that it loads. */
const EXTREMES: Readonly<Record<string, readonly [type: string, values: readonly string[], mask: string]>> = {
  day: [
    'date',
    ['infinity', '-infinity', '0044-03-15 BC', '10000-01-01', '5874897-12-31', '4714-11-24 BC'],
    'mask: date_shift',
  ],
  moment: [
    'timestamptz',
    ['infinity', '0044-03-15 12:00 BC', '294276-12-31 23:59:59.999999+00', '10000-01-01 00:00+14'],
    'mask: date_truncate, to: month',
  ],
  birth: ['date', ['infinity', '0044-03-15 BC', '10000-01-01'], 'mask: age_band, at: "2026-01-01"'],
  real8: ['float8', ['NaN', 'Infinity', '-Infinity', '1e308', '5e-324', '-0'], 'mask: noise, ratio: 10%'],
  money12: ['numeric', ['NaN', 'Infinity', '1e300', '-1e-300', '0.00'], 'mask: numeric'],
  big: ['int8', ['9223372036854775807', '-9223372036854775808', '0'], 'mask: noise, ratio: 50%'],
  plain: ['text', ['any text'], 'mask: lorem'],
  deep: ['text', [`${'['.repeat(10_000)}${']'.repeat(10_000)}`], EVERY],
};

let production: TestDatabase;
let staging: TestDatabase;
let files: Project;

beforeAll(async () => {
  production = await createDatabase(source, 'bad_values');
  staging = existingDatabase(target, `staging_${production.name}`);
  for (const [name, { type, good, bad }] of Object.entries(CASES)) {
    await production.sql(
      `CREATE TABLE ${name} (id int PRIMARY KEY, v ${type});
       INSERT INTO ${name} SELECT i, CASE WHEN i = ${BAD} THEN (${bad})::${type} ELSE (${good})::${type} END
         FROM generate_series(1, ${ROWS}) i`,
    );
  }
  for (const [name, [type, values]] of Object.entries(EXTREMES)) {
    await production.sql(
      `CREATE TABLE ${name} (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v ${type});
       INSERT INTO ${name} (v) VALUES ${values.map((value) => `('${value}')`).join(', ')}`,
    );
  }
  await production.sql('ANALYZE');
  files = await project({ source: production.url, target: staging.url }, rules(null));
});

afterAll(async () => {
  await files?.[Symbol.asyncDispose]();
  await production?.[Symbol.asyncDispose]();
  await staging?.[Symbol.asyncDispose]();
});

/** Rules by which all that is refused is redacted, but for the table `failing`. */
function rules(failing: string | null): string {
  const masks = [
    ...Object.entries(CASES).map(
      ([name, { mask }]) => [name, `${mask}${name === failing ? '' : ', on_error: redact'}`] as const,
    ),
    ...Object.entries(EXTREMES).map(([name, [, , mask]]) => [name, mask] as const),
  ];
  const tables = masks.map(([name, mask]) => `  public.${name}: { columns: { id: keep, v: { ${mask} } } }`);
  return `tables:\n${tables.join('\n')}\n`;
}

async function write(text: string): Promise<void> {
  await writeFile(join(files.folder, 'rules', 'rules.yaml'), text);
}

const leftIn = (database: TestDatabase, table: string) =>
  database.sql<{ id: string; v: string | null }>(
    `SELECT id::text, v::text FROM ${table} WHERE v::text ILIKE '%${CANARY}%' OR id = ${BAD} ORDER BY 1`,
  );

describe('on_error: redact', () => {
  let record: RunRecord;
  beforeAll(async () => {
    record = await runRefresh(files);
    expect(record.error ?? null).toBeNull();
  });

  test.each(Object.keys(CASES))('%s: its cell alone is redacted, and counted', async (table) => {
    const column = record.columns.find((each) => each.table === table && each.column === 'v');
    expect(column?.redactedCells).toBe(1);
    expect(column?.maskedCells).toBe(ROWS);
    expect(await leftIn(staging, table)).toEqual([{ id: String(BAD), v: null }]);
    expect(await staging.sql(`SELECT count(v)::text AS n FROM ${table}`)).toEqual([{ n: String(ROWS - 1) }]);
  });

  test.each(Object.entries(EXTREMES))(
    '%s: first and last values of a type load',
    async (table, [, values]) => {
      expect(await staging.sql(`SELECT count(v)::text AS n FROM ${table}`)).toEqual([
        { n: String(values.length) },
      ]);
      const column = record.columns.find((each) => each.table === table && each.column === 'v');
      expect(column?.redactedCells ?? 0).toBe(0);
    },
  );

  test('G1: no file of the run and nothing in the record holds a value', () => {
    expect(holds(JSON.stringify(record), CANARY)).toBe(false);
    expect(filesHolding(files.folder, [CANARY])).toEqual([]);
  });
});

describe('on_error: fail, which is the default', () => {
  test('G2: undecided members stop the run before its rows are read, their names not told', async () => {
    await write(rules('json_more'));
    const { error, stages } = await runRefresh(files);
    expect(error?.code).toBe('rules_undecided');
    expect(JSON.stringify(error)).toContain('public.json_more.v');
    expect(holds(JSON.stringify(error), CANARY)).toBe(false);
    expect(stages.map(({ name }) => name)).not.toContain('copy');
  });

  test.each(Object.entries(CASES).filter(([name]) => name !== 'json_more'))(
    'G3: %s stops the run; no value is told',
    async (table, { mask, says }) => {
      await write(rules(table));
      const before = await leftIn(staging, table);
      const record = await runRefresh(files);
      expect(record.error).toMatchObject({ code: 'mask', message: expect.stringMatching(says) });
      expect(record.error?.message).toContain(`public.${table}.v`);
      expect(record.error?.message).toContain(/mask: (\w+)/.exec(mask)?.[1]);
      expect(record.exitCode).not.toBe(0);
      expect(holds(JSON.stringify(record), CANARY)).toBe(false);
      expect(await leftIn(staging, table)).toEqual(before);
    },
  );

  test('G3: nor on the command line, nor in the report', async () => {
    await write(rules('json_cut'));
    const { status, stdout, stderr } = await understudy(['refresh', '--config', files.configFile]);
    expect(status).not.toBe(0);
    expect(stderr).toContain('public.json_cut.v');
    expect(holds(stdout + stderr, CANARY)).toBe(false);
    expect(filesHolding(files.folder, [CANARY])).toEqual([]);
  });
});

describe('values of 100 MB', () => {
  const MASK = 'mask: json, paths: { "$.a": { mask: lorem } }';
  const huge = (end: string): string => `'{"a": "' || repeat('${CANARY} ', 8000000) || '${end}'`;
  let large: TestDatabase;
  beforeAll(async () => {
    large = await createDatabase(source, 'huge');
    await large.sql(`CREATE TABLE huge (id int PRIMARY KEY, v text);
      INSERT INTO huge VALUES (1, '{"a": "x"}'), (2, ${huge('"}')}), (3, ${huge('')}), (4, '{"a": "x"}')`);
  });
  afterAll(async () => large?.[Symbol.asyncDispose]());

  test('G3: one that is taken is masked, one that is cut short is redacted or stops the run', async () => {
    await using to = existingDatabase(target, `staging_${large.name}`);
    const rule = (more: string): string =>
      `tables:\n  public.huge: { columns: { id: keep, v: { ${MASK}${more} } } }\n`;
    await using made = await project({ source: large.url, target: to.url }, rule(', on_error: redact'));
    const record = await runRefresh(made);
    expect(record.error ?? null).toBeNull();
    expect(record.columns.find(({ column }) => column === 'v')?.redactedCells).toBe(1);
    expect(
      await to.sql(
        `SELECT id::text, length(v)::text AS n, (v LIKE '%${CANARY}%')::text AS left FROM huge WHERE id IN (2, 3) ORDER BY id`,
      ),
    ).toEqual([
      { id: '2', n: String(13 * 8_000_000 + 9), left: 'false' },
      { id: '3', n: null, left: null },
    ]);
    await writeFile(join(made.folder, 'rules', 'rules.yaml'), rule(''));
    const failed = await runRefresh(made);
    expect(failed.error?.message).toMatch(/public\.huge\.v.* is not JSON/);
    expect(holds(JSON.stringify(failed), CANARY)).toBe(false);
  }, 180_000);
});

describe('before a row is read', () => {
  const refused = async (change: string): Promise<RunRecord> => {
    await write(rules(null).replace('mask: lorem }', `${change} }`));
    const record = await runRefresh(files);
    expect(record.stages.map(({ name }) => name)).not.toContain('copy');
    return record;
  };

  test('G2: a dictionary whose file is empty', async () => {
    await writeFile(join(files.folder, 'rules', 'words.txt'), '\n \n');
    const record = await refused('mask: dictionary, file: words.txt, per: id');
    expect(JSON.stringify(record.error)).toContain('public.plain.v.file: is empty');
  });

  test('G2: a template that names a column which is not there', async () => {
    const record = await refused('mask: template, template: "{{nosuch}}-{{digest 8}}"');
    expect(JSON.stringify(record.error)).toContain('nosuch');
  });
});

describe('masks of one’s own', () => {
  const DEFINE = new URL('../../src/masks/own-mask.ts', import.meta.url).href;
  const own = (body: string): string => `import { defineMask } from '${DEFINE}';
    const hex = (digest: Uint8Array): string => Buffer.from(digest).toString('hex', 0, 8);
    export const badge = defineMask({
      name: 'badge', summary: 'A badge.', types: ['text'], technique: 'pseudonymization', gdpr: 'pseudonymous',
      safeHarbor: 'no', keeps: ['nulls'], remains: '', replaces: true, uniqueness: 'probable', outputs: 2 ** 64,
      longest: 20, example: { input: 'B-1' },
      mask: ({ values, digests }: { values: readonly string[]; digests: readonly Uint8Array[] }) => ${body},
    });`;
  const GOOD = own('digests.map((digest) => "B-" + hex(digest))');
  const ONE = 'tables:\n  public.badge: { columns: { id: keep, v: { mask: badge } } }\n';
  let people: TestDatabase;

  beforeAll(async () => {
    people = await createDatabase(source, 'own_masks');
    await people.sql(
      `CREATE TABLE badge (id int PRIMARY KEY, v text);
       INSERT INTO badge SELECT i, CASE WHEN i % 7 > 0 THEN '${CANARY}' || i % 5000 END FROM generate_series(1, 40000) i;
       ANALYZE`,
    );
  });
  afterAll(async () => people?.[Symbol.asyncDispose]());

  async function run(
    code: string,
    settings: object,
    use: (record: RunRecord, to: TestDatabase) => Promise<void>,
  ) {
    await using to = existingDatabase(target, `own_${people.name}`);
    await using made = await project(
      { source: people.url, target: to.url, masks: './masks.ts', chunk_size: '1MB', ...settings },
      ONE,
    );
    await writeFile(join(made.folder, 'masks.ts'), code);
    const record = await runRefresh(made);
    expect(holds(JSON.stringify(record), CANARY)).toBe(false);
    expect(filesHolding(made.folder, [CANARY])).toEqual([]);
    expect(record.masksFile?.sha256).toBe(
      createHash('sha256')
        .update(await readFile(join(made.folder, 'masks.ts')))
        .digest('hex'),
    );
    await use(record, to);
  }

  test('G7: jobs and threads do not change a byte; the file’s digest is in the record', async () => {
    const digests = new Set<string | null | undefined>();
    for (const settings of [
      { jobs: 1, threads: false },
      { jobs: 4, threads: true },
    ]) {
      await run(GOOD, settings, async (record, to) => {
        expect(record.error ?? null).toBeNull();
        const [row] = await to.sql(
          `SELECT md5(string_agg(id || ':' || coalesce(v, '-'), ',' ORDER BY id)) AS d,
                  count(*) FILTER (WHERE v !~ '^B-[0-9a-f]{16}$')::text AS odd, count(v)::text AS n FROM badge`,
        );
        expect(row).toMatchObject({ odd: '0', n: '34286' });
        digests.add(row?.d);
      });
    }
    expect(digests.size).toBe(1);
  });

  test.each([
    [
      'throws and quotes the value',
      `values.map((v, i) => { if (v.endsWith('4001')) { throw new Error(v); } return hex(digests[i]!); })`,
      /made its mask fail/,
    ],
    [
      'gives the input back',
      `values.map((v, i) => (v.endsWith('4001') ? v : hex(digests[i]!)))`,
      /as it came/,
    ],
    [
      'gives undefined',
      `values.map((v, i) => (v.endsWith('4001') ? undefined : hex(digests[i]!))) as string[]`,
      /neither text nor null/,
    ],
    [
      'gives what is too long',
      `values.map((v, i) => (v.endsWith('4001') ? v + v : hex(digests[i]!)))`,
      /longer text/,
    ],
  ])('G3: one that %s stops the run', async (_, body, says) => {
    await run(own(body), { jobs: 2, threads: true }, async (record) => {
      expect(record.error).toMatchObject({ code: 'mask', message: expect.stringMatching(says) });
      expect(record.error?.message).toContain('public.badge.v (badge)');
    });
  });
});
