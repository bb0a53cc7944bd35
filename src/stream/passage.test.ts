import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Passage } from './passage.ts';

test('G13: bytes that pass come out as they went in, in whatever pieces, and buffers used again', () => {
  const piece = fc.integer({ min: 0, max: 400_000 }).map((length) => Buffer.alloc(length, `${length}|`));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const passage = new Passage();
      const sent: Buffer[] = [];
      for (const ready of [...pieces.map((each) => passage.push(each)), passage.end()]) {
        if (ready !== null) {
          sent.push(Buffer.from(ready));
        }
      }
      expect(Buffer.concat(sent).equals(Buffer.concat(pieces))).toBe(true);
    }),
    { numRuns: 30 },
  );
  const passage = new Passage();
  const first = passage.push(Buffer.alloc(200_000, 'a')) ?? passage.push(Buffer.alloc(200_000, 'b'));
  expect(first?.every((byte) => byte === 0x61)).toBe(true);
  passage.recycle(first!);
  expect(passage.push(Buffer.alloc(200_000, 'c'))?.every((byte) => byte === 0x62)).toBe(true);
  expect(passage.end()?.every((byte) => byte === 0x63)).toBe(true);
});
