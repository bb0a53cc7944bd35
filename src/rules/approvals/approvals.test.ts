import { describe, expect, test } from 'vitest';
import { UnderstudyError } from '../../errors.ts';
import { MASKS } from '../../masks/catalog.ts';
import type { ColumnRule, Rules } from '../decision.ts';
import { type ApprovalTerms, approvalState, type TableApproval } from './approvals.ts';
import { type Approval, parseApprovals } from './approvals-file.ts';
import { decisionsHash } from './canonical.ts';
import { editApprovals } from './edit-approvals.ts';
import { sealOf } from './statement.ts';

const PLACE = { file: 'rules.yaml', line: 1, column: 1 };
const KEPT: ColumnRule = {
  place: PLACE,
  decision: 'keep',
  mask: null,
  options: {},
  domain: null,
  per: null,
  person: null,
  synthetic: null,
  onError: 'fail',
  reason: 'a: "key"',
  review: null,
  cases: [],
};
const RULE = {
  place: PLACE,
  schema: 'public',
  table: 'a.b',
  rows: { kind: 'all' },
  persons: new Map(),
  columns: new Map([['id', KEPT]]),
} as const;
const KEY = JSON.stringify(['public', 'a.b']);
const RULES: Rules = { tables: new Map([[KEY, RULE]]), files: [] };
const TERMS: ApprovalTerms = {
  unlisted: 'fail',
  masks: MASKS,
  masksFile: null,
  largeObjects: 'fail',
  expires: null,
  refused: new Map(),
};
const NOW = new Date('2026-11-24T12:00:00Z');

function approval(more: Partial<Approval> = {}): Approval {
  const statement = {
    schema: 'public',
    table: 'a.b',
    by: 'Ann <ann@example.com>',
    at: '2026-11-01T00:00:00Z',
    until: null,
    author: null,
    hash: decisionsHash(RULE, TERMS),
    reasons: { id: 'a: "key"' },
    signature: null,
    ...more,
  };
  return { seal: sealOf(statement), ...statement, ...more };
}

function state(entry: Approval, terms: Partial<ApprovalTerms> = {}): TableApproval | undefined {
  const approvals = { path: 'approvals.yaml', tables: new Map([[KEY, entry]]) };
  return approvalState(RULES, approvals, { ...TERMS, ...terms }, NOW)[0];
}

function mistakes(text: string): string {
  try {
    parseApprovals(text, 'approvals.yaml');
  } catch (error) {
    if (error instanceof UnderstudyError && error.code === 'approvals_invalid') {
      return error.problems.map(({ at, message }) => `${at} ${message}`).join('\n');
    }
    throw error;
  }
  throw new Error('it was read');
}

describe('how far an entry holds', () => {
  test('as it was made', () => expect(state(approval())).toMatchObject({ state: 'approved', why: null }));

  test('no entry: missing', () => {
    const none = { path: 'approvals.yaml', tables: new Map() };
    expect(approvalState(RULES, none, TERMS, NOW)).toMatchObject([{ state: 'missing', by: null }]);
  });

  test('of other decisions: changed, with who approved what was there and when', () => {
    const entry = approval({ hash: `sha256:${'0'.repeat(64)}` });
    expect(state(entry)).toMatchObject({ state: 'changed', why: expect.stringContaining('Ann') });
  });

  test('past its end, to the second', () => {
    expect(state(approval({ until: '2026-11-24T12:00:00Z' }))).toMatchObject({ state: 'expired' });
    expect(state(approval({ until: '2026-11-24T12:00:01Z' }))).toMatchObject({ state: 'approved' });
  });

  test('the configuration’s span counts where the entry says none, and only there', () => {
    const expires = 23 * 86_400_000;
    expect(state(approval(), { expires })).toMatchObject({ state: 'expired', until: '2026-11-24T00:00:00Z' });
    expect(state(approval({ until: '2027-01-01T00:00:00Z' }), { expires })).toMatchObject({
      state: 'approved',
    });
  });

  test.each([
    ['by', { by: 'Bob <bob@example.com>' }],
    ['at', { at: '2026-11-20T00:00:00Z' }],
    ['until', { until: '2099-01-01T00:00:00Z' }],
    ['author', { author: 'Bob <bob@example.com>' }],
    ['hash', { hash: `sha256:${'1'.repeat(64)}` }],
    ['table', { table: 'c' }],
  ])('%s edited by hand: forged', (_, edit) => {
    expect(state({ ...approval(), ...edit })).toMatchObject({ state: 'forged' });
  });

  test('reasons edited by hand, or dated in the future: forged', () => {
    expect(state({ ...approval(), reasons: { id: 'because' } })).toMatchObject({ state: 'forged' });
    expect(state(approval({ at: '2026-12-24T12:00:00Z' }))).toMatchObject({ state: 'forged' });
  });

  test('a signature that was found wanting: forged, and not only changed', () => {
    const refused = new Map([[KEY, 'its signature is no signature']]);
    expect(state(approval({ hash: `sha256:${'0'.repeat(64)}` }), { refused })).toMatchObject({
      state: 'forged',
    });
  });
});

