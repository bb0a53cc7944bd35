import type { Config } from '../../config/config.ts';
import type { Code } from '../../errors.ts';
import type { Connection } from '../../postgres/connect.ts';
import type { CheckResult } from '../../report/answers.ts';
import type { DatabaseDetails } from '../exchange/details.ts';

/** What checks look at. */
export interface Servers {
  readonly config: Config;
  /** Connected to the source database. */
  readonly source: Connection;
  /** Connected to another database of the target's server than the target; with `swap: none` to the target itself. */
  readonly target: Connection;
  /** The target database as it stands; null when it is not there. */
  readonly details: DatabaseDetails | null;
  /** A person accepted a target that holds data and is not marked. */
  readonly adopt: boolean;
}

/** What a check found, one thing; `code` is what a refresh stops with when it failed. */
export interface Finding {
  readonly status: CheckResult['status'];
  readonly message: string;
  readonly fix: string | null;
  readonly code: Code;
}

/** One thing that is looked at before a run, and by `doctor`. */
export interface Check {
  readonly name: string;
  readonly on: CheckResult['on'];
  /** Whether a refresh looks too; the others are for `doctor` alone. */
  readonly stops: boolean;
  /** What was found, the good too; nothing when it does not apply. */
  run(servers: Servers): Promise<readonly Finding[]>;
}

/** Nothing wrong, in words. */
export function fine(message: string): Finding {
  return { status: 'ok', message, fix: null, code: 'internal' };
}

/** Something that a refresh can live with. */
export function warning(code: Code, message: string, fix: string | null = null): Finding {
  return { status: 'warning', message, fix, code };
}

/** Something that a refresh stops at. */
export function failure(code: Code, message: string, fix: string | null): Finding {
  return { status: 'failed', message, fix, code };
}

/** The first few of many names, and how many more there are. */
export function someOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  const more = names.length - MOST_NAMES;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

const MOST_NAMES = 10;
