import fc from 'fast-check';
import { expect, test } from 'vitest';
import { read } from '../../tests/support/masking.ts';
import { BufferCellWriter } from './cell-writer.ts';

test('G13: a cell that grows the buffer, or holds what COPY escapes, comes out otherwise than it was written', () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 }).filter((value) => value.isWellFormed());
  fc.assert(
    fc.property(fc.array(fc.option(text), { maxLength: 30 }), (values) => {
      const out = new BufferCellWriter(1);
      out.reset(0);
      for (const value of values) {
        if (value === null) {
          out.null();
        } else {
          const bytes = Buffer.from(value);
          out.escaped(bytes, 0, bytes.length);
        }
        out.end();
      }
      expect(out.count).toBe(values.length);
      const cells = values.map((_, i) =>
        out.bytes.toString('utf8', i === 0 ? 0 : out.ends[i - 1], out.ends[i]),
      );
      expect(cells.map(read)).toEqual(values);
      expect(cells.join('')).not.toMatch(/[\t\n\r]/);
    }),
  );
});
