/** What `unlisted: redact` may give a column, the best first. */
import type { Mask, MaskedColumn } from '../../masks/mask.ts';
import type { Table } from '../../postgres/catalog.ts';
import { type Cell, type Decision, type Draft, PLAIN, parentsOf } from '../planning/draft.ts';
import { boundsOf } from '../proofs/bounds.ts';
import { parsed } from '../proofs/check.ts';
import { boundValues, keyColumns } from '../proofs/partition.ts';
import type { Obligation } from '../proofs/prove.ts';

export interface Choice {
  readonly decision: Decision;
  readonly as: MaskedColumn;
}

/** Constants that are tried on one column. */
const MOST_CONSTANTS = 40;

/**
 * Choices for `cells`, which are decided alike and masked `as` given; they are not yet tried on them. `joined`: foreign
 * keys join them, so that only a mask that keeps values apart will do; `roots` of them refer to none other.
 */
export function choicesFor(
  draft: Draft,
  cells: readonly Cell[],
  as: MaskedColumn,
  joined: boolean,
  roots: readonly Cell[],
  reading: ReadonlyMap<Cell, readonly Obligation[]>,
): Choice[] {
  const make = (
    name: string,
    options: Readonly<Record<string, unknown>> = {},
    per: string | null = null,
  ): Choice[] => {
    const mask = draft.masks.get(name);
    const read = mask?.options.safeParse(options);
    return mask === undefined || read?.success !== true
      ? []
      : [{ decision: redactBy(mask, read.data, per), as }];
  };
  const kept =
    isShortCode(as) || isNumbered(as) || (roots.length > 0 && roots.every(isEnumerated))
      ? [{ decision: KEEP, as }]
      : [];
  const apart = keepingApart(as).flatMap(([name, options]) => make(name, options));
  if (joined) {
    const placed = cells.some((cell) => isPlacing(draft, cell)) ? [{ decision: KEEP, as }] : [];
    return [...apart, ...(kept.length > 0 ? kept : placed)];
  }
  const emptied = [
    ...make('redact'),
    ...(as.notNull ? [] : make('redact').map((choice) => ({ ...choice, as: { ...as, notNull: true } }))),
  ];
  const constants = constantsFor(draft, cells, as, reading).flatMap((value) => make('constant', { value }));
  const keys = cells.flatMap((cell) =>
    cell.table.uniqueIndexes.filter(({ columns }) => columns.includes(cell.column.name)),
  );
  // A partitioned table holds no rows: its key's decision is for the record.
  const holdsRows = cells.some(({ table }) => table.kind !== 'partitioned');
  if (keys.length === 0 || !holdsRows) {
    return [...emptied, ...constants, ...apart, ...kept];
  }
  const own = new Set(cells.map(({ column }) => column.name));
  const beside = new Set(
    keys.flatMap(({ columns }) => columns.flatMap((name) => (name === null || own.has(name) ? [] : [name]))),
  );
  const shifted = [...beside].flatMap((per) => make('date_shift', { within: '30d' }, per));
  // A period or a list's value that decides the partition: the structure tells it anyway.
  const placing = cells.every((cell) => isPlacing(draft, cell)) ? [{ decision: KEEP, as }] : [];
  return [...shifted, ...apart, ...emptied, ...constants, ...(kept.length > 0 ? kept : placing)];
}

/** Codes so short that no mask keeps them apart: as keys they are kept, and the plan's notes name each. */
const SHORT_CODE = 5;

function isShortCode({ class: typeClass, length }: MaskedColumn): boolean {
  return (
    typeClass === 'enum' ||
    typeClass === 'boolean' ||
    (typeClass === 'text' && length !== null && length <= SHORT_CODE)
  );
}

/** Keys that number or name things and say nothing of them: kept where a condition compares them and no mask would do. */
function isNumbered({ class: typeClass }: MaskedColumn): boolean {
  return typeClass === 'integer' || typeClass === 'uuid';
}

/** Whether the column, a date or of a list's values, decides in which partition its row lies. */
function isPlacing(draft: Draft, { table, column }: Cell): boolean {
  const dated = ['date', 'timestamp', 'timestamptz'].includes(column.type.class);
  let at: Table | undefined = table;
  while (at?.isPartition === true) {
    const parent: Table | undefined = parentsOf(draft, at)[0]?.table;
    const listed = at.partitionBound?.startsWith('FOR VALUES IN') === true;
    if (parent?.partitionKey?.columns.includes(column.name) === true && (dated || listed)) {
      return true;
    }
    at = parent;
  }
  return false;
}

