import { parse } from 'csv-parse/sync';
import { MASKS } from '../../masks/catalog.ts';
import { parseQualifiedName } from '../../qualified-name.ts';
import { type Carried, carried, Gathering, type Imported, leftOut, refused } from './imported.ts';

/**
 * Rules out of a list of columns and their classes, as CSV with commas, semicolons, tabs or bars, and a line of headers.
 * A class that names a kind gets its mask; one that only says "personal" gets `redact`, to be looked at; what is not
 * personal is kept. Fails with `import_invalid` for a list without the columns it needs.
 */
export function readClassification(text: string, file: string): Imported {
  const [header, ...rows] = records(text, file);
  const places = headersOf(header?.record ?? [], file);
  const gathering = new Gathering('classification list');
  for (const { record, line } of rows) {
    const cell = (at: number | null): string => (at === null ? '' : (record[at] ?? '').trim());
    const at = `${file}:${line}`;
    const place = placeOf(cell(places.schema), cell(places.table), cell(places.column));
    if (place === null) {
      gathering.note('left out', at, 'a line', 'does not name a schema, a table and a column');
      continue;
    }
    const said = cell(places.class);
    gathering.column(place, at, `class ${shown(said)}`, classOf(said));
  }
  return gathering.done();
}

interface Line {
  readonly record: readonly string[];
  readonly line: number;
}

function records(text: string, file: string): Line[] {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const counted = [',', ';', '\t', '|'].map((delimiter) => ({
    delimiter,
    count: first.split(delimiter).length,
  }));
  const { delimiter } = counted.reduce((best, each) => (each.count > best.count ? each : best));
  const found: Line[] = [];
  try {
    parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: string[], { lines }) => {
        found.push({ record, line: lines });
        return null;
      },
    });
  } catch {
    throw refused(file, 'no CSV: a quote is not closed, or text stands beside one', 'Nothing was imported.');
  }
  return found;
}

const HEADERS: Readonly<Record<'schema' | 'table' | 'column' | 'class', readonly string[]>> = {
  schema: ['schema', 'tableschema', 'schemaname', 'namespace'],
  table: ['table', 'tablename', 'relation', 'entity', 'object'],
  column: ['column', 'columnname', 'field', 'fieldname', 'attribute', 'path', 'fullname'],
  class: [
    'class',
    'classification',
    'classificationlevel',
    'category',
    'datacategory',
    'kind',
    'piitype',
    'infotype',
    'informationtype',
    'sensitivity',
    'sensitivitylabel',
    'label',
    'tag',
    'pii',
    'mask',
  ],
};

type Places = Readonly<Record<keyof typeof HEADERS, number | null>>;

function headersOf(header: readonly string[], file: string): Places {
  const names = header.map(folded);
  const at = (key: keyof typeof HEADERS): number | null => {
    const found = HEADERS[key].map((name) => names.indexOf(name)).find((index) => index !== -1);
    return found ?? null;
  };
  const places = { schema: at('schema'), table: at('table'), column: at('column'), class: at('class') };
  if (places.column === null || places.class === null) {
    const hint =
      'The first line names the columns: schema, table, column, class (or a whole name as column: public.users.email).';
    throw refused(`${file}:1`, 'no list of columns and their classes', hint);
  }
  return places;
}

function folded(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** By parts, or `schema.table.column` in one; a part is quoted where it holds a dot. */
function placeOf(schema: string, table: string, column: string): [string, string, string] | null {
  if (schema !== '' && table !== '' && column !== '') {
    return [schema, table, column];
  }
  const whole = [schema, table, column].filter((each) => each !== '').join('.');
  const cut = /^(.*)\.("(?:[^"]|"")+"|[^".]+)$/.exec(whole);
  const [, before = '', last = ''] = cut ?? [];
  const name = parseQualifiedName(before);
  return name.ok ? [name.schema, name.name, last.replace(/^"|"$/g, '').replaceAll('""', '"')] : null;
}

function shown(text: string): string {
  return /^[\p{L}\p{N} _/-]{1,40}$/u.test(text) ? text : '(unreadable)';
}

