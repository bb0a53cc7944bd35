import { displayName, quoteIdentifier } from '../../names.ts';
import { type Connection, connect } from '../../postgres/connect.ts';
import { readMark } from '../../postgres/mark.ts';
import { STORE_DATABASE } from '../../store/open.ts';
import { isUnmarkedNext } from '../birth/unmarked.ts';
import { nextName, previousName } from '../exchange/moves.ts';
import { describeSession, listSessions } from '../exchange/sessions.ts';
import { countUserRelations } from '../user-relations.ts';
import { type Check, type Finding, failure, fine, type Servers, someOf, warning } from './check.ts';

/** Databases that a server needs, or that Understudy works from. */
const RESERVED: ReadonlySet<string> = new Set(['postgres', 'template0', 'template1']);

const MAX_NAME_BYTES = 63;

const name: Check = {
  name: 'name',
  on: 'target',
  stops: true,
  async run({ config }) {
    const { database } = config.target;
    if (RESERVED.has(database) && config.swap !== null) {
      return [
        failure(
          'config_invalid',
          `the target ${database} is one of the server's own databases`,
          'Name another: a refresh replaces the database that the target names.',
        ),
      ];
    }
    if (database === STORE_DATABASE && config.store === null) {
      return [
        failure(
          'config_invalid',
          `the target ${database} is where runs are kept`,
          'Rename staging, or say where runs are kept: store: URL.',
        ),
      ];
    }
    if (Buffer.byteLength(database) > MAX_NAME_BYTES) {
      return [
        failure(
          'config_invalid',
          `the target's name is longer than ${MAX_NAME_BYTES} bytes`,
          'The server would cut it.',
        ),
      ];
    }
    return [];
  },
};

const ours: Check = {
  name: 'ours',
  on: 'target',
  stops: true,
  async run(servers) {
    const { config, details, adopt } = servers;
    if (config.swap === null) {
      return await emptyForLoad(servers.target);
    }
    if (details === null) {
      return [fine('it does not exist yet and will be made')];
    }
    if (details.mark?.kind === 'target') {
      return [fine(`it was made by run ${details.mark.runId}`)];
    }
    if (adopt) {
      return [fine('it is not marked as ours; a person accepted it (--adopt)')];
    }
    const relations = await countRelations(servers);
    if (relations === 0) {
      return [fine('it holds nothing')];
    }
    const why =
      relations === null ? 'it cannot be looked into' : `it holds ${relations} tables, views or sequences`;
    return [
      failure(
        'not_ours',
        `the target ${displayName(details.name)} was not made by Understudy: ${why}`,
        'Make sure that it is staging and may be replaced, then accept it once: understudy refresh --adopt',
      ),
    ];
  },
};

/** With `swap: none` the target itself is loaded into. */
async function emptyForLoad(target: Connection): Promise<Finding[]> {
  const relations = await countUserRelations(target);
  return relations === 0
    ? [fine('it is empty, as swap: none needs it')]
    : [
        failure(
          'not_ours',
          `the target holds ${relations} tables, views or sequences, and swap: none loads into an empty database`,
          'Empty it (drop its schemas, or make it anew), then run again.',
        ),
      ];
}

/** Null when the role may not look. */
async function countRelations({ config }: Servers): Promise<number | null> {
  let connection: Connection;
  try {
    connection = await connect(config.target);
  } catch {
    return null;
  }
  try {
    return await countUserRelations(connection);
  } finally {
    await connection.end();
  }
}

const names: Check = {
  name: 'names beside it',
  on: 'target',
  stops: true,
  async run({ config, target }) {
    const { swap } = config;
    if (swap === null) {
      return [];
    }
    const database = config.target.database;
    const places = Array.from({ length: swap.keep }, (_, i) => previousName(database, i + 1));
    const found: Finding[] = [];
    for (const needed of [nextName(database), ...places]) {
      const [taken] = await target.query('SELECT 1 FROM pg_catalog.pg_database WHERE datname::text = $1', [
        needed,
      ]);
      const mark = taken === undefined ? null : await readMark(target, needed);
      const unmarked = taken !== undefined && mark?.target !== database;
      if (unmarked && !(needed === nextName(database) && (await isUnmarkedNext(target, database)))) {
        found.push(
          failure(
            'not_ours',
            `there is a database ${displayName(needed)} already, and it does not carry Understudy's mark`,
            `A refresh needs that name. Rename it: ALTER DATABASE ${quoteIdentifier(needed)} RENAME TO …`,
          ),
        );
      }
    }
    return found;
  },
};

const sessions: Check = {
  name: 'sessions',
  on: 'target',
  stops: true,
  async run({ details, config, target }) {
    if (details === null || config.swap === null) {
      return [];
    }
    const staying = (await listSessions(target, [details.oid])).filter((session) => !session.endable);
    if (staying.length === 0) {
      return [fine('every session there now can be ended at the swap')];
    }
    return [
      warning(
        'not_drained',
        `sessions on the target that this role cannot end: ${someOf(staying.map(describeSession))}`,
        'They must have gone by the swap, or it stops and staging stays as it was.',
      ),
    ];
  },
};

/** The target itself: whether it may be replaced, and can be. */
export const TARGET_CHECKS: readonly Check[] = [name, ours, names, sessions];
