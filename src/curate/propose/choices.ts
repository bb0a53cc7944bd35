/** Which masks hide what, by kind: the best first. Whether one fits a column is for the planner's proofs to say. */
import type { TypeClass } from '../../postgres/catalog.ts';
import type { PersonalKind } from '../../recognise/personal.ts';

/** A mask and its options, as rules write them. */
export interface Choice {
  readonly mask: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Only for columns of these types; null: whatever the mask takes. */
  readonly types: readonly TypeClass[] | null;
}

function choice(
  mask: string,
  options: Readonly<Record<string, unknown>> = {},
  types: readonly TypeClass[] | null = null,
): Choice {
  return { mask, options, types };
}

const REDACT = choice('redact');
const SHAPE = choice('shape');
const SHIFT = choice('date_shift', { within: '30d' });
const YEAR = choice('date_truncate', { to: 'year' });

/** By kind; empty: there is no mask that says something true and hides it, and the column is kept for a person to judge. */
export const CHOICES: Readonly<Record<PersonalKind, readonly Choice[]>> = {
  full_name: [choice('full_name')],
  first_name: [choice('first_name')],
  middle_name: [choice('middle_name')],
  last_name: [choice('last_name')],
  initials: [choice('initials')],
  user_name: [choice('user_name')],
  email: [choice('email')],
  phone: [choice('phone'), SHAPE],
  social_handle: [choice('social_handle')],
  address: [choice('street_address'), REDACT],
  birth_date: [SHIFT, YEAR, choice('noise', { within: 3 }), REDACT],
  national_id: [choice('national_id'), SHAPE],
  passport: [choice('passport'), SHAPE],
  driver_licence: [choice('driver_licence'), SHAPE],
  medical_record: [choice('medical_record'), SHAPE],
  case_number: [SHAPE],
  licence_plate: [choice('licence_plate'), SHAPE],
  vin: [choice('vin'), SHAPE],
  card: [choice('credit_card'), choice('partial', { last: 4 })],
  security_code: [choice('security_code'), REDACT],
  iban: [choice('iban'), SHAPE],
  bank_account: [choice('bank_account'), SHAPE],
  account_id: [choice('uuid', {}, ['uuid']), choice('pseudonym'), SHAPE],
  ip: [choice('ip'), choice('distinct')],
  mac: [choice('mac')],
  device_id: [choice('device_id')],
  user_agent: [choice('user_agent')],
  password_hash: [choice('password_hash'), choice('secret')],
  token: [choice('token'), choice('uuid', {}, ['uuid']), choice('secret'), choice('hash')],
  image: [choice('image', { unknown: 'png' }, ['bytea']), choice('avatar_url'), REDACT],
  biometric: [REDACT, choice('bytes')],
  file: [choice('file_name'), REDACT, choice('bytes')],
  url: [choice('url')],
  point: [choice('point')],
  free_text: [choice('lorem'), REDACT],
  json: [REDACT],
  derived: [REDACT, choice('lorem'), choice('hash')],
  city: [choice('city')],
  postal_code: [choice('postal_code')],
  geo: [choice('region')],
  country: [choice('country')],
  time_zone: [choice('time_zone')],
  gender: [choice('gender')],
  title: [choice('title')],
  age: [choice('noise', { within: 3 })],
  date: [SHIFT],
  marital_status: [],
  family: [],
  nationality: [choice('nationality')],
  language: [choice('language')],
  job_title: [choice('job_title')],
  company: [choice('company')],
  department: [choice('department')],
  special_category: [choice('null')],
  income: [choice('amount')],
  bic: [choice('bic')],
  vat_id: [choice('vat_id')],
  none: [],
};

