import { z } from 'zod';
import { displayName } from '../../names.ts';
import { schemaProblems } from '../../schema-problems.ts';
import type { YamlDocument, YamlPath } from '../../yaml.ts';
import { isCondition } from '../expressions/condition.ts';
import { carryGreenmask } from './greenmask-transformers.ts';
import { Gathering, type Imported, lineOf, refused } from './imported.ts';

const names = z.array(z.string());
const anything = z.record(z.string(), z.unknown());

const transformer = z.strictObject({
  name: z.string(),
  params: anything.optional(),
  dynamic_params: anything.optional(),
  when: z.string().optional(),
  apply_for_references: z.boolean().optional(),
  resolve_env: z.boolean().optional(),
});

const table = z.strictObject({
  schema: z.string(),
  name: z.string(),
  query: z.string().optional(),
  when: z.string().optional(),
  subset_conds: names.optional(),
  apply_for_inherited: z.boolean().optional(),
  columns_type_override: anything.optional(),
  transformers: z.array(transformer).nullable().optional(),
});

/** Of a configuration of Greenmask 0.1 and 0.2, what concerns rows and columns; elsewhere anything may stand. */
const schema = z.object({
  common: anything.nullable().optional(),
  dump: z.object({
    pg_dump_options: anything.nullable().optional(),
    transformation: z.array(table).nullable().optional(),
    virtual_references: z.array(z.unknown()).nullable().optional(),
  }),
  custom_transformers: z
    .array(z.object({ name: z.string() }))
    .nullable()
    .optional(),
});

type Table = z.infer<typeof table>;
type Transformer = z.infer<typeof transformer>;

/**
 * Rules of a Greenmask configuration (its documentation, "Configuration"). Fails with `import_invalid` for what is none,
 * or says more of a table than version 0.2 did.
 */
export function readGreenmask(document: YamlDocument): Imported {
  const read = schema.safeParse(document.value);
  if (!read.success) {
    const [first] = schemaProblems(read.error, { document, path: [], value: document.value, schema });
    const hint =
      'Versions 0.1 and 0.2 of Greenmask are understood. Is it of a newer one? Nothing was imported.';
    throw refused(first?.at ?? document.file, first?.message ?? 'no configuration of Greenmask', hint);
  }
  const { dump, custom_transformers: custom } = read.data;
  if (read.data.common?.engine !== undefined && read.data.common.engine !== 'postgresql') {
    throw refused(lineOf(document, ['common', 'engine']), 'not of PostgreSQL', 'Nothing was imported.');
  }
  const gathering = new Gathering('Greenmask');
  const own = new Set((custom ?? []).map(({ name }) => name));
  for (const [i, each] of (dump.transformation ?? []).entries()) {
    readTable(each, ['dump', 'transformation', i], document, gathering, own);
  }
  readOptions(dump.pg_dump_options ?? {}, document, gathering);
  if ((dump.virtual_references ?? []).length > 0) {
    const at = lineOf(document, ['dump', 'virtual_references']);
    gathering.note(
      'left out',
      at,
      'virtual_references',
      'references that the database does not declare',
      'Give both columns one `domain:`, so that they share their pseudonyms.',
    );
  }
  return gathering.done();
}

function readTable(
  table: Table,
  path: YamlPath,
  document: YamlDocument,
  gathering: Gathering,
  own: ReadonlySet<string>,
): void {
  const object = displayName(table.schema, table.name);
  const at = (key: string): string => lineOf(document, [...path, key]);
  if (table.query !== undefined) {
    gathering.note(
      'left out',
      at('query'),
      object,
      'a query in the table’s place',
      'Write `rows: { where: SQL }`.',
    );
  }
  if (table.when !== undefined) {
    const instead = 'Write `when: SQL` and `otherwise:` on the table.';
    gathering.note('differs', at('when'), object, 'only some rows were masked there; here all are', instead);
  }
  if (table.columns_type_override !== undefined) {
    const why = 'types given by hand; ours come from the database';
    gathering.note('differs', at('columns_type_override'), object, why);
  }
  readSubset(table, path, document, gathering);
  for (const [i, each] of (table.transformers ?? []).entries()) {
    readTransformer(each, table, [...path, 'transformers', i], document, gathering, own);
  }
}

