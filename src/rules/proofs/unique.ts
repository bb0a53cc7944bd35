import type { UniqueIndex } from '../../postgres/catalog.ts';
import { evaluate } from '../expressions/expression.ts';
import { parsed } from './check.ts';
import { scenariosOf } from './scenarios.ts';
import { columnPart, expressionPart, type ToldPart } from './unique-parts.ts';
import { fails, HOLDS, isChanged, type Seen, unproved, type Verdict, type View } from './verdict.ts';

/** The highest probability of any collision in an index that a run is started with. */
const ACCEPTED = 1e-6;

/** Whether a unique, primary key or exclusion index that was valid before masking is valid after it. */
export function proveUnique(view: View, index: UniqueIndex): Verdict {
  const changed = index.reads.filter((name) => isChanged(view.see(name)));
  if (changed.length === 0) {
    return HOLDS;
  }
  const rows = rowsIndexed(view, index);
  if (rows === 'none') {
    return HOLDS;
  }
  const keys = index.columns.flatMap((name) => (name === null ? [] : [view.see(name)]));
  if (!index.nullsNotDistinct && keys.some(({ outcome }) => outcome.kind === 'null')) {
    return HOLDS;
  }
  return index.kind === 'exclusion'
    ? proveExclusion(keys, index)
    : proveKeys(view, index, keys, rows === 'unknown');
}

function proveKeys(view: View, index: UniqueIndex, keys: readonly Seen[], anyRow: boolean): Verdict {
  const parts = [
    ...keys.map((key) => columnPart(view, index, key)),
    ...index.expressions.map((each) => expressionPart(view, index, each)),
  ];
  if (!index.nullsNotDistinct && parts.includes('null')) {
    return HOLDS;
  }
  const told = parts.filter((part) => typeof part === 'object');
  const alone = told.find((part) => part.alone && part.lossy === null);
  if (alone !== undefined) {
    return proveChance(view, [alone]);
  }
  const lossy = told.filter(({ lossy: why }) => why !== null);
  if (lossy.length > 0) {
    return byAnother(view, index, keys, lossy[0]?.lossy ?? '');
  }
  if (anyRow) {
    const why = `its condition reads masked columns, so that other rows come under it than before`;
    return byAnother(view, index, keys, why);
  }
  return proveChance(view, told);
}

/** Whether the chance of a collision in any of the parts is small enough. */
function proveChance(view: View, told: readonly ToldPart[]): Verdict {
  const chance = told.reduce((sum, { domain }) => sum + view.rows ** 2 / (2 * domain), 0);
  if (chance > ACCEPTED) {
    return fails(
      `with about ${view.rows} rows, two values become one with a probability of about ${chance.toPrecision(2)}; ${ACCEPTED} is accepted. Choose a mask that keeps values apart (unique: true, hash, integer, uuid)`,
    );
  }
  const soft = told.find(({ soft: why }) => why !== null)?.soft ?? null;
  return soft === null ? HOLDS : unproved(soft);
}

/** Some part loses values, or more rows come in: the columns that keep theirs must tell all rows apart by themselves. */
function byAnother(view: View, index: UniqueIndex, keys: readonly Seen[], why: string): Verdict {
  const apart = new Set(
    keys
      .filter((key) => {
        const of = columnPart(view, index, key);
        return of === 'injective' || (typeof of === 'object' && of.lossy === null);
      })
      .map(({ column }) => column.name),
  );
  const nullable = [...apart].some((name) => view.see(name).nullable);
  const other = view.table.uniqueIndexes.find(
    (each) =>
      each !== index &&
      each.kind !== 'exclusion' &&
      each.predicate === null &&
      each.columns.length > 0 &&
      each.columns.every((name) => name !== null && apart.has(name)) &&
      !(index.nullsNotDistinct && nullable),
  );
  if (other !== undefined) {
    return proveUnique(view, other);
  }
  const counted = [...apart].find((name) => isCounted(view.see(name)));
  return counted === undefined
    ? fails(why)
    : unproved(
        `${why}; ${counted} is numbered by a sequence or drawn, and building the index shows whether it is unique alone`,
      );
}

function isCounted({ column }: Seen): boolean {
  return (
    column.identity !== null ||
    /^(?:nextval|\w*\.?(?:gen_random_uuid|uuid_generate_v\w+|uuidv[47]))\(/.test(
      column.defaultExpression ?? '',
    )
  );
}

/** Which rows come under the index after masking, set beside those before. */
function rowsIndexed(view: View, { predicate }: UniqueIndex): 'none' | 'no others' | 'unknown' {
  if (predicate === null) {
    return 'no others';
  }
  const expression = parsed(predicate);
  const scenarios = expression === null ? null : scenariosOf(view, expression.columns);
  if (expression === null || scenarios === null) {
    return 'unknown';
  }
  let none = true;
  for (const { before, after } of scenarios) {
    const now = evaluate(expression, after);
    if ('value' in now && now.value !== true) {
      continue;
    }
    none = false;
    const then = evaluate(expression, before);
    const same = 'symbol' in now && 'symbol' in then && now.symbol === then.symbol;
    if (!same && !('value' in then && then.value === true)) {
      return 'unknown';
    }
  }
  return none ? 'none' : 'no others';
}

/** Operators of an exclusion are not read: only what no operator can bring together is accepted. */
function proveExclusion(keys: readonly Seen[], index: UniqueIndex): Verdict {
  const empty = keys.find(
    ({ column, outcome }) =>
      column.type.class === 'range' &&
      outcome.kind === 'constant' &&
      (outcome.text === 'empty' || outcome.text === '{}'),
  );
  if (empty !== undefined) {
    return unproved(
      `${empty.column.name} becomes an empty range, which overlaps nothing; building the index checks it`,
    );
  }
  const changed = keys.filter(isChanged);
  const apart = changed.every(
    ({ outcome, column }) =>
      outcome.kind === 'mapped' &&
      outcome.per === null &&
      outcome.synthetic === null &&
      outcome.uniqueness === 'preserved' &&
      column.type.class !== 'range',
  );
  return apart && index.expressions.length === 0 && changed.length > 0
    ? unproved(
        'its masked columns keep equal values equal and others apart; building the index checks its operators',
      )
    : fails(
        `an exclusion constraint over ${changed.map(({ column }) => column.name).join(', ')} may not hold for masked values`,
      );
}
