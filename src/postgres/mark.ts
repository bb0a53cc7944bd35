import { UnderstudyError } from '../errors.ts';
import { displayName, quoteIdentifier, quoteLiteral } from '../names.ts';
import type { Connection } from './connect.ts';

/** What a database of ours is: a copy in the making, staging, the copy before it, or one that only waits to be dropped. */
export type MarkKind = 'next' | 'target' | 'previous' | 'discarded';

/** Understudy's mark on a database. */
export interface Mark {
  readonly kind: MarkKind;
  readonly runId: string;
  /** Name of the staging database that it is a copy of. */
  readonly target: string;
  readonly oid: number;
  /** The server's system identifier, or `unknown` where the role may not read it. */
  readonly systemId: string;
}

/** A database of the server, with the mark that is good for it. */
export interface MarkedDatabase {
  readonly name: string;
  readonly oid: number;
  readonly mark: Mark;
}

/** The mark of `database`; null when it has none, or one that was copied from another database with its comment. */
export async function readMark(connection: Connection, database: string): Promise<Mark | null> {
  const row = await readComment(connection, database);
  return row === null ? null : validMark(row, await readSystemId(connection));
}

/**
 * Marks `database` in its comment, beside the DBA's own text. `target` is the staging database it belongs to (itself
 * when left out); `text` is the DBA's text, when it is another's that is to stand there.
 */
export async function writeMark(
  connection: Connection,
  database: string,
  kind: MarkKind,
  runId: string,
  options: { readonly target?: string; readonly text?: string } = {},
): Promise<void> {
  const row = await readComment(connection, database);
  if (row === null) {
    throw new UnderstudyError('database_missing', `there is no database ${displayName(database)} to mark`);
  }
  const mark: Mark = {
    kind,
    runId,
    target: options.target ?? database,
    oid: row.oid,
    systemId: await readSystemId(connection),
  };
  const text = options.text ?? ownText(row.comment);
  const comment = [text, printMark(mark)].filter((part) => part !== '').join('\n');
  await connection.execute(`COMMENT ON DATABASE ${quoteIdentifier(database)} IS ${quoteLiteral(comment)}`);
}

/** Every database that carries a good mark of a copy of `target`. */
export async function listMarked(connection: Connection, target: string): Promise<MarkedDatabase[]> {
  const systemId = await readSystemId(connection);
  const rows = await connection.query<CommentRow>(
    `${SELECT_COMMENT} WHERE shobj_description(oid, 'pg_database') IS NOT NULL ORDER BY datname`,
  );
  return rows.flatMap((row) => {
    const mark = validMark(row, systemId);
    return mark?.target === target ? [{ name: row.name, oid: row.oid, mark }] : [];
  });
}

/**
 * Drops `database`, ending its sessions, when it is the one with `oid` and carries our mark; gives whether it was there.
 * Staging itself is never dropped.
 */
export async function dropMarked(connection: Connection, database: string, oid: number): Promise<boolean> {
  const row = await readComment(connection, database);
  if (row === null || row.oid !== oid) {
    return false;
  }
  const mark = validMark(row, await readSystemId(connection));
  if (mark === null || mark.kind === 'target') {
    throw new UnderstudyError(
      'not_ours',
      `${displayName(database)} does not carry Understudy's mark of a copy, so it is not dropped`,
      'Drop it by hand when nobody needs it.',
    );
  }
  await connection.execute(`DROP DATABASE ${quoteIdentifier(database)} WITH (FORCE)`);
  return true;
}

/** The server's system identifier; `unknown` where the role may not read it: marks then go by the oid alone. */
export async function readSystemId(connection: Connection): Promise<string> {
  const known = systemIds.get(connection);
  if (known !== undefined) {
    return known;
  }
  // Asked first, for an error would end the transaction that the caller may be in.
  const [right] = await connection.query<{ allowed: boolean }>(
    `SELECT has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE') AS allowed`,
  );
  const [row] = right?.allowed
    ? await connection.query<{ id: string }>(
        'SELECT system_identifier::text AS id FROM pg_catalog.pg_control_system()',
      )
    : [];
  const id = row?.id ?? UNKNOWN;
  systemIds.set(connection, id);
  return id;
}

const UNKNOWN = 'unknown';
const systemIds = new WeakMap<Connection, string>();

/** A comment without our mark: the DBA's own text. */
export function ownText(comment: string | null): string {
  return (comment ?? '').replace(MARK, '').trim();
}

/** The mark as it stands in the comment: for people first, so names and values are plain words. */
export function printMark(mark: Mark): string {
  const { kind, runId, target, oid, systemId } = mark;
  return `[understudy ${kind} of ${encodeURIComponent(target)}, run ${encodeURIComponent(runId)}, server ${systemId}, oid ${oid}; do not edit]`;
}

/** The mark that a comment holds, good for its database or not. */
export function parseMark(comment: string | null): Mark | null {
  const found = MARK.exec(comment ?? '')?.groups;
  const { kind, target, run, server, oid } = found ?? {};
  if (
    !isKind(kind) ||
    target === undefined ||
    run === undefined ||
    server === undefined ||
    oid === undefined
  ) {
    return null;
  }
  try {
    return {
      kind,
      target: decodeURIComponent(target),
      runId: decodeURIComponent(run),
      systemId: server,
      oid: Number(oid),
    };
  } catch {
    return null; // edited by hand into something that does not decode
  }
}

const MARK =
  /\n?\[understudy (?<kind>[a-z]+) of (?<target>[^\s,\]]+), run (?<run>[^\s,\]]+), server (?<server>[0-9a-z]+), oid (?<oid>\d+); do not edit\]/;

function isKind(kind: string | undefined): kind is MarkKind {
  return kind === 'next' || kind === 'target' || kind === 'previous' || kind === 'discarded';
}

interface CommentRow {
  readonly name: string;
  readonly oid: number;
  readonly comment: string | null;
}

// datname is cast, for comparing with type `name` would cut an overlong parameter to another database's name.
const SELECT_COMMENT = `SELECT datname::text AS name, oid, shobj_description(oid, 'pg_database') AS comment
  FROM pg_catalog.pg_database`;

async function readComment(connection: Connection, database: string): Promise<CommentRow | null> {
  const [row] = await connection.query<CommentRow>(`${SELECT_COMMENT} WHERE datname::text = $1`, [database]);
  return row ?? null;
}

function validMark(row: CommentRow, systemId: string): Mark | null {
  const mark = parseMark(row.comment);
  const good = mark !== null && mark.oid === row.oid && mark.systemId === systemId;
  return good ? mark : null;
}
