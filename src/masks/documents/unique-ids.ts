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
  return (cells, out) => {
    const { count, bytes, starts, ends } = cells;
    let bad = -1;
    for (let i = 0; i < count && bad === -1; i++) {
      if (starts[i] !== ends[i]) {
        readEssence(bytes, starts[i]!, ends[i]!, essence);
        bad = walks.get(kindOf(country, essence))?.add(i, essence) === true ? -1 : i;
      }
    }
    const of = new Map<number, readonly [IdKind, number]>();
    for (const walk of walks.values()) {
      walk.run((i, body) => of.set(i, [walk.kind, body]));
    }
    for (let i = 0; i < (bad === -1 ? count : bad); i++) {
      const found = of.get(i);
      if (found !== undefined) {
        const [kind, body] = found;
        bodiesOf(kind).spell(body, number, 0);
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

  /** Maps what was taken in, and forgets it. */
  run(done: (cell: number, body: number) => void): void {
    const numbers = this.#derangements.numbers(this.#bodies.size);
    let cells = this.#cells;
    let values = Float64Array.from(this.#values);
    while (cells.length > 0) {
      numbers.apply(values, cells.length);
      const again: number[] = [];
      cells.forEach((cell, k) => {
        const body = values[k]!;
        if (this.#bodies.issued(body) && this.#bodies.spell(body, this.#scratch, 0)) {
          done(cell, body);
        } else {
          again.push(k);
        }
      });
      values = Float64Array.from(again, (k) => values[k]!);
      cells = again.map((k) => cells[k]!);
    }
    this.#cells = [];
    this.#values = [];
  }
}
