import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BatchCmac } from '../crypto/cmac.ts';
import { type Apply, type Cells, MaskError } from '../masks/mask.ts';
import { createEngine, type Engine } from './engine.ts';
import type { Field, FieldMask } from './field.ts';

const cmac = () => new BatchCmac(Buffer.alloc(32, 7));
const own = cmac();
const digest = (text: string) => {
  const bytes = Buffer.from(text, 'latin1');
  return own.digests(bytes, Int32Array.of(0), Int32Array.of(bytes.length), 1).toString('hex');
};
const PLAIN: FieldMask = {
  apply: () => {},
  needsPrf: false,
  cmac: null,
  per: null,
  person: null,
  reads: [],
  synthetic: null,
  fallback: null,
  countEqual: false,
};
const masked = (apply: Apply, more: Partial<FieldMask> = {}): FieldMask => ({ ...PLAIN, apply, ...more });
const kept: Field = { mask: null };
const keyed = { needsPrf: true, cmac: cmac() };

/** A mask that writes a text of each cell. */
const writes =
  (text: (cells: Cells, i: number, value: string) => string): Apply =>
  (cells, out) => {
    for (let i = 0; i < cells.count; i++) {
      const value = cells.bytes.toString('utf8', cells.starts[i], cells.ends[i]);
      const written = Buffer.from(text(cells, i, value));
      out.escaped(written, 0, written.length);
      out.end();
    }
  };
const digestOf = (digests: Buffer, i: number) => digests.toString('hex', 16 * i, 16 * i + 16);
const showsDigest = writes(({ digests }, i) => digestOf(digests, i));
const marks = (mark: string) => writes((_, __, value) => `${mark}${value}`);

/** Runs COPY text through, cut into pieces. */
function run(engine: Engine, text: string, size = 1 << 16): string {
  const bytes = Buffer.from(text);
  let out = '';
  for (let at = 0; at < bytes.length; at += size) {
    out += engine.push(bytes.subarray(at, at + size))?.toString() ?? '';
  }
  return out + (engine.end()?.toString() ?? '');
}
const through = (fields: readonly Field[], text: string, batch?: number) =>
  run(createEngine(fields, false, batch), text);
const rowsOf = (text: string) =>
  text
    .split('\n')
    .slice(0, -1)
    .map((row) => row.split('\t'));

describe('per several fields', () => {
  const joined = (...parts: (string | null)[]) =>
    parts
      .map((part) => {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(part === null ? 0xffffffff : part.length);
        return length.toString('latin1') + (part ?? '');
      })
      .join('');
  const fields = [{ mask: masked(showsDigest, { ...keyed, per: [1, 2] }) }, kept, kept];

  test('the digest tells (a, bc) from (ab, c), and NULL from the empty string', () => {
    const rows = rowsOf(through(fields, 'x\ta\tbc\nx\tab\tc\nx\t\\N\tc\nx\t\tc\n'));
    expect(rows.map(([cell]) => cell)).toEqual(
      [joined('a', 'bc'), joined('ab', 'c'), joined(null, 'c'), joined('', 'c')].map((text) => digest(text)),
    );
  });
  test('one field alone is digested as it is, and in place of its NULL the cell', () => {
    const one = [{ mask: masked(showsDigest, { ...keyed, per: [1] }) }, kept];
    expect(rowsOf(through(one, 'x\tab\ny\t\\N\n')).map(([cell]) => cell)).toEqual([
      digest('ab'),
      digest('y'),
    ]);
  });
});

