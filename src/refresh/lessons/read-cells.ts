import type { BatchCmac } from '../../crypto/cmac.ts';
import type { Apply, Cells } from '../../masks/mask.ts';
import type { Connection } from '../../postgres/connect.ts';
import { copyOut } from '../../postgres/copy.ts';
import { createEngine } from '../../stream/engine.ts';
import type { Field } from '../../stream/field.ts';

/** The row's key beside the cells: how the fields after the first are told apart, and by what they are digested. */
export interface RowKey {
  readonly fields: readonly Field[];
  readonly cmac: BatchCmac;
}

/** What stands in place of a cell that is refused: NULL. Nobody sees it. */
const REFUSED = Buffer.from('\\N');

/**
 * Reads the first column of `query`, in `table`, through the engine that masks, so that values and keys are seen as they
 * will be then; the columns after it are the row's `key`. NULLs are left out. Nothing is kept but by `taken`.
 */
export async function readCells(
  source: Connection,
  query: string,
  table: string,
  key: RowKey | null,
  taken: (cells: Cells) => void,
): Promise<void> {
  const apply: Apply = (cells, out) => {
    taken(cells);
    for (let i = 0; i < cells.count; i++) {
      out.end();
    }
  };
  await readThrough(source, query, table, key, apply);
}

/** As `readCells`, by a mask of the caller's, whose output goes nowhere and whose refusals are passed over. */
export async function readThrough(
  source: Connection,
  query: string,
  table: string,
  key: RowKey | null,
  apply: Apply,
): Promise<void> {
  const keyFields = key?.fields ?? [];
  const engine = createEngine(
    [
      {
        mask: {
          apply,
          needsPrf: key !== null,
          cmac: key?.cmac ?? null,
          per: key === null ? null : keyFields.map((_, i) => i + 1),
          person: null,
          reads: [],
          synthetic: null,
          fallback: REFUSED,
          countEqual: false,
        },
      },
      ...keyFields,
    ],
    false,
  );
  for await (const piece of copyOut(source, `COPY (${query}) TO STDOUT`, table).pieces) {
    const ready = engine.push(piece);
    if (ready !== null) {
      engine.recycle(ready);
    }
  }
  engine.end();
}
