import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnOf, KEY, masked, read, use } from '../../../tests/support/masking.ts';
import { MASKS } from '../catalog.ts';
import { BufferCellWriter } from '../cell-writer.ts';
import { maskKeys } from '../keys.ts';
import { json } from './json.ts';

const COLUMN = columnOf('json', 'json', { encoding: 'UTF8' });
const run = (paths: object, text: string, more: object = {}): string =>
  read(masked(use('json', { paths, ...more }, COLUMN), [text])[0]!)!;
const fixed = { mask: 'constant', value: 'MASKED' };

/** JSON as a program might write it: blanks, escapes, numbers of any size, and names that stand twice. */
const value: fc.Memo<string> = fc.memo((depth) =>
  depth <= 1
    ? scalar
    : fc.oneof(
        scalar,
        fc.array(value(depth - 1), { maxLength: 4 }).map((all) => `[ ${all.join(' ,')}]`),
        fc
          .array(fc.tuple(name, value(depth - 1)), { maxLength: 4 })
          .map((all) => `{${all.map(([key, one]) => `${key} : ${one}`).join(',\n')}}`),
      ),
);
const name = fc.oneof(
  fc.constantFrom('"a"', '"b"', '"\\u0061"', '"email"', '"é"'),
  fc.string({ unit: 'grapheme', maxLength: 5 }).map((text) => JSON.stringify(text)),
);
const scalar = fc.oneof(
  fc.constantFrom(
    'null',
    'true',
    'false',
    '1e400',
    '-0.0',
    '12345678901234567890.10',
    '"\\ud83d\\ude00\\/"',
    '"\\u0000"',
    '"\\ud800"',
    '""',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }).map((text) => JSON.stringify(text)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
);

/** `one` with every scalar but null put through `change`. */
function mapped(one: unknown, change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(one)) {
    return one.map((each) => mapped(each, change));
  }
  if (typeof one === 'object' && one !== null) {
    return Object.fromEntries(Object.entries(one).map(([key, each]) => [key, mapped(each, change)]));
  }
  return one === null ? null : change(one);
}

