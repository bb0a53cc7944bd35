/** Values as cells of a batch. */
import type { Cells, Texts } from '../src/masks/mask.ts';

/** As many values as `count`, side by side. */
export function textsOf(value: (i: number) => string, count: number): Texts {
  const values = Array.from({ length: count }, (_, i) => Buffer.from(value(i)));
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  values.reduce((at, each, i) => {
    starts[i] = at;
    ends[i] = at + each.length;
    return at + each.length;
  }, 0);
  return { bytes: Buffer.concat(values), starts, ends };
}

/** The same as cells without digests. */
export function cellsOf(value: (i: number) => string, count: number): Cells {
  return { count, ...textsOf(value, count), digests: Buffer.alloc(0) };
}
