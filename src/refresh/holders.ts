import { UnderstudyError } from '../errors.ts';
import type { Connection } from '../postgres/connect.ts';
import { describeEndpoint } from '../postgres/endpoint.ts';

/** A transaction that holds the snapshot, and the id it exported it by. */
export interface Holder {
  readonly connection: Connection;
  readonly id: string;
}

/** How often a holder is asked whether it still lives, so that nothing between takes it for idle; milliseconds. */
const HEARTBEAT = 15_000;

/**
 * The transactions that hold one snapshot. An exported id is good while its own transaction lives, so each holder has
 * exported the snapshot for itself, and when one dies the next one's id is given out.
 */
export class Holders {
  /** Aborted, with `snapshot_lost` or `conflict_with_recovery` as reason, when the last holder is gone. */
  readonly lost: AbortSignal;
  readonly #lost = new AbortController();
  readonly #note: (text: string) => void;
  readonly #heartbeats: NodeJS.Timeout[] = [];
  #alive: readonly Holder[];
  #last: Holder;
  #released = false;

  constructor(holders: readonly [Holder, ...Holder[]], note: (text: string) => void) {
    this.lost = this.#lost.signal;
    this.#note = note;
    this.#alive = holders;
    this.#last = holders[0];
    for (const holder of holders) {
      if (holder.connection.lost.aborted) {
        this.#lose(holder);
      }
      holder.connection.lost.addEventListener('abort', () => this.#lose(holder), { once: true });
      this.#heartbeats.push(setInterval(() => void this.#beat(holder), HEARTBEAT).unref());
    }
  }

  /** An id that can be imported now, or, when the snapshot is lost, one that no longer can. */
  get id(): string {
    return (this.#alive[0] ?? this.#last).id;
  }

  /** For queries: the last holder in line, so that a statement that fails costs the spare one. */
  get connection(): Connection {
    return (this.#alive.at(-1) ?? this.#last).connection;
  }

  /** Ends every holder, and with them the snapshot and its locks. */
  async release(): Promise<void> {
    this.#released = true;
    for (const heartbeat of this.#heartbeats) {
      clearInterval(heartbeat);
    }
    await Promise.all(this.#alive.map(({ connection }) => connection.end()));
  }

  /** A transaction that failed holds nothing any more, though its connection lives: it too answers by an error. */
  async #beat(holder: Holder): Promise<void> {
    try {
      await holder.connection.query('SELECT 1');
    } catch {
      this.#lose(holder);
      await holder.connection.end();
    }
  }

  #lose(holder: Holder): void {
    if (this.#released || !this.#alive.includes(holder)) {
      return;
    }
    this.#last = holder;
    this.#alive = this.#alive.filter((other) => other !== holder);
    if (this.#alive.length > 0) {
      this.#note('a holder of the snapshot was lost; the other one holds it');
      return;
    }
    this.#lost.abort(lossOf(holder.connection));
  }
}

/** A standby that ended the holder, for it stood in the way of replay, is said to have: its remedy is another. */
function lossOf(connection: Connection): UnderstudyError {
  const reason: unknown = connection.lost.reason;
  if (reason instanceof UnderstudyError && reason.code === 'conflict_with_recovery') {
    return reason;
  }
  return new UnderstudyError(
    'snapshot_lost',
    `${describeEndpoint(connection.endpoint)}: both connections that held the snapshot were lost`,
    'Look at the server’s log, and at what may end long transactions there. Then run again.',
  );
}
