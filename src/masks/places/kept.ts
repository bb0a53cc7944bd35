/** Most tables kept of one kind: a column's room is part of their id, and there are few widths. */
const MOST = 64;

/**
 * Makes what is asked for once by its id, and keeps it: a refresh makes masks ready for each chunk of each table, and a
 * table of all places takes a millisecond.
 */
export function kept<T>(): (id: string, make: () => T) => T {
  const all = new Map<string, T>();
  return (id, make) => {
    let had = all.get(id);
    if (had === undefined) {
      had = make();
      if (all.size === MOST) {
        all.clear();
      }
      all.set(id, had);
    }
    return had;
  };
}
