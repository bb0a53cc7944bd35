import { expect, test } from 'vitest';
import { columnOf } from '../../../tests/support/masking.ts';
import { BufferCellWriter } from '../cell-writer.ts';
import type { ValuesLearnt } from '../lesson.ts';
import type { MaskKeys } from '../mask.ts';
import { shuffle } from './shuffle.ts';

const COLUMN = columnOf('text');

/** Rows by ascending key, and the values that stand in them. */
function learnt(values: readonly string[]): ValuesLearnt {
  const all = Buffer.from(values.join(''));
  const rows = new BigUint64Array(new SharedArrayBuffer(8 * values.length));
  const bytes = new Uint8Array(new SharedArrayBuffer(all.length));
  const ends = new Float64Array(new SharedArrayBuffer(8 * values.length));
  bytes.set(all);
  values.reduce((at, value, i) => {
    rows[i] = BigInt(10 * i) + 2n ** 63n;
    ends[i] = at + Buffer.byteLength(value);
    return ends[i]!;
  }, 0);
  return { kind: 'values', rows, bytes, ends };
}

function dealt(values: readonly string[], column = COLUMN): string[] {
  const taught = learnt(values);
  const keys: MaskKeys = {
    derive: () => Buffer.alloc(32),
    inner: () => {
      throw new Error('not asked for');
    },
    learnt: () => taught,
  };
  const bytes = Buffer.from(taught.bytes);
  const ends = Int32Array.from(taught.ends);
  const digests = Buffer.alloc(16 * values.length);
  taught.rows.forEach((row, i) => void digests.writeBigUInt64BE(row, 16 * i));
  const out = new BufferCellWriter(8);
  out.reset(values.length);
  const starts = Int32Array.from(ends, (_, i) => (i === 0 ? 0 : ends[i - 1]!));
  shuffle.prepare({}, column, keys)({ count: values.length, bytes, starts, ends, digests }, out);
  return values.map((_, i) => out.bytes.toString('utf8', i === 0 ? 0 : out.ends[i - 1], out.ends[i]));
}

test('every value goes to another row, and none is lost', () => {
  const values = Array.from({ length: 50 }, (_, i) => `value ${i}`);
  const out = dealt(values);
  expect(out.toSorted()).toEqual(values.toSorted());
  expect(out.filter((value, i) => value === values[i])).toEqual([]);
});

test('values are escaped as COPY text', () => {
  expect(dealt(['a\tb', 'c\\'])).toEqual(['c\\\\', 'a\\tb']);
});

test('the only value of a column does not come out', () => {
  expect(dealt(['Anna'])).toEqual(['\\N']);
  expect(() => dealt(['Anna'], { ...COLUMN, notNull: true })).toThrow('is the only value');
});

test('real values remain, so a reason is demanded, and rows go by their keys', () => {
  expect(shuffle).toMatchObject({ reasoned: true, byRow: true, replaces: false });
});
