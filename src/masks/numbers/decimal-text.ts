import { writeDigits } from '../digest.ts';
import { type Apply, type Cells, type CellWriter, MaskError, type MaskedColumn } from '../mask.ts';

/** A number as PostgreSQL prints `numeric` and whole numbers: units of 10^-scale, with their sign. */
export interface Decimal {
  /** Exact up to 15 digits; of more, `big` holds it. */
  units: number;
  big: bigint | null;
  scale: number;
}

/** What a mask makes of a number; each gets the cells and the cell's place for its digest. */
export interface NumberMap {
  /** Of units of 10^-scale below 10^15; the sign is kept by the caller where it is 0. */
  units(units: number, scale: number, cells: Cells, i: number): number;
  /** The same for more digits. */
  big(units: bigint, scale: number, cells: Cells, i: number): bigint;
  float(value: number, cells: Cells, i: number): number;
  /** Fewest decimals of what comes out; numbers come in with as many. */
  readonly scale?: number;
}

const EXACT_DIGITS = 15;
const ZERO = 0x30;
const MINUS = 0x2d;
const DOT = 0x2e;
/** A double's longest text is 25 characters. */
const LONGEST_FLOAT = 32;

/** Longest cell in characters that a mask of numbers may write: null where the type has no bound. */
export function longestNumber({ class: type, base, length }: MaskedColumn): number | null {
  if (type === 'numeric') {
    return length === null ? null : length + 3;
  }
  return type === 'float' ? LONGEST_FLOAT : base === 'int2' ? 6 : base === 'int4' ? 11 : 20;
}

/** Largest magnitude of units in the column; Infinity where there is no bound. */
export function largestUnits({ class: type, base, length }: MaskedColumn): number {
  if (type === 'numeric') {
    return length === null ? Number.POSITIVE_INFINITY : 10 ** length - 1;
  }
  return base === 'int2' ? 32767 : base === 'int4' ? 2_147_483_647 : Number.POSITIVE_INFINITY;
}

const INT8: bigint = 2n ** 63n - 1n;

function largestBig({ class: type, base, length }: MaskedColumn): bigint | null {
  if (type === 'numeric') {
    return length === null ? null : 10n ** BigInt(length) - 1n;
  }
  return base === 'int8' ? INT8 : null;
}

/** Writes what `map` makes of each number. NaN and the infinities stay; other text is refused. */
export function mapNumbers(column: MaskedColumn, map: NumberMap): Apply {
  if (column.class === 'float') {
    return mapFloats(column, map);
  }
  const decimal: Decimal = { units: 0, big: null, scale: 0 };
  const write = bounded(column);
  const least = map.scale ?? 0;
  return (cells, out) => {
    const { count, bytes, starts, ends } = cells;
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = ends[i]!;
      out.reserve(end - start + LONGEST_FLOAT + least);
      if (isSpecial(bytes, start, end)) {
        out.escaped(bytes, start, end);
      } else if (readDecimal(bytes, start, end, decimal, least)) {
        const { units, big, scale } = decimal;
        if (big === null) {
          write(map.units(units, scale, cells, i), scale, out);
        } else {
          write(map.big(big, scale, cells, i), scale, out);
        }
      } else {
        throw new MaskError(i, 'is not a number');
      }
      out.end();
    }
  };
}

/** Writes units, or the largest that the column holds. */
function bounded(column: MaskedColumn): (units: number | bigint, scale: number, out: CellWriter) => void {
  const largest = largestUnits(column);
  const most = largestBig(column);
  return (units, scale, out) => {
    if (typeof units === 'number') {
      const kept = Math.abs(units) > largest ? Math.sign(units) * largest : units;
      out.at = writeDecimal(kept, scale, out.bytes, out.at);
    } else if (most !== null && units > most) {
      writeBig(most, scale, out);
    } else {
      writeBig(most !== null && units < -most ? -most : units, scale, out);
    }
  };
}

function mapFloats({ base }: MaskedColumn, map: NumberMap): Apply {
  return (cells, out) => {
    const { count, bytes, starts, ends } = cells;
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = ends[i]!;
      if (isSpecial(bytes, start, end)) {
        out.escaped(bytes, start, end);
      } else {
        const value = Number(bytes.toString('latin1', start, end));
        if (start === end || Number.isNaN(value)) {
          throw new MaskError(i, 'is not a number');
        }
        writeFloat(map.float(value, cells, i), base, out);
      }
      out.end();
    }
  };
}

/** float4 is written in the 8 digits that tell its values apart. */
export function writeFloat(value: number, base: string, out: CellWriter): void {
  const most = base === 'float4' ? 3.4e38 : Number.MAX_VALUE;
  const bounded = Math.max(-most, Math.min(most, value));
  const text = base === 'float4' ? String(Number(bounded.toPrecision(8))) : String(bounded);
  out.reserve(LONGEST_FLOAT);
  out.at += out.bytes.write(text, out.at, 'latin1');
}

const SPECIAL: readonly string[] = ['NaN', 'Infinity', '-Infinity'];

/** Whether it is NaN, Infinity or -Infinity. */
export function isSpecial(bytes: Buffer, start: number, end: number): boolean {
  const first = bytes[start] === MINUS ? bytes[start + 1] : bytes[start];
  return (
    (first === 0x4e || first === 0x49) &&
    end - start <= 9 &&
    SPECIAL.includes(bytes.toString('latin1', start, end))
  );
}

/** Reads a number, with at least `least` decimals; false when it is none. */
export function readDecimal(bytes: Buffer, start: number, end: number, into: Decimal, least = 0): boolean {
  const negative = bytes[start] === MINUS;
  let units = 0;
  let digits = 0;
  let scale = -1;
  for (let at = negative ? start + 1 : start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === DOT && scale === -1) {
      scale = 0;
      continue;
    }
    if (byte < ZERO || byte > 0x39) {
      return false;
    }
    units = units * 10 + byte - ZERO;
    digits++;
    scale += scale === -1 ? 0 : 1;
  }
  if (digits === 0) {
    return false;
  }
  into.scale = Math.max(scale, 0);
  into.big = null;
  const more = Math.max(0, least - into.scale);
  if (digits + more > EXACT_DIGITS) {
    const text = bytes.toString('latin1', start, end).replace('.', '');
    into.big = BigInt(text) * 10n ** BigInt(more);
  }
  for (let n = 0; n < more; n++) {
    units *= 10;
  }
  into.scale += more;
  into.units = negative ? -units : units;
  return true;
}

/** Writes units below 2^53 with their decimals; gives where it ends. */
export function writeDecimal(units: number, scale: number, out: Buffer, to: number): number {
  let at = to;
  let whole = units;
  if (units < 0) {
    out[at++] = MINUS;
    whole = -units;
  }
  let digits = 1;
  for (let limit = 10; limit <= whole; limit *= 10) {
    digits++;
  }
  if (scale === 0) {
    return writeDigits(whole, digits, out, at);
  }
  const width = Math.max(digits, scale + 1);
  const end = writeDigits(whole, width, out, at);
  out.copyWithin(end - scale + 1, end - scale, end);
  out[end - scale] = DOT;
  return end + 1;
}

/** `writeDecimal` for numbers of any size. */
export function writeBig(units: bigint, scale: number, out: CellWriter): void {
  const text = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const cut = text.length - scale;
  const whole = `${units < 0n ? '-' : ''}${text.slice(0, cut)}${scale === 0 ? '' : `.${text.slice(cut)}`}`;
  out.reserve(whole.length);
  out.at += out.bytes.write(whole, out.at, 'latin1');
}