describe('the file', () => {
  const written = editApprovals('', { set: [approval()], remove: [] });

  test('what is written is read as it was meant', () => {
    expect(parseApprovals(written, 'approvals.yaml')).toEqual(new Map([[KEY, approval()]]));
  });

  test('entries stand in order; comments, and entries that are not touched, stay as they are', () => {
    const commented = written
      .replace('  public."a.b":', '  # on this table\n  public."a.b":')
      .replace('by: Ann <ann@example.com>', 'by: Ann <ann@example.com> # on leave');
    const more = editApprovals(commented, {
      set: [approval({ table: 'z' }), approval({ table: 'B' }), approval({ until: '2027-01-01T00:00:00Z' })],
      remove: [],
    });
    expect([...parseApprovals(more, 'f').values()].map(({ table }) => table)).toEqual(['a.b', 'B', 'z']);
    expect(more).toContain('# on this table');
    expect(more).toContain('# on leave');
    expect(
      editApprovals(more, {
        set: [],
        remove: [
          ['public', 'z'],
          ['public', 'B'],
        ],
      }),
    ).toContain('# on this table');
  });

  test('the last entry may go, and one come again', () => {
    const none = editApprovals(written, { set: [], remove: [['public', 'a.b']] });
    expect(parseApprovals(none, 'f').size).toBe(0);
    expect(editApprovals(none, { set: [approval()], remove: [] })).toBe(written);
  });

  test.each([
    'a"b',
    'a\nb: c',
    '# no comment',
    '🙂',
    '__proto__',
    '- x',
    "it's",
    'a'.repeat(63),
    '{a}',
    '1e3',
    '\u202eabc',
    'null',
  ])('a table called %j is written so that it reads the same', (table) => {
    const entry = approval({ table });
    const text = editApprovals(written, { set: [entry], remove: [] });
    expect(parseApprovals(text, 'f').get(JSON.stringify(['public', table]))).toEqual(entry);
    expect(parseApprovals(editApprovals(text, { set: [], remove: [['public', table]] }), 'f').size).toBe(1);
  });

  test('thousands of tables are written in a second or so', { timeout: 20_000 }, () => {
    const set = Array.from({ length: 5000 }, (_, i) => approval({ table: `t${i}` }));
    expect(parseApprovals(editApprovals(written, { set, remove: [] }), 'f').size).toBe(5001);
  });

  test('a second address, which would pass for who signs, is refused', () => {
    const text = written.replace('by: Ann <ann@example.com>', 'by: Ann <ann@example.com> <eve@example.com>');
    expect(mistakes(text)).toMatch(/by: must be a name/);
  });

  test('a merge conflict left in is said to be one, with its line', () => {
    const conflict = written.replace('approvals:\n', 'approvals:\n<<<<<<< HEAD\n');
    expect(mistakes(conflict)).toMatch(/^approvals\.yaml:4:1 a merge conflict/);
  });

  test.each([
    ['a table twice', `${written}${written.slice(written.indexOf('  public'))}`, /twice/],
    [
      'a table by two spellings',
      `${written}${written
        .slice(written.indexOf('  public'))
        .replace('public.', '"public".')
        .replace(/^ {2}(.*):$/m, "  '$1':")}`,
      /twice/,
    ],
    ['anchors', 'approvals: &a { x.y: *a }', /anchor|alias/],
    ['a time without a zone', written.replace('2026-11-01T00:00:00Z', '2026-11-01'), /must be a time/],
    ['neither seal nor signature', written.replace(/ +seal:.*\n/, ''), /either a seal or a signature/],
    ['a key of a newer version', written.replace('by:', 'quorum: 2\n    by:'), /unknown key/],
    ['another file', 'tables: {}', /approvals/],
  ])('is refused with %s', (_, text, says) => {
    expect(mistakes(text)).toMatch(says);
  });
});
