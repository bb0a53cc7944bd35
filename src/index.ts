/** The public API, name by name. */

/** For the options of a mask of one's own. */
export { z } from 'zod';
export type { Config } from './config/config.ts';
export { loadConfig } from './config/load-config.ts';
export type { Code, Problem } from './errors.ts';
export { CODES, EXIT, UnderstudyError } from './errors.ts';
export type { GdprClass, Kept, SafeHarbor, Technique, Uniqueness } from './masks/mask.ts';
export { defineMask, type OwnBatch, type OwnMask } from './masks/own-mask.ts';
export { type RefreshOptions, refresh } from './refresh/refresh.ts';
export { rollback } from './refresh/rollback.ts';
export type { Progress } from './refresh/run.ts';
export { drawJson } from './report/json.ts';
export { drawMarkdown } from './report/markdown.ts';
export type {
  ColumnRecord,
  MigrationRecord,
  RunRecord,
  StageName,
  StageRecord,
  TableRecord,
  VerifyRecord,
} from './report/record.ts';
