/**
 * `report/rules/` draws the rules for reviewers: Markdown, CSV, and a page that stands by itself.
 *
 * What `rules` answers: every column with what becomes of it, why, and who agreed. Plain data, and never a value of
 * production.
 */
import type { PersonalClass, PersonalKind } from '../../recognise/personal.ts';
import type { RunRecord } from '../record.ts';

export interface RulesAnswer {
  /** ISO 8601. */
  madeAt: string;
  tool: { name: string; version: string };
  /** The database whose structure was read, and where from: the source, or a file of `understudy structure`. */
  database: string;
  from: 'source' | 'structure file';
  /** Whether detection read a sample of rows, or went by structure alone. */
  sampled: { tables: number; rows: number };
  /** SHA-256 of the canonical decisions; null where the rules do not stand. */
  decisionsHash: string | null;
  keyEphemeral: boolean;
  rulesFiles: { path: string; sha256: string }[];
  tables: RuledTable[];
  columns: RuledColumn[];
  policies: PolicyAnswer[];
  lastRun: LastRun | null;
  /** Roles that may read all the copy, as superusers; null where the target could not be asked. */
  superusers: string[] | null;
  /** Why the rules would not run as they stand; none: they would. */
  problems: { at: string; message: string; hint: string }[];
  /** What this report could not show, in words. */
  notShown: string[];
}

export interface RuledTable {
  schema: string;
  name: string;
  rows: 'all' | 'none' | 'where';
  /** Of the last run; null where it copied no such table. */
  rowsLoaded: number | null;
  /** Roles that may connect and read the table, or some of its columns; null where the target could not be asked. */
  readers: string[] | null;
}

/** A column, or a personal path inside one. */
export interface RuledColumn {
  schema: string;
  table: string;
  column: string;
  /** JSONPath (RFC 9535); null for the column itself. */
  path: string | null;
  type: string;
  /** `not copied`: its rows stay at the source. `computed`: the target generates it from other columns. */
  decision: 'keep' | 'mask' | 'undecided' | 'not copied' | 'computed';
  /** Masks by case, the last for the remaining rows: `email / keep`; null where nothing is masked. */
  mask: string | null;
  /** What becomes of a value, in words. */
  words: string;
  /** The masks' options that the rules give, as rules write them; '' for none. */
  options: string;
  domain: string | null;
  /** ISO/IEC 20889. */
  technique: string | null;
  gdpr: string | null;
  safeHarbor: string | null;
  keeps: string[];
  /** What else can be read off the output; '' for nothing. */
  remains: string;
  reason: string | null;
  review: string | null;
  origin: string | null;
  /** `file:line:column` of the rule. */
  at: string | null;
  class: PersonalClass;
  kind: PersonalKind;
  kindWords: string;
  confidence: number;
  because: string[];
  approval: { state: string; by: string | null; at: string | null; until: string | null } | null;
  /** Of the last run; null where it did not have the column. */
  run: { maskedCells: number; redactedCells: number; equalCells: number; overlap: number | null } | null;
  breaches: { policy: string; clause: string; message: string; hint: string }[];
}

/** A policy of the configuration, and what the rules make of it. */
export interface PolicyAnswer {
  name: string;
  title: string;
  source: string;
  clauses: number;
  breaches: number;
  exemptions: { columns: string[]; clauses: string[]; reason: string }[];
  /** What no program can judge, for a person to answer. */
  questions: string[];
}

/** What the last run showed. */
export interface LastRun
  extends Pick<RunRecord, 'runId' | 'startedAt' | 'status' | 'keyFingerprint' | 'verify' | 'notShown'> {
  maskedCells: number;
  rowsLoaded: number;
  /** Whether it ran by the decisions that this report shows; null where the rules do not stand. */
  sameDecisions: boolean | null;
}

/** Figures that every drawing begins with. */
export interface RulesFigures {
  columns: number;
  masked: number;
  kept: number;
  personal: number;
  personalKept: number;
  undecided: number;
  review: number;
  unapproved: number;
  breaches: number;
}

/** Counts the columns themselves, without paths in them. */
export function figuresOf({ columns }: Pick<RulesAnswer, 'columns'>): RulesFigures {
  const own = columns.filter(({ path }) => path === null);
  const number = (test: (column: RuledColumn) => boolean): number => own.filter(test).length;
  return {
    columns: own.length,
    masked: number(({ decision }) => decision === 'mask'),
    kept: number(({ decision }) => decision === 'keep'),
    personal: number((column) => column.class !== 'none'),
    personalKept: number((column) => column.class !== 'none' && column.decision === 'keep'),
    undecided: number(({ decision }) => decision === 'undecided'),
    review: number(({ review }) => review !== null),
    unapproved: number(({ approval }) => approval !== null && approval.state !== 'approved'),
    breaches: columns.reduce((sum, column) => sum + column.breaches.length, 0),
  };
}
