import {
  type Apply,
  type Cells,
  type InnerUse,
  type Mask,
  MaskError,
  type MaskedColumn,
  type MaskKeys,
  type Texts,
} from './mask.ts';

/** What is done with the values that a use of a mask would be given; null where nothing is to be done. */
export type Listener = (use: InnerUse, mask: Mask, column: MaskedColumn) => ((cells: Cells) => void) | null;

/**
 * Reads values as the mask of `use` would take them apart, masking nothing: every mask that it comes to, its own first
 * and then those of parts, is told to `listener`, which is given the values in the masks' place, those that are refused
 * too. The values themselves are what is written, so the output is for nobody. Throws `MaskError` where the mask would,
 * and a `RangeError` for a mask that there is not.
 */
export function listening(
  use: InnerUse,
  column: MaskedColumn,
  masks: ReadonlyMap<string, Mask>,
  listener: Listener,
): Apply {
  const { mask, apply } = keysThatListen(masks, listener).inner(use, column);
  const reads = mask.reads?.(use.options) ?? [];
  return reads.length === 0
    ? apply
    : (cells, out) => {
        const others = reads.map(() => ({ raw: nothing(cells.count), masked: null }));
        apply({ ...cells, others }, out);
      };
}

/** Whether a mask leaves all it does to the masks of the parts. */
const isContainer = (mask: Mask): boolean => mask.family === 'structure' && mask.inner !== undefined;

function keysThatListen(masks: ReadonlyMap<string, Mask>, listener: Listener): MaskKeys {
  const keys: MaskKeys = {
    derive: () => Buffer.alloc(32),
    learnt: () => null,
    inner: (use, column) => {
      const mask = masks.get(use.mask);
      if (mask === undefined) {
        throw new RangeError('a mask is used that does not exist');
      }
      const heard = listener(use, mask, column);
      const goOn = isContainer(mask) ? mask.prepare(use.options, column, keys) : asItIs;
      const apply: Apply = (cells, out) => {
        let { count } = cells;
        try {
          goOn(cells, out);
        } catch (error) {
          // Those behind the one that is refused come again.
          count = error instanceof MaskError ? error.cell + 1 : 0;
          throw error;
        } finally {
          heard?.({ ...cells, count });
        }
      };
      return { mask, apply, digests: () => NONE };
    },
  };
  return keys;
}

const NONE = Buffer.alloc(0);

/** Values that are different stay so, which masks of names in a value may insist on. */
const asItIs: Apply = ({ count, bytes, starts, ends }, out) => {
  for (let i = 0; i < count; i++) {
    out.escaped(bytes, starts[i]!, ends[i]!);
    out.end();
  }
};

function nothing(count: number): Texts {
  return { bytes: NONE, starts: new Int32Array(count), ends: new Int32Array(count).fill(-1) };
}
