/** The columns read of the server's own catalogs; filled below as read-catalog needs them. */
export interface SystemCatalogs {
  'pg_catalog.pg_database': { oid: number; datname: string };
}
