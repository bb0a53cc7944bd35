import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BatchCmac } from '../crypto/cmac.ts';
import { type Apply, MaskError } from '../masks/mask.ts';
import { createEngine, type Engine } from './engine.ts';
import type { Field, FieldMask } from './field.ts';

type Cell = string | null;
type Row = readonly Cell[];

const letters: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\\': '\\\\',
};
const cellText = (cell: Cell): string =>
  cell === null ? '\\N' : cell.replace(/[\b\t\n\v\f\r\\]/g, (c) => letters[c]!);
const copyText = (rows: readonly Row[]): Buffer =>
  Buffer.from(rows.map((row) => `${row.map(cellText).join('\t')}\n`).join(''));

const identity: Apply = (cells, out) => {
  for (let i = 0; i < cells.count; i++) {
    out.escaped(cells.bytes, cells.starts[i]!, cells.ends[i]!);
    out.end();
  }
};
/** Shows what the mask was given: the value, and its digest. */
const shown: Apply = (cells, out) => {
  for (let i = 0; i < cells.count; i++) {
    out.raw(Buffer.from('<'));
    out.escaped(cells.bytes, cells.starts[i]!, cells.ends[i]!);
    out.raw(Buffer.from(`|${cells.digests.toString('hex', 16 * i, 16 * i + 4)}>`));
    out.end();
  }
};
const cmac = () => new BatchCmac(Buffer.alloc(32, 7));
const field = (mask: Partial<FieldMask>): Field => ({
  mask: {
    apply: identity,
    needsPrf: false,
    cmac: null,
    per: null,
    person: null,
    reads: [],
    synthetic: null,
    fallback: null,
    countEqual: true,
    ...mask,
  },
});
const keyed = (per: number | null): Field =>
  field({ apply: shown, needsPrf: true, cmac: cmac(), per: per === null ? null : [per] });

function run(engine: Engine, pieces: readonly Uint8Array[]): Buffer {
  const out: Buffer[] = [];
  for (const piece of pieces) {
    out.push(engine.push(piece) ?? Buffer.alloc(0));
  }
  out.push(engine.end() ?? Buffer.alloc(0));
  return Buffer.concat(out);
}
/** What the keyed mask gives, one value at a time. */
function shownText(value: Cell, per: Cell): string {
  if (value === null) {
    return '\\N';
  }
  const bytes = Buffer.from(per ?? value);
  const digest = cmac().digests(bytes, Int32Array.of(0), Int32Array.of(bytes.length), 1);
  return `<${cellText(value)}|${digest.toString('hex', 0, 4)}>`;
}

const cell = fc.option(
  fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.string({ unit: fc.constantFrom('\\', '\t', '\n', '\r', 'N', '.', '\0', 'é', '\u2028'), maxLength: 6 }),
    fc.constantFrom('', '\\N', '\\.', 'x'.repeat(60)),
  ),
);
const table = (columns: number) =>
  fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 30 });

/** Bytes masked together: so few that NULLs, escapes and long values fall into different batches of a run. */
const batches = fc.integer({ min: 1, max: 200 });

describe('G13: rows come out as they went in under an identity mask', () => {
  for (const [columns, fields] of [
    [1, 1],
    [1, 0],
    [3, 1],
    [3, 3],
    [5, 2],
  ] as const) {
    test(`${columns} columns, ${fields} of them decoded and encoded, cut anywhere`, () => {
      fc.assert(
        fc.property(table(columns), fc.array(fc.nat()), batches, (rows, cuts, batch) => {
          const text = copyText(rows);
          const at = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
          const pieces = [0, ...at].map((from, i) => text.subarray(from, at[i] ?? text.length));
          const engine = createEngine(
            Array.from({ length: fields }, () => field({})),
            columns > fields,
            batch,
          );
          expect(run(engine, pieces).equals(text)).toBe(true);
          const filled = Array.from({ length: fields }, (_, f) => rows.filter((r) => r[f] !== null).length);
          const equal = Array.from({ length: fields }, (_, f) => rows.filter((r) => r[f]).length);
          expect([engine.rows, engine.masked, engine.equal]).toEqual([rows.length, filled, equal]);
        }),
      );
    });
  }
});

test('G7: a value is masked the same wherever chunks are cut, by the value it goes by as it came in', () => {
  fc.assert(
    fc.property(table(4), fc.integer({ min: 1, max: 40 }), batches, (rows, size, batch) => {
      // The first goes by the third, which is kept; the second by the first, which is masked itself.
      const fields = [keyed(2), keyed(0), { mask: null }];
      const expected = rows
        .map(
          ([a, b, c, d]) => `${shownText(a!, c!)}\t${shownText(b!, a!)}\t${cellText(c!)}\t${cellText(d!)}\n`,
        )
        .join('');
      const text = copyText(rows);
      const pieces = [];
      for (let at = 0; at < text.length; at += size) {
        pieces.push(text.subarray(at, at + size));
      }
      expect(run(createEngine(fields, true, batch), pieces).toString()).toBe(expected);
      expect(run(createEngine(fields, true), [text]).toString()).toBe(expected);
    }),
  );
});

