import { asUnderstudyError, type Code, UnderstudyError } from '../errors.ts';
import { displayName } from '../names.ts';
import { RowError } from '../stream/field.ts';
import { type CopyTable, columnsWithCases, treatmentsOf } from './copy-chunks.ts';

/**
 * What stopped the copy of `table`, in words: a row that cannot be masked is named by its column, mask and place, never
 * by what it holds. `atSource`: the source gave the error.
 */
export function explained(error: unknown, table: CopyTable, atSource: boolean): UnderstudyError {
  if (error instanceof RowError) {
    return refusedRow(error, table);
  }
  const known = noLongerReached(asUnderstudyError(error));
  return atSource ? readingFailed(known, table) : known;
}

/** Both servers were reached before the copy began: one that is not any more was lost under way, whichever worker sees it. */
function noLongerReached(error: UnderstudyError): UnderstudyError {
  return error.code === 'unreachable'
    ? new UnderstudyError('connection_lost', error.message, error.hint)
    : error;
}

function refusedRow(error: RowError, table: CopyTable): UnderstudyError {
  const unsent = columnsWithCases(table).length;
  const column = error.field === null ? undefined : table.columns[error.field - unsent];
  const at = displayName(table.schema, table.name, ...(column === undefined ? [] : [column.column.name]));
  const masks = column === undefined ? [] : treatmentsOf(column).flatMap(({ mask }) => mask ?? []);
  const by = masks.length === 0 ? '' : ` (${[...new Set(masks)].join(', ')})`;
  const row = error.row === null ? '' : `, row ${error.row} of the chunk,`;
  return new UnderstudyError(
    'mask',
    `${at}${by}${row} ${error.message}`,
    'Staging is as it was. Look at the column’s rule: another mask, a cleaner value at the source, or on_error: redact is needed.',
    [{ at, message: error.message }],
  );
}

/** What the source says when it cannot work out an expression for a row: a division by zero, text that is no number. */
const BY_A_ROW: ReadonlySet<Code> = new Set<Code>([
  'copy',
  'structure',
  'constraint',
  'internal',
  'privilege',
]);

/**
 * What the source says of a failed reading of `table`, in words: the rules' conditions are all that is worked out there, so
 * they are to blame for what a row makes fail.
 */
export function readingFailed(
  error: UnderstudyError,
  table: Pick<CopyTable, 'schema' | 'name' | 'where' | 'columns'>,
): UnderstudyError {
  const name = displayName(table.schema, table.name);
  const problems = [
    ...(table.where.length === 0 ? [] : [{ at: name, message: 'rows: where is worked out for each row' }]),
    ...columnsWithCases(table).map(({ column }) => ({
      at: displayName(table.schema, table.name, column.name),
      message: 'its conditions (when) are worked out for each row',
    })),
  ];
  return problems.length === 0 || !BY_A_ROW.has(error.code)
    ? error
    : new UnderstudyError(
        error.code,
        `a condition on ${problems.map(({ at }) => at).join(', ')} failed on a row: ${error.message}`,
        'Staging is as it was. Write the condition so that it holds for every row: CASE or NULLIF around what may fail.',
        problems,
      );
}
