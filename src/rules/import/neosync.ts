import { z } from 'zod';
import { schemaProblems } from '../../schema-problems.ts';
import type { YamlDocument, YamlPath } from '../../yaml.ts';
import { isCondition } from '../expressions/condition.ts';
import { Gathering, type Imported, lineOf, refused } from './imported.ts';
import { carryNeosync } from './neosync-transformers.ts';

const mapping = z.object({
  schema: z.string().min(1),
  table: z.string().min(1),
  column: z.string().min(1),
  transformer: z.object({ source: z.unknown().optional(), config: z.unknown().optional() }),
});

const subset = z.object({
  schema: z.string(),
  tables: z.array(
    z.object({ table: z.string(), whereClause: z.string().optional(), where_clause: z.string().optional() }),
  ),
});

type Subset = z.infer<typeof subset>;

/**
 * Rules of a Neosync job as its API gives it in JSON (GetJob), or its `mappings` alone. JSON is YAML, read with places.
 * Fails with `import_invalid` for what is none.
 */
export function readNeosync(document: YamlDocument): Imported {
  const job = member(document.value, 'job');
  const base: YamlPath = job === undefined ? [] : ['job'];
  const root = job ?? document.value;
  const listed = Array.isArray(root);
  const path: YamlPath = listed ? base : [...base, 'mappings'];
  const mappings = listed ? root : member(root, 'mappings');
  const schema = z.array(mapping);
  const read = schema.safeParse(mappings);
  if (!read.success) {
    const [first] = schemaProblems(read.error, { document, path, value: mappings, schema });
    const hint =
      'A job as the API of Neosync 0.4 and 0.5 gives it in JSON is understood. Nothing was imported.';
    throw refused(first?.at ?? document.file, first?.message ?? 'no job of Neosync', hint);
  }
  const gathering = new Gathering('Neosync');
  for (const [i, each] of read.data.entries()) {
    const at = lineOf(document, [...path, i]);
    const { source, config } = each.transformer;
    const { was, found } = carryNeosync(source, config);
    gathering.column([each.schema, each.table, each.column], at, was, found);
  }
  readSubsets(root, base, document, gathering);
  const virtual = member(root, 'virtualForeignKeys') ?? member(root, 'virtual_foreign_keys');
  if (Array.isArray(virtual) && virtual.length > 0) {
    const why = 'references that the database does not declare';
    const instead = 'Give both columns one `domain:`, so that they share their pseudonyms.';
    const at = lineOf(document, [...base, 'virtualForeignKeys']);
    gathering.note('left out', at, 'virtualForeignKeys', why, instead);
  }
  return gathering.done();
}

/** Conditions on rows, below the source's options. */
function readSubsets(root: unknown, base: YamlPath, document: YamlDocument, gathering: Gathering): void {
  const options = member(member(root, 'source'), 'options');
  const inside = member(options, 'postgres') ?? member(options, 'config');
  const postgres = member(inside, 'value') ?? inside;
  const read = z.array(subset).safeParse(member(postgres, 'schemas'));
  const at = lineOf(document, [...base, 'source', 'options', 'postgres', 'schemas']);
  for (const { schema, tables } of read.success ? read.data : ([] satisfies Subset[])) {
    for (const { table, whereClause, where_clause } of tables) {
      const where = (whereClause ?? where_clause ?? '').trim();
      const object = `${schema}.${table}`;
      if (where === '') {
        continue;
      }
      if (!isCondition(where)) {
        gathering.note(
          'left out',
          at,
          object,
          'a condition that is not one SQL expression',
          'Write `rows: { where: SQL }`.',
        );
        continue;
      }
      gathering.rows(schema, table, { where }, at);
      if (member(postgres, 'subsetByForeignKeyConstraints') === true) {
        const why = 'tables that refer to it lost their rows too; here only its own rows are chosen';
        gathering.note('differs', at, object, why, 'Give them a `rows: { where: SQL }` too.');
      }
    }
  }
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;
}
