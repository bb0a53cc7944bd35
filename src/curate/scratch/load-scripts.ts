import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { UnderstudyError } from '../../errors.ts';
import { listMigrations } from '../../migrations/pending.ts';
import { readScript } from '../../migrations/script.ts';
import type { Connection } from '../../postgres/connect.ts';
import { splitStatements } from '../../postgres/statements.ts';
import { shownPath, whyUnreadable } from '../../yaml-file.ts';
import { type Piece, ScriptReader } from './script.ts';
import { treatmentOf } from './statement-use.ts';

/**
 * Runs a plain dump (a file), or migrations in their order (a folder), in the empty database that `connection` is in.
 * What is no structure is passed over: data, owners, rights, roles, databases. `superuser` makes extensions that
 * `connection` may not. Fails with `structure` at file and line, and quotes nothing of the scripts.
 */
export async function loadScripts(
  connection: Connection,
  superuser: Connection,
  path: string,
): Promise<void> {
  const runner = new Runner(connection, superuser);
  for (const file of await filesOf(path)) {
    await (file.migration ? runMigrationFile(runner, file.path) : runDump(runner, file.path));
  }
}

interface ScriptFile {
  readonly path: string;
  readonly migration: boolean;
}

async function filesOf(path: string): Promise<ScriptFile[]> {
  try {
    if (!(await stat(path)).isDirectory()) {
      return [{ path, migration: false }];
    }
  } catch (error) {
    throw new UnderstudyError('usage', `${shownPath(path)} ${whyUnreadable(error)}`);
  }
  const flat = (await listMigrations(path)).map((name) => join(path, name));
  const files = flat.length > 0 ? flat : await nested(path);
  if (files.length === 0) {
    throw new UnderstudyError(
      'usage',
      `${shownPath(path)} holds no migrations`,
      'Files that end in .sql are run in the order of their names; or a folder each with migration.sql or up.sql.',
    );
  }
  return files.map((file) => ({ path: file, migration: true }));
}

