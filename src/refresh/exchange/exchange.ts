import { randomBytes } from 'node:crypto';
import { UnderstudyError } from '../../errors.ts';
import { derivedName, displayName, quoteIdentifier } from '../../names.ts';
import type { Connection } from '../../postgres/connect.ts';
import type { Endpoint } from '../../postgres/endpoint.ts';
import { connectForMaintenance } from '../../postgres/maintenance.ts';
import { listMarked, type Mark, readMark, writeMark } from '../../postgres/mark.ts';
import { carryStatements, type DatabaseDetails, readDetails } from './details.ts';
import { planMoves, previousCopies } from './moves.ts';
import { outcomeOf } from './outcome.ts';
import { renameDrained } from './rename.ts';

/** What an exchange goes by. */
export interface Exchange {
  /** Where staging is; its database is the name that another copy takes. */
  readonly target: Endpoint;
  /** The copy that comes in. */
  readonly incoming: { readonly name: string; readonly oid: number };
  /** How many previous copies stay, the one replaced now among them. */
  readonly keep: number;
  /** Who owns a staging that was not there before; null: who owns the copy. */
  readonly newOwner: string | null;
  /** Longest wait for a lock, and for sessions to end; milliseconds. */
  readonly lockTimeout: number;
  readonly drainTimeout: number;
  /** Heeded until COMMIT. */
  readonly signal: AbortSignal;
  /** Asked right before COMMIT; what it throws undoes everything. */
  readonly beforeCommit: () => Promise<void>;
}

/** What came of it. */
export interface Exchanged {
  /** The run that made the copy that serves now. */
  readonly runId: string;
  /** What staging's copy before is kept as; null when there was none or none is kept. */
  readonly previous: string | null;
  /** Renamed aside; to be dropped. */
  readonly discarded: readonly { readonly name: string; readonly oid: number }[];
}

/** The run id in the mark of a copy that a run did not make: the staging that was there before the first. */
export const ADOPTED = 'adopted';

/**
 * Puts a copy in staging's place in one transaction: a kill at any moment leaves staging serving the old copy or, once
 * committed, the whole new one. Owner, rights, limits, settings and comment go over with the name. Throws `not_drained`
 * when sessions stay; then, and after any other error, everything is as it was.
 */
export async function exchange(input: Exchange): Promise<Exchanged> {
  const mover = await connectForMaintenance(input.target, 'understudy swap');
  try {
    const helper = await connectForMaintenance(input.target, 'understudy swap sessions');
    const cancel = (): void => {
      helper.query('SELECT pg_cancel_backend($1)', [mover.processId]).catch(() => {});
    };
    input.signal.addEventListener('abort', cancel);
    try {
      return await inOneTransaction(mover, helper, input);
    } finally {
      input.signal.removeEventListener('abort', cancel);
      await helper.end();
    }
  } finally {
    // Ending an uncommitted session undoes what it did.
    await mover.end();
  }
}

async function inOneTransaction(mover: Connection, helper: Connection, input: Exchange): Promise<Exchanged> {
  const target = input.target.database;
  const unique = randomBytes(4).toString('hex');
  await mover.execute(`BEGIN; SET LOCAL lock_timeout = ${Math.round(input.lockTimeout)};
    SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0`);
  const current = await readDetails(mover, target);
  const mark = await holdIncoming(mover, input);
  const waiting = derivedName(target, `_swap_${unique}`);
  await renameDrained(mover, helper, {
    ...input,
    from: input.incoming.name,
    to: waiting,
    oid: input.incoming.oid,
  });
  await carry(mover, current, waiting, input.newOwner);

  const copies = previousCopies(target, await listMarked(mover, target)).filter(
    (copy) => copy.oid !== input.incoming.oid,
  );
  const moves = planMoves(target, current, copies, input.keep, unique);
  for (const move of moves) {
    await refuseForeign(mover, move.to, move.from);
    if (move.from !== move.to) {
      await renameDrained(mover, helper, { ...input, ...move });
    }
    const runId = (await readMark(mover, move.to))?.runId ?? ADOPTED;
    await writeMark(mover, move.to, move.kind, runId, { target });
  }
  await writeMark(mover, waiting, 'target', mark.runId, { target, text: current?.text ?? '' });
  await mover.execute(`ALTER DATABASE ${quoteIdentifier(waiting)} RENAME TO ${quoteIdentifier(target)}`);

  await input.beforeCommit();
  await commit(mover, input);
  return {
    runId: mark.runId,
    previous: moves.find((move) => move.from === target && move.kind === 'previous')?.to ?? null,
    discarded: moves
      .filter((move) => move.kind === 'discarded')
      .map((move) => ({ name: move.to, oid: move.oid })),
  };
}

/** The mark of the copy that comes in; it must be the very database that was made. */
async function holdIncoming(mover: Connection, { incoming, target }: Exchange): Promise<Mark> {
  const mark = await readMark(mover, incoming.name);
  if (mark === null || mark.oid !== incoming.oid || mark.target !== target.database) {
    throw new UnderstudyError(
      'not_ours',
      `${displayName(incoming.name)} is not the copy that this run made`,
      'Another run, or a person, dropped or replaced it. Staging is as it was; run the refresh again.',
    );
  }
  return mark;
}

async function carry(
  mover: Connection,
  current: DatabaseDetails | null,
  name: string,
  newOwner: string | null,
): Promise<void> {
  const waiting = await readDetails(mover, name);
  if (waiting === null) {
    return;
  }
  const wanted = current ?? { ...waiting, owner: newOwner ?? waiting.owner };
  for (const { sql, what } of carryStatements(wanted, waiting)) {
    try {
      await mover.execute(sql);
    } catch (error) {
      if (error instanceof UnderstudyError && error.code === 'privilege') {
        throw new UnderstudyError(
          'privilege',
          `staging's ${what.replace(/^the /, '')} cannot be carried over to the new copy: permission denied`,
          'Staging is as it was. `understudy doctor` prints the statement that grants it.',
        );
      }
      throw error;
    }
  }
}

/** A name that a move needs and that somebody else's database has. */
async function refuseForeign(mover: Connection, name: string, from: string): Promise<void> {
  const taken = name === from ? null : await readDetails(mover, name);
  if (taken !== null) {
    throw new UnderstudyError(
      'not_ours',
      `there is a database ${displayName(name)} already, and it does not carry Understudy's mark`,
      'Rename or drop it: the swap needs that name for the previous copy. Staging is as it was.',
    );
  }
}

async function commit(mover: Connection, input: Exchange): Promise<void> {
  const [transaction] = await mover.query<{ id: string }>('SELECT pg_current_xact_id()::text AS id');
  if (input.signal.aborted) {
    throw new UnderstudyError('interrupted', 'interrupted', 'Staging is as it was.');
  }
  try {
    await mover.execute('COMMIT');
  } catch (error) {
    const outcome = await outcomeOf(input.target, input.incoming.oid, transaction?.id ?? '0');
    if (outcome !== 'committed') {
      throw error;
    }
  }
}
