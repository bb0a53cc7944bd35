/** Results for a terminal: short, complete enough to know what to do next. Pure. */
import type { PlanAnswer, VerifyAnswer } from './answers.ts';
import { bytes, count, duration, legalStanding, named, totals } from './format.ts';
import type { RunRecord } from './record.ts';

/** A refresh in a few lines; '' for one that never came to a plan, for its error says all. */
export function drawSummary(record: RunRecord): string {
  const sum = totals(record.tables);
  const masked = record.columns.filter((column) => column.decision === 'mask').length;
  const migrated = record.migrations.filter((migration) => migration.status === 'done').length;
  const lines = [`refresh ${record.runId}: ${record.status} in ${duration(record.durationMs)}`];
  if (record.status === 'done') {
    lines.push(
      `  ${count(sum.rows)} rows in ${record.tables.length} tables; ${masked} of ${record.columns.length} columns masked, ` +
        `${count(sum.maskedCells)} cells; ${migrated} ${migrated === 1 ? 'migration' : 'migrations'}`,
    );
    lines.push(`  ${legalStanding(record)}`);
  }
  if (record.swap !== null) {
    const { target, previous } = record.swap;
    lines.push(
      `  ${named(target)} serves the new copy${previous === null ? '' : `; the one before is ${named(previous)}`}`,
    );
  } else if (record.status !== 'done') {
    lines.push('  staging is as it was');
  }
  lines.push(...record.notShown.map((line) => `  not shown: ${line}`));
  if (record.report !== null) {
    lines.push(`  report: ${record.report.replace(/\.json$/, '.md')} (and .json)`);
  }
  return lines.join('\n');
}

/** A plan: tables, migrations, forecast, what stays unproved. */
export function drawPlan(answer: PlanAnswer): string {
  const width = Math.max(5, ...answer.tables.map((table) => named(table.schema, table.name).length));
  const rows = answer.tables.map((table) => {
    const figures = `${count(table.estimatedRows).padStart(13)} ${bytes(table.bytes).padStart(9)}`;
    return `  ${named(table.schema, table.name).padEnd(width)} ${figures} ${table.rows.padStart(6)} ${String(table.masked).padStart(7)} ${String(table.kept).padStart(5)}`;
  });
  const { forecast } = answer;
  const disk = forecast.previousBytes + forecast.currentBytes + forecast.nextBytes;
  return [
    `  ${'table'.padEnd(width)} ${'rows (about)'.padStart(13)} ${'size'.padStart(9)} ${'copied'.padStart(6)} ${'masked'.padStart(7)} ${'kept'.padStart(5)}`,
    ...rows,
    '',
    answer.migrations.length === 0
      ? 'no pending migrations'
      : `pending migrations: ${answer.migrations.join(', ')}`,
    `forecast: ${duration(forecast.durationMs)}; reads ${bytes(forecast.readBytes)}; ${bytes(disk)} of disk on the target ` +
      `(previous ${bytes(forecast.previousBytes)}, current ${bytes(forecast.currentBytes)}, next ${bytes(forecast.nextBytes)}); ` +
      `${bytes(forecast.walBytes)} of WAL`,
    ...answer.unproved.map(({ at, what }) => `not proved: ${at}: ${what}`),
    ...answer.unapproved.map(({ at, what }) => `not approved: ${at}: ${what}`),
    `decisions ${answer.decisionsHash.slice(0, 16)}`,
  ].join('\n');
}

/** What a look at the copy in place found. */
export function drawVerify(answer: VerifyAnswer): string {
  const { constraints } = answer.verify;
  return [
    `${named(answer.target)}: ${answer.passed ? 'sound' : 'NOT SOUND'}${answer.runId === null ? '' : ` (run ${answer.runId})`}`,
    `  ${constraints.checked} constraints checked, ${constraints.notValid.length} not valid`,
    ...constraints.notValid.map((name) => `    ${name}`),
    ...answer.notShown.map((line) => `  not shown: ${line}`),
  ].join('\n');
}
