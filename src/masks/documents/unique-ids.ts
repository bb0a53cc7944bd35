import { Derangements } from '../../crypto/derangement.ts';
import { type Apply, type Cells, MaskError, type MaskKeys } from '../mask.ts';
import { type IdCountry, KINDS, kindOf } from './id-countries.ts';
import type { Bodies, IdKind } from './id-kind.ts';
import { type Essence, emptyEssence, readEssence, writeLike } from './id-text.ts';

/**
 * National numbers by a keyed bijection of their bodies that maps none onto itself, walked until the number is one that
 * may have been issued and has check digits; those are written anew. Takes only numbers that are right.
 */
export function uniqueIds(country: IdCountry, keys: MaskKeys): Apply {
  const essence = emptyEssence();
  const number = Buffer.alloc(essence.characters.length);
  const walks = new Map(
    KINDS[country].map((kind, k) => [kind, new Walk(kind, keys.derive(`national_id ${country} ${k}`))]),
  );
  let bodies = new Float64Array(0);
  let kinds: (IdKind | null)[] = [];
  return (cells, out) => {
    const { count, bytes, starts, ends } = cells;
    if (bodies.length < count) {
      bodies = new Float64Array(count);
      kinds = new Array<IdKind | null>(count).fill(null);
    }
    let bad = -1;
    for (let i = 0; i < count && bad === -1; i++) {
      kinds[i] = null;
      if (starts[i] !== ends[i]) {
        readEssence(bytes, starts[i]!, ends[i]!, essence);
        const kind = kindOf(country, essence);
        kinds[i] = kind;
        bad = walks.get(kind)?.add(i, essence) === true ? -1 : i;
      }
    }
    for (const walk of walks.values()) {
      walk.run(bodies);
    }
    for (let i = 0; i < (bad === -1 ? count : bad); i++) {
      const kind = kinds[i];
      if (kind !== null && kind !== undefined) {
        bodiesOf(kind).spell(bodies[i]!, number, 0);
        out.reserve(ends[i]! - starts[i]!);
        out.at = writeLike(bytes, starts[i]!, ends[i]!, number, out.bytes, out.at);
      }
      out.end();
    }
    refuse(bad, cells);
  };
}

function refuse(bad: number, { count }: Cells): void {
  if (bad !== -1 && bad < count) {
    throw new MaskError(bad, 'is not a national number of the country with the right check digits');
  }
}

function bodiesOf({ bodies }: IdKind): Bodies {
  if (bodies === undefined) {
    throw new RangeError('numbers that hold a date have no permutation');
  }
  return bodies;
}

/** The numbers of one kind in a batch. */
class Walk {
  readonly kind: IdKind;
  readonly #bodies: Bodies;
  readonly #derangements: Derangements;
  readonly #scratch: Buffer;
  #cells: number[] = [];
  #values: number[] = [];

  constructor(kind: IdKind, key: Buffer) {
    this.kind = kind;
    this.#bodies = bodiesOf(kind);
    this.#derangements = new Derangements(key);
    this.#scratch = Buffer.alloc(kind.length);
  }

  /** Takes cell i in; false where it is not a number of the kind. */
  add(i: number, { characters, count }: Essence): boolean {
    const { digits, size, issued } = this.#bodies;
    if (count !== this.kind.length) {
      return false;
    }
    let body = 0;
    for (let j = 0; j < digits; j++) {
      const byte = characters[j]!;
      // X, Y and Z of a NIE are its first digit.
      const digit = byte >= 0x58 && j === 0 ? byte - 0x58 : byte - 0x30;
      if (digit > 9) {
        return false;
      }
      body = 10 * body + digit;
    }
    const right =
      body < size &&
      issued(body) &&
      this.#bodies.spell(body, this.#scratch, 0) &&
      this.#scratch.compare(characters, 0, count) === 0;
    if (right) {
      this.#cells.push(i);
      this.#values.push(body);
    }
    return right;
  }

  /** Maps what was taken in, each to its cell's place in `bodies`, and forgets it. */
  run(bodies: Float64Array): void {
    const { size, issued, spell } = this.#bodies;
    const numbers = this.#derangements.numbers(size);
    const cells = Int32Array.from(this.#cells);
    const values = Float64Array.from(this.#values);
    let going = cells.length;
    while (going > 0) {
      numbers.apply(values, going);
      let again = 0;
      for (let k = 0; k < going; k++) {
        const body = values[k]!;
        const cell = cells[k]!;
        if (issued(body) && spell(body, this.#scratch, 0)) {
          bodies[cell] = body;
        } else {
          cells[again] = cell;
          values[again++] = body;
        }
      }
      going = again;
    }
    this.#cells = [];
    this.#values = [];
  }
}