describe('G3: a refused value', () => {
  const refusing =
    (bad: (value: string) => boolean): Apply =>
    (cells, out) => {
      for (let i = 0; i < cells.count; i++) {
        const value = cells.bytes.toString('utf8', cells.starts[i], cells.ends[i]);
        out.raw(Buffer.from('part'));
        if (bad(value)) {
          throw new MaskError(i, 'is not good');
        }
        out.raw(Buffer.from(value));
        out.end();
      }
    };

  test('ends the stream at its row, counted over batches', () => {
    const text = Array.from({ length: 500 }, (_, i) => `${i % 3 === 0 ? '\\N' : i}\n`).join('');
    const fields = [{ mask: masked(refusing((value) => value === '400')) }];
    expect(() => through(fields, text, 100)).toThrow(expect.objectContaining({ row: 401, field: 0 }));
  });

  test('is replaced by the fallback, and no cell before or behind it changes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'X', null), { maxLength: 60 }),
        fc.nat(90),
        (cells, batch) => {
          const engine = createEngine(
            [
              {
                mask: masked(
                  refusing((value) => value === 'X'),
                  { fallback: Buffer.from('\\N') },
                ),
              },
              kept,
            ],
            false,
            batch + 1,
          );
          const out = run(engine, cells.map((cell) => `${cell ?? '\\N'}\tk\n`).join(''), 7);
          const expected = cells.map((cell) => (cell === null || cell === 'X' ? '\\N' : `part${cell}`));
          expect(rowsOf(out).map(([cell]) => cell)).toEqual(expected);
          expect(engine.redacted).toEqual([cells.filter((cell) => cell === 'X').length, 0]);
        },
      ),
    );
  });

  test('costs no more cells than twice the good ones, if all but few are bad', () => {
    let seen = 0;
    const apply: Apply = (cells, out) => {
      seen += cells.count;
      refusing((value) => value !== '7')(cells, out);
    };
    const text = Array.from({ length: 20_000 }, (_, i) => `${i % 10}\n`).join('');
    through([{ mask: masked(apply, { fallback: Buffer.from('') }) }], text);
    expect(seen).toBeLessThan(4 * 20_000);
  });

  test('of a mask that wrote less than it said stops the stream, whatever stands in', () => {
    const apply: Apply = (_, out) => {
      out.end();
      throw new MaskError(2, 'is not good');
    };
    expect(() => through([{ mask: masked(apply, { fallback: Buffer.from('') }) }], 'a\nb\nc\n')).toThrow(
      'number of cells',
    );
  });
});

describe('cases', () => {
  const fields: Field[] = [
    { mask: null, unsent: true },
    { mask: null, unsent: true },
    kept,
    {
      mask: masked(marks('o:'), { countEqual: true }),
      cases: {
        by: 0,
        masks: [
          masked(marks('one:')),
          null,
          masked(
            writes(() => 'same'),
            { countEqual: true },
          ),
        ],
      },
    },
    { mask: null, cases: { by: 1, masks: [masked(marks('k:'))] } },
    kept,
  ];
  test('each row goes through its own mask, kept ones come as they were, and conditions are not sent', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3), fc.nat(1), fc.constantFrom('v', 'same', '', '\\N', 'a\\\\b', '\\t')), {
          maxLength: 40,
        }),
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 1, max: 30 }),
        (rows, batch, size) => {
          const engine = createEngine(fields, true, batch);
          const text = rows.map(([a, b, v], i) => `${a}\t${b}\tkey${i}\t${v}\t${v}\tz\ttail\\n\n`).join('');
          const expected = rows.map(([a, b, v], i) => {
            const first = v === '\\N' ? v : [`o:${v}`, `one:${v}`, v, 'same'][a];
            const second = v === '\\N' || b === 0 ? v : `k:${v}`;
            return `key${i}\t${first}\t${second}\tz\ttail\\n\n`;
          });
          expect(run(engine, text, size)).toBe(expected.join(''));
          expect(engine.rows).toBe(rows.length);
          expect(engine.masked[3]).toBe(rows.filter(([a, , v]) => v !== '\\N' && a !== 2).length);
          expect(engine.equal[3]).toBe(rows.filter(([a, , v]) => v === 'same' && a === 3).length);
        },
      ),
    );
  });
  test('a number that is no case stops the stream', () => {
    const text = (number: string) => `${number}\t0\tk\tv\tv\tz\tt\n`;
    for (const number of ['4', '', '\\N', 'x']) {
      expect(() => run(createEngine(fields, true), text(number)), number).toThrow('case');
    }
  });
  test('a row with a field too few is found out, its conditions counted', () => {
    expect(() => run(createEngine(fields, true), '0\t0\tk\tv\n')).toThrow('fewer');
  });
});

