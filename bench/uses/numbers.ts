import type { MaskUses } from '../mask-use.ts';

export const dayOf = (i: number): string => `19${10 + (i % 89)}-0${1 + (i % 9)}-1${i % 10}`;
const moment = (i: number): string => `${dayOf(i)} 10:${10 + (i % 50)}:12.25+00`;
const amount = (i: number): string => `${1000 + i}.${10 + (i % 90)}`;
const DATE = { class: 'date', base: 'date' };
const MOMENT = { class: 'timestamptz', base: 'timestamptz' };
const KEYED = { bar: 'keyed' } as const;
const NUMERIC = { class: 'numeric', base: 'numeric', length: 12, scale: 2 };
const key = (i: number): string => String(1_000_000 + i * 977);

export const NUMBER_USES: MaskUses = {
  integer: [
    {
      variant: 'bigint',
      value: (i) => String(4_000_000_000_000_000 + i * 977),
      column: { base: 'int8' },
      ...KEYED,
    },
    { variant: 'int', value: key, column: { base: 'int4' }, ...KEYED },
    { variant: 'smallint', value: String, column: { base: 'int2' }, ...KEYED },
    { variant: 'keep length', value: key, column: { base: 'int4' }, options: { keep: 'length' }, ...KEYED },
  ],
  // By FF1, as keys are, for it keeps numbers apart.
  numeric: [
    { value: amount, ...KEYED },
    { variant: 'numeric(12,2)', value: amount, column: NUMERIC, ...KEYED },
  ],
  noise: [
    { value: amount, options: { ratio: '10%' } },
    { variant: 'normal', value: amount, options: { ratio: '10%', distribution: 'normal' } },
  ],
  round: [{ value: amount, options: { to: 100 } }],
  bucket: [{ value: (i) => String(i % 90), options: { bounds: [0, 18, 30, 65] } }],
  range: [
    { value: key, options: { min: 20_000, max: 90_000 } },
    { variant: 'normal', value: key, options: { min: 20_000, max: 90_000, distribution: 'normal' } },
    { variant: 'days', value: dayOf, options: { min: '1950-01-01', max: '2010-12-31' }, column: DATE },
    {
      variant: 'like',
      value: key,
      options: { like: true },
      learnt: [{ kind: 'histogram', bounds: Array.from({ length: 51 }, (_, i) => i * i * 100) }],
    },
  ],
  date_shift: [
    { value: dayOf },
    { variant: 'of a person', value: dayOf, person: true },
    { variant: 'timestamptz', value: moment, column: MOMENT },
  ],
  date_truncate: [{ value: dayOf }],
  age_band: [{ value: dayOf, options: { at: '2026-01-01' } }],
  time_shift: [{ value: (i) => `${10 + (i % 14)}:${10 + (i % 50)}:00` }],
};
