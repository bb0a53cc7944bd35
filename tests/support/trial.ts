/** A shop that is refreshed into a staging which holds a row of its own: for runs that must leave it as it was. */
import { expect } from 'vitest';
import type { Progress } from '../../src/refresh/run.ts';
import type { RunRecord } from '../../src/report/record.ts';
import { filesHolding } from './byte-scan.ts';
import { createDatabase, onServer, type TestDatabase } from './database.ts';
import { project, runRefresh } from './refresh.ts';
import type { SharedServer } from './servers.ts';
import { PLANTED, SHOP, SHOP_RULES } from './shop.ts';

/** What a run is expected to stop with. */
export interface Expected {
  /** The error's code, or the codes that it may have. */
  readonly code: string | RegExp;
  readonly exit: number;
  /** Found in the record as JSON. */
  readonly says?: RegExp;
}

export interface TrialOptions {
  readonly rules?: string | null;
  readonly key?: string;
  readonly adopt?: boolean;
  readonly progress?: Progress;
}

export interface Trial extends AsyncDisposable {
  readonly production: TestDatabase;
  readonly staging: TestDatabase;
  /** Refreshes with `settings` over production and staging; the record, with nothing planted in it or in its report. */
  refresh(settings?: Record<string, unknown>, options?: TrialOptions): Promise<RunRecord>;
  /** `refresh`, held to one clear error, its exit status, staging as it was and nothing left beside it. */
  refused(expected: Expected, settings?: Record<string, unknown>, options?: TrialOptions): Promise<RunRecord>;
  /** Holds that staging is as it was, with nothing beside it. */
  untouched(): Promise<void>;
}

/** Makes both databases; `shop` false leaves production empty. */
export async function startTrial(
  source: SharedServer,
  target: SharedServer,
  { shop = SHOP, options = '' }: { shop?: string; options?: string } = {},
): Promise<Trial> {
  const production = await createDatabase(source, 'trial', options);
  await production.sql(shop);
  const staging = await createDatabase(target, 'trial_staging');
  await staging.sql("CREATE TABLE served (word text); INSERT INTO served VALUES ('old')");

  async function refresh(
    settings: Record<string, unknown> = {},
    { rules = SHOP_RULES, ...options }: TrialOptions = {},
  ): Promise<RunRecord> {
    await using files = await project(
      { source: production.url, target: staging.url, lock_timeout: '2s', swap: { grace: '0s' }, ...settings },
      rules ?? undefined,
    );
    const record = await runRefresh(files, { adopt: true, ...options });
    expect(JSON.stringify(record)).not.toContain(PLANTED);
    expect(filesHolding(files.folder, [PLANTED])).toEqual([]);
    return record;
  }

  async function untouched(): Promise<void> {
    expect(await staging.sql('SELECT word FROM served')).toEqual([{ word: 'old' }]);
    const beside = await onServer(
      target,
      `SELECT datname FROM pg_database WHERE starts_with(datname, '${staging.name}_')`,
    );
    expect(beside).toEqual([]);
  }

  return {
    production,
    staging,
    refresh,
    untouched,
    async refused({ code, exit, says }, settings, options) {
      const record = await refresh(settings, options);
      expect(record.error?.code ?? 'no error', JSON.stringify(record.error)).toMatch(
        typeof code === 'string' ? new RegExp(`^${code}$`) : code,
      );
      expect(record.exitCode).toBe(exit);
      expect(record.error?.message).toMatch(/\w/);
      if (says !== undefined) {
        expect(JSON.stringify(record)).toMatch(says);
      }
      await untouched();
      return record;
    },
    async [Symbol.asyncDispose]() {
      await production[Symbol.asyncDispose]();
      await staging[Symbol.asyncDispose]();
    },
  };
}
