import type { Connection } from '../../postgres/connect.ts';

/** One piece of work for one connection. */
export interface Job {
  /** The heaviest begin first: bytes of the table. */
  readonly weight: number;
  /** Names that no other running job may hold, nor share. */
  readonly locks: readonly string[];
  /** Names that only a job which locks them keeps waiting. */
  readonly shares: readonly string[];
  run(connection: Connection): Promise<void>;
}

/**
 * Runs all jobs, one at a time on each connection, the heaviest that may begin first. Two jobs that would wait for one
 * another's locks at the server never run together, so none can deadlock. The first error stops what has not begun,
 * and is thrown once what runs has ended.
 */
export async function runJobs(connections: readonly Connection[], jobs: readonly Job[]): Promise<void> {
  const waiting = jobs.toSorted((a, b) => b.weight - a.weight);
  const locked = new Set<string>();
  const shared = new Map<string, number>();
  const idle: (() => void)[] = [];
  let failure: { error: unknown } | null = null;

  const mayBegin = (job: Job): boolean =>
    job.locks.every((name) => !locked.has(name) && !shared.has(name)) &&
    job.shares.every((name) => !locked.has(name));
  const begin = (job: Job): void => {
    waiting.splice(waiting.indexOf(job), 1);
    for (const name of job.locks) locked.add(name);
    for (const name of job.shares) shared.set(name, (shared.get(name) ?? 0) + 1);
  };
  const end = (job: Job): void => {
    for (const name of job.locks) locked.delete(name);
    for (const name of job.shares) {
      const left = (shared.get(name) ?? 1) - 1;
      if (left === 0) shared.delete(name);
      else shared.set(name, left);
    }
    for (const wake of idle.splice(0)) wake();
  };
  const work = async (connection: Connection): Promise<void> => {
    while (waiting.length > 0 && failure === null) {
      const job = waiting.find(mayBegin);
      if (job === undefined) {
        await new Promise<void>((wake) => idle.push(wake));
        continue;
      }
      begin(job);
      try {
        await job.run(connection);
      } catch (error) {
        failure ??= { error };
      } finally {
        end(job);
      }
    }
  };
  await Promise.all(connections.map(work));
  throwFailure(failure);
}

/** A function of its own, for the compiler cannot see that the workers assign. */
function throwFailure(failure: { error: unknown } | null): void {
  if (failure !== null) {
    throw failure.error;
  }
}
