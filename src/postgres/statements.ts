import { type Node, parse, type ScanToken, scan } from 'libpg-query';
import { UnderstudyError } from '../errors.ts';

/** One statement of a script. */
export interface Statement {
  /** Its text, without the semicolon. */
  readonly sql: string;
  /** The parse tree's node: `CreateStmt`, `AlterTableStmt`. */
  readonly kind: string;
  /** Where it starts in the script, in characters of UTF-16. */
  readonly start: number;
  /** The parse tree; locations in it are those of `tokens`, when `base` is taken off. */
  readonly node: Node;
  /** Byte of the script at which the statement starts: parse trees count from the script's start, in bytes of UTF-8. */
  readonly base: number;
}

/**
 * The statements of `sql`, by PostgreSQL's own parser. Fails with `structure` when it does not parse; neither message
 * nor hint quotes the script.
 */
export async function splitStatements(sql: string): Promise<Statement[]> {
  if (sql.trim() === '') {
    return [];
  }
  const bytes = Buffer.from(sql);
  const { stmts } = await parseScript(sql);
  const offset = characterOffsets(sql, bytes.length);
  return (stmts ?? []).map(({ stmt, stmt_location: base = 0, stmt_len: length = 0 }) => {
    const node = stmt ?? failure(sql, 0);
    const text = bytes.toString('utf8', base, length === 0 ? bytes.length : base + length);
    return { sql: text, kind: Object.keys(node)[0] ?? '', start: offset(base), node, base };
  });
}

/** The tokens of one statement; positions are bytes of its UTF-8. */
export async function tokens(sql: string): Promise<ScanToken[]> {
  const { tokens: found } = await scan(sql);
  return found;
}

async function parseScript(sql: string): ReturnType<typeof parse> {
  try {
    return await parse(sql);
  } catch (error) {
    const details =
      typeof error === 'object' && error !== null && 'sqlDetails' in error ? error.sqlDetails : null;
    const position =
      typeof details === 'object' && details !== null && 'cursorPosition' in details
        ? details.cursorPosition
        : 0;
    return failure(sql, typeof position === 'number' ? position : 0);
  }
}

function failure(sql: string, position: number): never {
  const line = sql.slice(0, position).split('\n').length;
  throw new UnderstudyError('structure', `SQL that does not parse, at line ${line} of the script`);
}

/** From byte offsets to character offsets; asked in rising order. */
function characterOffsets(sql: string, byteLength: number): (byte: number) => number {
  if (byteLength === sql.length) {
    return (byte) => byte;
  }
  let atByte = 0;
  let atCharacter = 0;
  return (byte) => {
    while (atByte < byte) {
      const code = sql.codePointAt(atCharacter) ?? 0;
      atByte += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      atCharacter += code < 0x10000 ? 1 : 2;
    }
    return atCharacter;
  };
}
