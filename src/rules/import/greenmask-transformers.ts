import { type Carried, carried, DETERMINISTIC, type Decision, leftOut } from './imported.ts';
import { dayOf, daysOf, numberOf, operationsOf, percent, textOf } from './peer-values.ts';

type Params = Readonly<Record<string, unknown>>;

interface CarriedColumn {
  readonly column: string;
  readonly carried: Carried;
}

/**
 * What a transformer of Greenmask 0.1 or 0.2 becomes, by column (its documentation, "Built-in transformers"); null when it
 * is not known.
 */
export function carryGreenmask(name: string, params: Params, forReferences: boolean): CarriedColumn[] | null {
  const parts = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
  if (parts !== undefined) {
    return carryParts(parts, params);
  }
  const known = Object.hasOwn(ONE, name) ? ONE[name] : undefined;
  const one = known !== undefined && forReferences && /^(?:Random|Noise)Int$/.test(name) ? KEY : known;
  const found = one?.(params);
  if (found === undefined) {
    return null;
  }
  const told = 'leftOut' in found ? found : { ...found, differs: said(found.differs, params) };
  return columnsOf(params).map((column) => ({ column, carried: told }));
}

/** `column`, or for programs and templates of a whole row `columns`, by name or with more said of each. */
function columnsOf({ column, columns }: Params): string[] {
  const several: unknown[] = Array.isArray(columns) ? columns : [];
  return [column, ...several].flatMap((each) => {
    const name = typeof each === 'object' && each !== null && 'name' in each ? each.name : each;
    return textOf(name) ?? [];
  });
}

/** With `engine: hash` it was by the value there too. */
function said(differs: readonly string[], params: Params): string[] {
  return params.engine === 'hash' ? differs.filter((each) => each !== DETERMINISTIC) : [...differs];
}

type Carry = (params: Params) => Carried;

const fake = (decision: Decision, ...differs: readonly string[]): Carry => {
  return () => carried(decision, DETERMINISTIC, ...differs);
};

const KEY: Carry = () =>
  carried('integer', 'bounds are not kept; different keys stay different, which they did not there');

const CODE: Carry = () =>
  leftOut(
    'code, which is not run here',
    'Write an own mask (`masks:`), or `{ mask: template, template: … }`.',
  );

const PART = leftOut('a part of a date as text', 'Keep it, or write { mask: redact }.');

const bounds: Carry = ({ min, max, decimal }) => {
  const [least, most] = [numberOf(min), numberOf(max)];
  return least === null || most === null
    ? leftOut('without both bounds', 'Write { mask: range, min: …, max: … }.')
    : carried(
        { mask: 'range', min: least, max: most },
        DETERMINISTIC,
        decimal === undefined ? '' : 'decimals are as many as the column has',
      );
};

const dates: Carry = ({ min, max, truncate }) => {
  const [least, most] = [dayOf(min), dayOf(max)];
  return least === null || most === null
    ? leftOut('bounds that are no days', 'Write { mask: range, min: 1950-01-31, max: … }.')
    : carried(
        { mask: 'range', min: least, max: most },
        DETERMINISTIC,
        truncate === undefined ? '' : 'it is not cut to a part of the date',
      );
};

const noise: Carry = ({ max_ratio: ratio, ratio: old, min, max }) => {
  // 0.2 is what it does when nothing is said.
  const most = numberOf(ratio ?? old) ?? 0.2;
  return carried(
    { mask: 'noise', ratio: percent(most) },
    DETERMINISTIC,
    min === undefined && max === undefined ? '' : 'the bounds `min` and `max` are not kept',
  );
};

const dateNoise: Carry = ({ max_ratio: ratio, ratio: old }) => {
  const days = daysOf(textOf(ratio ?? old) ?? '');
  return days === null
    ? leftOut('a span of time that is not understood', 'Write { mask: date_shift, within: 30d }.')
    : carried({ mask: 'date_shift', within: `${days}d` }, DETERMINISTIC, 'it moves by whole days');
};