test('G7: a cut at every single byte changes nothing', () => {
  const text = copyText([
    ['a\\b', null, 'x\ty', 'tail\n'],
    ['', '\\N', '\\', ''],
    [null, 'é', '\r\n', null],
  ]);
  const fields = () => [keyed(null), keyed(2), { mask: null }];
  const whole = run(createEngine(fields(), true), [text]);
  for (let cut = 0; cut <= text.length; cut++) {
    expect(run(createEngine(fields(), true), [text.subarray(0, cut), text.subarray(cut)])).toEqual(whole);
  }
});

test('G12: an engine that is used again counts anew and keeps nothing of the stream before', () => {
  const engine = createEngine([keyed(null), field({})], true);
  const first = run(engine, [
    copyText([
      ['a', 'b', 'c'],
      [null, '\\', 'd'],
    ]),
  ]);
  engine.reset();
  expect(
    run(engine, [
      copyText([
        ['a', 'b', 'c'],
        [null, '\\', 'd'],
      ]),
    ]),
  ).toEqual(first);
  expect([engine.rows, engine.masked, engine.equal]).toEqual([2, [1, 2], [0, 2]]);
  engine.reset();
  expect(() => run(engine, [Buffer.from('a\tb\tc\na\n')])).toThrow(expect.objectContaining({ row: 2 }));
});

test('G12: many batches lose and change no row', () => {
  const rows = Array.from({ length: 40_000 }, (_, i) => [
    `v${i}\\`,
    i % 3 ? null : `w\n${i}`,
    'rest '.repeat(8),
  ]);
  const text = copyText(rows);
  const pieces = [];
  for (let at = 0; at < text.length; at += 61_003) {
    pieces.push(text.subarray(at, at + 61_003));
  }
  const engine = createEngine([field({}), field({})], true);
  expect(run(engine, pieces).equals(text)).toBe(true);
  expect([engine.rows, engine.masked]).toEqual([40_000, [40_000, 13_334]]);
});

test('G18: a long value that is kept passes through a small buffer; a masked one comes out whole', () => {
  const long = Buffer.alloc(8_000_000, 'z');
  const kept = createEngine([field({})], true);
  kept.push(Buffer.from('a\t'));
  let most = 0;
  for (let at = 0; at < long.length; at += 65_536) {
    most = Math.max(most, kept.push(long.subarray(at, at + 65_536))?.length ?? 0);
  }
  kept.push(Buffer.from('\n'));
  kept.end();
  expect(most).toBeLessThan(400_000);
  expect(kept.rows).toBe(1);

  const text = Buffer.concat([Buffer.from('k\t'), long, Buffer.from('\\t\tt\n')]);
  const pieces = [];
  for (let at = 0; at < text.length; at += 65_536) {
    pieces.push(text.subarray(at, at + 65_536));
  }
  expect(run(createEngine([{ mask: null }, field({})], true), pieces).equals(text)).toBe(true);
});

describe('G3: what cannot be masked stops the stream', () => {
  const stops = (text: string, fields: readonly Field[], tail: boolean) => {
    const engine = createEngine(fields, tail);
    return expect(() => run(engine, [Buffer.from(text)]));
  };
  const two = [field({}), field({})];

  test('a row with too few fields is not passed through', () => {
    stops('a\tb\tc\na\tb\n', two, true).toThrow(expect.objectContaining({ row: 2, field: null }));
    stops('a\n', two, true).toThrow('fewer');
    stops('\n', [field({})], true).toThrow('fewer');
  });
  test('a row with too many fields is not passed through', () => {
    stops('a\tb\tc\n', two, false).toThrow('more');
  });
  test('a row cut short at the end is not passed through', () => {
    stops('a\tb\tc\na\tb\tc', two, true).toThrow('cut short');
    stops('a', two, true).toThrow('cut short');
    stops('x', [], true).toThrow('cut short');
  });
  test('a refused value is named by row and field, past the NULLs before it', () => {
    const refuse: Apply = (cells, out) => {
      for (let i = 0; i < cells.count; i++) {
        if (cells.bytes[cells.starts[i]!] === 0x78) {
          throw new MaskError(i, 'is not a date');
        }
        out.null();
        out.end();
      }
    };
    stops('a\t1\t\n\\N\t2\t\n\\N\t3\t\nx\t4\t\n', [field({ apply: refuse })], true).toThrow(
      expect.objectContaining({ row: 4, field: 0, message: 'is not a date' }),
    );
  });
  test('a mask that loses a cell or writes a bare newline is found out', () => {
    stops('a\n', [field({ apply: () => {} })], false).toThrow('number of cells');
    const bare: Apply = (_, out) => {
      out.raw(Buffer.from('a\nb'));
      out.end();
    };
    stops('a\n', [field({ apply: bare })], false).toThrow('bare control');
    stops('a\n', [field({ needsPrf: true })], false).toThrow('key');
  });
});
