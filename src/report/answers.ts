/** What the smaller commands answer: plain data, printed by `--json` as it stands, and never a value of production. */
import type { PersonalClass, PersonalKind } from '../recognise/personal.ts';
import type { ColumnRecord, StageRecord, TableRecord, VerifyRecord } from './record.ts';

/** `plan`: what a refresh would do, without doing it. */
export interface PlanAnswer {
  tables: {
    schema: string;
    name: string;
    rows: TableRecord['rows'];
    estimatedRows: number;
    bytes: number;
    masked: number;
    kept: number;
  }[];
  columns: Pick<
    ColumnRecord,
    'schema' | 'table' | 'column' | 'decision' | 'mask' | 'domain' | 'origin' | 'reason'
  >[];
  /** Names of pending migrations, in order. */
  migrations: string[];
  forecast: Forecast;
  unproved: { at: string; what: string }[];
  /** Decisions that a refresh would stop at (exit 4), for nobody approved them; empty where no approval is required. */
  unapproved: { at: string; what: string }[];
  decisionsHash: string;
}

/** What a refresh will take; estimates. */
export interface Forecast {
  durationMs: number;
  /** Bytes read of the source's heaps. */
  readBytes: number;
  /** Bytes on the target's disk while both copies and the one in the making stand. */
  previousBytes: number;
  currentBytes: number;
  nextBytes: number;
  walBytes: number;
}

/** `preview TABLE`: masked cells as they would be loaded; a kept cell is null here, and never read out. */
export interface PreviewAnswer {
  schema: string;
  table: string;
  columns: { name: string; decision: 'keep' | 'mask'; mask: string | null }[];
  /** A cell: masked text, SQL NULL, or kept (not shown). */
  rows: ({ masked: string } | { masked: null } | 'kept')[][];
}

/** `verify`: the copy in place, looked at once more. */
export interface VerifyAnswer {
  passed: boolean;
  target: string;
  /** The run that made the copy, when the store knows it. */
  runId: string | null;
  verify: VerifyRecord;
  notShown: string[];
}

/** `rollback`: which copy serves now, and what became of the one before. */
export interface RollbackAnswer {
  target: string;
  /** The run whose copy serves again, when known. */
  runId: string | null;
  /** The database that the replaced copy is kept as, or null. */
  previous: string | null;
}

/** `doctor`: one thing looked at. */
export interface CheckResult {
  on: 'source' | 'target' | 'store' | 'configuration';
  name: string;
  status: 'ok' | 'warning' | 'failed';
  message: string;
  /** What to do, as a statement where there is one that grants what is missing. */
  fix: string | null;
}

/** `history`: one run. */
export interface RunSummary {
  runId: string;
  startedAt: string;
  durationMs: number | null;
  /** 'running' also for a run that died and has not been found out yet. */
  status: 'running' | 'done' | 'failed' | 'refused' | 'interrupted' | 'died';
  exitCode: number | null;
  rows: number | null;
  error: string | null;
  stages: StageRecord[];
}

/** What detection thinks of a column, or of a path inside it. Reasons hold counts and shapes, never a value. */
export interface FindingAnswer {
  schema: string;
  table: string;
  column: string;
  /** JSONPath (RFC 9535) of a personal part inside a column's documents; absent for the column itself. */
  path?: string;
  class: PersonalClass;
  kind: PersonalKind;
  /** 0 … 1: that the class is right. */
  confidence: number;
  reasons: string[];
}

/** `detect`: one entry a column, and one more for each path found personal. */
export interface DetectAnswer {
  columns: FindingAnswer[];
  /** Sets of columns, each harmless by itself, that single rows out. */
  quasiIdentifiers: QuasiIdentifierAnswer[];
  /** How many rows were read of how many tables; 0 with `--no-data`. */
  sampled: { tables: number; rows: number };
  /** What could not be looked at, and why. */
  notShown: { at: string; what: string }[];
}

/** A set of columns of one table; `unique` is the share of its rows that no other row equals in them. */
export interface QuasiIdentifierAnswer {
  schema: string;
  table: string;
  columns: string[];
  rows: number;
  distinct: number;
  unique: number;
}

/** `check`: everything in which rules and structure do not fit together. */
export interface CheckAnswer {
  /** True: nothing of level `error`. */
  passed: boolean;
  /** What the rules were held against: `live`, `live with data`, or the file or folder that was given. */
  against: string;
  tables: number;
  columns: number;
  /** Errors first; within a level by file, line and object. */
  problems: CheckProblem[];
  /** Files that `--fix` wrote. */
  fixed: string[];
  /** What could not be told here: what only data or a load shows. */
  notShown: { at: string; what: string }[];
}

