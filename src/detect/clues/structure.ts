import type { Column, ForeignKey, Table, TypeClass } from '../../postgres/catalog.ts';
import type { PersonalKind } from '../../recognise/personal.ts';
import type { Evidence } from '../evidence.ts';
import { type Reading, readName } from '../words/reading.ts';

const NOT_PERSONAL = 14;

/** Classes of type that a kind is never written in are left out; a kind that is not here is written as text. */
const TYPES: Readonly<Partial<Record<PersonalKind, readonly TypeClass[]>>> = {
  phone: ['text', 'integer', 'numeric'],
  birth_date: ['text', 'date', 'timestamp', 'timestamptz', 'integer'],
  address: ['text', 'json', 'composite', 'xml'],
  full_name: ['text', 'json', 'composite'],
  national_id: ['text', 'integer', 'numeric'],
  passport: ['text', 'integer'],
  driver_licence: ['text', 'integer'],
  medical_record: ['text', 'integer', 'numeric'],
  case_number: ['text', 'integer', 'numeric'],
  card: ['text', 'integer', 'numeric'],
  security_code: ['text', 'integer'],
  bank_account: ['text', 'integer', 'numeric'],
  account_id: ['text', 'integer', 'numeric', 'uuid'],
  device_id: ['text', 'integer', 'numeric', 'uuid'],
  ip: ['text', 'inet', 'bytea', 'integer'],
  mac: ['text', 'macaddr'],
  password_hash: ['text', 'bytea'],
  token: ['text', 'bytea', 'uuid', 'json'],
  image: ['text', 'bytea', 'json'],
  biometric: ['text', 'bytea', 'json'],
  file: ['text', 'bytea', 'json'],
  user_agent: ['text', 'json'],
  point: ['text', 'numeric', 'float', 'geometric', 'other'],
  free_text: ['text', 'xml', 'json', 'bytea'],
  json: ['json', 'hstore', 'xml', 'composite', 'bytea'],
  derived: ['tsvector', 'text', 'other'],
  postal_code: ['text', 'integer'],
  geo: ['text', 'enum', 'geometric', 'json', 'other'],
  city: ['text', 'json', 'enum'],
  country: ['text', 'enum', 'json'],
  time_zone: ['text', 'enum'],
  gender: ['text', 'enum', 'integer'],
  title: ['text', 'enum'],
  age: ['integer', 'numeric', 'text', 'float'],
  date: ['date', 'timestamp', 'timestamptz'],
  marital_status: ['text', 'enum', 'integer'],
  family: ['text', 'integer', 'enum', 'json'],
  nationality: ['text', 'enum', 'json'],
  language: ['text', 'enum', 'json'],
  job_title: ['text', 'enum', 'json'],
  company: ['text', 'json'],
  department: ['text', 'enum'],
  special_category: ['text', 'enum', 'json', 'integer'],
  income: ['numeric', 'integer', 'float', 'money', 'text'],
};

/** What a column must be able to hold to hold a kind at all; characters. */
const LEAST_LENGTH: Readonly<Partial<Record<PersonalKind, number>>> = {
  free_text: 30,
  email: 15,
  full_name: 10,
  first_name: 6,
  last_name: 6,
  user_name: 5,
  address: 6,
  user_agent: 20,
  url: 16,
  token: 4,
  company: 8,
  ip: 7,
};

/** The type below arrays. */
const inner = (column: Pick<Column, 'type'>): Column['type'] =>
  column.type.class === 'array' ? (column.type.element ?? column.type) : column.type;

/** Whether values of `kind` can be written in the type of a column. */
export function canHold(column: Pick<Column, 'type'>, kind: PersonalKind): boolean {
  const type = inner(column);
  const least = LEAST_LENGTH[kind];
  if (kind === 'national_id' && type.class === 'integer' && type.base !== 'int8') {
    return false;
  }
  return (
    (TYPES[kind] ?? ['text']).includes(type.class) &&
    !(least !== undefined && type.length !== null && type.length < least)
  );
}

/** What a column's type, keys, checks, default and comment say. */
export function structureEvidence(table: Table, column: Column, reading: Reading): Evidence[] {
  return [
    ...ofType(column, reading),
    ...ofKeys(table, column, reading),
    ...ofChecks(table, column),
    ...ofComment(column),
  ];
}

const TELLING: Readonly<Partial<Record<TypeClass, PersonalKind>>> = { inet: 'ip', macaddr: 'mac' };
const NAMELESS: ReadonlySet<string> = new Set(['geometry', 'geography']);

