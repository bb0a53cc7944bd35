import { z } from 'zod';
import { displayName } from '../../names.ts';
import { schemaProblems } from '../../schema-problems.ts';
import type { YamlDocument, YamlPath } from '../../yaml.ts';
import { Gathering, type Imported, lineOf, refused } from './imported.ts';
import { carryPgstream } from './pgstream-transformers.ts';

const anything = z.record(z.string(), z.unknown());

const transformer = z.strictObject({
  name: z.string().nullable().optional(),
  parameters: anything.nullable().optional(),
  dynamic_parameters: anything.nullable().optional(),
  allow_uniqueness_loss: z.boolean().optional(),
});

const table = z.strictObject({
  schema: z.string(),
  table: z.string(),
  // By column; read one by one below, for zod would pass over a column called __proto__.
  column_transformers: z.custom<object>(isMapping, 'is no mapping of names').nullable().optional(),
  validation_mode: z.string().optional(),
});

const rules = z.strictObject({
  table_transformers: z.array(table).nullable().optional(),
  validation_mode: z.string().optional(),
  infer_from_security_labels: z.boolean().optional(),
  dump_inferred_rules: z.boolean().optional(),
});

type Rules = z.infer<typeof rules>;
type Transformer = z.infer<typeof transformer>;

/**
 * Rules of pgstream 0.5 to 1 (its documentation, "Transformation rules"): a file of them, or the configuration that
 * holds them below `modifiers`; of old a list of tables. Fails with `import_invalid` for what is none, or says more.
 */
export function readPgstream(document: YamlDocument): Imported {
  const { value: given, path } = find(document);
  const listed = Array.isArray(given);
  const found: Rules = listed
    ? { table_transformers: checked(z.array(table), given, path, document) }
    : checked(rules, given, path, document);
  const gathering = new Gathering('pgstream');
  if (found.infer_from_security_labels === true) {
    const at = lineOf(document, [...path, 'infer_from_security_labels']);
    const why = 'rules taken out of security labels in the database';
    gathering.note(
      'left out',
      at,
      'infer_from_security_labels',
      why,
      'Run `understudy import --from-source` too.',
    );
  }
  for (const [i, each] of (found.table_transformers ?? []).entries()) {
    const at = [...path, ...(listed ? [i] : ['table_transformers', i]), 'column_transformers'];
    for (const [column, value] of Object.entries(each.column_transformers ?? {})) {
      const one = checked(transformer.nullable(), value, [...at, column], document);
      readColumn([each.schema, each.table, column], one, [...at, column], document, gathering);
    }
  }
  return gathering.done();
}

function checked<T>(schema: z.ZodType<T>, value: unknown, path: YamlPath, document: YamlDocument): T {
  const read = schema.safeParse(value);
  if (read.success) {
    return read.data;
  }
  const [first] = schemaProblems(read.error, { document, path, value, schema });
  const hint = 'Versions 0.5 to 1 of pgstream are understood. Is it of a newer one? Nothing was imported.';
  throw refused(first?.at ?? document.file, first?.message ?? 'no rules of pgstream', hint);
}

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where the rules stand. */
function find({ value }: YamlDocument): { readonly value: unknown; readonly path: YamlPath } {
  const at = (from: unknown, key: string): unknown =>
    typeof from === 'object' && from !== null && !Array.isArray(from) && Object.hasOwn(from, key)
      ? Reflect.get(from, key)
      : undefined;
  const inside = at(at(value, 'modifiers'), 'transformations');
  return inside === undefined
    ? { value: at(value, 'transformations') ?? null, path: ['transformations'] }
    : { value: inside, path: ['modifiers', 'transformations'] };
}

function readColumn(
  place: readonly [schema: string, table: string, column: string],
  transformer: Transformer | null,
  path: YamlPath,
  document: YamlDocument,
  gathering: Gathering,
): void {
  const at = lineOf(document, path);
  const name = transformer?.name ?? '';
  // Under strict validation every column is named, those that pass through by nothing.
  const was =
    name === '' || name === 'noop' ? 'no transformer' : /^\w{1,60}$/.test(name) ? name : 'a transformer';
  const found = carryPgstream(name, transformer?.parameters ?? {}, place[2]);
  gathering.column(place, at, was, found);
  if (transformer?.dynamic_parameters != null && !('leftOut' in found)) {
    const why = `${was}: parameters from other columns are not carried over`;
    gathering.note(
      'differs',
      at,
      displayName(...place),
      why,
      'Write `person: NAME, per: KEY` where columns are to agree.',
    );
  }
}
