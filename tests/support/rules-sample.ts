/** A report on rules as `rules` answers it, for the tests of its drawings. */
import type { RuledColumn, RulesAnswer } from '../../src/report/rules/rules-answer.ts';

const COLUMN: RuledColumn = {
  schema: 'public',
  table: 'customer',
  column: 'email',
  path: null,
  type: 'text',
  decision: 'mask',
  mask: 'email',
  words: 'An address of mail that nobody has.',
  options: 'unique: true',
  domain: 'email',
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  safeHarbor: 'with an ephemeral key',
  keeps: ['nulls', 'equality'],
  remains: '',
  reason: null,
  review: null,
  origin: 'rule',
  at: 'rules/public.yaml:4:7',
  class: 'pii',
  kind: 'email',
  kindWords: 'e-mail address',
  confidence: 0.99,
  because: ['the name says e-mail', '98 of 98 different values are addresses of mail'],
  approval: {
    state: 'approved',
    by: 'Ada Reviewer <ada@example.com>',
    at: '2026-03-01T09:00:00.000Z',
    until: null,
  },
  run: { maskedCells: 1200, redactedCells: 0, equalCells: 0, overlap: 0 },
  breaches: [],
};

/** A report whose columns differ from the usual one in what is given. */
export function rulesAnswer(
  columns: readonly Partial<RuledColumn>[],
  rest: Partial<RulesAnswer> = {},
): RulesAnswer {
  const all = columns.map((change) => ({ ...COLUMN, ...change }));
  const names = new Map(
    all.map(({ schema, table }) => [JSON.stringify([schema, table]), { schema, name: table }]),
  );
  return {
    madeAt: '2026-03-02T10:00:00.000Z',
    tool: { name: 'understudy', version: '0.1.0' },
    database: 'shop',
    from: 'source',
    sampled: { tables: 0, rows: 0 },
    decisionsHash: 'ab'.repeat(32),
    keyEphemeral: false,
    rulesFiles: [{ path: 'rules/public.yaml', sha256: 'cd'.repeat(32) }],
    tables: [...names.values()].map((table) => ({
      ...table,
      rows: 'all',
      rowsLoaded: 1200,
      readers: ['staging_app', 'tester'],
    })),
    columns: all,
    policies: [
      {
        name: 'gdpr',
        title: 'GDPR',
        source: 'Regulation (EU) 2016/679',
        clauses: 4,
        breaches: 0,
        exemptions: [],
        questions: ['Art. 35: does the processing call for an assessment?'],
      },
    ],
    lastRun: {
      runId: '20260301-090500-abcd',
      startedAt: '2026-03-01T09:05:00.000Z',
      status: 'done',
      keyFingerprint: 'f00d',
      verify: {
        rows: { tables: 1, read: 1200, sent: 1200, loaded: 1200, equal: true },
        digests: { chunksCompared: 1, chunksTotal: 1, columns: 3, equal: true },
        constraints: { checked: 2, notValid: [] },
        equalCells: 0,
      },
      notShown: ['Large objects were not looked at.'],
      maskedCells: 1200,
      rowsLoaded: 1200,
      sameDecisions: true,
    },
    superusers: ['postgres'],
    problems: [],
    notShown: [],
    ...rest,
  };
}
