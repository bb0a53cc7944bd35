/** `check` as CI runs it: each way in which rules and structure come apart is told, with its place, and ends with 3. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { check } from '../../src/curate/check/check.ts';
import { fix } from '../../src/curate/check/fix.ts';
import type { CheckOptions } from '../../src/curate/check/look.ts';
import type { CheckAnswer, CheckProblem } from '../../src/report/answers.ts';
import { understudy } from '../support/command.ts';
import { createDatabase, existingDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { type Project, project, runRefresh, TEST_KEY } from '../support/refresh.ts';

const SCHEMA = `
  CREATE TABLE public.customer (
    id bigint PRIMARY KEY, first_name varchar(40) NOT NULL, email text NOT NULL UNIQUE, phone text, city text,
    points integer CHECK (points >= 0), settings jsonb);
  CREATE TABLE public.order_line (id bigint PRIMARY KEY, customer_id bigint REFERENCES public.customer, amount numeric(10,2));
  INSERT INTO public.customer SELECT i, 'Canaryella' || i, 'canary' || i || '@canary.test', '+3011' || i, 'Town', 5,
    '{"theme": "dark", "contact": {"mail": "canary@canary.test"}}' FROM generate_series(1, 60) i;`;

const RULES = `tables:
  public.customer:
    columns:
      id: keep
      first_name: first_name
      email: { mask: email, unique: true }
      phone: phone
      city: { keep: true, reason: towns are large }
      points: keep
      settings: redact
  public.order_line:
    columns:
      id: keep
      customer_id: keep
      amount: keep
`;

const options = (parts: Partial<CheckOptions> = {}): CheckOptions => ({
  origin: { kind: 'live' },
  data: false,
  strict: false,
  signal: new AbortController().signal,
  ...parts,
});

const configOf = (of: Project) => loadConfig(of.configFile, { ...process.env, UNDERSTUDY_KEY: TEST_KEY });

const short = ({ rule, level, object }: CheckProblem): string => `${level} ${rule} ${object}`;
const told = ({ problems }: CheckAnswer): string[] => problems.map(short);

describe('check against a live source', () => {
  let database: TestDatabase;
  const nowhere = 'postgres://nobody@localhost/nothing';

  beforeAll(async () => {
    database = await createDatabase(inject('source'), 'check');
    await database.sql(SCHEMA);
  });
  afterAll(async () => {
    await database[Symbol.asyncDispose]();
  });

  const checked = async (
    rules: string,
    parts: Partial<CheckOptions> = {},
    settings: Record<string, unknown> = {},
  ): Promise<CheckAnswer> => {
    await using files = await project({ source: database.url, target: nowhere, ...settings }, rules);
    return await check(await configOf(files), options(parts));
  };

  test('G1: rules that decide everything pass, and nothing is found', async () => {
    const answer = await checked(RULES);
    expect(told(answer)).toEqual([]);
    expect(answer).toMatchObject({ passed: true, tables: 2, columns: 10, against: 'live' });
  });

  test('G1: a column without a rule is named at its table, with the rule to add', async () => {
    const answer = await checked(RULES.replace('      phone: phone\n', ''));
    expect(answer.passed).toBe(false);
    expect(told(answer)).toEqual(['error column-undecided public.customer.phone']);
    const [problem] = answer.problems;
    expect(problem?.place.file).toMatch(/rules\/rules\.yaml$/);
    expect(problem?.place).toMatchObject({ line: 2, column: 3 });
    expect(problem?.add).toMatch(/public\.customer:\n\s+columns:\n\s+phone: \{ mask: phone/);
  });

  test('G1: a table without rules is one problem, not one a column', async () => {
    const answer = await checked(RULES.slice(0, RULES.indexOf('  public.order_line')));
    expect(told(answer)).toEqual(['error table-undecided public.order_line']);
    expect(answer.problems[0]?.message).toContain('id, customer_id, amount');
  });

  test('G2: rules for what was renamed name the new column and the new table', async () => {
    const columns = await checked(RULES.replace('phone: phone', 'phone_number: phone'));
    expect(told(columns)).toEqual([
      'error column-undecided public.customer.phone',
      'error column-unmatched public.customer.phone_number',
    ]);
    expect(columns.problems[1]).toMatchObject({ place: { line: 7 } });
    expect(columns.problems[1]?.hint).toContain('Renamed? public.customer.phone (text) is new');

    const tables = await checked(RULES.replace('public.order_line', 'public.position'));
    expect(told(tables).toSorted()).toEqual([
      'error table-undecided public.order_line',
      'error table-unmatched public.position',
    ]);
    expect(tables.problems.find(({ rule }) => rule === 'table-unmatched')?.hint).toContain(
      'Renamed? public.order_line is new',
    );
  });

  test('G6, G8: masks that do not fit, and unique indexes that would not hold, are told apart', async () => {
    const answer = await checked(
      RULES.replace('{ mask: email, unique: true }', 'full_name').replace('points: keep', 'points: email'),
    );
    expect(told(answer)).toEqual([
      'error uniqueness-lost public.customer.email',
      'error mask-unfit public.customer.points',
    ]);
    expect(answer.problems.map(({ place }) => place.line)).toEqual([6, 9]);
  });

  test('G1: all that is wrong is told at once', async () => {
    const answer = await checked(
      RULES.replace('      phone: phone\n', '')
        .replace('points: keep', 'points: email')
        .replace('  public.order_line', '  public.gone'),
    );
    expect(new Set(answer.problems.map(({ rule }) => rule))).toEqual(
      new Set(['column-undecided', 'mask-unfit', 'table-undecided', 'table-unmatched']),
    );
  });

  test('a personal column that is kept without a reason is an error; with one it is none', async () => {
    const answer = await checked(RULES.replace('{ mask: email, unique: true }', 'keep'));
    expect(told(answer)).toEqual(['error personal-kept public.customer.email']);
    expect(answer.problems[0]?.place.line).toBe(6);
    const reasoned = await checked(
      RULES.replace('{ mask: email, unique: true }', '{ keep: true, reason: addresses of machines }'),
    );
    expect(told(reasoned)).toEqual([]);
  });

  test('marks for review are notes, and errors where it is strict', async () => {
    const rules = RULES.replace('phone: phone', 'phone: { mask: phone, review: is it one }');
    expect(told(await checked(rules))).toEqual(['note review-open public.customer.phone']);
    const strict = await checked(rules, { strict: true });
    expect(strict.passed).toBe(false);
    expect(told(strict)).toEqual(['error review-open public.customer.phone']);
  });

  test('G1: paths of documents that no rule decides are found in the data, and no value is told', async () => {
    const rules = RULES.replace('settings: redact', "settings: { mask: json, paths: { '$.theme': keep } }");
    const answer = await checked(rules, { data: true });
    expect(told(answer)).toEqual(['error path-undecided public.customer.settings $.contact.mail']);
    expect(answer.problems[0]?.place.line).toBe(10);
    expect(answer.problems[0]?.add).toContain('$.contact.mail');
    expect(JSON.stringify(answer)).not.toMatch(/canary/i);
    expect(told(await checked(rules))).toEqual([]);
  });

  test('G1: a personal path that a document’s mask keeps, named or unlisted, is an error; with a reason it is none', async () => {
    const within = (options: string): Promise<CheckAnswer> =>
      checked(RULES.replace('settings: redact', `settings: { mask: json, ${options} }`), { data: true });
    const error = 'error personal-kept public.customer.settings $.contact.mail';
    expect(told(await within("paths: { '$.theme': keep }, unlisted: keep"))).toEqual([error]);
    const kept = await within("paths: { '$.contact.mail': keep }, unlisted: redact");
    expect(told(kept)).toEqual([error]);
    expect(JSON.stringify(kept)).not.toMatch(/canary/i);
    const reason = "{ keep: true, reason: 'mail of machines' }";
    expect(told(await within(`paths: { '$.contact.mail': ${reason} }, unlisted: redact`))).toEqual([]);
    expect(told(await within("paths: { '$.contact.mail': email }, unlisted: redact"))).toEqual([]);
  });

  test('a condition that the source does not understand is told beside the rest', async () => {
    const rules = RULES.replace(
      '  public.order_line:\n',
      '  public.order_line:\n    rows: { where: "amount > nothing_of_the_kind(1)" }\n',
    ).replace('      phone: phone\n', '');
    expect(told(await checked(rules)).toSorted()).toEqual([
      'error column-undecided public.customer.phone',
      'error rules-invalid public.order_line',
    ]);
  });

  test('a broken policy, and rules that nobody approved, are told where the configuration asks', async () => {
    const rules = RULES.replace('{ mask: email, unique: true }', '{ keep: true, reason: none }');
    const answer = await checked(rules, {}, { policy: ['hipaa-safe-harbor'], approval: { required: true } });
    expect(told(answer)).toContain('error policy-broken public.customer.email');
    expect(told(answer)).toContain('error approval-missing public.customer');
    expect(told(answer)).toContain('error approval-missing public.order_line');
  });

  test.each([
    ['a key that stands twice', RULES.replace('      city:', '      phone:'), 'stands twice', 8],
    ['a merge conflict', RULES.replace('      city:', '<<<<<<< HEAD\n      city:'), 'merge conflict', 8],
    ['an alias', `a: &a [1]\nb: [*a, *a]\n`, 'anchor', 1],
    ['what is no YAML', 'tables: [', 'not YAML', 1],
    ['a mask that is none', RULES.replace('phone: phone', 'phone: fone'), 'fone', 7],
  ])('G2: rules with %s are a problem with file and line', async (_, rules, words, line) => {
    const answer = await checked(rules);
    expect(answer.passed).toBe(false);
    const found = answer.problems.find(({ message }) => message.includes(words));
    expect(found).toMatchObject({ rule: 'rules-invalid', level: 'error', place: { line } });
    expect(found?.place.file).toMatch(/rules\/rules\.yaml$/);
  });

  test('G1: large objects that nothing decides are told', async () => {
    await using other = await createDatabase(inject('source'), 'check_lo');
    await other.sql('SELECT lo_create(0)');
    await using files = await project({ source: other.url, target: nowhere }, 'tables: {}\n');
    const answer = await check(await configOf(files), options());
    expect(told(answer)).toEqual(['error large-objects null']);
  });
});

describe('check --fix', () => {
  test('G1: after a column was added, check names it, --fix decides it, and a refresh runs', async () => {
    await using database = await createDatabase(inject('source'), 'fix');
    await database.sql(SCHEMA);
    await using staging = existingDatabase(inject('target'), `staging_${database.name}`);
    await using files = await project({ source: database.url, target: staging.url }, RULES);
    const config = await configOf(files);
    expect((await check(config, options())).passed).toBe(true);

    await database.sql(
      'ALTER TABLE public.customer ADD COLUMN billing_email text, ADD COLUMN created_at timestamptz',
    );
    const before = await check(config, options());
    expect(told(before)).toEqual([
      'error column-undecided public.customer.billing_email',
      'error column-undecided public.customer.created_at',
    ]);
    const answer = await fix(config, options());
    expect(answer.passed).toBe(true);
    expect(answer.fixed).toEqual([expect.stringMatching(/rules\/rules\.yaml$/)]);
    expect(told(answer)).toEqual([
      'note review-open public.customer.billing_email',
      'note review-open public.customer.created_at',
    ]);
    const written = await readFile(join(files.folder, 'rules', 'rules.yaml'), 'utf8');
    expect(written).toMatch(/billing_email: \{ mask: .*review: "?added by check --fix/);
    expect(written).toContain('city: { keep: true, reason: towns are large }');
    expect(await readdir(join(files.folder, 'rules'))).toEqual(['rules.yaml']);

    expect((await fix(config, options())).fixed).toEqual([]);
    const record = await runRefresh(files);
    expect(record.error ?? null).toBeNull();
    expect(await staging.sql("SELECT count(*) FROM public.customer WHERE email LIKE 'canary%'")).toEqual([
      { count: '0' },
    ]);
  });

  test('G2: rules that cannot be read are left as they are', async () => {
    await using database = await createDatabase(inject('source'), 'fix_bad');
    await database.sql(SCHEMA);
    const conflict = `<<<<<<< HEAD\n${RULES}`;
    await using files = await project({ source: database.url, target: 'postgres://x@localhost/x' }, conflict);
    const answer = await fix(await configOf(files), options());
    expect(answer).toMatchObject({ passed: false, fixed: [] });
    expect(await readFile(join(files.folder, 'rules', 'rules.yaml'), 'utf8')).toBe(conflict);
  });
});

describe('check without production', () => {
  const offline = { PRODUCTION_URL: undefined, STAGING_URL: undefined, UNDERSTUDY_KEY: undefined };
  const settings = { source: '$' + '{PRODUCTION_URL}', target: '$' + '{STAGING_URL}' };

  test('G1: a structure file says the same as the source, and holds no row, statistic, comment or default', async () => {
    await using database = await createDatabase(inject('source'), 'structure');
    await database.sql(`${SCHEMA}
      COMMENT ON COLUMN public.customer.phone IS 'as in canary comment';
      ALTER TABLE public.customer ALTER city SET DEFAULT 'Canarytown'; ANALYZE;`);
    await using live = await project({ source: database.url, target: 'postgres://x@localhost/x' }, RULES);
    const printed = await understudy(['structure', '--config', live.configFile]);
    expect(printed.status).toBe(0);
    expect(printed.stdout).not.toMatch(/canary/i);
    const structure = JSON.parse(printed.stdout);
    expect(JSON.stringify(structure)).not.toMatch(/"(?:distinct|estimatedRows|bytes|lastValue)"/);

    await using files = await project(settings, RULES.replace('      phone: phone\n', ''));
    const file = join(files.folder, 'structure.json');
    await writeFile(file, printed.stdout);
    const run = await understudy(
      ['check', '--json', '--structure', file, '--config', files.configFile],
      offline,
    );
    expect(run.status).toBe(3);
    expect(told(JSON.parse(run.stdout))).toEqual(['error column-undecided public.customer.phone']);

    await writeFile(file, printed.stdout.replace('"version":1', '"version":2'));
    const later = await understudy(['check', '--structure', file, '--config', files.configFile], offline);
    expect(later.status).toBe(2);
    expect(later.stderr).toContain('is of version 2');
    await writeFile(file, printed.stdout.slice(0, 500));
    const cut = await understudy(['check', '--structure', file, '--config', files.configFile], offline);
    expect(cut.status).toBe(2);
    expect(cut.stderr).toContain('is not JSON');
  });

  test('a dump is tried on a server of its own, its rows are not read, and nothing of it acts beyond its database', async () => {
    const dump = `\\restrict abc
SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
CREATE DATABASE prod;
\\connect prod
CREATE ROLE canary SUPERUSER;
CREATE FUNCTION public.twice(i integer) RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT 2 * i; END;
CREATE FUNCTION public.odd() RETURNS text LANGUAGE plpgsql AS $_$ BEGIN RETURN 'a;b
\\.'; END $_$;
${SCHEMA.slice(0, SCHEMA.indexOf('INSERT'))}
ALTER TABLE public.customer OWNER TO somebody;
GRANT SELECT ON public.customer TO somebody;
COPY public.order_line (id, customer_id, amount) FROM stdin;
1	777	1.5
;\\N 'canary
\\.

INSERT INTO public.order_line VALUES (2, 888, 1);
CREATE VIEW public.broken AS SELECT * FROM public.missing;
\\unrestrict abc
`;
    await using files = await project(settings, RULES);
    const file = join(files.folder, 'schema.sql');
    const args = ['check', '--json', '--from', file, '--config', files.configFile];
    await writeFile(file, dump);
    const run = await understudy(args, offline);
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ passed: true, tables: 2, columns: 10 });

    await writeFile(file, `${dump}\n\\i other.sql\n`);
    const command = await understudy(args, offline);
    expect(command.status).toBe(5);
    expect(command.stderr).toMatch(/schema\.sql:\d+: a command of psql/);

    await writeFile(file, `${dump}\nCOPY public.customer TO PROGRAM 'touch /tmp/understudy-canary';\n`);
    const program = await understudy(args, offline);
    expect(program.status).toBe(5);
    expect(program.stderr).toMatch(/schema\.sql:\d+: this statement fails \(SQLSTATE 42501/);

    await writeFile(file, 'CREATE TABLE t (a int);\nCREATE TABLE u (a canary_type);\n');
    const wrong = await understudy(args, offline);
    expect(wrong.stderr).toContain('schema.sql:2: this statement fails (SQLSTATE 42704');
    expect(wrong.stderr).not.toContain('canary');
  });

  test('migrations are applied in order, on a server of the user’s too, which keeps nothing', async () => {
    await using files = await project(settings, RULES.slice(0, RULES.indexOf('  public.order_line')));
    const folder = join(files.folder, 'migrations');
    const { mkdir } = await import('node:fs/promises');
    await mkdir(folder);
    const [first = '', second = ''] = SCHEMA.slice(0, SCHEMA.indexOf('INSERT')).split(
      /(?=CREATE TABLE public.order_line)/,
    );
    await writeFile(join(folder, '1_customer.sql'), first);
    await writeFile(
      join(folder, '2_line.sql'),
      `${second}\nALTER TABLE public.customer ADD COLUMN iban text;`,
    );
    await writeFile(join(folder, '2_line.down.sql'), 'DROP TABLE public.customer');
    const server = `${(await existingDatabase(inject('target'), 'postgres')).url}?sslmode=disable`;
    for (const more of [[], ['--server', server]]) {
      const run = await understudy(
        ['check', '--json', '--from', folder, '--config', files.configFile, ...more],
        offline,
      );
      expect(run.stderr).toBe('');
      expect(told(JSON.parse(run.stdout)).toSorted()).toEqual([
        'error column-undecided public.customer.iban',
        'error table-undecided public.order_line',
      ]);
    }
    const left = await onServer(
      inject('target'),
      "SELECT datname FROM pg_database WHERE datname LIKE 'understudy_check%'",
    );
    expect(left).toEqual([]);
  });

  test('G3: scripts are not run on the server that production is on', async () => {
    await using database = await createDatabase(inject('source'), 'scratch');
    await using files = await project({ source: database.url, target: 'postgres://x@localhost/x' }, RULES);
    const file = join(files.folder, 'schema.sql');
    await writeFile(file, 'CREATE TABLE t (a int);');
    const server = database.url.replace('127.0.0.1', 'localhost');
    const run = await understudy(['check', '--from', file, '--server', server, '--config', files.configFile]);
    expect(run.status).toBe(5);
    expect(run.stderr).toContain('same_server');
  });
});
