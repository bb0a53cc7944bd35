import { UnderstudyError } from '../errors.ts';
import { quoteQualified } from '../names.ts';
import type { Catalog } from '../postgres/catalog.ts';
import { type Connection, connect } from '../postgres/connect.ts';
import type { Statement } from '../postgres/statements.ts';
import type { Plan } from '../rules/plan.ts';
import { runScript, statementFailure } from './birth/load.ts';
import { relationOf } from './ddl/names.ts';
import { carryGrants } from './finishing/grants.ts';
import { assignOwners } from './finishing/owners.ts';
import { type Job, runJobs } from './finishing/pool.ts';
import { keyOf, type PostData, sortPostData } from './finishing/post-data.ts';
import { passMaskedKeys, setSequences } from './finishing/sequences.ts';
import type { Run } from './run.ts';
import type { Structure } from './structure.ts';

/**
 * Makes of the loaded rows a finished database: indexes and constraints side by side on `jobs` connections, then
 * triggers, rules and policies, statistics, materialized views in their order, sequences, owners, and the rights of
 * the copy before. Fails with `constraint` where the rows do not hold one, naming it and its table, or `structure`.
 */
export async function finish(
  run: Run,
  plan: Plan,
  structure: Pick<Structure, 'next' | 'postData' | 'sourceOwners'>,
): Promise<void> {
  const { config } = run;
  const post = sortPostData(structure.postData, plan.catalog);
  const connections = await openAll(run, structure.next);
  const stop = (): void => connections.forEach((connection) => void connection.end());
  run.signal.addEventListener('abort', stop, { once: true });
  try {
    const [first] = connections;
    if (first === undefined) {
      throw new TypeError('no connection');
    }
    await makePostData(connections, post, plan.catalog);
    await setSequences(first, plan.catalog.sequences);
    for (const sequence of await passMaskedKeys(first, plan.catalog.sequences, plan.tables)) {
      run.record.notShown.push(`A new row that takes its key from ${sequence} may meet a masked key.`);
    }
    await assignOwners(first, { ...config, sourceOwners: structure.sourceOwners });
    if (config.swap !== null) {
      await carryGrants(run, first);
    }
  } finally {
    run.signal.removeEventListener('abort', stop);
    await Promise.all(connections.map((connection) => connection.end()));
  }
}

/** Memory for building indexes, each; more than the server's 64 MB keeps sorts of some million rows off the disk. */
const BUILD_MEMORY = '256MB';

async function openAll(run: Run, next: string): Promise<Connection[]> {
  const { config } = run;
  const opening = Array.from({ length: Math.max(1, config.jobs) }, async () => {
    const connection = await connect(config.target, { database: next });
    // Durability comes with the swap, whose commit waits for all WAL before it.
    await connection.execute(
      `SET synchronous_commit = off; SET maintenance_work_mem = '${BUILD_MEMORY}'; SET statement_timeout = 0; SET lock_timeout = 0`,
    );
    return connection;
  });
  const opened = await Promise.allSettled(opening);
  const connections = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = opened.find((one) => one.status === 'rejected');
  if (failed !== undefined) {
    await Promise.all(connections.map((connection) => connection.end()));
    throw failed.reason;
  }
  return connections;
}

async function makePostData(
  connections: readonly Connection[],
  post: PostData,
  catalog: Catalog,
): Promise<void> {
  const [first] = connections;
  if (first === undefined) {
    return;
  }
  await Promise.all(connections.map((connection) => runScript(connection, post.settings)));
  const bytes = new Map(catalog.tables.map((table) => [keyOf([table.schema, table.name]), table.bytes]));
  const weight = (table: string): number => bytes.get(table) ?? 0;
  const run = (statement: Statement, sql = statement.sql) => ({
    run: (connection: Connection) => runOne(connection, statement, sql),
  });

  await runJobs(
    connections,
    post.builds.map(({ statement, table, alone }) => ({
      weight: weight(table),
      locks: alone ? [table] : [],
      shares: alone ? [] : [table],
      ...run(statement),
    })),
  );
  await runScript(first, post.uses);
  await runScript(
    first,
    post.deferredKeys.map(({ statement, add }) => ({ ...statement, sql: add })),
  );
  await runJobs(
    connections,
    post.wholeKeys.map(({ statement, tables }) => ({
      weight: Math.max(...tables.map(weight)),
      locks: tables,
      shares: [],
      ...run(statement),
    })),
  );
  await runScript(first, post.rest);
  await runJobs(connections, [
    ...post.deferredKeys.map(({ statement, table, validate }) => ({
      weight: weight(table),
      locks: [table],
      shares: [],
      ...run(statement, validate),
    })),
    ...analyses(catalog),
  ]);
  for (const statement of post.refreshes) {
    await runOne(first, statement, statement.sql);
    await first.execute(`ANALYZE ${quoteQualified(...(relationOf(statement.node) ?? ['', '']))}`);
  }
}

/** Statistics, gathered once and at the end. A partitioned table's takes its partitions along. */
function analyses(catalog: Catalog): Job[] {
  return catalog.tables
    .filter((table) => !table.isPartition && table.kind !== 'foreign')
    .map((table) => ({
      weight: table.bytes,
      locks: [keyOf([table.schema, table.name])],
      shares: [],
      run: (connection) => connection.execute(`ANALYZE ${quoteQualified(table.schema, table.name)}`),
    }));
}

async function runOne(connection: Connection, statement: Statement, sql: string): Promise<void> {
  try {
    await connection.execute(sql);
  } catch (error) {
    throw error instanceof UnderstudyError && !connection.lost.aborted
      ? statementFailure(connection, statement, error)
      : error;
  }
}
