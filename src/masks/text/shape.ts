import { z } from 'zod';
import type { Kept, Mask, MaskedColumn } from '../mask.ts';
import { drawnShapes } from './shape-drawn.ts';
import { uniqueShapes } from './shape-unique.ts';

/** unique: a bijection of all strings of a shape. keep: characters that stay at either end of values twice as long. */
export interface ShapeOptions {
  readonly unique: boolean;
  readonly keep: { readonly first: number; readonly last: number };
}

/** Other digits and letters in the places of the value's own. */
export const shape: Mask<ShapeOptions> = {
  name: 'shape',
  summary:
    'Other digits for digits and letters for letters, case, punctuation and length kept; `unique: true` keeps different values different.',
  family: 'text',
  types: ['text'],
  options: z.strictObject({
    unique: z.boolean().default(false),
    keep: z
      .strictObject({
        first: z.int().min(0).max(100).default(0),
        last: z.int().min(0).max(100).default(0),
      })
      .default({ first: 0, last: 0 }),
  }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'format-preserving encryption',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: ({ keep }) => (keep.first + keep.last > 0 ? 'no' : 'with an ephemeral key'),
  keeps: ({ unique }, column): readonly Kept[] => [
    'nulls',
    ...(unique ? (['equality'] as const) : []),
    'length',
    ...(isWide(column) || unique ? (['case', 'shape'] as const) : []),
  ],
  remains:
    'the length, the case, the script, and all that is no letter or digit; the characters asked for at either end',
  fakes: false,
  // A value without letter or digit is refused.
  replaces: true,
  reserved: false,
  uniqueness: ({ unique }) => (unique ? 'preserved' : 'lossy'),
  outputDomain: () => Number.POSITIVE_INFINITY,
  longest: () => 'input',
  example: { input: 'AB-1234/x', options: { unique: false, keep: { first: 0, last: 0 } } },
  prepare: ({ unique, keep }, column, keys) =>
    unique
      ? uniqueShapes(keep, isWide(column), column.base === 'bpchar', keys)
      : drawnShapes(keep, isWide(column), column.base === 'bpchar'),
};

/** Whether letters outside ASCII can be written. */
function isWide(column: MaskedColumn): boolean {
  return column.encoding === 'UTF8';
}
