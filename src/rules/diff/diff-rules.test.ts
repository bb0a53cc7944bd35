import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MASKS } from '../../masks/catalog.ts';
import type { Treatment } from '../decision.ts';
import { readRules } from '../read-rules.ts';
import { compareTreatments } from './changes.ts';
import { diffRules, type RuleSide } from './diff-rules.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-diff-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function side(rules: string, more: Partial<RuleSide> = {}): Promise<RuleSide> {
  const file = join(folder, 'rules.yaml');
  await writeFile(file, rules);
  return { rules: await readRules(file), unlisted: null, key: null, masksFile: null, ...more };
}

/** `column: kind, effect` of each change between two sets of tables, as YAML. */
async function changes(before: string, after: string): Promise<string[]> {
  const [a, b] = [await side(`tables:\n${before}`), await side(`tables:\n${after}`)];
  return diffRules(a, b, MASKS).map(
    ({ table, column, path, kind, effect }) =>
      `${column ?? table}${path === undefined ? '' : ` ${path}`}: ${kind}, ${effect}`,
  );
}

/** Changes of one column's decision. */
function ofColumn(before: string, after: string): Promise<string[]> {
  const table = (decision: string): string => `  public.t:\n    columns:\n      c: ${decision}\n`;
  return changes(table(before), table(after));
}

function ofTable(before: string, after: string): Promise<string[]> {
  return changes(`  public.t: ${before}\n`, `  public.t: ${after}\n`);
}

describe('a column', () => {
  test.each([
    ['keep', 'email', ['c: newly masked, stronger']],
    ['email', 'keep', ['c: newly kept, weaker']],
    ['email', 'email', []],
    ['{ mask: email }', '{ mask: email, review: look }', []],
    ['redact', 'email', ['c: weaker, weaker']],
    ['email', 'redact', ['c: stronger, stronger']],
    [
      '{ mask: date_shift, within: 30d, per: id }',
      '{ mask: date_shift, within: 2d, per: id }',
      ['c: option, unknown'],
    ],
    ['{ mask: email, domain: a }', '{ mask: email, domain: b }', ['c: pseudonyms, neutral']],
    ['{ mask: email, domain: email }', 'email', []],
    ['{ mask: full_name, per: id }', '{ mask: full_name, per: no }', ['c: pseudonyms, neutral']],
    ['{ mask: full_name, synthetic: true }', 'full_name', ['c: weaker, weaker']],
    ['email', '{ mask: email, on_error: redact }', ['c: option, neutral']],
    ['{ keep: true, reason: tests }', 'keep', ['c: reason, weaker']],
    ['keep', '{ keep: true, reason: tests }', ['c: reason, neutral']],
    ['{ keep: true, reason: tests }', '{ keep: true, reason: others }', ['c: reason, neutral']],
    ['email', '{ mask: email, when: "id > 1", otherwise: keep }', ['c: newly kept, weaker']],
    ['{ mask: email, when: "id > 1", otherwise: keep }', 'email', ['c: newly masked, stronger']],
    [
      '{ mask: email, when: "id > 1", otherwise: keep }',
      '{ mask: email, when: "id > 2", otherwise: keep }',
      ['c: condition, unknown'],
    ],
    [
      '{ mask: email, when: "id > 1", otherwise: lorem }',
      '{ keep: true, when: "id > 1", otherwise: lorem }',
      ['c: newly kept, weaker'],
    ],
  ])('from %s to %s', async (before, after, expected) => {
    // A kept column takes no condition of its own: it is a case.
    const written = after.replace(
      '{ keep: true, when: "id > 1", otherwise: lorem }',
      '{ cases: [{ when: "id > 1", keep: true }, { mask: lorem }] }',
    );
    expect(await ofColumn(before, written)).toEqual(expected);
  });
});

