import type { BufferCellWriter } from '../masks/cell-writer.ts';
import type { Texts } from '../masks/mask.ts';
import { type Batch, UNTOUCHED } from './batch.ts';
import { decodeCell, isNull } from './escape.ts';

/** A masked field as it goes out, decoded, by row: the cells of `out`, and where `marks` say so those that came in. */
export function decodedOutput(
  { bytes, rows, values }: Batch,
  field: number,
  marks: Int32Array,
  out: BufferCellWriter,
): Texts {
  const { plainStarts, plainEnds } = values[field]!;
  const starts = new Int32Array(rows);
  const ends = new Int32Array(rows);
  let size = out.at;
  for (let row = 0; row < rows; row++) {
    size += marks[row] === UNTOUCHED ? Math.max(0, plainEnds[row]! - plainStarts[row]!) : 0;
  }
  const texts = Buffer.allocUnsafe(size);
  let at = 0;
  let cell = 0;
  for (let row = 0; row < rows; row++) {
    starts[row] = at;
    if (marks[row] === UNTOUCHED) {
      at += plainEnds[row] === -1 ? 0 : bytes.copy(texts, at, plainStarts[row]!, plainEnds[row]!);
      ends[row] = plainEnds[row] === -1 ? -1 : at;
      continue;
    }
    const from = cell === 0 ? 0 : out.ends[cell - 1]!;
    const to = out.ends[cell++]!;
    const none = isNull(out.bytes, from, to);
    at = none ? at : decodeCell(out.bytes, from, to, texts, at);
    ends[row] = none ? -1 : at;
  }
  return { bytes: texts, starts, ends };
}
