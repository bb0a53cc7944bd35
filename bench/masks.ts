/**
 * Values a second of processor time that each mask gives on one core, the keyed function with it, against what is
 * demanded of its kind: `node bench/masks.ts [MASK …]`.
 */
import { ProjectKey } from '../src/crypto/key.ts';
import { MASKS } from '../src/masks/catalog.ts';
import { BufferCellWriter } from '../src/masks/cell-writer.ts';
import { maskKeys } from '../src/masks/keys.ts';
import type { Apply, Cells, Mask, MaskedColumn } from '../src/masks/mask.ts';
import { cellsOf, textsOf } from './cells.ts';
import type { Bar, MaskUse } from './mask-use.ts';
import { usesOf } from './mask-uses.ts';
import { fastest } from './processor.ts';
import { rounded } from './settings.ts';

/** A mask's throughput. */
export interface MaskRate {
  readonly mask: string;
  readonly variant: string;
  readonly valuesPerSecond: number;
  /** Megabytes of input. */
  readonly megabytesPerSecond: number;
  /** To make it ready for a column and mask one cell, once that was done before: each chunk of a table does it. */
  readonly prepareMilliseconds: number;
  readonly bar: string;
  /** Null where there is no bar. */
  readonly met: boolean | null;
  readonly reason: string;
}

const BATCH = 8192;
const ROUNDS = 3;
const SECONDS = 0.04;
const BARS: Readonly<Record<Bar, { per: 'values' | 'megabytes'; least: number } | null>> = {
  simple: { per: 'values', least: 1_000_000 },
  keyed: { per: 'values', least: 300_000 },
  json: { per: 'megabytes', least: 60 },
  scrub: { per: 'megabytes', least: 15 },
  none: null,
};

export interface BenchOptions {
  readonly rounds?: number;
  /** Of a round, at least. */
  readonly seconds?: number;
  /** Of the masks; all of them without it. */
  readonly names?: readonly string[];
  /** Called with each as soon as it is measured. */
  readonly tell?: (rate: MaskRate) => void;
}

/** Measures masks on values of the kind they are made for, each by its best round. */
export function benchMasks({
  rounds = ROUNDS,
  seconds = SECONDS,
  names,
  tell,
}: BenchOptions = {}): MaskRate[] {
  return [...MASKS.values()]
    .filter(({ name }) => names === undefined || names.includes(name))
    .flatMap((mask) =>
      usesOf(mask).map((use) => {
        const rate = measured(mask, use, rounds, seconds);
        tell?.(rate);
        return rate;
      }),
    );
}

function measured(mask: Mask, use: MaskUse, rounds: number, seconds: number): MaskRate {
  const { variant = '', bar: kind = 'simple', reason = '' } = use;
  const cells = cellsFor(use);
  const { run, prepare } = ready(mask, use, cells);
  const batches = fastest(run, rounds, seconds);
  const rates = { values: batches * BATCH, megabytes: (batches * cells.bytes.length) / 1e6 };
  const bar = BARS[kind];
  return {
    mask: mask.name,
    variant,
    valuesPerSecond: Math.round(rates.values),
    megabytesPerSecond: rounded(rates.megabytes),
    prepareMilliseconds: rounded(1000 / fastest(prepare, rounds, seconds / 20)),
    bar: bar === null ? '' : `${bar.least.toLocaleString('en')} ${bar.per === 'values' ? '/s' : 'MB/s'}`,
    met: bar === null ? null : rates[bar.per] >= bar.least,
    reason,
  };
}

const BASES: Readonly<Record<string, string>> = { integer: 'int8' };

function ready(mask: Mask, use: MaskUse, cells: Cells): { run: () => void; prepare: () => void } {
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
    ...mask.example.column,
    ...use.column,
  };
  const key = ProjectKey.import(Buffer.alloc(32, 'a key for measuring'));
  const { cmac } = key.domain(mask.name);
  const prepare = () =>
    mask.prepare(use.options ?? {}, column, maskKeys(key, mask.name, MASKS, use.learnt ?? []));
  const out = new BufferCellWriter();
  const rows = cellsOf(String, BATCH);
  const person = { person: cmac.digests(rows.bytes, rows.starts, rows.ends, BATCH) };
  const masking = (apply: Apply, count: number) => (): void => {
    const digests = mask.needs.prf
      ? cmac.digests(cells.bytes, cells.starts, cells.ends, count)
      : cells.digests;
    out.reset(count);
    apply({ ...cells, count, digests, ...(use.person === true ? person : {}) }, out);
  };
  return { run: masking(prepare(), BATCH), prepare: () => masking(prepare(), 1)() };
}

function cellsFor({ value, others = [] }: MaskUse): Cells {
  return {
    ...cellsOf(value, BATCH),
    others: others.map((other) => ({ raw: textsOf(other, BATCH), masked: textsOf(other, BATCH) })),
  };
}

/** The same, printed one by one on standard error, and those below what is demanded once more with the reason. */
export function printMasks(names?: readonly string[]): MaskRate[] {
  print(['', 'values/s', 'MB/s', 'demanded', '', 'prepare ms']);
  const rates = benchMasks({ ...(names === undefined ? {} : { names }), tell: printRate });
  for (const rate of rates.filter(({ met }) => met !== true)) {
    const reason = rate.reason === '' ? 'no reason is known' : rate.reason;
    console.error(`${rate.met === null ? 'of no class' : 'missed'}: ${nameOf(rate)}: ${reason}`);
  }
  return rates;
}

function printRate(rate: MaskRate): void {
  print([
    nameOf(rate),
    rate.valuesPerSecond.toLocaleString('en'),
    rate.megabytesPerSecond.toFixed(1),
    rate.bar === '' ? '-' : rate.bar,
    rate.met === null ? '' : rate.met ? 'met' : 'MISSED',
    rate.prepareMilliseconds.toFixed(3),
  ]);
}

const WIDTHS = [40, 11, 7, 13, 7, 11];

function print(cells: readonly string[]): void {
  console.error(
    cells.map((cell, i) => (i === 0 ? cell.padEnd(WIDTHS[i]!) : cell.padStart(WIDTHS[i]!))).join(' '),
  );
}

function nameOf({ mask, variant }: MaskRate): string {
  return variant === '' ? mask : `${mask} (${variant})`;
}

if (import.meta.main) {
  const names = process.argv.slice(2);
  printMasks(names.length > 0 ? names : undefined);
}
