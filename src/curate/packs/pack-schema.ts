import { z } from 'zod';
import { didYouMean } from '../../nearest.ts';
import type { TypeClass } from '../../postgres/catalog.ts';
import { PERSONAL_KINDS, type PersonalKind } from '../../recognise/personal.ts';
import type { Pack, PackColumn, PackDecision, PackTable } from './pack.ts';

/** A file of `rules/packs/`, as people write it; gives the pack, its tables in the file's order. */
export const packSchema: z.ZodType<Pack, unknown> = z.lazy(() => PACK);

const words = z.string().trim().min(1).max(2000);
const name = z.string().min(1).max(63);

const TYPES: Readonly<Record<TypeClass, true>> = {
  text: true,
  integer: true,
  numeric: true,
  float: true,
  boolean: true,
  date: true,
  timestamp: true,
  timestamptz: true,
  time: true,
  interval: true,
  uuid: true,
  json: true,
  bytea: true,
  inet: true,
  macaddr: true,
  enum: true,
  array: true,
  composite: true,
  range: true,
  tsvector: true,
  xml: true,
  bit: true,
  money: true,
  hstore: true,
  geometric: true,
  oid: true,
  other: true,
};

const isType = (value: string): value is TypeClass => Object.hasOwn(TYPES, value);
const isKind = (value: string): value is PersonalKind => Object.hasOwn(PERSONAL_KINDS, value);

const type = z.string().transform((given, context): TypeClass => {
  if (isType(given)) {
    return given;
  }
  const hint = didYouMean(given, Object.keys(TYPES)) || Object.keys(TYPES).join(', ');
  context.addIssue({ code: 'custom', message: 'is no class of types', params: { hint } });
  return z.NEVER;
});

const kind = z.string().transform((given, context): PersonalKind => {
  if (isKind(given)) {
    return given;
  }
  const hint = didYouMean(given, Object.keys(PERSONAL_KINDS)) || '`none` for what is not personal.';
  context.addIssue({ code: 'custom', message: 'is no kind of personal data', params: { hint } });
  return z.NEVER;
});

/** `email`, or `{ created_on: timestamptz }`, `{ data: [json, text] }`. */
const has = z
  .union([
    name.transform((given): PackColumn[] => [{ name: given, types: null }]),
    z
      .record(name, z.union([type.transform((each) => [each]), z.array(type).min(1)]))
      .transform((given) =>
        Object.entries(given).map(([column, types]): PackColumn => ({ name: column, types })),
      ),
  ])
  .describe('A column by name, or a mapping of names to classes of types');

const decision = z.union([
  words,
  z
    .record(z.string(), z.unknown())
    .refine((given) => 'mask' in given || 'keep' in given || 'cases' in given, {
      message: 'is no decision',
      params: { hint: 'Write it as in rules: a mask by name, { mask: NAME, … }, { keep: true, reason }.' },
    }),
]);

/** `email`, or `{ kind: token, decision: … }`. */
const column = z.union([
  kind.transform((given) => ({ kind: given, decision: null })),
  z.strictObject({ kind, decision: decision.optional() }).transform((given) => ({
    kind: given.kind,
    decision: given.decision ?? null,
  })),
]);

const table = z.strictObject({
  holds: words.describe('What the table holds'),
  has: z.array(has).min(1).describe('Columns by which it is recognised'),
  lacks: z.array(name).default([]).describe("Columns that show it to be another application's"),
  only: z.literal(true).optional().describe('It has no columns but those named here'),
  named: z
    .array(z.string().regex(/^[a-z0-9_]+$/, 'must be in small letters, digits and underscores'))
    .min(1)
    .optional()
    .describe('What its name ends in; left out where the columns tell enough'),
  beside: z.array(name).default([]).describe('Tables of this pack, one of which stands in the same schema'),
  rows: z.enum(['all', 'none']).optional(),
  why: words.optional().describe('Why the rows are treated so'),
  persons: z.record(name, name).default({}),
  columns: z.record(name, column).default({}).describe('What each column holds, by kind'),
});

const PACK = z
  .strictObject({
    title: words.max(60).describe('As rules and reports name the pack'),
    application: words.describe('Which application, in which versions'),
    tables: z.record(name, table),
  })
  .transform(
    (read): Pack => ({
      title: read.title,
      application: read.application,
      tables: Object.entries(read.tables).map(
        ([named, { has: columns, only, named: endings, rows, why, columns: known, ...rest }]): PackTable => ({
          ...rest,
          name: named,
          has: columns.flat(),
          only: only === true,
          named: endings ?? null,
          rows: rows ?? null,
          why: why ?? null,
          columns: Object.entries(known).map(([each, found]): PackDecision => ({ name: each, ...found })),
        }),
      ),
    }),
  )
  .superRefine((pack, context) => {
    const names = new Set(pack.tables.map((each) => each.name));
    for (const each of pack.tables) {
      const missing = each.beside.find((other) => !names.has(other));
      if (missing !== undefined) {
        const path = ['tables', each.name, 'beside'];
        context.addIssue({ code: 'custom', path, message: `${missing} is no table of this pack` });
      }
    }
  });