/** A folder a migration: Prisma's and Drizzle's `migration.sql`, Diesel's and Hasura's `up.sql`. */
async function nested(path: string): Promise<string[]> {
  const folders = (await readdir(path, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const files: string[] = [];
  for (const { name } of folders.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = await readdir(join(path, name));
    const file = ['migration.sql', 'up.sql'].find((each) => inside.includes(each));
    if (file !== undefined) {
      files.push(join(path, name, file));
    }
  }
  return files;
}

async function runMigrationFile(runner: Runner, path: string): Promise<void> {
  const script = await readScript(path, shownPath(path)).catch((error: unknown) => {
    // Not a migration that failed: the file is only read here.
    throw error instanceof UnderstudyError
      ? new UnderstudyError('structure', error.message, error.hint)
      : error;
  });
  if (script.inTransaction) {
    await runner.run('BEGIN', shownPath(path), 1);
  }
  for (const { sql, line } of script.statements) {
    await runner.run(sql, shownPath(path), line);
  }
  if (script.inTransaction) {
    await runner.run('COMMIT', shownPath(path), script.statements.at(-1)?.line ?? 1);
  }
}

async function runDump(runner: Runner, path: string): Promise<void> {
  const file = shownPath(path);
  const reader = new ScriptReader();
  const stream = createReadStream(path, { encoding: 'utf8' });
  let first = true;
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (first && line.startsWith('PGDMP')) {
      throw new UnderstudyError(
        'usage',
        `${file} is a dump in pg_dump’s custom format`,
        'Write a plain one: pg_dump --schema-only --format=plain, or pg_restore --schema-only --file=schema.sql.',
      );
    }
    first = false;
    for (const piece of reader.line(line)) {
      await runPiece(runner, piece, file);
    }
  }
  for (const piece of reader.end()) {
    await runPiece(runner, piece, file);
  }
}

/** psql's commands that a dump may hold; `\connect` stands behind CREATE DATABASE, which is passed over. */
const PASSED_OVER: ReadonlySet<string> = new Set(['restrict', 'unrestrict', 'connect', 'c', 'encoding']);

async function runPiece(runner: Runner, piece: Piece, file: string): Promise<void> {
  if (piece.kind === 'statement') {
    await runner.run(piece.sql, file, piece.line, true);
  } else if (!PASSED_OVER.has(piece.name)) {
    throw new UnderstudyError(
      'structure',
      `${file}:${piece.line}: a command of psql (backslash) that is not taken`,
      'Only SQL is run. Dump the structure with pg_dump --schema-only, or give a folder of migrations.',
    );
  }
}

/** Runs statements one by one. */
class Runner {
  readonly #connection: Connection;
  readonly #superuser: Connection;
  readonly #missing: string[] = [];
  #inTransaction = false;

  constructor(connection: Connection, superuser: Connection) {
    this.#connection = connection;
    this.#superuser = superuser;
  }

  async run(sql: string, file: string, line: number, isDump = false): Promise<void> {
    const [statement] = await splitStatements(sql).catch((): never => {
      throw new UnderstudyError('structure', `${file}:${line}: SQL that does not parse`);
    });
    const use = statement === undefined ? 'pass over' : treatmentOf(statement, isDump);
    if (statement === undefined || use === 'pass over') {
      return;
    }
    if (use === 'extension') {
      await this.#extension(sql);
      return;
    }
    const guarded = use === 'may fail' && this.#inTransaction;
    try {
      await this.#connection.execute(guarded ? 'SAVEPOINT piece' : '');
      await this.#connection.execute(sql);
      this.#inTransaction = this.#stateAfter(sql, statement.kind);
    } catch (error) {
      if (!(error instanceof UnderstudyError) || this.#connection.lost.aborted) {
        throw error;
      }
      if (use !== 'may fail') {
        throw this.#failure(error, file, line);
      }
      await this.#connection.execute(guarded ? 'ROLLBACK TO SAVEPOINT piece' : '');
    }
  }

  #stateAfter(sql: string, kind: string): boolean {
    if (kind !== 'TransactionStmt') {
      return this.#inTransaction;
    }
    const [word = ''] = /[a-z]+/i.exec(sql.replace(/--[^\n]*|\/\*.*?\*\//gs, '')) ?? [];
    const upper = word.toUpperCase();
    return upper === 'BEGIN' || upper === 'START'
      ? true
      : upper === 'COMMIT' || upper === 'END' || upper === 'ROLLBACK' || upper === 'ABORT'
        ? /\bTO\b/i.test(sql)
        : this.#inTransaction;
  }

  /** Trusted ones by the owner, in its search_path; others by the superuser; none where the server has it not. */
  async #extension(sql: string): Promise<void> {
    for (const connection of [this.#connection, this.#superuser]) {
      const guarded = connection === this.#connection && this.#inTransaction;
      try {
        await connection.execute(guarded ? 'SAVEPOINT piece' : '');
        await connection.execute(sql);
        return;
      } catch (error) {
        if (!(error instanceof UnderstudyError) || connection.lost.aborted) {
          throw error;
        }
        await connection.execute(guarded ? 'ROLLBACK TO SAVEPOINT piece' : '');
      }
    }
    this.#missing.push(/EXTENSION\s+(?:IF\s+NOT\s+EXISTS\s+)?"?([\w-]+)/i.exec(sql)?.[1] ?? 'an extension');
  }

  #failure(error: UnderstudyError, file: string, line: number): UnderstudyError {
    const state = /SQLSTATE \w+/.exec(error.message)?.[0] ?? error.code;
    const names = error.problems.map(({ at }) => at).join(', ');
    const extensions =
      this.#missing.length === 0
        ? ''
        : `The server does not have ${this.#missing.join(', ')}: name one that does by --server. `;
    return new UnderstudyError(
      'structure',
      `${file}:${line}: this statement fails (${state}${names === '' ? '' : `, ${names}`})`,
      `${extensions}It was tried on an empty database; nothing of it was run on production.`,
    );
  }
}
