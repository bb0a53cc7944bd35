import { describe, expect, test } from 'vitest';
import { catalog, check, foreignKey, rules, table } from '../../tests/support/sample-catalog.ts';
import { UnderstudyError } from '../errors.ts';
import { MASKS } from '../masks/catalog.ts';
import type { Catalog } from '../postgres/catalog.ts';
import type { Rules } from './decision.ts';
import type { ColumnPlan, Plan } from './plan.ts';
import { makePlan, type PlanOptions } from './planner.ts';

function plan(of: Catalog, by: Rules, options: Partial<PlanOptions> = {}): Plan {
  return makePlan(of, by, { unlisted: 'fail', masks: MASKS, ...options });
}

function failure(of: Catalog, by: Rules, options: Partial<PlanOptions> = {}): UnderstudyError {
  try {
    plan(of, by, options);
  } catch (error) {
    if (error instanceof UnderstudyError) {
      return error;
    }
    throw error;
  }
  throw new Error('the plan was accepted');
}

function columnOf(made: Plan, name: string, column: string): ColumnPlan | undefined {
  const found = made.tables.find(({ table: each }) => `${each.schema}.${each.name}` === name);
  return found?.columns.find((each) => each.column.name === column);
}

const words = (error: UnderstudyError): string =>
  error.problems.map(({ message, hint = '' }) => `${message} ${hint}`).join('\n');

describe('what a key overlooks', () => {
  test('G9: columns that refer to each other overlook what any of them does; others only their own', () => {
    const made = plan(
      catalog(
        table('public.a', { columns: { k: 'citext!', n: 'bpchar(9)' }, primaryKey: ['k'] }),
        table('public.b', { columns: { k: 'text' }, foreignKeys: [foreignKey(['k'], 'public.a', ['k'])] }),
        table('public.c', { columns: { k: 'text' } }),
      ),
      rules({
        'public.a': { k: ['pseudonym', { unique: true }], n: 'hash' },
        'public.b': {},
        'public.c': { k: 'pseudonym' },
      }),
    );
    expect(columnOf(made, 'public.a', 'k')?.as?.overlooks).toEqual(['capitals']);
    expect(columnOf(made, 'public.b', 'k')?.as?.overlooks).toEqual(['capitals']);
    expect(columnOf(made, 'public.a', 'n')?.as?.overlooks).toEqual(['blanks']);
    expect(columnOf(made, 'public.c', 'k')?.as?.overlooks).toEqual([]);
  });
});

