/** `lessons/` holds what is learnt of the source before a row is copied: a file a kind, and how it is asked for. */
import { UnderstudyError } from '../../errors.ts';
import { lessonsOf } from '../../masks/keys.ts';
import type { Learnt, Lesson } from '../../masks/lesson.ts';
import type { Mask, MaskedColumn } from '../../masks/mask.ts';
import { quoteQualified } from '../../names.ts';
import type { ColumnPlan, TablePlan, TreatmentPlan } from '../../rules/plan.ts';
import { caseNumber, rowConditions } from '../copy-chunks.ts';
import { readingFailed } from '../copy-errors.ts';

/**
 * By `lessonsKey`, what each of a mask's lessons gave, in their order. Plain data over shared memory: workers in threads
 * read the same bytes.
 */
export type Lessons = Readonly<Record<string, readonly Learnt[]>>;

/** The purpose of the key by which rows are known in a `ValuesLearnt`; the mask's `digests` are made by it. */
export const ROW_DIGESTS = 'shuffle rows';

/** Names a use of a mask: a column, and (from 0) the case of it. */
export function lessonsKey(schema: string, table: string, column: string, index: number | null): string {
  return JSON.stringify([schema, table, column, index]);
}

/** A use of a mask. */
export interface Use {
  readonly table: TablePlan;
  readonly column: ColumnPlan;
  /** From 0, the case; null for the column's own treatment. */
  readonly index: number | null;
  readonly treatment: TreatmentPlan;
  readonly as: MaskedColumn;
  readonly mask: Mask;
  /** What it, or a mask on parts of the values, asks to learn. */
  readonly lessons: readonly Lesson[];
}

/** The uses of masks in `table`. */
export function usesOf(table: TablePlan, masks: ReadonlyMap<string, Mask>): Use[] {
  return table.columns.flatMap((column) =>
    [column, ...column.cases].flatMap((treatment, i): Use[] => {
      const mask = treatment.mask === null ? undefined : masks.get(treatment.mask);
      const { as } = treatment;
      if (mask === undefined || as === null) {
        return [];
      }
      const lessons = lessonsOf(mask, treatment.options, as, masks);
      return [{ table, column, index: i === 0 ? null : i - 1, treatment, as, mask, lessons }];
    }),
  );
}

/** The table for a FROM: its own rows, or of a partitioned one those of its partitions. */
export function fromTable({ table }: TablePlan): string {
  return `${table.kind === 'partitioned' ? '' : 'ONLY '}${quoteQualified(table.schema, table.name)}`;
}

/** SQL conditions that the rows meet which are copied and treated by `use`. */
export function rowsTreated({ table, column, index }: Use): string[] {
  const own =
    column.cases.length === 0 ? [] : [`(${caseNumber(column)}) = ${index === null ? 0 : index + 1}`];
  return [...rowConditions(table), ...own];
}

/** Reads rows of `table`; where one of the rules' conditions fails on a row, the error says so. */
export async function onRowsOf<T>({ table, rows, columns }: TablePlan, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { schema, name } = table;
    const where = rows.kind === 'where' ? [rows.where] : [];
    throw error instanceof UnderstudyError ? readingFailed(error, { schema, name, where, columns }) : error;
  }
}
