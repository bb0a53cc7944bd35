import { expect, test } from 'vitest';
import { typeOf } from '../../../tests/support/sample-catalog.ts';
import type { ColumnType } from '../../postgres/catalog.ts';
import { documentOf, elementsOf, isDocument, json } from './documents.ts';

const text = typeOf('text');

test.each<[string, string[]]>([
  ['{}', []],
  ['{a,b}', ['a', 'b']],
  ['{"a,b","c\\"d","e\\\\f",NULL,""}', ['a,b', 'c"d', 'e\\f']],
  ['{{1,2},{3,4}}', ['1', '2', '3', '4']],
  ['[0:1]={x,"{y}"}', ['x', '{y}']],
])('the elements of %s are torn apart wrongly', (written, elements) => {
  expect(elementsOf(written)).toEqual(elements);
});

test('a row, an hstore or a page loses what stands in it', () => {
  const pair: ColumnType = {
    ...text,
    class: 'composite',
    attributes: [
      { name: 'label', type: text },
      { name: 'note', type: text },
      { name: 'left', type: text },
    ],
  };
  expect(documentOf(pair, '("a, ""b""",c d,)')).toEqual({ label: 'a, "b"', note: 'c d', left: null });
  expect(documentOf({ ...text, class: 'hstore' }, '"a\\"b"=>"1", "c"=>NULL, "d"=>"x, y"')).toEqual({
    'a"b': '1',
    c: null,
    d: 'x, y',
  });
  expect(documentOf({ ...text, class: 'xml' }, '<a k="v">x<b>y</b><b><![CDATA[z]]></b></a>')).toEqual({
    k: ['v'],
    a: ['x'],
    b: ['y', 'z'],
  });
});

test('what is cut short, or no document, is taken for one', () => {
  expect(documentOf({ ...text, class: 'xml' }, '<a><b>x')).toBeUndefined();
  expect(json('{"a": 1')).toBeUndefined();
  expect([
    isDocument('{"a":1}'),
    isDocument(' [1] '),
    isDocument('{a'),
    isDocument('12'),
    isDocument(''),
  ]).toEqual([true, true, false, false, false]);
});

test('a page of nothing but opening signs takes long', () => {
  const before = performance.now();
  documentOf({ ...text, class: 'xml' }, '<a'.repeat(30_000));
  documentOf({ ...text, class: 'hstore' }, '"a"=>'.repeat(12_000));
  elementsOf('{'.repeat(60_000));
  expect(performance.now() - before).toBeLessThan(1000);
});
