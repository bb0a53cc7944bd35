import type { MaskUses } from '../mask-use.ts';
import { countryOf } from './persons.ts';

const email = (i: number): string => `anna.jones${i}@company-${i % 97}.com`;
const phone = (i: number): string => `+44 161 ${1_000_000 + i}`;
const handle = (i: number): string => `@anna${i}`;

export const CONTACT_USES: MaskUses = {
  email: [
    { value: email },
    { variant: 'unique', value: email, options: { unique: true } },
    { variant: 'domains each', value: email, options: { domains: 'each' } },
    { variant: 'of a person, unique', value: email, options: { unique: true }, person: true },
    {
      variant: 'locale from a column',
      value: email,
      options: { locale: { from: 'c' } },
      others: [countryOf],
    },
  ],
  phone: [
    { value: phone },
    { variant: 'keep country', value: phone, options: { keep: 'country' } },
    { variant: 'keep shape', value: phone, options: { keep: 'shape' } },
    { variant: 'unique', value: phone, options: { unique: true }, bar: 'keyed' },
  ],
  domain_name: [{ value: (i) => `company-${i}.com` }],
  social_handle: [{ value: handle }, { variant: 'unique', value: handle, options: { unique: true } }],
  url: [{ value: (i) => `https://anna-jones-${i}.name/about` }],
};
