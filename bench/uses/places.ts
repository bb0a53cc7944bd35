import type { MaskUses } from '../mask-use.ts';
import { countryOf } from './persons.ts';

const few = (words: readonly string[]) => (i: number) => words[i % words.length]!;
const street = (i: number): string => `${i % 300} Elm Street ${i}`;
const postal = (i: number): string => `SW${i % 10}A ${i % 7}AA`;
const address = (i: number): string => `${i % 300} Elm Street, Springfield, IL ${60_000 + i}`;
const degrees = (i: number): string => (50 + i / 10_000).toFixed(6);
const point = (i: number): string => `POINT(${(13 + i / 10_000).toFixed(6)} ${degrees(i)})`;
const BY_COUNTRY = {
  variant: 'locale from a column',
  options: { locale: { from: 'country' } },
  others: [countryOf],
};

export const PLACE_USES: MaskUses = {
  street_address: [{ value: street }, { value: street, ...BY_COUNTRY }],
  secondary_address: [{ value: (i) => `Apt. ${i}` }],
  city: [
    { value: (i) => `Springfield ${i}` },
    { value: (i) => `Springfield ${i}`, ...BY_COUNTRY },
    { variant: 'of a person', value: (i) => `Springfield ${i}`, person: true },
  ],
  region: [{ value: few(['CA', 'Bavaria', 'Kent']), person: true }],
  postal_code: [
    { value: postal },
    { variant: 'en_US', value: (i) => String(10_000 + i), options: { locale: 'en_US' } },
    { variant: 'keep 1', value: postal, options: { keep: 1 } },
  ],
  country: [{ value: few(['DE', 'Norway', 'GBR']), person: true }],
  full_address: [{ value: address }, { value: address, ...BY_COUNTRY }],
  latitude: [{ value: degrees, column: { class: 'numeric', base: 'numeric', length: 9, scale: 6 } }],
  longitude: [{ value: degrees, column: { class: 'numeric', base: 'numeric', length: 9, scale: 6 } }],
  point: [{ value: point }],
  time_zone: [{ value: few(['Europe/Berlin', 'UTC', 'Asia/Tokyo']), person: true }],
};