describe('every column is decided', () => {
  const people = table('public.person', {
    columns: { id: 'int4!', email: 'text!', 'Mixed Case': 'text' },
    primaryKey: ['id'],
  });

  test('G1: a column that no rule names stops the plan, and what to write is told as YAML', () => {
    const error = failure(catalog(people), rules({ 'public.person': { id: 'keep' } }));
    expect(error.code).toBe('rules_undecided');
    expect(error.problems.map(({ at }) => at)).toEqual(['public.person.email', 'public.person."Mixed Case"']);
    expect(error.problems[0]?.hint).toContain('tables:\n  public.person:\n    columns:\n      email: keep\n');
    expect(error.problems[1]?.hint).toContain('      Mixed Case: keep\n');
  });

  test('G1: a table that no rule names is undecided in every column', () => {
    expect(failure(catalog(people), rules({})).problems).toHaveLength(3);
  });

  test('G1: rows: none asks for no decisions, and plans no column', () => {
    const made = plan(catalog(people), rules({ 'public.person': {} }, { 'public.person': { kind: 'none' } }));
    expect(made.tables[0]?.columns).toEqual([]);
  });

  test('G17: a condition that would leave its parentheses stops the plan', () => {
    const where = '1=1)) TO STDOUT; COMMIT; DROP TABLE public.person; COPY (SELECT 1 WHERE ((true';
    const all = { id: 'keep', email: 'email', 'Mixed Case': 'null' };
    const error = failure(
      catalog(people),
      rules({ 'public.person': all }, { 'public.person': { kind: 'where', where } }),
    );
    expect(error).toMatchObject({ code: 'rules_invalid', problems: [{ at: 'rules.yaml:1' }] });
    expect(words(error)).toContain('is not one SQL condition');
  });

  test('a generated column needs no decision and gets none; a mask for it is refused', () => {
    const made = table('public.a', {
      columns: { x: 'text', y: { is: 'text', generated: 'stored', generationExpression: 'lower(x)' } },
    });
    expect(plan(catalog(made), rules({ 'public.a': { x: 'keep' } })).tables[0]?.columns).toHaveLength(1);
    expect(words(failure(catalog(made), rules({ 'public.a': { x: 'keep', y: 'lorem' } })))).toContain(
      'is generated',
    );
  });

  test('G2: a rule for what is not there names the nearest name, and says when only capitals differ', () => {
    const users = table('public.User', { columns: { id: 'int4!' } });
    const error = failure(
      catalog(users, people),
      rules({
        'public.user': { id: 'keep' },
        'public.person': { id: 'keep', emial: 'email', email: 'email', 'Mixed Case': 'keep' },
        'public.User': { id: 'keep' },
      }),
    );
    expect(error.code).toBe('rules_unmatched');
    expect(words(error)).toContain('Did you mean public."User"? Capitals count.');
    expect(words(error)).toContain('Did you mean email?');
  });

  test('G2: a mask on a type that it does not take is refused', () => {
    const error = failure(
      catalog(people),
      rules({ 'public.person': { id: 'email', email: 'email', 'Mixed Case': 'keep' } }),
    );
    expect(error.code).toBe('rules_unprovable');
    expect(words(error)).toContain('public.person.id: mask email does not take the type int4');
  });

  test('all kinds of mistakes are told at once, under the most basic code', () => {
    const error = failure(
      catalog(people),
      rules({ 'public.person': { id: 'email' }, 'public.nobody': { x: 'keep' } }),
    );
    expect(error.code).toBe('rules_unmatched');
    expect(error.problems).toHaveLength(4);
    expect(error.message).toContain('2 columns that no rule decides');
  });

  test('the hash of the decisions changes with the order of paths in a document, for the last that selects decides', () => {
    const documents = table('public.note', { columns: { doc: 'jsonb' } });
    const hash = (paths: Record<string, string>): string =>
      plan(catalog(documents), rules({ 'public.note': { doc: ['json', { paths, unlisted: 'redact' }] } }))
        .decisionsHash;
    const one = hash({ '$.*': 'email', '$.theme': 'keep' });
    expect(hash({ '$.*': 'email', '$.theme': 'keep' })).toBe(one);
    expect(hash({ '$.theme': 'keep', '$.*': 'email' })).not.toBe(one);
  });

  test('a partition whose rule has the paths of its parent in another order is another decision', () => {
    const columns = { id: 'int4!', doc: 'jsonb' };
    const parent = table('public.log', { columns, kind: 'partitioned' });
    const child = table('public.log_1', { columns, parents: [['public', 'log']] });
    const by = (first: Record<string, string>, second: Record<string, string>): Rules =>
      rules({
        'public.log': { id: 'keep', doc: ['json', { paths: first, unlisted: 'redact' }] },
        'public.log_1': { id: 'keep', doc: ['json', { paths: second, unlisted: 'redact' }] },
      });
    const one = { '$.*': 'email', '$.theme': 'keep' };
    const other = { '$.theme': 'keep', '$.*': 'email' };
    expect(() => plan(catalog(parent, child), by(one, { ...one }))).not.toThrow();
    expect(failure(catalog(parent, child), by(one, other)).problems).toHaveLength(1);
  });

  test('the hash of the decisions changes with a decision, and not with the order of rules', () => {
    const hash = (by: Rules): string => plan(catalog(people), by).decisionsHash;
    const one = hash(rules({ 'public.person': { id: 'keep', email: 'email', 'Mixed Case': 'keep' } }));
    expect(hash(rules({ 'public.person': { 'Mixed Case': 'keep', email: 'email', id: 'keep' } }))).toBe(one);
    expect(hash(rules({ 'public.person': { id: 'keep', email: 'hash', 'Mixed Case': 'keep' } }))).not.toBe(
      one,
    );
  });
});

