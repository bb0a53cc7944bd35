import { UnderstudyError } from '../../errors.ts';
import type { Connection } from '../../postgres/connect.ts';

/** How long another session's lock is waited for; milliseconds. */
const LOCK_WAIT = 2_000;

/** What an attempt came to: a result, or in words why there is none. */
export type Attempt<T> = { readonly result: T } | Failure;

/** Why a statement failed. `values`: what it read was at fault, so that less may be read. */
export interface Failure {
  readonly failed: string;
  readonly by: 'privilege' | 'wait' | 'values';
}

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
    outcome = failureOf(error);
  }
  await connection.execute('ROLLBACK TO SAVEPOINT understudy; RELEASE SAVEPOINT understudy');
  return outcome;
}

/** A refusal in words: none of the server's own, for they may quote a row. */
function failureOf({ code, message }: UnderstudyError): Failure {
  switch (code) {
    case 'privilege':
      return { failed: 'the role may not read it, or row security would hide rows', by: 'privilege' };
    case 'lock_timeout':
      return { failed: 'another session holds a lock on it', by: 'wait' };
    case 'connection_lost':
      return message.includes('57014')
        ? { failed: 'reading it took longer than detect.timeout', by: 'wait' }
        : { failed: 'the server ran out of resources', by: 'wait' };
    case 'encoding':
      return { failed: 'it holds characters that are not valid in its encoding', by: 'values' };
    default:
      return { failed: 'the server refused to read its values', by: 'values' };
  }
}
