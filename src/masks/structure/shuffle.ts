import type { ValuesLearnt } from '../lesson.ts';
import { type Apply, type Mask, MaskError, type MaskedColumn } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { room } from '../room.ts';
import { ALL_TYPES } from '../types.ts';

/**
 * The column's own values, dealt out anew: rows stand in the order of their keys' digests, and each gets the next one's
 * value, the last one the first's. So no row keeps its own value, though it may get an equal one. The values remain real.
 */
export const shuffle: Mask<NoOptions> = {
  name: 'shuffle',
  summary:
    'The value of another row of the column, by a keyed order of the rows. All values remain in the column: give a `reason`.',
  family: 'structure',
  types: ALL_TYPES,
  options: NO_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'permutation',
  gdpr: 'personal',
  safeHarbor: () => 'no',
  keeps: () => ['nulls'],
  remains: 'every value, at another row; how often each occurs',
  fakes: false,
  // Another row's value may equal the row's own.
  replaces: false,
  reserved: false,
  reasoned: true,
  byRow: true,
  lessons: () => [{ kind: 'values' }],
  uniqueness: () => 'lossy',
  outputDomain: () => Number.POSITIVE_INFINITY,
  longest: (_, column) => (room(column) === Number.POSITIVE_INFINITY ? null : room(column)),
  example: { input: 'Anna' },
  prepare: (_, column, keys) => {
    const learnt = keys.learnt(0);
    if (learnt !== null && learnt.kind !== 'values') {
      throw new RangeError('shuffle was not taught the values of its column');
    }
    return learnt === null ? untaught(column) : dealt(learnt, column);
  },
};

/** In a trial no value is known: what it would give is left out. */
function untaught(column: MaskedColumn): Apply {
  return ({ count }, out) => {
    for (let i = 0; i < count; i++) {
      if (!column.notNull) {
        out.null();
      }
      out.end();
    }
  };
}

function dealt({ rows, bytes, ends }: ValuesLearnt, column: MaskedColumn): Apply {
  return ({ count, digests }, out) => {
    for (let i = 0; i < count; i++) {
      if (rows.length < 2) {
        // There is no other row's value to give.
        if (column.notNull) {
          throw new MaskError(i, 'is the only value of its column, which leaves none to shuffle it with');
        }
        out.null();
      } else {
        const next = after(rows, digests.readBigUInt64BE(16 * i));
        out.escaped(bytes, next === 0 ? 0 : ends[next - 1]!, ends[next]!);
      }
      out.end();
    }
  };
}

/** The place of the first row behind `key`, the first of all behind the last. */
function after(rows: BigUint64Array, key: bigint): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle]! <= key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low === rows.length ? 0 : low;
}
