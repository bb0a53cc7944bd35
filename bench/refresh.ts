/** The whole refresh against `pg_dump -Fc` and `pg_restore -j2`, both with Debian's tools. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateKey } from '../src/crypto/key.ts';
import type { RunRecord } from '../src/report/record.ts';
import { serverUrl } from '../tests/support/server.ts';
import { onPath, seconds, timed } from './child.ts';
import { CREATE, FILL } from './people.ts';
import { type Bench, sql, startBench } from './servers.ts';
import { median, ratio, rounded, type Settings } from './settings.ts';

/** Indexes and a second table with a foreign key, for a database is more than one heap. */
const MORE = (rows: number): string => `
  ALTER TABLE people ADD PRIMARY KEY (id);
  CREATE INDEX ON people (last_name, first_name);
  CREATE INDEX ON people (created);
  CREATE TABLE visits (id bigint PRIMARY KEY, person bigint NOT NULL REFERENCES people, at timestamptz);
  INSERT INTO visits SELECT i, 1 + i % ${rows}, timestamptz '2024-01-01' + i * interval '1 minute'
    FROM generate_series(1, ${rows}) AS i;
  CREATE INDEX ON visits (person)`;

const KEPT = 'id city zip country birth created amount status token notes';
const RULES = `tables:
  public.people:
    columns:
      first_name: first_name
      last_name: last_name
      email: email
      phone: phone
      street: street_address
${KEPT.split(' ')
  .map((name) => `      ${name}: { keep: true, reason: invented }`)
  .join('\n')}
  public.visits:
    columns: { id: keep, person: keep, at: keep }
`;

export async function benchRefresh(settings: Settings): Promise<unknown> {
  if (!onPath('pg_dump') || !onPath('pg_restore')) {
    return { skipped: 'no pg_dump and pg_restore on PATH' };
  }
  await using bench = await startBench(15);
  const folder = await mkdtemp(join(tmpdir(), 'understudy-bench-'));
  try {
    await prepare(bench, settings, folder);
    const dumps: number[] = [];
    const refreshes: Refreshed[] = [];
    for (let run = 0; run < settings.runs; run++) {
      const steps = [
        async () => void dumps.push(await dumpAndRestore(bench, folder)),
        async () => void refreshes.push(await refresh(folder)),
      ];
      for (const step of run % 2 === 0 ? steps : steps.toReversed()) {
        await step();
      }
      console.error(`  ${run + 1}/${settings.runs}`);
    }
    return {
      ratio: ratio(
        dumps,
        refreshes.map((each) => each.seconds),
      ),
      refreshSeconds: rounded(median(refreshes.map((each) => each.seconds))),
      stageSeconds: stageMedians(refreshes),
      dumpAndRestoreSeconds: rounded(median(dumps)),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Refreshed {
  readonly seconds: number;
  readonly stages: RunRecord['stages'];
}

/** Where the time goes. */
function stageMedians(refreshes: readonly Refreshed[]): Record<string, number> {
  const names = refreshes[0]?.stages.map((stage) => stage.name) ?? [];
  const of = (name: string): number[] =>
    refreshes.flatMap(({ stages }) =>
      stages.filter((stage) => stage.name === name).map((stage) => stage.durationMs),
    );
  return Object.fromEntries(names.map((name) => [name, rounded(median(of(name)) / 1000)]));
}

async function prepare({ source, target }: Bench, { rows, jobs }: Settings, folder: string): Promise<void> {
  await sql(source, 'postgres', 'CREATE DATABASE production');
  for (const statement of [...CREATE.split('; '), ...FILL(rows), ...MORE(rows).split(';'), 'ANALYZE']) {
    await sql(source, 'production', statement);
  }
  await writeFile(join(folder, 'rules.yaml'), RULES);
  const config = {
    source: serverUrl(source, 'production'),
    target: serverUrl(target, 'staging'),
    key: 'env:UNDERSTUDY_BENCH_KEY',
    rules: 'rules.yaml',
    jobs,
  };
  await writeFile(join(folder, 'understudy.yaml'), JSON.stringify(config));
}

async function dumpAndRestore({ source, target }: Bench, folder: string): Promise<number> {
  await sql(target, 'postgres', 'DROP DATABASE IF EXISTS restored');
  await sql(target, 'postgres', 'CREATE DATABASE restored');
  await sql(target, 'postgres', 'CHECKPOINT');
  const file = join(folder, 'dump');
  return await seconds(
    `rm -f '${file}'; pg_dump -Fc -f '${file}' '${serverUrl(source, 'production')}'; pg_restore -j2 -d '${serverUrl(target, 'restored')}' '${file}'`,
  );
}

async function refresh(folder: string): Promise<Refreshed> {
  const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
  const command = `'${process.execPath}' '${main}' refresh --quiet --json --config '${join(folder, 'understudy.yaml')}'`;
  const { seconds: taken, printed } = await timed(`UNDERSTUDY_BENCH_KEY=${KEY} ${command}`);
  const { stages }: Pick<RunRecord, 'stages'> = JSON.parse(printed);
  return { seconds: taken, stages };
}

const KEY = generateKey();
