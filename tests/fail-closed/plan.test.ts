/** The planner over catalogs that a server printed: names, partitions and keys as they really look. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { UnderstudyError } from '../../src/errors.ts';
import { MASKS } from '../../src/masks/catalog.ts';
import type { Catalog } from '../../src/postgres/catalog.ts';
import { makePlan } from '../../src/rules/planner.ts';
import { catalogOf } from '../support/catalog.ts';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { project, runRefresh } from '../support/refresh.ts';
import { rules } from '../support/sample-catalog.ts';

const SCHEMA = `
  CREATE SCHEMA "Sales";
  CREATE DOMAIN public.year AS integer CHECK (VALUE BETWEEN 1901 AND 2155);
  CREATE TYPE public.mood AS ENUM ('calm', 'cross');
  CREATE EXTENSION btree_gist;
  CREATE TABLE public.person (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL, code varchar(20) NOT NULL UNIQUE,
    boss integer, mood public.mood NOT NULL, born public.year,
    low text GENERATED ALWAYS AS (lower(email)) STORED,
    CHECK (email ~ '@'), CHECK (email IS NULL OR email <> ''));
  CREATE UNIQUE INDEX person_email ON public.person (lower(email));
  ALTER TABLE public.person ADD FOREIGN KEY (boss) REFERENCES public.person;
  CREATE TABLE "Sales"."Order ""x""" (
    "Id" uuid PRIMARY KEY, person bigint NOT NULL REFERENCES public.person, code varchar(30) REFERENCES public.person (code),
    status text NOT NULL CHECK (status IN ('open', 'shut')), closed timestamptz);
  CREATE UNIQUE INDEX one_open ON "Sales"."Order ""x""" (person) WHERE status = 'open';
  CREATE UNIQUE INDEX one_unclosed ON "Sales"."Order ""x""" (person) WHERE closed IS NULL;
  CREATE TABLE public.visit (person bigint REFERENCES public.person, day date, note text, PRIMARY KEY (person, day));
  CREATE TABLE public.followup (id serial PRIMARY KEY, during tstzrange NOT NULL, room integer NOT NULL,
    EXCLUDE USING gist (room WITH =, during WITH &&));
  CREATE TABLE public.log (id bigserial, at timestamptz NOT NULL, who text) PARTITION BY RANGE (at);
  CREATE TABLE public.log_1 (who text, at timestamptz NOT NULL, gone int, id bigint NOT NULL);
  ALTER TABLE public.log_1 DROP COLUMN gone;
  ALTER TABLE public.log ATTACH PARTITION public.log_1 FOR VALUES FROM ('2024-01-01+00') TO ('2025-01-01+00');
  CREATE TABLE public.log_d PARTITION OF public.log DEFAULT;
  CREATE TABLE public.region (id integer, land text NOT NULL) PARTITION BY LIST (land);
  CREATE TABLE public.region_a PARTITION OF public.region FOR VALUES IN ('at', 'a''b') PARTITION BY RANGE (id);
  CREATE TABLE public.region_a1 PARTITION OF public.region_a FOR VALUES FROM (1) TO (100);
  CREATE TABLE public.base (a text); CREATE TABLE public.heir (b text) INHERITS (public.base);
  INSERT INTO public.person (email, code, boss, mood, born) SELECT 'P' || i || '@x.test', 'c' || i, nullif(i, 1) - 1, 'calm', 1980 FROM generate_series(1, 50) i;
  INSERT INTO "Sales"."Order ""x""" SELECT gen_random_uuid(), i, 'c' || i, CASE WHEN i % 2 = 0 THEN 'open' ELSE 'shut' END, CASE WHEN i % 3 = 0 THEN now() END FROM generate_series(1, 50) i;
  INSERT INTO "Sales"."Order ""x""" SELECT gen_random_uuid(), i, NULL, 'shut', now() FROM generate_series(1, 50) i;
  INSERT INTO public.visit SELECT i, date '2024-01-01' + j, 'note' FROM generate_series(1, 50) i, generate_series(1, 5) j;
  INSERT INTO public.followup (during, room) SELECT tstzrange('2024-01-01'::timestamptz + i * interval '1 day', '2024-01-02'::timestamptz + i * interval '1 day'), 1 FROM generate_series(1, 20) i;
  INSERT INTO public.log (at, who) SELECT timestamptz '2023-06-01' + i * interval '20 days', 'who' || i FROM generate_series(1, 60) i;
  INSERT INTO public.region SELECT i, 'at' FROM generate_series(1, 50) i;
  INSERT INTO public.base VALUES ('base'); INSERT INTO public.heir VALUES ('heir', 'own');
  ANALYZE;`;

const KEEP = {
  'public.person': { id: 'keep', email: 'keep', code: 'keep', boss: 'keep', mood: 'keep', born: 'keep' },
  'Sales.Order "x"': { Id: 'keep', person: 'keep', code: 'keep', status: 'keep', closed: 'keep' },
  'public.visit': { person: 'keep', day: 'keep', note: 'keep' },
  'public.followup': { id: 'keep', during: 'keep', room: 'keep' },
  'public.log': { id: 'keep', at: 'keep', who: 'keep' },
  'public.region': { id: 'keep', land: 'keep' },
  'public.base': { a: 'keep' },
  'public.heir': { b: 'keep' },
} as const;

describe('plans of a real structure', () => {
  let database: TestDatabase;
  let catalog: Catalog;

  beforeAll(async () => {
    database = await createDatabase(inject('source'), 'plan');
    await database.sql(SCHEMA);
    catalog = await catalogOf(database.url);
  });
  afterAll(async () => {
    await database[Symbol.asyncDispose]();
  });

  const problems = (tables: Parameters<typeof rules>[0]): string[] => {
    try {
      makePlan(catalog, rules(tables), { unlisted: 'fail', masks: MASKS });
      return [];
    } catch (error) {
      return error instanceof UnderstudyError
        ? error.problems.map(({ message, hint = '' }) => `${message} ${hint}`)
        : ['?'];
    }
  };

  test('G1: rules for parents and quoted names decide the whole structure, and nothing more is asked', () => {
    expect(problems(KEEP)).toEqual([]);
  });

  test('G1, G10: leaving a column out of a parent leaves it undecided once, not once a partition', () => {
    const { 'public.log': _, ...rest } = KEEP;
    const told = problems({ ...rest, 'public.log': { id: 'keep', at: 'keep' } });
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('public.log.who (text) is not decided');
  });

  test('G2: public.Person is told from public.person', () => {
    expect(problems({ ...KEEP, 'public.Person': { id: 'keep' } })).toEqual([
      expect.stringContaining('Did you mean public.person? Capitals count.'),
    ]);
  });

  test('G9: a masked key reaches the self-reference and other schemas, in the narrowest type', () => {
    const { 'Sales.Order "x"': order, 'public.visit': visit, 'public.person': person, ...rest } = KEEP;
    const { person: _one, code: _two, ...other } = order;
    const { person: _three, ...visits } = visit;
    const { boss: _four, ...people } = person;
    const tables = {
      ...rest,
      'Sales.Order "x"': other,
      'public.visit': visits,
      'public.person': { ...people, id: 'integer', code: 'pseudonym' },
    };
    const plan = makePlan(catalog, rules(tables), { unlisted: 'fail', masks: MASKS });
    const propagated = plan.tables.flatMap(({ columns }) =>
      columns.filter(({ origin }) => origin === 'foreign key'),
    );
    expect(propagated.map(({ as }) => as?.name).toSorted()).toEqual([
      '"Sales"."Order ""x""".code',
      '"Sales"."Order ""x""".person',
      'public.person.boss',
      'public.visit.person',
    ]);
    expect(propagated.filter(({ mask }) => mask === 'integer').every(({ as }) => as?.base === 'int4')).toBe(
      true,
    );
  });

  test('G8: a full name in the column under lower(email) is refused', () => {
    const told = problems({ ...KEEP, 'public.person': { ...KEEP['public.person'], email: 'full_name' } });
    expect(told.join()).toContain('person_email');
    expect(told.join()).toContain('check person_email_check');
  });

  test('G6: what the server counted tells of few values over many rows, of partitions and children too', async () => {
    await using counted = await createDatabase(inject('source'), 'counted');
    await counted.sql(`
      CREATE TABLE public.many (id int PRIMARY KEY, few text, all_of_it text, nothing text, one text, uncounted json);
      INSERT INTO public.many SELECT i, 'name ' || i % 30, 'name ' || i, NULL, 'same', '{}' FROM generate_series(1, 4000) i;
      CREATE TABLE public.log (at date, who text) PARTITION BY RANGE (at);
      CREATE TABLE public.log_1 PARTITION OF public.log FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
      CREATE TABLE public.log_2 PARTITION OF public.log FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
      INSERT INTO public.log SELECT date '2024-01-01' + i % 700, 'name ' || i % 30 FROM generate_series(1, 4000) i;
      CREATE TABLE public.mother (who text); CREATE TABLE public.heir () INHERITS (public.mother);
      INSERT INTO public.mother SELECT 'name ' || i % 30 FROM generate_series(1, 500) i;
      INSERT INTO public.heir SELECT 'name ' || i % 30 FROM generate_series(1, 3500) i;
      CREATE TABLE public.unanalysed (who text) WITH (autovacuum_enabled = off);
      ANALYZE public.many, public.log_1, public.log_2, public.mother, public.heir;
      INSERT INTO public.unanalysed SELECT 'name ' || i FROM generate_series(1, 4000) i;`);
    const tables = {
      'public.many': {
        id: 'keep',
        few: 'hash',
        all_of_it: 'hash',
        nothing: 'hash',
        one: 'hash',
        uncounted: 'keep',
      },
      'public.log': { at: 'keep', who: 'hash' },
      'public.mother': { who: 'hash' },
      'public.unanalysed': { who: 'hash' },
    } as const;
    const found = await catalogOf(counted.url);
    const told = (() => {
      try {
        makePlan(found, rules(tables), { unlisted: 'fail', masks: MASKS });
      } catch (error) {
        return error instanceof UnderstudyError ? error.problems.map(({ message }) => message) : [];
      }
      return [];
    })();
    expect(told.toSorted()).toEqual(
      ['public.log.who', 'public.many.few', 'public.mother.who'].map((name) =>
        expect.stringContaining(`${name}: mask hash would map about 30 values in about 4000 rows`),
      ),
    );
    const kept = {
      ...tables,
      'public.many': { ...tables['public.many'], few: 'keep' },
      'public.log': { at: 'keep', who: 'keep' },
      'public.mother': { who: 'keep' },
    } as const;
    const { unproved } = makePlan(found, rules(kept), { unlisted: 'fail', masks: MASKS });
    expect(unproved).toEqual([
      { at: 'public.unanalysed', what: expect.stringContaining('no statistics say whether who hold few') },
    ]);
  });

  test('would catch a range whose bounds no mask could be told of', () => {
    const during = catalog.tables
      .find(({ name }) => name === 'followup')
      ?.columns.find(({ name }) => name === 'during');
    expect(during?.type.element).toMatchObject({ class: 'timestamptz', base: 'timestamptz' });
  });

  test('G8, G9, G10: redacted as a whole it loads: keys, partitions, partial indexes, exclusion, checks and domains', async () => {
    const staging = existingDatabase(inject('target'), `staging_${database.name}`);
    try {
      await using files = await project({ source: database.url, target: staging.url, unlisted: 'redact' });
      const record = await runRefresh(files);
      expect(record.error ?? null).toBeNull();
      expect(await staging.sql('SELECT count(*) FROM public.log')).toEqual([{ count: '60' }]);
      expect(await staging.sql("SELECT count(*) FROM public.person WHERE email ~ '^P[0-9]'")).toEqual([
        { count: '0' },
      ]);
    } finally {
      await staging[Symbol.asyncDispose]();
    }
  });
});
