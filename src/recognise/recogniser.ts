/**
 * `recognise/` says what a string is: e-mail address, IBAN, national id, a name. Used by masks, detection and the leak
 * scan. Pure, and linear in its input: every recogniser looks a bounded way ahead and back from one token.
 */
import type { Findings } from './findings.ts';
import type { Tokens } from './tokens.ts';

/** What may be found in a text, in the order of `KINDS`. */
export type Kind = (typeof KINDS)[number];

/** Kinds, by the number that `Findings` holds. */
export const KINDS = [
  'name',
  'email',
  'phone',
  'url',
  'ip',
  'mac',
  'card',
  'iban',
  'national_id',
  'birth_date',
  'address',
  'postal_code',
  'city',
  'token',
] as const;

/** How a report speaks of each kind. */
export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  name: 'name',
  email: 'e-mail address',
  phone: 'telephone number',
  url: 'URL',
  ip: 'IP address',
  mac: 'MAC address',
  card: 'card number',
  iban: 'IBAN',
  national_id: 'national id',
  birth_date: 'date of birth',
  address: 'street address',
  postal_code: 'postal code',
  city: 'city',
  token: 'token',
};

/** A kind of token that a recogniser starts from; a recogniser is asked only at such tokens. */
export type Anchor = 'digits' | 'letters' | 'mixed';

/** What finds one kind of identifier. */
export interface Recogniser {
  readonly kind: Kind;
  /** Tokens it may start from. */
  readonly anchors: readonly Anchor[];
  /**
   * Adds what it finds around token `at`, and gives the token after it; `at` itself where there is nothing. It may
   * look back, but not before what is found already.
   */
  readonly find: (text: Tokens, at: number, found: Findings) => number;
}