describe('what a mask gives fits its column', () => {
  const refusal = (
    columns: Readonly<Record<string, string>>,
    mask: Parameters<typeof rules>[0][string],
  ): string => words(failure(catalog(table('public.a', { columns })), rules({ 'public.a': mask })));

  test('G3: null on a NOT NULL column is refused before a row is read', () => {
    expect(refusal({ a: 'text!' }, { a: 'null' })).toContain('NULL');
  });
  test('G3: a constant that is no label of the enum is refused', () => {
    expect(refusal({ a: 'enum:red,green' }, { a: ['constant', { value: 'blue' }] })).toContain('red');
  });
  test('G2: a mask that gives more than varchar(n) holds is refused', () => {
    expect(refusal({ a: 'varchar(8)' }, { a: 'email' })).toMatch(/characters|short/);
  });
  test('types of few values are not mapped value by value', () => {
    expect(refusal({ a: 'varchar(1)' }, { a: 'lorem' })).toMatch(/counting|short|characters/);
    for (const mask of ['lorem', 'secret', 'partial']) {
      expect(refusal({ country: 'bpchar(2)' }, { country: mask })).toMatch(/few values/);
    }
  });
  test('per: must name a copied column of the table', () => {
    expect(refusal({ a: 'date' }, { a: ['date_shift', { per: 'person_id' }] })).toContain('no such column');
  });
});