describe('synthetic', () => {
  const shows = writes(({ digests }, i, value) => `${value}${digestOf(digests, i)}`);
  const field = (nullRate: number): Field => ({
    mask: masked(shows, { ...keyed, per: [1], synthetic: { nullRate } }),
  });
  test('every row gets a value drawn from its key alone, NULL and whatever was there alike', () => {
    const rows = rowsOf(through([field(0), kept], '\\N\t1\nvalue\t1\n\t2\n'));
    expect(rows).toEqual([
      [`?${digest('1')}`, '1'],
      [`?${digest('1')}`, '1'],
      [`?${digest('2')}`, '2'],
    ]);
  });
  test('about the share asked for is NULL, and always the same rows', () => {
    const text = Array.from({ length: 20_000 }, (_, i) => `v\t${i}\n`).join('');
    const rows = rowsOf(through([field(0.2), kept], text));
    const nulls = rows.filter(([cell]) => cell === '\\N').length;
    expect(nulls).toBeGreaterThan(3700);
    expect(nulls).toBeLessThan(4300);
    expect(rows.every(([cell, key]) => cell === '\\N' || cell === `?${digest(key!)}`)).toBe(true);
    expect(rowsOf(through([field(0.2), kept], text, 300))).toEqual(rows);
  });
  test('all can be NULL', () => {
    expect(through([field(1), kept], 'v\t1\n\\N\t2\n')).toBe('\\N\t1\n\\N\t2\n');
  });
  test('by a case, only its rows', () => {
    const fields: Field[] = [
      { mask: null, unsent: true },
      {
        ...field(0),
        mask: null,
        cases: { by: 0, masks: [masked(shows, { ...keyed, per: [2], synthetic: { nullRate: 0 } })] },
      },
      kept,
    ];
    expect(through(fields, '0\t\\N\ta\n1\t\\N\tb\n0\tv\tc\n')).toBe(`\\N\ta\n?${digest('b')}\tb\nv\tc\n`);
  });
});

describe('columns read beside the own one', () => {
  const text = (bytes: Buffer, start: number, end: number) =>
    end === -1 ? 'NULL' : bytes.toString('utf8', start, end);
  const shows = writes((cells, i, value) =>
    [
      value,
      ...(cells.others ?? []).flatMap(({ raw, masked: out }) => [
        text(raw.bytes, raw.starts[i]!, raw.ends[i]!),
        out === null ? '-' : text(out.bytes, out.starts[i]!, out.ends[i]!),
      ]),
    ].join(','),
  );
  const cell = fc.constantFrom('a', '', '\\N', 'x\\\\y', '\\t', 'É');
  const plain = (value: string) =>
    value === '\\N' ? 'NULL' : value.replace('\\\\', '\\').replace('\\t', '\t');
  const escaped = (value: string) => value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t');

  test('a mask sees them as they came and as they go out, in the rows of its own cells', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell, fc.nat(1))),
        fc.integer({ min: 1, max: 90 }),
        (rows, batch) => {
          // The first reads the second (masked by case) and third (kept); it is masked last, whatever its place.
          const fields: Field[] = [
            { mask: null, unsent: true },
            { mask: masked(shows, { reads: [2, 3] }) },
            { mask: null, cases: { by: 0, masks: [masked(marks('m\\'))] } },
            { mask: null, overlooks: ['capitals'] },
          ];
          const out = through(fields, rows.map(([a, b, c, n]) => `${n}\t${a}\t${b}\t${c}\n`).join(''), batch);
          const expected = rows.map(([a, b, c, n]) => {
            const second = b === '\\N' ? 'NULL' : n === 0 ? plain(b) : `m\\${plain(b)}`;
            const first = a === '\\N' ? a : escaped([plain(a), plain(b), second, plain(c), '-'].join(','));
            return `${first}\t${n === 0 || b === '\\N' ? b : `m\\\\${b}`}\t${c}\n`;
          });
          expect(out).toBe(expected.join(''));
        },
      ),
    );
  });
  test('a circle is refused', () => {
    const fields = [{ mask: masked(shows, { reads: [1] }) }, { mask: masked(shows, { reads: [0] }) }];
    expect(() => createEngine(fields, false)).toThrow('reads a column');
  });
});
