import type { NameMatch } from '../../recognise/names.ts';
import { CAPITAL, Tokens } from '../../recognise/tokens.ts';
import type { OtherCells, Texts } from '../mask.ts';
import type { Shape } from './edits.ts';

interface Phrase {
  /** Hashes of its words, two a word. */
  readonly hashes: readonly number[];
  readonly column: number;
  readonly shape: Shape;
}

/** Of a row's own person: the values of the columns that hold them, and how each stands in the masked copy. */
export class RowNames {
  private readonly words = new Tokens();
  private readonly seen = new Uint8Array(256);
  private phrases: Phrase[] = [];
  private others: readonly OtherCells[] = [];
  private cell = 0;

  /** Takes the values of cell `cell`'s row. Columns that are kept are no secret, and NULLs say nothing. */
  read(others: readonly OtherCells[], cell: number): void {
    this.phrases = [];
    this.seen.fill(0);
    this.others = others;
    this.cell = cell;
    for (let column = 0; column < others.length; column++) {
      const { raw, masked } = others[column]!;
      if (masked !== null && isThere(raw, cell) && isThere(masked, cell)) {
        this.learn(raw, column);
      }
    }
  }

  get any(): boolean {
    return this.phrases.length > 0;
  }

  /** The longest value of the row that begins at token `at`: `ref` is the column, `shape` how its fake is written. */
  match(text: Tokens, at: number, match: NameMatch): Shape | null {
    if (this.seen[text.ones[at]! & 255] === 0) {
      return null;
    }
    let best: Phrase | null = null;
    for (const phrase of this.phrases) {
      if (phrase.hashes.length > 2 * match.length && begins(phrase, text, at)) {
        best = phrase;
        match.length = phrase.hashes.length / 2;
      }
    }
    if (best === null || !isNamed(text, at, match.length)) {
      return null;
    }
    match.ref = best.column;
    match.end = text.ends[at + match.length - 1]!;
    return best.shape;
  }

  /** The column that holds what was found, whatever stands between its letters and digits; -1 for none. */
  columnOf(bytes: Uint8Array, start: number, end: number): number {
    return this.others.findIndex(
      ({ raw, masked }) =>
        masked !== null &&
        isThere(raw, this.cell) &&
        isThere(masked, this.cell) &&
        isAlike(bytes, start, end, raw.bytes, raw.starts[this.cell]!, raw.ends[this.cell]!),
    );
  }

  /** How the row's value of that column stands in the masked copy. */
  masked(column: number): { readonly bytes: Buffer; readonly start: number; readonly end: number } {
    const { masked, raw } = this.others[column]!;
    const texts = masked ?? raw;
    return { bytes: texts.bytes, start: texts.starts[this.cell]!, end: texts.ends[this.cell]! };
  }

  private learn(raw: Texts, column: number): void {
    const { words } = this;
    words.read(raw.bytes, raw.starts[this.cell]!, raw.ends[this.cell]!);
    const { count } = words;
    if (count === 0 || count > 6) {
      return;
    }
    const all = Array.from({ length: count }, (_, i) => i);
    this.put(all, column, 'plain');
    if (count > 1) {
      this.put([count - 1, ...all.slice(0, -1)], column, 'reversed');
      this.put([0], column, 'first word');
      this.put([count - 1], column, 'last word');
    }
  }

  private put(order: readonly number[], column: number, shape: Shape): void {
    const { words } = this;
    const letters = order.reduce((sum, i) => sum + words.ends[i]! - words.starts[i]!, 0);
    if (letters > 1) {
      this.phrases.push({ hashes: order.flatMap((i) => [words.ones[i]!, words.twos[i]!]), column, shape });
      this.seen[words.ones[order[0]!]! & 255] = 1;
    }
  }
}

function begins({ hashes }: Phrase, text: Tokens, at: number): boolean {
  for (let i = 0; i < hashes.length / 2; i++) {
    const token = at + i;
    if (token >= text.count || text.ones[token] !== hashes[2 * i] || text.twos[token] !== hashes[2 * i + 1]) {
      return false;
    }
    if (i > 0 && text.starts[token]! - text.ends[token - 1]! > 3) {
      return false;
    }
  }
  return true;
}

/** A word of every day is the person's name only with a capital. */
function isNamed(text: Tokens, at: number, length: number): boolean {
  return length > 1 || text.words[at] === 0 || (text.shapes[at]! & CAPITAL) !== 0;
}

function isThere({ starts, ends }: Texts, cell: number): boolean {
  return ends[cell]! > starts[cell]!;
}

/** Whether two texts have the same letters and digits, capitals apart. */
function isAlike(
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bStart: number,
  bEnd: number,
): boolean {
  let i = aStart;
  let j = bStart;
  for (;;) {
    while (i < aEnd && folded(a[i]!) === 0) {
      i++;
    }
    while (j < bEnd && folded(b[j]!) === 0) {
      j++;
    }
    if (i === aEnd || j === bEnd) {
      return i === aEnd && j === bEnd;
    }
    if (folded(a[i++]!) !== folded(b[j++]!)) {
      return false;
    }
  }
}

function folded(byte: number): number {
  if (byte >= 0x80 || (byte >= 0x30 && byte <= 0x39)) {
    return byte;
  }
  const small = byte | 0x20;
  return small >= 0x61 && small <= 0x7a ? small : 0;
}
