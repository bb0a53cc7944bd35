/**
 * What a character may become, its shape kept: a digit a digit, a capital a capital, a letter without case another of its
 * script. Characters outside ASCII go by blocks of Unicode of 128 code points, which hold one script or a part of one.
 */
export interface Alphabet {
  /** Code points, ascending. */
  readonly letters: readonly number[];
  readonly index: ReadonlyMap<number, number>;
}

const BLOCK = 128;

/** Scripts that fill many blocks, each one alphabet. */
const WIDE: readonly (readonly [first: number, last: number])[] = [
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
];

const KINDS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Nd', /^\p{Nd}$/u],
  ['Ll', /^\p{Ll}$/u],
  ['Lu', /^\p{Lu}$/u],
  ['Lt', /^\p{Lt}$/u],
  ['L', /^\p{L}$/u],
];

const made = new Map<string, Alphabet>();
const kinds = new Map<number, string>();

/** The alphabet of a code point; null where it is no letter or digit, or the only one of its kind. */
export function alphabetOf(code: number): Alphabet | null {
  const kind = kindOf(code);
  if (kind === '') {
    return null;
  }
  const [first, last] = spanOf(code);
  const id = `${kind} ${first}`;
  let alphabet = made.get(id);
  if (alphabet === undefined) {
    const letters: number[] = [];
    for (let each = first; each <= last; each++) {
      if (kindOf(each) === kind) {
        letters.push(each);
      }
    }
    alphabet = { letters, index: new Map(letters.map((letter, i) => [letter, i])) };
    made.set(id, alphabet);
  }
  return alphabet.letters.length > 1 ? alphabet : null;
}

/** Whether it is a letter or digit of any script. */
export function isFree(code: number): boolean {
  return kindOf(code) !== '';
}

/** Nd, Ll, Lu, Lt, L for letters without case; '' for all others. A letter whose small form is another's is apart. */
function kindOf(code: number): string {
  const known = kinds.get(code);
  if (known !== undefined) {
    return known;
  }
  const character = String.fromCodePoint(code);
  const [name = ''] = KINDS.find(([, pattern]) => pattern.test(character)) ?? [];
  const odd = name !== '' && character.toLowerCase().toUpperCase() !== character.toUpperCase();
  const kind =
    odd || (name === 'Lu' && character.toLowerCase().toUpperCase() !== character) ? `${name} odd` : name;
  kinds.set(code, kind);
  return kind;
}

function spanOf(code: number): readonly [number, number] {
  const first = code - (code % BLOCK);
  return WIDE.find(([from, to]) => code >= from && code <= to) ?? [first, first + BLOCK - 1];
}
