import { KINDS, type Kind } from '../../recognise/recogniser.ts';
import type { NamesLearnt } from '../lesson.ts';
import type { InnerUse, Mask, MaskedColumn, MaskKeys } from '../mask.ts';
import { readDecision } from '../structure/inner-decision.ts';
import { Fakes } from './fakes.ts';
import type { ScrubOptions } from './options.ts';

/** The masks that replace each kind, the better first: where a kind has none, its label is put. */
const MASKS_OF: Readonly<Record<Kind, readonly string[]>> = {
  name: [],
  email: ['email'],
  phone: ['phone'],
  url: ['url'],
  ip: ['ip'],
  mac: ['mac', 'secret'],
  card: ['credit_card'],
  iban: ['iban'],
  national_id: ['national_id', 'shape'],
  birth_date: ['date_shift'],
  address: ['street_address'],
  postal_code: ['postal_code'],
  city: ['city'],
  token: ['secret'],
};

/** Masks that the rules choose in place of those, by kind; null for a kind that is kept. */
export type Chosen = Readonly<Partial<Record<Kind, InnerUse | null>>>;

/** What the option `masks` means. */
export function chosenOf({ masks }: ScrubOptions): Chosen {
  const entries = KINDS.flatMap((kind) => {
    const written = masks[kind];
    if (written === undefined) {
      return [];
    }
    const decision = readDecision(written);
    return [[kind, decision.keep ? null : decision.use] as const];
  });
  return Object.fromEntries(entries);
}

/** Where the fakes come from: by kind, by column of names, and as they stand in the row. */
export interface Sources {
  readonly all: readonly Fakes[];
  /** Index into `all` by index into `KINDS`; -1: none. */
  readonly byKind: readonly number[];
  readonly given: number;
  readonly family: number;
  /** Index into `all` of each learnt column's. */
  readonly columns: readonly number[];
  /** Of texts that are fakes already: the row's own masked columns. */
  readonly own: number;
}

/** Makes the masks ready that are used on parts of notes. */
export function sourcesOf(
  column: MaskedColumn,
  keys: MaskKeys,
  names: NamesLearnt | null,
  chosen: Chosen,
): Sources {
  const all: Fakes[] = [];
  const put = (fakes: Fakes | null): number => (fakes === null ? -1 : all.push(fakes) - 1);
  const first = (uses: readonly InnerUse[], part: MaskedColumn): number => {
    for (const use of uses) {
      const fakes = fakesOf(use, part, keys);
      if (fakes !== null) {
        return put(fakes);
      }
    }
    return -1;
  };
  const byKind = KINDS.map((kind) => first(usesOf(kind, chosen), partOf(kind, column)));
  const given = first([plain('first_name')], partOf('name', column));
  const family = first([plain('last_name')], partOf('name', column));
  const columns = (names?.columns ?? []).map(({ mask, options, domain }) => {
    const own = fakesOf({ mask, options, domain }, partOf('name', column), keys);
    return own === null ? first([plain('full_name')], partOf('name', column)) : put(own);
  });
  return { all, byKind, given, family, columns, own: put(new Fakes(null, 0)) };
}

/** What replaces a kind: what the rules chose, or the kind's own masks. */
export function usesOf(kind: Kind, chosen: Chosen): readonly InnerUse[] {
  const use = chosen[kind];
  return use === undefined ? MASKS_OF[kind].map(plain) : use === null ? [] : [use];
}

/** What a part of that kind is to a mask: an unbounded text in the column's encoding, or a date. */
export function partOf(kind: Kind, { name, encoding }: MaskedColumn): MaskedColumn {
  const type = kind === 'birth_date' ? 'date' : 'text';
  return {
    name: `${name} (${kind})`,
    class: type,
    base: type,
    length: null,
    scale: null,
    notNull: false,
    enumLabels: null,
    ...(encoding === undefined ? {} : { encoding }),
  };
}

/** A mask by its name, as a column has it that says nothing else. */
export function plain(mask: string): InnerUse {
  return { mask, options: {}, domain: null };
}

function fakesOf(use: InnerUse, part: MaskedColumn, keys: MaskKeys): Fakes | null {
  try {
    const inner = keys.inner(use, part);
    return fits(inner.mask, use, part) ? new Fakes(inner, inner.mask.reads?.(use.options).length ?? 0) : null;
  } catch (error) {
    // There is no such mask, or it cannot be had without options; what it would have replaced gets a label.
    if (error instanceof RangeError || (error instanceof Error && error.name === 'ZodError')) {
      return null;
    }
    throw error;
  }
}

function fits(mask: Mask, { options }: InnerUse, part: MaskedColumn): boolean {
  return mask.types.includes(part.class) && (mask.refuses?.(options, part) ?? null) === null;
}
