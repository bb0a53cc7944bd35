/** Rules that `init` proposes, on schemas of our own that are hard on it: a refresh runs by them with no edit. */
import { readdirSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { init } from '../../src/curate/init.ts';
import { refresh } from '../../src/refresh/refresh.ts';
import { silent } from '../../src/refresh/run.ts';
import type { InitAnswer } from '../../src/report/answers.ts';
import type { RunRecord } from '../../src/report/record.ts';
import { understudy } from '../support/command.ts';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { leaks } from '../support/leaks.ts';
import { TEST_KEY } from '../support/refresh.ts';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) {
    await rm(folder, { recursive: true, force: true });
  }
});

const { signal } = new AbortController();

interface Trial extends AsyncDisposable {
  readonly folder: string;
  readonly production: TestDatabase;
  readonly staging: TestDatabase;
  init(): Promise<InitAnswer>;
  refresh(): Promise<RunRecord>;
  rules(): Promise<string>;
}

/** A production made by `sql`, an empty folder, and the two commands on them. */
async function trial(sql: string): Promise<Trial> {
  const production = await createDatabase(inject('source'), 'init');
  await production.sql(`${sql}; RESET search_path; ANALYZE`);
  const staging = existingDatabase(inject('target'), `staging_${production.name}`);
  const folder = await mkdtemp(join(tmpdir(), 'understudy-init-'));
  folders.push(folder);
  const file = join(folder, 'understudy.yaml');
  const urls = { PRODUCTION_URL: production.url, STAGING_URL: staging.url };
  return {
    folder,
    production,
    staging,
    init: () =>
      init({ file, source: production.url, target: staging.url, data: true, environment: {}, signal }),
    async refresh() {
      const config = await loadConfig(file, { ...process.env, UNDERSTUDY_KEY: TEST_KEY, ...urls });
      return refresh({ ...config, verify: { sample: 1 } }, { progress: silent, signal, adopt: false });
    },
    async rules() {
      const names = await readdir(join(folder, 'rules'));
      return (
        await Promise.all(names.toSorted().map((name) => readFile(join(folder, 'rules', name), 'utf8')))
      ).join('\n');
    },
    async [Symbol.asyncDispose]() {
      await production[Symbol.asyncDispose]();
      await staging[Symbol.asyncDispose]();
    },
  };
}

const CORPUS = join(import.meta.dirname, '../corpus');
const SCENARIOS = readdirSync(CORPUS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'full')
  .map(({ name }) => name);

test.each(SCENARIOS)(
  'G2, G9: %s: every column is decided, the plan holds, the copy loads',
  async (scenario) => {
    await using tried = await trial(await readFile(join(CORPUS, scenario, 'source.sql'), 'utf8'));
    const answer = await tried.init();
    expect(answer.open).toEqual([]);
    const record = await tried.refresh();
    expect(record.error ?? null).toBeNull();
    expect(record.exitCode).toBe(0);
    expect((await tried.init()).files).toEqual([]);
  },
);

