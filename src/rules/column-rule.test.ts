import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { UnderstudyError } from '../errors.ts';
import { MASKS } from '../masks/catalog.ts';
import type { Mask } from '../masks/mask.ts';
import type { ColumnRule, Rules } from './decision.ts';
import { readRules } from './read-rules.ts';

const email = MASKS.get('email');
if (email === undefined) {
  throw new Error('there is no mask email');
}
const words: Mask = {
  ...email,
  name: 'words',
  loads: true,
  persona: false,
  options: z.strictObject({ file: z.string().optional(), words: z.array(z.string()).min(1).optional() }),
};
const plain: Mask = { ...email, name: 'plain', persona: false, fakes: false, options: z.strictObject({}) };
const masks: ReadonlyMap<string, Mask> = new Map(
  [email, words, plain].map((mask) => [mask.name, { ...mask, fakes: mask !== plain }]),
);

let folder = '';
let rules = '';
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-decisions-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  count += 1;
  rules = join(folder, String(count));
  await mkdir(rules);
});

async function read(text: string): Promise<Rules> {
  await writeFile(join(rules, 'rules.yaml'), text);
  return readRules(rules, masks);
}

async function column(decision: string, table = ''): Promise<ColumnRule | undefined> {
  const found = await read(`tables:\n  public.t:\n${table}    columns:\n      c: ${decision}\n`);
  return found.tables.get('["public","t"]')?.columns.get('c');
}

async function refused(decision: string, table = ''): Promise<string> {
  const error: unknown = await column(decision, table).catch((caught: unknown) => caught);
  if (!(error instanceof UnderstudyError)) {
    throw new Error('the rules were accepted');
  }
  return error.problems.map(({ at, message, hint = '' }) => `${at} ${message} | ${hint}`).join('\n');
}

describe('what a mask goes by', () => {
  test('would catch a person, synthetic values or an on_error that is lost on the way', async () => {
    expect(
      await column(
        '{ mask: email, person: customer, per: id, synthetic: true, null_rate: 0.2, on_error: redact }',
      ),
    ).toMatchObject({
      person: 'customer',
      per: 'id',
      synthetic: { nullRate: 0.2 },
      onError: 'redact',
      cases: [],
    });
    expect(await column('{ mask: email, synthetic: true }')).toMatchObject({ synthetic: { nullRate: 0 } });
  });

  test('would catch a default column of a table that is lost', async () => {
    const found = await read('tables: { public.t: { person: { customer: id, "__proto__": x } } }');
    expect(found.tables.get('["public","t"]')?.persons.get('customer')).toBe('id');
  });

  test.each([
    ['{ mask: plain, person: p, per: id }', 'public.t.c.person: the mask plain draws nothing of a person'],
    ['{ mask: plain, synthetic: true }', 'public.t.c.synthetic: the mask plain cannot draw without a value'],
    ['{ mask: email, person: p, domain: d, per: id }', 'public.t.c.domain: what is drawn of a person'],
    ['{ mask: email, null_rate: 0.1 }', 'public.t.c.null_rate: NULLs are drawn for synthetic values only'],
    ['{ mask: email, synthetic: true, null_rate: 2 }', 'public.t.c.null_rate: must be at most 1'],
    ['{ mask: email, synthetic: yes }', 'public.t.c.synthetic: must be true'],
    ['{ mask: email, on_error: skip }', 'public.t.c.on_error: must be fail or redact'],
    [
      '{ mask: email, synthetc: true }',
      'public.t.c.synthetc: the mask email has no such option | did you mean synthetic?',
    ],
    ['{ keep: true, person: p }', 'public.t.c.person: unknown key'],
  ])('G2: %s', async (decision, expected) => {
    expect(await refused(decision)).toContain(expected);
  });
});

