import type { Mask, MaskedColumn } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { room } from '../room.ts';
import { ALL_TYPES } from '../types.ts';
import { sameInEveryCell } from './constant-cells.ts';

/** NULL, or where the column does not allow it a value of its type that says nothing. */
export const redact: Mask<NoOptions> = {
  name: 'redact',
  summary: "NULL; in a column that is NOT NULL its type's neutral value: `[redacted]`, 0, 1970-01-01, `{}`.",
  family: 'structure',
  types: ALL_TYPES,
  options: NO_OPTIONS,
  deterministic: true,
  keyed: false,
  needs: { prf: false, value: false },
  technique: 'suppression',
  gdpr: 'anonymous',
  safeHarbor: () => 'yes',
  keeps: () => [],
  remains: '',
  // A constant may be what stood there, and says nothing by it.
  fakes: false,
  replaces: false,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: () => 1,
  longest: (_, column) => (column.notNull ? (neutral(column)?.length ?? null) : 0),
  refuses: (_, column) =>
    column.notNull && neutral(column) === null
      ? `the column is NOT NULL and ${column.base} has no neutral value; use constant, or keep it`
      : null,
  example: { input: 'Ring her after six.' },
  prepare: (_, column) => sameInEveryCell(column.notNull ? neutral(column) : null),
};

type Neutral = string | ((column: MaskedColumn) => string | null);

/** Neutral values by type class, as the type reads them. */
const NEUTRAL: Readonly<Record<string, Neutral>> = {
  text: (column) =>
    ['[redacted]', 'redacted', 'xxx', 'x'].find((word) => word.length <= room(column)) ?? null,
  integer: '0',
  numeric: '0',
  float: '0',
  boolean: 'f',
  date: '1970-01-01',
  timestamp: '1970-01-01 00:00:00',
  timestamptz: '1970-01-01 00:00:00+00',
  time: ({ base }) => (base === 'timetz' ? '00:00:00+00' : '00:00:00'),
  interval: '00:00:00',
  uuid: '00000000-0000-0000-0000-000000000000',
  json: '{}',
  bytea: '\\x',
  inet: ({ base }) => (base === 'cidr' ? '0.0.0.0/32' : '0.0.0.0'),
  macaddr: ({ base }) => (base === 'macaddr8' ? '00:00:00:00:00:00:00:00' : '00:00:00:00:00:00'),
  enum: ({ enumLabels }) => enumLabels?.[0] ?? null,
  array: '{}',
  range: ({ base }) => (base.includes('multirange') ? '{}' : 'empty'),
  tsvector: '',
  xml: '<redacted/>',
  bit: ({ base, length }) => (base === 'varbit' ? '' : '0'.repeat(length ?? 1)),
  money: '0',
  hstore: '',
  geometric: ({ base }) => GEOMETRIC[base] ?? null,
  oid: ({ base }) => OID[base] ?? (base.startsWith('reg') ? '-' : '0'),
};

const GEOMETRIC: Readonly<Record<string, string>> = {
  point: '(0,0)',
  line: '{1,0,0}',
  lseg: '[(0,0),(0,0)]',
  box: '(0,0),(0,0)',
  path: '((0,0))',
  polygon: '((0,0))',
  circle: '<(0,0),0>',
};

const OID: Readonly<Record<string, string>> = { tid: '(0,0)', pg_lsn: '0/0' };

function neutral(column: MaskedColumn): string | null {
  const value = NEUTRAL[column.class] ?? null;
  return typeof value === 'function' ? value(column) : value;
}
