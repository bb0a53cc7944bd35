import type { PersonalKind } from '../../recognise/personal.ts';
import { keyOf, type PersonOf, referredBy } from './persons.ts';
import { foundIn, type Scene } from './slots.ts';

/**
 * Of the kinds that tell a person by themselves, those found in tables of persons alone: nothing joins on their values, so
 * they may agree with the person's names. Elsewhere the same address must stay the same fake.
 */
export function agreeing(
  scene: Scene,
  persons: ReadonlyMap<string, PersonOf>,
  emptied: ReadonlySet<string>,
): Set<PersonalKind> {
  const kinds = new Set<PersonalKind>(['email', 'user_name']);
  for (const [key, { table, rows }] of scene.draft.tables) {
    const person = persons.get(key);
    const home = person !== undefined && keyOf(table) === person.by && !referredBy(table, person.by);
    if (home || emptied.has(key) || rows.kind === 'none') {
      continue;
    }
    for (const { name } of table.columns) {
      const { whole, paths } = foundIn(scene, table.schema, table.name, name);
      for (const found of whole === null ? paths : [whole, ...paths]) {
        kinds.delete(found.kind);
      }
    }
  }
  return kinds;
}
