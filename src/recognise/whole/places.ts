import type { Whole } from './whole.ts';

/** Postal codes that letters or a mark tell from other numbers; five digits alone say nothing. */
export const PLACES: readonly Whole[] = [
  {
    kind: 'postal_code',
    by: 'British postcodes',
    form: /^(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})$/i,
    chance: 0.02,
  },
  {
    kind: 'postal_code',
    by: 'Canadian postal codes',
    form: /^[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d$/i,
    chance: 0.02,
  },
  { kind: 'postal_code', by: 'Dutch postcodes', form: /^[1-9]\d{3} ?[A-Z]{2}$/, chance: 0.05 },
  { kind: 'postal_code', by: 'ZIP+4 codes', form: /^\d{5}-\d{4}$/, chance: 0.05 },
  {
    kind: 'postal_code',
    by: 'Polish, Portuguese or Brazilian postal codes',
    form: /^(?:\d\d-\d{3}|\d{4}-\d{3}|\d{5}-\d{3})$/,
    chance: 0.1,
  },
  {
    kind: 'postal_code',
    by: 'postal codes with their country',
    form: /^(?:D|A|CH|F|B|L|S|SE|NL|DE|AT)-\d{4,5}$/,
    chance: 0.05,
  },
  {
    kind: 'point',
    by: 'pairs of coordinates',
    form: /^\(?-?\d{1,3}\.\d{3,16}[,; ] ?-?\d{1,3}\.\d{3,16}\)?$/,
    chance: 0.05,
    test: (value) => {
      const [first = 0, second = 0] = (value.match(/-?\d+\.\d+/g) ?? []).map(Number);
      return (
        Math.min(Math.abs(first), Math.abs(second)) <= 90 &&
        Math.max(Math.abs(first), Math.abs(second)) <= 180
      );
    },
  },
  {
    kind: 'point',
    by: 'points as text',
    form: /^(?:SRID=\d{1,6};)?POINT ?(?:ZM?|M)? ?\(/i,
    chance: 0,
  },
];