/** Persons in domains, enums, partitions, heirs, composite and expression indexes, exclusion constraints; odd names. */
const HARD = `
  CREATE EXTENSION citext; CREATE EXTENSION btree_gist; CREATE EXTENSION hstore;
  CREATE SCHEMA "Odd.""Näme"" 🦊";
  CREATE DOMAIN mail AS citext CHECK (VALUE ~ '@');
  CREATE DOMAIN short AS varchar(12) NOT NULL;
  CREATE TYPE sex AS ENUM ('male', 'female', 'unknown');
  CREATE TYPE place AS (street text, city text);
  CREATE TABLE members (
    member_id uuid PRIMARY KEY DEFAULT gen_random_uuid(), first_name short, last_name text NOT NULL, email mail,
    gender sex NOT NULL, birth_date date CHECK (birth_date > '1900-01-01'), phone varchar(20) NOT NULL, tags text[],
    address place, details hstore, notes text, country char(2), iban varchar(34),
    UNIQUE (last_name, first_name, birth_date), EXCLUDE USING gist (phone WITH =));
  CREATE UNIQUE INDEX ON members (lower(email::text));
  CREATE TABLE "Odd.""Näme"" 🦊"."__proto__" ("e-mail
of ""him"" 🦊" text PRIMARY KEY, "constructor" text, "${'x'.repeat(63)}" int);
  CREATE TABLE "Odd.""Näme"" 🦊".refers (id int PRIMARY KEY, email text REFERENCES "Odd.""Näme"" 🦊"."__proto__");
  CREATE TABLE visits (id bigint, at timestamptz NOT NULL, visitor_email text, ip_address inet, user_agent text,
    PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
  CREATE TABLE visits_2024 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
  CREATE TABLE visits_rest PARTITION OF visits DEFAULT;
  CREATE TABLE staff (salary money) INHERITS (members);
  INSERT INTO members (first_name, last_name, email, gender, birth_date, phone, tags, address, details, notes, country, iban)
    SELECT 'Zarquella' || i % 7, 'Vortigernis' || i, 'zarquella' || i || '@vortigernis' || i || '.org', 'female', date '1970-01-01' + i,
      '+4420794600' || (i + 10), ARRAY['vip'], ROW('1 Canary Row', 'Zarquellton')::place, hstore('email', 'z' || i || '@vortigernis.org'),
      'Zarquella Vortigernis' || i || ' called again; write to zarquella' || i || '@vortigernis.org.', 'GB', 'GB33BUKB20201555555555'
    FROM generate_series(1, 60) i;
  INSERT INTO staff (first_name, last_name, email, gender, phone) VALUES ('Zarquella', 'Vortigernis', 'boss@vortigernis.org', 'male', '+442079460999');
  INSERT INTO "Odd.""Näme"" 🦊"."__proto__" SELECT 'zarquella' || i || '@vortigernis.org', 'x', i FROM generate_series(1, 40) i;
  INSERT INTO "Odd.""Näme"" 🦊".refers SELECT i, 'zarquella' || i || '@vortigernis.org' FROM generate_series(1, 40) i;
  INSERT INTO visits SELECT i, timestamptz '2024-12-20' + i * interval '1 day', 'zarquella' || i || '@vortigernis.org', '81.2.69.142', 'Mozilla/5.0 (X11; Linux x86_64) Vortigernis/1'
    FROM generate_series(1, 40) i`;

