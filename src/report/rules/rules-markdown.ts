import { tableKey } from '../../names.ts';
import { count, named } from '../format.ts';
import { code, list, plain, section, table } from '../markdown.ts';
import { figuresOf, type RuledColumn, type RuledTable, type RulesAnswer } from './rules-answer.ts';

/**
 * The rules as Markdown, for a reviewer: what becomes of every column and why, who agreed, what the last run showed, and
 * who can read the copy. A pure function of the answer; names, which come from a database, are escaped.
 */
export function drawRulesMarkdown(answer: RulesAnswer): string {
  const parts = [
    head(answer),
    section(
      'Why the rules do not stand',
      list(answer.problems.map(({ at, message, hint }) => `${code(at)}: ${plain(`${message} ${hint}`)}`)),
    ),
    section('Policies', policies(answer)),
    section('Personal data that is kept', keptPersonal(answer.columns)),
    section('For a person to look at', reviews(answer.columns)),
    section('Columns', columnsByTable(answer)),
    section('The last run', lastRun(answer)),
    section('Who can read the copy', readers(answer)),
    section('Not shown', list(answer.notShown.map(plain))),
    section('Provenance', provenance(answer)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function head(answer: RulesAnswer): string {
  const figures = figuresOf(answer);
  return [
    `# Rules for ${plain(answer.database)}`,
    '',
    ...table(
      ['', ''],
      [
        ['columns', count(figures.columns)],
        ['masked', count(figures.masked)],
        ['kept', count(figures.kept)],
        ['thought personal', count(figures.personal)],
        ['personal, and kept', count(figures.personalKept)],
        ['undecided', count(figures.undecided)],
        ['to review', count(figures.review)],
        ['not approved', count(figures.unapproved)],
        ['clauses of policies broken', count(figures.breaches)],
      ],
    ),
  ].join('\n');
}

function policies({ policies: all, columns }: RulesAnswer): string[] {
  const broken = columns.flatMap((column) =>
    column.breaches.map((each) => `${code(nameOf(column))} ${plain(`${each.message}. ${each.hint}`)}`),
  );
  const summary = table(
    ['policy', 'source', 'clauses', 'broken'],
    all.map((each) => [plain(each.title), plain(each.source), count(each.clauses), count(each.breaches)]),
  );
  const excepted = all.flatMap(({ title, exemptions }) =>
    exemptions.map(({ columns: names, clauses, reason }) => {
      const of = clauses.length === 0 ? title : `${title}, ${clauses.join('; ')}`;
      return `${names.map(code).join(', ')}: not judged by ${plain(of)}: ${plain(reason)}`;
    }),
  );
  const questions = all.flatMap(({ title, questions: asked }) =>
    asked.map((each) => plain(`${title}: ${each}`)),
  );
  return [
    ...summary,
    ...titled('Broken:', broken),
    ...titled('Excepted:', excepted),
    ...titled('For a person to answer, for no program can:', questions),
  ];
}

function titled(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['', title, '', ...list(items)];
}

function keptPersonal(columns: readonly RuledColumn[]): string[] {
  const kept = columns.filter((column) => column.class !== 'none' && column.decision === 'keep');
  return table(
    ['column', 'holds', 'reason'],
    kept.map((column) => [code(nameOf(column)), holds(column), plain(column.reason ?? 'none given')]),
  );
}

function reviews(columns: readonly RuledColumn[]): string[] {
  return list(
    columns.flatMap((column) =>
      column.review === null ? [] : [`${code(nameOf(column))}: ${plain(column.review)}`],
    ),
  );
}

function columnsByTable({ tables, columns }: RulesAnswer): string[] {
  const byTable = Map.groupBy(columns, (each) => tableKey(each.schema, each.table));
  return tables.flatMap((one) => columnsOf(one, byTable.get(tableKey(one.schema, one.name)) ?? []));
}

function columnsOf({ schema, name, rows }: RuledTable, columns: readonly RuledColumn[]): string[] {
  const which = { all: '', none: ', structure only', where: ', some rows' }[rows];
  return [
    `### ${plain(named(schema, name))}${which}`,
    '',
    ...table(
      ['column', 'holds', 'becomes', 'technique', 'GDPR', 'Safe Harbor', 'approved', 'cells masked', 'why'],
      columns.map((column) => [
        code(column.path === null ? column.column : `${column.column} ${column.path}`),
        holds(column),
        becomes(column),
        plain(column.technique ?? '–'),
        plain(column.gdpr ?? '–'),
        plain(column.safeHarbor ?? '–'),
        approved(column),
        column.run === null ? '–' : count(column.run.maskedCells),
        plain([column.reason ?? '', ...column.because].filter((each) => each !== '').join('; ')),
      ]),
    ),
    '',
  ];
}

function holds({ class: found, kindWords, confidence }: RuledColumn): string {
  return found === 'none' ? '–' : `${plain(kindWords)} (${confidence.toFixed(2)})`;
}

function becomes({ decision, mask, options }: RuledColumn): string {
  return mask === null ? decision : `${code(mask)}${options === '' ? '' : ` ${plain(options)}`}`;
}

function approved({ approval }: RuledColumn): string {
  if (approval === null) {
    return '–';
  }
  const by = approval.by === null ? '' : ` by ${approval.by}`;
  const since = approval.at === null ? '' : `, ${approval.at.slice(0, 10)}`;
  return plain(`${approval.state}${by}${since}`);
}

function nameOf({ schema, table: name, column, path }: RuledColumn): string {
  return path === null ? named(schema, name, column) : `${named(schema, name, column)} ${path}`;
}

function lastRun({ lastRun: run }: RulesAnswer): string[] {
  if (run === null) {
    return [];
  }
  const same = { true: 'these decisions', false: 'other decisions than these', null: 'decisions of then' };
  const { verify } = run;
  return [
    ...table(
      ['', ''],
      [
        ['run', `${code(run.runId)}, ${plain(run.startedAt)}: ${run.status}`],
        ['by', same[`${run.sameDecisions}`]],
        ['rows loaded', count(run.rowsLoaded)],
        ['cells masked', count(run.maskedCells)],
        ['masked cells equal to their input', verify === null ? 'not reached' : count(verify.equalCells)],
        [
          'constraints not valid',
          verify === null ? 'not reached' : count(verify.constraints.notValid.length),
        ],
      ],
    ),
    ...titled('It did not show:', run.notShown.map(plain)),
  ];
}

function readers({ superusers, tables }: RulesAnswer): string[] {
  if (superusers === null) {
    return [];
  }
  const everything = superusers.length === 0 ? 'nobody' : superusers.map(code).join(', ');
  const rows = tables.map(({ schema, name, readers: roles }) => [
    code(named(schema, name)),
    roles === null ? 'not known' : roles.map(code).join(', ') || 'nobody else',
  ]);
  return [`Superusers, who read everything: ${everything}.`, '', ...table(['table', 'roles'], rows)];
}

function provenance(answer: RulesAnswer): string[] {
  const { tables, rows } = answer.sampled;
  return table(
    ['', ''],
    [
      ['made', plain(answer.madeAt)],
      ['tool', plain(`${answer.tool.name} ${answer.tool.version}`)],
      [
        'structure of',
        `${code(answer.database)}, from ${answer.from === 'source' ? 'the source' : 'a structure file'}`,
      ],
      [
        'detection',
        rows === 0 ? 'by structure alone' : `by structure and ${count(rows)} rows of ${count(tables)} tables`,
      ],
      [
        'decisions (SHA-256)',
        answer.decisionsHash === null ? 'the rules do not stand' : code(answer.decisionsHash),
      ],
      ...answer.rulesFiles.map(({ path, sha256 }) => [code(path), `SHA-256 ${code(sha256)}`]),
    ],
  );
}
