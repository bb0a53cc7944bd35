/**
 * `postgres/` speaks to servers: connections, guards, catalog, dump, COPY, errors; it alone imports the driver.
 *
 * The typed model of a database, as read inside one snapshot by `readCatalog`. Plain data: it crosses threads and is
 * kept in files.
 */

/** What a column's text looks like in COPY, and so which masks take it. Domains are classed by their base type. */
export type TypeClass =
  | 'text' // text, varchar, char, citext, name
  | 'integer' // int2, int4, int8
  | 'numeric' // numeric
  | 'float' // float4, float8
  | 'boolean'
  | 'date'
  | 'timestamp' // timestamp
  | 'timestamptz'
  | 'time' // time, timetz
  | 'interval'
  | 'uuid'
  | 'json' // json, jsonb
  | 'bytea'
  | 'inet' // inet, cidr
  | 'macaddr' // macaddr, macaddr8
  | 'enum'
  | 'array'
  | 'composite'
  | 'range' // ranges and multiranges
  | 'tsvector'
  | 'xml'
  | 'bit' // bit, varbit
  | 'money'
  | 'hstore'
  | 'geometric' // point, line, lseg, box, path, polygon, circle
  | 'oid' // oid, reg*, xid, cid, tid, pg_lsn
  | 'other';

/** A column's type. */
export interface ColumnType {
  /** As `format_type` prints it: `character varying(40)`, `public.email_address`. */
  readonly sql: string;
  readonly class: TypeClass;
  /** The base type's `typname`, below any domain: `int4`, `varchar`, `bpchar`, `citext`. */
  readonly base: string;
  /** Schema of the base type. */
  readonly baseSchema: string;
  /** `varchar(n)`, `char(n)`, `bit(n)`: n, in characters or bits; numeric: precision. */
  readonly length: number | null;
  /** numeric's scale; digits kept after a second's point. */
  readonly scale: number | null;
  /** The domains passed through, outermost first. */
  readonly domains: readonly DomainType[];
  /** An enum's labels, in order. */
  readonly enumLabels: readonly string[] | null;
  /** An array's element type; what a range, or the ranges of a multirange, range over. */
  readonly element: ColumnType | null;
  /** A composite's attributes, in order. */
  readonly attributes: readonly { readonly name: string; readonly type: ColumnType }[] | null;
}

/** A domain: a type with constraints. */
export interface DomainType {
  readonly schema: string;
  readonly name: string;
  readonly notNull: boolean;
  readonly checks: readonly CheckConstraint[];
}

/** A CHECK; `expression` is `pg_get_expr`'s text (a domain's speaks of VALUE). */
export interface CheckConstraint {
  readonly name: string;
  readonly expression: string;
  readonly validated: boolean;
}

export interface Column {
  readonly name: string;
  /** attnum; dropped columns leave gaps. */
  readonly number: number;
  readonly type: ColumnType;
  readonly notNull: boolean;
  /** GENERATED ALWAYS AS (…) STORED | VIRTUAL: never copied. */
  readonly generated: 'stored' | 'virtual' | null;
  readonly generationExpression: string | null;
  readonly identity: 'always' | 'by default' | null;
  readonly defaultExpression: string | null;
  /** False for a nondeterministic collation. */
  readonly deterministicCollation: boolean;
  readonly comment: string | null;
  /**
   * How many different values the server's statistics count, those of the table's children too where it knows them;
   * null when it does not, or may not tell this role.
   */
  readonly distinct: number | null;
  /**
   * Texts of ours that the server takes for the column, its type, domains and the named CHECKs of its own tried; where
   * it was asked (`catalog-accepted.ts`).
   */
  readonly accepts?: { readonly values: readonly string[]; readonly checks: readonly string[] };
}

/** A unique, primary key or exclusion index (constraint or bare). */
export interface UniqueIndex {
  readonly name: string;
  readonly kind: 'primary key' | 'unique' | 'exclusion';
  /** Names of plain key columns; an expression's place holds null. */
  readonly columns: readonly (string | null)[];
  /** Every column the index's keys, expressions and predicate read. */
  readonly reads: readonly string[];
  /** `pg_get_indexdef` of each expression key, in order. */
  readonly expressions: readonly string[];
  readonly predicate: string | null;
  readonly nullsNotDistinct: boolean;
}

