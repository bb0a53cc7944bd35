/** What each exit code means and what it asks of whoever is on call; help, README and docs are printed from it. */
import { EXIT } from '../errors.ts';

export interface ExitCode {
  readonly means: string;
  readonly asks: string;
}

/** Every exit code; the compiler asks for the missing one. */
export const EXIT_CODES: Readonly<Record<(typeof EXIT)[keyof typeof EXIT], ExitCode>> = {
  [EXIT.done]: { means: 'done', asks: 'Nothing.' },
  [EXIT.fault]: {
    means: "a fault of Understudy's own",
    asks: 'Staging is as it was. Report it with the command and the error code; nobody needs to get up at night.',
  },
  [EXIT.usage]: {
    means: 'usage, configuration or key',
    asks: 'Mend the command, understudy.yaml, the environment or the key; each problem is named with file and line.',
  },
  [EXIT.rules]: {
    means: 'rules do not cover or fit the structure, or break a policy; DDL that leaks',
    asks: 'Production changed and somebody must decide: write a rule for each column that is listed, then run again.',
  },
  [EXIT.approval]: {
    means: 'approval missing',
    asks: 'Ask the reviewer named in the policy to approve the rules.',
  },
  [EXIT.database]: {
    means:
      'a database cannot be reached, refuses, is not ours, is locked by another run, or cannot be drained',
    asks: 'Look at the servers: network, password, rights (`understudy doctor`), another run, sessions on staging.',
  },
  [EXIT.copy]: {
    means: 'copying failed',
    asks: 'Staging is as it was. Look for a cut connection, a full disk or a cancelled standby query; run again.',
  },
  [EXIT.migration]: {
    means: 'a migration failed',
    asks: 'Tell the author of the migration named: it fails on production-shaped data. Staging is as it was.',
  },
  [EXIT.leak]: {
    means: 'a leak or a lost row',
    asks: 'Stop and look: the copy was thrown away before the swap. Keep the report, tell whoever answers for privacy.',
  },
  [EXIT.interrupted]: {
    means: 'interrupted',
    asks: 'Nothing: what was begun has been undone. Run again when it suits.',
  },
};

/** Codes that every command can end with. */
const COMMON: readonly number[] = [EXIT.done, EXIT.fault, EXIT.usage, EXIT.interrupted];

/** The exit codes of a command as [code, meaning], in order. */
export function exitCodesOf(own: readonly number[]): readonly (readonly [number, string])[] {
  return [...new Set([...COMMON, ...own])]
    .sort((a, b) => a - b)
    .map((code) => [code, Object.entries(EXIT_CODES).find(([key]) => Number(key) === code)?.[1].means ?? '']);
}
