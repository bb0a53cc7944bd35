/**
 * A row before and after masking, as terms: kept columns are the same symbol on both sides, so that what only they
 * decide comes out equal. NULL stays NULL but where values are drawn for every row, so each nullable masked column is looked at both ways.
 */
import type { Lookup } from '../expressions/expression.ts';
import { cellTerm, type Term } from '../expressions/term.ts';
import type { Seen, View } from './verdict.ts';
import { isChanged } from './verdict.ts';

export interface Scenario {
  readonly before: Lookup;
  readonly after: Lookup;
}

/** More nullable masked columns than this in one expression are not looked through. */
const MOST_COLUMNS = 6;

/** The rows that can be told apart by which of `columns` are NULL; null when there are too many. `rename` maps VALUE. */
export function scenariosOf(
  view: View,
  columns: readonly string[],
  rename: (name: string) => string = (name) => name,
): Scenario[] | null {
  const seen = columns.map((name) => view.see(rename(name)));
  const open = seen.filter((each) => isChanged(each) && each.nullable);
  if (open.length > MOST_COLUMNS) {
    return null;
  }
  return Array.from({ length: 2 ** open.length }, (_, bits) => {
    const nulls = new Set(open.filter((__, i) => (bits >> i) % 2 === 1).map(({ column }) => column.name));
    return {
      before: (name) => before(view.see(rename(name)), nulls),
      after: (name) => after(view.see(rename(name)), nulls),
    };
  });
}

function before(seen: Seen, nulls: ReadonlySet<string>): Term {
  const { name } = seen.column;
  if (!isChanged(seen)) {
    return { symbol: `"${name}"`, nullable: seen.nullable };
  }
  return nulls.has(name)
    ? { value: null }
    : { symbol: `before "${name}"`, nullable: seen.outcome.kind === 'derived' };
}

function after(seen: Seen, nulls: ReadonlySet<string>): Term {
  const { name } = seen.column;
  switch (seen.outcome.kind) {
    case 'same':
      return before(seen, nulls);
    case 'null':
      return { value: null };
    case 'derived':
      return { symbol: `after "${name}"`, nullable: true };
    case 'constant':
      return nulls.has(name) ? { value: null } : cellTerm(seen.outcome.text, seen.column.type.class);
    case 'mixed':
      return nulls.has(name) && !seen.outcome.fills
        ? { value: null }
        : { symbol: `after "${name}"`, nullable: true };
    default:
      if (seen.outcome.synthetic !== null) {
        return { symbol: `after "${name}"`, nullable: seen.outcome.synthetic.nullRate > 0 };
      }
      return nulls.has(name) ? { value: null } : { symbol: `after "${name}"`, nullable: false };
  }
}
