/**
 * `stream/` is COPY text: scanner, batch, writer; bytes in, bytes out, no socket. Pure.
 *
 * What the engine is told of the columns it must look at.
 */
import type { BatchCmac } from '../crypto/cmac.ts';
import type { Apply, Overlooked } from '../masks/mask.ts';

/** How one column is masked. */
export interface FieldMask {
  readonly apply: Apply;
  readonly needsPrf: boolean;
  /** The domain's keyed function; null where the mask asks for no digests. */
  readonly cmac: BatchCmac | null;
  /** The fields whose values as they came in are digested together in place of the cell; null: the cell itself. */
  readonly per: readonly number[] | null;
  /** Gives `Cells.person`: the digest of the field `per` under the group's key; columns of one `group` agree in a row. */
  readonly person: { readonly group: string; readonly per: number; readonly cmac: BatchCmac } | null;
  /** Fields that the mask reads beside its own. */
  readonly reads: readonly number[];
  /** Every row gets a value drawn from `per`, also where NULL came in; NULL in that share of the rows. */
  readonly synthetic: { readonly nullRate: number } | null;
  /** What is written (COPY text) for a value that the mask cannot take; null: it ends the stream. */
  readonly fallback: Buffer | null;
  /** Whether outputs equal to their input are counted, the empty value apart. */
  readonly countEqual: boolean;
}

/** A column of the prefix: masked, or (`mask: null`) read because another goes by it. */
export interface Field {
  readonly mask: FieldMask | null;
  /**
   * Other ways to treat it, by row: where field `by` holds `1`, the first of `masks` is used, and so on (null: the cell
   * is kept); where it holds `0`, `mask`.
   */
  readonly cases?: { readonly by: number; readonly masks: readonly (FieldMask | null)[] };
  /** A condition's outcome, which is not sent on. Such fields come before all others. */
  readonly unsent?: boolean;
  /** What cells are rid of before they are digested and masked; an unmasked one leaves as it came. */
  readonly overlooks?: readonly Overlooked[];
}

/** A row that cannot be masked. Names it by its place, never by what it holds. */
export class RowError extends Error {
  /** From 1, in the order the rows came; null when it is no single row's fault. */
  readonly row: number | null;
  /** Index of the field; null when the row as such is malformed. */
  readonly field: number | null;

  constructor(row: number | null, field: number | null, message: string) {
    super(message);
    this.name = 'RowError';
    this.row = row;
    this.field = field;
  }
}
