/** A mask as it is measured: values, options, and what is demanded. */
import type { Learnt } from '../src/masks/lesson.ts';
import type { MaskedColumn } from '../src/masks/mask.ts';

/**
 * What is demanded of a mask on one core. simple: dictionary, digest, date, number and shape, 1,000,000 values a second.
 * keyed: FF1, card and account numbers, national ids, 300,000. json, scrub: megabytes of input a second. none: it is of
 * no such class, and its speed is that of what it works on.
 */
export type Bar = 'simple' | 'keyed' | 'json' | 'scrub' | 'none';

/** A mask as it is measured. */
export interface MaskUse {
  /** What is particular to it; without it, as most rules have the mask. */
  readonly variant?: string;
  readonly options?: object;
  readonly value: (i: number) => string;
  readonly column?: Partial<MaskedColumn>;
  /** The columns that it reads, as they go out. */
  readonly others?: readonly ((i: number) => string)[];
  /** Drawn from the row's person. */
  readonly person?: boolean;
  readonly learnt?: readonly Learnt[];
  /** `simple` without it. */
  readonly bar?: Bar;
  /** Why it is below its bar, or has none. */
  readonly reason?: string;
}

export type MaskUses = Readonly<Record<string, readonly MaskUse[]>>;
