import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BatchCmac } from '../crypto/cmac.ts';
import { type Apply, MaskError } from '../masks/mask.ts';
import { factWord, isMale, personDigests, pickFact } from '../masks/persona.ts';
import { redrawing } from '../masks/redraw.ts';
import { createEngine, type Engine } from './engine.ts';
import type { Field, FieldMask } from './field.ts';

const cmac = (key: number) => new BatchCmac(Buffer.alloc(32, key));
const PLAIN: FieldMask = {
  apply: () => {},
  needsPrf: false,
  cmac: null,
  per: null,
  person: null,
  reads: [],
  synthetic: null,
  fallback: null,
  countEqual: true,
};
const person = (per: number) => ({ group: 'customer', per, cmac: cmac(9) });

/** So few fakes that an input often is the draw. */
const NAMES = ['ada', 'bea', 'cleo', 'dora', 'eve'];

/** One of the names behind a prefix of the column's own, by the person. */
const name = (prefix: string): Apply =>
  redrawing(
    16,
    (digests, index, bump, out, to) => {
      const chosen = (pickFact(digests, index, 'given name', NAMES.length) + bump) % NAMES.length;
      return to + out.write(`${prefix}${NAMES[chosen]}`, to);
    },
    0,
    true,
  );
const column = (apply: Apply, per = 0, more: Partial<FieldMask> = {}): Field => ({
  mask: { ...PLAIN, apply, person: person(per), ...more },
});
/** What a column that is read has become, in brackets. */
const reader: Apply = ({ count, others }, out) => {
  for (let i = 0; i < count; i++) {
    const { bytes, starts, ends } = others![0]!.masked!;
    const text = Buffer.from(ends[i] === -1 ? '' : bytes.subarray(starts[i], ends[i]));
    out.raw(Buffer.from('['));
    out.escaped(text, 0, text.length);
    out.raw(Buffer.from(']'));
    out.end();
  }
};

function run(engine: Engine, text: Buffer, size = 1 << 16): string[][] {
  const out: Buffer[] = [];
  for (let at = 0; at < text.length; at += size) {
    out.push(engine.push(text.subarray(at, at + size)) ?? Buffer.alloc(0));
  }
  out.push(engine.end() ?? Buffer.alloc(0));
  const rows = Buffer.concat(out).toString().split('\n').slice(0, -1);
  return rows.map((row) => row.split('\t'));
}

const fields = (): Field[] => [
  { mask: null },
  column(name('x.')),
  column(name('y.')),
  { mask: { ...PLAIN, apply: reader, reads: [1] } },
  column(name('')),
];
/** Inputs that are the draw's for many rows; some NULL. */
const rows = Array.from({ length: 200_000 }, (_, i) => [
  `p${i % 50_000}`,
  `x.${NAMES[i % 5]}`,
  i % 7 === 0 ? '\\N' : `y.${NAMES[(i >> 2) % 5]}`,
  'note',
  i % 3 === 0 ? NAMES[(i >> 3) % 5] : 'somebody',
]);
const text = Buffer.from(rows.map((row) => `${row.join('\t')}\n`).join(''));

test('G6: where a draw is the input, all columns of that person in the row are drawn anew and agree', () => {
  const engine = createEngine(fields(), false);
  const out = run(engine, text);
  expect(out).toHaveLength(rows.length);
  let disagreeing = 0;
  let anew = 0;
  const usual = new Map<string, string>();
  for (const [i, [key, x, y, read, z]] of out.entries()) {
    const fake = x!.slice(2);
    const agree =
      z === fake && (y === '\\N' ? rows[i]![2] === '\\N' : y === `y.${fake}`) && read === `[${x}]`;
    disagreeing += agree ? 0 : 1;
    if (usual.has(key!) && usual.get(key!) !== fake) {
      anew++;
    }
    usual.set(key!, usual.get(key!) ?? fake);
  }
  expect(disagreeing).toBe(0);
  expect(anew).toBeGreaterThan(10_000);
  expect(engine.equal).toEqual([0, 0, 0, 0, 0]);
});

test('G7: what is drawn anew does not depend on how rows fall into batches', () => {
  const part = text.subarray(0, text.indexOf('\n', 300_000) + 1);
  const whole = run(createEngine(fields(), false), part);
  expect(run(createEngine(fields(), false, 500), part, 333)).toEqual(whole);
  expect(run(createEngine(fields(), false, 1), part, 4096)).toEqual(whole);
});

