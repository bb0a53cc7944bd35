import { type Apply, type Cells, type CellWriter, MaskError, type MaskedColumn } from '../mask.ts';
import { type Day, dayNumber, isInfinity, RINGS, type Ring, readDay, ringOf, writeDay } from './day.ts';
import { emptyDay, readTime, type Time, writeTime, zoneFrom } from './time-text.ts';

/** `-infinity` is no longer than this. */
export const LONGEST_DATE = 40;
const NO_TIME = -1;
/** ` BC` */
const ERA = 3;

/** What becomes of a day and of the seconds of its time; NO_TIME for a date without. */
export interface Moment {
  /** Days since 1970-01-01. */
  day: number;
  /** -1 for a date. */
  seconds: number;
  /** True where the fraction of a second goes. */
  whole: boolean;
}

/**
 * Writes what `map` makes of each date or timestamp, its zone as it was. What stands for no date stays: infinity,
 * 0001-01-01 and 9999-12-31. Days stay in the range of their type.
 */
export function mapDates(
  column: MaskedColumn,
  map: (moment: Moment, day: Day, ring: Ring, cells: Cells, i: number) => void,
): Apply {
  const rings = column.class === 'date' ? RINGS.date : RINGS.timestamp;
  const first = Math.min(...rings.map((ring) => ring.first));
  const last = Math.max(...rings.map((ring) => ring.first + ring.size - 1));
  const day = emptyDay();
  const time: Time = { seconds: 0, end: 0 };
  const moment: Moment = { day: 0, seconds: NO_TIME, whole: false };
  const rest = Buffer.alloc(LONGEST_DATE);
  return (cells, out) => {
    const { count, bytes, starts, ends } = cells;
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = ends[i]!;
      out.reserve(end - start + LONGEST_DATE);
      if (isInfinity(bytes, start, end)) {
        out.escaped(bytes, start, end);
        out.end();
        continue;
      }
      const timed = column.class !== 'date';
      if (end - start > LONGEST_DATE || !isRead(bytes, start, end, timed, day, time)) {
        throw new MaskError(i, timed ? 'is not a timestamp in ISO form' : 'is not a date in ISO form');
      }
      moment.day = dayNumber(day);
      moment.seconds = timed ? time.seconds : NO_TIME;
      moment.whole = false;
      const ring = ringOf(rings, moment.day);
      if (ring === undefined) {
        out.escaped(bytes, start, end);
      } else {
        map(moment, day, ring, cells, i);
        moment.day = Math.max(first, Math.min(last, moment.day));
        writeMoment(moment, bytes, day, time, end, rest, out);
      }
      out.end();
    }
  };
}

/** Reads a day alone, or one and a time; false for anything else. */
function isRead(bytes: Buffer, start: number, end: number, timed: boolean, day: Day, time: Time): boolean {
  if (!readDay(bytes, start, end, day)) {
    return false;
  }
  return timed ? readTime(bytes, day.end + 1, end, time) : end - day.end === (day.bc ? ERA : 0);
}

function writeMoment(
  moment: Moment,
  bytes: Buffer,
  day: Day,
  time: Time,
  end: number,
  rest: Buffer,
  out: CellWriter,
): void {
  if (moment.seconds === NO_TIME) {
    out.at = writeDay(moment.day, bytes, day, end, out.bytes, out.at);
    return;
  }
  rest[0] = 0x20;
  let at = writeTime(moment.seconds, rest, 1);
  const from = moment.whole ? zoneFrom(bytes, time.end, end) : time.end;
  at += bytes.copy(rest, at, from, end);
  out.at = writeDay(moment.day, rest, { ...day, end: 0 }, at, out.bytes, out.at);
}
