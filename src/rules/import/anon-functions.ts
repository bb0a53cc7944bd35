import { LOCALES } from '../../masks/locale.ts';
import { type Carried, carried, DETERMINISTIC, type Decision, leftOut } from './imported.ts';
import { dayOf, daysOf, numberOf, percent } from './peer-values.ts';

/** An argument of a masking function: a constant, a column, or something computed. */
export type Argument =
  | { readonly kind: 'constant'; readonly value: string | number | boolean | null }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'computed' };

/**
 * What a function of PostgreSQL Anonymizer 0.6 to 3 becomes on `column` (its documentation, "Masking functions");
 * `name` without its schema. The arguments are in order, names of named ones left off.
 */
export function carryAnon(name: string, given: readonly Argument[], column: string): Carried {
  const exact = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (exact !== undefined) {
    return exact(given, column);
  }
  const [, stem = '', located] = /^dummy_(.+?)(_locale)?$/.exec(name) ?? [];
  const mask = Object.hasOwn(DUMMIES, stem) ? DUMMIES[stem] : undefined;
  if (mask === undefined) {
    return leftOut('a function that is not known here', '`understudy masks` lists what there is.');
  }
  return located === undefined ? carried(mask, DETERMINISTIC) : localised(mask, given);
}

type Carry = (given: readonly Argument[], column: string) => Carried;

const fake = (decision: Decision, ...differs: readonly string[]): Carry => {
  return () => carried(decision, DETERMINISTIC, ...differs);
};

/** By a seed, mostly another column: there as here the same seed gives the same fake. */
const pseudo = (mask: string): Carry => {
  return ([seed], column) =>
    seed?.kind === 'column' && seed.name !== column
      ? carried({ mask, per: seed.name }, KEYED)
      : seed?.kind === 'column'
        ? carried(mask, KEYED)
        : leftOut('a seed that is computed', `Write { mask: ${mask}, per: COLUMN }.`);
};

const KEYED = 'keyed here, by another hash: pseudonyms of before do not join any more';

const between: Carry = ([low, high]) => {
  const [least, most] = [bound(low), bound(high)];
  return least === null || most === null
    ? leftOut('bounds that are computed', 'Write { mask: range, min: …, max: … }.')
    : carried({ mask: 'range', min: least, max: most }, DETERMINISTIC);
};

const inRange: Carry = ([given]) => {
  const [, open, low = '', high = '', close] =
    /^([[(])\s*"?([^",]*)"?\s*,\s*"?([^",]*)"?\s*([\])])$/.exec(textAt(given)) ?? [];
  const [least, most] = [numberOf(low) ?? dayOf(low), numberOf(high) ?? dayOf(high)];
  return least === null || most === null
    ? leftOut('a range without both bounds', 'Write { mask: range, min: …, max: … }.')
    : carried(
        { mask: 'range', min: least, max: most },
        DETERMINISTIC,
        open === '[' && close === ']' ? '' : 'both bounds are drawn too',
      );
};

const noise: Carry = ([, ratio]) => {
  const share = ratio?.kind === 'constant' ? numberOf(ratio.value) : null;
  return share === null || share === 0
    ? leftOut('a ratio that is computed', 'Write { mask: noise, ratio: 10% }.')
    : carried({ mask: 'noise', ratio: percent(share) }, DETERMINISTIC);
};

const dateNoise: Carry = ([, span]) => {
  const days = daysOf(textAt(span));
  return days === null
    ? leftOut('a span of time that is not understood', 'Write { mask: date_shift, within: 30d }.')
    : carried({ mask: 'date_shift', within: `${days}d` }, DETERMINISTIC, 'it moves by whole days');
};

const partial: Carry = ([, first, , last]) => {
  const counts = [first, last].map((each) => (each?.kind === 'constant' ? numberOf(each.value) : null));
  const [head, tail] = counts;
  return head == null || tail == null
    ? leftOut('counts that are computed', 'Write { mask: partial, first: 1, last: 2 }.')
    : carried(
        { mask: 'partial', first: head, last: tail },
        'a star for each character in the middle, where there was a text of one length',
      );
};

const generalised = (instead: string): Carry => {
  return () => leftOut('a range in the value’s place changes the type', instead);
};

const BUCKET = generalised('Write { mask: bucket, bounds: [ … ] } or { mask: round, to: … }.');
const DAYS = generalised('Write { mask: date_truncate, to: month }.');

