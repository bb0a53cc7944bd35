import { z } from 'zod';
import type { Mask } from '../masks/mask.ts';
import type { RowsRule } from './decision.ts';

/** Text for people; a long one belongs into a document that it names. */
const words = z.string().trim().min(1).max(2000);
const where = z.string().trim().min(1).max(20_000);

type OptionalText = z.ZodOptional<z.ZodString>;

/** What every decision may carry beside the mask's own options. */
export const COMMON: Readonly<Record<'domain' | 'per' | 'reason' | 'review', OptionalText>> = {
  domain: z.string().min(1).max(200).optional().describe('Columns of one domain share their pseudonyms'),
  per: z
    .string()
    .min(1)
    .optional()
    .describe("Another column of the row: the mask goes by that column's value"),
  reason: words.optional().describe('Why it is decided so'),
  review: words.optional().describe('Marks the decision for a person to look at; changes nothing in a run'),
};

/** `{ mask: NAME, domain, per, reason, review }`, the mask's options apart. */
export const commonSchema: z.ZodObject<typeof COMMON> = z.strictObject(COMMON);

const KEEP: { keep: z.ZodLiteral<true>; reason: OptionalText; review: OptionalText } = {
  keep: z.literal(true),
  reason: COMMON.reason,
  review: COMMON.review,
};

/** `{ keep: true, reason, review }`. */
export const keepSchema: z.ZodObject<typeof KEEP> = z.strictObject(KEEP);

/** Which rows are copied: `all`, `none`, or `{ where: SQL }`. */
export const rowsSchema: z.ZodType<RowsRule> = z
  .union([
    z.enum(['all', 'none']).transform((kind) => ({ kind })),
    z
      .strictObject({ where: where.describe('A condition in SQL; only rows that meet it are copied') })
      .transform((given) => ({ kind: 'where' as const, ...given })),
  ])
  .describe('all, none for structure only, or { where: SQL }');

/** A column's decision; its parts are checked by `column-rule.ts`, for which options fit depends on the mask. */
const columnSchema = z.unknown().meta({ id: 'column' });

type ByName<T extends z.ZodType> = z.ZodOptional<z.ZodNullable<z.ZodRecord<z.ZodString, T>>>;

const TABLE: { rows: z.ZodOptional<z.ZodType<RowsRule>>; columns: ByName<z.ZodUnknown> } = {
  rows: rowsSchema.optional(),
  columns: z.record(z.string(), columnSchema).nullable().optional().describe('One decision for each column'),
};

/** What is said of one table. */
export const tableSchema: z.ZodObject<typeof TABLE> = z.strictObject(TABLE);

const FILE: { tables: ByName<z.ZodNullable<typeof tableSchema>> } = {
  tables: z
    .record(z.string(), tableSchema.nullable())
    .nullable()
    .optional()
    .describe('By schema.table, exactly as the database has it; quote parts that hold a dot: public."a.b"'),
};

/** A rules file. */
export const fileSchema: z.ZodObject<typeof FILE> = z.strictObject(FILE);

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The JSON Schema of rules files, with each mask's own options; drawn from the schemas that files are checked with. */
export function rulesJsonSchema(masks: ReadonlyMap<string, Mask>): JsonSchema {
  const { $defs, ...file } = z.toJSONSchema(fileSchema, { io: 'input' });
  const all = [...masks.values()];
  const bare = all.filter((mask) => mask.options.safeParse({}).success);
  const decisions: JsonSchema[] = [
    { const: 'keep', description: 'Copied as it is' },
    ...bare.map((mask) => ({ const: mask.name, description: mask.summary })),
    ...(masks.has('null') ? [{ type: 'null' as const, description: 'The mask null, written null' }] : []),
    z.toJSONSchema(keepSchema, { io: 'input' }),
    ...all.map(maskJsonSchema),
  ].map(({ $schema: _, ...schema }: JsonSchema) => schema);
  return {
    ...file,
    title: 'Rules of Understudy',
    $defs: { ...$defs, column: { oneOf: decisions } },
  };
}

function maskJsonSchema(mask: Mask): JsonSchema {
  const options = z.toJSONSchema(mask.options, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  const common = z.toJSONSchema(commonSchema, { io: 'input' });
  return {
    type: 'object',
    description: mask.summary,
    properties: {
      mask: mask.name === 'null' ? { enum: ['null', null] } : { const: mask.name },
      ...options.properties,
      ...common.properties,
    },
    required: ['mask', ...(options.required ?? [])],
    additionalProperties: false,
  };
}
