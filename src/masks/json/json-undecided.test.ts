import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnOf, masked, use } from '../../../tests/support/masking.ts';
import { MaskError } from '../mask.ts';
import { json } from '../structure/json.ts';
import { Undecided } from './json-undecided.ts';

const shortNames = (name: string): boolean => name.length < 6;

function found(options: object, documents: readonly string[], shown = shortNames): string[] {
  const undecided = new Undecided(json.options.parse(options));
  for (const each of documents) {
    const bytes = Buffer.from(each);
    undecided.read(bytes, 0, bytes.length);
  }
  return undecided
    .found(shown)
    .map(({ path, what, documents: count, names }) => `${what} ${path} ${count} ${names}`)
    .sort();
}

describe('what no path decides', () => {
  test.each([
    [
      'values',
      { '$.a[*].b': 'keep' },
      '{"a":[{"b":1},{"b":2,"c d":1}],"\\u0065":"x"}',
      ["value $.a[*]['c d'] 1 0", 'value $.e 1 0'],
    ],
    ['a value that is the document', {}, '3', ['value $ 1 0']],
    [
      'null is none, but its name is',
      { '$.a': 'keep' },
      '{"a":1,"b":null,"c":{},"d":[]}',
      ['name $.b 1 0', 'name $.c 1 0', 'name $.d 1 0'],
    ],
    [
      'a name is told by the value below it',
      {},
      '{"a":{"b":[1,[2,{"c":3}]],"d":null}}',
      ['name $.a.d 1 0', 'value $.a.b[*] 1 0', 'value $.a.b[*][*] 1 0', 'value $.a.b[*][*].c 1 0'],
    ],
    [
      'names that are not shown are one',
      { '$.a': 'keep' },
      '{"a":{},"Anna Jones":{"x":1},"Bob Brown":{"x":2,"Eva Evans":3}}',
      ['value $.*.* 1 1', 'value $.*.x 2 0'],
    ],
    [
      'below a kept value all is kept; a wildcard keeps names',
      { '$.a': 'keep', '$.*.b': 'keep' },
      '{"a":{"c":1},"z":{"b":1}}',
      [],
    ],
  ] as const)('%s', (_, paths, text, expected) => {
    expect(found({ paths }, [text])).toEqual([...expected]);
  });

  test('documents are counted, each once', () => {
    expect(found({ paths: {} }, ['{"a":[1,2,3]}', '{"a":[4]}', '{"b":5}'])).toEqual([
      'value $.a[*] 2 0',
      'value $.b 1 0',
    ]);
  });

  test('keys: fail asks for every name but those that paths give', () => {
    expect(
      found({ paths: { '$.a': 'redact' }, unlisted: 'keep', keys: 'fail' }, ['{"a":{"b":1},"c":2}']),
    ).toEqual(['name $.a.b 1 0', 'name $.c 1 0']);
  });

  test('depth, and more names than can be told apart, do not take it down', () => {
    const deep = `${'{"a":['.repeat(3000)}1${']}'.repeat(3000)}`;
    const wide = `{${Array.from({ length: 100_000 }, (_, i) => `"n${i}":{"x":1}`).join(',')}}`;
    const started = performance.now();
    expect(found({ paths: {} }, [deep])).toHaveLength(1);
    expect(found({ paths: {} }, [wide], () => false)).toEqual([expect.stringMatching(/^value \$\.\*\.\* /)]);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

const name = fc.constantFrom('a', 'b', 'c');
const document = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(1, 'x', null, true),
    tie('object'),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
  object: fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
})).object;
const path = fc
  .array(fc.constantFrom('.a', '.b', '[*]', '..c', '.*', '[0]', '[-1]'), { maxLength: 3 })
  .map((segments) => `$${segments.join('')}`);
const decision = fc.constantFrom('keep', 'redact', 'hash');

test('G1: it finds something in just those documents that the mask refuses', () => {
  const column = columnOf('json', 'json', { encoding: 'UTF8' });
  fc.assert(
    fc.property(
      document,
      fc.dictionary(path, decision, { maxKeys: 3, noNullPrototype: true }),
      fc.constantFrom('fail', undefined, 'keep'),
      (value, paths, keys) => {
        const options = { paths, unlisted: 'fail', ...(keys === undefined ? {} : { keys }) };
        const text = JSON.stringify(value);
        expect(found(options, [text], () => true).length > 0).toBe(refuses(options, text));
      },
    ),
    { numRuns: 500 },
  );

  function refuses(options: object, text: string): boolean {
    try {
      masked(use('json', options, column), [text]);
      return false;
    } catch (error) {
      if (error instanceof MaskError) {
        return true;
      }
      throw error;
    }
  }
});
