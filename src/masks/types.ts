/** Every type class of `postgres/catalog.ts` but `other`, of which nothing is known. */
export const TYPES: readonly string[] = [
  'text',
  'integer',
  'numeric',
  'float',
  'boolean',
  'date',
  'timestamp',
  'timestamptz',
  'time',
  'interval',
  'uuid',
  'json',
  'bytea',
  'inet',
  'macaddr',
  'enum',
  'array',
  'composite',
  'range',
  'tsvector',
  'xml',
  'bit',
  'money',
  'hstore',
  'geometric',
  'oid',
];

/** Every type class. */
export const ALL_TYPES: readonly string[] = [...TYPES, 'other'];
