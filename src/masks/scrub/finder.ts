import { Findings } from '../../recognise/findings.ts';
import { LEXICON } from '../../recognise/lexicon.ts';
import { NameTable, SINGLE } from '../../recognise/name-table.ts';
import { matchName, type NameMatch } from '../../recognise/names.ts';
import { Scanner } from '../../recognise/recognise.ts';
import { KINDS } from '../../recognise/recogniser.ts';
import { CAPITAL, HAS_DIGIT, HAS_SMALL, Tokens } from '../../recognise/tokens.ts';
import type { NamesLearnt } from '../lesson.ts';
import type { Shape } from './edits.ts';
import type { ScrubOptions } from './options.ts';
import type { RowNames } from './row-names.ts';

/** Of a finding of kind `name`, what it is; `Findings.hows` holds these. */
export const HOW = {
  /** `refs` is the number of a learnt name. */
  learnt: 0,
  /** The same, family name first. */
  reversed: 1,
  /** A word of a learnt name in full. */
  given: 2,
  family: 3,
  /** A letter for a given name. */
  initial: 4,
  /** `refs` is a column of the row; from here on the shapes of `ROW_SHAPES`. */
  row: 5,
  /** A word that is not common. */
  uncommon: 10,
} as const;

/** The shape in which a value of the row stands, by what `HOW.row` is added to. */
export const ROW_SHAPES: readonly Shape[] = ['plain', 'reversed', 'first word', 'last word'];

const NAME = KINDS.indexOf('name');
const DOT = 0x2e;

/** Finds what a note says of persons: structured identifiers, and between them names. */
export class Finder {
  private readonly text = new Tokens();
  private readonly structured = new Findings();
  private readonly match: NameMatch = { length: 0, ref: 0, how: 0, end: 0 };
  private readonly scanner: Scanner;
  private readonly table: NameTable | null;
  private readonly titles: boolean;
  private readonly strict: boolean;

  constructor({ kinds, dates, strict, names }: ScrubOptions, learnt: NamesLearnt | null) {
    this.scanner = new Scanner({ kinds, dates });
    const sought = kinds.includes('name');
    this.titles = sought;
    this.table = sought && names && learnt !== null ? tableOf(learnt) : null;
    this.strict = strict;
  }

  /** All of bytes `[from, to)`. */
  find(bytes: Buffer, from: number, to: number, row: RowNames | null, found: Findings): void {
    const { text, structured } = this;
    text.read(bytes, from, to);
    structured.clear();
    found.clear();
    this.scanner.scan(text, structured);
    let at = 0;
    for (let i = 0; i <= structured.count; i++) {
      const limit = i < structured.count ? structured.starts[i]! : to;
      while (at < text.count && text.starts[at]! < limit) {
        at = this.name(at, limit, row, found);
      }
      if (i < structured.count) {
        found.add(structured.kinds[i]!, structured.starts[i]!, structured.ends[i]!);
        while (at < text.count && text.starts[at]! < structured.ends[i]!) {
          at++;
        }
      }
    }
  }

  /** Looks for a name at token `at` that ends before `limit`; gives the token to go on with. */
  private name(at: number, limit: number, row: RowNames | null, found: Findings): number {
    const { text, table, match } = this;
    match.length = 0;
    if (row?.any === true) {
      const shape = row.match(text, at, match);
      if (shape !== null && match.end <= limit) {
        this.initial(at, found);
        found.add(NAME, text.starts[at]!, match.end, match.ref, HOW.row + ROW_SHAPES.indexOf(shape));
        return at + match.length;
      }
    }
    if (table !== null && matchName(table, text, at, match) && match.end <= limit) {
      this.initial(at, found);
      found.add(NAME, text.starts[at]!, match.end, match.ref, match.how & ~SINGLE);
      return at + match.length;
    }
    if (this.titles && at > 0 && this.isTitled(at)) {
      found.add(NAME, text.starts[at]!, text.ends[at]!, 0, HOW.family);
    } else if (this.strict && (text.words[at]! & LEXICON.common) === 0) {
      found.add(NAME, text.starts[at]!, text.ends[at]!, 0, HOW.uncommon);
    }
    return at + 1;
  }

  /** `J.` before a family name becomes another letter. */
  private initial(at: number, found: Findings): void {
    const { text } = this;
    for (let i = at - 1; i >= Math.max(0, at - 2); i--) {
      const start = text.starts[i]!;
      const width = text.ends[i]! - start;
      const single =
        (width === 1 || (width === 2 && text.bytes[start]! >= 0x80)) && (text.shapes[i]! & CAPITAL) !== 0;
      const gap = text.starts[i + 1]! - text.ends[i]!;
      if (!single || text.at(text.ends[i]!) !== DOT || gap > 2 || start < found.last) {
        return;
      }
      if (i === at - 1) {
        found.add(NAME, start, text.ends[i]!, 0, HOW.initial);
      } else {
        // J. R. Smith: the later letter is in already, and goes back behind this one.
        const end = found.count - 1;
        const later = { start: found.starts[end]!, to: found.ends[end]! };
        found.add(NAME, start, text.ends[i]!, 0, HOW.initial);
        found.add(NAME, later.start, later.to, 0, HOW.initial);
      }
    }
  }

  /** `Mrs Kowalska`: a word with a capital behind a title, whoever it is. */
  private isTitled(at: number): boolean {
    const { text } = this;
    const shape = text.shapes[at]!;
    const before = text.ends[at - 1]!;
    const gap = text.starts[at]! - before;
    return (
      (text.words[at - 1]! & LEXICON.title) !== 0 &&
      (text.shapes[at - 1]! & CAPITAL) !== 0 &&
      (text.words[at]! & (LEXICON.common | LEXICON.title | LEXICON.article | LEXICON.particle)) === 0 &&
      (shape & (CAPITAL | HAS_SMALL | HAS_DIGIT)) === (CAPITAL | HAS_SMALL) &&
      text.ends[at]! - text.starts[at]! > 2 &&
      (gap === 1 || (gap === 2 && text.at(before) === DOT))
    );
  }
}

function tableOf({ bytes, ends, columns, from }: NamesLearnt): NameTable {
  const table = new NameTable();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = columns.map(({ mask }) => mask === 'full_name');
  for (let i = 0; i < ends.length; i++) {
    const start = i === 0 ? 0 : ends[i - 1]!;
    table.add(buffer, start, ends[i]!, i, HOW.learnt);
    if (whole[from[i]!] === true) {
      table.addParts(buffer, start, ends[i]!, i, HOW);
    }
  }
  return table;
}
