import { z } from 'zod';
import type { Mask } from '../masks/mask.ts';
import type { RowsRule } from './decision.ts';

/** Text for people; a long one belongs into a document that it names. */
const words = z.string().trim().min(1).max(2000);
const where = z.string().trim().min(1).max(20_000);

type OptionalText = z.ZodOptional<z.ZodString>;

type Common = {
  domain: OptionalText;
  per: OptionalText;
  person: OptionalText;
  synthetic: z.ZodOptional<z.ZodLiteral<true>>;
  null_rate: z.ZodOptional<z.ZodNumber>;
  on_error: z.ZodOptional<z.ZodEnum<{ fail: 'fail'; redact: 'redact' }>>;
  reason: OptionalText;
  review: OptionalText;
};

const group = z.string().min(1).max(200);

/** What every mask's decision may carry beside the mask's own options. */
export const COMMON: Readonly<Common> = {
  domain: z.string().min(1).max(200).optional().describe('Columns of one domain share their pseudonyms'),
  per: z
    .string()
    .min(1)
    .optional()
    .describe("Another column of the row: the mask goes by that column's value"),
  person: group
    .optional()
    .describe('Columns of one group agree on who the person is, known by the column `per`'),
  synthetic: z
    .literal(true)
    .optional()
    .describe("Drawn from the row's key, whatever the value; every row gets one, also where NULL was"),
  null_rate: z.number().min(0).max(1).optional().describe('With synthetic: the share of rows that get NULL'),
  on_error: z
    .enum(['fail', 'redact'])
    .optional()
    .describe('What becomes of a value that the mask cannot take: it ends the run, or is redacted'),
  reason: words.optional().describe('Why it is decided so'),
  review: words.optional().describe('Marks the decision for a person to look at; changes nothing in a run'),
};

/** `{ mask: NAME, domain, per, …, review }`, the mask's options apart. */
export const commonSchema: z.ZodObject<Common> = z.strictObject(COMMON);

const KEEP: { keep: z.ZodLiteral<true>; reason: OptionalText; review: OptionalText } = {
  keep: z.literal(true),
  reason: COMMON.reason,
  review: COMMON.review,
};

/** `{ keep: true, reason, review }`. */
export const keepSchema: z.ZodObject<typeof KEEP> = z.strictObject(KEEP);

/** A condition in SQL over the row. */
export const whenSchema: z.ZodString = where.describe('A condition in SQL over the row');

const CASES: { cases: z.ZodArray<z.ZodUnknown>; reason: OptionalText; review: OptionalText } = {
  cases: z.array(z.unknown()).min(1).max(20),
  reason: COMMON.reason,
  review: COMMON.review,
};

/** `{ cases: [{ when, …decision }, …, decision], reason, review }`; the cases are read one by one. */
export const casesSchema: z.ZodObject<typeof CASES> = z.strictObject(CASES);

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

type TableShape = {
  rows: z.ZodOptional<z.ZodType<RowsRule>>;
  person: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodString>>;
  when: z.ZodOptional<z.ZodString>;
  otherwise: z.ZodOptional<z.ZodUnknown>;
  columns: ByName<z.ZodUnknown>;
};

const TABLE: TableShape = {
  rows: rowsSchema.optional(),
  person: z
    .record(group, z.string().min(1))
    .optional()
    .describe('For each group of persons, the column that knows them apart'),
  when: whenSchema.optional().describe('Masked columns are masked in rows where this is true'),
  otherwise: columnSchema.optional().describe('With when: the decision for masked columns of other rows'),
  columns: z.record(z.string(), columnSchema).nullable().optional().describe('One decision for each column'),
};

/** What is said of one table. */
export const tableSchema: z.ZodObject<TableShape> = z.strictObject(TABLE);

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
    conditional(z.toJSONSchema(keepSchema, { io: 'input' })),
    ...all.map(maskJsonSchema),
    casesJsonSchema(),
  ].map(({ $schema: _, ...schema }: JsonSchema) => schema);
  return {
    ...file,
    title: 'Rules of Understudy',
    $defs: { ...$defs, column: { oneOf: decisions } },
  };
}

const DECISION = { $ref: '#/$defs/column' } as const;

/** With `when` and `otherwise`; which of them must be there depends on where the decision stands, and the reader says so. */
function conditional(schema: JsonSchema): JsonSchema {
  const { $schema: _, ...when } = z.toJSONSchema(whenSchema, { io: 'input' });
  return { ...schema, properties: { ...schema.properties, when, otherwise: DECISION } };
}

function casesJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(casesSchema, { io: 'input' });
  const cases = {
    type: 'array' as const,
    minItems: 1,
    items: DECISION,
    description: 'In order; all but the last have `when`, and the last holds for the remaining rows',
  };
  return { ...schema, properties: { ...schema.properties, cases } };
}

function maskJsonSchema(mask: Mask): JsonSchema {
  const options = z.toJSONSchema(mask.options, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  const common = z.toJSONSchema(commonSchema, { io: 'input' });
  return conditional({
    type: 'object',
    description: mask.summary,
    properties: {
      mask: mask.name === 'null' ? { enum: ['null', null] } : { const: mask.name },
      ...options.properties,
      ...common.properties,
    },
    required: ['mask', ...(options.required ?? [])],
    additionalProperties: false,
  });
}
