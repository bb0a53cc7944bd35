import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { UnderstudyError } from '../errors.ts';
import type { Mask } from '../masks/mask.ts';
import { formatQualifiedName } from '../qualified-name.ts';
import type { Rules } from './decision.ts';
import { readRules } from './read-rules.ts';

function mask(name: string, options: z.ZodType = z.strictObject({})): [string, Mask] {
  return [
    name,
    {
      name,
      summary: `gives ${name}`,
      family: 'text',
      types: ['text'],
      options,
      deterministic: true,
      keyed: true,
      needs: { prf: true, value: false },
      technique: 'pseudonymization',
      gdpr: 'pseudonymous',
      safeHarbor: () => 'yes',
      keeps: () => ['nulls'],
      remains: '',
      fakes: false,
      replaces: true,
      reserved: false,
      uniqueness: () => 'lossy',
      outputDomain: () => 1,
      longest: () => 1,
      example: { input: 'x' },
      prepare: () => () => {},
    },
  ];
}

const masks: ReadonlyMap<string, Mask> = new Map([
  mask('null'),
  mask(
    'email',
    z.strictObject({ unique: z.boolean().default(false), host: z.string().default('example.com') }),
  ),
  mask('phone', z.object({ keep: z.enum(['country', 'area']).optional() })),
  mask('constant', z.strictObject({ value: z.union([z.string(), z.number()]) })),
  mask(
    'date_shift',
    z.strictObject({ within: z.string().regex(/^\d+d$/, { error: 'must be days, such as 30d' }) }),
  ),
  mask('first_name'),
]);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-rules-'));
});
afterAll(() => rm(folder, { recursive: true }));
let rules = '';
let count = 0;
beforeEach(async () => {
  count += 1;
  rules = join(folder, String(count));
  await mkdir(rules);
});

async function read(files: string | Record<string, string | Uint8Array>): Promise<Rules> {
  const all = typeof files === 'string' ? { 'rules.yaml': files } : files;
  for (const [name, text] of Object.entries(all)) {
    await writeFile(join(rules, name), text);
  }
  return readRules(rules, masks);
}