/** What a class says, in words as lists have them. */
function classOf(said: string): Carried {
  if (said === '') {
    return leftOut('no class is given', 'Write a mask; `understudy init` proposes one.');
  }
  const word = folded(said.replace(/^(?:pii|phi|pci|personal data|sensitive)\s*[-:/]\s*/i, ''));
  if (Object.hasOwn(KINDS, word)) {
    return KINDS[word] === undefined ? leftOut('not known') : carried(KINDS[word]);
  }
  const mask = [...MASKS.values()].find(({ name, family }) => folded(name) === word && isClass(name, family));
  if (mask !== undefined) {
    return carried(mask.name);
  }
  if (HARMLESS.has(word)) {
    return carried({ keep: true, reason: `classified as ${shown(said)}` });
  }
  return PERSONAL.has(word)
    ? carried(
        { mask: 'redact', review: `classified as ${shown(said)}; choose a mask of its kind` },
        'the class does not say what the column holds, so it is redacted',
      )
    : leftOut('a class that is not known', 'Write a mask; `understudy init` proposes one.');
}

/** Masks whose names say what a column holds: of the others, `null` and `integer` mean something else in a list. */
function isClass(name: string, family: string): boolean {
  const families = ['persons', 'contact', 'places', 'organisations', 'documents', 'technical'];
  return families.includes(family) || OTHERS.has(name);
}

const OTHERS: ReadonlySet<string> = new Set([
  'lorem',
  'redact',
  'pseudonym',
  'hash',
  'shape',
  'scrub',
  'date_shift',
  'age_band',
  'noise',
]);

const HARMLESS: ReadonlySet<string> = new Set([
  'none',
  'no',
  'false',
  '0',
  'n',
  'public',
  'nonpii',
  'notpii',
  'nonpersonal',
  'notpersonal',
  'nonsensitive',
  'notsensitive',
  'technical',
  'open',
  'unrestricted',
]);

const PERSONAL: ReadonlySet<string> = new Set([
  'pii',
  'phi',
  'pci',
  'yes',
  'true',
  '1',
  'y',
  'personal',
  'personaldata',
  'sensitive',
  'sensitivepii',
  'spi',
  'confidential',
  'highlyconfidential',
  'restricted',
  'secret',
  'quasi',
  'quasiidentifier',
  'indirectidentifier',
  'directidentifier',
  'identifier',
  'specialcategory',
  'specialcategories',
  'health',
  'financial',
]);

/** Kinds of detection and words of catalogs of data, folded; masks' own names are known besides. */
const KINDS: Readonly<Record<string, string>> = {
  emailaddress: 'email',
  mail: 'email',
  phonenumber: 'phone',
  telephone: 'phone',
  mobile: 'phone',
  firstname: 'first_name',
  givenname: 'first_name',
  forename: 'first_name',
  lastname: 'last_name',
  surname: 'last_name',
  familyname: 'last_name',
  name: 'full_name',
  personname: 'full_name',
  username: 'user_name',
  login: 'user_name',
  address: 'street_address',
  street: 'street_address',
  postaladdress: 'full_address',
  zip: 'postal_code',
  zipcode: 'postal_code',
  postcode: 'postal_code',
  birthdate: 'date_shift',
  dateofbirth: 'date_shift',
  dob: 'date_shift',
  ssn: 'national_id',
  socialsecuritynumber: 'national_id',
  taxid: 'national_id',
  driverslicense: 'driver_licence',
  driverslicence: 'driver_licence',
  driverlicense: 'driver_licence',
  card: 'credit_card',
  creditcardnumber: 'credit_card',
  cardnumber: 'credit_card',
  pan: 'credit_card',
  cvv: 'security_code',
  accountnumber: 'bank_account',
  ipaddress: 'ip',
  macaddress: 'mac',
  password: 'password_hash',
  credentials: 'secret',
  medicalrecordnumber: 'medical_record',
  mrn: 'medical_record',
  freetext: 'lorem',
  comment: 'lorem',
  notes: 'lorem',
  occupation: 'job_title',
  accountid: 'pseudonym',
  casenumber: 'pseudonym',
  customernumber: 'pseudonym',
  biometric: 'redact',
  file: 'file_name',
};
