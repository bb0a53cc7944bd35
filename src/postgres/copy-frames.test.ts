import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CopyFrames } from './copy-frames.ts';

function message(type: string, payload: Uint8Array): Buffer {
  const header = Buffer.alloc(5);
  header.write(type, 0, 'latin1');
  header.writeUInt32BE(payload.length + 4, 1);
  return Buffer.concat([header, payload]);
}

/** Cuts `stream` at `cuts` and gives what is read of it up to the first other message, and from it on. */
function read(stream: Buffer, cuts: readonly number[]): [text: Buffer, rest: Buffer] {
  const frames = new CopyFrames();
  const at = [...new Set(cuts.map((cut) => cut % (stream.length + 1)))].sort((a, b) => a - b);
  const text: Buffer[] = [];
  const rest: Buffer[] = [];
  for (const [i, from] of [0, ...at].entries()) {
    const piece = Buffer.from(stream.subarray(from, at[i] ?? stream.length));
    if (rest.length > 0) {
      rest.push(piece);
      continue;
    }
    const framed = frames.take(piece);
    text.push(Buffer.from(framed.text));
    if (framed.rest !== null) {
      rest.push(Buffer.from(framed.rest));
    }
  }
  return [Buffer.concat(text), Buffer.concat(rest)];
}

test('G13: COPY text comes out of its messages whole, wherever the stream is cut', () => {
  const payload = fc.oneof(fc.uint8Array({ maxLength: 8 }), fc.uint8Array({ minLength: 30, maxLength: 90 }));
  fc.assert(
    fc.property(fc.array(payload), fc.array(fc.nat(), { maxLength: 12 }), (payloads, cuts) => {
      const end = Buffer.concat([message('c', Buffer.alloc(0)), message('C', Buffer.from('COPY 3\0'))]);
      const stream = Buffer.concat([...payloads.map((each) => message('d', each)), end]);
      const [text, rest] = read(stream, cuts);
      expect(text).toEqual(Buffer.concat(payloads));
      expect(rest).toEqual(end);
    }),
    { numRuns: 500 },
  );
});

test('G13: a message larger than a read passes in parts', () => {
  const payload = Buffer.alloc(300_000, 'abcdefg');
  const stream = Buffer.concat([
    message('d', payload),
    message('d', payload),
    message('Z', Buffer.from('I')),
  ]);
  const [text, rest] = read(stream, [3, 65_536, 131_072, 300_006, 300_010, 400_000, 600_009]);
  expect(text.equals(Buffer.concat([payload, payload]))).toBe(true);
  expect(rest).toEqual(message('Z', Buffer.from('I')));
});
