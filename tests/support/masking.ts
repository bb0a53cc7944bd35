/** Masks cells without a stream: for the tests of masks. */
import { ProjectKey } from '../../src/crypto/key.ts';
import { MASKS } from '../../src/masks/catalog.ts';
import { BufferCellWriter } from '../../src/masks/cell-writer.ts';
import { maskKeys } from '../../src/masks/keys.ts';
import type { Mask, MaskedColumn } from '../../src/masks/mask.ts';

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
  const cells = values.map((value) => Buffer.from(value));
  const bytes = Buffer.concat(cells);
  const starts = new Int32Array(cells.length);
  const ends = new Int32Array(cells.length);
  cells.reduce((at, cell, i) => {
    starts[i] = at;
    ends[i] = at + cell.length;
    return ends[i]!;
  }, 0);
  const keys = key.domain(mask.name);
  const digests = mask.needs.prf ? keys.cmac.digests(bytes, starts, ends, cells.length) : Buffer.alloc(0);
  const out = new BufferCellWriter(8);
  out.reset(cells.length);
  mask.prepare(
    options,
    column,
    maskKeys(key, mask.name, MASKS),
  )({ count: cells.length, bytes, starts, ends, digests }, out);
  if (out.count !== cells.length || out.at !== (out.ends[out.count - 1] ?? 0)) {
    throw new Error('cells were lost or added');
  }
  return cells.map((_, i) => out.bytes.toString('utf8', i === 0 ? 0 : out.ends[i - 1], out.ends[i]));
}

const LETTERS: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** A cell of COPY text as the server reads it; null for NULL. */
export function read(cell: string): string | null {
  return cell === '\\N'
    ? null
    : cell.replace(/\\([\s\S])/g, (_, letter: string) => LETTERS[letter] ?? letter);
}

/** Many different values of a type class. */
export function manyOf(type: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => (MANY[type] ?? ((n: number) => `person ${n}`))(i));
}

const day = (i: number): string => new Date(i * 86_400_000).toISOString().slice(0, 10);
const MANY: Readonly<Record<string, (i: number) => string>> = {
  integer: (i) => String(i - 40_000),
  numeric: (i) => String(i + 1),
  uuid: (i) => `00000000-0000-4000-8000-${i.toString(16).padStart(12, '0')}`,
  bytea: (i) => `\\x${i.toString(16).padStart(8, '0')}`,
  date: day,
  timestamp: (i) => `${day(i)} 10:11:12`,
  timestamptz: (i) => `${day(i)} 10:11:12+00`,
  inet: (i) => `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`,
};
