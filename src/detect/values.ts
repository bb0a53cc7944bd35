import type { Column } from '../postgres/catalog.ts';
import type { Evidence } from './evidence.ts';
import type { ValueProfile } from './profile.ts';

/** What the values of a column, or of a path, speak for and against. */
export function valueEvidence(_profile: ValueProfile, _column: Pick<Column, 'name' | 'type'>): Evidence[] {
  return [];
}
