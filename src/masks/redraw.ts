import type { Apply, Cells } from './mask.ts';
import { personDigests } from './persona.ts';
import { sameText } from './same.ts';

/**
 * Writes what a mask gives for digest `index` to `to` of `out`, which has room, and gives where it ends. The first
 * time `bump` is 0; it is 1 when that gave the cell's own text, and then something else must come out.
 */
export type Write = (
  digests: Buffer,
  index: number,
  bump: 0 | 1,
  out: Buffer,
  to: number,
  cells: Cells,
) => number;

/**
 * The cells of a mask that replaces: each is written, compared with what stood there, and written again where it came
 * out the same (G6). The empty string stays empty. `longest` is the most bytes a cell may take; `doubled` how many of
 * its first bytes are there for COPY alone (the escaping of a backslash). `digests` are the person's with `persona`,
 * where the cells have any.
 */
export function redrawing(longest: number, write: Write, doubled = 0, persona = false): Apply {
  return (cells, out) => {
    const { count, bytes, starts, ends, redrawn } = cells;
    const digests = persona ? personDigests(cells) : cells.digests;
    out.reserve(count * longest);
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = ends[i]!;
      if (start !== end) {
        const to = out.at;
        let at = write(digests, i, 0, out.bytes, to, cells);
        if (sameText(bytes, start, end, out.bytes, to + doubled, at)) {
          at = write(digests, i, 1, out.bytes, to, cells);
          if (persona && redrawn !== undefined) {
            redrawn[i] = 1;
          }
        }
        out.at = at;
      }
      out.end();
    }
  };
}
