import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { MASKS } from '../../masks/catalog.ts';
import type { Mask } from '../../masks/mask.ts';
import { defineMask } from '../../masks/own-mask.ts';
import { readRules } from '../read-rules.ts';
import { decisionsHash, type Surroundings } from './canonical.ts';

const OWN = defineMask<{ options?: unknown }>({
  name: 'ours',
  summary: 'ours',
  types: ['text'],
  options: z.looseObject({}),
  technique: 'suppression',
  gdpr: 'anonymous',
  safeHarbor: 'yes',
  keeps: [],
  remains: '',
  replaces: false,
  uniqueness: 'lossy',
  outputs: 1,
  longest: 1,
  example: { input: 'x' },
  mask: ({ values }) => values.map(() => 'x'),
});
const masks: ReadonlyMap<string, Mask> = new Map([...MASKS, ['ours', OWN]]);
const AROUND: Surroundings = { unlisted: 'fail', masks, masksFile: 'a'.repeat(64), largeObjects: 'fail' };

const RULES = `
tables:
  public.person:
    rows: { where: "id > 7" }
    person: { p: id }
    columns:
      id: keep
      email: { mask: email, domain: mail }
      born: { mask: date_shift, within: 30d, per: id }
      sex: { keep: true, reason: needed by tests }
      word: { mask: dictionary, file: words.txt }
      notes: { cases: [{ when: "id = 1", mask: lorem }, { mask: redact, on_error: redact }] }
      document: { mask: json, paths: { "$.a": keep, "$.*": email }, unlisted: redact }
      code: ours
`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-canonical-'));
  await writeFile(join(folder, 'words.txt'), 'amber\nbasalt\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function hashOf(rules: string, around: Partial<Surroundings> = {}): Promise<string> {
  await writeFile(join(folder, 'rules.yaml'), rules);
  const { tables } = await readRules(folder, masks);
  const rule = tables.get('["public","person"]');
  return rule === undefined ? 'none' : decisionsHash(rule, { ...AROUND, ...around });
}

function changed(from: string, to: string): string {
  expect(RULES).toContain(from);
  return RULES.replace(from, to);
}

describe('stays approved', () => {
  test.each([
    ['a comment', RULES.replace('columns:', 'columns: # of people')],
    [
      'another layout',
      changed('{ mask: email, domain: mail }', '\n        mask: "email"\n        domain: mail'),
    ],
    [
      'columns in another order',
      changed('      id: keep\n', '').replace('      code: ours', '      code: ours\n      id: keep'),
    ],
    [
      'options in another order',
      changed('mask: date_shift, within: 30d, per: id', 'per: id, within: 30d, mask: date_shift'),
    ],
    [
      'an option that is the default, written out',
      changed('{ mask: email, domain: mail }', '{ mask: email, domain: mail, on_error: fail }'),
    ],
    ['a mask by its name alone', changed('code: ours', 'code: { mask: ours }')],
    ['the domain that is the default, written out', changed('mask: lorem', 'mask: lorem, domain: lorem')],
    [
      'a mark for review',
      changed('{ mask: email, domain: mail }', '{ mask: email, domain: mail, review: look }'),
    ],
    [
      'a mark for review inside a document',
      changed('"$.*": email', '"$.*": { mask: email, review: look }').replace('"$.a"', '"$.a"'),
    ],
    ['another table', `${RULES}  public.other: { rows: none }\n`],
  ])('%s', async (what, rules) => {
    const before = await hashOf(
      what.includes('inside') ? changed('"$.*": email', '"$.*": { mask: email }') : RULES,
    );
    expect(await hashOf(rules)).toBe(before);
  });
});

describe('needs approval anew', () => {
  test.each([
    ['an option', changed('within: 30d', 'within: 29d')],
    ['a mask', changed('mask: lorem', 'mask: redact')],
    ['kept instead of masked', changed('{ mask: email, domain: mail }', 'keep')],
    ['a domain', changed('domain: mail', 'domain: post')],
    ['what it goes by', changed(', per: id', '')],
    ['a reason', changed('needed by tests', 'needed by the tests')],
    ['no reason', changed('{ keep: true, reason: needed by tests }', 'keep')],
    ['a row filter', changed('id > 7', 'id > 6')],
    ['no row filter', changed('{ where: "id > 7" }', 'all')],
    ['who is told apart by what', changed('person: { p: id }', 'person: { p: email }')],
    ['a condition', changed('id = 1', 'id = 2')],
    ['what becomes of a bad value', changed(', on_error: redact', '')],
    ['a path in a document', changed('"$.a": keep', '"$.b": keep')],
    [
      'the order of paths, of which the last decides',
      changed('"$.a": keep, "$.*": email', '"$.*": email, "$.a": keep'),
    ],
    ['what becomes of paths that are not listed', changed('unlisted: redact', 'unlisted: keep')],
    ['a column more', changed('      id: keep', '      id: keep\n      more: keep')],
    ['a column less', changed('      code: ours\n', '')],
  ])('%s', async (_, rules) => {
    expect(await hashOf(rules)).not.toBe(await hashOf(RULES));
  });

  test('the words of an included file', async () => {
    const before = await hashOf(RULES);
    await writeFile(join(folder, 'words.txt'), 'amber\nbasalt\ncobalt\n');
    const after = await hashOf(RULES);
    await writeFile(join(folder, 'words.txt'), 'amber\nbasalt\n');
    expect(after).not.toBe(before);
    expect(await hashOf(RULES)).toBe(before);
  });

  test('the code of an own mask, also of one inside a document, and not where none is used', async () => {
    const other = { masksFile: 'b'.repeat(64) };
    const inside = changed('      code: ours\n', '').replace('"$.a": keep', '"$.a": { mask: ours }');
    const none = changed('      code: ours\n', '');
    expect(await hashOf(RULES, other)).not.toBe(await hashOf(RULES));
    expect(await hashOf(inside, other)).not.toBe(await hashOf(inside));
    expect(await hashOf(none, other)).toBe(await hashOf(none));
  });

  test('what columns without a decision get', async () => {
    expect(await hashOf(RULES, { unlisted: 'redact' })).not.toBe(await hashOf(RULES));
  });

  test('large objects, which no rule speaks of, copied as they are', async () => {
    expect(await hashOf(RULES, { largeObjects: 'keep' })).not.toBe(await hashOf(RULES));
    expect(await hashOf(RULES, { largeObjects: 'none' })).toBe(await hashOf(RULES));
  });

  test('a member called review of a value that is no decision', async () => {
    const of = (review: string) =>
      changed('code: ours', `code: { mask: hstore, keys: { mask: email, review: ${review} } }`);
    expect(await hashOf(of('keep'))).not.toBe(await hashOf(of('email')));
  });
});
