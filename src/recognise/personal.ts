/**
 * What a column may hold of a person. Detection names these kinds, policies and reports speak of them, and the rules
 * that are proposed choose masks by them.
 */

/**
 * `pii`: identifies or authenticates a person directly (a name, an address of mail, a number of a document, a secret,
 * text in which such stands). `quasi`: points to a person together with others (a city, a gender, a special category).
 */
export type PersonalClass = 'pii' | 'quasi' | 'none';

/** What a column holds; `none` where nothing personal was found. */
export type PersonalKind =
  | 'full_name'
  | 'first_name'
  | 'middle_name'
  | 'last_name'
  | 'initials'
  | 'user_name'
  | 'email'
  | 'phone'
  | 'social_handle'
  | 'address'
  | 'birth_date'
  | 'national_id'
  | 'passport'
  | 'driver_licence'
  | 'medical_record'
  | 'case_number'
  | 'licence_plate'
  | 'vin'
  | 'card'
  | 'security_code'
  | 'iban'
  | 'bank_account'
  | 'account_id'
  | 'ip'
  | 'mac'
  | 'device_id'
  | 'user_agent'
  | 'password_hash'
  | 'token'
  | 'image'
  | 'biometric'
  | 'file'
  | 'url'
  | 'point'
  | 'free_text'
  | 'json'
  | 'derived'
  | 'city'
  | 'postal_code'
  | 'geo'
  | 'country'
  | 'time_zone'
  | 'gender'
  | 'title'
  | 'age'
  | 'date'
  | 'marital_status'
  | 'family'
  | 'nationality'
  | 'language'
  | 'job_title'
  | 'company'
  | 'department'
  | 'special_category'
  | 'income'
  | 'bic'
  | 'vat_id'
  | 'none';

/** A kind's facts. */
export interface PersonalFacts {
  readonly class: PersonalClass;
  /** How a report speaks of it. */
  readonly words: string;
}

/** Every kind, in the order of reports. */
export const PERSONAL_KINDS: Readonly<Record<PersonalKind, PersonalFacts>> = {
  full_name: { class: 'pii', words: 'name of a person' },
  first_name: { class: 'pii', words: 'given name' },
  middle_name: { class: 'pii', words: 'middle name' },
  last_name: { class: 'pii', words: 'family name' },
  initials: { class: 'pii', words: 'initials' },
  user_name: { class: 'pii', words: 'user name' },
  email: { class: 'pii', words: 'e-mail address' },
  phone: { class: 'pii', words: 'telephone number' },
  social_handle: { class: 'pii', words: 'name in a social network' },
  address: { class: 'pii', words: 'street address' },
  birth_date: { class: 'pii', words: 'date of birth' },
  national_id: { class: 'pii', words: 'national or tax id' },
  passport: { class: 'pii', words: 'passport number' },
  driver_licence: { class: 'pii', words: "driver's licence" },
  medical_record: { class: 'pii', words: 'medical record or insurance number' },
  case_number: { class: 'pii', words: 'number of a case or document of a person' },
  licence_plate: { class: 'pii', words: 'licence plate' },
  vin: { class: 'pii', words: 'vehicle identification number' },
  card: { class: 'pii', words: 'payment card number' },
  security_code: { class: 'pii', words: 'security code of a card' },
  iban: { class: 'pii', words: 'IBAN' },
  bank_account: { class: 'pii', words: 'bank account number' },
  account_id: { class: 'pii', words: 'id of a person in another system' },
  ip: { class: 'pii', words: 'IP address' },
  mac: { class: 'pii', words: 'MAC address' },
  device_id: { class: 'pii', words: 'id of a device' },
  user_agent: { class: 'pii', words: 'user agent' },
  password_hash: { class: 'pii', words: 'password or its hash' },
  token: { class: 'pii', words: 'token or secret' },
  image: { class: 'pii', words: 'picture of a person' },
  biometric: { class: 'pii', words: 'biometric data' },
  file: { class: 'pii', words: "a person's file, or its name" },
  url: { class: 'pii', words: 'URL that leads to a person' },
  point: { class: 'pii', words: 'exact place of a person' },
  free_text: { class: 'pii', words: 'text that may speak of persons' },
  json: { class: 'pii', words: 'document that holds personal data' },
  derived: { class: 'pii', words: 'derived from personal data' },
  city: { class: 'quasi', words: 'city' },
  postal_code: { class: 'quasi', words: 'postal code' },
  geo: { class: 'quasi', words: 'region or other area' },
  country: { class: 'quasi', words: 'country' },
  time_zone: { class: 'quasi', words: 'time zone' },
  gender: { class: 'quasi', words: 'gender' },
  title: { class: 'quasi', words: 'form of address' },
  age: { class: 'quasi', words: 'age' },
  date: { class: 'quasi', words: "date in a person's life" },
  marital_status: { class: 'quasi', words: 'marital status' },
  family: { class: 'quasi', words: 'family relation' },
  nationality: { class: 'quasi', words: 'nationality' },
  language: { class: 'quasi', words: 'language of a person' },
  job_title: { class: 'quasi', words: 'occupation' },
  company: { class: 'quasi', words: 'company or school' },
  department: { class: 'quasi', words: 'department' },
  special_category: { class: 'quasi', words: 'special category (GDPR article 9)' },
  income: { class: 'quasi', words: 'income or debt' },
  bic: { class: 'quasi', words: 'BIC' },
  vat_id: { class: 'quasi', words: 'VAT id' },
  none: { class: 'none', words: 'nothing personal' },
};
