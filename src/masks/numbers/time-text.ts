import { writeDigits } from '../digest.ts';
import type { Day } from './day.ts';

const ZERO = 0x30;
const COLON = 0x3a;

/** A time of day as PostgreSQL prints it: `01:02:03.4`, in whole seconds, and where the fraction or zone begins. */
export interface Time {
  seconds: number;
  end: number;
}

/** Reads the time of day at `start`; false where there is none. */
export function readTime(bytes: Buffer, start: number, end: number, into: Time): boolean {
  if (start + 8 > end || bytes[start + 2] !== COLON || bytes[start + 5] !== COLON) {
    return false;
  }
  const two = (at: number): number => (bytes[at]! - ZERO) * 10 + bytes[at + 1]! - ZERO;
  into.seconds = two(start) * 3600 + two(start + 3) * 60 + two(start + 6);
  into.end = start + 8;
  return into.seconds >= 0 && into.seconds <= 86_400;
}

/** Writes seconds of a day as `01:02:03`; gives where it ends. */
export function writeTime(seconds: number, out: Buffer, to: number): number {
  let at = writeDigits(Math.floor(seconds / 3600), 2, out, to);
  out[at++] = COLON;
  at = writeDigits(Math.floor(seconds / 60) % 60, 2, out, at);
  out[at++] = COLON;
  return writeDigits(seconds % 60, 2, out, at);
}

/** Where the zone (or the era, or the end) begins: behind the time and its fraction. */
export function zoneFrom(bytes: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && (bytes[at] === 0x2e || (bytes[at]! >= ZERO && bytes[at]! <= 0x39))) {
    at++;
  }
  return at;
}

/** A day to read into. */
export function emptyDay(): Day {
  return { year: 0, month: 0, date: 0, end: 0, bc: false };
}
