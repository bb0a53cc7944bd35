import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnderstudyError } from '../../errors.ts';
import { tableKey } from '../../names.ts';
import { parseYaml } from '../../yaml.ts';
import type { ColumnProposal, TableProposal } from '../proposal.ts';
import { insertRules } from './insert-rules.ts';

function table(
  name: string,
  columns: readonly (string | ColumnProposal)[],
  parts: Partial<TableProposal> = {},
): TableProposal {
  const [schema = '', ...rest] = name.split('.');
  return {
    schema,
    table: rest.join('.'),
    rows: 'all',
    persons: {},
    comment: null,
    columns: columns.map((each) =>
      typeof each === 'string' ? { column: each, decision: 'keep', comment: null } : each,
    ),
    ...parts,
  };
}

function inserted(text: string, tables: readonly TableProposal[], order: readonly string[] = []): string {
  return insertRules(text, 'rules.yaml', tables, () => order);
}

const EDITED = `# Ours. Do not touch.
tables:
  # customers
  public.customer:   # the main one
    rows: { where:   "deleted_at is null" }
    columns:
        id:    keep
        # agreed with legal, 2024
        email: {mask: email,   unique: true}   # see ticket
        'name': "full_name"
        # end of the customer

  public.zone:
    columns: { id: keep }
`;

describe('a file that a person edited', () => {
  test('every line that stood there stands there still, byte for byte', () => {
    const text = inserted(
      EDITED,
      [table('public.customer', ['born']), table('public.order', ['id'])],
      ['id', 'email', 'born', 'name'],
    );
    for (const line of EDITED.split('\n')) {
      expect(text.split('\n')).toContain(line);
    }
    const rest = text.split('\n').filter((line) => !EDITED.split('\n').includes(line));
    // Its `columns:` is a line that stands elsewhere too.
    expect(rest).toEqual(['        born: keep', '  public.order:', '      id: keep']);
  });

  test('a column comes behind the one before it in the table, a table in the order of names', () => {
    const text = inserted(
      EDITED,
      [table('public.customer', ['born']), table('public.order', ['id'])],
      ['id', 'email', 'born', 'name'],
    );
    expect(text.indexOf('born:')).toBeGreaterThan(text.indexOf('# see ticket'));
    expect(text.indexOf('born:')).toBeLessThan(text.indexOf("'name'"));
    expect(text.indexOf('public.order:')).toBeGreaterThan(text.indexOf('# end of the customer'));
    expect(text.indexOf('public.order:')).toBeLessThan(text.indexOf('public.zone:'));
  });

  test('lines end as the file’s do', () => {
    const text = inserted('tables:\r\n  public.a:\r\n    columns:\r\n      x: keep\r\n', [
      table('public.a', ['id']),
      table('public.b', ['id']),
    ]);
    expect(text.split('\n').filter((line) => line !== '' && !line.endsWith('\r'))).toEqual([]);
    expect(text).toContain('      id: keep\r\n');
  });

  test('columns in braces are added to within the braces, comments elsewhere kept', () => {
    const text = inserted(EDITED, [table('public.zone', ['name'])]);
    expect(text).toContain('columns: { id: keep, name: keep }');
    expect(text).toContain('# agreed with legal, 2024');
  });

  test.each([
    '',
    '# nothing yet\n',
    'tables:\n',
    'tables: {}\n',
    'tables: # all\n',
    'tables:\n  public.a:\n',
    'tables: { public.a: { rows: none } }',
    'tables:\n  public.a:\n    columns:\n',
    'tables:\n  public.a: { columns: { x: keep } }\n',
    'tables:\n  public.a:\n    columns:\n      x: keep',
  ])('whatever little stands there: %j', (before) => {
    const text = inserted(before, [table('public.a', ['id']), table('public.b', [], { rows: 'none' })]);
    expect(JSON.parse(JSON.stringify(parseYaml(text, 'r').value))).toMatchObject({
      tables: { 'public.a': { columns: { id: 'keep' } }, 'public.b': { rows: 'none' } },
    });
  });

  test.each([
    [
      'a merge conflict',
      'tables:\n<<<<<<< HEAD\n  public.a:\n    columns: { id: keep }\n=======\n  public.a:\n    rows: none\n>>>>>>> theirs\n',
    ],
    ['a key that stands twice', 'tables:\n  public.a:\n    rows: none\n  public.a:\n    rows: all\n'],
    ['an alias', 'tables:\n  public.a: &a\n    rows: none\n  public.b: *a\n'],
    ['a bomb of anchors', `a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n`],
    ['no mapping', '- tables\n'],
  ])('%s is an error, and no text', (_, before) => {
    expect(() => inserted(before, [table('public.a', ['id'])])).toThrow(UnderstudyError);
  });
});