describe('keys', () => {
  const person = table('public.person', {
    columns: { id: 'int4!', code: 'text!' },
    primaryKey: ['id'],
    unique: [['code']],
  });
  const order = table('sales.order', {
    columns: { id: 'int8!', person_id: 'int4', code: 'text', parent: 'int8' },
    primaryKey: ['id'],
    foreignKeys: [
      foreignKey(['person_id'], 'public.person', ['id']),
      foreignKey(['code'], 'public.person', ['code']),
      foreignKey(['parent'], 'sales.order', ['id']),
    ],
  });

  test('G9: a masked key goes along foreign keys: across schemas, to a unique column, and to itself', () => {
    const made = plan(
      catalog(person, order),
      rules({ 'public.person': { id: 'integer', code: 'hash' }, 'sales.order': { id: 'integer' } }),
    );
    for (const column of ['person_id', 'code', 'parent']) {
      expect(columnOf(made, 'sales.order', column)).toMatchObject({
        decision: 'mask',
        origin: 'foreign key',
      });
    }
    expect(columnOf(made, 'sales.order', 'code')?.mask).toBe('hash');
  });

  test('G9: a composite key goes along column by column, whatever their order', () => {
    const parent = table('public.p', { columns: { a: 'int4!', b: 'uuid!' }, primaryKey: ['a', 'b'] });
    const child = table('public.c', {
      columns: { y: 'uuid', x: 'int4' },
      foreignKeys: [foreignKey(['y', 'x'], 'public.p', ['b', 'a'])],
    });
    const made = plan(catalog(child, parent), rules({ 'public.p': { a: 'integer', b: 'uuid' } }));
    expect(columnOf(made, 'public.c', 'y')?.mask).toBe('uuid');
    expect(columnOf(made, 'public.c', 'x')?.mask).toBe('integer');
  });

  test('G9: a circle of tables gets one mask all round', () => {
    const one = table('public.one', {
      columns: { id: 'int4!' },
      primaryKey: ['id'],
      foreignKeys: [foreignKey(['id'], 'public.two', ['id'])],
    });
    const two = table('public.two', {
      columns: { id: 'int4!' },
      primaryKey: ['id'],
      foreignKeys: [foreignKey(['id'], 'public.one', ['id'])],
    });
    expect(
      columnOf(plan(catalog(one, two), rules({ 'public.one': { id: 'integer' } })), 'public.two', 'id')?.mask,
    ).toBe('integer');
  });

  test('G9: keys of two widths are masked in the narrower, so that both sides give the same', () => {
    const wide = table('public.w', {
      columns: { person: 'int8' },
      foreignKeys: [foreignKey(['person'], 'public.person', ['id'])],
    });
    const made = plan(catalog(person, wide), rules({ 'public.person': { id: 'integer', code: 'keep' } }));
    expect(columnOf(made, 'public.w', 'person')?.as?.base).toBe('int4');
    expect(columnOf(made, 'public.person', 'id')?.as?.base).toBe('int4');
  });

  test('G9: masking only the referring column is refused, with what to mask instead', () => {
    const error = failure(
      catalog(person, order),
      rules({
        'public.person': { id: 'keep', code: 'keep' },
        'sales.order': { id: 'keep', person_id: 'integer', code: 'keep', parent: 'keep' },
      }),
    );
    expect(words(error)).toContain('Mask public.person.id instead');
  });

  test('G9: keeping or masking otherwise what refers to a masked key is refused; emptying it is not', () => {
    const by = (person_id: Parameters<typeof rules>[0][string][string]): Rules =>
      rules({
        'public.person': { id: 'integer', code: 'keep' },
        'sales.order': { id: 'keep', person_id, code: 'keep', parent: 'keep' },
      });
    expect(words(failure(catalog(person, order), by('keep')))).toContain(
      'it gets the mask of public.person.id',
    );
    expect(words(failure(catalog(person, order), by(['integer', { domain: 'other' }])))).toContain(
      'with other options',
    );
    expect(columnOf(plan(catalog(person, order), by('null')), 'sales.order', 'person_id')?.mask).toBe('null');
  });

  test('G9: a referenced column is not masked per another', () => {
    const dated = table('public.d', { columns: { day: 'date!', x: 'int4!' }, unique: [['day', 'x']] });
    const refers = table('public.r', {
      columns: { day: 'date', x: 'int4' },
      foreignKeys: [foreignKey(['day', 'x'], 'public.d', ['day', 'x'])],
    });
    const error = failure(
      catalog(dated, refers),
      rules({ 'public.d': { day: ['date_shift', { per: 'x' }], x: 'keep' }, 'public.r': { x: 'keep' } }),
    );
    expect(words(error)).toContain('other columns refer to this one');
  });

  test('G9: rows that refer to a table without rows are refused before the load', () => {
    const error = failure(
      catalog(person, order),
      rules(
        {
          'public.person': {},
          'sales.order': { id: 'keep', person_id: 'keep', code: 'null', parent: 'keep' },
        },
        { 'public.person': { kind: 'none' } },
      ),
    );
    expect(words(error)).toContain('whose rows are left out');
  });
});

describe('partitions and inheritance', () => {
  const parent = table('public.event', {
    kind: 'partitioned',
    columns: { id: 'int4!', at: 'date!', who: 'text' },
    partitionKey: { text: 'RANGE (at)', columns: ['at'] },
  });
  const part = table('public.event_1', {
    columns: { who: 'text', at: 'date!', id: 'int4!' },
    parents: [['public', 'event']],
    isPartition: true,
    partitionBound: "FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
  });

  test("G10: a parent's rules hold for partitions with their columns in another order", () => {
    const made = plan(
      catalog(part, parent),
      rules({ 'public.event': { id: 'keep', at: 'keep', who: 'full_name' } }),
    );
    expect(columnOf(made, 'public.event_1', 'who')).toMatchObject({ mask: 'full_name', origin: 'parent' });
    expect(made.tables.map(({ table: each }) => each.name)).toEqual(['event', 'event_1']);
  });

  test("G10: a partition's own rule may not be weaker than its parent's", () => {
    const error = failure(
      catalog(parent, part),
      rules({
        'public.event': { id: 'keep', at: 'keep', who: 'full_name' },
        'public.event_1': { who: 'keep' },
      }),
    );
    expect(words(error)).toContain(
      'public.event_1.who: keep, but its parent public.event says mask full_name',
    );
  });

  test('G10: an inheriting table keeps its own columns to decide', () => {
    const base = table('public.base', { columns: { a: 'text' } });
    const child = table('public.child', { columns: { a: 'text', b: 'text' }, parents: [['public', 'base']] });
    const error = failure(catalog(base, child), rules({ 'public.base': { a: 'lorem' } }));
    expect(error.problems.map(({ at }) => at)).toEqual(['public.child.b']);
  });

  test('a mask that would move rows out of their partition is refused', () => {
    const by = (at: Parameters<typeof rules>[0][string][string]): Rules =>
      rules({ 'public.event': { id: 'keep', at, who: 'keep' } });
    expect(words(failure(catalog(parent, part), by(['date_shift', {}])))).toContain(
      'which partition a row belongs to',
    );
    expect(words(failure(catalog(parent, part), by(['constant', { value: '2025-01-01' }])))).toContain(
      'which partition',
    );
    expect(
      columnOf(plan(catalog(parent, part), by(['constant', { value: '2024-06-01' }])), 'public.event_1', 'at')
        ?.mask,
    ).toBe('constant');
  });
});

