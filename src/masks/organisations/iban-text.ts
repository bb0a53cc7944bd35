import { BBANS, type Bban, writeNational } from './iban-structures.ts';

const BLANK = 0x20;
const LONGEST = 34;

/** An IBAN without blanks: country, check digits, BBAN; capitals. */
export interface IbanText {
  readonly characters: Buffer;
  /** Null where the cell is no IBAN by its form. */
  bban: Bban | null;
}

/** Room for one. */
export function emptyIban(): IbanText {
  return { characters: Buffer.alloc(LONGEST), bban: null };
}

/** Reads the form of a cell: letters and digits in their places, blanks apart. Its check digits may be wrong. */
export function readIban(bytes: Buffer, start: number, end: number, iban: IbanText): void {
  const { characters } = iban;
  let count = 0;
  iban.bban = null;
  if (end - start > LONGEST + 8) {
    return;
  }
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === BLANK) {
      continue;
    }
    if (count === LONGEST) {
      return;
    }
    characters[count++] = byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte;
  }
  const bban = BBANS.get(256 * characters[0]! + characters[1]!);
  if (count < 5 || bban === undefined || count !== 4 + bban.kinds.length) {
    return;
  }
  const form = isDigit(characters[2]!) && isDigit(characters[3]!);
  if (form && bban.kinds.every((kind, i) => fits(kind, characters[4 + i]!))) {
    iban.bban = bban;
  }
}

/** Writes the check digits: the country's own, and ISO 7064 mod 97-10 over all (ISO 13616). */
export function writeChecks(bban: Bban, characters: Buffer): void {
  writeNational(bban, characters, 4);
  let rest = 0;
  const end = 4 + bban.kinds.length;
  for (let i = 4; i < end; i++) {
    rest = step(rest, characters[i]!);
  }
  rest = step(step(rest, characters[0]!), characters[1]!);
  const check = 98 - ((rest * 100) % 97);
  characters[2] = 0x30 + Math.floor(check / 10);
  characters[3] = 0x30 + (check % 10);
}

function step(rest: number, byte: number): number {
  return byte >= 0x41 ? (100 * rest + byte - 0x37) % 97 : (10 * rest + byte - 0x30) % 97;
}

/** Writes the IBAN with blanks where the cell has them; gives where it ends. */
export function writeIban(
  { characters }: IbanText,
  bytes: Buffer,
  start: number,
  end: number,
  out: Buffer,
  to: number,
): number {
  let next = 0;
  let at = to;
  for (let i = start; i < end; i++) {
    out[at++] = bytes[i] === BLANK ? BLANK : characters[next++]!;
  }
  return at;
}

export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function fits(kind: number, byte: number): boolean {
  const letter = byte >= 0x41 && byte <= 0x5a;
  // n, a or c.
  return kind === 0x6e ? isDigit(byte) : kind === 0x61 ? letter : letter || isDigit(byte);
}