function ofType(column: Column, reading: Reading): Evidence[] {
  const type = inner(column);
  const found: Evidence[] = [];
  const telling = TELLING[type.class];
  if (telling !== undefined) {
    found.push({ kind: telling, points: 7, because: `its type is ${type.base}`, from: 'type' });
  }
  if (type.class === 'geometric' || NAMELESS.has(type.base)) {
    found.push({ kind: 'point', points: 3, because: `its type is ${type.base}`, from: 'type' });
  }
  for (const domain of type.domains) {
    const { phrase, attribute } = readName(domain.name, new Set());
    if (phrase !== null && attribute === null && phrase.needs === 'any') {
      found.push({
        kind: phrase.kind,
        points: 6,
        because: 'the domain of its values is called so',
        from: 'type',
      });
    }
  }
  if (type.class === 'enum' && type.enumLabels !== null && isGender(type.enumLabels)) {
    found.push({ kind: 'gender', points: 9, because: 'its type lists the sexes', from: 'type' });
  }
  if (type.class === 'boolean') {
    found.push({ kind: 'none', points: NOT_PERSONAL, because: 'it says yes or no', from: 'type' });
  }
  if (column.identity !== null || /^nextval\(/.test(column.defaultExpression ?? '')) {
    found.push({ kind: 'none', points: NOT_PERSONAL, because: 'the database numbers it', from: 'type' });
  }
  if (
    /gen_random_uuid|uuid_generate|uuidv[47]/.test(column.defaultExpression ?? '') &&
    reading.phrase?.kind !== 'token'
  ) {
    found.push({ kind: 'none', points: 8, because: 'the database draws it', from: 'type' });
  }
  if (/^\(?(?:current_user|session_user|"?current_user"?\(?|user)\b/i.test(column.defaultExpression ?? '')) {
    found.push({ kind: 'user_name', points: 7, because: 'by default it is who is connected', from: 'type' });
  }
  return found;
}

const SEXES =
  /^(?:m|f|w|x|d|h|male|female|man|woman|other|unknown|mannlich|weiblich|divers|homme|femme|hombre|mujer|masculino|femenino|feminino|maschio|femmina|vrouw|kobieta|mezczyzna|otoko|onna|non[ _-]?binary|.*(?:say|disclose|specified))$/i;

function isGender(labels: readonly string[]): boolean {
  return (
    labels.length >= 2 &&
    labels.length <= 8 &&
    labels.filter((label) => SEXES.test(label.trim())).length >= Math.max(2, labels.length - 1)
  );
}

function ofKeys(table: Table, column: Column, reading: Reading): Evidence[] {
  const primary = table.uniqueIndexes.find(({ kind }) => kind === 'primary key');
  const alone = primary?.columns.length === 1 && primary.columns[0] === column.name;
  const isId =
    ['integer', 'uuid', 'numeric'].includes(column.type.class) || /^(?:id|uuid|guid|oid)$/i.test(column.name);
  const found: Evidence[] = [];
  const given = column.defaultExpression !== null || column.identity !== null || column.type.class === 'uuid';
  if (alone && isId) {
    found.push({
      kind: 'none',
      points: given || /^id$/i.test(column.name) || reading.phrase === null ? NOT_PERSONAL : 3,
      because: 'it is the key of the table',
      from: 'constraint',
    });
  }
  if (referenceOf(table, column.name) !== null && column.type.class !== 'text') {
    found.push({
      kind: 'none',
      points: NOT_PERSONAL,
      because: 'it refers to another table',
      from: 'reference',
    });
  }
  return found;
}

/** The foreign key that a column is of, and the column it refers to. */
export function referenceOf(table: Table, column: string): { key: ForeignKey; target: string } | null {
  for (const key of table.foreignKeys) {
    const target = key.targetColumns[key.columns.indexOf(column)];
    if (target !== undefined) {
      return { key, target };
    }
  }
  return null;
}

function ofChecks(table: Table, column: Column): Evidence[] {
  const expressions = [
    ...table.checks.filter(({ expression }) => namesColumn(expression, column.name)),
    ...inner(column).domains.flatMap(({ checks }) => checks),
  ].map(({ expression }) => expression);
  const found: Evidence[] = [];
  for (const expression of expressions) {
    const listed = /= ANY \(/.test(expression)
      ? [...expression.matchAll(/'((?:[^']|'')*)'/g)].map(([, text]) => text ?? '')
      : [];
    if (isGender(listed)) {
      found.push({ kind: 'gender', points: 9, because: 'a check lists the sexes', from: 'constraint' });
    } else if (listed.length > 0) {
      found.push({ kind: 'none', points: 4, because: 'a check lists what it may hold', from: 'constraint' });
    } else if (/~~?\*?\s+'[^']*@/.test(expression)) {
      found.push({ kind: 'email', points: 7, because: 'a check asks for an @ in it', from: 'constraint' });
    }
  }
  return found;
}

function namesColumn(expression: string, column: string): boolean {
  return expression.includes(`"${column}"`) || expression.split(/[^\p{L}\p{N}_$]+/u).includes(column);
}

const MARKED =
  /\b(?:pii|personally identif|personal data|personenbezogen|donn[ée]es? personnelles?|datos? personales|dados? pessoa|dati personali|persoonsgegevens|dane osobowe|gdpr|dsgvo|anonymi[sz]|pseudonymi[sz])/i;
const NOT_MARKED =
  /\b(?:non?|not|kein\w*|without|aucune?|sin)[ -]+(?:\w+[ -]+)?(?:pii|personal|personenbezogen|sensitive)/i;

function ofComment({ comment }: Column): Evidence[] {
  if (comment === null) {
    return [];
  }
  const found: Evidence[] = [];
  if (MARKED.test(comment) && !NOT_MARKED.test(comment)) {
    found.push({ kind: 'free_text', points: 9, because: 'its comment calls it personal', from: 'comment' });
  }
  const [sentence = ''] = comment.split(/[.;:\n(,]/);
  const { phrase, attribute, words } = readName(sentence.slice(0, 80), new Set());
  if (phrase !== null && attribute === null && words.length <= 8 && phrase.needs === 'any') {
    found.push({ kind: phrase.kind, points: 2.5, because: 'its comment speaks of one', from: 'comment' });
  }
  return found;
}
