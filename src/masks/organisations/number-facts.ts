import { z } from 'zod';
import type { Mask } from '../mask.ts';
import { room } from '../room.ts';

/** unique: by a bijection, which takes only right numbers. */
export interface NumberOptions {
  readonly unique: boolean;
}

/** What the masks say that give another number of the same form. */
export const NUMBER_FACTS: Pick<
  Mask<NumberOptions>,
  | 'family'
  | 'types'
  | 'options'
  | 'deterministic'
  | 'keyed'
  | 'needs'
  | 'technique'
  | 'gdpr'
  | 'safeHarbor'
  | 'keeps'
  | 'fakes'
  | 'replaces'
  | 'reserved'
  | 'uniqueness'
> = {
  family: 'organisations',
  types: ['text'],
  options: z.strictObject({ unique: z.boolean().default(false) }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: ({ unique }) => (unique ? ['nulls', 'equality', 'length', 'shape'] : ['nulls']),
  fakes: true,
  replaces: true,
  reserved: false,
  uniqueness: ({ unique }) => (unique ? 'preserved' : 'lossy'),
};

/** Longest text of so many digits, blanks and dashes between them. */
export function longestOf(digits: number, column: Parameters<typeof room>[0]): number {
  return Math.min(room(column), 2 * digits);
}