export interface ForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  readonly targetSchema: string;
  readonly targetTable: string;
  readonly targetColumns: readonly string[];
  readonly validated: boolean;
}

export interface Table {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  /** 'partitioned' holds no rows of its own. 'foreign' is listed, never read. */
  readonly kind: 'table' | 'partitioned' | 'foreign';
  /** Direct parents by partitioning or inheritance, as [schema, name]. */
  readonly parents: readonly (readonly [string, string])[];
  readonly isPartition: boolean;
  /** `pg_get_expr(relpartbound, oid)` of a partition: `FOR VALUES FROM ('…') TO ('…')`, `FOR VALUES IN (…)`, `DEFAULT`. */
  readonly partitionBound: string | null;
  /** Text of the partition key, and the columns it reads. */
  readonly partitionKey: { readonly text: string; readonly columns: readonly string[] } | null;
  readonly persistence: 'permanent' | 'unlogged';
  /** Owning extension, when its rows are that extension's configuration (`pg_extension.extconfig`). */
  readonly extension: string | null;
  /**
   * `WHERE …` that tells the user's rows of an extension's table from those it makes itself (`extcondition`); the
   * extension's own author wrote it. Only these rows are copied.
   */
  readonly extensionFilter: string | null;
  readonly owner: string;
  readonly rowSecurity: 'off' | 'on' | 'forced';
  readonly columns: readonly Column[];
  readonly uniqueIndexes: readonly UniqueIndex[];
  readonly checks: readonly CheckConstraint[];
  readonly foreignKeys: readonly ForeignKey[];
  /** Blocks of the main fork, 8 kB each; `pg_relation_size / block size`. */
  readonly blocks: number;
  /** Bytes of heap and TOAST, and of the indexes. */
  readonly bytes: number;
  readonly indexBytes: number;
  /** `reltuples`, or 0 when never analysed. */
  readonly estimatedRows: number;
  readonly filenode: number;
  readonly comment: string | null;
}

export interface View {
  readonly schema: string;
  readonly name: string;
  readonly materialized: boolean;
  /** False for a materialized view that was never populated. */
  readonly populated: boolean;
  readonly owner: string;
  /** [schema, name] of materialized views it reads, directly or through views. */
  readonly readsMaterialized: readonly (readonly [string, string])[];
}

export interface Sequence {
  readonly schema: string;
  readonly name: string;
  /** As text, for bigint. Null when never used. */
  readonly lastValue: string | null;
  /** What an unused one gives first: its START, or what `setval(…, false)` left. */
  readonly startValue: string;
  readonly ownedBy: readonly [schema: string, table: string, column: string] | null;
  readonly owner: string;
}

export interface Extension {
  readonly name: string;
  readonly version: string;
  readonly schema: string;
}

export interface Trigger {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly enabled: boolean;
}

export interface Policy {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/** Objects that act on the outside or are not let through; counted and named, so that the report can say so. */
export interface OutsideObject {
  readonly class:
    | 'foreign server'
    | 'user mapping'
    | 'subscription'
    | 'publication'
    | 'event trigger'
    | 'foreign table'
    | 'cron job'
    | 'setting of a database'
    | 'setting of a role'
    | 'security label'
    | 'comment';
  readonly name: string;
}

/** One database, as of one snapshot. */
export interface Catalog {
  readonly serverVersion: number; // server_version_num: 170010
  readonly database: string;
  readonly encoding: string;
  readonly localeProvider: 'libc' | 'icu' | 'builtin';
  readonly collate: string;
  readonly ctype: string;
  readonly icuLocale: string | null;
  readonly icuRules: string | null;
  readonly schemas: readonly { readonly name: string; readonly owner: string }[];
  readonly tables: readonly Table[];
  readonly views: readonly View[];
  readonly sequences: readonly Sequence[];
  readonly triggers: readonly Trigger[];
  readonly policies: readonly Policy[];
  readonly extensions: readonly Extension[];
  readonly outside: readonly OutsideObject[];
  /** Roles that ownership and policies name. */
  readonly roles: readonly string[];
  /** How many large objects there are. */
  readonly largeObjects: number;
  readonly inRecovery: boolean;
}