describe('migration tools', () => {
  const history = table('public.flyway_schema_history', {
    columns: {
      installed_rank: 'int4!',
      version: 'varchar(50)',
      description: 'varchar(200)!',
      type: 'varchar(20)!',
      script: 'varchar(1000)!',
      checksum: 'int4',
      installed_by: 'varchar(100)!',
      installed_on: 'timestamp!',
      execution_time: 'int4!',
      success: 'bool!',
    },
    primaryKey: ['installed_rank'],
  });

  test('their tables are kept with every row, and who applied a migration is emptied', () => {
    const made = plan(catalog(history), rules({}));
    expect(columnOf(made, 'public.flyway_schema_history', 'script')).toMatchObject({
      decision: 'keep',
      origin: 'migration bookkeeping',
    });
    expect(columnOf(made, 'public.flyway_schema_history', 'installed_by')?.mask).toBe('redact');
  });

  test('G1: a table of theirs with a column that they do not have is decided like any', () => {
    const more = table('public.schema_migrations', { columns: { version: 'text!', author_email: 'text' } });
    expect(failure(catalog(more), rules({})).problems).toHaveLength(2);
  });

  test('G1: of a table that only the configuration calls bookkeeping, nothing that can hold text is kept unsaid', () => {
    const own = table('public.applied', {
      columns: {
        name: 'text!',
        at: 'timestamptz',
        details: 'jsonb',
        payload: 'bytea',
        who: 'text',
        id: 'jsonb',
      },
    });
    const error = failure(catalog(own), rules({}), { bookkeeping: [['public', 'applied']] });
    expect(error.problems.map(({ at }) => at)).toEqual([
      'public.applied.details',
      'public.applied.payload',
      'public.applied.who',
      'public.applied.id',
    ]);
  });

  test('a table that the configuration names is kept where it tells migrations apart', () => {
    const own = table('public.applied', { columns: { name: 'text!', at: 'timestamptz', note: 'text' } });
    const error = failure(catalog(own), rules({}), { bookkeeping: [['public', 'applied']] });
    expect(error.problems.map(({ at }) => at)).toEqual(['public.applied.note']);
  });
});

test('an unlogged table on a standby is planned without rows, and said so', () => {
  const cache = table('public.cache', { columns: { x: 'text' }, persistence: 'unlogged' });
  const made = plan({ ...catalog(cache), inRecovery: true }, rules({}));
  expect(made.tables[0]?.rows.kind).toBe('none');
  expect(made.notes[0]?.what).toContain('standby');
});

test('what the load alone can show is listed as unproved', () => {
  const odd = table('public.odd', { columns: { a: 'text', b: 'text' }, checks: [check('is_fine(a, b)')] });
  const made = plan(catalog(odd), rules({ 'public.odd': { a: 'lorem', b: 'keep' } }));
  expect(made.unproved).toEqual([
    { at: 'public.odd.ck', what: expect.stringContaining('the load checks it') },
  ]);
});
