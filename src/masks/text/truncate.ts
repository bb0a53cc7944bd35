import { z } from 'zod';
import type { Mask } from '../mask.ts';
import { room } from '../room.ts';

/** length: characters that stay. */
export interface TruncateOptions {
  readonly length: number;
}

/** The first characters. */
export const truncate: Mask<TruncateOptions> = {
  name: 'truncate',
  summary: 'The first `length` characters; a value of no more stays whole.',
  family: 'text',
  types: ['text'],
  options: z.strictObject({ length: z.int().min(1).max(10_000) }),
  deterministic: true,
  keyed: false,
  needs: { prf: false, value: true },
  technique: 'generalization',
  gdpr: 'personal',
  safeHarbor: () => 'no',
  keeps: () => ['nulls'],
  remains: 'the first characters, and short values whole',
  // A short value stays what it is.
  fakes: false,
  replaces: false,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: () => Number.POSITIVE_INFINITY,
  longest: ({ length }, column) => Math.min(length, room(column)),
  refuses: ({ length }, column) =>
    length >= room(column) ? `it would leave all of a column of ${room(column)} characters` : null,
  example: { input: 'SW1A 1AA', options: { length: 3 } },
  prepare:
    ({ length }) =>
    ({ count, bytes, starts, ends }, out) => {
      for (let i = 0; i < count; i++) {
        const start = starts[i]!;
        const end = ends[i]!;
        let at = start;
        for (let left = length; at < end; at++) {
          // Every byte that does not continue a character begins one.
          if ((bytes[at]! & 0xc0) !== 0x80 && left-- === 0) {
            break;
          }
        }
        out.escaped(bytes, start, at);
        out.end();
      }
    },
};
