/**
 * `report/` holds the run's record and its drawings: JSON, Markdown. Pure.
 *
 * The record of a run, filled in by `refresh` as things happen; `refresh --json` prints it. It never holds a value
 * read from production.
 */

export type StageName =
  | 'preflight'
  | 'snapshot'
  | 'plan'
  | 'learn'
  | 'structure'
  | 'copy'
  | 'reconcile'
  | 'finish'
  | 'migrate'
  | 'verify'
  | 'swap'
  | 'report';

export interface StageRecord {
  name: StageName;
  status: 'done' | 'failed' | 'skipped' | 'interrupted';
  durationMs: number;
}

export interface TableRecord {
  schema: string;
  name: string;
  rows: 'all' | 'none' | 'where';
  rowsRead: number;
  rowsLoaded: number;
  bytesRead: number;
  maskedCells: number;
}

export interface ColumnRecord {
  schema: string;
  table: string;
  column: string;
  decision: 'keep' | 'mask';
  mask: string | null;
  domain: string | null;
  origin: string;
  reason: string | null;
  technique: string | null;
  gdpr: string | null;
  /** What the mask keeps of the values: nulls, equality, length, order, case, shape. */
  keeps: string[];
  /** Whether the output meets HIPAA Safe Harbor: yes, with an ephemeral key, no; null for a kept column. */
  safeHarbor: string | null;
  /** Masked, non-null cells; and those whose output equalled the input under a mask that replaces. */
  maskedCells: number;
  equalCells: number;
  /** Cells whose value the mask could not take, redacted by `on_error: redact`. */
  redactedCells: number;
  /** What was replaced inside values, by kind. */
  found: Record<string, number>;
  /** Share of distinct outputs that also occur in the source; null where not asked. */
  overlap: number | null;
}

export interface MigrationRecord {
  name: string;
  status: 'done' | 'failed' | 'not run';
  durationMs: number;
}

/** Who agreed to a table's rules, and until when (null: for good). */
export interface ApprovalRecord {
  schema: string;
  table: string;
  by: string;
  at: string;
  until: string | null;
}

export interface VerifyRecord {
  rows: { tables: number; read: number; sent: number; loaded: number; equal: boolean };
  digests: { chunksCompared: number; chunksTotal: number; columns: number; equal: boolean };
  constraints: { checked: number; notValid: string[] };
  equalCells: number;
}

/** A policy as it was held against the decisions of a run. */
export interface PolicyRecord {
  name: string;
  title: string;
  source: string;
  clauses: number;
}

export interface RunRecord {
  runId: string;
  tool: { name: string; version: string; node: string };
  status: 'done' | 'failed' | 'refused' | 'interrupted';
  exitCode: number;
  startedAt: string;
  durationMs: number;
  /** Hosts and databases, never credentials. */
  source: {
    host: string;
    port: number;
    database: string;
    serverVersion: number | null;
    standby: boolean | null;
  };
  target: { host: string; port: number; database: string; serverVersion: number | null };
  /** The key's id in the ring of `key:`; null where it has none. */
  keyId: string | null;
  keyFingerprint: string | null;
  keyEphemeral: boolean;
  /** The file of the user's own masks, as it was run. */
  masksFile: { path: string; sha256: string } | null;
  rulesFiles: { path: string; sha256: string }[];
  decisionsHash: string | null;
  /** Approvals that held, where the configuration requires them. */
  approvals?: ApprovalRecord[];
  /** Policies that the decisions were held against, and met. */
  policies?: PolicyRecord[];
  structure: { pgDump: string | null; leftOut: { class: string; name: string; why: string }[] };
  stages: StageRecord[];
  tables: TableRecord[];
  columns: ColumnRecord[];
  migrations: MigrationRecord[];
  verify: VerifyRecord | null;
  swap: { target: string; previous: string | null } | null;
  unproved: { at: string; what: string }[];
  /** What was read of the source before the copy, for masks that ask for it. */
  learnt?: { names: number };
  /** What this run could not show, in words. */
  notShown: string[];
  report: string | null;
  error?: {
    code: string;
    message: string;
    hint: string;
    problems: { at: string; message: string; hint?: string }[];
  };
}
