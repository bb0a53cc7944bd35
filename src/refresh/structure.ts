import type { Config } from '../config/config.ts';
import { UnderstudyError } from '../errors.ts';
import type { Catalog } from '../postgres/catalog.ts';
import { connect } from '../postgres/connect.ts';
import { dumpSection } from '../postgres/dump.ts';
import { describeEndpoint } from '../postgres/endpoint.ts';
import { connectForMaintenance } from '../postgres/maintenance.ts';
import { dropMarked } from '../postgres/mark.ts';
import type { Statement } from '../postgres/statements.ts';
import type { Plan } from '../rules/plan.ts';
import { createNext } from './birth/database.ts';
import { loadPreData } from './birth/load.ts';
import { type LeftOut, selectDdl } from './ddl/ddl.ts';
import { type OwnedObject, readSourceOwners } from './finishing/owners.ts';
import type { Run } from './run.ts';
import type { Snapshot } from './snapshot.ts';

/** The database that the copy is loaded into, its tables made and empty. */
export interface Structure {
  /** Its name: `<target>_next`, or the target's own where nothing is swapped. */
  readonly next: string;
  readonly nextOid: number;
  /** What is to be made once the rows are in, in pg_dump's order. */
  readonly postData: readonly Statement[];
  /** Who owns what on the source, where the configuration maps roles; else empty. */
  readonly sourceOwners: readonly OwnedObject[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Dumps the source's structure inside the snapshot, makes the copy's database beside staging (or takes the empty target
 * itself, with `swap: none`) and loads pre-data. What is left out stands in the record. Fails as `dumpSection`,
 * `selectDdl`, `createNext` and `loadPreData` do, and with `version`.
 */
export async function createStructure(run: Run, snapshot: Snapshot, _plan: Plan): Promise<Structure> {
  const { config, record, signal } = run;
  const { catalog } = snapshot;
  const dump = (section: 'pre-data' | 'post-data') =>
    dumpSection({
      endpoint: config.source,
      snapshot: snapshot.id,
      section,
      pgDump: config.pgDump,
      excludeSchemas: config.schemas.exclude,
      comments: config.ddl.comments === 'keep',
      serverVersion: catalog.serverVersion,
      lockTimeoutMs: config.lockTimeout,
      signal,
    });
  const [preDump, postDump] = await Promise.all([dump('pre-data'), dump('post-data')]);
  record.structure.pgDump = preDump.by;
  const options = { roles: config.roles, excludeSchemas: config.schemas.exclude };
  const preData = await selectDdl(preDump.sql, options);
  const postData = await selectDdl(postDump.sql, options);
  const sourceOwners =
    config.roles.size === 0 ? [] : await readSourceOwners(config.source, snapshot.id, config.lockTimeout);

  const made = await makeDatabase(run, snapshot);
  const connection = await connect(config.target, { database: made.next });
  try {
    const withoutExtensions = await loadPreData(connection, preData.statements, catalog);
    const leftOut = withoutDoubles([
      ...staysBehind(catalog, config),
      ...preData.leftOut,
      ...postData.leftOut,
      ...withoutExtensions,
    ]);
    record.structure.leftOut.push(...leftOut);
    return { ...made, postData: postData.statements, sourceOwners, leftOut };
  } finally {
    await connection.end();
  }
}

/** Clean-up drops it by name, oid and mark: once it has taken staging's place there is none of that name and oid. */
async function makeDatabase(run: Run, snapshot: Snapshot): Promise<Pick<Structure, 'next' | 'nextOid'>> {
  const { config, record } = run;
  const maintenance = await connectForMaintenance(config.target);
  try {
    refuseOlder(maintenance.serverVersion, snapshot.catalog.serverVersion, describeEndpoint(config.target));
    if (config.swap === null) {
      return { next: config.target.database, nextOid: 0 };
    }
    const target = config.target.database;
    const made = await createNext(maintenance, snapshot.catalog, target, record.runId, ({ name, oid }) =>
      run.cleanup.defer(() => drop(run, name, oid)),
    );
    return { next: made.name, nextOid: made.oid };
  } finally {
    await maintenance.end();
  }
}

async function drop(run: Run, name: string, oid: number): Promise<void> {
  const maintenance = await connectForMaintenance(run.config.target);
  try {
    await dropMarked(maintenance, name, oid);
  } finally {
    await maintenance.end();
  }
}

function refuseOlder(target: number, source: number, where: string): void {
  const major = (version: number): number => Math.floor(version / 10_000);
  if (major(target) < major(source)) {
    throw new UnderstudyError(
      'version',
      `${where}: the server is of version ${major(target)}, and the source of ${major(source)}`,
      'A target must be of the source’s major version or a later one: upgrade it.',
    );
  }
}

/** What the catalog names that no copy has. */
function staysBehind({ outside, largeObjects }: Catalog, config: Config): LeftOut[] {
  const left = outside
    .filter((one) => one.class !== 'comment' || config.ddl.comments === 'drop')
    .map((one) => ({ ...one, why: WHY[one.class] ?? 'it acts on the outside' }));
  return largeObjects === 0 || config.largeObjects === 'keep'
    ? left
    : [
        ...left,
        {
          class: 'large object',
          name: largeObjects === 1 ? '1 object' : `${largeObjects} objects`,
          why: 'large_objects: none',
        },
      ];
}

const WHY: Readonly<Record<string, string>> = {
  comment: 'ddl.comments: drop',
  'security label': 'its text is not looked at',
  'setting of a database': 'staging keeps its own',
  'setting of a role': 'staging keeps its own',
};

/** The catalog and the dump name the same things; the first word stands. */
function withoutDoubles(all: readonly LeftOut[]): LeftOut[] {
  const seen = new Map<string, LeftOut>();
  for (const one of all.toReversed()) {
    seen.set(JSON.stringify([one.class, one.name]), one);
  }
  return [...seen.values()].toReversed();
}
