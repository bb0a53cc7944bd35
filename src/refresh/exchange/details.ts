import { quoteIdentifier, quoteLiteral } from '../../names.ts';
import type { Connection } from '../../postgres/connect.ts';
import { type Mark, ownText, readMark } from '../../postgres/mark.ts';

/** A right on a database; null for PUBLIC. */
export interface DatabaseGrant {
  readonly grantee: string | null;
  readonly privilege: string;
  readonly grantable: boolean;
}

/** A setting of a database, or of one role in it. */
export interface DatabaseSetting {
  readonly role: string | null;
  readonly name: string;
  /** As `pg_db_role_setting` keeps it. */
  readonly value: string;
}

/** What belongs to a database's oid and so must be carried over to the copy that takes its place. */
export interface DatabaseDetails {
  readonly name: string;
  readonly oid: number;
  readonly owner: string;
  readonly grants: readonly DatabaseGrant[];
  /** -1: none. */
  readonly connectionLimit: number;
  readonly allowsConnections: boolean;
  readonly isTemplate: boolean;
  readonly tablespace: string;
  readonly settings: readonly DatabaseSetting[];
  /** The DBA's own comment. */
  readonly text: string;
  readonly mark: Mark | null;
}

/** The details of `database`, or null when there is none of that name. */
export async function readDetails(connection: Connection, database: string): Promise<DatabaseDetails | null> {
  const [row] = await connection.query<DetailsRow>(SELECT_DETAILS, [database]);
  if (row === undefined) {
    return null;
  }
  const { comment, ...details } = row;
  return {
    ...details,
    grants: await connection.query<DatabaseGrant>(SELECT_GRANTS, [row.oid]),
    settings: await connection.query<DatabaseSetting>(SELECT_SETTINGS, [row.oid]),
    text: ownText(comment),
    mark: await readMark(connection, database),
  };
}

interface DetailsRow {
  readonly name: string;
  readonly oid: number;
  readonly owner: string;
  readonly connectionLimit: number;
  readonly allowsConnections: boolean;
  readonly isTemplate: boolean;
  readonly tablespace: string;
  readonly comment: string | null;
}

const SELECT_DETAILS = `
  SELECT d.datname::text AS name, d.oid, pg_get_userbyid(d.datdba)::text AS owner, d.datconnlimit AS "connectionLimit",
         d.datallowconn AS "allowsConnections", d.datistemplate AS "isTemplate", t.spcname::text AS tablespace,
         shobj_description(d.oid, 'pg_database') AS comment
    FROM pg_catalog.pg_database d JOIN pg_catalog.pg_tablespace t ON t.oid = d.dattablespace
   WHERE d.datname::text = $1`;

const SELECT_GRANTS = `
  SELECT CASE WHEN a.grantee <> 0 THEN pg_get_userbyid(a.grantee)::text END AS grantee,
         a.privilege_type AS privilege, bool_or(a.is_grantable) AS grantable
    FROM pg_catalog.pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
   WHERE d.oid = $1 GROUP BY 1, 2 ORDER BY 1 NULLS FIRST, 2`;

const SELECT_SETTINGS = `
  SELECT r.rolname::text AS role, split_part(c.setting, '=', 1) AS name,
         substr(c.setting, strpos(c.setting, '=') + 1) AS value
    FROM pg_catalog.pg_db_role_setting s
    CROSS JOIN LATERAL unnest(s.setconfig) WITH ORDINALITY c (setting, place)
    LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole
   WHERE s.setdatabase = $1 ORDER BY 1 NULLS FIRST, c.place`;

/** One statement that carries a detail over, and what would let a role that may not. */
export interface CarryStatement {
  readonly sql: string;
  /** For people: `the setting work_mem of role app`. */
  readonly what: string;
  readonly remedy: (role: string, serverVersion: number) => string;
}

/**
 * The statements that give `name`, a database with the details `to`, those of `from`. Only differences are stated, for
 * each needs a right. The tablespace is not among them: it is chosen when a database is created.
 */
export function carryStatements(
  from: DatabaseDetails,
  to: DatabaseDetails,
  name: string = to.name,
): CarryStatement[] {
  const database = quoteIdentifier(name);
  const ownDatabase = (role: string): string =>
    `GRANT ${quoteIdentifier(from.owner)} TO ${quoteIdentifier(role)}`;
  const statements: CarryStatement[] = [];
  if (from.owner !== to.owner) {
    statements.push({
      sql: `ALTER DATABASE ${database} OWNER TO ${quoteIdentifier(from.owner)}`,
      what: `the owner ${from.owner}`,
      remedy: ownDatabase,
    });
  }
  for (const sql of grantStatements(from, to, database)) {
    statements.push({ sql, what: 'the rights on the database', remedy: ownDatabase });
  }
  const options = [
    ...(from.connectionLimit === to.connectionLimit ? [] : [`CONNECTION LIMIT ${from.connectionLimit}`]),
    ...(from.allowsConnections === to.allowsConnections
      ? []
      : [`ALLOW_CONNECTIONS ${from.allowsConnections}`]),
    ...(from.isTemplate === to.isTemplate ? [] : [`IS_TEMPLATE ${from.isTemplate}`]),
  ];
  if (options.length > 0) {
    statements.push({
      sql: `ALTER DATABASE ${database} WITH ${options.join(' ')}`,
      what: 'the connection limit and options',
      remedy: ownDatabase,
    });
  }
  return [...statements, ...settingStatements(from, to, database)];
}

