/** Reckons how far a copy is, how fast, and how long it will take; the clock is the caller's. */

export interface TableAhead {
  readonly name: string;
  readonly estimatedRows: number;
  /** Bytes of its heap. */
  readonly bytes: number;
}

export interface TableState {
  readonly name: string;
  readonly rows: number;
  readonly estimatedRows: number;
  /** 0 … 1, an estimate until the copy is over. */
  readonly share: number;
}

export interface Reading {
  readonly rows: number;
  readonly bytes: number;
  /** 0 … 1. */
  readonly share: number;
  readonly rowsPerSecond: number;
  readonly bytesPerSecond: number;
  /** Milliseconds left, or null while there is too little to go by. */
  readonly leftMs: number | null;
}

/** Below this share, a forecast says more of the start-up than of the copy. */
const SHARE_TO_GO_BY = 0.02;

export class CopyMeter {
  readonly #tables = new Map<string, { ahead: TableAhead; rows: number; bytes: number }>();
  readonly #started: number;
  #rows = 0;
  #bytes = 0;

  constructor(tables: readonly TableAhead[], now: number) {
    for (const ahead of tables) {
      this.#tables.set(ahead.name, { ahead, rows: 0, bytes: 0 });
    }
    this.#started = now;
  }

  /** Adds rows and bytes read of `name`; gives that table's state. */
  advance(name: string, rows: number, bytes: number): TableState {
    const table = this.#tables.get(name) ?? {
      ahead: { name, estimatedRows: 0, bytes: 0 },
      rows: 0,
      bytes: 0,
    };
    this.#tables.set(name, table);
    table.rows += rows;
    table.bytes += bytes;
    this.#rows += rows;
    this.#bytes += bytes;
    return { name, rows: table.rows, estimatedRows: table.ahead.estimatedRows, share: shareOf(table) };
  }

  read(now: number): Reading {
    let ahead = 0;
    let done = 0;
    for (const table of this.#tables.values()) {
      ahead += table.ahead.bytes;
      done += table.ahead.bytes * shareOf(table);
    }
    const seconds = Math.max(0.001, (now - this.#started) / 1000);
    const share = ahead === 0 ? 0 : done / ahead;
    return {
      rows: this.#rows,
      bytes: this.#bytes,
      share,
      rowsPerSecond: this.#rows / seconds,
      bytesPerSecond: this.#bytes / seconds,
      leftMs: share < SHARE_TO_GO_BY ? null : (seconds * 1000 * (1 - share)) / share,
    };
  }
}

/** By rows where the table was ever analysed, else by bytes, which COPY's text only roughly follows. */
function shareOf({ ahead, rows, bytes }: { ahead: TableAhead; rows: number; bytes: number }): number {
  const share =
    ahead.estimatedRows > 0 ? rows / ahead.estimatedRows : ahead.bytes > 0 ? bytes / ahead.bytes : 1;
  return Math.min(1, share);
}
