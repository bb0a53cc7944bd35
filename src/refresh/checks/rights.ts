import { UnderstudyError } from '../../errors.ts';
import { displayName, quoteIdentifier } from '../../names.ts';
import type { Connection } from '../../postgres/connect.ts';
import { carryStatements, type DatabaseDetails } from '../exchange/details.ts';
import { type Check, type Finding, failure, fine } from './check.ts';

interface RoleRights {
  readonly name: string;
  readonly superuser: boolean;
  readonly createDatabase: boolean;
  readonly signalBackend: boolean;
}

const rights: Check = {
  name: 'rights',
  on: 'target',
  stops: true,
  async run({ config, target }) {
    if (config.swap === null) {
      return [];
    }
    const role = await readRights(target);
    const found: Finding[] = [];
    if (!role.superuser && !role.createDatabase) {
      found.push(
        failure(
          'privilege',
          `the target's role ${role.name} may not create databases`,
          `ALTER ROLE ${quoteIdentifier(role.name)} CREATEDB`,
        ),
      );
    }
    if (!role.superuser && !role.signalBackend) {
      found.push(
        failure(
          'privilege',
          `the target's role ${role.name} may not end other roles' sessions, as the swap does`,
          `GRANT pg_signal_backend TO ${quoteIdentifier(role.name)}`,
        ),
      );
    }
    return found.length > 0 ? found : [fine('it may create databases and end sessions')];
  },
};

const ownership: Check = {
  name: 'ownership',
  on: 'target',
  stops: true,
  async run({ config, target, details }) {
    if (details === null || config.swap === null) {
      return [];
    }
    const role = await readRights(target);
    if (await mayBecome(target, details.owner)) {
      return [fine(`it may act for the target's owner ${details.owner}`)];
    }
    return [
      failure(
        'privilege',
        `the target's role ${role.name} may not act for ${details.owner}, who owns the target, and so not rename it`,
        `GRANT ${quoteIdentifier(details.owner)} TO ${quoteIdentifier(role.name)}`,
      ),
    ];
  },
};

const roles: Check = {
  name: 'roles',
  on: 'target',
  stops: true,
  async run({ config, target }) {
    const wanted = new Set([...config.roles.values(), ...(config.owner === null ? [] : [config.owner])]);
    const rows = await target.query<{ name: string }>(
      'SELECT rolname::text AS name FROM pg_catalog.pg_roles WHERE rolname::text = ANY($1::text[])',
      [[...wanted]],
    );
    const present = new Set(rows.map((row) => row.name));
    const me = await readRights(target);
    const found: Finding[] = [];
    for (const role of wanted) {
      if (!present.has(role)) {
        found.push(
          failure(
            'role_unmapped',
            `the role ${displayName(role)} that the configuration names is not on the target's server`,
            `CREATE ROLE ${quoteIdentifier(role)}`,
          ),
        );
      } else if (!(await mayBecome(target, role))) {
        found.push(
          failure(
            'privilege',
            `the target's role ${me.name} is no member of ${displayName(role)}, and so cannot give it anything to own`,
            `GRANT ${quoteIdentifier(role)} TO ${quoteIdentifier(me.name)}`,
          ),
        );
      }
    }
    return found;
  },
};

const carried: Check = {
  name: 'settings to carry over',
  on: 'target',
  stops: true,
  async run({ config, target, details }) {
    if (details === null || config.swap === null) {
      return [];
    }
    const me = await readRights(target);
    const fixes = await refusedStatements(target, details, me.name);
    if (fixes.length === 0) {
      return [fine("the target's rights, limits and settings can be carried over")];
    }
    return fixes.map(({ what, fix }) =>
      failure('privilege', `the target's role ${me.name} may not carry over ${what}`, fix),
    );
  },
};

/**
 * Tries, in a transaction that is rolled back, to give the target once more what it has: what is refused now would be
 * refused at the swap. Only this asks the server itself, whatever a provider has changed about rights.
 */
async function refusedStatements(
  target: Connection,
  details: DatabaseDetails,
  role: string,
): Promise<{ what: string; fix: string }[]> {
  const bare: DatabaseDetails = {
    ...details,
    grants: [],
    connectionLimit: -1,
    allowsConnections: true,
    isTemplate: false,
    settings: [],
  };
  const refused: { what: string; fix: string }[] = [];
  await target.execute("BEGIN; SET LOCAL lock_timeout = '5s'; SET LOCAL statement_timeout = '10s'");
  try {
    for (const statement of carryStatements(details, bare)) {
      await target.execute('SAVEPOINT trying');
      try {
        await target.execute(statement.sql);
      } catch (error) {
        if (!(error instanceof UnderstudyError && error.code === 'privilege')) {
          throw error;
        }
        refused.push({ what: statement.what, fix: statement.remedy(role, target.serverVersion) });
        await target.execute('ROLLBACK TO SAVEPOINT trying');
      }
    }
  } finally {
    await target.execute('ROLLBACK');
  }
  return refused;
}

async function readRights(connection: Connection): Promise<RoleRights> {
  const [row] = await connection.query<RoleRights>(`
    SELECT rolname::text AS name, rolsuper AS superuser, rolcreatedb AS "createDatabase",
           pg_has_role('pg_signal_backend', 'USAGE') AS "signalBackend"
      FROM pg_catalog.pg_roles WHERE rolname = current_user`);
  return (
    row ?? { name: connection.endpoint.user, superuser: false, createDatabase: false, signalBackend: false }
  );
}

/** Whether the role may hand objects to `role` and act as it: from 16 on SET is a right apart from membership. */
async function mayBecome(connection: Connection, role: string): Promise<boolean> {
  const rights = connection.serverVersion >= 160000 ? ['SET', 'USAGE'] : ['USAGE'];
  for (const right of rights) {
    const [row] = await connection.query<{ may: boolean }>('SELECT pg_has_role($1::name, $2) AS may', [
      role,
      right,
    ]);
    if (row?.may !== true) {
      return false;
    }
  }
  return true;
}

/** What the roles may do. */
export const RIGHTS_CHECKS: readonly Check[] = [rights, ownership, roles, carried];
