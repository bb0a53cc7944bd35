import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyRecord } from '../../tests/support/empty-record.ts';
import type { Config } from '../config/config.ts';
import type { RunRecord } from '../report/record.ts';
import { readReport, writeReport } from './report.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-report-'));
});
afterEach(() => rm(folder, { recursive: true }));

const reports = (): Config['reports'] => join(folder, 'a', 'b');

async function write(runId: string, startedAt: string): Promise<RunRecord> {
  const written = emptyRecord(runId, new Date(startedAt));
  await writeReport({ record: written, config: { reports: reports() } });
  return written;
}

test('both forms are written, for their owner alone, and the record says where', async () => {
  const { report } = await write('r1', '2026-01-01T00:00:00Z');
  expect(report).toBe(join(reports(), 'r1.json'));
  for (const file of ['r1.json', 'r1.md']) {
    expect((await stat(join(reports(), file))).mode & 0o777).toBe(0o600);
  }
  expect((await stat(reports())).mode & 0o777).toBe(0o700);
  expect(JSON.parse(await readFile(join(reports(), 'r1.json'), 'utf8'))).toMatchObject({
    runId: 'r1',
    report,
  });
});

test('the last run is the one that began last, whatever its id', async () => {
  await write('b', '2026-01-02T00:00:00Z');
  await write('a', '2026-01-03T00:00:00Z');
  await write('c', '2026-01-01T00:00:00Z');
  expect((await readReport({ reports: reports() }, null)).runId).toBe('a');
  expect((await readReport({ reports: reports() }, 'c')).runId).toBe('c');
});

test('an id that climbs out of the folder is refused, not read', async () => {
  await writeFile(join(folder, 'x.json'), '{"runId":"x"}');
  await expect(readReport({ reports: reports() }, '../../x')).rejects.toMatchObject({ code: 'usage' });
});

test('no run, an unknown run and a damaged report are told apart from a fault', async () => {
  await expect(readReport({ reports: reports() }, null)).rejects.toMatchObject({ code: 'usage' });
  await write('r1', '2026-01-01T00:00:00Z');
  await expect(readReport({ reports: reports() }, 'r2')).rejects.toMatchObject({ code: 'usage' });
  await writeFile(join(reports(), 'r1.json'), '{"runId":');
  await expect(readReport({ reports: reports() }, 'r1')).rejects.toMatchObject({ code: 'usage' });
});
