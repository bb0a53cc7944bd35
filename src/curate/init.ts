import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Environment } from '../config/environment.ts';
import { loadConfig } from '../config/load-config.ts';
import { detectColumns } from '../detect/detect.ts';
import { inspect } from '../detect/inspect.ts';
import { withSource } from '../detect/open-source.ts';
import { UnderstudyError } from '../errors.ts';
import { displayName, tableKey } from '../names.ts';
import type { Catalog } from '../postgres/catalog.ts';
import { loadMasks } from '../refresh/own-masks.ts';
import type { DetectAnswer, InitAnswer } from '../report/answers.ts';
import type { Rules } from '../rules/decision.ts';
import { readRules } from '../rules/read-rules.ts';
import { shownPath } from '../yaml-file.ts';
import { loadPacks } from './packs/load-packs.ts';
import { matchPacks } from './packs/match-packs.ts';
import type { ColumnProposal, Proposal } from './proposal.ts';
import { propose } from './propose/propose.ts';
import { firstConfig } from './rule-files/first-config.ts';
import { type ColumnOrder, type FileEdit, mergeIntoFiles } from './rule-files/merge-into-files.ts';
import { writeFiles } from './rule-files/write-files.ts';

export interface InitOptions {
  /** The configuration's path; it is written where there is none. */
  readonly file: string;
  /** URLs or references (`${NAME}`); null where the configuration says them. */
  readonly source: string | null;
  readonly target: string | null;
  /** False: structure alone; no row is read. */
  readonly data: boolean;
  readonly environment: Environment;
  readonly signal: AbortSignal;
}

/**
 * Finds personal data in the source and writes the configuration, where there is none, and rules for every column that
 * none decides yet. All is read and thought before a file is touched. Run again it writes nothing where nothing is new.
 */
export async function init(options: InitOptions): Promise<InitAnswer> {
  const first = (await exists(options.file)) ? null : firstConfigOf(options);
  const config = await configOf(options, first);
  if (config.rules === null) {
    throw new UnderstudyError(
      'usage',
      `${shownPath(config.file)} does not say where the rules are`,
      'Write `rules: rules/` into it.',
    );
  }
  const { masks } = await loadMasks(config.masks);
  const existing: Rules = (await exists(config.rules))
    ? await readRules(config.rules, masks)
    : { tables: new Map(), files: [] };
  const { found, catalog } = await look(config, options);
  const proposal = propose({
    catalog,
    findings: found.columns,
    structural: options.data ? detectColumns(catalog, null) : [],
    packs: matchPacks(catalog, await loadPacks()),
    masks,
    existing,
    bookkeeping: config.migrations?.table == null ? [] : [config.migrations.table],
  });
  const edits = await mergeIntoFiles(config.rules, proposal, orderOf(catalog));
  const all: FileEdit[] = [
    ...(first === null ? [] : [{ path: options.file, before: null, after: first.text }]),
    ...edits,
  ];
  await writeFiles(all);
  return answerOf(all, proposal, found, catalog, Object.keys(first?.environment ?? {}));
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

function firstConfigOf({ source, target, file }: InitOptions): ReturnType<typeof firstConfig> {
  const missing = source === null ? '--source' : target === null ? '--target' : null;
  if (source === null || target === null) {
    throw new UnderstudyError(
      'usage',
      `${missing} is needed, for there is no ${shownPath(file)} yet`,
      `understudy init --source URL --target URL --directory DIR --yes, or '\${NAME}' for a URL that the environment holds`,
    );
  }
  return firstConfig(source, target);
}

/** The configuration as it is, or as it is to be written. URLs of this run's flags stand in for variables not set. */
async function configOf(options: InitOptions, first: ReturnType<typeof firstConfig> | null): Promise<Config> {
  const { file, source, target, environment } = options;
  if (first === null) {
    const given = { PRODUCTION_URL: source, STAGING_URL: target };
    const unset = Object.entries(given).filter(
      (each): each is [string, string] => each[1] !== null && environment[each[0]] === undefined,
    );
    return loadConfig(file, { ...environment, ...Object.fromEntries(unset) });
  }
  // Read as it will be read, beside where it will stand, for paths in it are relative.
  const beside = join(dirname(file), `.understudy-init.${process.pid}.yaml`);
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(beside, first.text, { flag: 'wx' });
    const config = await loadConfig(beside, {
      UNDERSTUDY_KEY: '',
      ...environment,
      ...first.environment,
    });
    return { ...config, file };
  } finally {
    await rm(beside, { force: true });
  }
}

/** What the source's structure is, and what is found in it, in one transaction. */
async function look(
  config: Config,
  { data, signal }: InitOptions,
): Promise<{ found: DetectAnswer; catalog: Catalog }> {
  return withSource(
    config.source,
    { excludeSchemas: config.schemas.exclude, lockTimeoutMs: config.lockTimeout, signal },
    async (connection, catalog) => ({
      found: await inspect(connection, catalog, config.detect, { data, signal }),
      catalog,
    }),
  );
}

function orderOf(catalog: Catalog): ColumnOrder {
  const tables = new Map(
    catalog.tables.map(({ schema, name, columns }) => [
      tableKey(schema, name),
      columns.map((column) => column.name),
    ]),
  );
  return (schema, table) => tables.get(tableKey(schema, table)) ?? [];
}

function answerOf(
  edits: readonly FileEdit[],
  proposal: Proposal,
  found: DetectAnswer,
  catalog: Catalog,
  environment: readonly string[],
): InitAnswer {
  const columns = proposal.tables.flatMap(({ schema, table, columns: own }) =>
    own.map((each) => ({ at: displayName(schema, table, each.column), each })),
  );
  return {
    files: edits.map(({ path, before }) => ({
      path: shownPath(path),
      change: before === null ? 'new' : 'changed',
    })),
    tables: catalog.tables.filter(({ kind }) => kind !== 'foreign').length,
    columns: {
      masked: columns.filter(({ each }) => !isKept(each)).length,
      kept: columns.filter(({ each }) => isKept(each)).length,
    },
    leftOut: proposal.tables.flatMap(({ schema, table, rows, comment }) =>
      rows === 'none' ? [{ schema, table, why: comment ?? '' }] : [],
    ),
    review: columns.flatMap(({ at, each }) => {
      const review = typeof each.decision === 'string' ? null : each.decision.review;
      return typeof review === 'string' ? [{ at, what: review }] : [];
    }),
    open: proposal.open.map((each) => ({ ...each })),
    sampled: found.sampled,
    notShown: found.notShown,
    environment: [...environment],
  };
}

function isKept({ decision }: ColumnProposal): boolean {
  return decision === 'keep' || (typeof decision !== 'string' && decision.keep === true);
}
