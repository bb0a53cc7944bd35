/** Draws progress on stderr: bars on a terminal, plain lines elsewhere, nothing when quiet. */

import { MultiBar, type SingleBar } from 'cli-progress';
import prettyBytes from 'pretty-bytes';
import prettyMs from 'pretty-ms';
import type { Progress } from '../refresh/run.ts';
import { visible } from '../report/format.ts';
import { CopyMeter, type Reading, type TableState } from './meter.ts';
import type { Sink } from './output.ts';

type Display = Progress & { close(): void };

/** Milliseconds between two plain lines about the copy: a log is read later, not watched. */
const PLAIN_EVERY = 5000;
/** Bars at once; more would not fit a small terminal, and `jobs` is seldom higher. */
const BARS = 8;
/** Characters of a table's name shown beside its bar. */
const NAME_WIDTH = 32;

/** A display for `stderr`. */
export function createProgress(stderr: Sink, options: { quiet: boolean; now?: () => number }): Display {
  const now = options.now ?? (() => performance.now());
  if (options.quiet) {
    return { stage() {}, tables() {}, advance() {}, note() {}, close() {} };
  }
  if (stderr.isTTY === true && stderr === process.stderr) {
    return barDisplay(process.stderr, now);
  }
  return lineDisplay((text) => stderr.write(`${visible(text)}\n`), now);
}

function lineDisplay(line: (text: string) => void, now: () => number): Display {
  let meter: CopyMeter | null = null;
  let told = now();
  return {
    stage(name, state, durationMs) {
      if (state !== 'started') {
        line(`${name} ${state}${durationMs === undefined ? '' : ` in ${prettyMs(durationMs)}`}`);
      }
    },
    tables(tables) {
      meter = new CopyMeter(tables, now());
      const bytes = tables.reduce((sum, table) => sum + table.bytes, 0);
      line(`copy: ${tables.length} tables, ${prettyBytes(bytes)}`);
    },
    advance(table, rows, bytes) {
      meter?.advance(table, rows, bytes);
      if (meter !== null && now() - told >= PLAIN_EVERY) {
        told = now();
        line(`copy: ${drawReading(meter.read(now()))}`);
      }
    },
    note: line,
    close() {},
  };
}

/** `34 %, 120,000 rows, 35,000 rows/s, 12 MB/s, 8s left`. */
export function drawReading(reading: Reading): string {
  const count = (value: number): string => Math.round(value).toLocaleString('en');
  const left = reading.leftMs === null ? '' : `, ${prettyMs(Math.ceil(reading.leftMs / 1000) * 1000)} left`;
  return (
    `${Math.floor(reading.share * 100)} %, ${count(reading.rows)} rows, ${count(reading.rowsPerSecond)} rows/s, ` +
    `${prettyBytes(Math.round(reading.bytesPerSecond))}/s${left}`
  );
}

function barDisplay(stream: NodeJS.WriteStream, now: () => number): Display {
  let bars: TableBars | null = null;
  const line = (text: string): void => {
    if (bars === null) {
      stream.write(`${visible(text)}\n`);
    } else {
      bars.log(visible(text));
    }
  };
  const close = (): void => {
    bars?.stop();
    bars = null;
  };
  return {
    stage(name, state, durationMs) {
      if (state === 'started') {
        return;
      }
      if (name === 'copy') {
        close();
      }
      const mark = state === 'done' ? '✔' : '✘';
      line(`${mark} ${name}${durationMs === undefined ? '' : `  ${prettyMs(durationMs)}`}`);
    },
    tables(tables) {
      close();
      bars = new TableBars(stream, new CopyMeter(tables, now()), now);
    },
    advance: (table, rows, bytes) => bars?.advance(table, rows, bytes),
    note: line,
    close,
  };
}

/** A bar for the whole copy, and one for each of the tables last heard of. */
class TableBars {
  readonly #multi: MultiBar;
  readonly #meter: CopyMeter;
  readonly #now: () => number;
  readonly #whole: SingleBar;
  /** Oldest news first, as Map keeps insertion order and `advance` re-inserts. */
  readonly #bars = new Map<string, SingleBar>();

  constructor(stream: NodeJS.WriteStream, meter: CopyMeter, now: () => number) {
    this.#multi = new MultiBar({
      stream,
      format: '  {name} {bar} {text}',
      hideCursor: true,
      clearOnComplete: true,
      forceRedraw: false,
      barsize: 24,
      barCompleteChar: '█',
      barIncompleteChar: '░',
      fps: 10,
    });
    this.#meter = meter;
    this.#now = now;
    this.#whole = this.#multi.create(1000, 0, { name: 'all tables'.padEnd(NAME_WIDTH), text: '' });
  }

  advance(table: string, rows: number, bytes: number): void {
    const state = this.#meter.advance(table, rows, bytes);
    const bar = this.#bars.get(table) ?? this.#open(table);
    this.#bars.delete(table);
    if (state.share >= 1) {
      this.#multi.remove(bar);
    } else {
      this.#bars.set(table, bar);
      bar.update(Math.round(state.share * 1000), { text: drawTable(state) });
    }
    const reading = this.#meter.read(this.#now());
    this.#whole.update(Math.round(reading.share * 1000), { text: drawReading(reading) });
  }

  #open(table: string): SingleBar {
    const oldest = this.#bars.size >= BARS ? this.#bars.entries().next().value : undefined;
    if (oldest !== undefined) {
      this.#multi.remove(oldest[1]);
      this.#bars.delete(oldest[0]);
    }
    const name = visible(table).slice(0, NAME_WIDTH).padEnd(NAME_WIDTH);
    return this.#multi.create(1000, 0, { name, text: '' });
  }

  log(text: string): void {
    this.#multi.log(`${text}\n`);
  }

  stop(): void {
    this.#multi.stop();
  }
}

function drawTable(state: TableState): string {
  const estimate = state.estimatedRows > 0 ? ` of about ${state.estimatedRows.toLocaleString('en')}` : '';
  return `${state.rows.toLocaleString('en')}${estimate} rows`;
}
