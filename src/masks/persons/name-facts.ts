import { z } from 'zod';
import { FEWEST } from '../dictionary.ts';
import { type LocaleOption, localeOption, localeReads } from '../locale.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { room, tooShort } from '../room.ts';
import { countNames, spellingOf } from './column-people.ts';
import type { NameList } from './name-list.ts';
import type { People } from './people.ts';

/** locale: whose names; without it those of the western ones together. */
export interface LocaleOptions {
  readonly locale?: LocaleOption;
}

export const LOCALE_OPTIONS: z.ZodType<LocaleOptions> = z.strictObject({ locale: localeOption });

/** What all masks say that give a name out of a list. */
export const NAME_FACTS: Pick<
  Mask<LocaleOptions>,
  | 'family'
  | 'types'
  | 'deterministic'
  | 'keyed'
  | 'needs'
  | 'technique'
  | 'gdpr'
  | 'safeHarbor'
  | 'keeps'
  | 'remains'
  | 'fakes'
  | 'persona'
  | 'reads'
  | 'replaces'
  | 'reserved'
  | 'uniqueness'
> = {
  family: 'persons',
  types: ['text'],
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  safeHarbor: () => 'yes',
  keeps: () => ['nulls'],
  remains: '',
  fakes: true,
  persona: true,
  reads: ({ locale }) => localeReads(locale),
  replaces: true,
  reserved: false,
  uniqueness: () => 'lossy',
};

/** How many names of those lists the column may come to hold. */
export function sizeOf(
  { locale }: LocaleOptions,
  column: MaskedColumn,
  lists: (people: People) => readonly NameList[],
): number {
  return countNames(locale, spellingOf(column), room(column), lists);
}

/** Says that a column is so short that it leaves too few of the names. */
export function tooShortFor(
  options: LocaleOptions,
  column: MaskedColumn,
  lists: (people: People) => readonly NameList[],
  shortest: number,
): string | null {
  const has = room(column);
  const all = countNames(options.locale, spellingOf(column), Number.POSITIVE_INFINITY, lists);
  return sizeOf(options, column, lists) < Math.min(FEWEST, 0.8 * all)
    ? tooShort(column, Math.max(shortest, has + 1))
    : null;
}
