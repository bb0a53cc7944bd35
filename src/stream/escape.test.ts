import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BufferCellWriter } from '../masks/cell-writer.ts';
import { decodeCell, isNull, sameValue } from './escape.ts';

const decoded = (text: string): string => {
  const bytes = Buffer.from(text, 'latin1');
  return bytes.toString('latin1', 0, decodeCell(bytes, 0, bytes.length, bytes, 0));
};
const encoded = (value: Uint8Array): Buffer => {
  const writer = new BufferCellWriter(16);
  writer.reset(1);
  writer.escaped(value, 0, value.length);
  writer.end();
  return writer.bytes.subarray(0, writer.at);
};

test.each([
  ['plain', 'plain'],
  ['', ''],
  [String.raw`a\tb\nc\rd\be\ff\vg`, 'a\tb\nc\rd\be\ff\vg'],
  [String.raw`\\N`, String.raw`\N`],
  [String.raw`\.`, '.'],
  [String.raw`\q\"`, 'q"'],
  [String.raw`\x4a\x4\xg`, 'J\x04xg'],
  [String.raw`\101\7\18\1234`, 'A\x07\x018S4'],
  ['lone\\', 'lone\\'],
])('%s: a reading of an escape other than the server would misread a value', (text, value) => {
  expect(decoded(text)).toBe(value);
});

test('G13: any bytes survive being encoded and decoded, in place and aside', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (value) => {
      const text = encoded(value);
      expect(sameValue(text, 0, text.length, value, 0, value.length)).toBe(true);
      const aside = Buffer.alloc(text.length + 3);
      expect(aside.subarray(3, decodeCell(text, 0, text.length, aside, 3))).toEqual(Buffer.from(value));
      const end = decodeCell(text, 0, text.length, text, 0);
      expect(text.subarray(0, end)).toEqual(Buffer.from(value));
    }),
  );
});

test('G13: NULL is told from the text \\N and from the empty string', () => {
  const is = (text: string) => isNull(Buffer.from(text), 0, text.length);
  expect([is('\\N'), is('\\\\N'), is(''), is('N'), is('\\n'), is('\\N ')]).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('G6: an output counts as equal only when it says the same value', () => {
  const same = (text: string, value: string) =>
    sameValue(Buffer.from(text), 0, text.length, Buffer.from(value), 0, value.length);
  expect(same('a\\tb', 'a\tb')).toBe(true);
  expect(same('ab', 'abc')).toBe(false);
  expect(same('abc', 'ab')).toBe(false);
  expect(same('\\N', 'N')).toBe(false);
  expect(same('', '')).toBe(true);
  expect(same('', 'a')).toBe(false);
});
