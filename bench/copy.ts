/** Masked and passthrough copy against `psql | psql`, on the same rows; and the CPU that the copy takes. */
import { serverUrl } from '../tests/support/server.ts';
import { copyInChild, onPath, seconds } from './child.ts';
import type { Taken } from './copy-child.ts';
import { CREATE, FILL } from './people.ts';
import { type Bench, sql, startBench } from './servers.ts';
import { median, ratio, rounded, type Settings } from './settings.ts';

export async function benchCopy(settings: Settings): Promise<unknown> {
  await using bench = await startBench();
  await prepare(bench, settings.rows);
  const masked: Taken[] = [];
  const passed: Taken[] = [];
  const besideMasked: number[] = [];
  const besidePassed: number[] = [];
  for (let run = 0; run < settings.runs; run++) {
    // Each of ours beside a pipe of its own, and the order turned about, so that neither has the warmer cache.
    const steps = [
      async () => void besideMasked.push(await pipe(bench)),
      async () => void masked.push(await copy(bench, settings, true)),
      async () => void besidePassed.push(await pipe(bench)),
      async () => void passed.push(await copy(bench, settings, false)),
    ];
    for (const step of run % 2 === 0 ? steps : steps.toReversed()) {
      await emptyTarget(bench);
      await step();
    }
    console.error(`  ${run + 1}/${settings.runs}`);
  }
  return {
    rows: settings.rows,
    bytes: masked[0]?.bytes,
    pipe: onPath('psql') ? 'psql | psql' : 'skipped: no psql on PATH',
    pipeSeconds: rounded(median([...besideMasked, ...besidePassed])),
    masked: { ratio: ratio(besideMasked, masked.map(time)), ...summary(masked) },
    passthrough: { ratio: ratio(besidePassed, passed.map(time)), ...summary(passed) },
  };
}

const time = (taken: Taken): number => taken.seconds;

/** A filled table at the source, an empty one at the target. */
export async function prepare({ source, target }: Bench, rows: number): Promise<void> {
  await sql(target, 'postgres', CREATE);
  await sql(source, 'postgres', CREATE);
  for (const statement of FILL(rows)) {
    await sql(source, 'postgres', statement);
  }
}

export async function emptyTarget({ target }: Bench): Promise<void> {
  await sql(target, 'postgres', 'TRUNCATE people');
  await sql(target, 'postgres', 'CHECKPOINT');
}

export async function copy(bench: Bench, settings: Settings, masked: boolean): Promise<Taken> {
  const { jobs, threads, chunkSize } = settings;
  const [source, target] = [serverUrl(bench.source), serverUrl(bench.target)];
  return await copyInChild({ source, target, masked, jobs, threads, chunkSize });
}

async function pipe({ source, target }: Bench): Promise<number> {
  if (!onPath('psql')) {
    return Number.NaN;
  }
  const psql = (url: string, command: string): string => `psql -X -q '${url}' -c '${command}'`;
  return await seconds(
    `${psql(serverUrl(source), 'COPY people TO STDOUT')} | ${psql(serverUrl(target), 'COPY people FROM STDIN')}`,
  );
}

function summary(taken: readonly Taken[]): Record<string, number> {
  return {
    seconds: rounded(median(taken.map((t) => t.seconds))),
    cpuSecondsPerGB: rounded(median(taken.map((t) => (t.cpuSeconds / t.bytes) * 1e9))),
    peakMemoryMB: Math.round(Math.max(...taken.map((t) => t.rss)) / 1e6),
  };
}
