import type { Overlooked } from '../masks/mask.ts';
import type { Column } from '../postgres/catalog.ts';

/** In what the values of `column` may differ and be equal to the server. */
export function overlookedIn({ type, deterministicCollation }: Column): Overlooked[] {
  return [
    ...(type.base === 'citext' ? (['capitals'] as const) : []),
    ...(deterministicCollation ? [] : (['collation'] as const)),
    ...(type.base === 'bpchar' ? (['blanks'] as const) : []),
  ];
}