const MASKING: Readonly<Record<string, Decision>> = {
  password: 'secret',
  name: 'full_name',
  addr: 'street_address',
  email: 'email',
  mobile: 'phone',
  tel: 'phone',
  id: { mask: 'shape' },
  credit_card: 'credit_card',
  url: 'url',
};

const masking: Carry = ({ type }) => {
  const kind = textOf(type) ?? 'default';
  const decision = Object.hasOwn(MASKING, kind) ? MASKING[kind] : undefined;
  if (kind === 'default' || kind === 'postcode') {
    return carried({ mask: 'partial' }, 'every character becomes a star');
  }
  return decision === undefined
    ? leftOut('a type of masking that is not known')
    : carried(decision, 'stars stood there, with some of the value left to read; here a fake');
};

const replaced: Carry = ({ regexp, replace }) => {
  const [pattern, written] = [textOf(regexp), textOf(replace)];
  return pattern === null || written === null
    ? leftOut('without a pattern or its replacement')
    : carried(
        { mask: 'replace', pattern, with: written },
        'a text without a match stayed as it was there; here it ends the run, or goes by `unmatched:`',
      );
};

const same: Carry = ({ value }) =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? carried({ mask: 'constant', value })
    : leftOut('a value that is no text, number or truth');

const emails: Carry = (params) =>
  carried(
    params.keep_original_domain === true ? { mask: 'email', domains: 'each' } : 'email',
    DETERMINISTIC,
    params.keep_original_domain === true
      ? 'the domain stayed readable there; here which addresses share one can be seen, and not which'
      : '',
    'domains' in params || 'local_part_template' in params || 'domain_part_template' in params
      ? 'templates and own domains are not carried over; addresses are at reserved names'
      : '',
  );

const digests: Carry = ({ max_length: length, salt }) => {
  const most = numberOf(length);
  return carried(
    most === null || most > 32 || most < 6 ? 'hash' : { mask: 'hash', length: most },
    'keyed, and 32 hexadecimal digits at most; digests of before do not join any more',
    salt === undefined ? '' : 'the salt is not carried over; the key takes its place',
  );
};

const json: Carry = ({ operations }) => {
  const paths = operationsOf(operations, 'path');
  return paths === null
    ? leftOut('a path or a value that is computed', 'Write { mask: json, paths: { "$.a.b": MASK } }.')
    : carried({ mask: 'json', paths }, REST, 'a deleted path becomes null');
};

const REST = 'what else it holds stayed as it was there; here each part must be decided';