test('a person is the same in another table, and another group another', () => {
  const shows: Apply = (cells, out) => {
    for (let i = 0; i < cells.count; i++) {
      out.raw(Buffer.from(personDigests(cells).toString('hex', 16 * i, 16 * i + 16)));
      out.end();
    }
  };
  const [[a] = []] = run(createEngine([column(shows, 1), { mask: null }], false), Buffer.from('x\t7\n'));
  const [[, b] = []] = run(createEngine([{ mask: null }, column(shows, 0)], false), Buffer.from('7\ty\n'));
  const other = column(shows, 1, { person: { group: 'staff', per: 1, cmac: cmac(8) } });
  const [[c] = []] = run(createEngine([other, { mask: null }], false), Buffer.from('x\t7\n'));
  expect(a).toBe(cmac(9).digests(Buffer.from('7'), Int32Array.of(0), Int32Array.of(1), 1).toString('hex'));
  expect(b).toBe(a);
  expect(c).not.toBe(a);
});

test('a value without a person is drawn by itself, and changes no other', () => {
  const shows: Apply = (cells, out) => {
    for (let i = 0; i < cells.count; i++) {
      cells.redrawn![i] = 1;
      out.raw(Buffer.from(cells.person!.toString('hex', 16 * i, 16 * i + 16)));
      out.end();
    }
  };
  const engine = createEngine([column(shows, 1), { mask: null }], false);
  const [[a] = [], [b] = []] = run(engine, Buffer.from('x\t\\N\nz\t\\N\n'));
  const alone = (value: string) =>
    cmac(9).digests(Buffer.from(value), Int32Array.of(0), Int32Array.of(1), 1).toString('hex');
  expect([a, b]).toEqual([alone('x'), alone('z')]);
});

test('G7: all ways of treating a column together give the same whatever the batch', () => {
  const refuses: Apply = ({ count, bytes, starts, ends }, out) => {
    for (let i = 0; i < count; i++) {
      const value = bytes.subarray(starts[i]!, ends[i]!);
      if (value[0] === 0x7a) {
        throw new MaskError(i, 'begins with z');
      }
      out.escaped(value, 0, value.length);
      out.end();
    }
  };
  const drawn = {
    needsPrf: true,
    cmac: cmac(5),
    per: [2],
    synthetic: { nullRate: 0.3 },
    // It may draw what stood there, by chance.
    countEqual: false,
  };
  const all = (): Field[] => [
    { mask: null, unsent: true },
    { mask: null, unsent: true },
    { mask: null },
    // Its own, kept, synthetic; the next reads it and is of the same person; the last one reads that.
    {
      ...column(name('x.'), 2),
      cases: { by: 0, masks: [null, { ...PLAIN, apply: name('s.'), person: person(2), ...drawn }] },
    },
    { ...column(name('y.'), 2, { reads: [3] }), overlooks: ['capitals'] },
    {
      mask: { ...PLAIN, apply: reader, reads: [4] },
      cases: { by: 1, masks: [{ ...PLAIN, apply: refuses, fallback: Buffer.from('no') }] },
    },
  ];
  const cell = fc.constantFrom('x.ada', 'y.bea', 'Y.BEA', 's.eve', 'z', '', '\\N', 'a\\\\b\\t');
  const id = fc.constantFrom('1', '2', '3', '\\N', '');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(2), fc.nat(1), id, cell, cell, cell), { maxLength: 40 }),
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 60 }),
      (cells, batch, size) => {
        const bytes = Buffer.from(cells.map((row) => `${row.join('\t')}\n`).join(''));
        const one = createEngine(all(), false);
        const many = createEngine(all(), false, batch);
        expect(run(many, bytes, size)).toEqual(run(one, bytes));
        expect([many.masked, many.equal, many.redacted]).toEqual([one.masked, one.equal, one.redacted]);
        expect(one.equal[3]! + one.equal[4]!).toBe(0);
      },
    ),
    { numRuns: 300 },
  );
});

test('a person who is drawn anew keeps what dates move by and the sex, which other tables have too', () => {
  const shows =
    (redraws: boolean): Apply =>
    (cells, out) => {
      for (let i = 0; i < cells.count; i++) {
        const at = cells.starts[i]!;
        const once = redraws && cells.bytes[at] === 0x78;
        if (once && !seen.has(cells.person!.toString('hex', 16 * i, 16 * i + 8))) {
          seen.add(cells.person!.toString('hex', 16 * i, 16 * i + 8));
          cells.redrawn![i] = seen.size === 1 ? 1 : 0;
        }
        const facts = [factWord(cells.person!, i, 'shift'), isMale(cells.person!, i)];
        out.raw(Buffer.from(`${facts.join()};${factWord(cells.person!, i, 'given name')}`));
        out.end();
      }
    };
  const seen = new Set<string>();
  const table = (redraws: boolean) =>
    run(createEngine([column(shows(redraws), 1), { mask: null }], false), Buffer.from('x\t7\n'))[0]![0]!;
  const [usual, anew] = [table(false).split(';'), table(true).split(';')];
  expect(seen.size).toBe(2);
  expect(anew[0]).toBe(usual[0]);
  expect(anew[1]).not.toBe(usual[1]);
});
