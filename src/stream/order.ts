import type { Column } from './column.ts';
import { RowError } from './field.ts';
import type { Persons } from './persons.ts';

/**
 * The columns in an order in which each comes behind those it reads; of those that may come next, columns of a person
 * first, so that a person who is drawn anew has been when others read of him. Throws where columns read in a circle.
 */
export function inOrder(columns: readonly Column[]): Column[] {
  const left = [...columns];
  const order: Column[] = [];
  while (left.length > 0) {
    const waiting = new Set(left.map(({ field }) => field));
    const ready = left.filter(({ reads }) => !reads.some((field) => waiting.has(field)));
    const next = ready.find(({ persons }) => persons.length > 0) ?? ready[0];
    if (next === undefined) {
      throw new RowError(null, left[0]?.field ?? null, 'reads a column that reads it in turn');
    }
    left.splice(left.indexOf(next), 1);
    order.push(next);
  }
  return order;
}

/** Of `order`, the columns that change with the persons: those that draw from them, and who reads such a column. */
export function changedBy(order: readonly Column[], persons: Persons): Column[] {
  const changed = new Set<number>();
  return order.filter((column) => {
    const changes = column.persons.includes(persons) || column.reads.some((field) => changed.has(field));
    if (changes) {
      changed.add(column.field);
    }
    return changes;
  });
}
