import type { MaskedColumn, MaskKeys } from '../mask.ts';
import { InnerCells } from './inner-cells.ts';
import { type InnerDecision, partColumn } from './inner-decision.ts';

const BLANK = 0x20;
const WORDS = {
  t: Buffer.from('t'),
  f: Buffer.from('f'),
  true: Buffer.from('true'),
  false: Buffer.from('false'),
} as const;

/** How a time is written that is not written as PostgreSQL does: `T` between date and time, and `Z` for its zone. */
type Iso = '' | 'T' | 'Z' | 'TZ';

/** What a text within a value may be, where its mask takes no text: by its look. */
const LOOKS: readonly (readonly [type: string, base: string, look: RegExp, iso: Iso])[] = [
  ['date', 'date', /^\d{4}-\d\d-\d\d$/, ''],
  ...(['', 'T'] as const).flatMap((iso) => {
    const moment = `^\\d{4}-\\d\\d-\\d\\d[${iso || ' '}]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?`;
    return [
      ['timestamp', 'timestamp', new RegExp(`${moment}$`), iso] as const,
      ['timestamptz', 'timestamptz', new RegExp(`${moment}[+-]\\d\\d(?::?\\d\\d)?$`), iso] as const,
      ['timestamptz', 'timestamptz', new RegExp(`${moment}Z$`), `${iso}Z`] as const,
    ];
  }),
  ['time', 'time', /^\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?$/, ''],
  ['integer', 'int8', /^-?\d{1,19}$/, ''],
  ['numeric', 'numeric', /^-?\d+(?:\.\d+)?$/, ''],
  ['uuid', 'uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, ''],
  ['inet', 'inet', /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:]*)(?:\/\d{1,3})?$/i, ''],
  ['macaddr', 'macaddr', /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i, ''],
];
/** The longest text that looks like one of them. */
const LONGEST_LOOK = 64;

const BASES: Readonly<Record<string, string>> = { integer: 'int8', float: 'float8' };

/** Classes of a number and of a boolean, the one that says most first. */
const NUMBER = ['numeric', 'integer', 'float', 'text'];
const BOOLEAN = ['boolean', 'text'];

/** All that a part of a value whose types are known by looking at it may be to a mask: for `innerParts`. */
const PART_TYPES: readonly (readonly [type: string, base: string])[] = [
  ['text', 'text'],
  ['numeric', 'numeric'],
  ['boolean', 'boolean'],
  ...LOOKS.filter(([, , , iso]) => iso === '').map(([type, base]) => [type, base] as const),
];

/** What a part called `place` may be, text first. */
export function partColumns(outer: MaskedColumn, place: string): [MaskedColumn, ...MaskedColumn[]] {
  const [first, ...others] = PART_TYPES.map(([type, base]) => partColumn(outer, place, type, base));
  return [first!, ...others];
}

/** A mask on parts of one kind. */
export interface TypedSlot {
  readonly cells: InnerCells;
  /** The slot's number among all. */
  readonly slot: number;
  readonly type: string;
  readonly iso: Iso;
}

/** What parts are used with: the keys, the outer mask's column and the columns it reads, and the slots of all decisions. */
export interface PartUse {
  readonly keys: MaskKeys;
  readonly outer: MaskedColumn;
  readonly reads: readonly string[];
  /** Those made ready; new ones join. */
  readonly slots: TypedSlot[];
}

/** One decision's mask, made ready for each type of part when one comes up. */
export class TypedParts {
  /** Number of the part added last. */
  part = 0;
  readonly place: string;
  readonly #decision: Extract<InnerDecision, { readonly keep: false }>;
  readonly #used: PartUse;
  readonly #made: Map<string, TypedSlot | null> = new Map();

