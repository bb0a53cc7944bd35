import { BatchCmac } from '../../crypto/cmac.ts';
import type { ProjectKey } from '../../crypto/key.ts';
import { UnderstudyError } from '../../errors.ts';
import type { ValuesLearnt } from '../../masks/lesson.ts';
import { displayName, quoteIdentifier } from '../../names.ts';
import type { Connection } from '../../postgres/connect.ts';
import { overlookedBy, primaryKey } from '../copy-chunks.ts';
import { CellStore } from './cell-store.ts';
import { fromTable, ROW_DIGESTS, rowsTreated, type Use } from './lessons.ts';
import { readCells } from './read-cells.ts';

/** What a column's values may take, for they are held in memory; bytes. */
const MOST_BYTES = 256 * 1024 * 1024;
const DIGEST = 16;

/**
 * The values that `use` masks, NULLs not among them, each with the digest of its row's primary key. Fails with
 * `rules_unprovable` where the table has no key, or the values do not fit into memory.
 */
export async function learnRowValues(source: Connection, use: Use, key: ProjectKey): Promise<ValuesLearnt> {
  const { table, column, treatment, mask } = use;
  const { schema, name } = table.table;
  const at = displayName(schema, name, column.column.name);
  const names = primaryKey(table);
  const keys = names.flatMap((each) => table.columns.filter((other) => other.column.name === each));
  if (keys.length === 0 || keys.length < names.length) {
    throw unlearnable(at, 'its table has no primary key, by which rows would be known again');
  }
  const columns = [column, ...keys].map((each) => quoteIdentifier(each.column.name)).join(', ');
  const conditions = [...rowsTreated(use), `${quoteIdentifier(column.column.name)} IS NOT NULL`];
  const cmac = new BatchCmac(key.domain(treatment.domain ?? mask.name).derive(ROW_DIGESTS));
  const values = new CellStore(MOST_BYTES);
  const digests = new CellStore(MOST_BYTES);
  await readCells(
    source,
    `SELECT ${columns} FROM ${fromTable(table)} WHERE ${conditions.join(' AND ')}`,
    displayName(schema, name),
    { fields: keys.map((each) => ({ mask: null, overlooks: overlookedBy(each) })), cmac },
    (cells) => {
      for (let i = 0; i < cells.count; i++) {
        const known = digests.add(cells.digests, DIGEST * i, DIGEST * i + 8);
        if (!known || !values.add(cells.bytes, cells.starts[i]!, cells.ends[i]!)) {
          throw unlearnable(at, `its values take more than ${MOST_BYTES >> 20} MB`);
        }
      }
    },
  );
  return inOrderOfRows(values, digests);
}

/** Digests are compared as big-endian numbers. */
function inOrderOfRows(values: CellStore, digests: CellStore): ValuesLearnt {
  const { count } = values;
  const high = new Uint32Array(count);
  const low = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const digest = digests.cell(i);
    high[i] = digest.readUInt32BE(0);
    low[i] = digest.readUInt32BE(4);
  }
  const order = new Uint32Array(count).map((_, i) => i);
  order.sort((a, b) => high[a]! - high[b]! || low[a]! - low[b]!);
  const rows = new BigUint64Array(new SharedArrayBuffer(8 * count));
  const bytes = new Uint8Array(new SharedArrayBuffer(values.size));
  const ends = new Float64Array(new SharedArrayBuffer(8 * count));
  let at = 0;
  for (const [place, i] of order.entries()) {
    const value = values.cell(i);
    bytes.set(value, at);
    at += value.length;
    ends[place] = at;
    rows[place] = digests.cell(i).readBigUInt64BE(0);
  }
  return { kind: 'values', rows, bytes, ends };
}

function unlearnable(at: string, why: string): UnderstudyError {
  return new UnderstudyError(
    'rules_unprovable',
    `${at} cannot be shuffled: ${why}`,
    'Staging is as it was. Choose a mask that draws fakes.',
    [{ at, message: why }],
  );
}
