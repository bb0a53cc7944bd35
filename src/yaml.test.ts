import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { parseYaml } from './yaml.ts';
import { piecesOf } from './yaml-pieces.ts';

const read = (text: string) => parseYaml(text, 'f.yaml');
const told = (text: string) => read(text).problems.map(({ at, message }) => `${at} ${message}`);

test('would catch a merge conflict told as a fault of indentation somewhere else', () => {
  const text = 'tables:\n  a.b:\n<<<<<<< HEAD\n    rows: none\n=======\n    rows: all\n>>>>>>> other\n';
  expect(told(text)).toEqual(['f.yaml:3:1 a merge conflict was left in the file']);
  expect(told('a: |\n  <<<<<<< HEAD\n')).toEqual([]);
});

describe('values', () => {
  test('would catch YAML 1.1, where the country NO and a column called on are booleans', () => {
    expect(read('no: NO\non: yes\noff: off\ny: n\ntrue: x\nnull: y\n1: z\n').value).toEqual({
      no: 'NO',
      on: 'yes',
      off: 'off',
      y: 'n',
      true: 'x',
      null: 'y',
      '1': 'z',
    });
  });

  test('would catch a file of no content, a byte order mark or CRLF that is not taken', () => {
    expect(read('')).toMatchObject({ value: null, problems: [] });
    expect(read('# nothing\n')).toMatchObject({ value: null, problems: [] });
    expect(read('\uFEFFa: 1\r\nb: [x, y]\r\n')).toMatchObject({
      value: { a: 1, b: ['x', 'y'] },
      problems: [],
    });
    expect(read('a: 1\r\nb: 2\r\n').at(['b'])).toBe('f.yaml:2:1');
  });

  test('G17: __proto__ and constructor are keys like others, and change no object', () => {
    const { value, problems } = read('__proto__: { polluted: yes }\nconstructor: 1\ntoString: 2\n');
    expect(problems).toEqual([]);
    expect(Object.keys(value ?? {})).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('would catch a null mask that cannot be told from nothing', () => {
    const document = read('a: null\nb:\nc: ~\nd: x\n');
    expect(['a', 'b', 'c', 'd', 'e'].map((key) => document.nullAs([key]))).toEqual([
      'null',
      '',
      '~',
      null,
      null,
    ]);
  });
});

describe('places', () => {
  test('would catch a place that is not where the key or value stands', () => {
    const document = read('a:\n  b: 1\n  c:\n    - x\n    - y: 2\n');
    expect(document.at(['a', 'b'])).toBe('f.yaml:2:3');
    expect(document.at(['a', 'b'], 'value')).toBe('f.yaml:2:6');
    expect(document.at(['a', 'c', 1, 'y'])).toBe('f.yaml:5:7');
    expect(document.at(['a', 'c', 0])).toBe('f.yaml:4:7');
    expect(document.at(['a', 'missing', 'below'])).toBe('f.yaml:1:1');
    expect(document.place([])).toEqual({ file: 'f.yaml', line: 1, column: 1 });
  });
});

describe('what is refused', () => {
  test.each([
    ['a: 1\nb: 2\na: 3', 'f.yaml:3:1 this key stands twice; first on line 1'],
    ['a: { b: 1, b: 2 }', 'f.yaml:1:12 this key stands twice; first on line 1'],
    ['a: 1\n"a": 2', 'f.yaml:2:1 this key stands twice; first on line 1'],
    ['a: &x 1', 'f.yaml:1:7 an anchor'],
    ['a: &x [1]\nb: *x', 'f.yaml:2:4 an alias'],
    ['&k a: 1', 'f.yaml:1:4 an anchor'],
    ['<<: { a: 1 }', 'f.yaml:1:1 a merge key'],
    ['a: !!binary aGk=', 'f.yaml:1:13 a tag'],
    ['a: !env X', 'f.yaml:1:9 a tag'],
    ['%YAML 1.1\n---\na: 1', 'f.yaml:1:1 a line that starts with %'],
    ['%FOO 1\n---\na: 1', 'f.yaml:1:1 not YAML: a line that starts with %'],
    ['a: 1\n---\nb: 2', 'f.yaml:2:1 not YAML: a second document'],
    ['a:\n\tb: 1', 'f.yaml:2:1 not YAML: a tab is used to indent'],
    ['[a, b]: 1', 'f.yaml:1:1 not YAML: a key is not a name'],
    ['? : 1', 'f.yaml:1:3 not YAML: a key is not a name'],
    ['a: "x', 'f.yaml:1:6 not YAML: something is missing'],
    ['a: [1', 'f.yaml:1:6 not YAML: the indentation'],
    ['a: b: c', 'f.yaml:1:4 not YAML: the indentation does not fit, or a second'],
    ['a: @x', 'f.yaml:1:4 not YAML: a plain value cannot start'],
    ['a: { url: $' + '{X} }', 'f.yaml:1:12 inside { } or [ ], $' + '{NAME} must be quoted'],
    ['a: "x\\0y"', 'f.yaml:1:4 text with a NUL'],
    ['a: x\0y', 'f.yaml:1:4 text with a NUL'],
    ['"a\\0": 1', 'f.yaml:1:1 text with a NUL'],
    ['a: "\\ud800"', 'f.yaml:1:4 text with a NUL'],
    ['a: 01234', 'f.yaml:1:4 this number'],
    ['a: +49', 'f.yaml:1:4 this number'],
    ['a: 12345678901234567890', 'f.yaml:1:4 this number'],
    ['a: 0.12345678901234567', 'f.yaml:1:4 this number'],
    ['a: .inf', 'f.yaml:1:4 this number'],
    ['a: .nan', 'f.yaml:1:4 this number'],
  ])('G2: %j is refused at its place', (text, expected) => {
    expect(told(text)).toContainEqual(expect.stringContaining(expected));
  });

  test.each(['0', '-1', '4', '0.05', '.5', '1.0', '0x10', '1e3', '9007199254740991'])(
    'would catch an ordinary number that is refused: %s',
    (text) => {
      expect(read(`a: ${text}`)).toMatchObject({ value: { a: Number(text) }, problems: [] });
    },
  );

  test('would catch a second mistake that waits until the first is mended', () => {
    expect(told('a: &x 1\nb: 01\nb: 2\nc: !t 1\n')).toHaveLength(4);
  });

  test('would catch aliases that multiply, or nesting that overflows the stack', () => {
    const levels = 'bcdefghij'.split('');
    const bomb = levels.map(
      (each, i) => `${each}: &${each} [${`*${i === 0 ? 'a' : levels[i - 1]},`.repeat(9)}]`,
    );
    expect(told(`a: &a [x]\n${bomb.join('\n')}`).length).toBeGreaterThan(9);
    for (const deep of ['['.repeat(100_000), `${'['.repeat(5000)}${']'.repeat(5000)}`, '- '.repeat(5000)]) {
      expect(told(deep)[0]).toMatch(/nested too deeply|32 levels/);
    }
    expect(told(`${'['.repeat(40)}${']'.repeat(40)}`)).toEqual([
      'f.yaml:1:34 nested more than 32 levels deep',
    ]);
  });

  test('would catch a message that quotes the file, where a password may stand', () => {
    for (const text of [
      'p: "hunter2',
      'p: hunter2: x',
      'p: @hunter2',
      'p: *hunter2',
      'p: !hunter2 x',
      '%hunter2 1\n---\n',
      '{hunter2',
      'p: "hunter2" hunter2',
    ]) {
      const { problems } = read(text);
      expect(problems.length).toBeGreaterThan(0);
      expect(JSON.stringify(problems)).not.toContain('hunter2');
    }
  });
});

test('would catch plain data that does not come back from its written form', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((each) => !each.includes('\0') && each.isWellFormed());
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.boolean(),
      fc.integer(),
      fc.array(tie('value')),
      fc.dictionary(text, tie('value')),
    ),
  }));
  fc.assert(
    fc.property(value, (data) => {
      const document = parseYaml(stringify(data, { aliasDuplicateObjects: false }), 'f.yaml');
      expect(document.problems).toEqual([]);
      expect(JSON.stringify(document.value)).toBe(JSON.stringify(data));
    }),
  );
});

