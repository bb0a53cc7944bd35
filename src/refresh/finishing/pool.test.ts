import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Connection } from '../../postgres/connect.ts';
import { type Job, runJobs } from './pool.ts';

/** Jobs here never touch theirs. */
const connections = (count: number): Connection[] => Array.from({ length: count }, () => ({}) as Connection);

test('two jobs that want one table run together, or a job is lost', async () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const spec = fc.record({
    weight: fc.nat(9),
    locks: fc.uniqueArray(name, { maxLength: 2 }),
    shares: fc.uniqueArray(name, { maxLength: 1 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(spec, { maxLength: 15 }),
      fc.integer({ min: 1, max: 4 }),
      async (specs, workers) => {
        const running = new Set<Pick<Job, 'locks' | 'shares'>>();
        let done = 0;
        const jobs = specs.map(({ weight, locks, shares: all }) => {
          const shares = all.filter((one) => !locks.includes(one));
          const job: Job = {
            weight,
            locks,
            shares,
            async run() {
              for (const other of running) {
                const held = [...other.locks, ...other.shares];
                expect(locks.some((one) => held.includes(one))).toBe(false);
                expect(shares.some((one) => other.locks.includes(one))).toBe(false);
              }
              running.add(job);
              await sleep(0);
              running.delete(job);
              done++;
            },
          };
          return job;
        });
        await runJobs(connections(workers), jobs);
        expect(done).toBe(specs.length);
      },
    ),
    { numRuns: 60 },
  );
});

test('the largest table is begun last', async () => {
  const order: number[] = [];
  const job = (weight: number): Job => ({
    weight,
    locks: [],
    shares: [],
    async run() {
      order.push(weight);
    },
  });
  await runJobs(connections(1), [3, 9, 1, 5].map(job));
  expect(order).toEqual([9, 5, 3, 1]);
});

test('after a failure more is begun, or the failure is lost', async () => {
  const begun: string[] = [];
  const job = (name: string, weight: number, fails: boolean): Job => ({
    weight,
    locks: ['one'],
    shares: [],
    async run() {
      begun.push(name);
      await sleep(1);
      if (fails) throw new Error(name);
    },
  });
  await expect(
    runJobs(connections(3), [job('a', 9, false), job('b', 8, true), job('c', 7, false)]),
  ).rejects.toThrow('b');
  expect(begun).toEqual(['a', 'b']);
});
