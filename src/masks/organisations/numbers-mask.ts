import { Derangements } from '../../crypto/derangement.ts';
import { type Apply, type Cells, MaskError, type MaskKeys } from '../mask.ts';
import { RandomStream } from '../random-stream.ts';
import { sameText } from '../same.ts';
import { emptyDigits, readDigits, type SpacedDigits, writeSpaced } from './spaced-digits.ts';

/** A kind of number written in digits, blanks and dashes between them. */
export interface NumberKind {
  /** Most digits. */
  readonly longest: number;
  /** Whether it is such a number; its check digit may be wrong. */
  readonly is: (text: SpacedDigits) => boolean;
  /** Makes another one of what is there, of the stream's digits. */
  readonly draw: (text: SpacedDigits, stream: RandomStream) => void;
  /** Makes one where there was none. */
  readonly fallback: (text: SpacedDigits, stream: RandomStream) => void;
  /** How many digits stay in front, when it is mapped one to one; the digits behind it that are not of the check. */
  readonly head: (text: SpacedDigits) => number;
  readonly body: (text: SpacedDigits) => number;
  /** Writes the check digit; false where there is none for these digits. */
  readonly check: (digits: Buffer, count: number) => boolean;
  /** Of a body that was mapped: false where it may not come out. */
  readonly allowed: (digits: Buffer, count: number) => boolean;
  readonly complaint: string;
}

/** Numbers drawn from the digest: one-way. */
export function drawnNumbers(kind: NumberKind): Apply {
  const stream = new RandomStream();
  const text = emptyDigits(kind.longest);
  return (cells, out) => {
    const { count, bytes, starts, ends, digests } = cells;
    out.reserve(count * 2 * kind.longest);
    for (let i = 0; i < count; i++) {
      const [start, end] = [starts[i]!, ends[i]!];
      if (start !== end) {
        stream.seed(digests, 16 * i);
        const to = out.at;
        do {
          readDigits(bytes, start, end, text);
          const known = kind.is(text);
          (known ? kind.draw : kind.fallback)(text, stream);
          kind.check(text.digits, text.count);
          out.at = known
            ? writeSpaced(text.digits, bytes, start, end, out.bytes, to)
            : to + text.digits.copy(out.bytes, to, 0, text.count);
        } while (sameText(bytes, start, end, out.bytes, to, out.at));
      }
      out.end();
    }
  };
}

/** Numbers of one head and length. */
interface Alike {
  readonly head: number;
  readonly body: number;
  readonly count: number;
  readonly cells: number[];
}

/** Numbers by a keyed bijection of what is neither head nor check digit; takes only right ones. */
export function derangedNumbers(kind: NumberKind, keys: MaskKeys): Apply {
  const derangements = new Derangements(keys.derive('numbers'));
  const numbers = new BatchNumbers(kind);
  return (cells, out) => {
    const { count, bytes, starts, ends } = cells;
    const bad = numbers.gather(cells);
    numbers.map(derangements);
    out.reserve(count * 2 * kind.longest);
    for (let i = 0; i < (bad === -1 ? count : bad); i++) {
      if (starts[i] !== ends[i]) {
        out.at = writeSpaced(numbers.digits(i), bytes, starts[i]!, ends[i]!, out.bytes, out.at);
      }
      out.end();
    }
    if (bad !== -1) {
      throw new MaskError(bad, kind.complaint);
    }
  };
}

/** The digits of a batch, mapped where they lie. */
class BatchNumbers {
  readonly #kind: NumberKind;
  readonly #text: SpacedDigits;
  readonly #scratch: Buffer;
  /** Those of cell i begin at i times the longest. */
  #all: Buffer = Buffer.alloc(0);
  #numerals: Uint8Array = new Uint8Array(0);
  #groups = new Map<number, Alike>();

  constructor(kind: NumberKind) {
    this.#kind = kind;
    this.#text = emptyDigits(kind.longest);
    this.#scratch = Buffer.alloc(kind.longest);
  }

  /** The digits of cell `i`; good until the next call. */
  digits(i: number): Buffer {
    const { longest } = this.#kind;
    this.#all.copy(this.#scratch, 0, i * longest, (i + 1) * longest);
    return this.#scratch;
  }

  /** Takes in the cells up to the first that holds no right number; gives which that is, or -1. */
  gather({ count, bytes, starts, ends }: Cells): number {
    const text = this.#text;
    const { longest } = this.#kind;
    if (this.#all.length < count * longest) {
      this.#all = Buffer.alloc(count * longest);
      this.#numerals = new Uint8Array(count * longest);
    }
    this.#groups = new Map();
    for (let i = 0; i < count; i++) {
      if (starts[i] !== ends[i]) {
        readDigits(bytes, starts[i]!, ends[i]!, text);
        if (!this.#kind.is(text) || !this.#isRight(text)) {
          return i;
        }
        text.digits.copy(this.#all, i * longest, 0, text.count);
        this.#take(i, text);
      }
    }
    return -1;
  }

  map(derangements: Derangements): void {
    for (const group of this.#groups.values()) {
      this.#walk(group, derangements);
    }
  }

  #isRight({ digits, count }: SpacedDigits): boolean {
    const copy = this.#scratch;
    digits.copy(copy, 0, 0, count);
    return (
      this.#kind.allowed(copy, count) &&
      this.#kind.check(copy, count) &&
      copy.compare(digits, 0, count, 0, count) === 0
    );
  }

  #take(i: number, text: SpacedDigits): void {
    const [head, body] = [this.#kind.head(text), this.#kind.body(text)];
    const id = (head * 64 + body) * 64 + text.count;
    let group = this.#groups.get(id);
    if (group === undefined) {
      group = { head, body, count: text.count, cells: [] };
      this.#groups.set(id, group);
    }
    group.cells.push(i);
  }

  /** Maps until each number is one that may come out: cycle walking, which stays a bijection. */
  #walk({ head, body, count, cells }: Alike, derangements: Derangements): void {
    const [all, numerals, digits, { longest }] = [this.#all, this.#numerals, this.#scratch, this.#kind];
    cells.forEach((cell, k) => {
      for (let j = 0; j < body; j++) {
        numerals[k * body + j] = all[cell * longest + head + j]! - 0x30;
      }
    });
    const map = derangements.strings(Array.from({ length: body }, () => 10));
    const left = Int32Array.from(cells);
    for (let going = left.length; going > 0; ) {
      map.strings(numerals, going);
      let again = 0;
      for (let k = 0; k < going; k++) {
        const cell = left[k]!;
        all.copy(digits, 0, cell * longest, cell * longest + head);
        for (let j = 0; j < body; j++) {
          digits[head + j] = 0x30 + numerals[k * body + j]!;
        }
        if (this.#kind.allowed(digits, count) && this.#kind.check(digits, count)) {
          digits.copy(all, cell * longest, 0, count);
        } else {
          numerals.copyWithin(again * body, k * body, (k + 1) * body);
          left[again++] = cell;
        }
      }
      going = again;
    }
  }
}
