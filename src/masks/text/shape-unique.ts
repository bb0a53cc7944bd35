import { Derangements } from '../../crypto/derangement.ts';
import { type Apply, MaskError, type MaskKeys } from '../mask.ts';
import { alphabetOf, isFree } from './shape-alphabets.ts';
import { type Ends, type Middle, middleOf, NOTHING, unpadded } from './shape-text.ts';

/** More letters and digits than this would take FF1 long. */
const MOST_FREE = 400;

/** By byte of ASCII: how many letters or digits its alphabet has, 0 for none, and the first of them. */
const SIZE: Uint8Array = new Uint8Array(128);
const FIRST: Uint8Array = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const alphabet = alphabetOf(code);
  SIZE[code] = alphabet?.letters.length ?? 0;
  FIRST[code] = alphabet?.letters[0] ?? 0;
}

/** A batch's cells whose letters and digits are of the same alphabets, in order. */
interface Group {
  readonly radices: readonly number[];
  readonly cells: number[];
  readonly numerals: number[];
}

/**
 * Maps all strings of a shape onto each other, none onto itself: their letters and digits as one number of mixed radix.
 * Capitals go as small letters do, so that texts which differ in more than case still do.
 */
export function uniqueShapes(keep: Ends, wide: boolean, padded: boolean, keys: MaskKeys): Apply {
  const derangements = new Derangements(keys.derive('shape'));
  const middle: Middle = { start: 0, end: 0 };
  return ({ count, bytes, starts, ends }, out) => {
    const groups = new Map<string, Group>();
    const texts: number[][] = [];
    let bad: MaskError | null = null;
    for (let i = 0; i < count && bad === null; i++) {
      const start = starts[i]!;
      const end = padded ? unpadded(bytes, start, ends[i]!) : ends[i]!;
      middleOf(bytes, start, end, keep, middle);
      const codes = codesOf(bytes, middle.start, middle.end);
      bad = start === ends[i] ? null : take(codes, i, wide, groups);
      if (bad === null) {
        texts.push(codes);
      }
    }
    for (const group of groups.values()) {
      map(group, derangements, texts);
    }
    texts.forEach((codes, i) => {
      const start = starts[i]!;
      const end = padded ? unpadded(bytes, start, ends[i]!) : ends[i]!;
      middleOf(bytes, start, end, keep, middle);
      out.escaped(bytes, start, middle.start);
      write(codes, out);
      out.escaped(bytes, middle.end, end);
      out.end();
    });
    if (bad !== null) {
      throw bad;
    }
  };
}

function codesOf(bytes: Buffer, start: number, end: number): number[] {
  const codes: number[] = [];
  for (let j = start; j < end; j++) {
    if (bytes[j]! >= 0x80) {
      return Array.from(bytes.toString('utf8', start, end), (each) => each.codePointAt(0) ?? 0);
    }
    codes.push(bytes[j]!);
  }
  return codes;
}

/** Puts a cell into its group; gives why it cannot be masked, or null. */
function take(
  codes: readonly number[],
  i: number,
  wide: boolean,
  groups: Map<string, Group>,
): MaskError | null {
  const numerals: number[] = [];
  // The radices, a character each.
  let id = '';
  for (let j = 0; j < codes.length; j++) {
    const code = codes[j]!;
    if (code < 0x80) {
      if (SIZE[code] !== 0) {
        id += String.fromCharCode(SIZE[code]!);
        numerals.push(code - FIRST[code]!);
      }
      continue;
    }
    if (!wide && isFree(code)) {
      return new MaskError(i, 'has a letter that the database’s encoding may have no other for');
    }
    const alphabet = alphabetOf(code);
    if (alphabet !== null) {
      id += String.fromCharCode(alphabet.letters.length);
      numerals.push(alphabet.index.get(code) ?? 0);
    }
  }
  if (numerals.length === 0) {
    return new MaskError(i, NOTHING);
  }
  if (numerals.length > MOST_FREE) {
    return new MaskError(i, `has more than ${MOST_FREE} letters and digits, and is to stay unique`);
  }
  const group = groups.get(id);
  if (group === undefined) {
    groups.set(id, { radices: Array.from(numerals, (_, j) => id.charCodeAt(j)), cells: [i], numerals });
  } else {
    group.cells.push(i);
    for (let j = 0; j < numerals.length; j++) {
      group.numerals.push(numerals[j]!);
    }
  }
  return null;
}

/** Maps a group's strings, and puts their letters into `texts`. */
function map(
  { radices, cells, numerals }: Group,
  derangements: Derangements,
  texts: readonly number[][],
): void {
  const strings = Uint16Array.from(numerals);
  derangements.strings(radices).strings(strings, cells.length);
  let at = 0;
  for (const cell of cells) {
    const codes = texts[cell]!;
    for (let j = 0; j < codes.length; j++) {
      const code = codes[j]!;
      if (code < 0x80) {
        if (SIZE[code] !== 0) {
          codes[j] = FIRST[code]! + strings[at++]!;
        }
        continue;
      }
      const alphabet = alphabetOf(code);
      if (alphabet !== null) {
        codes[j] = alphabet.letters[strings[at++]!]!;
      }
    }
  }
}

function write(codes: readonly number[], out: Parameters<Apply>[1]): void {
  out.reserve(4 * codes.length);
  for (const code of codes) {
    if (code > 0x20 && code < 0x80 && code !== 0x5c) {
      out.bytes[out.at++] = code;
    } else {
      const bytes = Buffer.from(String.fromCodePoint(code));
      out.escaped(bytes, 0, bytes.length);
      out.reserve(4 * codes.length);
    }
  }
}
