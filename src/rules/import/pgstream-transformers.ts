import { type Argument, carryAnon } from './anon-functions.ts';
import { type Carried, carried, DETERMINISTIC, type Decision, leftOut } from './imported.ts';
import { dayOf, numberOf, operationsOf, textOf } from './peer-values.ts';

type Params = Readonly<Record<string, unknown>>;
type Carry = (params: Params, column: string) => Carried;

/** What a transformer of pgstream 0.5 to 1 becomes (its documentation, "Supported transformers"). */
export function carryPgstream(name: string, params: Params, column: string): Carried {
  const found = Object.hasOwn(TRANSFORMERS, name) ? TRANSFORMERS[name] : undefined;
  return found === undefined
    ? leftOut('no transformer of pgstream 1 that is known here', '`understudy masks` lists what there is.')
    : found(params, column);
}

const OTHER = 'keyed here, by another hash: pseudonyms of before do not join any more';

/** With a seed, a salt or `generator: deterministic` it was by the value there too. */
const fake = (decision: Decision, ...differs: readonly string[]): Carry => {
  return ({ generator, seed, salt }) =>
    carried(
      decision,
      generator === 'deterministic' || seed !== undefined || salt !== undefined ? OTHER : DETERMINISTIC,
      ...differs,
    );
};

const range =
  (low: string, high: string, read: (value: unknown) => number | string | null): Carry =>
  (params) => {
    const [min, max] = [read(params[low]), read(params[high])];
    return min === null || max === null
      ? leftOut('without both bounds', 'Write { mask: range, min: …, max: … }.')
      : carried({ mask: 'range', min, max }, params.generator === 'deterministic' ? OTHER : DETERMINISTIC);
  };

const MASKING: Readonly<Record<string, Decision>> = {
  password: 'secret',
  name: 'full_name',
  address: 'street_address',
  email: 'email',
  mobile: 'phone',
  tel: 'phone',
  id: 'shape',
  credit_card: 'credit_card',
  url: 'url',
  default: { mask: 'partial' },
};

const masking: Carry = ({ type }) => {
  const kind = textOf(type) ?? 'default';
  const decision = Object.hasOwn(MASKING, kind) ? MASKING[kind] : undefined;
  return decision === undefined
    ? leftOut('a masking of one’s own form', 'Write { mask: partial, first: …, last: … }.')
    : carried(decision, kind === 'default' ? 'every character becomes a star' : STARS);
};

const STARS = 'stars stood there, with some of the value left to read; here a fake';
const CODE = leftOut(
  'a template, which is not run here',
  'Write { mask: template, template: … }, or an own mask.',
);

const json: Carry = ({ operations }) => {
  const paths = operationsOf(operations, 'path');
  return paths === null
    ? leftOut('a path or a value that is computed', 'Write { mask: json, paths: { "$.a.b": MASK } }.')
    : carried({ mask: 'json', paths }, REST, 'a deleted path becomes null');
};

const hstore: Carry = ({ operations }) => {
  const keys = operationsOf(operations, 'key');
  return keys === null
    ? leftOut('a value that is computed', 'Write { mask: hstore, keys: { NAME: MASK } }.')
    : carried({ mask: 'hstore', keys }, REST, 'a deleted key becomes NULL');
};

const REST = 'what else it holds stayed as it was there; here each part must be decided';

/** A function of PostgreSQL Anonymizer, its arguments as parameters. */
const anonymizer: Carry = (params, column) => {
  const name = /^(?:anon\.)?(\w+)(?:\(\))?$/.exec(textOf(params.anon_function) ?? '')?.[1];
  if (name === undefined) {
    return leftOut('a function call, which is not run here', 'Write a mask.');
  }
  const own: Argument = { kind: 'column', name: column };
  const constants = (...keys: readonly string[]): Argument[] =>
    keys.map((key) => {
      const value = params[key];
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? { kind: 'constant', value }
        : { kind: 'computed' };
    });
  const given = /noise/.test(name)
    ? [own, ...constants(name.startsWith('d') ? 'interval' : 'ratio')]
    : name === 'partial'
      ? [own, ...constants('mask_prefix_count', 'mask', 'mask_suffix_count')]
      : name.endsWith('_locale')
        ? constants('locale')
        : name.endsWith('_between')
          ? constants('min', 'max')
          : name.startsWith('random_in_')
            ? constants('range')
            : [own];
  return carryAnon(name, given, column);
};

const KEPT: Carry = () => carried('keep');

/** By name; parameters that hold secrets or code are never looked into. */
const TRANSFORMERS: Readonly<Record<string, Carry>> = {
  '': KEPT,
  noop: KEPT,
  email: ({ exclude_domain: excluded }) =>
    carried(
      'email',
      OTHER,
      excluded === undefined
        ? ''
        : 'addresses of excluded domains stayed readable there; here all are masked',
    ),
  encrypted_aes_siv: () =>
    carried(
      { mask: 'pseudonym', unique: true },
      'whoever had the key could read it back there; here nobody can',
    ),
  greenmask_boolean: () =>
    leftOut('a truth drawn at random', 'Keep it with a reason, or { mask: shuffle, reason: … }.'),
  greenmask_choice: () =>
    leftOut('a list of values', 'Write them into a file beside the rules: { mask: dictionary, file: FILE }.'),
  greenmask_date: range('min_value', 'max_value', dayOf),
  greenmask_firstname: fake('first_name', 'of any gender; `person: NAME, per: KEY` makes columns agree'),
  greenmask_float: range('min_value', 'max_value', numberOf),
  greenmask_integer: range('min_value', 'max_value', numberOf),
  greenmask_string: fake('secret', 'as long as the value'),
  greenmask_unix_timestamp: range('min_value', 'max_value', numberOf),
  greenmask_utc_timestamp: range('min_timestamp', 'max_timestamp', dayOf),
  greenmask_uuid: fake('uuid'),
  hstore,
  json,
  literal_string: ({ literal }) => {
    const value = textOf(literal);
    return value === null ? leftOut('without its literal') : carried({ mask: 'constant', value });
  },
  masking,
  neosync_email: (params, column) => {
    const domains = params.preserve_domain === true;
    const decision = domains ? { mask: 'email', domains: 'each' } : 'email';
    const differs =
      'the domain stayed readable there; here which addresses share one can be seen, and not which';
    return fake(decision, domains ? differs : '')(params, column);
  },
  neosync_firstname: fake('first_name'),
  neosync_fullname: fake('full_name'),
  neosync_lastname: fake('last_name'),
  neosync_string: fake('secret', 'as long as the value'),
  pg_anonymizer: anonymizer,
  phone_number: fake('phone', 'of a range set aside for fiction, whatever the prefix'),
  string: fake('secret', 'as long as the value'),
  template: () => CODE,
};
