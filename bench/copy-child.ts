/** One copy in a process of its own, so that its CPU and memory are its own; prints what it took as JSON. */
import { ProjectKey } from '../src/crypto/key.ts';
import { MASKS } from '../src/masks/catalog.ts';
import { connect } from '../src/postgres/connect.ts';
import { beginReadOnly } from '../src/postgres/guard.ts';
import { chunksOf, tablesToCopy } from '../src/refresh/copy-chunks.ts';
import { ThreadWorker } from '../src/refresh/copy-remote.ts';
import { ChunkWorker } from '../src/refresh/copy-worker.ts';
import { peoplePlan } from './people.ts';
import { endpoint } from './servers.ts';

/** What one copy took. */
export interface Taken {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly bytes: number;
  readonly rows: number;
  /** Highest resident memory of the process; bytes. */
  readonly rss: number;
}

export interface ChildOptions {
  readonly source: string;
  readonly target: string;
  readonly masked: boolean;
  readonly jobs: number;
  readonly threads: boolean;
  readonly chunkSize: number;
}

const options: ChildOptions = JSON.parse(process.argv[2] ?? '{}');
process.stdout.write(`${JSON.stringify(await copy(options))}\n`);

async function copy({ source, target, masked, jobs, threads, chunkSize }: ChildOptions): Promise<Taken> {
  const from = endpoint(source, 'source');
  const to = endpoint(target, 'target');
  const started = performance.now();
  const cpu = process.cpuUsage();
  await using holder = await connect(from);
  await beginReadOnly(holder, { lockTimeoutMs: 0 });
  const [facts] = await holder.query<{ id: string; blocks: number; bytes: number }>(
    `SELECT pg_export_snapshot() AS id, (pg_relation_size('public.people') / 8192)::int AS blocks,
            pg_table_size('public.people')::float8 AS bytes`,
  );
  const { id, blocks, bytes } = facts!;
  const tables = tablesToCopy([peoplePlan(masked, blocks, bytes)], MASKS);
  const queue = chunksOf(tables, chunkSize).values();
  const key = ProjectKey.ephemeral().export();
  const setup = {
    source: from,
    target: to,
    next: to.database,
    lockTimeout: 0,
    key,
    tables,
    masks: null,
    learnt: {},
  };
  let read = 0;
  let rows = 0;
  const work = async (): Promise<void> => {
    const worker = threads ? new ThreadWorker(setup) : new ChunkWorker(setup);
    for (const chunk of queue) {
      const result = await worker.copy(chunk, id, () => {});
      read += result.bytesRead;
      rows += result.rowsLoaded;
    }
    await worker.settle();
    await worker.close();
  };
  await Promise.all(Array.from({ length: jobs }, work));
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const rss = process.resourceUsage().maxRSS * 1024;
  return { seconds, cpuSeconds: (user + system) / 1e6, bytes: read, rows, rss };
}
