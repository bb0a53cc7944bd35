import { UnderstudyError } from '../../errors.ts';
import { tableKey } from '../../names.ts';
import type { Fault } from '../../rules/planning/draft.ts';
import { loadPacks } from '../packs/load-packs.ts';
import { matchPacks } from '../packs/match-packs.ts';
import type { Proposal } from '../proposal.ts';
import { propose } from '../propose/propose.ts';
import type { Seen } from './look.ts';
import { columnKey, type Scene } from './scene.ts';

/** More undecided columns than this are a database without rules: `init` is for it, and proposing takes its time. */
const MOST = 1000;

/** What to write for undecided columns: what `--fix` would, or for many, what detection alone says. */
export async function suggestions(seen: Seen, faults: readonly Fault[]): Promise<Scene['suggest']> {
  const undecided = faults.filter(({ code }) => code === 'rules_undecided').length;
  const proposal = undecided === 0 || undecided > MOST ? null : await attempt(seen);
  const proposed = new Map(
    (proposal?.tables ?? []).map((each) => [tableKey(each.schema, each.table), each] as const),
  );
  const personal = new Set(
    seen.found.columns
      .filter((each) => each.class === 'pii' && each.path === undefined)
      .map(({ schema, table, column }) => columnKey(schema, table, column)),
  );
  return (table, names) => {
    const whole = proposed.get(tableKey(table.schema, table.name));
    if (whole?.rows === 'none') {
      return { rows: 'none' };
    }
    const decisions = new Map(whole?.columns.map(({ column, decision }) => [column, decision]));
    const fallback = (name: string): string =>
      personal.has(columnKey(table.schema, table.name, name)) ? 'redact' : 'keep';
    const columns = new Map(names.map((name) => [name, decisions.get(name) ?? fallback(name)]));
    const persons = Object.keys(whole?.persons ?? {}).length === 0 ? {} : { person: whole?.persons };
    return { ...persons, columns };
  };
}

/** What `init` would decide beside the rules that there are. */
export async function proposalFor({ catalog, found, masks, rules, config }: Seen): Promise<Proposal> {
  const packs = matchPacks(catalog, await loadPacks());
  const table = config.migrations?.table ?? null;
  const bookkeeping = table === null ? [] : [table];
  return propose({ catalog, findings: found.columns, packs, masks, existing: rules, bookkeeping });
}

/** Rules that do not stand may leave nothing to propose; the problems are told either way. */
async function attempt(seen: Seen): Promise<Proposal | null> {
  try {
    return await proposalFor(seen);
  } catch (error) {
    if (error instanceof UnderstudyError) {
      return null;
    }
    throw error;
  }
}
