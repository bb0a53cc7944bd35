/**
 * The columns that are read of the server's own catalogs (manual, "System Catalogs"), for kysely. `name` and `"char"`
 * come as text, `oid` as a number.
 */
export interface SystemCatalogs {
  'pg_catalog.pg_class': {
    oid: number;
    relname: string;
    relnamespace: number;
    relowner: number;
    relkind: 'r' | 'p' | 'f' | 'v' | 'm' | 'S' | 'i' | 'I' | 't' | 'c';
    relpersistence: 'p' | 'u' | 't';
    relispartition: boolean;
    relispopulated: boolean;
    relrowsecurity: boolean;
    relforcerowsecurity: boolean;
    relfilenode: number;
    reltuples: number;
  };
  'pg_catalog.pg_namespace': { oid: number; nspname: string; nspowner: number };
  'pg_catalog.pg_inherits': { inhrelid: number; inhparent: number; inhseqno: number };
  'pg_catalog.pg_constraint': {
    oid: number;
    conname: string;
    contype: 'c' | 'f' | 'n' | 'p' | 'u' | 't' | 'x';
    conrelid: number;
    contypid: number;
    confrelid: number;
    conparentid: number;
    convalidated: boolean;
  };
  'pg_catalog.pg_enum': { enumtypid: number; enumlabel: string; enumsortorder: number };
  'pg_catalog.pg_trigger': {
    oid: number;
    tgrelid: number;
    tgname: string;
    tgenabled: 'O' | 'D' | 'R' | 'A';
    tgisinternal: boolean;
    tgparentid: number;
  };
  'pg_catalog.pg_extension': { oid: number; extname: string; extversion: string; extnamespace: number };
  'pg_catalog.pg_largeobject_metadata': { oid: number };
}
