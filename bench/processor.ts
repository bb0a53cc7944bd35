/** Time of the processor, so that what else runs on the machine counts less. */

/** Seconds that `work` takes of this process's processor time, all its threads together. */
export function processorSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/**
 * How often a second of processor time `work` can be done: the best of `rounds` of about `seconds` each, after one to
 * warm up. The machine is shared, and the best round is the one least disturbed.
 */
export function fastest(work: () => void, rounds: number, seconds: number): number {
  let best = 0;
  for (let round = 0; round <= rounds; round++) {
    let times = 0;
    let taken = 0;
    while (taken < seconds) {
      taken += processorSeconds(work);
      times++;
    }
    best = round === 0 && rounds > 0 ? 0 : Math.max(best, times / taken);
  }
  return best;
}