describe('generated JSON', () => {
  test('what is kept keeps every byte, with numbers, order, duplicates and blanks', () => {
    fc.assert(
      fc.property(value(4), (text) => {
        expect(run({ $: 'keep' }, text)).toBe(text);
        expect(run({ '$.nowhere': fixed }, text, { unlisted: 'keep' })).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  test('every value of any form is masked where a path takes all, and nothing else moves', () => {
    fc.assert(
      fc.property(value(4), (text) => {
        const out = run({ '$..*': fixed, $: fixed }, text, { keys: 'keep' });
        expect(JSON.parse(out)).toEqual(mapped(JSON.parse(text), () => 'MASKED'));
        const bare = (json: string): string =>
          json.replaceAll(/("(?:[^"\\]|\\.)*")(\s*:)?|true|false|-?\d[\d.e+-]*/gi, (all, _, colon) =>
            colon === undefined ? '#' : all,
          );
        expect(bare(out)).toBe(bare(text));
      }),
      { numRuns: 300 },
    );
  });

  test('a text comes out as it went in, whatever its escapes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed() && !text.includes('\0')),
        (text) => {
          const out = JSON.parse(run({ $: { mask: 'constant', value: `x${text}` } }, '"secret"'));
          expect(out).toBe(`x${text}`);
        },
      ),
    );
  });
});

const DOCUMENT = '{"a":{"b":1,"c":[2,{"b":3}]},"l":[10,11,12,13],"u":[{"t":"x","v":4},{"t":"y","v":5}]}';

test.each([
  ['$.a.b', '{"a":{"b":"M","c":[2,{"b":3}]},"l":[10,11,12,13],"u":[{"t":"x","v":4},{"t":"y","v":5}]}'],
  [
    "$['a']['c'][0]",
    '{"a":{"b":1,"c":["M",{"b":3}]},"l":[10,11,12,13],"u":[{"t":"x","v":4},{"t":"y","v":5}]}',
  ],
  ['$..b', '{"a":{"b":"M","c":[2,{"b":"M"}]},"l":[10,11,12,13],"u":[{"t":"x","v":4},{"t":"y","v":5}]}'],
  ['$.l[-1]', '{"a":{"b":1,"c":[2,{"b":3}]},"l":[10,11,12,"M"],"u":[{"t":"x","v":4},{"t":"y","v":5}]}'],
  ['$.l[1:3]', '{"a":{"b":1,"c":[2,{"b":3}]},"l":[10,"M","M",13],"u":[{"t":"x","v":4},{"t":"y","v":5}]}'],
  ['$.l[::-2]', '{"a":{"b":1,"c":[2,{"b":3}]},"l":[10,"M",12,"M"],"u":[{"t":"x","v":4},{"t":"y","v":5}]}'],
  ['$.l[0,2]', '{"a":{"b":1,"c":[2,{"b":3}]},"l":["M",11,"M",13],"u":[{"t":"x","v":4},{"t":"y","v":5}]}'],
  [
    '$.u[?@.t == "y"].v',
    '{"a":{"b":1,"c":[2,{"b":3}]},"l":[10,11,12,13],"u":[{"t":"x","v":4},{"t":"y","v":"M"}]}',
  ],
  [
    '$.u[?match(@.t, "[w-x]")].v',
    '{"a":{"b":1,"c":[2,{"b":3}]},"l":[10,11,12,13],"u":[{"t":"x","v":"M"},{"t":"y","v":5}]}',
  ],
  [
    '$.u[?@.v > $.a.b].t',
    '{"a":{"b":1,"c":[2,{"b":3}]},"l":[10,11,12,13],"u":[{"t":"M","v":4},{"t":"M","v":5}]}',
  ],
])('RFC 9535: %s selects what it should', (path, expected) => {
  expect(run({ [path]: { mask: 'constant', value: 'M' } }, DOCUMENT, { unlisted: 'keep' })).toBe(expected);
});

test('the path written last decides, over what an outer one says', () => {
  expect(run({ '$.a': fixed, '$.a.b': 'keep' }, '{"a":{"b":1}}')).toBe('{"a":{"b":1}}');
  expect(run({ '$.a.b': 'keep', '$.a': fixed }, '{"a":{"b":1}}', { keys: 'keep' })).toBe(
    '{"a":{"b":"MASKED"}}',
  );
});

test('numbers and booleans stay what they are where the mask can, and times keep their writing', () => {
  const out = run({ $: { mask: 'integer' } }, '[10042]');
  expect(out).toMatch(/^\[-?\d+\]$/);
  expect(run({ $: { mask: 'constant', value: false } }, '[true, 5]')).toBe('[false, "false"]');
  expect(run({ $: 'date_shift' }, '["2024-01-02T03:04:05.678Z"]')).toMatch(
    /^\["\d{4}-\d\d-\d\dT03:04:05\.678Z"\]$/,
  );
  expect(run({ $: 'redact' }, '["x", 5, true, null, {}]')).toBe('[null, null, null, null, {}]');
});

test('an unlisted value or name ends the run, and neither is told', () => {
  const caught = (paths: object, text: string, more: object = {}): string => {
    try {
      run(paths, text, more);
      return '';
    } catch (error) {
      return String(error);
    }
  };
  expect(caught({ '$.a[*].b': 'keep' }, '{"a":[{"b":1,"Anna":2}]}')).toMatch(
    /a name at \$\.a\[\*\]\.\? that/,
  );
  expect(caught({ '$.a[0]': 'keep' }, '{"a":[1,"Anna"]}')).toMatch(
    /a value at \$\.a\[\*\] that no path decides/,
  );
  expect(caught({ '$.a': 'date_shift' }, '{"a":"Anna"}')).toMatch(
    /\$\.a of a type that its mask does not take/,
  );
  expect(caught({ '$.a': 'keep' }, '{"Anna": null}')).not.toMatch(/Anna/);
});

test('unlisted values are redacted with the names that no path gives', () => {
  expect(run({ '$.a': 'keep' }, '{"a":1,"Anna":{"x":2,"y":[3]}}', { unlisted: 'redact' })).toBe(
    '{"a":1,"redacted_1":{"redacted_2":null,"redacted_3":[null]}}',
  );
  expect(run({ '$.*.b': 'keep' }, '{"Anna":{"b":2}}', { keys: 'redact' })).toBe('{"redacted_1":{"b":2}}');
});

test.each([
  '{',
  '[1,]',
  '{"a":1,}',
  '{"a" 1}',
  '[1 2]',
  '"a',
  '"\\x"',
  '"\\u12g4"',
  '01',
  '1.',
  '1e',
  '-',
  'tru',
  'nul',
  '{}}',
  '[]]',
  '{"a":1]',
  '1 2',
  '"\n"',
  ' ',
  "{'a':1}",
  '{"a":NaN}',
  '[1}',
  '{1:2}',
])('malformed JSON is refused whatever is kept: %s', (text) => {
  expect(() => run({ $: 'keep' }, text)).toThrow('is not JSON');
});

test('a malformed value is told by its place, once those before it are written', () => {
  const use_ = use('json', { paths: { $: 'email' } }, COLUMN);
  expect(() => masked(use_, ['"a"', '"b"', '{', '"c"'])).toThrow(expect.objectContaining({ cell: 2 }));
  const dates = use('json', { paths: { '$.d': 'date_shift', '$.i': 'integer' } }, COLUMN);
  expect(() => masked(dates, ['{"d":"2024-01-01"}', '{"i":1.5}', '{"d":"2024-01-01","i":2.5}'])).toThrow(
    expect.objectContaining({ cell: 1 }),
  );
});

describe('G18: one value is bounded in time and memory', () => {
  const timed = (paths: object, text: string, more: object = {}): number => {
    const started = performance.now();
    run(paths, text, more);
    return performance.now() - started;
  };

  test('a depth of 10,000 is no recursion', () => {
    const deep = `${'[{"a":'.repeat(5000)}"x"${'}]'.repeat(5000)}`;
    expect(run({ '$..a': 'hash' }, deep, { unlisted: 'keep' })).not.toContain('"x"');
    expect(timed({ '$..[-1]': 'hash' }, deep, { keys: 'keep', unlisted: 'keep' })).toBeLessThan(5000);
  });

  test('100,000 names take no square of them', () => {
    const many = `{${Array.from({ length: 100_000 }, (_, i) => `"k${i}":"v${i}"`).join(',')}}`;
    expect(timed({ '$.*': 'hash', '$.k5': 'keep' }, many)).toBeLessThan(5000);
  });

  test('filters that look into the same bytes again and again are refused', () => {
    const deep = `${'['.repeat(9000)}"x"${']'.repeat(9000)}${' '.repeat(100_000)}`;
    expect(() => run({ '$..[?@.a]': 'hash' }, deep, { unlisted: 'keep' })).toThrow('nested too deeply');
  });

  test('a regular expression in a filter cannot backtrack', () => {
    const text = JSON.stringify([{ t: 'a'.repeat(50_000) }]);
    expect(timed({ '$[?match(@.t, "(a+)+b")]': 'hash' }, text, { unlisted: 'keep' })).toBeLessThan(5000);
  });
});

test('a path that is none is refused with the options', () => {
  expect(json.options.safeParse({ paths: { '$.a[': 'keep' } }).success).toBe(false);
  expect(json.options.safeParse({ paths: { '$.a': 'keep' } }).success).toBe(true);
});

test('person: true draws what the person draws elsewhere, and the value alone without it', () => {
  const cells = (text: string) => ({
    count: 1,
    bytes: Buffer.from(text),
    starts: Int32Array.of(0),
    ends: Int32Array.of(Buffer.byteLength(text)),
    digests: Buffer.alloc(0),
    person: Buffer.alloc(16, 7),
  });
  const drawn = (person: boolean, text: string): string => {
    const out = new BufferCellWriter(8);
    out.reset(1);
    const options = { paths: { $: { mask: 'full_name', person } } };
    use('json', options, COLUMN).mask.prepare(
      options,
      COLUMN,
      maskKeys(KEY, 'json', MASKS),
    )(cells(text), out);
    return out.bytes.toString('utf8', 0, out.at);
  };
  expect(drawn(true, '"Anna"')).toBe(drawn(true, '"Anna Jones"'));
  expect(drawn(false, '"Anna"')).not.toBe(drawn(false, '"Anna Jones"'));
});
