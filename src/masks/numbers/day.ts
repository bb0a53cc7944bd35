import { writeDigits } from '../digest.ts';

/** A day as PostgreSQL prints it (ISO): `2024-02-29`, `0044-03-15 … BC`. */
export interface Day {
  /** From 1; of the era that `bc` names. */
  year: number;
  month: number;
  date: number;
  bc: boolean;
  /** Where in the cell the day ends and the time begins, if there is one. */
  end: number;
}

/** Days that are moved round in a ring, so that none leaves it and no two meet. */
export interface Ring {
  readonly first: number;
  readonly size: number;
}

const DASH = 0x2d;
const ZERO = 0x30;
const BC = Buffer.from(' BC');

/** What may stand behind a day: a time, a zone and an era. */
const BEHIND: Uint8Array = new Uint8Array(256);
for (const byte of Buffer.from(' 0123456789:.+-BC')) {
  BEHIND[byte] = 1;
}
const INFINITIES: readonly string[] = ['infinity', '-infinity'];

/** Whether the cell is one of the words that stand for no day. */
export function isInfinity(bytes: Buffer, start: number, end: number): boolean {
  const first = bytes[start]!;
  return (
    (first < ZERO || first > 0x39) &&
    end - start <= 9 &&
    INFINITIES.includes(bytes.toString('latin1', start, end))
  );
}

/** Whether all of it may stand in a time, a zone or an era. */
export function isTimeText(bytes: Buffer, from: number, end: number): boolean {
  for (let i = from; i < end; i++) {
    if (BEHIND[bytes[i]!] === 0) {
      return false;
    }
  }
  return true;
}

/** Reads the day at the cell's beginning; false when there is none, or when more than a time stands behind it. */
export function readDay(bytes: Buffer, start: number, end: number, into: Day): boolean {
  let at = start;
  let year = 0;
  for (; at < end && bytes[at]! >= ZERO && bytes[at]! <= 0x39; at++) {
    year = year * 10 + bytes[at]! - ZERO;
  }
  if (at - start < 4 || at - start > 7 || at + 6 > end || bytes[at] !== DASH || bytes[at + 3] !== DASH) {
    return false;
  }
  into.year = year;
  into.month = (bytes[at + 1]! - ZERO) * 10 + bytes[at + 2]! - ZERO;
  into.date = (bytes[at + 4]! - ZERO) * 10 + bytes[at + 5]! - ZERO;
  into.end = at + 6;
  into.bc = bytes[end - 1] === 0x43;
  return (
    isTimeText(bytes, into.end, end) &&
    into.month >= 1 &&
    into.month <= 12 &&
    into.date >= 1 &&
    into.date <= 31
  );
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
export function dayNumber({ year, month, date, bc }: Day): number {
  const counted = (bc ? 1 - year : year) - (month <= 2 ? 1 : 0);
  const era = Math.floor(counted / 400);
  const ofEra = counted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}

/**
 * Writes the day of that number, then the rest of the cell `bytes[day.end … end)` as it was, but for the era, which is
 * written anew. Gives where it ends.
 */
export function writeDay(
  number: number,
  bytes: Buffer,
  day: Day,
  end: number,
  out: Buffer,
  to: number,
): number {
  const shifted = number + 719468;
  const era = Math.floor(shifted / 146097);
  const ofEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fifth = Math.floor((5 * ofYear + 2) / 153);
  const month = fifth < 10 ? fifth + 3 : fifth - 9;
  const counted = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const year = counted > 0 ? counted : 1 - counted;
  let at = writeDigits(year, year < 10_000 ? 4 : year < 100_000 ? 5 : year < 1_000_000 ? 6 : 7, out, to);
  out[at++] = DASH;
  at = writeDigits(month, 2, out, at);
  out[at++] = DASH;
  at = writeDigits(ofYear - Math.floor((153 * fifth + 2) / 5) + 1, 2, out, at);
  const stop = day.bc ? end - BC.length : end;
  for (let j = day.end; j < stop; j++) {
    out[at++] = bytes[j]!;
  }
  if (counted <= 0) {
    at += BC.copy(out, at);
  }
  return at;
}

function ring(first: readonly [number, number, number], last: readonly [number, number, number]): Ring {
  const number = ([year, month, date]: readonly [number, number, number]): number =>
    dayNumber({ year: year > 0 ? year : 1 - year, month, date, bc: year <= 0, end: 0 });
  return { first: number(first), size: number(last) - number(first) + 1 };
}

/**
 * Days of the common era up to 9999 stay in it, for many programs read no others; its first and last day are in no
 * ring, for they stand for "none". The outermost rings end where PostgreSQL's types do, a day short for timestamps,
 * which a zone may move. Years before 1 count 0 (1 BC), -1 (2 BC) and so on.
 */
const COMMON: Ring = ring([1, 1, 2], [9999, 12, 30]);
export const RINGS: { readonly date: readonly Ring[]; readonly timestamp: readonly Ring[] } = {
  date: [COMMON, ring([-4713, 11, 24], [0, 12, 31]), ring([10000, 1, 1], [5874897, 12, 31])],
  timestamp: [COMMON, ring([-4713, 11, 25], [0, 12, 31]), ring([10000, 1, 1], [294276, 12, 30])],
};

/** The ring that holds the day; none for a day that stays as it is. */
export function ringOf(rings: readonly Ring[], day: number): Ring | undefined {
  for (let i = 0; i < rings.length; i++) {
    const ring = rings[i]!;
    if (day >= ring.first && day < ring.first + ring.size) {
      return ring;
    }
  }
  return undefined;
}
