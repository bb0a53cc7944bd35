import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ColumnRecord, RunRecord, TableRecord } from '../../report/record.ts';

/** A run as its report tells it. */
export interface RunReport
  extends Pick<
    RunRecord,
    'runId' | 'startedAt' | 'status' | 'decisionsHash' | 'keyFingerprint' | 'verify' | 'notShown'
  > {
  tables: Pick<TableRecord, 'schema' | 'name' | 'rowsLoaded'>[];
  columns: Pick<
    ColumnRecord,
    'schema' | 'table' | 'column' | 'maskedCells' | 'equalCells' | 'redactedCells' | 'overlap'
  >[];
}

/** What is read of a run's report; those of older versions lack some of it. */
const schema: z.ZodType<RunReport> = z.object({
  runId: z.string(),
  startedAt: z.string(),
  status: z.enum(['done', 'failed', 'refused', 'interrupted']),
  decisionsHash: z.string().nullable(),
  keyFingerprint: z.string().nullable(),
  tables: z.array(z.object({ schema: z.string(), name: z.string(), rowsLoaded: z.number() })),
  columns: z.array(
    z.object({
      schema: z.string(),
      table: z.string(),
      column: z.string(),
      maskedCells: z.number(),
      equalCells: z.number(),
      redactedCells: z.number().default(0),
      overlap: z.number().nullable().default(null),
    }),
  ),
  verify: z
    .object({
      rows: z.object({
        tables: z.number(),
        read: z.number(),
        sent: z.number(),
        loaded: z.number(),
        equal: z.boolean(),
      }),
      digests: z.object({
        chunksCompared: z.number(),
        chunksTotal: z.number(),
        columns: z.number(),
        equal: z.boolean(),
      }),
      constraints: z.object({ checked: z.number(), notValid: z.array(z.string()) }),
      equalCells: z.number(),
    })
    .nullable(),
  notShown: z.array(z.string()).default([]),
});

/** Of the newest of these a copy is looked for; a folder may hold years of nights. */
const LOOKED_AT = 50;

/**
 * The last run that made a copy, by the reports in `folder`, and what is to be said of later ones and of files that
 * cannot be read. Null where none did, and then the last of any kind.
 */
export async function lastCopy(folder: string): Promise<{ run: RunReport | null; notes: string[] }> {
  const notes: string[] = [];
  let newest: RunReport | null = null;
  for (const file of await byAge(folder)) {
    const read = schema.safeParse(await parsed(file));
    if (!read.success) {
      notes.push(`${file} is not the report of a run, or was changed by hand.`);
    } else if (read.data.status === 'done') {
      return { run: read.data, notes };
    } else {
      notes.push(
        `Run ${read.data.runId}, begun at ${read.data.startedAt}, made no copy: ${read.data.status}.`,
      );
      newest ??= read.data;
    }
  }
  return { run: newest, notes };
}

/** The newest first. */
async function byAge(folder: string): Promise<string[]> {
  try {
    const names = (await readdir(folder)).filter((name) => /^[A-Za-z0-9][\w.-]*\.json$/.test(name));
    const files = await Promise.all(
      names.map(async (name) => ({ path: join(folder, name), at: (await stat(join(folder, name))).mtimeMs })),
    );
    return files
      .toSorted((a, b) => b.at - a.at)
      .slice(0, LOOKED_AT)
      .map(({ path }) => path);
  } catch {
    return [];
  }
}

async function parsed(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
}
