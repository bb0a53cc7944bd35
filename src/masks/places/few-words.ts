import { copyWord, type Dictionary } from '../dictionary.ts';
import type { Apply, Cells } from '../mask.ts';
import { personDigests } from '../persona.ts';
import { wordsOf } from './place-name.ts';

/** Number of the text that a cell gets, of the person of digest `index`. */
export type Chosen = (digests: Buffer, index: number, cells: Cells) => number;

/** Writes one of few texts in each cell that is not empty, which may be the cell's own: it says nothing of it. */
export function fewWords(texts: readonly string[] | Dictionary, chosen: Chosen): Apply {
  const words = 'bytes' in texts ? texts : wordsOf(texts);
  return (cells, out) => {
    const digests = personDigests(cells);
    out.reserve(cells.count * words.longest);
    for (let i = 0; i < cells.count; i++) {
      if (cells.starts[i] !== cells.ends[i]) {
        out.at = copyWord(words, chosen(digests, i, cells), out.bytes, out.at);
      }
      out.end();
    }
  };
}
