import { randomBytes } from 'node:crypto';
import pLimit from 'p-limit';
import { UnderstudyError } from '../errors.ts';
import { displayName } from '../names.ts';
import { type Connection, connect } from '../postgres/connect.ts';
import { beginReadOnly } from '../postgres/guard.ts';
import type { ColumnPlan, Plan, TablePlan } from '../rules/plan.ts';
import { inBlocks, insertedBy, multisetDigest, rowsOf } from '../verify/digest.ts';
import { overlap } from '../verify/overlap.ts';
import type { CopiedChunk, CopiedTable, CopyResult } from './copy.ts';
import { rowConditions } from './copy-chunks.ts';
import { loadMasks, type Registry } from './own-masks.ts';
import type { Run } from './run.ts';
import type { Snapshot } from './snapshot.ts';

/** Outputs of a space this large never meet a source value by chance. */
const NEVER_BY_CHANCE = 2 ** 64;

/**
 * Holds the copy against its source while the snapshot still stands: every row read was sent and loaded; the kept columns
 * of a sample of chunks are equal by digest; and how many of a masked column's values occur in the source.
 * Throws `row_lost`, `value_changed` or `leak`.
 */
export async function reconcile(
  run: Run,
  snapshot: Snapshot,
  plan: Plan,
  copied: CopyResult,
  next: string,
): Promise<void> {
  compareCounts(run, copied);
  const salt = randomBytes(16).toString('hex');
  const sample = sampleChunks(copied.tables, run.config.verify.sample);
  const digests = { chunksCompared: 0, chunksTotal: 0, columns: 0, equal: true };
  digests.chunksTotal = copied.tables.reduce((sum, table) => sum + table.chunks.length, 0);
  const pairs: Pair[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(pairs.flatMap(({ source, target }) => [source.end(), target.end()]));
  };
  run.signal.addEventListener('abort', close, { once: true });
  try {
    const idle: Pair[] = [];
    await pLimit(run.config.jobs).map([...sample], async ([table, chunks]) => {
      const pair = idle.pop() ?? (await openPair(run, snapshot, next, pairs));
      const tablePlan = planOf(plan, table);
      digests.columns += await compareKept(pair, tablePlan, chunks, salt);
      digests.chunksCompared += chunks.length;
      await measureOverlap(run, pair, tablePlan, chunks, salt);
      idle.push(pair);
    });
  } finally {
    run.signal.removeEventListener('abort', close);
    await close();
  }
  if (run.record.verify !== null) {
    run.record.verify.digests = digests;
  }
  if (digests.chunksCompared < digests.chunksTotal) {
    run.record.notShown.push(
      `Kept columns were compared in ${digests.chunksCompared} of ${digests.chunksTotal} chunks (verify.sample ${run.config.verify.sample}).`,
    );
  }
}

/** A session on either side, with the same text form, which the digests go by; the source's in the snapshot. */
interface Pair {
  readonly source: Connection;
  readonly target: Connection;
}

/** Opens a pair and adds it to `pairs`, so that it is ended whatever fails. */
async function openPair(run: Run, snapshot: Snapshot, next: string, pairs: Pair[]): Promise<Pair> {
  const { config } = run;
  const applicationName = 'understudy reconcile';
  const source = await connect(config.source, { applicationName });
  const target = await connect(config.target, { database: next, applicationName }).catch(async (error) => {
    await source.end();
    throw error;
  });
  const pair = { source, target };
  pairs.push(pair);
  await beginReadOnly(source, { snapshot: snapshot.id, lockTimeoutMs: config.lockTimeout });
  await beginReadOnly(target, { lockTimeoutMs: config.lockTimeout });
  return pair;
}

function compareCounts(run: Run, copied: CopyResult): void {
  const lost = copied.tables.filter(
    (table) =>
      table.rowsRead !== table.rowsLoaded || (table.rowsSent !== null && table.rowsSent !== table.rowsRead),
  );
  const total = (count: (table: CopiedTable) => number) =>
    copied.tables.reduce((sum, table) => sum + count(table), 0);
  run.record.verify = {
    rows: {
      tables: copied.tables.length,
      read: total((table) => table.rowsRead),
      sent: total((table) => table.rowsSent ?? table.rowsRead),
      loaded: total((table) => table.rowsLoaded),
      equal: lost.length === 0,
    },
    digests: { chunksCompared: 0, chunksTotal: 0, columns: 0, equal: false },
    constraints: { checked: 0, notValid: [] },
    equalCells: 0,
  };
  if (lost.length > 0) {
    throw new UnderstudyError(
      'row_lost',
      'rows read from the source are missing in the copy',
      'Staging is as it was. Please report this with the run’s report.',
      lost.map((table) => ({
        at: displayName(table.schema, table.name),
        message: `${table.rowsRead} rows read, ${table.rowsSent ?? table.rowsRead} sent, ${table.rowsLoaded} loaded`,
      })),
    );
  }
}

