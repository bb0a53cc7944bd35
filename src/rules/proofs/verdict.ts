/** What a proof comes to, and what it looks at. */
import type { MaskedColumn } from '../../masks/mask.ts';
import type { Column, Table } from '../../postgres/catalog.ts';
import type { Handling } from '../planning/draft.ts';
import type { Masks, Outcome } from './outcome.ts';

export type Verdict =
  | { readonly status: 'holds' }
  /** It may hold; the database says so when the constraint is made after the load. */
  | {
      readonly status: 'unproved';
      readonly why: string /** Trials of ours held. */;
      readonly likely?: boolean;
    }
  | { readonly status: 'fails'; readonly why: string };

export const HOLDS: Verdict = { status: 'holds' };

export function fails(why: string): Verdict {
  return { status: 'fails', why };
}

export function unproved(why: string): Verdict {
  return { status: 'unproved', why };
}

/** A column of a table, as decided. */
export interface Seen {
  readonly column: Column;
  readonly outcome: Outcome;
  /** NULL may come in. */
  readonly nullable: boolean;
  /** What becomes of values under no condition; null for generated columns. */
  readonly handling: Handling | null;
  readonly as: MaskedColumn;
}

/** A table, as decided: what a proof may ask. */
export interface View {
  readonly table: Table;
  /** At most this many rows are expected. */
  readonly rows: number;
  readonly masks: Masks;
  /**
   * The table with each of `columns` treated in one way, for every way that rows may be treated together; null when
   * there are too many.
   */
  ways(columns: readonly string[]): readonly View[] | null;
  /** Throws for a column the table does not have. */
  see(column: string): Seen;
}

/** Whether what is in `seen` may differ from what came in. */
export function isChanged({ outcome }: Seen): boolean {
  return outcome.kind !== 'same';
}