describe('conditions', () => {
  test('would catch a case that is taken for the rest of the rows, or out of order', async () => {
    expect(await column('{ mask: email, when: "a > 1", otherwise: keep, reason: r }')).toMatchObject({
      decision: 'keep',
      mask: null,
      reason: 'r',
      cases: [{ when: 'a > 1', decision: 'mask', mask: 'email' }],
    });
    const three = await column(
      '{ cases: [{ when: "a = 1", mask: email }, { when: "a = 2", keep: true, reason: r }, plain] }',
    );
    expect(three).toMatchObject({
      mask: 'plain',
      cases: [
        { when: 'a = 1', mask: 'email' },
        { when: 'a = 2', decision: 'keep' },
      ],
    });
  });

  test('would catch a condition on a table that misses a masked column, or overrules one with its own', async () => {
    const table = '    when: not is_staff\n    otherwise: keep\n';
    expect(await column('email', table)).toMatchObject({
      decision: 'keep',
      cases: [{ when: 'not is_staff', mask: 'email' }],
    });
    expect(await column('keep', table)).toMatchObject({ decision: 'keep', cases: [] });
    expect(await column('{ mask: email, when: x, otherwise: plain }', table)).toMatchObject({
      mask: 'plain',
      cases: [{ when: 'x' }],
    });
    expect(await column('{ cases: [email] }', table)).toMatchObject({ mask: 'email', cases: [] });
  });

  test.each([
    ['{ mask: email, when: x }', 'public.t.c.when: says nothing of the rows where it is not true'],
    ['{ mask: email, otherwise: keep }', 'public.t.c.otherwise: stands without `when`'],
    ['{ mask: email, when: "", otherwise: keep }', 'public.t.c.when: must not be empty'],
    ['{ mask: email, when: 1, otherwise: keep }', 'public.t.c.when: is a number, not text'],
    [
      '{ mask: email, when: x, otherwise: emial }',
      'public.t.c.otherwise: there is no mask "emial" | did you mean email?',
    ],
    [
      '{ mask: email, when: x, otherwise: { mask: plain, when: y } }',
      'public.t.c.otherwise.when: the mask plain has no such option | Conditions stand beside',
    ],
    ['{ cases: [] }', 'public.t.c.cases: must have at least 1 entries'],
    ['{ cases: [{ mask: email }, plain] }', 'public.t.c.cases.1: this case has no condition'],
    ['{ cases: [{ when: x, mask: email }] }', 'public.t.c.cases.1.when: the last case has a condition'],
    [
      '{ cases: [{ when: x, mask: email, otherwise: keep }, plain] }',
      'cases.1.otherwise: the mask email has no such option',
    ],
    [
      '{ cases: [{ when: x, mask: email }, plain], mask: email }',
      'public.t.c.cases: the mask email has no such option',
    ],
    ['{ caes: [plain] }', 'neither keep nor a mask | did you mean cases?'],
  ])('G2: %s', async (decision, expected) => {
    expect(await refused(decision)).toContain(expected);
  });

  test.each([
    '1=1)) TO STDOUT; DROP TABLE t; --',
    'true; SELECT 1',
    'a FROM b',
    'a /*',
    '(a',
    'a)',
    'true LIMIT 1',
    'a, b',
  ])('G17: a condition that would leave its parentheses: %s', async (when) => {
    const decision = `{ mask: email, when: ${JSON.stringify(when)}, otherwise: keep }`;
    expect(await refused(decision)).toContain('public.t.c.when: is not one SQL condition');
    expect(await refused('email', `    when: ${JSON.stringify(when)}\n    otherwise: keep\n`)).toContain(
      'public.t.when: is not one SQL condition',
    );
  });
});

describe('files of words', () => {
  test('would catch a file that is not read, read from elsewhere, or not told of', async () => {
    await mkdir(join(rules, 'lists'));
    await writeFile(join(rules, 'lists', 'a.txt'), 'one\r\n\n  \ntwo words\n');
    const found = await read('tables: { public.t: { columns: { c: { mask: words, file: lists/a.txt } } } }');
    expect(found.tables.get('["public","t"]')?.columns.get('c')?.options).toEqual({
      file: 'lists/a.txt',
      words: ['one', 'two words'],
    });
    expect(found.files.map(({ path }) => path.replace(`${rules}/`, ''))).toEqual([
      'rules.yaml',
      'lists/a.txt',
    ]);
  });

  test('G2: would catch a file that is empty, missing, not text, or named beside words', async () => {
    await writeFile(join(rules, 'empty.txt'), '\n \n');
    await writeFile(join(rules, 'binary.txt'), Uint8Array.of(0xff, 0xfe));
    const told = async (file: string) => refused(`{ mask: words, file: ${file} }`);
    expect(await told('empty.txt')).toContain('rules.yaml:4:25 public.t.c.file: is empty | One word a line');
    expect(await told('binary.txt')).toContain('public.t.c.file: is not UTF-8 text');
    expect(await told('none.txt')).toContain('public.t.c.file: does not exist');
    expect(await told('.')).toContain('public.t.c.file: is no file');
    expect(await refused('{ mask: words, file: empty.txt, words: [a] }')).toContain('stands beside `words`');
  });

  test('G17: would catch a file from outside of the rules, by a path or a link', async () => {
    await writeFile(join(folder, 'secret.txt'), 'of this machine\n');
    await symlink(join(folder, 'secret.txt'), join(rules, 'link.txt'));
    for (const file of ['../secret.txt', join(folder, 'secret.txt'), 'link.txt', '/etc/passwd']) {
      expect(await refused(`{ mask: words, file: ${JSON.stringify(file)} }`)).toContain(
        'public.t.c.file: lies outside the folder of the rules',
      );
    }
  });
});