/** All but the `dummy_` ones. */
const FUNCTIONS: Readonly<Record<string, Carry>> = {
  fake_address: fake('full_address'),
  fake_city: fake('city'),
  fake_city_in_country: fake('city', 'of any country; `locale:` says which'),
  fake_region: fake('region'),
  fake_country: fake('country'),
  fake_company: fake('company'),
  fake_email: fake('email'),
  fake_first_name: fake('first_name'),
  fake_last_name: fake('last_name'),
  fake_iban: fake('iban'),
  fake_postcode: fake('postal_code'),
  fake_siret: fake('shape', 'its check digit is not right'),
  fake_siren: fake('shape', 'its check digit is not right'),
  pseudo_first_name: pseudo('first_name'),
  pseudo_last_name: pseudo('last_name'),
  pseudo_email: pseudo('email'),
  pseudo_city: pseudo('city'),
  pseudo_country: pseudo('country'),
  pseudo_region: pseudo('region'),
  pseudo_company: pseudo('company'),
  pseudo_iban: pseudo('iban'),
  pseudo_siret: pseudo('shape'),
  pseudo_siren: pseudo('shape'),
  lorem_ipsum: fake('lorem', 'as long as the value'),
  hash: () => carried('hash', KEYED, '32 hexadecimal digits, where there were 64 or more'),
  digest: () => carried('hash', KEYED, '32 hexadecimal digits, where there were 32 to 128'),
  random_string: fake('secret', 'as long as the value'),
  random_zip: fake('postal_code'),
  random_phone: fake('phone', 'of a range set aside for fiction, whatever the prefix'),
  random_hash: fake('hash'),
  random_date: fake({ mask: 'range', like: true }, 'spread as the column’s dates are'),
  random_date_between: between,
  random_int_between: between,
  random_bigint_between: between,
  random_in_int4range: inRange,
  random_in_int8range: inRange,
  random_in_numrange: inRange,
  random_in_daterange: inRange,
  random_in_tsrange: inRange,
  random_in_tstzrange: inRange,
  random_id: () => carried('integer', 'different values stay different; references to a key follow'),
  random_id_int: () => carried('integer', 'different values stay different; references to a key follow'),
  random_id_small_int: () =>
    carried('integer', 'different values stay different; references to a key follow'),
  random_in: () =>
    leftOut('a list of values', 'Write them into a file beside the rules: { mask: dictionary, file: FILE }.'),
  random_in_enum: () =>
    leftOut('any label of an enum', 'Write { mask: shuffle, reason: … }, or keep it with a reason.'),
  noise,
  dnoise: dateNoise,
  add_noise_on_numeric_column: noise,
  add_noise_on_datetime_column: dateNoise,
  partial,
  partial_email: () =>
    carried(
      { mask: 'email', domains: 'each' },
      'some letters stayed readable there; here an address is invented',
    ),
  shuffle_column: () =>
    leftOut('real values, in other rows', 'Write { mask: shuffle, reason: … }, and say why they may remain.'),
  dummy_latitude: fake({ mask: 'latitude', place: true }),
  dummy_longitude: fake({ mask: 'longitude', place: true }),
  image_blur: () => carried('image', 'a grey picture; a blurred one can still be recognised'),
  ternary: () =>
    leftOut('a condition, which is not run here', 'Write `when: SQL` and `otherwise:` beside a mask.'),
  generalize_int4range: BUCKET,
  generalize_int8range: BUCKET,
  generalize_numrange: BUCKET,
  generalize_daterange: DAYS,
  generalize_tsrange: DAYS,
  generalize_tstzrange: DAYS,
};

/** What follows `dummy_`. */
const DUMMIES: Readonly<Record<string, string>> = {
  first_name: 'first_name',
  last_name: 'last_name',
  name: 'full_name',
  name_with_title: 'full_name',
  title: 'title',
  free_email: 'email',
  safe_email: 'email',
  username: 'user_name',
  phone_number: 'phone',
  cell_number: 'phone',
  city_name: 'city',
  country_name: 'country',
  country_code: 'country',
  state_name: 'region',
  state_abbr: 'region',
  zip_code: 'postal_code',
  post_code: 'postal_code',
  street_name: 'street_address',
  secondary_address: 'secondary_address',
  timezone: 'time_zone',
  company_name: 'company',
  profession: 'job_title',
  credit_card_number: 'credit_card',
  bic: 'bic',
  currency_code: 'currency',
  ip: 'ip',
  ipv4: 'ip',
  ipv6: 'ip',
  mac_address: 'mac',
  user_agent: 'user_agent',
  licence_plate: 'licence_plate',
  health_insurance_code: 'medical_record',
  file_name: 'file_name',
  file_path: 'path',
  dir_path: 'path',
  uuidv1: 'uuid',
  uuidv3: 'uuid',
  uuidv4: 'uuid',
  uuidv5: 'uuid',
  word: 'lorem',
  words: 'lorem',
  catchphrase: 'lorem',
  bs: 'lorem',
  buzzword: 'lorem',
};

/** Masks that speak a language. */
const SPOKEN: ReadonlySet<string> = new Set([
  'first_name',
  'last_name',
  'full_name',
  'title',
  'email',
  'user_name',
  'city',
  'country',
  'region',
  'postal_code',
  'street_address',
  'secondary_address',
]);

function localised(mask: string, [given]: readonly Argument[]): Carried {
  const written = textAt(given);
  const locale =
    LOCALES.find((each) => each === written) ?? LOCALES.find((each) => each === written.slice(0, 2));
  return locale === undefined || !SPOKEN.has(mask)
    ? carried(mask, DETERMINISTIC, 'its locale is not carried over')
    : carried({ mask, locale }, DETERMINISTIC);
}

function textAt(given: Argument | undefined): string {
  return given?.kind === 'constant' ? String(given.value ?? '') : '';
}

/** A number or a day. */
function bound(given: Argument | undefined): number | string | null {
  return given?.kind === 'constant' ? (numberOf(given.value) ?? dayOf(given.value)) : null;
}
