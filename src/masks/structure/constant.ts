import { z } from 'zod';
import type { Mask, MaskedColumn } from '../mask.ts';
import { room } from '../room.ts';
import { ALL_TYPES } from '../types.ts';
import { sameInEveryCell } from './constant-cells.ts';

/** What to write; text that the column's type reads, or plain JSON for a json column. */
export interface ConstantOptions {
  readonly value: unknown;
}

const DATE = /^\d{4,7}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?: BC)?$/;
const TIMESTAMP =
  /^\d{4,6}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[ T](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?$/;
const ZONE = /(?:Z|[+-](?:0\d|1[0-5])(?::?[0-5]\d)?)$/;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?$/;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$|\/)|(?=$|\/))){4}(?:\/(?:3[0-2]|[12]?\d))?$/;
const IPV6 = /^[0-9a-fA-F:]{2,39}(?:\/\d{1,3})?$/;

/** The same value in every row. */
export const constant: Mask<ConstantOptions> = {
  name: 'constant',
  summary: 'The `value` given, in every row.',
  family: 'structure',
  types: ALL_TYPES,
  options: z.strictObject({
    value: z
      .unknown()
      .refine((value) => value !== undefined && value !== null, 'is missing; for NULL use the mask null'),
  }),
  deterministic: true,
  keyed: false,
  needs: { prf: false, value: false },
  technique: 'suppression',
  gdpr: 'anonymous',
  safeHarbor: () => 'yes',
  keeps: () => ['nulls'],
  remains: '',
  // A constant may be what stood there, and says nothing by it.
  fakes: false,
  replaces: false,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: () => 1,
  longest: ({ value }, column) => [...spelt(value, column)].length,
  refuses: ({ value }, column) => unfit(value, column),
  example: { input: 'anna@acme.com', options: { value: 'nobody@example.com' } },
  prepare: ({ value }, column) => sameInEveryCell(spelt(value, column)),
};

function spelt(value: unknown, column: MaskedColumn): string {
  return column.class === 'json' ? JSON.stringify(value) : String(value);
}

/** Says why the type would not read the value; null when it does. */
function unfit(value: unknown, column: MaskedColumn): string | null {
  if (column.class === 'json') {
    return null;
  }
  if (!['string', 'number', 'boolean'].includes(typeof value)) {
    return 'its value must be a text, a number, true or false';
  }
  const text = String(value);
  if (column.accepts?.includes(text) === true) {
    return null;
  }
  if (text.includes('\0')) {
    return 'its value holds a zero byte, which no type takes';
  }
  if (column.class === 'text') {
    return [...text].length <= room(column)
      ? null
      : `its value is longer than the ${room(column)} characters the column holds`;
  }
  if (column.class === 'enum') {
    return column.enumLabels?.includes(text)
      ? null
      : `its value is not one of ${column.enumLabels?.join(', ')}`;
  }
  const fits = FITS[column.class];
  if (fits === undefined) {
    return `whether ${column.base} reads its value cannot be told; use redact, or keep it`;
  }
  return fits(text, column) ? null : `its value is not of type ${column.base}`;
}

const LARGEST: Readonly<Record<string, bigint>> = { int2: 2n ** 15n, int4: 2n ** 31n, int8: 2n ** 63n };

/** Whether a type class reads a text. */
const FITS: Readonly<Record<string, (text: string, column: MaskedColumn) => boolean>> = {
  integer: (text, { base }) => {
    const limit = LARGEST[base] ?? 2n ** 31n;
    return /^-?\d{1,19}$/.test(text) && BigInt(text) < limit && BigInt(text) >= -limit;
  },
  numeric: (text, { length, scale }) => {
    const digits = /^-?(\d{1,1000})(?:\.\d{1,1000})?$/.exec(text)?.[1]?.replace(/^0+/, '');
    return digits !== undefined && (length === null || digits.length <= length - (scale ?? 0));
  },
  float: (text) => /^-?\d{1,30}(?:\.\d{1,30})?(?:e[+-]?\d{1,2})?$/i.test(text),
  boolean: (text) => /^(?:true|false|t|f|yes|no|on|off|1|0)$/i.test(text),
  date: (text) => DATE.test(text) && dayExists(text),
  timestamp: (text) => TIMESTAMP.test(text) && dayExists(text),
  timestamptz: (text) => TIMESTAMP.test(text.replace(ZONE, '')) && dayExists(text),
  time: (text, { base }) => TIME.test(base === 'timetz' ? text.replace(ZONE, '') : text),
  uuid: (text) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
  bytea: (text) => /^\\x(?:[0-9a-f]{2})*$/i.test(text),
  inet: (text) => IPV4.test(text) || (IPV6.test(text) && URL.canParse(`http://[${text.split('/')[0]}]/`)),
};

function dayExists(text: string): boolean {
  const [year = 0, month = 0, day = 0] = (text.match(/\d+/g) ?? []).map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return year > 0 && day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}