/** Whether the structure lists its values: a CHECK, its own or its domain's, that it is one of a few texts. */
function isEnumerated({ table, column }: Cell): boolean {
  const listed = (subject: string, text: string) => {
    const [, left, values] = /^\(+(.+?)\)?(?:::text)?\)? = ANY \(+ARRAY\[(.*?)\]/s.exec(text) ?? [];
    return values !== undefined && left?.replace(/"|\(/g, '') === subject;
  };
  return (
    column.type.class === 'text' &&
    (table.checks.some(({ expression }) => listed(column.name, expression)) ||
      column.type.domains.some(({ checks }) => checks.some(({ expression }) => listed('VALUE', expression))))
  );
}

/** Whether the choice leaves values as they are: tried last. */
export function isKept({ decision }: Choice): boolean {
  return decision.mask === null;
}

const KEEP: Decision = {
  ...PLAIN,
  mask: null,
  options: {},
  domain: null,
  reason:
    'a key or code that a constraint reads: a mask would make two of them one, be undone by counting, or break it',
  review: 'kept by `unlisted: redact`',
  origin: 'redact',
  at: null,
};

function redactBy(mask: Mask, options: unknown, per: string | null): Decision {
  return {
    ...PLAIN,
    mask,
    options: typeof options === 'object' && options !== null ? { ...options } : {},
    domain: mask.keyed ? mask.name : null,
    per,
    reason: null,
    review: null,
    origin: 'redact',
    at: null,
  };
}

/** Masks that keep values apart, by type; the widest first. */
function keepingApart({ class: typeClass }: MaskedColumn): [string, Readonly<Record<string, unknown>>][] {
  switch (typeClass) {
    case 'integer':
      return [['integer', {}]];
    case 'numeric':
      return [
        ['integer', {}],
        ['distinct', {}],
      ];
    case 'uuid':
      return [['uuid', {}]];
    case 'text':
      return [
        ['pseudonym', { unique: true }],
        ['pseudonym', {}],
        ['hash', {}],
        // For conditions on the text's form.
        ['email', { unique: true }],
        ['uuid', {}],
        ['url', {}],
      ];
    case 'bytea':
    case 'json':
      return [['hash', {}]];
    default:
      return [['distinct', {}]];
  }
}

/** Besides a type's neutral value, for conditions such as `starts < ends`. */
const SECOND: Readonly<Record<string, readonly string[]>> = {
  integer: ['1'],
  numeric: ['1'],
  float: ['1'],
  date: ['2000-01-01'],
  timestamp: ['2000-01-01 00:00:00'],
  timestamptz: ['2000-01-01 00:00:00+00'],
};

/** Values that conditions, partition bounds and enums name, and their neighbours. */
function constantsFor(
  draft: Draft,
  cells: readonly Cell[],
  as: MaskedColumn,
  reading: ReadonlyMap<Cell, readonly Obligation[]>,
): string[] {
  const read = cells.some((cell) => (reading.get(cell)?.length ?? 0) > 0);
  const taken = cells.map(({ column }) => column.accepts?.values);
  const values = new Set<string>(
    taken[0]?.filter((value) => taken.every((each) => each?.includes(value) === true)),
  );
  for (const value of as.class === 'boolean' ? ['f', 't'] : (as.enumLabels ?? [])) {
    values.add(value);
  }
  for (const value of read ? (SECOND[as.class] ?? []) : []) {
    values.add(value);
  }
  for (const cell of cells) {
    for (const value of boundConstants(draft, cell)) {
      values.add(value);
    }
    if ((reading.get(cell)?.length ?? 0) > 0) {
      for (const value of conditionConstants(cell)) {
        values.add(value);
      }
    }
  }
  return [...values].slice(0, MOST_CONSTANTS);
}

function boundConstants(draft: Draft, { table, column }: Cell): string[] {
  const values: string[] = [];
  let at = table;
  while (at.isPartition) {
    const parent = parentsOf(draft, at)[0]?.table;
    if (parent === undefined) {
      return values;
    }
    const place = keyColumns(parent)?.indexOf(column.name) ?? -1;
    if (place >= 0) {
      const { bound, siblings } = boundsOf(draft, at, parent);
      values.push(...boundValues(bound, place, siblings));
    }
    at = parent;
  }
  return values;
}

function conditionConstants({ table, column }: Cell): string[] {
  const conditions = [
    ...table.checks.map(({ expression }) => expression),
    ...table.uniqueIndexes.flatMap(({ predicate }) => predicate ?? []),
  ].flatMap((text) => parsed(text) ?? []);
  const domain = column.type.domains.flatMap(({ checks }) =>
    checks.flatMap(({ expression }) => parsed(expression) ?? []),
  );
  const literals = [...conditions.filter(({ columns }) => columns.includes(column.name)), ...domain].flatMap(
    (each) => each.literals,
  );
  return literals.flatMap((literal) => {
    const number = /^-?\d{1,9}$/.test(literal) ? Number(literal) : null;
    const near = number === null ? [] : [number + 1, number - 1].map(String);
    const length = number !== null && number >= 0 && number <= 1000 ? number : null;
    const filled =
      length === null
        ? []
        : column.type.class === 'bytea'
          ? [`\\x${'00'.repeat(length)}`]
          : column.type.class === 'text'
            ? ['x'.repeat(length)]
            : [];
    return [literal, ...near, ...filled];
  });
}