/** What a name says of a kind that has several masks. */
const BY_NAME: Readonly<Partial<Record<PersonalKind, readonly (readonly [RegExp, Choice])[]>>> = {
  address: [
    [/(?:^|_)(?:care_?of|c_?o)(?:_|$)/, choice('full_name')],
    [/(?:^|_)(?:p_?o|post)_?(?:box|fach)(?:_|$)/, choice('secondary_address')],
    [
      /(?:^|_)(?:flat|apartment|apt|unit|suite|floor|line_?[23]|address_?[23])(?:_|$)/,
      choice('secondary_address'),
    ],
    [/(?:^|_)(?:house|building|street)_?(?:number|no|nr|num)(?:_|$)/, SHAPE],
    [/(?:^|_)(?:full|formatted|complete|mailing|postal)_?address(?:_|$)/, choice('full_address')],
  ],
  point: [
    [/(?:^|_)(?:lat|latitude)(?:_|$)/, choice('latitude')],
    [/(?:^|_)(?:lon|lng|long|longitude)(?:_|$)/, choice('longitude')],
  ],
  file: [[/(?:^|_)(?:path|dir|directory|folder)(?:_|$)/, choice('path')]],
  token: [[/(?:^|_)(?:api|access)_?key(?:_|$)/, choice('api_key')]],
};

/** For what identifies a person and has no better mask: by type, what keeps values apart first, then what empties them. */
const LAST_RESORTS: Readonly<Partial<Record<TypeClass, readonly Choice[]>>> = {
  text: [choice('pseudonym'), choice('hash'), SHAPE, REDACT],
  integer: [choice('integer'), REDACT],
  numeric: [choice('integer'), choice('numeric'), REDACT],
  float: [choice('noise', { ratio: '10%' }), REDACT],
  date: [SHIFT, choice('distinct'), REDACT],
  timestamp: [SHIFT, choice('distinct'), REDACT],
  timestamptz: [SHIFT, choice('distinct'), REDACT],
  uuid: [choice('uuid'), REDACT],
  bytea: [choice('secret'), choice('hash'), REDACT],
  json: [REDACT, choice('hash')],
  inet: [choice('ip'), choice('distinct'), REDACT],
  macaddr: [choice('mac'), choice('distinct'), REDACT],
};

const ANY_RESORT: readonly Choice[] = [REDACT, choice('distinct')];

/** Masks to try on a column of `kind`, called `name` and of type `type`, the best first; `pii`: it must not be kept. */
export function choicesFor(
  kind: PersonalKind,
  name: string,
  type: TypeClass,
  pii: boolean,
): readonly Choice[] {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  if (LISTED.has(kind) && /(?:^|_)(?:code|id|key)$/.test(words)) {
    return [];
  }
  const named = (BY_NAME[kind] ?? []).flatMap(([pattern, each]) => (pattern.test(words) ? [each] : []));
  const last = pii ? (LAST_RESORTS[type] ?? ANY_RESORT) : [];
  return [...named, ...CHOICES[kind], ...last].filter(
    (each) => (each.types === null || each.types.includes(type)) && !(each === SHAPE && DELIVERED.has(kind)),
  );
}

/** Letters drawn in the shape of an address may make one that is somebody's. */
const DELIVERED: ReadonlySet<PersonalKind> = new Set(['email', 'url', 'social_handle']);

/** Kinds that a code may stand for, which a list somewhere else explains: a name in its place would break what reads it. */
const LISTED: ReadonlySet<PersonalKind> = new Set(['city', 'geo', 'company', 'department', 'job_title']);

/** What is drawn of a person where the row speaks of one; what belongs to a value alone (an address of mail) is not. */
export const OF_PERSON: ReadonlySet<PersonalKind> = new Set([
  'full_name',
  'first_name',
  'middle_name',
  'last_name',
  'initials',
  'address',
  'birth_date',
  'point',
  'city',
  'postal_code',
  'geo',
  'country',
  'time_zone',
  'gender',
  'title',
  'age',
  'date',
  'nationality',
  'language',
  'department',
]);

/** Masks that cannot take every value: one that they cannot is redacted, and does not end the night's run. */
export const STRICT: ReadonlySet<string> = new Set([
  'bank_account',
  'credit_card',
  'gender',
  'hstore',
  'iban',
  'image',
  'json',
  'medical_record',
  'national_id',
  'phone',
  'point',
  'shape',
  'xml',
]);
