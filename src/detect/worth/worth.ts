/**
 * `worth/` says what values are worth as evidence, for a kind and against it.
 */
/** What a recogniser's hits are worth: `bits` when all values pass, less by `above` to the power. */
export interface Worth {
  readonly bits: number;
  /** Small where a few that pass already say that such values stand here: an address of mail comes by no accident. */
  readonly power: number;
}

/** By what was recognised; by kind where a kind is recognised in one way. */
export const WORTH: Readonly<Record<string, Worth>> = {
  email: { bits: 10, power: 0.25 },
  'international telephone numbers': { bits: 9, power: 0.4 },
  'telephone numbers as they are written': { bits: 5, power: 0.6 },
  'digits that begin as telephone numbers do': { bits: 2.5, power: 1 },
  'international telephone numbers without their plus': { bits: 4, power: 1 },
  'telephone numbers of North America': { bits: 4, power: 1 },
  user_agent: { bits: 10, power: 0.35 },
  social_handle: { bits: 4, power: 0.7 },
  image: { bits: 4.5, power: 0.5 },
  password_hash: { bits: 12, power: 0.3 },
  'JSON web tokens': { bits: 11, power: 0.3 },
  'tokens of known issuers': { bits: 10, power: 0.35 },
  'random characters': { bits: 5.6, power: 0.6 },
  'a few random characters': { bits: 8, power: 1 },
  'random bytes of one length': { bits: 2, power: 1 },
  bic: { bits: 4, power: 1 },
  'vehicle identification numbers': { bits: 4, power: 1 },
  'vehicle identification numbers with their check digit': { bits: 7, power: 0.8 },
  card: { bits: 9, power: 0.5 },
  iban: { bits: 11, power: 0.35 },
  ip: { bits: 8, power: 0.5 },
  mac: { bits: 9, power: 0.4 },
  url: { bits: 5, power: 0.5 },
  'street addresses': { bits: 7, power: 0.5 },
  'a number beside words, as streets are written': { bits: 2.5, power: 1 },
  point: { bits: 7, power: 0.6 },
  postal_code: { bits: 5, power: 0.7 },
  first_name: { bits: 7, power: 1 },
  last_name: { bits: 6.5, power: 1 },
  full_name: { bits: 8, power: 0.6 },
  user_name: { bits: 7, power: 1 },
  birth_date: { bits: 3, power: 1 },
  genders: { bits: 6, power: 0.35 },
  'letters as for genders': { bits: 3, power: 0.35 },
  title: { bits: 6, power: 0.4 },
  marital_status: { bits: 5, power: 0.4 },
  special_category: { bits: 5, power: 0.5 },
  time_zone: { bits: 6, power: 0.4 },
  'tags of languages': { bits: 4, power: 0.5 },
  languages: { bits: 3.5, power: 0.6 },
  nationality: { bits: 4, power: 0.6 },
  city: { bits: 4, power: 0.8 },
  regions: { bits: 3.5, power: 0.8 },
  'codes of regions': { bits: 2, power: 1 },
  countries: { bits: 5, power: 0.6 },
  'codes of countries': { bits: 2, power: 0.8 },
  job_title: { bits: 4, power: 0.7 },
  company: { bits: 4, power: 0.6 },
};
/** National ids and what is not listed: worth as much as chance leaves. */
export const NUMBERS: Worth = { bits: 9, power: 0.9 };
