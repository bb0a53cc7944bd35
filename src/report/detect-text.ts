/** What detection found, for a terminal. Pure. */
import { PERSONAL_KINDS } from '../recognise/personal.ts';
import type { DetectAnswer, FindingAnswer, QuasiIdentifierAnswer } from './answers.ts';
import { count, named, visible } from './format.ts';

const MARKS = { pii: '●', quasi: '○', none: ' ' } as const;

/** Personal and quasi-identifying columns with their reasons, by table; with `all` the others too. */
export function drawDetect(answer: DetectAnswer, options: { readonly all: boolean }): string {
  const shown = answer.columns.filter(({ class: found }) => options.all || found !== 'none');
  const tables = Map.groupBy(shown, ({ schema, table }) => named(schema, table));
  const lines = [...tables].flatMap(([table, findings]) => [
    table,
    ...findings.flatMap((finding) => drawFinding(finding, widthOf(findings))),
    '',
  ]);
  return [
    ...lines,
    ...answer.quasiIdentifiers.map(drawSet),
    ...(answer.quasiIdentifiers.length === 0 ? [] : ['']),
    ...answer.notShown.map(({ at, what }) => `not shown: ${at}: ${what}`),
    ...totals(answer),
  ]
    .map(visible)
    .join('\n');
}

function drawFinding(finding: FindingAnswer, width: number): string[] {
  const { class: found, kind, confidence, reasons } = finding;
  const words = PERSONAL_KINDS[kind].words;
  const head = `  ${MARKS[found]} ${nameOf(finding).padEnd(width)}  ${words}, ${confidence.toFixed(2)}`;
  return [head, ...reasons.map((reason) => `      ${reason}`)];
}

function nameOf({ column, path }: FindingAnswer): string {
  return path === undefined ? named(column) : `${named(column)} ${path}`;
}

/** Columns are aligned as far as a line reaches. */
function widthOf(findings: readonly FindingAnswer[]): number {
  return Math.min(40, Math.max(0, ...findings.map((finding) => nameOf(finding).length)));
}

function drawSet({ schema, table, columns, rows, distinct, unique }: QuasiIdentifierAnswer): string {
  return (
    `together: ${named(schema, table)} (${columns.map((column) => named(column)).join(', ')}): ` +
    `${(100 * unique).toFixed(1)} % of ${count(rows)} rows are alone in them, ${count(distinct)} combinations`
  );
}

function totals({ columns, sampled }: DetectAnswer): string[] {
  const own = columns.filter(({ path }) => path === undefined);
  const of = (found: FindingAnswer['class']): number =>
    own.filter((finding) => finding.class === found).length;
  const paths = columns.length - own.length;
  const read =
    sampled.rows === 0
      ? 'no row was read'
      : `${count(sampled.rows)} rows of ${sampled.tables} tables were read`;
  return [
    `${MARKS.pii} ${of('pii')} personal, ${MARKS.quasi} ${of('quasi')} quasi-identifying, ${of('none')} neither` +
      `${paths === 0 ? '' : `; ${paths} personal ${paths === 1 ? 'path' : 'paths'} inside documents`}; ${read}`,
  ];
}
