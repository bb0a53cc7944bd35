/**
 * Values a second that each mask gives on one core, the keyed function with it: `node bench/masks.ts`.
 */
import { ProjectKey } from '../src/crypto/key.ts';
import { MASKS } from '../src/masks/catalog.ts';
import { BufferCellWriter } from '../src/masks/cell-writer.ts';
import { maskKeys } from '../src/masks/keys.ts';
import type { Cells, Mask, MaskedColumn } from '../src/masks/mask.ts';

/** A mask's throughput. */
export interface MaskRate {
  readonly mask: string;
  readonly valuesPerSecond: number;
}

const BATCH = 8192;
const ROUNDS = 5;
const MILLISECONDS = 150;

/** Measures every mask on values of the kind it is made for; the best of some rounds, for the machine is shared. */
export function benchMasks(rounds: number = ROUNDS): MaskRate[] {
  return [...MASKS.values()].map((mask) => ({
    mask: mask.name,
    valuesPerSecond: Math.round(rate(mask, rounds)),
  }));
}

const BASES: Readonly<Record<string, string>> = { integer: 'int8' };

const person = (i: number): string => `${['Anna', 'Chloë', 'Benedict', 'Li'][i & 3]} Jones${i}`;
const day = (i: number): string => `19${10 + (i % 89)}-0${1 + (i % 9)}-1${i % 10}`;
const VALUES: Readonly<Record<string, (i: number) => string>> = {
  uuid: (i) => `8f14e45f-ceea-467f-a8b4-${i.toString(16).padStart(12, '0')}`,
  integer: (i) => String(i % 2 === 0 ? 1_000_000 + i : 4_000_000_000_000_000 + i * 977),
  email: (i) => `anna.jones${i}@company-${i % 97}.com`,
  phone: (i) => `+44 161 ${1_000_000 + i}`,
  street_address: (i) => `${i % 300} Elm Street`,
  postal_code: (i) => `SW${i % 10}A ${i % 7}AA`,
  ip: (i) => `81.2.${(i >> 8) & 255}.${i & 255}`,
  url: (i) => `https://anna-jones-${i}.name/about`,
  date_shift: day,
  distinct: day,
  lorem: (i) => `Call number ${i} after six; she is at her sister's, and would rather not be rung at work.`,
  secret: (i) => `$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t${100_000 + (i % 800_000)}`,
  partial: (i) => String(4_111_111_111_111_111 + i),
};

const OPTIONS: Readonly<Record<string, object>> = {
  constant: { value: 'nobody@example.com' },
  email: { unique: true },
  phone: { keep: 'country' },
  partial: { last: 4 },
};

function rate(mask: Mask, rounds: number): number {
  const type = mask.example.class ?? 'text';
  const column: MaskedColumn = {
    name: 'bench',
    class: type,
    base: BASES[type] ?? type,
    length: null,
    scale: null,
    notNull: false,
    enumLabels: null,
    encoding: 'UTF8',
  };
  const key = ProjectKey.ephemeral();
  const keys = key.domain(mask.name);
  const apply = mask.prepare(OPTIONS[mask.name] ?? {}, column, maskKeys(key, mask.name, MASKS));
  const out = new BufferCellWriter();
  const cells = cellsOf(VALUES[mask.name] ?? person);
  const run = (): void => {
    const digests = mask.needs.prf
      ? keys.cmac.digests(cells.bytes, cells.starts, cells.ends, cells.count)
      : cells.digests;
    out.reset(cells.count);
    apply({ ...cells, digests }, out);
  };
  let best = 0;
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    let batches = 0;
    while (performance.now() - started < MILLISECONDS) {
      run();
      batches++;
    }
    best = Math.max(best, (batches * BATCH * 1000) / (performance.now() - started));
  }
  return best;
}

function cellsOf(value: (i: number) => string): Cells {
  const values = Array.from({ length: BATCH }, (_, i) => Buffer.from(value(i)));
  const starts = new Int32Array(BATCH);
  const ends = new Int32Array(BATCH);
  values.reduce((at, cell, i) => {
    starts[i] = at;
    ends[i] = at + cell.length;
    return at + cell.length;
  }, 0);
  return { count: BATCH, bytes: Buffer.concat(values), starts, ends, digests: Buffer.alloc(0) };
}

if (import.meta.main) {
  console.log(JSON.stringify(benchMasks(), null, 2));
}
