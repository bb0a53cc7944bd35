import { isShownName } from '../../detect/known/member-names.ts';
import type { Shown } from '../../masks/json/json-undecided.ts';
import type { Plan } from '../../rules/plan.ts';

/**
 * Which names of members, met in production's documents, may be printed: those that stand in the structure or the rules
 * already, and those that detection would print.
 */
export function shownNames(plan: Plan): Shown {
  const known = knownNames(plan);
  return (name, documents, of, siblings) =>
    known.has(spelling(name)) || isShownName(name, documents, of, siblings);
}

/** Names that the source's structure and the rules have themselves. */
function knownNames({ tables }: Plan): ReadonlySet<string> {
  const known = new Set<string>();
  for (const { columns } of tables) {
    for (const { column, cases, ...own } of columns) {
      known.add(spelling(column.name));
      for (const { options } of [own, ...cases]) {
        addPaths(options, known);
      }
    }
  }
  return known;
}

/** Every name in every path, wherever it stands in the options: what begins with `$` and is none does no harm. */
function addPaths(options: unknown, known: Set<string>): void {
  if (typeof options !== 'object' || options === null) {
    return;
  }
  for (const [key, value] of Object.entries(options)) {
    for (const [name] of key.startsWith('$') ? key.matchAll(/[A-Za-z_][\w-]*/g) : []) {
      known.add(spelling(name));
    }
    addPaths(value, known);
  }
}

const spelling = (name: string): string => name.toLowerCase().replaceAll(/[_-]/g, '');