/** By name. */
const ONE: Readonly<Record<string, Carry>> = {
  Hash: digests,
  RandomInt: bounds,
  RandomFloat: bounds,
  RandomNumeric: bounds,
  RandomDate: dates,
  RandomUnixTimestamp: () =>
    leftOut('a time as a number', 'Write { mask: range, min: …, max: … } with numbers of its unit.'),
  RandomUnixTime: () =>
    leftOut('a time as a number', 'Write { mask: range, min: …, max: … } with numbers of its unit.'),
  RandomString: fake('secret', 'as long as the value, whatever the bounds'),
  RandomUuid: fake('uuid'),
  RandomBool: () =>
    leftOut('a truth drawn at random', 'Keep it with a reason, or { mask: shuffle, reason: … }.'),
  RandomChoice: () =>
    leftOut('a list of values', 'Write them into a file beside the rules: { mask: dictionary, file: FILE }.'),
  RandomEmail: emails,
  RandomIp: fake('ip', 'of the networks for documentation, whatever the subnet'),
  RandomIPv4: fake('ip'),
  RandomIPv6: fake('ip'),
  RandomMac: fake('mac'),
  RandomMacAddress: fake('mac'),
  RandomFirstName: fake('first_name'),
  RandomFirstNameMale: fake('first_name', 'of any gender'),
  RandomFirstNameFemale: fake('first_name', 'of any gender'),
  RandomLastName: fake('last_name'),
  RandomName: fake('full_name'),
  RandomTitleMale: fake('title', 'of any gender'),
  RandomTitleFemale: fake('title', 'of any gender'),
  RandomLatitude: fake({ mask: 'latitude', place: true }),
  RandomLongitude: fake({ mask: 'longitude', place: true }),
  RandomMonthName: () => PART,
  RandomYearString: () => PART,
  RandomDayOfWeek: () => PART,
  RandomDayOfMonth: () => PART,
  RandomCentury: () => PART,
  RandomTimezone: fake('time_zone'),
  RandomDomainName: fake('domain_name'),
  RandomURL: fake('url'),
  RandomUrl: fake('url'),
  RandomUsername: fake('user_name'),
  RandomPassword: fake('secret'),
  HashedPassword: () =>
    carried({ mask: 'password_hash', password: 'known' }, 'the known password is `understudy`'),
  RandomWord: fake('lorem', 'as long as the value'),
  RandomSentence: fake('lorem', 'as long as the value'),
  RandomParagraph: fake('lorem', 'as long as the value'),
  RandomCCType: () => leftOut('the name of a card’s network', 'Keep it with a reason, or redact it.'),
  RandomCCNumber: fake('credit_card'),
  RandomCcNumber: fake('credit_card'),
  RandomCurrency: fake('currency'),
  RandomAmountWithCurrency: () => leftOut('an amount with its currency as text', 'Write { mask: shape }.'),
  RandomPhoneNumber: fake('phone', 'of a range set aside for fiction'),
  RandomTollFreePhoneNumber: fake('phone', 'of a range set aside for fiction'),
  RandomE164PhoneNumber: fake('phone', 'of a range set aside for fiction'),
  Masking: masking,
  Replace: same,
  RegexpReplace: replaced,
  Dict: () => leftOut('a list of values and what each becomes', 'Write `cases:`, or an own mask.'),
  SetNull: () => carried('null'),
  NoiseInt: noise,
  NoiseFloat: noise,
  NoiseNumeric: noise,
  NoiseDate: dateNoise,
  Json: json,
  Template: CODE,
  TemplateRecord: CODE,
  Cmd: () => leftOut('a program of your own, which is not run here', 'Write an own mask (`masks:`).'),
};

/** Transformers of several columns: by what a column's template prints. */
const PARTS: Readonly<Record<string, Readonly<Record<string, Decision>>>> = {
  RandomPerson: {
    '{{.FirstName}}': 'first_name',
    '{{.LastName}}': 'last_name',
    '{{.Title}}': 'title',
    '{{.Gender}}': 'gender',
    '{{.FirstName}}{{.LastName}}': 'full_name',
    '{{.Title}}{{.FirstName}}{{.LastName}}': 'full_name',
  },
  RandomCompany: { '{{.CompanyName}}': 'company', '{{.CompanyName}}{{.CompanySuffix}}': 'company' },
  RealAddress: {
    '{{.Address}}': 'street_address',
    '{{.City}}': 'city',
    '{{.State}}': 'region',
    '{{.PostalCode}}': 'postal_code',
    '{{.Latitude}}': { mask: 'latitude', place: true },
    '{{.Longitude}}': { mask: 'longitude', place: true },
  },
};

function carryParts(parts: Readonly<Record<string, Decision>>, params: Params): CarriedColumn[] {
  const columns: unknown[] = Array.isArray(params.columns) ? params.columns : [];
  return columns.flatMap((given): CarriedColumn[] => {
    const each: Params = typeof given === 'object' && given !== null ? { ...given } : {};
    const column = textOf(each.name);
    const template = (textOf(each.template) ?? '').replace(/[\s-]+/g, '');
    const decision = Object.hasOwn(parts, template) ? parts[template] : undefined;
    if (column === null) {
      return [];
    }
    const found =
      decision === undefined
        ? leftOut('a template, which is not run here', 'Write { mask: template, template: "{{COLUMN}} …" }.')
        : carried(
            decision,
            ...said([DETERMINISTIC], params),
            'columns of one row agreed there; here add `person: NAME, per: KEY` to each',
          );
    return [{ column, carried: found }];
  });
}
