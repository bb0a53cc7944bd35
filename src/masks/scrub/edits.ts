/** What is put in place of bytes `[start, end)` of a value. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  /** Which of the fakes' sources writes it; -1: the label of its kind, -2: nothing, -3: the stand-in of a word. */
  readonly source: number;
  /** Which part of that source. */
  readonly part: number;
  /** Index into `KINDS`. */
  readonly kind: number;
  readonly shape: Shape;
}

/** How a fake is written where it is put. */
export type Shape = 'plain' | 'initial' | 'reversed' | 'first word' | 'last word' | 'date';

/** No fake: the kind's label. */
export const LABEL = -1;
/** No fake: nothing, for what stood on the other side of a tag. */
export const NOTHING = -2;
/** No fake: what stands for a word that is not common. */
export const STAND_IN = -3;
