import {
  bytes,
  count,
  duration,
  legalStanding,
  named,
  place,
  promises,
  serverVersion,
  totals,
  visible,
} from './format.ts';
import type { ColumnRecord, RunRecord } from './record.ts';

/**
 * The report of a run as Markdown, for a reviewer: what was done to each column, what was proved, and what was not.
 * A pure function of the record; names, which come from a database, are escaped.
 */
export function drawMarkdown(record: RunRecord): string {
  const parts = [
    head(record),
    failure(record),
    section('The promises, and what they rest on', table(['promise', 'in this run'], promiseRows(record))),
    section('Masked columns', maskedColumns(record.columns)),
    section('Inside values, and values refused', insideValues(record.columns)),
    section('Kept columns', keptColumns(record.columns)),
    section('Tables', tables(record)),
    section('Stages', stages(record)),
    section('Migrations', migrations(record)),
    section('Verification', verification(record)),
    section('Left out of the structure', leftOut(record)),
    section(
      'Not proved before the run',
      list(record.unproved.map(({ at, what }) => `${code(at)}: ${plain(what)}`)),
    ),
    section('Not shown by this run', list(record.notShown.map(plain))),
    section('Approvals', approvals(record)),
    section('Policies', policies(record)),
    section('Provenance', provenance(record)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function head(record: RunRecord): string {
  const sum = totals(record.tables);
  return [
    `# Refresh ${plain(record.runId)}: ${record.status}`,
    '',
    `**${legalStanding(record)}**`,
    '',
    ...table(
      ['', ''],
      [
        ['started', plain(record.startedAt)],
        ['took', duration(record.durationMs)],
        ['exit code', String(record.exitCode)],
        [
          'source',
          `${code(place(record.source))}, PostgreSQL ${serverVersion(record.source.serverVersion)}${standby(record)}`,
        ],
        ['target', `${code(place(record.target))}, PostgreSQL ${serverVersion(record.target.serverVersion)}`],
        ['previous copy', record.swap?.previous ? code(record.swap.previous) : 'none'],
        ['rows loaded', count(sum.rows)],
        ['read', bytes(sum.bytes)],
        ['cells masked', count(sum.maskedCells)],
      ],
    ),
  ].join('\n');
}

function standby(record: RunRecord): string {
  return record.source.standby === true ? ', a standby' : '';
}

function failure(record: RunRecord): string {
  if (record.error === undefined) {
    return '';
  }
  const { code: name, message, hint, problems } = record.error;
  const named = problems.map(
    (problem) => `${code(problem.at)}: ${plain(problem.message)}${trailing(problem.hint)}`,
  );
  return section('What stopped it', [
    `${code(name)}: ${plain(message)}`,
    ...(hint === '' ? [] : ['', plain(hint)]),
    ...(named.length === 0 ? [] : ['', ...list(named)]),
  ]);
}

function trailing(hint: string | undefined): string {
  return hint === undefined || hint === '' ? '' : ` (${plain(hint)})`;
}

function promiseRows(record: RunRecord): string[][] {
  return promises(record).map(({ promise, standing }) => [promise, plain(standing)]);
}

function maskedColumns(columns: readonly ColumnRecord[]): string[] {
  const masked = columns.filter((column) => column.decision === 'mask');
  return table(
    [
      'column',
      'mask',
      'domain',
      'technique (ISO/IEC 20889)',
      'GDPR',
      'HIPAA Safe Harbor',
      'keeps',
      'cells',
      'equal to input',
      'also in source',
      'by',
    ],
    masked.map((column) => [
      code(named(column.schema, column.table, column.column)),
      code(column.mask ?? ''),
      column.domain === null ? '–' : code(column.domain),
      plain(column.technique ?? '–'),
      plain(column.gdpr ?? '–'),
      plain(column.safeHarbor ?? '–'),
      plain(column.keeps.join(', ') || '–'),
      count(column.maskedCells),
      count(column.equalCells),
      column.overlap === null ? 'not asked' : `${(column.overlap * 100).toFixed(1)} %`,
      plain(column.origin),
    ]),
  );
}

/** Columns in whose values something was found, or whose mask refused some. */
function insideValues(columns: readonly ColumnRecord[]): string[] {
  const shown = columns.filter(
    ({ redactedCells, found }) => redactedCells > 0 || Object.keys(found).length > 0,
  );
  return table(
    ['column', 'cells refused by the mask, and redacted', 'replaced inside values'],
    shown.map(({ schema, table, column, redactedCells, found }) => [
      code(named(schema, table, column)),
      count(redactedCells),
      plain(
        Object.entries(found)
          .map(([kind, times]) => `${kind}: ${count(times)}`)
          .join(', ') || '–',
      ),
    ]),
  );
}

function keptColumns(columns: readonly ColumnRecord[]): string[] {
  const kept = columns.filter((column) => column.decision === 'keep');
  const withReason = kept.filter((column) => column.reason !== null);
  const others = new Map<string, string[]>();
  for (const column of kept.filter((one) => one.reason === null)) {
    const name = named(column.schema, column.table);
    others.set(name, [...(others.get(name) ?? []), column.column]);
  }
  return [
    ...table(
      ['kept with a reason', 'reason'],
      withReason.map((column) => [
        code(named(column.schema, column.table, column.column)),
        plain(column.reason ?? ''),
      ]),
    ),
    ...(withReason.length > 0 && others.size > 0 ? [''] : []),
    ...table(
      ['table', 'kept as not personal'],
      [...others].map(([name, columnNames]) => [
        code(name),
        columnNames.map((column) => code(column)).join(', '),
      ]),
    ),
  ];
}

function tables(record: RunRecord): string[] {
  return table(
    ['table', 'rows', 'read', 'loaded', 'bytes', 'cells masked'],
    record.tables.map((one) => [
      code(named(one.schema, one.name)),
      one.rows,
      count(one.rowsRead),
      count(one.rowsLoaded),
      bytes(one.bytesRead),
      count(one.maskedCells),
    ]),
  );
}

function stages(record: RunRecord): string[] {
  return table(
    ['stage', 'status', 'took'],
    record.stages.map((stage) => [stage.name, stage.status, duration(stage.durationMs)]),
  );
}

function migrations(record: RunRecord): string[] {
  return table(
    ['migration', 'status', 'took'],
    record.migrations.map((one) => [code(one.name), one.status, duration(one.durationMs)]),
  );
}

function verification(record: RunRecord): string[] {
  const verify = record.verify;
  if (verify === null) {
    return [];
  }
  const { rows, digests, constraints } = verify;
  const equal = (value: boolean): string => (value ? 'equal' : '**not equal**');
  return [
    ...table(
      ['what', 'found'],
      [
        [
          'rows',
          `${count(rows.read)} read, ${count(rows.sent)} sent, ${count(rows.loaded)} loaded: ${equal(rows.equal)}`,
        ],
        [
          'kept columns by digest',
          `${digests.columns} columns in ${digests.chunksCompared} of ${digests.chunksTotal} chunks: ${equal(digests.equal)}`,
        ],
        ['constraints', `${constraints.checked} checked, ${constraints.notValid.length} not valid`],
        ['masked cells equal to their input', count(verify.equalCells)],
      ],
    ),
    ...(constraints.notValid.length === 0 ? [] : ['', ...list(constraints.notValid.map(code))]),
  ];
}

function leftOut(record: RunRecord): string[] {
  return table(
    ['class', 'object', 'why'],
    record.structure.leftOut.map((one) => [plain(one.class), code(one.name), plain(one.why)]),
  );
}

function policies({ policies: met = [] }: RunRecord): string[] {
  return table(
    ['policy', 'source', 'clauses, all met as far as a program can judge'],
    met.map(({ title, source, clauses }) => [plain(title), plain(source), count(clauses)]),
  );
}

function approvals({ approvals: held = [] }: RunRecord): string[] {
  return table(
    ['table', 'approved by', 'at', 'until'],
    held.map(({ schema, table: name, by, at, until }) => [
      code(named(schema, name)),
      plain(by),
      plain(at),
      plain(until ?? 'for good'),
    ]),
  );
}

function provenance(record: RunRecord): string[] {
  return table(
    ['', ''],
    [
      ['tool', plain(`${record.tool.name} ${record.tool.version} on Node ${record.tool.node}`)],
      ['structure by', plain(record.structure.pgDump ?? 'not reached')],
      ['key', record.keyEphemeral ? 'drawn for this run, thrown away' : 'kept; its fingerprint stands below'],
      ...(record.keyId === null ? [] : [['key id', code(record.keyId)]]),
      ['key fingerprint', record.keyFingerprint === null ? 'not reached' : code(record.keyFingerprint)],
      ['decisions (SHA-256)', record.decisionsHash === null ? 'not reached' : code(record.decisionsHash)],
      ...(record.masksFile === null
        ? []
        : [[`own masks ${code(record.masksFile.path)}`, `SHA-256 ${code(record.masksFile.sha256)}`]]),
      ...record.rulesFiles.map((file) => [code(file.path), `SHA-256 ${code(file.sha256)}`]),
    ],
  );
}

export function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [`## ${title}`, '', ...lines].join('\n');
}

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) {
    return [];
  }
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)];
}

export function list(items: readonly string[]): string[] {
  return items.map((item) => `- ${item}`);
}

/** Text as text: what Markdown or HTML would read as more is escaped, and line ends become spaces. */
export function plain(text: string): string {
  return visible(text)
    .replaceAll('\n', ' ')
    .replace(/[\\`*_{}[\]<>()#+!|~&]/g, (mark) =>
      mark === '<' ? '&lt;' : mark === '&' ? '&amp;' : `\\${mark}`,
    );
}

/** A name as code: fenced by more backticks than it holds; a bar would end a table's cell even there. */
export function code(name: string): string {
  const shown = visible(name).replaceAll('\n', ' ').replaceAll('|', '\\|');
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}