describe('hostile names', () => {
  const names = fc.oneof(
    fc
      .string({ minLength: 1, maxLength: 20, unit: 'binary' })
      .filter((name) => name.isWellFormed() && !name.includes('\0')),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'null',
      'true',
      '~',
      '12',
      '1e3',
      '<<',
      '#',
      ': x',
      '- a',
      '? b',
      '*a',
      '&a',
      '!t',
      '"',
      "'",
      'a\nb',
      'a: b # c',
      '🦊',
      '%YAML',
      '---',
      'x'.repeat(63),
      ' a ',
      '[',
      '{',
      ',',
      '|',
      '>',
      '@',
      '`',
      'a\u2028b',
      '\u0085',
      '\ufeff',
    ),
  );

  test('property: every name and every comment comes back as it went in, in a new file and added one by one', () => {
    const column = fc.record({
      column: names,
      comment: fc.option(fc.string({ unit: 'binary' }), { nil: null }),
    });
    const shape = fc.array(
      fc.record({
        schema: names,
        table: names,
        columns: fc.uniqueArray(column, { selector: (each) => each.column, minLength: 1, maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(shape, (given) => {
        const tables = [
          ...new Map(given.map((each) => [tableKey(each.schema, each.table), each])).values(),
        ].map(
          (each): TableProposal => ({
            ...table('s.t', []),
            schema: each.schema,
            table: each.table,
            comment: each.columns[0]?.comment ?? null,
            columns: each.columns.map((one) => ({
              ...one,
              decision: { mask: 'email', unique: true, reason: one.column.trim() || 'x' },
            })),
          }),
        );
        // It throws where what it wrote does not say what it was to say.
        const whole = inserted('', tables);
        const single = tables.reduce((text, each) => inserted(text, [each]), '');
        expect(parseYaml(single, 'r').value).toEqual(parseYaml(whole, 'r').value);
      }),
      { numRuns: 200 },
    );
  });

  test('a column called __proto__ is a column', () => {
    const text = inserted('', [table('public.t', ['__proto__', 'constructor'])]);
    expect(text).toContain('      __proto__: keep\n');
    expect(text).toContain('      constructor: keep\n');
  });

  test('a comment never leaves its line', () => {
    const text = inserted('', [
      table('public.t', [{ column: 'a', decision: 'email', comment: 'x\n  b: keep\u2028y' }], {
        comment: 'z\ntables:',
      }),
    ]);
    expect(text.split('\n').filter((line) => /^\s*[a-z]+:/.test(line.replace(/#.*/, '')))).toHaveLength(3);
  });
});

test('a new table: its rows, its persons, its columns, each with its reason behind it; documents on lines of their own', () => {
  const made = table(
    'public.people',
    [
      'id',
      { column: 'mail', decision: { mask: 'email', unique: true }, comment: 'e-mail address, 0.99' },
      {
        column: 'traits',
        decision: { mask: 'json', paths: { '$.a': 'email', '$.b': { mask: 'phone' } }, unlisted: 'redact' },
        comment: 'document',
      },
    ],
    { persons: { person: 'id' }, comment: 'people' },
  );
  expect(inserted('# head\n', [made])).toBe(`# head
tables:
  # people
  public.people:
    person: { person: id }
    columns:
      id: keep
      mail: { mask: email, unique: true } # e-mail address, 0.99
      # document
      traits:
        mask: json
        paths:
          $.a: email
          $.b: { mask: phone }
        unlisted: redact
`);
});