/** One thing that does not fit. */
export interface CheckProblem {
  rule: CheckRuleId;
  level: 'error' | 'warning' | 'note';
  /** Where it is to be mended; relative to the working directory where it lies below it, with `/` between folders. */
  place: { file: string; line: number | null; column: number | null };
  /** `schema.table.column` with quotes where needed, and the path in a document; null for what is about no table. */
  object: string | null;
  message: string;
  /** What to do; '' for nothing to add to the message. */
  hint: string;
  /** YAML to add to the rules, or null. */
  add: string | null;
}

/** Stable ids of what `check` finds; `check/rules.ts` says what each means. */
export type CheckRuleId =
  | 'rules-invalid'
  | 'table-undecided'
  | 'column-undecided'
  | 'path-undecided'
  | 'table-unmatched'
  | 'column-unmatched'
  | 'mask-unfit'
  | 'uniqueness-lost'
  | 'constraint-broken'
  | 'value-refused'
  | 'personal-kept'
  | 'policy-broken'
  | 'approval-missing'
  | 'approval-changed'
  | 'approval-expired'
  | 'approval-forged'
  | 'large-objects'
  | 'review-open';

/** `init`: what was written, and what a person should look at. */
export interface InitAnswer {
  /** Files written; none where nothing was new. */
  files: { path: string; change: 'new' | 'changed' }[];
  /** Tables of the source. */
  tables: number;
  /** Columns that this run decided. */
  columns: { masked: number; kept: number };
  /** Tables that come without rows, and why. */
  leftOut: { schema: string; table: string; why: string }[];
  /** Decisions marked `review:`. */
  review: { at: string; what: string }[];
  /** What could not be decided so that it holds. */
  open: { at: string; what: string }[];
  sampled: DetectAnswer['sampled'];
  notShown: DetectAnswer['notShown'];
  /** Variables that the new configuration takes from the environment, for what was given holds a password. */
  environment: string[];
}

/** `approve`: how far the rules of a table are agreed to. */
export interface ApprovalAnswer {
  schema: string;
  table: string;
  state: 'approved' | 'missing' | 'changed' | 'expired' | 'forged';
  by: string | null;
  at: string | null;
  /** Null: for good. */
  until: string | null;
  /** What is wrong, in words; null for nothing. */
  why: string | null;
  /** Whether it was approved by this call. */
  approvedNow: boolean;
  /** What the rules say: columns kept, with their reasons; how many are masked, and marked for a look. */
  kept: { column: string; reason: string | null }[];
  masked: number;
  review: number;
}

/** `approve`: every table of the rules. */
export interface ApproveAnswer {
  /** The file of approvals. */
  file: string;
  tables: ApprovalAnswer[];
  /** Tables whose approvals went, for no rule decides them any more. */
  removed: string[];
}

/** What became of privacy by one change of the rules. unknown: the declarations cannot tell. */
export type DiffEffect = 'weaker' | 'stronger' | 'neutral' | 'unknown';

/** `diff`: one change, and what it means. */
export interface DiffChange {
  /** Null for a setting of the configuration. */
  schema: string | null;
  table: string | null;
  /** Null for the table as a whole. */
  column: string | null;
  /** Place inside the column's values; absent for the column itself. */
  path?: string;
  kind:
    | 'newly kept'
    | 'newly masked'
    | 'weaker'
    | 'stronger'
    | 'other mask'
    | 'option'
    | 'pseudonyms'
    | 'reason'
    | 'condition'
    | 'rows'
    | 'newly decided'
    | 'no longer decided'
    | 'setting';
  effect: DiffEffect;
  /** As the rules say it; null where they said nothing. */
  before: string | null;
  after: string | null;
  /** In words. */
  what: string;
}

/** `diff`: what a change of the rules means for privacy. */
export interface DiffAnswer {
  /** The two sides, as they were found. */
  from: string;
  to: string;
  changes: DiffChange[];
  /** How many changes have each effect. */
  effects: Record<DiffEffect, number>;
}

/** `import`: what was carried over from another tool's rules, and what was not. */
export interface ImportAnswer {
  /** The other tool. */
  peer: string;
  /** False with `--dry-run`. */
  written: boolean;
  files: { path: string; change: 'new' | 'changed' }[];
  /** Tables whose rows are chosen. */
  rows: { schema: string; table: string; rows: 'none' | 'where' }[];
  /** `decision`: keep, or the mask; `was`: what the other tool calls it. */
  columns: { schema: string; table: string; column: string; decision: string; was: string }[];
  /** Decided already, and left as they are; a null column is the table's rows. */
  already: { schema: string; table: string; column: string | null }[];
  /** Not carried over: where it says it, what it is about, why, and what to write instead. */
  leftOut: { at: string; object: string; why: string; instead: string }[];
  /** Carried over, and not quite the same here. */
  differs: { at: string; object: string; why: string; instead: string }[];
}
