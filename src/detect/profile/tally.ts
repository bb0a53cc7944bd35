import type { PersonalKind } from '../../recognise/personal.ts';
import type { Hit } from '../profile.ts';
import { aboveChance } from './wilson.ts';

const SHOWN = 12;

interface Row {
  readonly kind: PersonalKind;
  readonly by: string;
  matches: number;
  /** Matches that count only beside as many that are beyond doubt. */
  doubtful: number;
  /** How many were to be expected of the values that had the form. */
  expected: number;
  /** Share to be expected of any values. */
  base: number;
}

/** Counts what different values passed for. */
export class Tally {
  readonly #rows = new Map<string, Row>();
  readonly #of: number;

  /** `of`: how many different values are shown to it. */
  constructor(of: number) {
    this.#of = of;
  }

  /** A value of the recogniser's form, and whether it passed; `chance` would of random ones of that form. */
  draw(kind: PersonalKind, by: string, chance: number, passed: boolean): void {
    const row = this.#row(kind, by);
    row.matches += passed ? 1 : 0;
    row.expected += chance;
  }

  /** A value that passed, as a share `chance` of any values would. */
  match(kind: PersonalKind, by: string, chance: number, doubtful = false): void {
    const row = this.#row(kind, by);
    row.base = chance;
    if (doubtful) {
      row.doubtful += 1;
    } else {
      row.matches += 1;
    }
  }

  /** What passed more often than by chance, the likeliest first. */
  hits(): Hit[] {
    const of = this.#of;
    return [...this.#rows.values()]
      .map(({ kind, by, matches, doubtful, expected, base }) => {
        const counted = matches + Math.min(doubtful, matches);
        const chance = Math.max(base, expected / of);
        return { kind, by, matches: counted, of, chance, above: aboveChance(counted, of, chance) };
      })
      .filter(({ matches, above }) => matches > 0 && above > 0)
      .sort((a, b) => b.above - a.above || (a.by < b.by ? -1 : 1))
      .slice(0, SHOWN);
  }

  #row(kind: PersonalKind, by: string): Row {
    const key = `${kind} ${by}`;
    const row = this.#rows.get(key) ?? { kind, by, matches: 0, doubtful: 0, expected: 0, base: 0 };
    this.#rows.set(key, row);
    return row;
  }
}