/** Chunks drawn at random, at least one of each run's; keyed by their table. */
function sampleChunks(
  tables: readonly CopiedTable[],
  share: number,
): Map<CopiedTable, readonly CopiedChunk[]> {
  const sample = new Map<CopiedTable, readonly CopiedChunk[]>();
  for (const table of tables) {
    const drawn = share >= 1 ? table.chunks : table.chunks.filter(() => randomShare() < share);
    if (drawn.length > 0) {
      sample.set(table, drawn);
    }
  }
  const first = tables.find((table) => table.chunks.length > 0);
  if (sample.size === 0 && share > 0 && first !== undefined) {
    sample.set(first, first.chunks.slice(0, 1));
  }
  return sample;
}

function randomShare(): number {
  return randomBytes(4).readUInt32LE() / 2 ** 32;
}

function planOf(plan: Plan, table: CopiedTable): TablePlan {
  const found = plan.tables.find(
    (each) => each.table.schema === table.schema && each.table.name === table.name,
  );
  if (found === undefined) {
    throw new TypeError('a table was copied that is not in the plan');
  }
  return found;
}

/** Whether the column's outputs are made from its values, so that meeting the source's says something. */
export const isReplacing = (column: ColumnPlan, { masks }: Registry): boolean =>
  column.mask !== null && column.cases.length === 0 && masks.get(column.mask)?.needs.value === true;

/** Which rows `chunks` are, on the source; a `where` table is one chunk with its own condition. */
function sourceRows(table: TablePlan, chunks: readonly CopiedChunk[]): string {
  const blocks = inBlocks(chunks.map((chunk) => [chunk.from, chunk.to]));
  return [`(${blocks})`, ...rowConditions(table)].join(' AND ');
}

const targetRows = (chunks: readonly CopiedChunk[]): string =>
  insertedBy(chunks.map((chunk) => chunk.transaction));

async function compareKept(
  { source, target }: Pair,
  plan: TablePlan,
  chunks: readonly CopiedChunk[],
  salt: string,
): Promise<number> {
  const kept = plan.columns
    .filter((column) => column.decision === 'keep' && column.cases.length === 0)
    .map((column) => column.column.name);
  if (kept.length === 0) {
    return 0;
  }
  const { schema, name } = plan.table;
  const [read, loaded] = await Promise.all([
    multisetDigest(source, rowsOf(schema, name), kept, sourceRows(plan, chunks), salt),
    multisetDigest(target, rowsOf(schema, name, plan.into), kept, targetRows(chunks), salt),
  ]);
  if (read.rows !== loaded.rows || read.sum !== loaded.sum) {
    throw new UnderstudyError(
      'value_changed',
      `kept columns of ${displayName(schema, name)} are not equal in source and copy`,
      'Staging is as it was. Please report this with the run’s report.',
      [
        {
          at: displayName(schema, name),
          message: `${read.rows} rows on the source, ${loaded.rows} in the copy, of ${chunks.length} chunks`,
        },
      ],
    );
  }
  return kept.length;
}

/** Records, for each masked column, the share of its values that occur among the source's of the same chunks. */
async function measureOverlap(
  run: Run,
  { source, target }: Pair,
  plan: TablePlan,
  chunks: readonly CopiedChunk[],
  salt: string,
): Promise<void> {
  const registry = await loadMasks(run.config.masks);
  const masked = plan.columns.filter((column) => isReplacing(column, registry));
  if (masked.length === 0) {
    return;
  }
  const { schema, name } = plan.table;
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowsLoaded, 0);
  const shares = await overlap(
    { connection: target, from: rowsOf(schema, name, plan.into), condition: targetRows(chunks) },
    { connection: source, from: rowsOf(schema, name), condition: sourceRows(plan, chunks) },
    masked.map((column) => column.column.name),
    rows,
    salt,
  );
  for (const [index, column] of masked.entries()) {
    const share = shares[index] ?? null;
    const record = run.record.columns.find(
      (each) => each.schema === schema && each.table === name && each.column === column.column.name,
    );
    if (record !== undefined) {
      record.overlap = share;
    }
    if (share !== null && share > 0 && cannotMeetByChance(column, registry)) {
      throw new UnderstudyError(
        'leak',
        `values of ${displayName(schema, name, column.column.name)} in the copy occur in the source, which its mask cannot give by chance`,
        'Staging is as it was. Look at the rule of this column; if it is right, please report this.',
      );
    }
  }
}

/** Whether a value of the source among this column's outputs must have leaked. */
export function cannotMeetByChance(plan: ColumnPlan, { masks }: Registry): boolean {
  const mask = plan.mask === null ? undefined : masks.get(plan.mask);
  return (
    mask?.reserved === true &&
    plan.as !== null &&
    mask.uniqueness(plan.options, plan.as) !== 'lossy' &&
    mask.outputDomain(plan.options, plan.as) >= NEVER_BY_CHANCE
  );
}
