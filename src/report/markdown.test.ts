import { expect, test } from 'vitest';
import { drawJson } from './json.ts';
import { drawMarkdown } from './markdown.ts';
import type { ColumnRecord, RunRecord } from './record.ts';
import { drawSummary } from './summary.ts';

const column = (change: Partial<ColumnRecord>): ColumnRecord => ({
  schema: 'shop',
  table: 'customer',
  column: 'email',
  decision: 'mask',
  mask: 'email',
  domain: 'email',
  origin: 'rule',
  reason: null,
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  keeps: ['nulls', 'equality'],
  safeHarbor: 'no',
  maskedCells: 1200,
  equalCells: 0,
  redactedCells: 0,
  found: {},
  overlap: 0,
  ...change,
});

const record = (change: Partial<RunRecord> = {}): RunRecord => ({
  runId: '20260102-030405-abcdef',
  tool: { name: 'understudy', version: '0.1.0', node: 'v24.0.0' },
  status: 'done',
  exitCode: 0,
  startedAt: '2026-01-02T03:04:05.000Z',
  durationMs: 65_000,
  source: { host: 'prod', port: 5432, database: 'shop', serverVersion: 170010, standby: true },
  target: { host: 'stage', port: 5432, database: 'shop', serverVersion: 170010 },
  keyFingerprint: 'fp-1234',
  keyId: null,
  masksFile: null,
  keyEphemeral: false,
  rulesFiles: [{ path: 'rules/shop.yaml', sha256: 'ab'.repeat(32) }],
  decisionsHash: 'cd'.repeat(32),
  structure: { pgDump: 'pg_dump 18', leftOut: [{ class: 'cron job', name: 'nightly', why: 'acts outside' }] },
  stages: [
    { name: 'plan', status: 'done', durationMs: 20 },
    { name: 'copy', status: 'done', durationMs: 2000 },
  ],
  tables: [
    {
      schema: 'shop',
      name: 'customer',
      rows: 'all',
      rowsRead: 1200,
      rowsLoaded: 1200,
      bytesRead: 2_500_000,
      maskedCells: 1200,
    },
  ],
  columns: [column({}), column({ column: 'id', decision: 'keep', mask: null, domain: null })],
  migrations: [{ name: '002_tier.sql', status: 'done', durationMs: 12 }],
  verify: {
    rows: { tables: 1, read: 1200, sent: 1200, loaded: 1200, equal: true },
    digests: { chunksCompared: 1, chunksTotal: 4, columns: 1, equal: true },
    constraints: { checked: 3, notValid: [] },
    equalCells: 0,
  },
  swap: { target: 'shop', previous: 'shop_previous' },
  unproved: [{ at: 'shop.customer.email_check', what: 'a pattern' }],
  notShown: ['Three of four chunks were not compared.'],
  report: '/reports/20260102-030405-abcdef.json',
  ...change,
});

test('a report that leaves out what a reviewer asks for would be noticed', () => {
  const page = drawMarkdown(record());
  for (const asked of [
    'Pseudonymised, GDPR applies',
    'fp-1234',
    'cd'.repeat(32),
    'ab'.repeat(32),
    '`shop.customer.email` | `email`',
    '1,200',
    '002_tier.sql',
    'Three of four chunks were not compared',
    'shop.customer.email_check',
    'cron job',
    '1 min 05 s',
    '17.10, a standby',
  ]) {
    expect(page).toContain(asked);
  }
});

test('a run with an ephemeral key is not called pseudonymised, nor promised to be anonymous', () => {
  const page = drawMarkdown(record({ keyEphemeral: true }));
  expect(page).not.toContain('GDPR applies');
  expect(page).toContain('depends on the columns that were kept');
});

test('G17: a name cannot break out of its table cell, start a link or an element, or turn the page round', () => {
  const hostile = 'a|b`c``d\n## x <img src=1> [l](http://e) \u202e';
  const page = drawMarkdown(
    record({ columns: [column({ column: hostile, reason: hostile, decision: 'keep' })] }),
  );
  const rows = page.split('\n').filter((line) => line.includes('img'));
  expect(rows).toHaveLength(1);
  expect(rows[0]?.match(/(?<!\\)\|/g)).toHaveLength(3);
  expect(rows[0]).toContain('&lt;img');
  expect(rows[0]).toContain('\\[l\\]');
  expect(page).not.toContain('\u202e');
  expect(page).not.toMatch(/^## x/m);
});

test('a failed run says what stopped it, with problems and hints, and that staging is as it was', () => {
  const failed = record({
    status: 'refused',
    exitCode: 3,
    swap: null,
    verify: null,
    stages: [{ name: 'plan', status: 'failed', durationMs: 5 }],
    error: {
      code: 'rules_undecided',
      message: '1 column is undecided',
      hint: 'Decide it.',
      problems: [{ at: 'shop.customer.tier', message: 'undecided', hint: 'tier: keep' }],
    },
  });
  const page = drawMarkdown(failed);
  expect(page).toContain('`rules_undecided`');
  expect(page).toContain('`shop.customer.tier`: undecided (tier: keep)');
  expect(page).toContain('Staging is as it was');
  expect(drawSummary(failed)).toContain('staging is as it was');
});

test('the drawing depends on the record alone', () => {
  expect(drawMarkdown(record())).toBe(drawMarkdown(record()));
});

test('the same record gives the same JSON bytes whatever order its fields were set in', () => {
  const given = record();
  const reversed = Object.fromEntries(Object.entries(given).reverse());
  expect(drawJson({ ...given, ...reversed })).toBe(drawJson(given));
  expect(Object.keys(JSON.parse(drawJson(given)))).toEqual(Object.keys(given).sort());
});
