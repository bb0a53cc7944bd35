import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MarkedDatabase } from '../../postgres/mark.ts';
import { planMoves, previousCopies, previousName } from './moves.ts';

const copyAt = (target: string, place: number): MarkedDatabase => ({
  name: previousName(target, place),
  oid: 100 + place,
  mark: { kind: 'previous', runId: `run ${place}`, target, oid: 100 + place, systemId: '1' },
});

test('G15: a rename onto a name that is still taken, or names cut to one and the same', () => {
  // 63 bytes is PostgreSQL's longest name; multi-byte letters make cutting by characters wrong.
  const target = fc.string({ unit: fc.constantFrom('a', 'é', '"', '_', '漢'), minLength: 1, maxLength: 21 });
  fc.assert(
    fc.property(target, fc.nat({ max: 5 }), fc.nat({ max: 6 }), (name, copies, keep) => {
      const line = Array.from({ length: copies }, (_, i) => copyAt(name, i + 1));
      const taken = new Set([name, ...line.map((copy) => copy.name)]);
      const moves = planMoves(name, { oid: 1 }, line, keep, 'abcd1234');
      for (const { from, to } of moves) {
        expect(taken.delete(from)).toBe(true);
        expect(taken.has(to)).toBe(false);
        expect(Buffer.byteLength(to)).toBeLessThanOrEqual(63);
        taken.add(to);
      }
      expect(taken.has(name)).toBe(false);
      expect(moves.filter(({ kind }) => kind === 'previous')).toHaveLength(Math.min(keep, copies + 1));
    }),
  );
});

test('copies whose age is read from the order of their names', () => {
  const places = [10, 2, 1, 3];
  const marked = places.map((place) => copyAt('staging', place));
  expect(previousCopies('staging', marked).map(({ oid }) => oid)).toEqual([101, 102, 103, 110]);
});
