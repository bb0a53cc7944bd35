import { BufferCellWriter } from '../cell-writer.ts';
import type { Apply } from '../mask.ts';

/** Gives every cell the same text; null: NULL. */
export function sameInEveryCell(text: string | null): Apply {
  if (text === null) {
    return ({ count }, out) => {
      for (let i = 0; i < count; i++) {
        out.null();
        out.end();
      }
    };
  }
  const plain = Buffer.from(text);
  const once = new BufferCellWriter(2 * plain.length);
  once.escaped(plain, 0, plain.length);
  const written = once.bytes.subarray(0, once.at);
  return ({ count }, out) => {
    out.reserve(count * written.length);
    for (let i = 0; i < count; i++) {
      out.raw(written);
      out.end();
    }
  };
}
