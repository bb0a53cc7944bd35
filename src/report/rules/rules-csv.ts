import { stringify } from 'csv-stringify/sync';
import { tableKey } from '../../names.ts';
import { visible } from '../format.ts';
import type { RuledColumn, RulesAnswer } from './rules-answer.ts';

/**
 * The rules as CSV (RFC 4180), a line a column or path. A cell that a spreadsheet would take for a formula is set off by
 * an apostrophe, for names come from a database.
 */
export function drawRulesCsv(answer: RulesAnswer): string {
  const readers = new Map(
    answer.tables.map(({ schema, name, readers: roles }) => [tableKey(schema, name), roles]),
  );
  const rows = answer.columns.map((column) =>
    CELLS.map(([, cell]) => safe(cell(column, readers.get(tableKey(column.schema, column.table)) ?? null))),
  );
  return stringify([CELLS.map(([name]) => name), ...rows], {
    record_delimiter: 'windows',
    quoted_match: /['\s]/,
  });
}

type Cell = (column: RuledColumn, readers: readonly string[] | null) => string | number | null;

const CELLS: readonly (readonly [name: string, cell: Cell])[] = [
  ['schema', ({ schema }) => schema],
  ['table', ({ table }) => table],
  ['column', ({ column }) => column],
  ['path', ({ path }) => path],
  ['type', ({ type }) => type],
  ['decision', ({ decision }) => decision],
  ['mask', ({ mask }) => mask],
  ['in words', ({ words }) => words],
  ['options', ({ options }) => options],
  ['domain', ({ domain }) => domain],
  ['technique (ISO/IEC 20889)', ({ technique }) => technique],
  ['GDPR', ({ gdpr }) => gdpr],
  ['HIPAA Safe Harbor', ({ safeHarbor }) => safeHarbor],
  ['class', ({ class: found }) => found],
  ['kind', ({ kind }) => kind],
  ['confidence', ({ confidence }) => confidence.toFixed(2)],
  ['why', ({ because }) => because.join('; ')],
  ['reason', ({ reason }) => reason],
  ['review', ({ review }) => review],
  ['rule at', ({ at }) => at],
  ['approval', ({ approval }) => approval?.state ?? null],
  ['approved by', ({ approval }) => approval?.by ?? null],
  ['approved at', ({ approval }) => approval?.at ?? null],
  ['approved until', ({ approval }) => approval?.until ?? null],
  [
    'policies broken',
    ({ breaches }) => breaches.map(({ policy, clause }) => `${policy} ${clause}`).join('; '),
  ],
  ['cells masked in the last run', ({ run }) => run?.maskedCells ?? null],
  ['cells redacted', ({ run }) => run?.redactedCells ?? null],
  ['cells equal to input', ({ run }) => run?.equalCells ?? null],
  ['share also in source', ({ run }) => run?.overlap ?? null],
  ['who can read the copy', (_, readers) => readers?.join(', ') ?? null],
];

/** What spreadsheets run begins with these (OWASP, "CSV Injection"); a blank or a quote before them hides nothing. */
const FORMULA = /^[\s'"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%]|^[\t\r\n]/;

function safe(cell: string | number | null): string | number {
  if (typeof cell !== 'string') {
    return cell ?? '';
  }
  const shown = visible(cell);
  return FORMULA.test(cell) ? `'${shown}` : shown;
}
