import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRing, RingReader, RingWriter } from './dump-ring.ts';

function ends(): { writer: RingWriter; reader: RingReader; rooms: () => number } {
  let rooms = 0;
  const ring = createRing();
  return {
    writer: new RingWriter(ring),
    reader: new RingReader(ring, () => {
      rooms++;
    }),
    rooms: () => rooms,
  };
}

describe('ring', () => {
  test('bytes lost, doubled or out of order where the ring goes round', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            write: fc.integer({ min: 1, max: 900_000 }),
            read: fc.integer({ min: 1, max: 700_000 }),
          }),
          {
            minLength: 1,
            maxLength: 12,
          },
        ),
        (steps) => {
          const { writer, reader } = ends();
          const sent: Buffer[] = [];
          const got: Buffer[] = [];
          for (const [i, step] of steps.entries()) {
            const bytes = Buffer.alloc(step.write, i + 1);
            sent.push(bytes);
            writer.write(bytes);
            const into = Buffer.alloc(step.read);
            got.push(into.subarray(0, reader.read(into)));
            writer.room();
          }
          writer.close();
          drain(writer, reader, got);
          expect(Buffer.concat(got).equals(Buffer.concat(sent))).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('a writer with bytes left over is not told of room', () => {
    const { writer, reader, rooms } = ends();
    expect(writer.write(Buffer.alloc(100))).toBe(true);
    reader.read(Buffer.alloc(50));
    expect(rooms()).toBe(0);
    expect(writer.write(Buffer.alloc(3 << 20))).toBe(false);
    reader.read(Buffer.alloc(50));
    expect(rooms()).toBe(1);
  });

  test('a second read after a full one waits for ever', () => {
    const { writer, reader } = ends();
    writer.write(Buffer.from('reply'));
    const into = Buffer.alloc(100);
    expect(reader.read(into)).toBe(5);
    expect(reader.read(into)).toBe(0);
    writer.write(Buffer.from('more'));
    expect(reader.read(into)).toBe(4);
    writer.close();
    expect([reader.read(into), reader.read(into), reader.read(into)]).toEqual([0, 0, 0]);
  });
});

/** Reads all that is left; 0 twice over is the end. */
function drain(writer: RingWriter, reader: RingReader, got: Buffer[]): void {
  for (let empty = 0; empty < 2; ) {
    const into = Buffer.alloc(300_000);
    const length = reader.read(into);
    empty = length === 0 ? empty + 1 : 0;
    got.push(into.subarray(0, length));
    writer.room();
  }
}
