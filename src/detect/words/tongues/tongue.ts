import type { HeadConcept } from '../heads.ts';
import type { ContactConcept, NameConcept, NumberConcept } from '../identity.ts';
import type { LifeConcept, PlaceConcept, TextConcept } from '../life.ts';
import type { PeopleConcept } from '../people.ts';
import type { SecretConcept } from '../secrets.ts';
import type { TableRole } from '../tables.ts';

/** What a word of a column's name stands for. */
export type Concept =
  | NameConcept
  | ContactConcept
  | NumberConcept
  | LifeConcept
  | PlaceConcept
  | TextConcept
  | SecretConcept
  | PeopleConcept
  | HeadConcept;
/** What a word of a table's name makes of it. */
export type TableConcept = TableRole | PeopleConcept;

/**
 * The breadth of one language, beside the words that all languages have in common lists: what databases in it call
 * things, whole and cut short. Written as `WordList` has it.
 */
export interface Tongue {
  /** Of columns and tables. */
  readonly both: Readonly<Partial<Record<PeopleConcept, string>>>;
  readonly columns: Readonly<Partial<Record<Concept, string>>>;
  readonly tables: Readonly<Partial<Record<TableConcept, string>>>;
}
