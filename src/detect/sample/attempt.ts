import { UnderstudyError } from '../../errors.ts';
import type { Connection } from '../../postgres/connect.ts';

/** How long another session's lock is waited for; milliseconds. */
const LOCK_WAIT = 2_000;

/** What an attempt came to: a result, or in words why there is none. */
export type Attempt<T> = { readonly result: T } | { readonly failed: string; readonly privilege: boolean };

/**
 * Does `work` behind a savepoint that is always rolled back to: a statement that fails spoils nothing, and locks are
 * given up. Each statement may take `timeoutMs`. Throws only when the connection is lost.
 */
export async function attempt<T>(
  connection: Connection,
  timeoutMs: number,
  encoding: string,
  work: () => Promise<T>,
): Promise<Attempt<T>> {
  await connection.execute(
    `SAVEPOINT understudy; SET LOCAL statement_timeout = ${Math.trunc(timeoutMs)}; ` +
      `SET LOCAL lock_timeout = ${Math.trunc(Math.min(LOCK_WAIT, timeoutMs / 2))}; ` +
      // What stands in an SQL_ASCII database is bytes: asked for as UTF-8 they would be refused.
      `SET LOCAL client_encoding = ${encoding === 'SQL_ASCII' ? 'SQL_ASCII' : 'UTF8'}`,
  );
  let outcome: Attempt<T>;
  try {
    outcome = { result: await work() };
  } catch (error) {
    if (!(error instanceof UnderstudyError) || connection.lost.aborted) {
      throw error;
    }
    outcome = { failed: inWords(error), privilege: error.code === 'privilege' };
  }
  await connection.execute('ROLLBACK TO SAVEPOINT understudy; RELEASE SAVEPOINT understudy');
  return outcome;
}

/** A refusal in words: none of the server's own, for they may quote a row. */
function inWords({ code, message }: UnderstudyError): string {
  switch (code) {
    case 'privilege':
      return 'the role may not read it, or row security would hide rows';
    case 'lock_timeout':
      return 'another session holds a lock on it';
    case 'connection_lost':
      return message.includes('57014')
        ? 'reading it took longer than detect.timeout'
        : 'the server ran out of resources';
    case 'encoding':
      return 'it holds characters that are not valid in its encoding';
    case 'structure':
      return 'its structure cannot be read by a query';
    default:
      return 'the server refused to read its values';
  }
}
