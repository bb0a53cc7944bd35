export interface Settings {
  /** Pairs that are measured. */
  readonly runs: number;
  readonly rows: number;
  readonly jobs: number;
  readonly threads: boolean;
  /** Bytes of heap a chunk covers. */
  readonly chunkSize: number;
}

/** A ratio of two times over paired runs. */
export interface Ratio {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  readonly runs: number;
}

/** How many times as fast `ours` is as `theirs`, pair by pair. */
export function ratio(theirs: readonly number[], ours: readonly number[]): Ratio {
  const ratios = theirs.map((time, i) => time / ours[i]!).sort((a, b) => a - b);
  return {
    median: rounded(median(ratios)),
    lowest: rounded(ratios[0] ?? Number.NaN),
    highest: rounded(ratios.at(-1) ?? Number.NaN),
    runs: ratios.length,
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** To three decimal places. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000;