/** `rules.yaml:3:5 public.t.c: … | hint` */
async function refused(files: Parameters<typeof read>[0]): Promise<string[]> {
  const error = await read(files).then(
    () => expect.fail('nothing was refused'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UnderstudyError);
  expect(error).toMatchObject({ code: 'rules_invalid', exitCode: 3 });
  const problems = error instanceof UnderstudyError ? error.problems : [];
  return problems.map(({ at, message, hint = '' }) =>
    `${at} ${message} | ${hint}`.replaceAll(`${rules}/`, ''),
  );
}

function columnOf(read: Rules, table: [string, string], column: string) {
  return read.tables.get(JSON.stringify(table))?.columns.get(column);
}

describe('rules that are right', () => {
  test('would catch a decision that is not taken as written', async () => {
    const text = `# yaml-language-server: $schema=x
tables:
  public.customer:
    columns:
      id: keep
      first_name: first_name
      email: { mask: email, unique: true, domain: people, review: "is it?" }
      phone: { mask: phone, keep: country, reason: calls are routed }
      birth_date: { mask: date_shift, within: 30d, per: id }
      sex: { keep: true, reason: "needed by the dosage tests", review: x }
      notes: null
      other: { mask: null }
      fax: { mask: constant, value: 5 }
  public.audit_log:
    rows: none
  public.session:
    rows: { where: "created_at > now()" }
  public.empty:
  public.all: { rows: all, columns: }
`;
    const found = await read(text);
    const place = (line: number) => ({ file: join(rules, 'rules.yaml'), line, column: 7 });
    const none = {
      options: {},
      domain: null,
      per: null,
      person: null,
      synthetic: null,
      onError: 'fail',
      reason: null,
      review: null,
      cases: [],
    };
    const customer = found.tables.get('["public","customer"]');
    expect(customer).toMatchObject({
      place: { line: 3, column: 3 },
      schema: 'public',
      table: 'customer',
      rows: { kind: 'all' },
    });
    expect([...(customer?.columns ?? [])]).toEqual([
      ['id', { ...none, place: place(5), decision: 'keep', mask: null }],
      ['first_name', { ...none, place: place(6), decision: 'mask', mask: 'first_name' }],
      [
        'email',
        {
          ...none,
          place: place(7),
          decision: 'mask',
          mask: 'email',
          options: { unique: true, host: 'example.com' },
          domain: 'people',
          review: 'is it?',
        },
      ],
      [
        'phone',
        {
          ...none,
          place: place(8),
          decision: 'mask',
          mask: 'phone',
          options: { keep: 'country' },
          reason: 'calls are routed',
        },
      ],
      [
        'birth_date',
        {
          ...none,
          place: place(9),
          decision: 'mask',
          mask: 'date_shift',
          options: { within: '30d' },
          per: 'id',
        },
      ],
      [
        'sex',
        {
          ...none,
          place: place(10),
          decision: 'keep',
          mask: null,
          reason: 'needed by the dosage tests',
          review: 'x',
        },
      ],
      ['notes', { ...none, place: place(11), decision: 'mask', mask: 'null' }],
      ['other', { ...none, place: place(12), decision: 'mask', mask: 'null' }],
      ['fax', { ...none, place: place(13), decision: 'mask', mask: 'constant', options: { value: 5 } }],
    ]);
    expect(found.tables.get('["public","audit_log"]')?.rows).toEqual({ kind: 'none' });
    expect(found.tables.get('["public","session"]')?.rows).toEqual({
      kind: 'where',
      where: 'created_at > now()',
    });
    expect(found.tables.get('["public","empty"]')).toMatchObject({
      rows: { kind: 'all' },
      columns: new Map(),
    });
    expect(found.tables.get('["public","all"]')).toMatchObject({ rows: { kind: 'all' }, columns: new Map() });
  });

  test('would catch files read in another order, or one that is no rules file', async () => {
    await mkdir(join(rules, 'sub.yaml'));
    await writeFile(join(rules, 'sub.yaml', 'x.yaml'), 'tables: { public.sub: }');
    await writeFile(join(folder, 'elsewhere'), 'tables: { public.linked: }');
    await symlink(join(folder, 'elsewhere'), join(rules, 'c.yaml'));
    const found = await read({
      'b.yml': 'tables: { public.b: }',
      'a.yaml': 'tables: { public.a: }',
      'approvals.yaml': 'tables: { public.approved: }',
      '.hidden.yaml': 'tables: { public.hidden: }',
      'notes.md': 'tables: { public.notes: }',
      'empty.yaml': '# nothing yet\n',
      'none.yaml': 'tables:\n',
    });
    expect([...found.tables.keys()]).toEqual(['["public","a"]', '["public","b"]', '["public","linked"]']);
    expect(found.files.map(({ path }) => path.replace(`${rules}/`, ''))).toEqual([
      'a.yaml',
      'b.yml',
      'c.yaml',
      'empty.yaml',
      'none.yaml',
    ]);
    const sha256 = createHash('sha256').update('tables: { public.a: }').digest('hex');
    expect(found.files[0]).toEqual({ path: join(rules, 'a.yaml'), sha256 });
  });

  test('would catch one file, no rules or an empty folder that is refused', async () => {
    expect(await readRules(null, masks)).toEqual({ tables: new Map(), files: [] });
    expect(await readRules(rules, masks)).toEqual({ tables: new Map(), files: [] });
    await read('\uFEFFtables:\r\n  public.t:\r\n    columns:\r\n      a: keep\r\n');
    const one = await readRules(join(rules, 'rules.yaml'), masks);
    expect(columnOf(one, ['public', 't'], 'a')).toMatchObject({
      decision: 'keep',
      place: { line: 4, column: 7 },
    });
  });

  test('G17: names are data, whatever they hold', async () => {
    const names = [
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'no',
      'on',
      'null',
      '1',
      '~',
      'a.b',
      'a"b',
      `$\${x}`,
    ];
    const hostile = [
      'x"; DROP TABLE y; --',
      '$$',
      'line\nbreak',
      '\u202Etxet',
      'é'.repeat(31),
      ' lead',
      "it's",
      'a\\b',
      '<<',
    ];
    for (const name of [...names, ...hostile]) {
      const table = formatQualifiedName(name, name);
      const found = await read(
        `tables:\n  ${JSON.stringify(table)}:\n    columns:\n      ${JSON.stringify(name)}: first_name\n`,
      );
      expect([...found.tables.keys()]).toEqual([JSON.stringify([name, name])]);
      expect(columnOf(found, [name, name], name)).toMatchObject({ mask: 'first_name' });
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('G17: any column name is found again under its own name, in the order of the file', async () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .filter((each) => !each.includes('\0') && each.isWellFormed() && Buffer.byteLength(each) <= 63);
    const columns = fc.uniqueArray(fc.oneof(name, fc.nat().map(String)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(columns, async (given) => {
        const lines = given.map((each) => `      ${JSON.stringify(each)}: keep\n`);
        const found = await read(`tables:\n  public.t:\n    columns:\n${lines.join('')}`);
        expect([...(found.tables.get('["public","t"]')?.columns.keys() ?? [])]).toEqual(given);
      }),
      { numRuns: 50 },
    );
  });
});

describe('what is refused', () => {
  const column = (decision: string) => `tables:\n  public.t:\n    columns:\n      c: ${decision}\n`;

  test.each([
    ['emial', 'public.t.c: there is no mask "emial" | did you mean email?'],
    ['kep', 'there is no mask "kep" | did you mean keep?'],
    ['nothing_like_it', 'there is no mask "nothing_like_it" | `understudy masks` lists them.'],
    ['constructor', 'there is no mask "constructor"'],
    ['{ mask: first-name }', 'there is no mask "first-name" | did you mean first_name?'],
    ['', 'public.t.c: nothing is decided | Write keep'],
    ['~', 'public.t.c: nothing is decided'],
    ['true', 'public.t.c: not a decision'],
    ['5', 'public.t.c: not a decision'],
    ['[email]', 'public.t.c: not a decision'],
    ['{}', 'neither keep nor a mask'],
    ['{ msak: email }', 'neither keep nor a mask | did you mean mask?'],
    ['{ mask: }', 'public.t.c.mask: not the name of a mask'],
    ['{ mask: [email] }', 'public.t.c.mask: not the name of a mask'],
    [
      '{ mask: email, uniqe: true }',
      'public.t.c.uniqe: the mask email has no such option | did you mean unique?',
    ],
    ['{ mask: email, __proto__: 1 }', 'public.t.c.__proto__: the mask email has no such option'],
    [
      '{ mask: email, limits: 1 }',
      'public.t.c.limits: the mask email has no such option | It takes unique, host, domain',
    ],
    [
      '{ mask: email, keep: true }',
      'public.t.c.keep: the mask email has no such option | A column is kept or masked',
    ],
    [
      '{ mask: first_name, unique: true }',
      'public.t.c.unique: the mask first_name has no such option | Choose a mask',
    ],
    [
      '{ mask: phone, kep: country }',
      'public.t.c.kep: the mask phone has no such option | did you mean keep?',
    ],
    ['{ mask: phone, keep: contry }', 'public.t.c.keep: must be country or area | did you mean country?'],
    ['{ mask: email, unique: yes }', 'public.t.c.unique: is text, not true or false'],
    ['{ mask: email, host: }', 'public.t.c.host: is empty, not text'],
    ['{ mask: email, host: 5 }', 'public.t.c.host: is a number, not text | Put it in quotes.'],
    ['{ mask: email, domain: }', 'public.t.c.domain: is empty, not text'],
    ['{ mask: email, per: "" }', 'public.t.c.per: must not be empty'],
    ['{ mask: email, reason: " " }', 'public.t.c.reason: must not be empty'],
    ['constant', 'public.t.c.value: is missing'],
    ['{ mask: constant, value: [1] }', 'public.t.c.value: must be text or a number'],
    ['{ mask: constant, value: 0123 }', 'this number would not stay as written | Quote it'],
    ['{ mask: date_shift, within: 30 days }', 'public.t.c.within: must be days, such as 30d'],
    ['{ keep: false }', 'public.t.c.keep: must be true'],
    ['{ keep: true, resaon: x }', 'public.t.c.resaon: unknown key | did you mean reason?'],
    ['{ keep: true, domain: x }', 'public.t.c.domain: unknown key'],
    ['keep\n      c: email', 'this key stands twice; first on line 4'],
    ['&a keep', 'an anchor (&name) is not taken here'],
    ['*a', 'an alias (*name) is not taken here'],
  ])('G2: a decision that cannot be taken: %s', async (decision, expected) => {
    const problems = await refused(column(decision));
    expect(problems).toContainEqual(expect.stringContaining(expected));
    expect(problems[0]).toMatch(/^rules\.yaml:[45]:\d+ /);
  });

  test.each([
    ['tabels: {}', 'rules.yaml:1:1 tabels: unknown key | did you mean tables?'],
    ['- a', 'rules.yaml:1:1 is a list, not a mapping of keys'],
    ['tables: [a]', 'rules.yaml:1:1 tables: is a list, not a mapping of names'],
    ['tables: { customer: }', 'rules.yaml:1:11 customer: the schema is missing | Write public.customer.'],
    ['tables: { "a.b.c": }', 'rules.yaml:1:11 a.b.c: more than schema.table | Quote a part'],
    ['tables: { public.t: keep }', 'rules.yaml:1:11 public.t: is text, not a mapping of keys'],
    [
      'tables: { public.t: { column: {} } }',
      'rules.yaml:1:23 public.t.column: unknown key | did you mean columns?',
    ],
    [
      'tables: { public.t: { email: keep } }',
      'public.t.email: unknown key | Known here: rows, person, when, otherwise, columns.',
    ],
    ['tables: { public.t: { columns: [a] } }', 'public.t.columns: is a list, not a mapping of names'],
    ['tables: { public.t: { columns: { "": keep } } }', 'not the name of a column'],
    [`tables: { public.t: { columns: { ${'c'.repeat(64)}: keep } } }`, 'not the name of a column'],
    [
      'tables: { public.t: { rows: noen } }',
      'public.t.rows: must be all, none or a mapping of keys | did you mean none?',
    ],
    ['tables: { public.t: { rows: } }', 'public.t.rows: must be all, none or a mapping of keys'],
    ['tables: { public.t: { rows: { were: x } } }', 'public.t.rows.were: unknown key | did you mean where?'],
    ['tables: { public.t: { rows: { where: } } }', 'public.t.rows.where: is empty, not text'],
    ['tables: { public.t: { rows: { where: " " } } }', 'public.t.rows.where: must not be empty'],
    ['tables: { public.t: , "public.\\"t\\"": }', 'public.t is decided twice; first at rules.yaml:1:11'],
    ['tables: { "public.a\\0b": }', 'text with a NUL character'],
    ['tables:\n\tpublic.t:', 'rules.yaml:2:1 not YAML: a tab is used to indent | Indent with spaces.'],
  ])('G2: a file that cannot be taken: %s', async (text, expected) => {
    expect(await refused(text)).toContainEqual(expect.stringContaining(expected));
  });

  test('G2: a table in two files is refused, naming both places', async () => {
    const problems = await refused({
      'a.yaml': '\ntables:\n  public.t: { rows: none }\n',
      'b.yaml': 'tables:\n  public.t: { columns: { a: keep } }\n',
    });
    expect(problems).toEqual([
      'b.yaml:2:3 public.t is decided twice; first at a.yaml:3:3 | Keep its rules in one place.',
    ]);
  });

  test('G2: every mistake in every file is told at once', async () => {
    const problems = await refused({
      'a.yaml':
        'tables:\n  public.t:\n    rows: x\n    columns:\n      a: emial\n      b: { mask: phone, keep: x, y: z }\n',
      'b.yaml': 'tables: [',
      'c.yaml': Uint8Array.of(0xff),
      'd.yaml': 'tables:\n  t:\n    columns:\n      a:\n',
    });
    expect(problems.map((problem) => problem.split(' ').slice(0, 2).join(' '))).toEqual([
      'a.yaml:3:5 public.t.rows:',
      'a.yaml:5:7 public.t.a:',
      'a.yaml:6:34 public.t.b.y:',
      'a.yaml:6:25 public.t.b.keep:',
      'b.yaml:1:10 not',
      'c.yaml:1:1 not',
      'd.yaml:2:3 t:',
      'd.yaml:4:7 t.a:',
    ]);
  });

  test('G2: rules that are not there are no empty rules', async () => {
    await expect(readRules(join(rules, 'none'), masks)).rejects.toMatchObject({
      code: 'rules_invalid',
      message: expect.stringMatching(/none, .* does not exist/),
      hint: expect.stringContaining('rules:'),
    });
  });
});
