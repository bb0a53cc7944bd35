import type { Mask } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { RandomStream } from '../random-stream.ts';
import { room, tooShort } from '../room.ts';
import { LONGEST_SHAPE, writeShape } from './shape-text.ts';

/** What tells one document's number from another's, where all that is kept of it is its shape. */
export interface ShapeMask {
  readonly name: string;
  readonly summary: string;
  /** Written for what has no shape: `A` for a letter, `9` for a digit. */
  readonly instead: string;
  readonly example: string;
}

/** A mask that draws a number of the same shape. */
export function shapeMask({ name, summary, instead, example }: ShapeMask): Mask<NoOptions> {
  const written = Buffer.from(instead);
  return {
    name,
    summary,
    family: 'documents',
    types: ['text'],
    options: NO_OPTIONS,
    deterministic: true,
    keyed: true,
    needs: { prf: true, value: true },
    technique: 'pseudonymization',
    gdpr: 'pseudonymous',
    // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
    safeHarbor: () => 'with an ephemeral key',
    keeps: () => ['nulls'],
    remains:
      'of 3 to 32 characters, which are digits, capitals, small letters and separators (letters beyond ASCII become capitals); nothing of others',
    fakes: true,
    replaces: true,
    // No range of them is set aside.
    reserved: false,
    uniqueness: () => 'lossy',
    // Of three digits.
    outputDomain: () => 1000,
    longest: (_, column) => Math.min(room(column), LONGEST_SHAPE),
    refuses: (_, column) => tooShort(column, written.length),
    example: { input: example },
    prepare: () => {
      const stream = new RandomStream();
      return (cells, out) => {
        for (let i = 0; i < cells.count; i++) {
          if (cells.starts[i] !== cells.ends[i]) {
            stream.seed(cells.digests, 16 * i);
            writeShape(cells, i, written, stream, out);
          }
          out.end();
        }
      };
    },
  };
}
