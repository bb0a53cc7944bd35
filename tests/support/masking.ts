/** Masks cells without a stream: for the tests of masks. */
import { ProjectKey } from '../../src/crypto/key.ts';
import { MASKS } from '../../src/masks/catalog.ts';
import { type Mask, MaskError, type MaskedColumn } from '../../src/masks/mask.ts';
import { copyDecoded, copyTexts } from '../../src/masks/mask-texts.ts';

export const KEY: ProjectKey = ProjectKey.import(Buffer.alloc(32, 'first key '));
export const OTHER_KEY: ProjectKey = ProjectKey.import(Buffer.alloc(32, 'other key '));

/** A mask on a column. */
export interface Use {
  readonly mask: Mask;
  readonly options: unknown;
  readonly column: MaskedColumn;
}

/** A column of that class and base type. */
export function columnOf(type: string, base: string = type, more: Partial<MaskedColumn> = {}): MaskedColumn {
  return {
    name: 'public.t.c',
    class: type,
    base,
    length: null,
    scale: null,
    notNull: false,
    enumLabels: type === 'enum' ? ["it's", 'b\\c'] : null,
    ...more,
  };
}

/** A mask by name on a column. */
export function use(name: string, options: unknown, column: MaskedColumn): Use {
  const mask = MASKS.get(name);
  if (mask === undefined) {
    throw new Error(`there is no mask ${name}`);
  }
  return { mask, options, column };
}

/** Masks the values as one column of one batch; what comes out is COPY text. */
export function masked(
  { mask, options, column }: Use,
  values: readonly string[],
  key: ProjectKey = KEY,
): string[] {
  const { others = [] } = mask.example;
  return copyTexts({ mask, options, column, masks: MASKS, root: key, others }, values);
}

/** Those of the values that the mask takes: what is malformed stops it. */
export function taken(one: Use, values: readonly string[]): readonly string[] {
  const takes = (some: readonly string[]): boolean => {
    try {
      masked(one, some);
      return true;
    } catch (error) {
      if (error instanceof MaskError) {
        return false;
      }
      throw error;
    }
  };
  return takes(values) ? values : values.filter((value) => takes([value]));
}

/** A cell of COPY text as the server reads it; null for NULL. */
export const read: (cell: string) => string | null = copyDecoded;

/** Many different values of a type class. */
export function manyOf(type: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => (MANY[type] ?? ((n: number) => `person ${n}`))(i));
}

const day = (i: number): string => new Date(i * 86_400_000).toISOString().slice(0, 10);
const MANY: Readonly<Record<string, (i: number) => string>> = {
  integer: (i) => String(i - 40_000),
  range: (i) => `[${i},${i + 10})`,
  numeric: (i) => String(i + 1),
  uuid: (i) => `00000000-0000-4000-8000-${i.toString(16).padStart(12, '0')}`,
  bytea: (i) => `\\x${i.toString(16).padStart(8, '0')}`,
  date: day,
  timestamp: (i) => `${day(i)} 10:11:12`,
  timestamptz: (i) => `${day(i)} 10:11:12+00`,
  inet: (i) => `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`,
};
