import { type Carried, carried, DETERMINISTIC, type Decision, leftOut } from './imported.ts';
import { numberOf } from './peer-values.ts';

type Params = Readonly<Record<string, unknown>>;

/**
 * What a transformer of Neosync becomes (its `transformer.proto`): by the one member of `config`, else by `source`, as
 * jobs of before version 0.5 have it. Code in it is never run.
 */
export function carryNeosync(
  source: unknown,
  config: unknown,
): { readonly was: string; readonly found: Carried } {
  const { name, params } = chosen(source, config);
  const key = name
    .replace(/config$/i, '')
    .replaceAll('_', '')
    .toLowerCase();
  const carry = Object.hasOwn(TRANSFORMERS, key) ? TRANSFORMERS[key] : undefined;
  const was = /^\w{1,60}$/.test(name) ? name.replace(/Config$/, '') : 'a transformer';
  const unknown = leftOut(
    'no transformer of Neosync 0.5 that is known here',
    '`understudy masks` lists what there is.',
  );
  return { was, found: carry?.(params) ?? unknown };
}

/** The one of several configurations that is given. */
function chosen(source: unknown, config: unknown): { readonly name: string; readonly params: Params } {
  const outer = paramsOf(config);
  // As protobuf's library for TypeScript writes what is one of several.
  const wrapped = paramsOf(outer.config);
  if (typeof outer.case === 'string') {
    return { name: outer.case, params: paramsOf(outer.value) };
  }
  if (typeof wrapped.case === 'string') {
    return { name: wrapped.case, params: paramsOf(wrapped.value) };
  }
  const [only, ...more] = Object.entries(outer);
  if (only !== undefined && more.length === 0) {
    return { name: only[0], params: paramsOf(only[1]) };
  }
  return { name: typeof source === 'string' ? source.replace(/^TRANSFORMER_SOURCE_/, '') : '', params: {} };
}

function paramsOf(value: unknown): Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

type Carry = (params: Params) => Carried;

const FILLED = 'NULL was filled there; here it stays NULL, but for `synthetic: true`';

/** `generate…`: made up without regard to the value. */
const made = (decision: Decision, ...differs: readonly string[]): Carry => {
  return () => carried(decision, DETERMINISTIC, FILLED, ...differs);
};

/** `transform…`: instead of a value. */
const instead = (decision: Decision, ...differs: readonly string[]): Carry => {
  return () => carried(decision, DETERMINISTIC, ...differs);
};

const between: Carry = (params) => {
  const [min, max] = [numberOf(params.min), numberOf(params.max)];
  return min === null || max === null
    ? leftOut('without both bounds', 'Write { mask: range, min: …, max: … }.')
    : carried({ mask: 'range', min, max }, DETERMINISTIC, params.randomizeSign === true ? 'of one sign' : '');
};

const around: Carry = (params) => {
  const low = numberOf(params.randomizationRangeMin);
  const high = numberOf(params.randomizationRangeMax);
  const within = low === null || high === null ? null : Math.max(Math.abs(low), Math.abs(high));
  return within === null || within === 0
    ? leftOut('without both bounds', 'Write { mask: noise, within: … }.')
    : carried({ mask: 'noise', within }, DETERMINISTIC, 'as far to either side');
};

const CODE: Carry = () => leftOut('code, which is not run here', 'Write an own mask (`masks:`).');
const FICTION = 'of a range set aside for fiction';
const EMAIL: Carry = ({ preserveDomain }) =>
  preserveDomain === true
    ? carried(
        { mask: 'email', domains: 'each' },
        DETERMINISTIC,
        'the domain stayed readable there; here which addresses share one can be seen, and not which',
      )
    : carried('email', DETERMINISTIC);

/** By the configuration's name in small letters, without `Config`. */
const TRANSFORMERS: Readonly<Record<string, Carry>> = {
  passthrough: () => carried('keep'),
  null: () => carried('null'),
  generatenull: () => carried('null'),
  generatedefault: () =>
    leftOut('the column’s own default', 'Write { mask: constant, value: … }, or redact.'),
  userdefinedtransformer: () =>
    leftOut('a transformer that is kept in your account', 'Look up what it is, and write the mask.'),
  userdefined: () =>
    leftOut('a transformer that is kept in your account', 'Look up what it is, and write the mask.'),
  transformjavascript: CODE,
  generatejavascript: CODE,
  generatecategorical: () =>
    leftOut('a list of values', 'Write them into a file beside the rules: { mask: dictionary, file: FILE }.'),
  generateemail: made('email'),
  transformemail: EMAIL,
  generatebool: () =>
    leftOut('a truth drawn at random', 'Keep it with a reason, or { mask: shuffle, reason: … }.'),
  generatecardnumber: made('credit_card'),
  generatecity: made('city'),
  generatestate: made('region'),
  generatecountry: made('country'),
  generatezipcode: made('postal_code'),
  generatestreetaddress: made('street_address'),
  generatefulladdress: made('full_address'),
  generatefirstname: made('first_name'),
  generatelastname: made('last_name'),
  generatefullname: made('full_name'),
  generateusername: made('user_name'),
  generategender: made('gender', 'written as the value was'),
  generatebusinessname: made('company'),
  generatessn: made('national_id'),
  generatesha256hash: made('hash', '32 hexadecimal digits, where there were 64'),
  generatee164phonenumber: made('phone', FICTION),
  generatestringphonenumber: made('phone', FICTION),
  generateint64phonenumber: made('integer', 'another number, of no length in particular'),
  generateipaddress: made('ip', 'of the networks for documentation'),
  generateuuid: made('uuid'),
  transformuuid: instead('uuid'),
  generatestring: made('secret', 'as long as the value'),
  generaterandomstring: made('secret', 'as long as the value'),
  generateunixtimestamp: () =>
    leftOut('a time as a number', 'Write { mask: range, min: …, max: … } with numbers of its unit.'),
  generateutctimestamp: made({ mask: 'range', like: true }, 'spread as the column’s times are'),
  generatefloat64: between,
  generateint64: between,
  generaterandomint64: between,
  transformfloat64: around,
  transformint64: around,
  transforme164phonenumber: instead('phone', FICTION),
  transformphonenumber: instead('phone', FICTION),
  transformint64phonenumber: instead({ mask: 'integer', keep: 'length' }, 'no telephone number, but as long'),
  transformfirstname: instead('first_name'),
  transformlastname: instead('last_name'),
  transformfullname: instead('full_name'),
  transformstring: instead('secret', 'as long as the value'),
  transformcharacterscramble: instead('shape'),
  transformscrambleidentity: () => carried('integer', 'references to a key follow'),
  transformpiitext: instead('scrub', 'by the names of the database and by form, and not by a model'),
};
