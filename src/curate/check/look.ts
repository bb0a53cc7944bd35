import type { Config } from '../../config/config.ts';
import { inspect } from '../../detect/inspect.ts';
import { UnderstudyError } from '../../errors.ts';
import type { Mask } from '../../masks/mask.ts';
import type { Catalog } from '../../postgres/catalog.ts';
import type { Connection } from '../../postgres/connect.ts';
import { loadMasks, type Registry } from '../../refresh/own-masks.ts';
import type { CheckProblem, DetectAnswer } from '../../report/answers.ts';
import { CHECK_RULES } from '../../report/check/rules.ts';
import type { Rules } from '../../rules/decision.ts';
import { readRules } from '../../rules/read-rules.ts';
import { placeFrom, shown } from './places.ts';
import { type Origin, withStructure } from './structure.ts';

/** How rules are checked. */
export interface CheckOptions {
  /** What the rules are held against. */
  readonly origin: Origin;
  /** Whether bounded samples of rows are read too; of a live structure only. */
  readonly data: boolean;
  /** Marks for review are errors. */
  readonly strict: boolean;
  readonly signal: AbortSignal;
}

/**
 * Reads rules and structure and does `work` with both, while the structure is open; with null, and every mistake in them,
 * where the rules cannot be read.
 */
export async function look<T>(
  config: Config,
  options: CheckOptions,
  work: (seen: Seen | null, problems: readonly CheckProblem[]) => Promise<T>,
): Promise<T> {
  const registry = await loadMasks(config.masks);
  const { masks } = registry;
  const rules = await rulesOrProblems(config, masks);
  if (!('tables' in rules)) {
    return work(null, rules);
  }
  return withStructure(config, options, async (catalog, connection) => {
    const found = sparing(await detected(config, catalog, connection, options));
    return work({ config, catalog, connection, rules, masks, registry, signal: options.signal, found }, []);
  });
}

/** What is looked at. */
export interface Seen {
  readonly config: Config;
  readonly catalog: Catalog;
  /** In a read-only transaction of the live source; null where there is none. */
  readonly connection: Connection | null;
  readonly rules: Rules;
  readonly masks: ReadonlyMap<string, Mask>;
  readonly registry: Registry;
  readonly signal: AbortSignal;
  readonly found: DetectAnswer;
}

/** Findings beyond which those of nothing personal are dropped: of a large catalog they are most, and ask for nothing. */
const MANY = 20_000;

function sparing(found: DetectAnswer): DetectAnswer {
  return found.columns.length <= MANY
    ? found
    : { ...found, columns: found.columns.filter((each) => each.class !== 'none') };
}

async function detected(
  config: Config,
  catalog: Catalog,
  connection: Connection | null,
  { data, signal }: CheckOptions,
): Promise<DetectAnswer> {
  if (connection !== null) {
    return inspect(connection, catalog, config.detect, { data, signal });
  }
  const { detectColumns } = await import('../../detect/detect.ts');
  const columns = detectColumns(catalog, null);
  return { columns, quasiIdentifiers: [], sampled: { tables: 0, rows: 0 }, notShown: [] };
}

/** The rules, or every mistake in their files. */
async function rulesOrProblems(
  config: Config,
  masks: ReadonlyMap<string, Mask>,
): Promise<Rules | CheckProblem[]> {
  try {
    return await readRules(config.rules, masks);
  } catch (error) {
    if (!(error instanceof UnderstudyError) || error.code !== 'rules_invalid') {
      throw error;
    }
    const file = { file: shown(config.rules ?? config.file), line: null, column: null };
    const all = error.problems.length > 0 ? error.problems : [{ ...error, at: '', message: error.message }];
    return all.map(({ at, message, hint = '' }) => ({
      rule: 'rules-invalid',
      level: CHECK_RULES['rules-invalid'].level,
      place: placeFrom(at) ?? file,
      object: null,
      message,
      hint,
      add: null,
    }));
  }
}
