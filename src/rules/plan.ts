/** The plan: one decision per column, proved. Plain data, so that a chunk's worker needs nothing else. */
import type { MaskedColumn } from '../masks/mask.ts';
import type { Catalog, Column, Table } from '../postgres/catalog.ts';
import type { RowsRule } from './decision.ts';

/** Where a decision came from. */
export type Origin = 'rule' | 'parent' | 'foreign key' | 'redact' | 'migration bookkeeping';

/** What becomes of a column's values, in all rows or in those of a case. */
export interface TreatmentPlan {
  readonly decision: 'keep' | 'mask';
  readonly mask: string | null;
  /** The mask's options, checked and with defaults filled in; plain data. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Pseudonyms are shared within a domain; null for keep and for masks without a key. */
  readonly domain: string | null;
  /** The column whose value is digested in place of the column's own. */
  readonly per: string | null;
  /** The person the value speaks of: the group, whose name is the persons' domain, and the column that knows them apart. */
  readonly person: { readonly group: string; readonly per: string } | null;
  /** Drawn from the digest of these columns (the row's key) whatever the value, NULL too. */
  readonly synthetic: { readonly by: readonly string[]; readonly nullRate: number } | null;
  readonly onError: 'fail' | 'redact';
  /**
   * What the mask is prepared for; null for keep. Columns that refer to each other share the narrowest of their types,
   * so that a key gives the same text on both sides, and all that any of them overlooks; its `name` is the column's own.
   */
  readonly as: MaskedColumn | null;
}

/** Rows in which `when` (one SQL condition) is true, and no case before it, are treated so. */
export interface CasePlan extends TreatmentPlan {
  readonly when: string;
}

/** A column's decision; its own treatment is for the rows that come under no case. */
export interface ColumnPlan extends TreatmentPlan {
  readonly column: Column;
  readonly cases: readonly CasePlan[];
  readonly reason: string | null;
  readonly review: string | null;
  readonly origin: Origin;
  /** `file:line` of the rule, when there is one. */
  readonly at: string | null;
}

export interface TablePlan {
  readonly table: Table;
  /**
   * The partitioned table that takes its rows, [schema, name], where masks may give them another partition than they
   * lay in; absent: they are loaded where they lay.
   */
  readonly into?: readonly [schema: string, name: string];
  readonly rows: RowsRule;
  /** One for each column that is copied: generated columns are not among them. */
  readonly columns: readonly ColumnPlan[];
}

/** Something the plan could not prove, that is checked after the load, or that the run will not show. */
export interface Unproved {
  /** `schema.table`, `schema.table.constraint` or `schema.table.column`. */
  readonly at: string;
  readonly what: string;
}

export interface Plan {
  readonly catalog: Catalog;
  /** One for each table and partition that holds rows of its own or structure; parents before children. */
  readonly tables: readonly TablePlan[];
  readonly unproved: readonly Unproved[];
  /** What was decided without a rule and a person should know, in words: rows left out, values kept by `redact`. */
  readonly notes: readonly Unproved[];
  /** SHA-256 (hex) of the canonical decisions. */
  readonly decisionsHash: string;
}
