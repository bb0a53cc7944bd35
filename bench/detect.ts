/**
 * How well detection tells personal columns, against judgements made by hand: `npm run bench:detect --
 * [--database NAME] [--no-data] [--folder DIR] [--quiet]`. A database is a folder with schema.sql, data.sql or
 * data.sql.gz, and pii.tsv; those of the corpus without `--folder`. Exits 1 below the bars.
 */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { inspect } from '../src/detect/inspect.ts';
import { withSource } from '../src/detect/open-source.ts';
import type { FindingAnswer } from '../src/report/answers.ts';
import { CORPUS, type Judgement, judgements, loadCorpus } from '../tests/support/corpus.ts';
import { type Server, serverUrl, startServer } from '../tests/support/server.ts';
import { endpoint, sql } from './servers.ts';
import { rounded } from './settings.ts';

/** How a class was told: `pii` by itself, or `pii` and `quasi` as one. */
export interface Rates {
  readonly right: number;
  readonly missed: number;
  readonly falseAlarms: number;
}

/** What detection made of one database. */
export interface Scored {
  readonly pii: Rates;
  readonly personal: Rates;
  /** Names of columns, never values. */
  readonly misses: readonly string[];
  readonly falseAlarms: readonly string[];
}

const BARS = {
  data: { recall: 0.98, precision: 0.92 },
  structure: { recall: 0.93, precision: 0.88 },
} as const;
const BOUNDS = { sample: 1000, bytes: 2_000_000, timeout: 10_000 };
const NONE: Rates = { right: 0, missed: 0, falseAlarms: 0 };

/** Scores findings against judgements of the same columns; a column that detection does not list counts as none. */
export function scored(findings: readonly FindingAnswer[], judged: readonly Judgement[]): Scored {
  const byColumn = new Map(
    findings.filter(({ path }) => path === undefined).map((found) => [at(found), found]),
  );
  let pii = NONE;
  let personal = NONE;
  const misses: string[] = [];
  const falseAlarms: string[] = [];
  for (const judgement of judged) {
    const found = byColumn.get(at(judgement));
    const says = found?.class ?? 'none';
    pii = counted(pii, says === 'pii', judgement.class === 'pii');
    personal = counted(personal, says !== 'none', judgement.class !== 'none');
    if (judgement.class === 'pii' && says !== 'pii') {
      misses.push(`${at(judgement)}: ${judgement.kind}, told as ${says}`);
    } else if (judgement.class !== 'pii' && says === 'pii') {
      falseAlarms.push(`${at(judgement)}: ${judgement.class}, told as ${found?.kind}`);
    }
  }
  return { pii, personal, misses, falseAlarms };
}

const at = (column: { schema: string; table: string; column: string }): string =>
  [column.schema, column.table, column.column].join('.');

function counted({ right, missed, falseAlarms }: Rates, says: boolean, is: boolean): Rates {
  return {
    right: right + (says && is ? 1 : 0),
    missed: missed + (!says && is ? 1 : 0),
    falseAlarms: falseAlarms + (says && !is ? 1 : 0),
  };
}

/** Share of what is personal that was found; 1 where nothing is. */
export const recall = ({ right, missed }: Rates): number =>
  right + missed === 0 ? 1 : right / (right + missed);
/** Share of what was found that is personal; 1 where nothing was found. */
export const precision = ({ right, falseAlarms }: Rates): number =>
  right + falseAlarms === 0 ? 1 : right / (right + falseAlarms);

const sum = (a: Rates, b: Rates): Rates => ({
  right: a.right + b.right,
  missed: a.missed + b.missed,
  falseAlarms: a.falseAlarms + b.falseAlarms,
});

interface Database {
  readonly name: string;
  readonly folder?: string;
}

/** Loads a database into `server` and has it looked at as `understudy detect` does. */
async function look(server: Server, { name, folder }: Database, data: boolean): Promise<Scored> {
  const database = `detect_${basename(name).replaceAll(/\W/g, '_')}`;
  await sql(server, 'postgres', `CREATE DATABASE "${database}"`);
  const url = serverUrl(server, database);
  await loadCorpus(name, url, folder === undefined ? {} : { folder });
  const options = { excludeSchemas: [], lockTimeoutMs: 10_000, signal: AbortSignal.timeout(600_000) };
  const answer = await withSource(endpoint(url, 'source'), options, (connection, catalog) =>
    inspect(connection, catalog, BOUNDS, { data }),
  );
  await sql(server, 'postgres', `DROP DATABASE "${database}" WITH (FORCE)`);
  return scored(answer.columns, await judgements(name, folder));
}

function line(name: string, { pii, personal }: Pick<Scored, 'pii' | 'personal'>): string {
  const rates = (each: Rates): string =>
    `recall ${rounded(recall(each)).toFixed(3)}  precision ${rounded(precision(each)).toFixed(3)}`;
  return `${name.padEnd(30)} pii: ${rates(pii)}   pii+quasi: ${rates(personal)}`;
}

async function main(): Promise<void> {
  const { values: given } = parseArgs({
    options: {
      database: { type: 'string', multiple: true },
      folder: { type: 'string' },
      'no-data': { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
    },
  });
  const { folder } = given;
  const names = given.database ?? (folder === undefined ? CORPUS : readdirSync(folder));
  const data = !given['no-data'];
  const server = await startServer(17);
  let total: Pick<Scored, 'pii' | 'personal'> = { pii: NONE, personal: NONE };
  try {
    for (const name of names) {
      const result = await look(server, folder === undefined ? { name } : { name, folder }, data);
      total = { pii: sum(total.pii, result.pii), personal: sum(total.personal, result.personal) };
      console.log(line(name, result));
      if (!given.quiet) {
        console.log(
          [
            ...result.misses.map((each) => `  missed ${each}`),
            ...result.falseAlarms.map((each) => `  false alarm ${each}`),
          ].join('\n'),
        );
      }
    }
  } finally {
    await server.stop();
  }
  console.log(line('all', total));
  const bar = data ? BARS.data : BARS.structure;
  const met = recall(total.pii) >= bar.recall && precision(total.pii) >= bar.precision;
  console.log(
    `bars for pii ${data ? 'with data' : 'without data'}: recall ${bar.recall}, precision ${bar.precision}: ${met ? 'met' : 'not met'}`,
  );
  process.exitCode = met ? 0 : 1;
}

if (import.meta.main) {
  await main();
}
