/** The databases of ../shared/corpus: real schemas that no one here wrote. Absent outside the founders' machines. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const FOLDER = join(import.meta.dirname, '../../../shared/corpus');

export const CORPUS: readonly string[] = [
  'chinook',
  'pagila',
  'kratos',
  'langfuse',
  'hmpps-interventions',
  'hmpps-personal-relationships',
  'crates-io',
  'zero',
];

/** Whether the corpus is there; tests skip by name where it is not. */
export const hasCorpus: boolean = existsSync(FOLDER);

/** One line of pii.tsv. */
export interface Judgement {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly class: 'pii' | 'quasi' | 'none';
  readonly kind: string;
}

/** Every column of corpus database `name`, or of one of another `folder`, judged by hand. */
export async function judgements(name: string, folder: string = FOLDER): Promise<Judgement[]> {
  const text = await readFile(join(folder, name, 'pii.tsv'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [path = '', verdict = '', kind = ''] = line.split('\t');
      const [schema = '', table = '', column = ''] = splitPath(path);
      return { schema, table, column, class: verdict as Judgement['class'], kind };
    });
}

function splitPath(path: string): string[] {
  return [...path.matchAll(/"((?:[^"]|"")*)"|([^.]+)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

/** Loads corpus database `name` into the empty database at `url`; `before` leaves its last migrations pending. */
export async function loadCorpus(
  name: string,
  url: string,
  {
    before = false,
    extra = false,
    folder = FOLDER,
  }: { before?: boolean; extra?: boolean; folder?: string } = {},
): Promise<void> {
  const suffix = before ? '-before' : '';
  const files = [`schema${suffix}.sql`, `data${suffix}.sql`, ...(extra ? ['data-extra.sql'] : [])];
  const client = new pg.Client(url);
  await client.connect();
  try {
    for (const file of files) {
      await runDump(client, await readSql(join(folder, name, file)));
    }
    await client.query('RESET search_path; ANALYZE');
  } finally {
    await client.end();
  }
}

async function readSql(path: string): Promise<string> {
  return existsSync(path)
    ? readFile(path, 'utf8')
    : gunzipSync(await readFile(`${path}.gz`)).toString('utf8');
}

/** Runs a plain pg_dump file as psql would: statements, and COPY … FROM stdin blocks with their rows. */
export async function runDump(client: pg.Client, sql: string): Promise<void> {
  const copies = /^(COPY [^\n]* FROM stdin[^\n]*;)\n([\s\S]*?)^\\\.$/gm;
  let at = 0;
  for (const match of sql.matchAll(copies)) {
    await runStatements(client, sql.slice(at, match.index));
    await runCopy(client, match[1] ?? '', match[2] ?? '');
    at = match.index + match[0].length;
  }
  await runStatements(client, sql.slice(at));
}

async function runStatements(client: pg.Client, sql: string): Promise<void> {
  const statements = sql.replaceAll(/^\\(?:un)?restrict .*$/gm, '');
  if (statements.trim() !== '') {
    await client.query(statements);
  }
}

function runCopy(client: pg.Client, statement: string, rows: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = client.query(copyFrom(statement));
    stream.on('error', reject).on('finish', () => resolve());
    stream.end(rows);
  });
}
