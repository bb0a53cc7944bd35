import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnOf, masked, use } from '../../../tests/support/masking.ts';
import { readBinary } from './point-text.ts';

const METRES = 111_320;

function ewkb(little: boolean, numbers: readonly number[], flags: number, srid: number): string {
  const bytes = Buffer.alloc(9 + 8 * numbers.length);
  bytes[0] = little ? 1 : 0;
  const kind = (1 | 0x2000_0000 | flags) >>> 0;
  if (little) {
    bytes.writeUInt32LE(srid, bytes.writeUInt32LE(kind, 1));
  } else {
    bytes.writeUInt32BE(srid, bytes.writeUInt32BE(kind, 1));
  }
  numbers.forEach((number, i) => {
    if (little) {
      bytes.writeDoubleLE(number, 9 + 8 * i);
    } else {
      bytes.writeDoubleBE(number, 9 + 8 * i);
    }
  });
  return bytes.toString('hex').toUpperCase();
}

const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });

test.each([500, 5000, 50_000])('a point moved farther than %i m, or not at all', (metres) => {
  const options = { within: `${metres}m` };
  fc.assert(
    fc.property(degrees(179), degrees(89), fc.boolean(), (x, y, little) => {
      const [flat] = masked(use('point', options, columnOf('geometric', 'point')), [`(${x},${y})`]);
      const [, a, b] = /^\((.+),(.+)\)$/.exec(flat!)!;
      const hex = ewkb(little, [x, y, 7.5], 0x8000_0000, 4326);
      const moved = masked(use('point', options, columnOf('other', 'geometry')), [hex])[0]!;
      const found = readBinary(moved)!;
      for (const [east, north] of [
        [Number(a) - x, Number(b) - y],
        [found.x - x, found.y - y],
      ] as const) {
        const far = Math.hypot(east, north) * METRES;
        expect(far).toBeLessThanOrEqual(metres * 1.001);
        expect(far).toBeGreaterThan(metres * 0.1);
      }
      // Byte order, reference system and Z stay.
      expect(moved.slice(0, 18)).toBe(hex.slice(0, 18));
      expect(moved.slice(-16)).toBe(hex.slice(-16));
    }),
    { numRuns: 60 },
  );
});

test('EWKB that does not come back as it was', () => {
  for (const little of [true, false]) {
    const hex = ewkb(little, [13.404954, 52.520008, 34, 1], 0xc000_0000, 4326);
    const read = readBinary(hex)!;
    expect([read.x, read.y, read.srid]).toEqual([13.404954, 52.520008, 4326]);
    expect(read.with(read.x, read.y)).toBe(hex);
  }
});

test.each([
  ['a line', '0102000020E610000002000000000000000000F03F000000000000F03F00000000000000400000000000000040'],
  ['half a point', '0101000020E6100000000000000000F03F'],
  ['an unknown reference system', ewkb(true, [1, 2], 0, 31467)],
])('%s is taken for a point', (_, hex) => {
  const point = use('point', {}, columnOf('other', 'geometry'));
  expect(() => masked(point, [hex])).toThrow(/^(?!.*E61).*(?:is not a point|has a spatial reference system)/);
});

test('a latitude moved beyond the pole or its bound', () => {
  const latitude = use(
    'latitude',
    { within: '50km' },
    columnOf('numeric', 'numeric', { length: 9, scale: 6 }),
  );
  const values = ['90', '-90', '89.999', '0', '52.520008'];
  masked(latitude, values).forEach((text, i) => {
    const moved = Math.abs(Number(text) - Number(values[i]));
    expect(Math.abs(Number(text))).toBeLessThanOrEqual(90);
    expect(moved * METRES).toBeLessThanOrEqual(50_000);
    expect(moved).toBeGreaterThan(0);
  });
});