describe('hard structures', () => {
  test('G2, G4, G9: persons in every kind of column are masked, and the copy takes what the masks give', {
    timeout: 60_000,
  }, async () => {
    await using tried = await trial(HARD);
    const answer = await tried.init();
    expect(answer.open).toEqual([]);
    // Nothing of a row stands in the files or in the answer.
    const said = (await tried.rules()) + JSON.stringify(answer);
    expect(said).toContain('members');
    for (const canary of ['Zarquella', 'Vortigernis', 'BUKB2020']) {
      expect(leaks(said, canary)).toBe(false);
    }
    const record = await tried.refresh();
    expect(record.error ?? null).toBeNull();
    expect((await tried.staging.sql('SELECT count(*)::text AS n FROM members'))[0]?.n).toBe('61');
    const copied = await tried.staging.sql<{ all: string }>(
      `SELECT coalesce(string_agg(t::text, ' '), '') AS all FROM (SELECT m::text AS t FROM members m UNION ALL SELECT v::text FROM visits v UNION ALL SELECT o::text FROM "Odd.""Näme"" 🦊"."__proto__" o) x`,
    );
    expect(copied[0]?.all.length).toBeGreaterThan(1000);
    expect(leaks(copied[0]?.all ?? '', 'vortigernis', 0)).toBe(false);
  });

  test('a new column is decided at its place; every line that a person wrote stays', async () => {
    await using tried = await trial(
      'CREATE TABLE people (id int PRIMARY KEY, email text, note text); CREATE TABLE stock (id int PRIMARY KEY)',
    );
    await tried.init();
    const path = join(tried.folder, 'rules', 'public.yaml');
    const edited = (await readFile(path, 'utf8'))
      .replace(/^ {6}email:.*$/m, "      'email':  { mask: hash }   # agreed with legal")
      .replace('  public.stock:', '  # ours\n  public.stock:');
    await writeFile(path, edited);
    await tried.production.sql(
      'ALTER TABLE people ADD COLUMN phone_number text; CREATE TABLE quiet (id int PRIMARY KEY)',
    );
    const answer = await tried.init();
    expect(answer.files).toEqual([{ path: expect.stringContaining('public.yaml'), change: 'changed' }]);
    const after = (await readFile(path, 'utf8')).split('\n');
    const added = after.filter((line) => !edited.split('\n').includes(line));
    expect(added.map((line) => line.trim().replace(/:.*/, ''))).toEqual(['phone_number', 'public.quiet']);
    expect(after.filter((line) => !added.includes(line)).join('\n')).toContain('# agreed with legal');
    expect((await tried.init()).files).toEqual([]);
    expect((await tried.refresh()).error ?? null).toBeNull();
  });

  test('G2: a conflict left in a rules file is told, and nothing is written', async () => {
    await using tried = await trial('CREATE TABLE people (id int PRIMARY KEY, email text)');
    await tried.init();
    const path = join(tried.folder, 'rules', 'public.yaml');
    const broken = `<<<<<<< HEAD\n${await readFile(path, 'utf8')}=======\ntables: {}\n>>>>>>> theirs\n`;
    await writeFile(path, broken);
    await tried.production.sql('CREATE TABLE more (id int)');
    await expect(tried.init()).rejects.toMatchObject({ code: 'rules_invalid' });
    expect(await readFile(path, 'utf8')).toBe(broken);
    expect(await readdir(join(tried.folder, 'rules'))).toEqual(['public.yaml']);
  });
});

describe('the command', () => {
  test('asks for its flags where nobody can be asked, exit 2, and writes nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'understudy-init-'));
    folders.push(folder);
    const first = await understudy(['init', '--directory', folder]);
    expect(first).toMatchObject({ status: 2, stdout: '' });
    expect(first.stderr).toContain('--source');
    const second = await understudy(['init', '--directory', folder, '--source', 'postgres://u@h/d', '--yes']);
    expect(second).toMatchObject({ status: 2 });
    expect(second.stderr).toContain('--target');
    expect(await readdir(folder)).toEqual([]);
  });

  test('G1: a server that cannot be reached leaves no file behind, and no password anywhere', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'understudy-init-'));
    folders.push(folder);
    const url = 'postgres://u:pa55canary@127.0.0.1:1/d?connect_timeout=1';
    const failed = await understudy([
      'init',
      '--directory',
      folder,
      '--source',
      url,
      '--target',
      url,
      '--json',
    ]);
    expect(failed.status).toBe(5);
    expect(failed.stdout + failed.stderr).not.toContain('pa55canary');
    expect(await readdir(folder)).toEqual([]);
  });

  test('G1: --json says what was written; the password of a flag is in no file', async () => {
    await using tried = await trial('CREATE TABLE people (id int PRIMARY KEY, email text)');
    const flags = [
      '--directory',
      tried.folder,
      '--source',
      tried.production.url,
      '--target',
      tried.staging.url,
    ];
    const done = await understudy(['init', ...flags, '--no-data', '--json']);
    expect(done.status).toBe(0);
    const answer: InitAnswer = JSON.parse(done.stdout);
    expect(answer.files.map(({ change }) => change)).toEqual(['new', 'new']);
    expect(answer.environment).toEqual(['PRODUCTION_URL', 'STAGING_URL']);
    expect(await readFile(join(tried.folder, 'understudy.yaml'), 'utf8')).not.toContain('not-a-secret');
    expect(await tried.rules()).toContain('email: { mask: email, unique: true }');
  });
});
