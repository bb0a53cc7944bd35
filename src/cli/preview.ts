import Table from 'cli-table3';
import { EXIT, UnderstudyError } from '../errors.ts';
import { displayName } from '../names.ts';
import { parseQualifiedName } from '../qualified-name.ts';
import type { PreviewAnswer } from '../report/answers.ts';
import { visible } from '../report/format.ts';
import { type CommandFile, text } from './command.ts';

/** Characters of a cell that are shown. */
const CELL_WIDTH = 40;
const MOST_ROWS = 100;

export const preview: CommandFile = {
  name: 'preview',
  summary: 'masked samples of a table: masked cells, and [kept] where a column is kept',
  details: 'Values of production are never shown: a kept cell is not printed, whatever its column holds.',
  examples: [
    { command: 'understudy preview shop.customer', does: 'five rows' },
    { command: 'understudy preview shop.Order --rows 20', does: 'a name in mixed case, twenty rows' },
  ],
  exits: [EXIT.rules, EXIT.database, EXIT.copy],
  configure(command) {
    command.argument(
      '<table>',
      'schema.table, each part as the database has it; quoted where it holds a dot',
    );
    command.option('--rows <number>', `how many rows, 1 to ${MOST_ROWS}`, '5');
  },
  async run(invocation) {
    const [schema, table] = parseTable(invocation.arguments[0] ?? '');
    const rows = parseRows(text(invocation.options, 'rows') ?? '5');
    const config = await invocation.config();
    const { previewTable } = await import('../refresh/preview.ts');
    const answer = await previewTable(config, { schema, table, rows, signal: invocation.signal });
    return { json: answer, text: drawPreview(answer), exitCode: EXIT.done };
  },
};

function parseTable(name: string): readonly [schema: string, table: string] {
  const parsed = parseQualifiedName(name);
  if (!parsed.ok) {
    throw new UnderstudyError('usage', `${name}: ${parsed.message}`, parsed.hint);
  }
  return [parsed.schema, parsed.name];
}

function parseRows(written: string): number {
  const rows = /^\d{1,3}$/.test(written) ? Number(written) : 0;
  if (rows < 1 || rows > MOST_ROWS) {
    throw new UnderstudyError('usage', `--rows is a number from 1 to ${MOST_ROWS}`);
  }
  return rows;
}

function drawPreview(answer: PreviewAnswer): string {
  const title = visible(displayName(answer.schema, answer.table));
  if (answer.rows.length === 0) {
    return `${title}: no rows`;
  }
  // A wide table is turned on its side: a line a column, a column a row.
  const table = new Table({
    head: ['column', 'mask', ...answer.rows.map((_, i) => `row ${i + 1}`)],
    style: PLAIN,
  });
  answer.columns.forEach((column, i) => {
    const cells = answer.rows.map((row) => drawCell(row[i] ?? 'kept'));
    table.push([visible(column.name), column.mask ?? 'keep', ...cells]);
  });
  return `${title}\n${table.toString()}`;
}

/** cli-table3 colours borders and heads by default; a pipe and a log want none. */
const PLAIN: { head: string[]; border: string[] } = { head: [], border: [] };

function drawCell(cell: PreviewAnswer['rows'][number][number]): string {
  if (cell === 'kept') {
    return '[kept]';
  }
  if (cell.masked === null) {
    return 'NULL';
  }
  const shown = visible(cell.masked.replaceAll('\n', '⏎'));
  return shown.length > CELL_WIDTH ? `${shown.slice(0, CELL_WIDTH - 1)}…` : shown;
}
