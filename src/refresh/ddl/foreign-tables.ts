import { type Statement, tokens } from '../../postgres/statements.ts';

/**
 * `CREATE FOREIGN TABLE t (…) SERVER s OPTIONS (…)` as an ordinary table of the same columns, so that views and
 * functions that read it hold. What names the server and its options, which may hold credentials, is cut off.
 */
export async function asOrdinaryTable(statement: Statement): Promise<Statement> {
  const bytes = Buffer.from(statement.sql);
  const words = await tokens(statement.sql);
  const foreign = words.find(({ text }) => text.toUpperCase() === 'FOREIGN');
  const columns = words.findIndex(({ text }) => text === '(');
  let depth = 0;
  const server = words.find(({ text }, i) => {
    depth += text === '(' ? 1 : text === ')' ? -1 : 0;
    return i > columns && depth === 0 && text.toUpperCase() === 'SERVER';
  });
  if (foreign === undefined || server === undefined) {
    throw new TypeError('a foreign table without FOREIGN or SERVER');
  }
  const sql = Buffer.concat([
    bytes.subarray(0, foreign.start),
    bytes.subarray(foreign.end, server.start),
  ]).toString('utf8');
  return { ...statement, sql, kind: 'CreateStmt' };
}

/** `ALTER FOREIGN TABLE …` for the ordinary table that stands in its place. */
export async function alterOrdinaryTable(statement: Statement): Promise<Statement> {
  const bytes = Buffer.from(statement.sql);
  const foreign = (await tokens(statement.sql)).find(({ text }) => text.toUpperCase() === 'FOREIGN');
  return foreign === undefined
    ? statement
    : {
        ...statement,
        sql: Buffer.concat([bytes.subarray(0, foreign.start), bytes.subarray(foreign.end)]).toString(),
      };
}