function grantStatements(from: DatabaseDetails, to: DatabaseDetails, database: string): string[] {
  // ALTER … OWNER, which comes first, hands the old owner's grants to the new one.
  const standing = to.grants.map((grant) =>
    grant.grantee === to.owner ? { ...grant, grantee: from.owner } : grant,
  );
  const key = ({ grantee, privilege }: DatabaseGrant): string => JSON.stringify([grantee, privilege]);
  const wanted = new Map(from.grants.map((grant) => [key(grant), grant]));
  const present = new Map(standing.map((grant) => [key(grant), grant]));
  const who = (grantee: string | null): string => (grantee === null ? 'PUBLIC' : quoteIdentifier(grantee));
  const revokes = [...present.values()]
    .filter((grant) => wanted.get(key(grant))?.grantable !== grant.grantable)
    .map((grant) => `REVOKE ${grant.privilege} ON DATABASE ${database} FROM ${who(grant.grantee)}`);
  const grants = [...wanted.values()]
    .filter((grant) => present.get(key(grant))?.grantable !== grant.grantable)
    .map((grant) => {
      const option = grant.grantable ? ' WITH GRANT OPTION' : '';
      return `GRANT ${grant.privilege} ON DATABASE ${database} TO ${who(grant.grantee)}${option}`;
    });
  return [...revokes, ...grants];
}

function settingStatements(from: DatabaseDetails, to: DatabaseDetails, database: string): CarryStatement[] {
  const key = ({ role, name }: DatabaseSetting): string => JSON.stringify([role, name]);
  const wanted = new Map(from.settings.map((setting) => [key(setting), setting]));
  const present = new Map(to.settings.map((setting) => [key(setting), setting]));
  const gone = to.settings.filter((setting) => !wanted.has(key(setting)));
  const changed = from.settings.filter((setting) => present.get(key(setting))?.value !== setting.value);
  return [
    ...gone.map((setting) => settingStatement(setting, database, `RESET ${settingName(setting.name)}`)),
    ...changed.map((setting) =>
      settingStatement(setting, database, `SET ${settingName(setting.name)} TO ${settingValue(setting)}`),
    ),
  ];
}

function settingStatement(setting: DatabaseSetting, database: string, change: string): CarryStatement {
  const { role, name } = setting;
  if (role === null) {
    const scope = `ALTER DATABASE ${database}`;
    return {
      sql: `${scope} ${change}`,
      what: `the setting ${name} of the database`,
      remedy: (runner, version) =>
        version >= PARAMETER_GRANTS
          ? `GRANT SET ON PARAMETER ${settingName(name)} TO ${quoteIdentifier(runner)}`
          : `${scope} RESET ${settingName(name)} (only a superuser may set it before PostgreSQL 15)`,
    };
  }
  const scope = `ALTER ROLE ${quoteIdentifier(role)} IN DATABASE ${database}`;
  return {
    sql: `${scope} ${change}`,
    what: `the setting ${name} of role ${role} in the database`,
    remedy: (runner) =>
      `ALTER ROLE ${quoteIdentifier(runner)} CREATEROLE; GRANT ${quoteIdentifier(role)} TO ${quoteIdentifier(runner)} WITH ADMIN OPTION; or, where it is not needed: ${scope} RESET ${settingName(name)}`,
  };
}

/** GRANT SET ON PARAMETER came with PostgreSQL 15. */
const PARAMETER_GRANTS = 150_000;

/** A setting's name, part by part: `app.tenant` is two identifiers. */
function settingName(name: string): string {
  return name.split('.').map(quoteIdentifier).join('.');
}

/** Settings that hold lists of names, kept as quoted text (GUC_LIST_QUOTE; pg_dump's variable_is_guc_list_quote). */
const LIST_SETTINGS: ReadonlySet<string> = new Set([
  'local_preload_libraries',
  'search_path',
  'session_preload_libraries',
  'shared_preload_libraries',
  'temp_tablespaces',
  'unix_socket_directories',
]);

function settingValue({ name, value }: DatabaseSetting): string {
  if (!LIST_SETTINGS.has(name.toLowerCase())) {
    return quoteLiteral(value);
  }
  const items = splitNames(value);
  return items.length === 0 ? "''" : items.map(quoteLiteral).join(', ');
}

/** The names of a list as the server keeps it: `"$user", public` (SplitGUCList). */
export function splitNames(list: string): string[] {
  const names: string[] = [];
  for (const [, quoted, plain] of list.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^",\s][^,]*?))\s*(?:,|$)/g)) {
    const name = quoted === undefined ? plain : quoted.replaceAll('""', '"');
    if (name !== undefined) {
      names.push(name);
    }
  }
  return names;
}