function readSubset(table: Table, path: YamlPath, document: YamlDocument, gathering: Gathering): void {
  const conditions = table.subset_conds ?? [];
  if (conditions.length === 0) {
    return;
  }
  const at = lineOf(document, [...path, 'subset_conds']);
  const object = displayName(table.schema, table.name);
  if (!conditions.every(isCondition)) {
    gathering.note(
      'left out',
      at,
      object,
      'a condition that is not one SQL expression',
      'Write `rows: { where: SQL }`.',
    );
    return;
  }
  const where =
    conditions.length === 1 ? (conditions[0] ?? '') : conditions.map((each) => `(${each})`).join(' AND ');
  gathering.rows(table.schema, table.name, { where }, at);
  gathering.note(
    'differs',
    at,
    object,
    'tables that refer to it lost the rows that referred to none there; here only its own rows are chosen',
    'Give them a `rows: { where: SQL }` too.',
  );
}

function readTransformer(
  transformer: Transformer,
  table: Table,
  path: YamlPath,
  document: YamlDocument,
  gathering: Gathering,
  own: ReadonlySet<string>,
): void {
  const { name, params = {}, when, dynamic_params: dynamic } = transformer;
  const at = lineOf(document, path);
  const object = displayName(table.schema, table.name);
  const found = own.has(name)
    ? null
    : carryGreenmask(name, params, transformer.apply_for_references === true);
  if (found === null || found.length === 0) {
    const column = typeof params.column === 'string' ? [params.column] : [];
    gathering.note(
      'left out',
      at,
      displayName(table.schema, table.name, ...column),
      own.has(name)
        ? `${name}: a program of your own, which is not run here`
        : found === null
          ? `${shown(name)}: no transformer of Greenmask 0.2 that is known here`
          : `${name}: names no column`,
      '`understudy masks` lists what there is; an own one is written with `masks:`.',
    );
    return;
  }
  for (const { column, carried } of found) {
    gathering.column([table.schema, table.name, column], at, name, carried);
    if ('leftOut' in carried) {
      continue;
    }
    const place = displayName(table.schema, table.name, column);
    if (when !== undefined) {
      const instead = 'Write `when: SQL` and `otherwise:` beside the mask.';
      gathering.note(
        'differs',
        at,
        place,
        `${name}: only some rows were masked there; here all are`,
        instead,
      );
    }
    if (dynamic !== undefined) {
      gathering.note('differs', at, place, `${name}: bounds from other columns are not carried over`);
    }
    if (params.keep_null === false) {
      const instead = 'Write `synthetic: true` beside the mask.';
      gathering.note('differs', at, place, `${name}: NULL was filled there; here it stays NULL`, instead);
    }
  }
  if (transformer.apply_for_references === true) {
    gathering.note('differs', at, object, 'columns that refer to a masked key follow by themselves here');
  }
}

function shown(name: string): string {
  return /^[\w-]{1,60}$/.test(name) ? name : 'a transformer';
}

/** pg_dump's own options: tables whose rows it leaves out. */
function readOptions(
  options: Readonly<Record<string, unknown>>,
  document: YamlDocument,
  gathering: Gathering,
): void {
  for (const [key, value] of Object.entries(options)) {
    if (!['exclude-table-data', 'exclude-table', 'exclude-schema', 'table', 'schema'].includes(key)) {
      continue;
    }
    const at = lineOf(document, ['dump', 'pg_dump_options', key]);
    for (const pattern of [value].flat()) {
      const [, schema, name] = /^([a-z_][a-z0-9_$]*)\.([a-z_][a-z0-9_$]*)$/.exec(String(pattern)) ?? [];
      if (key === 'exclude-table-data' && schema !== undefined && name !== undefined) {
        gathering.rows(schema, name, 'none', at);
        continue;
      }
      gathering.note(
        'left out',
        at,
        `pg_dump's ${key}`,
        'which tables it takes, by a pattern',
        key === 'exclude-table-data'
          ? 'Write `rows: none` at each.'
          : 'Write `rows: none` at each, or `schemas: { exclude: [ … ] }`.',
      );
    }
  }
}
