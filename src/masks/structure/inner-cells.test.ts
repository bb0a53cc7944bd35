import { describe, expect, test } from 'vitest';
import { columnOf, KEY } from '../../../tests/support/masking.ts';
import { MASKS } from '../catalog.ts';
import { BufferCellWriter } from '../cell-writer.ts';
import { maskKeys } from '../keys.ts';
import type { MaskedColumn } from '../mask.ts';

const TEXT = columnOf('text', 'text', { encoding: 'UTF8' });
const PERSON = Buffer.alloc(16, 7);

/** Masks one value, of a person known; gives what came out, and whether it was drawn anew. */
function drawn(mask: string, options: unknown, text: string, column: MaskedColumn): [string, number] {
  const redrawn = new Uint8Array(2);
  const out = new BufferCellWriter(8);
  out.reset(2);
  const bytes = Buffer.from(`${text}${text}`);
  const half = bytes.length / 2;
  MASKS.get(mask)!.prepare(
    options,
    column,
    maskKeys(KEY, mask, MASKS),
  )(
    {
      count: 2,
      bytes,
      starts: Int32Array.of(0, half),
      ends: Int32Array.of(half, bytes.length),
      digests: Buffer.alloc(32, 9),
      person: Buffer.concat([Buffer.alloc(16, 8), PERSON]),
      redrawn,
    },
    out,
  );
  expect(redrawn[0]).toBe(0);
  return [out.bytes.toString('utf8', out.ends[0], out.ends[1]), redrawn[1]!];
}

describe('a part that was drawn as it came has its whole person drawn anew', () => {
  const NAME = { mask: 'first_name', person: true };
  const [fake] = drawn('first_name', {}, 'Anna', TEXT);
  test.each<[string, unknown, (name: string) => string, MaskedColumn]>([
    [
      'json',
      { paths: { '$.a': NAME } },
      (name) => `{"a": "${name}"}`,
      columnOf('json', 'jsonb', { encoding: 'UTF8' }),
    ],
    ['array', { element: NAME }, (name) => `{x,${name}}`, columnOf('array', '_text', { element: TEXT })],
    [
      'hstore',
      { keys: { a: NAME } },
      (name) => `"a"=>"${name}"`,
      columnOf('hstore', 'hstore', { encoding: 'UTF8' }),
    ],
    [
      'composite',
      { attributes: { a: NAME } },
      (name) => `(${name})`,
      columnOf('composite', 't', { attributes: [{ name: 'a', column: TEXT }] }),
    ],
  ])('%s', (mask, options, value, column) => {
    const [usual, none] = drawn(mask, options, value('Anna Anna'), column);
    expect([usual.includes(fake), none]).toEqual([true, 0]);
    const [other, again] = drawn(mask, options, value(fake), column);
    expect([other === value(fake), again]).toEqual([false, 1]);
  });
});
