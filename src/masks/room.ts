import type { MaskedColumn } from './mask.ts';

/** Characters that fit into the column; Infinity where there is no bound. */
export function room(column: MaskedColumn): number {
  if (column.length !== null) {
    return column.length;
  }
  // name holds 63 bytes and "char" one.
  return column.base === 'name' ? 63 : column.base === 'char' ? 1 : Number.POSITIVE_INFINITY;
}

/** The shortest that `hash` gives. */
const HASH = 6;

/** Says that a column is too short, and what else there is; null when `needed` characters fit. */
export function tooShort(column: MaskedColumn, needed: number): string | null {
  const has = room(column);
  return has >= needed
    ? null
    : `it needs ${needed} characters and the column holds ${has}; use redact${has < HASH ? ' or' : ', hash or'} null, or keep it`;
}
