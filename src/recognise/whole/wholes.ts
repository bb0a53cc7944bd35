import { CODES } from './codes.ts';
import { CONTACTS } from './contacts.ts';
import { NATIONAL_IDS } from './national-ids.ts';
import { NUMBERS } from './numbers.ts';
import { PLACES } from './places.ts';
import { SECRETS } from './secrets.ts';
import type { Whole } from './whole.ts';

/** What a value by itself may be; the scanner of texts (`recognise.ts`) knows the rest. */
export const WHOLES: readonly Whole[] = [
  ...CONTACTS,
  ...SECRETS,
  ...NUMBERS,
  ...NATIONAL_IDS,
  ...PLACES,
  ...CODES,
];
