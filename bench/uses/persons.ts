import type { MaskUses } from '../mask-use.ts';

const GIVEN = ['Anna', 'Chloë', 'Benedict', 'Li'];
const COUNTRIES = ['DE', 'GB', 'FR', 'US', 'PL', 'ES', 'IT', 'SE'];

export const nameOf = (i: number): string => `${GIVEN[i & 3]} Jones${i}`;
export const countryOf = (i: number): string => COUNTRIES[i & 7]!;

const given = (i: number): string => `${GIVEN[i & 3]}${i}`;
const family = (i: number): string => `Jones${i}`;
const few = (words: readonly string[]) => (i: number) => words[i % words.length]!;

const BY_COUNTRY = {
  variant: 'locale from a column',
  options: { locale: { from: 'country' } },
  others: [countryOf],
};
const PERSON = { variant: 'of a person', person: true };

export const PERSON_USES: MaskUses = {
  first_name: [{ value: given }, { value: given, ...PERSON }, { value: given, ...BY_COUNTRY }],
  middle_name: [{ value: given }],
  last_name: [{ value: family }, { value: family, ...PERSON }, { value: family, ...BY_COUNTRY }],
  full_name: [
    { value: nameOf },
    { value: nameOf, ...PERSON },
    { value: nameOf, ...BY_COUNTRY },
    { variant: 'middle, en_US', value: nameOf, options: { middle: true, locale: 'en_US' } },
  ],
  initials: [{ value: few(['AJ', 'B.K.', 'C D']), person: true }],
  user_name: [
    { value: (i) => `anna${i}` },
    { variant: 'unique', value: (i) => `anna${i}`, options: { unique: true } },
  ],
  gender: [{ value: few(['female', 'male', 'F', 'm']), person: true }],
  title: [{ value: few(['Mrs', 'Mr', 'Dr']), person: true }],
  job_title: [{ value: few(['Head of Radiology', 'Nurse', 'Accountant']), person: true }],
  nationality: [{ value: few(['Norwegian', 'German', 'British']), person: true }],
  language: [{ value: few(['Norwegian', 'German', 'English']), person: true }],
  avatar_url: [{ value: (i) => `https://cdn.acme.com/people/anna-${i}.jpg` }],
};
