import { describe, expect, test } from 'vitest';
import { recogniseBookkeeping } from './bookkeeping.ts';

const named = (name: string, ...columns: string[]) =>
  recogniseBookkeeping({ name, columns: columns.map((each) => ({ name: each })) });

describe('bookkeeping tables', () => {
  test('four tools share the name schema_migrations and are told apart by their columns', () => {
    expect(named('schema_migrations', 'version', 'dirty')?.tool).toBe('golang-migrate');
    expect(named('schema_migrations', 'version')?.tool).toBe('dbmate or Rails');
    expect(named('schema_migrations', 'version', 'inserted_at')?.tool).toBe('Ecto');
    expect(named('schema_migrations', 'version', 'statements', 'name')?.tool).toBe('Supabase CLI');
  });

  test('columns that hold a person or SQL text are emptied', () => {
    expect(
      named(
        '_prisma_migrations',
        'id',
        'checksum',
        'finished_at',
        'migration_name',
        'logs',
        'rolled_back_at',
        'started_at',
        'applied_steps_count',
      )?.empty,
    ).toEqual(new Set(['logs']));
    expect(named('schema_migrations', 'version', 'statements', 'name')?.empty).toContain('statements');
  });

  test('an unknown column makes a table an ordinary one, for it may hold anything', () => {
    expect(named('SequelizeMeta', 'name')?.tool).toBe('Sequelize');
    expect(named('SequelizeMeta', 'name', 'email')).toBeNull();
    expect(named('migrations', 'id', 'name')).toBeNull();
  });
});
