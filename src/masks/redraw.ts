import type { Apply } from './mask.ts';
import { sameText } from './same.ts';

/**
 * Writes what a mask gives for digest `index` to `to` of `out`, which has room, and gives where it ends. The first
 * time `bump` is 0; it is 1 when that gave the cell's own text, and then something else must come out.
 */
export type Write = (digests: Buffer, index: number, bump: 0 | 1, out: Buffer, to: number) => number;

/**
 * The cells of a mask that replaces: each is written, compared with what stood there, and written again where it came
 * out the same (G6). The empty string stays empty. `longest` is the most bytes a cell may take; `doubled` how many of
 * its first bytes are there for COPY alone (the escaping of a backslash).
 */
export function redrawing(longest: number, write: Write, doubled = 0): Apply {
  return ({ count, bytes, starts, ends, digests }, out) => {
    out.reserve(count * longest);
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = ends[i]!;
      if (start !== end) {
        const to = out.at;
        let at = write(digests, i, 0, out.bytes, to);
        if (sameText(bytes, start, end, out.bytes, to + doubled, at)) {
          at = write(digests, i, 1, out.bytes, to);
        }
        out.at = at;
      }
      out.end();
    }
  };
}
