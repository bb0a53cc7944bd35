import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { rulesAnswer } from '../../../tests/support/rules-sample.ts';
import { drawRulesCsv } from './rules-csv.ts';

test('a name that a spreadsheet would run is text, and every other cell is what it was', () => {
  const names = ['=HYPERLINK("http://x","y")', '+1', '-1', '@sum', ' =1', '＝1', 'a,"b"\nc', '\t=1', 'plain'];
  const drawn = drawRulesCsv(rulesAnswer(names.map((column) => ({ column }))));
  const rows: string[][] = parse(drawn);
  expect(rows[0]?.slice(0, 3)).toEqual(['schema', 'table', 'column']);
  const cells = rows.slice(1).map((row) => row[2] ?? '');
  expect(cells).toHaveLength(names.length);
  expect(cells.filter((cell) => /^[\s"]*[=+\-@＝]/.test(cell))).toEqual([]);
  expect(cells[6]).toBe('a,"b"\nc');
  expect(cells[8]).toBe('plain');
  for (const row of rows) {
    expect(row).toHaveLength(rows[0]?.length ?? 0);
  }
});
