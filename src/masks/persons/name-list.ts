import { type Dictionary, dictionaryOf, withoutAccents } from '../dictionary.ts';

/**
 * How names are written. native: in their own letters. latin1: so, where LATIN1 holds them, else plain. plain: in letters
 * of ASCII. handle: as in an address, small letters and nothing else.
 */
export type Spelling = 'native' | 'latin1' | 'plain' | 'handle';

/** The names of a list as they are written; the same name at the same place in every spelling. */
export interface SpeltNames extends Dictionary {
  /** Characters of each. */
  readonly characters: Uint8Array;
  readonly longestCharacters: number;
  /** How many differ. */
  readonly different: number;
}

/** No place drawn by 32 bits has a larger fraction behind it; odds differ from 1 by less, where weights are equal. */
const LARGEST_FRACTION = 1 - 2 ** -32;

/** Names with how often each occurs. */
export class NameList {
  static #made = 0;
  /** Another one for each list. */
  readonly number: number = NameList.#made++;
  readonly size: number;
  /** As many names of one weight would agree as often as two draws do. */
  readonly effective: number;
  readonly #names: readonly string[];
  readonly #romans: readonly (string | undefined)[];
  /** The alias method (Michael D. Vose, 1991): entry i stands for itself with `#odds`, else for `#others`. */
  readonly #odds: Float64Array;
  readonly #others: Int32Array;
  /** Whether every entry stands for itself: then a draw need not look. */
  readonly #even: boolean;
  readonly #spelt = new Map<Spelling, SpeltNames>();

  /** Lines of a weight and the names that have it, `|` between; `native=Roman` where the script is not Latin. */
  constructor(lines: readonly string[]) {
    const entries = lines.flatMap((line) => {
      const [weight, ...names] = line.split('|');
      return names.map((name) => ({ weight: Number(weight), parts: name.split('=') }));
    });
    this.size = entries.length;
    this.#names = entries.map(({ parts }) => parts[0]!);
    this.#romans = entries.map(({ parts }) => parts[1]);
    const total = entries.reduce((sum, { weight }) => sum + weight, 0);
    const shares = entries.map(({ weight }) => weight / total);
    this.effective = 1 / shares.reduce((sum, share) => sum + share * share, 0);
    [this.#odds, this.#others] = aliases(shares);
    this.#even = this.#odds.every((odds) => odds >= LARGEST_FRACTION);
  }

  /** The place of the name for 32 bits. */
  draw(bits: number): number {
    const at = (bits / 0x1_0000_0000) * this.size;
    const place = Math.floor(at);
    return this.#even || at - place < this.#odds[place]! ? place : this.#others[place]!;
  }

  /** The names as they are written so, made once. */
  spelt(spelling: Spelling): SpeltNames {
    const known = this.#spelt.get(spelling);
    if (known !== undefined) {
      return known;
    }
    const words = this.#names.map((name, i) => spell(name, this.#romans[i], spelling));
    const characters = Uint8Array.from(words, (word) => [...word].length);
    const names = {
      ...dictionaryOf(words),
      characters,
      longestCharacters: characters.reduce((most, count) => Math.max(most, count), 0),
      different: new Set(words).size,
    };
    this.#spelt.set(spelling, names);
    return names;
  }
}

function spell(name: string, roman: string | undefined, spelling: Spelling): string {
  if (spelling === 'native' || (spelling === 'latin1' && /^[\x20-\x7e\xc0-\xff]+$/.test(name))) {
    return name;
  }
  const plain = roman ?? withoutAccents(name);
  return spelling === 'handle' ? plain.toLowerCase().replace(/[^a-z]/g, '') : plain;
}

function aliases(shares: readonly number[]): [Float64Array, Int32Array] {
  const size = shares.length;
  const odds = new Float64Array(size);
  const others = Int32Array.from({ length: size }, (_, i) => i);
  const scaled = Float64Array.from(shares, (share) => share * size);
  const poor: number[] = [];
  const rich: number[] = [];
  scaled.forEach((share, i) => {
    (share < 1 ? poor : rich).push(i);
  });
  while (poor.length > 0 && rich.length > 0) {
    const small = poor.pop()!;
    const large = rich.pop()!;
    odds[small] = scaled[small]!;
    others[small] = large;
    scaled[large] = scaled[large]! + scaled[small]! - 1;
    (scaled[large]! < 1 ? poor : rich).push(large);
  }
  for (const rest of [...poor, ...rich]) {
    odds[rest] = 1;
  }
  return [odds, others];
}
