/** Figures and words shared by the drawings of a record. Pure, and the same in every locale. */
import { displayName } from '../names.ts';
import type { RunRecord, TableRecord } from './record.ts';

/** `1,234,567`. */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `once`, `3 times`. */
export function times(number: number): string {
  return number === 1 ? 'once' : `${count(number)} times`;
}

/** `850 ms`, `12.3 s`, `4 min 05 s`, `2 h 03 min`. */
export function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 1) {
    return `${Math.round(ms)} ms`;
  }
  if (seconds < 60) {
    return `${seconds.toFixed(1)} s`;
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`;
  }
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** `1.2 GB`: decimal units, as disks are sold. */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let left = value;
  let unit = 0;
  while (left >= 1000 && unit < units.length - 1) {
    left /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? Math.round(left) : left.toPrecision(3)} ${units[unit]}`;
}

/** `17.10` of 170010. */
export function serverVersion(number: number | null): string {
  return number === null ? 'unknown' : `${Math.floor(number / 10000)}.${number % 10000}`;
}

/** `host:port/database`. */
export function place(endpoint: { host: string; port: number; database: string }): string {
  return `${endpoint.host}:${endpoint.port}/${endpoint.database}`;
}

/** What the data of this run is, in law. */
export function legalStanding(record: Pick<RunRecord, 'keyEphemeral'>): string {
  return record.keyEphemeral
    ? 'Masked with a key drawn for this run and thrown away: nobody can compute a pseudonym again from a known value. ' +
        'Whether the copy is anonymous depends on the columns that were kept; judge those below.'
    : 'Pseudonymised, GDPR applies: whoever holds the key can link the copy to persons (GDPR art. 4(5)).';
}

/** Sums over the tables of a run. */
export function totals(tables: readonly TableRecord[]): { rows: number; bytes: number; maskedCells: number } {
  return {
    rows: tables.reduce((sum, table) => sum + table.rowsLoaded, 0),
    bytes: tables.reduce((sum, table) => sum + table.bytesRead, 0),
    maskedCells: tables.reduce((sum, table) => sum + table.maskedCells, 0),
  };
}

/** The standing of the five promises in this run, each with what it rests on. */
export function promises(record: RunRecord): { promise: string; standing: string }[] {
  const stages = new Map(record.stages.map((stage) => [stage.name, stage.status]));
  const verify = record.verify;
  const masked = record.columns.filter((column) => column.decision === 'mask').length;
  const copied = stages.get('copy') === 'done';
  return [
    {
      promise: 'Masked in flight',
      standing: copied
        ? `${masked} columns masked between the two servers; ${count(totals(record.tables).maskedCells)} cells.`
        : 'No copy was completed.',
    },
    {
      promise: 'Fail closed',
      standing:
        stages.get('plan') === 'done'
          ? `Every one of ${record.columns.length} columns was decided before a row was read.`
          : 'The plan did not stand, so no row was copied.',
    },
    { promise: 'All or nothing', standing: swapStanding(record) },
    { promise: 'Proved, not promised', standing: proof(verify) },
    { promise: 'As fast as plain copy', standing: speed(record) },
  ];
}

function swapStanding(record: RunRecord): string {
  if (record.swap === null) {
    return record.status === 'done' ? 'Loaded without a swap.' : 'Staging is as it was.';
  }
  const kept =
    record.swap.previous === null
      ? 'the copy before is not kept'
      : 'the copy before is kept for `understudy rollback`';
  return `Swapped in whole; ${kept}.`;
}

function proof(verify: RunRecord['verify']): string {
  if (verify === null) {
    return 'Not reached.';
  }
  const { rows, digests, constraints, equalCells } = verify;
  return (
    `${count(rows.read)} rows read, ${count(rows.sent)} sent, ${count(rows.loaded)} loaded; kept columns compared in ` +
    `${digests.chunksCompared} of ${digests.chunksTotal} chunks; ${constraints.checked} constraints checked; ` +
    `${count(equalCells)} masked cells equal to what came in.`
  );
}

function speed(record: RunRecord): string {
  const copy = record.stages.find((stage) => stage.name === 'copy');
  if (copy === undefined || copy.status !== 'done') {
    return 'Not reached.';
  }
  const seconds = Math.max(0.001, copy.durationMs / 1000);
  const sum = totals(record.tables);
  return `${count(sum.rows / seconds)} rows/s and ${bytes(sum.bytes / seconds)}/s while copying.`;
}

/** A table's or column's name for people. */
export const named: typeof displayName = displayName;

/**
 * Control and direction marks spelt out, line feeds apart: names come from a database, and would otherwise drive a
 * terminal or rearrange a page.
 */
export function visible(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, (mark) => {
    return `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
