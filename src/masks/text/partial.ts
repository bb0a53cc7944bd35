import { z } from 'zod';
import { characters } from '../characters.ts';
import type { Mask } from '../mask.ts';
import { room } from '../room.ts';

/** first, last: characters shown at either end. fill: what stands for each of the others. */
export interface PartialOptions {
  readonly first: number;
  readonly last: number;
  readonly fill: string;
}

const BLANK = 0x20;

/** The first and last characters; a fill character for each of the others. */
export const partial: Mask<PartialOptions> = {
  name: 'partial',
  summary: 'The `first` and `last` characters, and a `fill` character for each of the others.',
  family: 'text',
  types: ['text'],
  options: z.strictObject({
    first: z.int().min(0).max(1000).default(0),
    last: z.int().min(0).max(1000).default(0),
    fill: z
      .string()
      .regex(/^[!-[\]-~]$/, 'must be one printable ASCII character, and no backslash')
      .default('*'),
  }),
  deterministic: true,
  keyed: false,
  needs: { prf: false, value: true },
  technique: 'masking',
  gdpr: 'personal',
  safeHarbor: () => 'no',
  keeps: () => ['nulls', 'length'],
  remains:
    'the length, and the first and last characters asked for, of values more than twice as long as these',
  fakes: false,
  replaces: true,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: ({ first, last }, column) => (first + last === 0 ? room(column) : Number.POSITIVE_INFINITY),
  longest: () => 'input',
  refuses: ({ first, last }, column) =>
    2 * (first + last) >= room(column)
      ? `a column of ${room(column)} characters would never show first and last, or be all of it`
      : null,
  example: { input: '4111111111111111', options: { first: 0, last: 4, fill: '*' } },
  prepare: ({ first, last, fill }, column) => {
    const common = fill.charCodeAt(0);
    // What came in may be fill characters itself, and must not go out again.
    const other = fill === '#' ? 0x2a : 0x23;
    const padded = column.base === 'bpchar';
    return ({ count, bytes, starts, ends }, out) => {
      for (let i = 0; i < count; i++) {
        const start = starts[i]!;
        const end = padded ? trimmed(bytes, start, ends[i]!) : ends[i]!;
        const shown = 2 * (first + last) < characters(bytes, start, end);
        const from = shown ? forward(bytes, start, first) : start;
        const to = shown ? backward(bytes, end, last) : end;
        out.reserve(2 * (end - start));
        out.escaped(bytes, start, from);
        const hidden = allOf(bytes, from, to, common) ? other : common;
        for (let j = from; j < to; j++) {
          if ((bytes[j]! & 0xc0) !== 0x80) {
            out.bytes[out.at++] = hidden;
          }
        }
        out.escaped(bytes, to, end);
        out.end();
      }
    };
  },
};

/** Where the padding of a char(n) begins. */
function trimmed(bytes: Buffer, start: number, end: number): number {
  let at = end;
  while (at > start && bytes[at - 1] === BLANK) {
    at--;
  }
  return at;
}

/** Where the character after `count` others begins; there are as many. */
function forward(bytes: Buffer, start: number, count: number): number {
  let at = start;
  for (let n = 0; n < count; n++) {
    at++;
    while ((bytes[at]! & 0xc0) === 0x80) {
      at++;
    }
  }
  return at;
}

/** Where the last `count` characters begin; there are as many. */
function backward(bytes: Buffer, end: number, count: number): number {
  let at = end;
  for (let n = 0; n < count; n++) {
    at--;
    while ((bytes[at]! & 0xc0) === 0x80) {
      at--;
    }
  }
  return at;
}

function allOf(bytes: Buffer, from: number, to: number, byte: number): boolean {
  for (let i = from; i < to; i++) {
    if (bytes[i] !== byte) {
      return false;
    }
  }
  return true;
}