describe('inside a document', () => {
  const json = (paths: string, more = ''): string => `{ mask: json, paths: { ${paths} }${more} }`;

  test.each([
    ['"$.a": email', '"$.a": keep', ['c $.a: newly kept, weaker']],
    ['"$.a": email', '"$.a": email, "$.b": keep', ['c $.b: newly kept, weaker']],
    ['"$.a": email', '"$.a": email, "$.b": lorem', ['c $.b: newly decided, neutral']],
    ['"$.a": email, "$.b": keep', '"$.a": email', ['c $.b: no longer decided, neutral']],
    ['"$.a": keep, "$.*": email', '"$.*": email, "$.a": keep', ['c: option, unknown']],
  ])('from %s to %s', async (before, after, expected) => {
    expect(await ofColumn(json(before), json(after))).toEqual(expected);
  });

  test('what is not listed is kept now', async () => {
    expect(await ofColumn(json('"$.a": email'), json('"$.a": email', ', unlisted: keep'))).toEqual([
      'c unlisted: newly kept, weaker',
    ]);
  });

  test('parts that are kept by a mask that was not there before', async () => {
    expect(await ofColumn('redact', json('"$.a": keep'))).toContain('c $.a: newly kept, weaker');
  });
});

describe('a table', () => {
  test.each([
    ['{ rows: all }', '{ rows: none }', ['t: rows, stronger']],
    ['{ rows: none }', '{ rows: { where: "id > 1" } }', ['t: rows, weaker']],
    ['{ rows: { where: "id > 1" } }', '{ rows: all }', ['t: rows, weaker']],
    ['{ rows: { where: "id > 1" } }', '{ rows: { where: "id > 2" } }', ['t: rows, unknown']],
    [
      '{ rows: none, columns: { c: email } }',
      '{ rows: none, columns: { c: keep } }',
      ['c: newly kept, neutral'],
    ],
    ['{ person: { p: a } }', '{ person: { p: b } }', ['t: pseudonyms, neutral']],
    ['{ columns: { c: email } }', '{ columns: { c: email, d: keep } }', ['d: newly kept, weaker']],
    ['{ columns: { c: email, d: keep } }', '{ columns: { c: email } }', ['d: no longer decided, neutral']],
  ])('from %s to %s', async (before, after, expected) => {
    expect(await ofTable(before, after)).toEqual(expected);
  });

  test('new: what it keeps is told column by column', async () => {
    expect(
      await changes('  public.a: {}\n', '  public.a: {}\n  public.b: { columns: { c: keep, d: email } }\n'),
    ).toEqual(['b: newly decided, neutral', 'c: newly kept, weaker']);
  });

  test('gone', async () => {
    expect(await changes('  public.a: {}\n  public.b: { rows: none }\n', '  public.a: {}\n')).toEqual([
      'b: no longer decided, neutral',
    ]);
  });

  test('another order, layout and comments mean nothing', async () => {
    expect(
      await changes(
        '  public.a: { rows: none }\n  public.b: { columns: { c: keep, d: email } }\n',
        '  # of b\n  public.b:\n    columns:\n      d: { mask: email }\n      c: { keep: true }\n  public.a: { rows: none }\n',
      ),
    ).toEqual([]);
  });
});

test('settings: what is not listed, the key, the code of own masks', async () => {
  const rules = 'tables: {}';
  const before = await side(rules, { unlisted: 'fail', key: '"env:A"', masksFile: 'a' });
  const after = await side(rules, { unlisted: 'redact', key: '"env:B"', masksFile: 'b' });
  expect(diffRules(before, after, MASKS).map(({ kind, effect }) => `${kind}, ${effect}`)).toEqual([
    'setting, weaker',
    'pseudonyms, neutral',
    'other mask, unknown',
  ]);
  const unknown = await side(rules);
  expect(diffRules(before, unknown, MASKS)).toEqual([]);
});

test('of any two masks, what is stronger one way is weaker the other way; none differs from itself', () => {
  const all = [...MASKS.values()].map(
    ({ name, example }): Treatment => ({
      ...{
        decision: 'mask',
        mask: name,
        options: Object.assign({}, example.options),
        domain: null,
        per: null,
      },
      ...{ person: null, synthetic: null, onError: 'fail', reason: null, review: null },
    }),
  );
  const effects = (a: Treatment, b: Treatment) => compareTreatments(a, b, MASKS).map(({ effect }) => effect);
  expect(all.flatMap((each) => effects(each, each))).toEqual([]);
  let ranked = 0;
  for (const a of all) {
    for (const b of all.filter(({ mask }) => mask !== a.mask)) {
      if (effects(a, b)[0] === 'stronger') {
        ranked += 1;
        expect(effects(b, a), `${a.mask} and ${b.mask}`).toContain('weaker');
      }
    }
  }
  expect(ranked).toBeGreaterThan(100);
});
