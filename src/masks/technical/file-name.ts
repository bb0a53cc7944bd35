import { z } from 'zod';
import { copyBytes } from '../dictionary.ts';
import { WHOLE_TOKEN, writeToken } from '../digest.ts';
import type { Apply, Mask, MaskedColumn } from '../mask.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';
import { extensionOf, LONGEST_EXTENSION } from './extension.ts';

/** unique: 128 bits in the name, for a unique column. */
export interface FileNameOptions {
  readonly unique: boolean;
}

const PREFIX = Buffer.from('file-');
const COMMON_TOKEN = 12;

/** The name of a file: `file-k3v9q2mxab4t.pdf`. */
export const fileName: Mask<FileNameOptions> = {
  name: 'file_name',
  summary: 'A name of a file with the same extension; `unique: true` puts 128 bits into it.',
  family: 'technical',
  types: ['text'],
  options: z.strictObject({ unique: z.boolean().default(false) }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: () => ['nulls', 'equality'],
  remains: 'the extension, if it is a common one',
  fakes: true,
  replaces: true,
  reserved: false,
  uniqueness: () => 'probable',
  outputDomain: ({ unique }) => 2 ** (unique ? 128 : 5 * COMMON_TOKEN),
  longest: ({ unique }, column) => Math.min(room(column), shortest(unique) + LONGEST_EXTENSION),
  refuses: ({ unique }, column) => tooShort(column, shortest(unique)),
  example: { input: 'CV Anna Jones.pdf' },
  prepare: ({ unique }, column): Apply => {
    const spare = extensionRoom(unique, column);
    const length = unique ? WHOLE_TOKEN : COMMON_TOKEN;
    return redrawing(
      shortest(unique) + LONGEST_EXTENSION,
      (digests, index, bump, out, to, { bytes, starts, ends }) => {
        const at = writeToken(digests, index, bump, length, out, copyBytes(PREFIX, out, to));
        const extension = extensionOf(bytes, starts[index]!, ends[index]!);
        return extension === null || extension.length > spare ? at : copyBytes(extension, out, at);
      },
    );
  },
};

function shortest(unique: boolean): number {
  return PREFIX.length + (unique ? WHOLE_TOKEN : COMMON_TOKEN);
}

function extensionRoom(unique: boolean, column: MaskedColumn): number {
  return room(column) - shortest(unique);
}
