import { readFile } from 'node:fs/promises';
import { asUnderstudyError, UnderstudyError } from '../errors.ts';
import { type Statement, splitStatements } from '../postgres/statements.ts';

/** A migration's file, taken apart. */
export interface Script {
  readonly statements: readonly ScriptStatement[];
  /** False where the file says that it must not run in a transaction, or begins and ends its own. */
  readonly inTransaction: boolean;
}

/** One statement of it. */
export interface ScriptStatement {
  readonly sql: string;
  /** For people, without a word of its data: `CREATE INDEX`. */
  readonly kind: string;
  /** From 1. */
  readonly line: number;
}

/** Reads and splits a migration. Throws `migration_failed` where it does not parse, or could not run as it is marked. */
export async function readScript(path: string, name: string): Promise<Script> {
  const text = upPart(withoutMark(await readFile(path, 'utf8')));
  let statements: Statement[];
  try {
    statements = await splitStatements(text);
  } catch (error) {
    throw new UnderstudyError(
      'migration_failed',
      `${name}: ${asUnderstudyError(error).message}`,
      'Only SQL is run: commands of psql (\\i, \\copy) and data after COPY … FROM stdin are not.',
    );
  }
  const own = statements.some(({ kind }) => kind === 'TransactionStmt');
  const marked = NO_TRANSACTION.some((mark) => mark.test(text));
  const script: Script = {
    statements: statements.map((statement) => ({
      sql: statement.sql,
      kind: describeKind(statement.sql),
      line: lineOf(text, statement.start),
    })),
    inTransaction: !marked && !own,
  };
  refuseOutsiders(script, statements, name);
  return script;
}

/** Ways in which tools mark a file that must not run in a transaction (each on a line of its own). */
const NO_TRANSACTION: readonly RegExp[] = [
  /^[ \t]*--!?[ \t]*(?:\+goose[ \t]+)?(?:no|disable|without)[ _-]?(?:ddl[ _-])?transaction[ \t]*;?[ \t\r]*$/im, // ours, graphile-migrate, goose
  /^[ \t]*--[ \t]*migrate:up[ \t]+(?:\S+[ \t]+)*transaction:false\b/im, // dbmate
  /^[ \t]*--[ \t]*atlas:txmode[ \t]+none\b/im,
  /^[ \t]*--[ \t]*flyway:executeInTransaction=false\b/im,
];

/** Where the part of a file begins that undoes it (dbmate, goose, node-pg-migrate). */
const DOWN = /^[ \t]*--[ \t]*(?:migrate:down|\+goose[ \t]+Down|Down[ \t]+Migration)\b.*$/im;

function upPart(text: string): string {
  const down = DOWN.exec(text)?.index;
  return down === undefined ? text : text.slice(0, down);
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

/** Statements that the server refuses within a transaction; said before anything is run. */
function refuseOutsiders(script: Script, statements: readonly Statement[], name: string): void {
  const index = script.inTransaction ? statements.findIndex(isOutsider) : -1;
  const statement = script.statements[index];
  if (statement !== undefined) {
    throw new UnderstudyError(
      'migration_failed',
      `${name}: statement ${index + 1} (${statement.kind}) on line ${statement.line} cannot run in a transaction`,
      'Put a line `-- no-transaction` at the top of the file; best with this statement alone in it.',
    );
  }
}

const OUTSIDERS: ReadonlySet<string> = new Set([
  'VacuumStmt',
  'AlterSystemStmt',
  'CreatedbStmt',
  'DropdbStmt',
  'CreateTableSpaceStmt',
  'DropTableSpaceStmt',
]);

function isOutsider({ kind, node, sql }: Statement): boolean {
  if (kind === 'VacuumStmt') {
    return !/^\s*ANALY[ZS]E\b/i.test(withoutLeadingComments(sql));
  }
  const body = Object.values(node)[0];
  const concurrent =
    typeof body === 'object' && body !== null && 'concurrent' in body && body.concurrent === true;
  return OUTSIDERS.has(kind) || (concurrent && (kind === 'IndexStmt' || kind === 'DropStmt'));
}

/** The first words of a statement that are SQL's own, without names: `CREATE UNIQUE INDEX`. */
function describeKind(sql: string): string {
  const words = withoutLeadingComments(sql)
    .slice(0, LONGEST_KIND)
    .toUpperCase()
    .split(/[^A-Z]+/);
  const [first = '', ...rest] = words;
  if (!WITH_OBJECT.has(first)) {
    return first === '' ? 'statement' : first;
  }
  const noun = rest.findIndex((word) => !MODIFIERS.has(word));
  return [first, ...rest.slice(0, noun + 1)].filter((word) => word !== '').join(' ');
}

/** Commands are named by far fewer characters. */
const LONGEST_KIND = 200;

/** Commands whose next words are keywords, up to the kind of object. */
const WITH_OBJECT: ReadonlySet<string> = new Set([
  'ALTER',
  'CREATE',
  'DROP',
  'COMMENT',
  'INSERT',
  'DELETE',
  'REFRESH',
]);

const MODIFIERS: ReadonlySet<string> = new Set(
  'OR REPLACE UNIQUE TEMP TEMPORARY UNLOGGED RECURSIVE MATERIALIZED FOREIGN CONSTRAINT EVENT TRUSTED GLOBAL LOCAL'.split(
    ' ',
  ),
);

/** The line on which a statement's first word stands; what is before it are comments and blank lines. */
function lineOf(text: string, start: number): number {
  const before = text.slice(0, start);
  const rest = text.slice(start);
  const skipped = rest.length - withoutLeadingComments(rest).length;
  return (before + rest.slice(0, skipped)).split('\n').length;
}

function withoutLeadingComments(sql: string): string {
  let rest = sql.trimStart();
  for (;;) {
    const comment = /^--[^\n]*(?:\n|$)/.exec(rest)?.[0] ?? blockComment(rest);
    if (comment === '') {
      return rest;
    }
    rest = rest.slice(comment.length).trimStart();
  }
}

/** A block comment that `text` begins with; they nest in PostgreSQL. */
function blockComment(text: string): string {
  if (!text.startsWith('/*')) {
    return '';
  }
  let depth = 0;
  for (const { 0: mark, index } of text.matchAll(/\/\*|\*\//g)) {
    depth += mark === '/*' ? 1 : -1;
    if (depth === 0) {
      return text.slice(0, index + 2);
    }
  }
  return text;
}
