import type { PersonalKind } from '../recognise/personal.ts';

/**
 * `curate/` proposes rules, keeps them true to the structure, and has them agreed to.
 *
 * Rules as they are proposed: plain data, before they are written into files.
 */
export interface Proposal {
  readonly tables: readonly TableProposal[];
  /** What could not be decided so that it holds, and why; a person has to. */
  readonly open: readonly { readonly at: string; readonly what: string }[];
}

export interface TableProposal {
  readonly schema: string;
  readonly table: string;
  /** As the rules write it. */
  readonly rows: 'all' | 'none' | { readonly where: string };
  /** For each group of persons, the column that knows them apart. */
  readonly persons: Readonly<Record<string, string>>;
  /** Why, for a line above the table; null for nothing to say. */
  readonly comment: string | null;
  /** In the order of the table. */
  readonly columns: readonly ColumnProposal[];
}

export interface ColumnProposal {
  readonly column: string;
  /** As the rules write it: `'keep'`, a mask's name, or a mapping; `review:` inside it where it is doubtful. */
  readonly decision: string | Readonly<Record<string, unknown>>;
  /** What was found and how sure it is, for a comment behind the decision: `e-mail address, 0.99: the name; 98 of 98 values`. */
  readonly comment: string | null;
}

/** A table that a pack of rules knows. */
export interface PackMatch {
  readonly schema: string;
  readonly table: string;
  /** The pack's title: `Django auth`. */
  readonly pack: string;
  /** Null: the pack does not say. */
  readonly rows: 'all' | 'none' | null;
  readonly persons: Readonly<Record<string, string>>;
  /** Why, in words, for the rules' comment. */
  readonly why: string;
  /** What the pack knows of columns; others are decided by detection. */
  readonly columns: ReadonlyMap<
    string,
    { readonly kind: PersonalKind; readonly decision: string | Readonly<Record<string, unknown>> | null }
  >;
}
