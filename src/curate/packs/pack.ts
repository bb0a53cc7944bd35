import type { TypeClass } from '../../postgres/catalog.ts';
import type { PersonalKind } from '../../recognise/personal.ts';

/** Rules for the tables that an application always has; a file of `rules/packs/`. */
export interface Pack {
  /** As rules and reports name it: `Django auth`. */
  readonly title: string;
  /** Which application and which versions, in words. */
  readonly application: string;
  readonly tables: readonly PackTable[];
}

/** One table of an application, and what it is recognised by. */
export interface PackTable {
  /** What it is called where nobody renamed it. */
  readonly name: string;
  /** What it holds, in words. */
  readonly holds: string;
  /**
   * Columns that it must have, `type` being null where any will do. Names are compared without regard to case and
   * underscores, for the same application calls them `userId` here and `user_id` there.
   */
  readonly has: readonly PackColumn[];
  /** Columns that show it to be another application's. */
  readonly lacks: readonly string[];
  /** True: it has no column but those that the pack names. */
  readonly only: boolean;
  /** Words, in small letters with underscores, that its name ends in, behind any prefix; null: its columns tell enough. */
  readonly named: readonly string[] | null;
  /** Other tables of the pack, by `name`; one of them at least stands in the same schema. Empty: it stands alone. */
  readonly beside: readonly string[];
  readonly rows: 'all' | 'none' | null;
  /** Why its rows are treated so; null for nothing to say. */
  readonly why: string | null;
  readonly persons: Readonly<Record<string, string>>;
  readonly columns: readonly PackDecision[];
}

/** A column that a table must have, and the classes of types that fit. */
export interface PackColumn {
  readonly name: string;
  readonly types: readonly TypeClass[] | null;
}

/** What a pack knows of a column. */
export interface PackDecision {
  readonly name: string;
  readonly kind: PersonalKind;
  /** As rules write it; null: a mask that fits the kind. */
  readonly decision: string | Readonly<Record<string, unknown>> | null;
}
