/** What is said of a mask that cannot serve, and what it was asked for. */
import type { MaskedColumn } from '../../masks/mask.ts';
import { type Cell, type Draft, type Handling, refusesNull } from '../planning/draft.ts';
import type { Masks } from './outcome.ts';

export interface Refusal {
  readonly message: string;
  readonly hint: string;
}

/** Makes a refusal of what is wrong with a mask on a column. */
export type Refuse = (message: string, hint?: string) => Refusal;

/** What a handling is asked for, and where it stands. */
export interface Asked {
  readonly handling: Handling;
  readonly as: MaskedColumn;
  /** `schema.table.column`, with the place inside for a part of a value. */
  readonly name: string;
  /** The type in words. */
  readonly type: string;
  /** Characters that the server takes, where the type says. */
  readonly length: number | null;
  readonly refusesNull: boolean;
  readonly masks: Masks;
}

/** A column's mask, as it is asked whether it can serve there. */
export function askedOf({ masks }: Draft, { as, name, column }: Cell, handling: Handling): Asked {
  return {
    handling,
    as,
    name,
    type: column.type.sql,
    length: column.type.length,
    refusesNull: refusesNull(column),
    masks,
  };
}
