/** Rules for a corpus database, made from its hand-made judgement: a test's rules, not advice. */
import type { Catalog, Column, Table } from '../../src/postgres/catalog.ts';
import type { Judgement } from './corpus.ts';

type Decision = string | Record<string, unknown>;

const BY_KIND: Record<string, Decision> = {
  email: { mask: 'email', unique: true },
  first_name: 'first_name',
  last_name: 'last_name',
  full_name: 'full_name',
  user_name: { mask: 'user_name', unique: true },
  phone: 'phone',
  address: 'street_address',
  city: 'city',
  postal_code: 'postal_code',
  company: 'company',
  url: 'url',
  ip: 'ip',
  birth_date: { mask: 'date_shift', within: '30d' },
  free_text: 'lorem',
  token: 'secret',
  password_hash: 'secret',
  account_id: 'hash',
  national_id: 'hash',
  case_number: 'hash',
  user_agent: 'lorem',
};

/** What keeps a key unique, by type. */
const KEY_MASKS: Record<string, string> = { uuid: 'uuid', text: 'hash', bytea: 'hash' };

/** The kinds that only fit text columns; elsewhere the value is redacted. */
const ANY_TYPE = new Set(['birth_date', 'ip']);

/** The text of a rules file that decides every copied column: personal ones are masked by kind, the rest are kept. */
export function corpusRules(catalog: Catalog, judged: readonly Judgement[]): string {
  const verdicts = new Map(
    judged.map((each) => [JSON.stringify([each.schema, each.table, each.column]), each]),
  );
  const tables = catalog.tables
    .filter((table) => (table.kind === 'table' && table.parents.length === 0) || table.kind === 'partitioned')
    .map((table) => {
      const columns = table.columns
        .filter((column) => column.generated === null)
        .map((column) => {
          const verdict = verdicts.get(JSON.stringify([table.schema, table.name, column.name]));
          return `      ${JSON.stringify(column.name)}: ${JSON.stringify(decide(table, column, verdict))}\n`;
        });
      return `  ${JSON.stringify(`"${table.schema}"."${table.name}"`)}:\n    columns: ${columns.length === 0 ? '{}' : ''}\n${columns.join('')}`;
    });
  return `tables:\n${tables.join('')}`;
}

function decide(table: Table, column: Column, verdict: Judgement | undefined): Decision {
  if (verdict === undefined || verdict.class === 'none') {
    return 'keep';
  }
  if (verdict.class === 'quasi') {
    return { keep: true, reason: 'a test of kept quasi-identifiers' };
  }
  const inKey =
    table.uniqueIndexes.some((index) => index.reads.includes(column.name)) ||
    table.foreignKeys.some((key) => key.columns.includes(column.name));
  const { distinct } = column;
  const few = distinct !== null && distinct < 1000 && table.estimatedRows / distinct >= 100;
  // Few values over many rows are not mapped one by one: counting would undo it.
  const decision = few ? 'redact' : BY_KIND[verdict.kind];
  const text = column.type.class === 'text';
  if (inKey) {
    return (
      KEY_MASKS[column.type.class] ?? { keep: true, reason: 'a key of a type that has no mask for keys' }
    );
  }
  return decision !== undefined && (text || ANY_TYPE.has(verdict.kind)) ? decision : 'redact';
}
