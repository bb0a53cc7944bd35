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
  readonly numerals: number[];
  readonly heads: Buffer[];
}

/** Numbers by a keyed bijection of what is neither head nor check digit; takes only right ones. */
export function derangedNumbers(kind: NumberKind, keys: MaskKeys): Apply {
  const derangements = new Derangements(keys.derive('numbers'));
  const text = emptyDigits(kind.longest);
  return (cells, out) => {
    const { count, bytes, starts, ends } = cells;
    const { groups, bad } = gather(kind, cells, text);
    const found: Buffer[] = [];
    for (const group of groups.values()) {
      walk(kind, group, derangements, found);
    }
    out.reserve(count * 2 * kind.longest);
    for (let i = 0; i < (bad === -1 ? count : bad); i++) {
      const digits = found[i];
      if (digits !== undefined) {
        out.at = writeSpaced(digits, bytes, starts[i]!, ends[i]!, out.bytes, out.at);
      }
      out.end();
    }
    if (bad !== -1) {
      throw new MaskError(bad, kind.complaint);
    }
  };
}

function gather(
  kind: NumberKind,
  { count, bytes, starts, ends }: Cells,
  text: SpacedDigits,
): { readonly groups: Map<string, Alike>; readonly bad: number } {
  const groups = new Map<string, Alike>();
  for (let i = 0; i < count; i++) {
    if (starts[i] !== ends[i]) {
      readDigits(bytes, starts[i]!, ends[i]!, text);
      if (!kind.is(text) || !isRight(kind, text)) {
        return { groups, bad: i };
      }
      take(kind, groups, i, text);
    }
  }
  return { groups, bad: -1 };
}

function isRight(kind: NumberKind, { digits, count }: SpacedDigits): boolean {
  const copy = Buffer.from(digits.subarray(0, count));
  return kind.allowed(copy, count) && kind.check(copy, count) && copy.compare(digits, 0, count) === 0;
}

function take(kind: NumberKind, groups: Map<string, Alike>, i: number, text: SpacedDigits): void {
  const [head, body] = [kind.head(text), kind.body(text)];
  const id = `${head} ${body} ${text.count}`;
  let group = groups.get(id);
  if (group === undefined) {
    group = { head, body, count: text.count, cells: [], numerals: [], heads: [] };
    groups.set(id, group);
  }
  group.cells.push(i);
  group.heads.push(Buffer.from(text.digits.subarray(0, head)));
  for (let j = head; j < head + body; j++) {
    group.numerals.push(text.digits[j]! - 0x30);
  }
}

/** Maps until each number is one that may come out: cycle walking, which stays a bijection. */
function walk(kind: NumberKind, group: Alike, derangements: Derangements, found: Buffer[]): void {
  const { head, body, count, cells, heads } = group;
  const map = derangements.strings(Array.from({ length: body }, () => 10));
  let left = cells.map((_, k) => k);
  let numerals = Uint8Array.from(group.numerals);
  while (left.length > 0) {
    map.strings(numerals, left.length);
    const again: number[] = [];
    const rest: number[] = [];
    left.forEach((k, at) => {
      const digits = Buffer.alloc(count);
      heads[k]!.copy(digits);
      const mapped = numerals.subarray(at * body, (at + 1) * body);
      mapped.forEach((numeral, j) => {
        digits[head + j] = 0x30 + numeral;
      });
      if (kind.allowed(digits, count) && kind.check(digits, count)) {
        found[cells[k]!] = digits;
      } else {
        again.push(k);
        rest.push(...mapped);
      }
    });
    left = again;
    numerals = Uint8Array.from(rest);
  }
}