  /** Throws where the mask serves no type of part. */
  constructor(place: string, decision: Extract<InnerDecision, { readonly keep: false }>, used: PartUse) {
    this.place = place;
    this.#decision = decision;
    this.#used = used;
    if (PART_TYPES.every(([type, base]) => this.#of(type, base) === null)) {
      // It says why itself.
      this.#cells('text', 'text');
      throw new RangeError(`${decision.use.mask} cannot be used on parts of values`);
    }
  }

  /** Adds a text; null where the mask takes none that looks so. */
  addText(bytes: Buffer, from: number, to: number, cell: number): TypedSlot | null {
    const slot = this.#of('text', 'text') ?? this.#byLook(bytes, from, to);
    if (slot !== null) {
      slot.cells.reserve(to - from + 2);
      slot.cells.at += bytes.copy(slot.cells.bytes, slot.cells.at, from, to);
      toPostgres(slot);
      this.part = slot.cells.end(cell);
    }
    return slot;
  }

  /** Adds a number, which to a mask of texts alone is its text; null where the mask takes neither. */
  addNumber(bytes: Buffer, from: number, to: number, cell: number): TypedSlot | null {
    const slot = this.#first(NUMBER);
    this.part = slot?.cells.add(bytes, from, to, cell) ?? 0;
    return slot;
  }

  /** Adds `true` or `false`. */
  addBoolean(value: boolean, cell: number): TypedSlot | null {
    const slot = this.#first(BOOLEAN);
    if (slot !== null) {
      const text = slot.type === 'boolean' ? WORDS[value ? 't' : 'f'] : WORDS[value ? 'true' : 'false'];
      this.part = slot.cells.add(text, 0, text.length, cell);
    }
    return slot;
  }

  #byLook(bytes: Buffer, from: number, to: number): TypedSlot | null {
    if (to - from > LONGEST_LOOK) {
      return null;
    }
    const value = bytes.toString('latin1', from, to);
    for (const [type, base, look, iso] of LOOKS) {
      const slot = look.test(value) ? this.#of(type, base, iso) : null;
      if (slot !== null) {
        return slot;
      }
    }
    return null;
  }

  #first(types: readonly string[]): TypedSlot | null {
    for (const type of types) {
      const slot = this.#of(type, BASES[type] ?? type);
      if (slot !== null) {
        return slot;
      }
    }
    return null;
  }

  #of(type: string, base: string, iso: Iso = ''): TypedSlot | null {
    const id = `${type} ${iso}`;
    const known = this.#made.get(id);
    if (known !== undefined) {
      return known;
    }
    const cells = this.#serving(type, base);
    const { slots } = this.#used;
    const made = cells === null ? null : { cells, slot: slots.length, type, iso };
    if (made !== null) {
      slots.push(made);
    }
    this.#made.set(id, made);
    return made;
  }

  /** Null where the mask does not serve on such a column. */
  #serving(type: string, base: string): InnerCells | null {
    try {
      const cells = this.#cells(type, base);
      const { mask } = cells.inner;
      const { options } = this.#decision.use;
      const refuses = mask.refuses?.(options, partColumn(this.#used.outer, this.place, type, base)) ?? null;
      return mask.types.includes(type) && refuses === null ? cells : null;
    } catch {
      return null;
    }
  }

  #cells(type: string, base: string): InnerCells {
    const { keys, outer, reads } = this.#used;
    const { use, person } = this.#decision;
    return new InnerCells(keys, use, partColumn(outer, this.place, type, base), this.place, person, reads);
  }
}

/** Turns the time just gathered into PostgreSQL's writing. */
function toPostgres({ cells, iso }: TypedSlot): void {
  const start = cells.gathered();
  if (iso.startsWith('T')) {
    cells.bytes[start + 10] = BLANK;
  }
  if (iso.endsWith('Z')) {
    cells.at += cells.bytes.write('+00', cells.at - 1, 'latin1') - 1;
  }
}

/** Turns what came of a time back into its own writing; gives where it ends in `cells.out` (-1: NULL). */
export function fromPostgres({ cells, iso }: TypedSlot, part: number): number {
  const start = cells.outStarts[part]!;
  const end = cells.outEnds[part]!;
  if (iso === '' || end === -1) {
    return end;
  }
  const { out } = cells;
  const blank = out.indexOf(BLANK, start);
  if (iso.startsWith('T') && blank !== -1 && blank < end) {
    out[blank] = 0x54;
  }
  if (iso.endsWith('Z') && out.toString('latin1', end - 3, end) === '+00') {
    out[end - 3] = 0x5a;
    return end - 2;
  }
  return end;
}
