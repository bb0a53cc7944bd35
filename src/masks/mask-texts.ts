import { BufferCellWriter } from './cell-writer.ts';
import { type KeyRoot, maskKeys } from './keys.ts';
import type { Mask, MaskedColumn, OtherCells, Texts } from './mask.ts';

/** A mask ready to be tried: under whose keys, on what column, beside which other masks. */
export interface MaskUse {
  readonly mask: Mask;
  readonly options: unknown;
  readonly column: MaskedColumn;
  readonly masks: ReadonlyMap<string, Mask>;
  readonly root: KeyRoot;
  /** The text of each column that it `reads`, the same for all values; null for NULL. */
  readonly others?: readonly (string | null)[];
}

/**
 * The values as one column of one batch, without a stream: for examples and trials. Each is its own person where the
 * mask draws of persons. Gives what a server would read; null for NULL. Throws what the mask throws.
 */
export function maskTexts(use: MaskUse, values: readonly string[]): (string | null)[] {
  return copyTexts(use, values).map(copyDecoded);
}

/** As `maskTexts`, but as the mask wrote it: COPY text. */
export function copyTexts(use: MaskUse, values: readonly string[]): string[] {
  const { mask, options, column, masks, root, others = [] } = use;
  const cells = textsOf(values);
  const { cmac } = root.domain(mask.name);
  const digests = mask.needs.prf
    ? cmac.digests(cells.bytes, cells.starts, cells.ends, values.length)
    : Buffer.alloc(0);
  const out = new BufferCellWriter(8);
  out.reset(values.length);
  const apply = mask.prepare(options, column, maskKeys(root, mask.name, masks));
  apply({ count: values.length, ...cells, digests, others: others.map((text) => same(text, values)) }, out);
  if (out.count !== values.length || out.at !== (out.ends[out.count - 1] ?? 0)) {
    throw new RangeError(`the mask ${mask.name} gave another number of cells back`);
  }
  return values.map((_, i) => out.bytes.toString('utf8', i === 0 ? 0 : out.ends[i - 1], out.ends[i]));
}

const LETTERS: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' };

/** A cell of COPY text as the server reads it; null for NULL (manual, "COPY", text format). */
export function copyDecoded(cell: string): string | null {
  return cell === '\\N' ? null : cell.replaceAll(/\\(.)/gs, (_, letter: string) => LETTERS[letter] ?? letter);
}

/** Texts side by side. */
export function textsOf(values: readonly (string | null)[]): Texts {
  const pieces = values.map((value) => Buffer.from(value ?? ''));
  const starts = new Int32Array(pieces.length);
  const ends = new Int32Array(pieces.length);
  pieces.reduce((at, piece, i) => {
    starts[i] = at;
    ends[i] = values[i] === null ? -1 : at + piece.length;
    return at + piece.length;
  }, 0);
  return { bytes: Buffer.concat(pieces), starts, ends };
}

function same(text: string | null, values: readonly string[]): OtherCells {
  return { raw: textsOf(values.map(() => text)), masked: null };
}