test('would catch a reader that takes longer than the file is large', () => {
  const columns = Array.from({ length: 20_000 }, (_, i) => `c${i}: keep`).join('\n');
  expect(Object.keys(read(columns).value ?? {})).toHaveLength(20_000);
});

test('would catch any text that is thrown at, not told of', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'ab:-[]{}&*!|>\'"%@`#,?\n\t \0$~<.'.split('')), maxLength: 60 }),
      (text) => {
        const { value, problems } = read(text);
        expect(value !== undefined || problems.length > 0).toBe(true);
      },
    ),
    { numRuns: 1000 },
  );
});

describe('a large file in pieces', () => {
  const line = fc.constantFrom(
    '  a: keep',
    '  "b.c": { x: 1, y: [2] }',
    '  d:',
    '    e: |',
    '      text: of',
    '',
    '      two: lines',
    '    f: >+',
    '      folded',
    '  # a note',
    '    g: null',
    "  h: 'one",
    "  i: two'",
    '  j: { k: 1,',
    '  l: 2 }',
    '  - m',
    '  ? n',
    '  : o',
    '  p: &q 1',
    '  r: *q',
    'other: 1',
    '---',
    '  s: ~\r',
  );

  test('would catch a value, place or problem that the whole file would not have', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = [
          '# rules',
          'tables:',
          ...lines.map((each, i) => each.replace(/[a-s]/, `$&${i % 7}`)),
        ].join('\n');
        const [whole, cut] = [parseYaml(text, 'f.yaml'), parseYaml(text, 'f.yaml', 8)];
        expect(cut.problems).toEqual(whole.problems);
        expect(cut.value).toEqual(whole.value);
        for (const path of pathsOf(whole.value)) {
          expect([path, cut.at(path), cut.at(path, 'value'), cut.nullAs(path)]).toEqual([
            path,
            whole.at(path),
            whole.at(path, 'value'),
            whole.nullAs(path),
          ]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('would catch a plain file of many tables that is never cut', () => {
    const tables = Array.from({ length: 100 }, (_, i) => `  public.t${i}:\n    columns: { id: keep }\n`).join(
      '',
    );
    expect(piecesOf(`# rules\ntables:\n${tables}`, 500)?.pieces.length).toBeGreaterThan(5);
  });
});

function pathsOf(value: unknown, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const below = members.flatMap(([key, held]) =>
    pathsOf(held, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return [at, ...below];
}
