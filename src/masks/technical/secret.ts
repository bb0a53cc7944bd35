import { z } from 'zod';
import { WHOLE_TOKEN } from '../digest.ts';
import type { Cells, CellWriter, Mask } from '../mask.ts';
import { RandomStream } from '../random-stream.ts';
import { room, tooShort } from '../room.ts';
import { sameText } from '../same.ts';
import { HEX } from './secret-shape.ts';
import { writeSecret } from './secret-text.ts';

/** unique: at least 26 characters (16 bytes), which say 128 bits, for a unique column. */
export interface SecretOptions {
  readonly unique: boolean;
}

const BACKSLASH = 0x5c;
const LETTER_X = 0x78;

/** Another secret of like length, that opens nothing: for password hashes, tokens and keys. */
export const secret: Mask<SecretOptions> = {
  name: 'secret',
  summary:
    'Random characters of like length, for password hashes and tokens. Nobody knows the password. `unique: true` makes it 26 characters at least.',
  family: 'technical',
  types: ['text', 'bytea'],
  options: z.strictObject({ unique: z.boolean().default(false) }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: ({ unique }) => (unique ? ['nulls', 'equality'] : ['nulls']),
  remains:
    'the length; whether it is all digits or all hexadecimal digits; the name and cost of a password hash’s scheme',
  fakes: false,
  replaces: true,
  reserved: false,
  uniqueness: ({ unique }) => (unique ? 'probable' : 'lossy'),
  outputDomain: ({ unique }) => (unique ? 2 ** 128 : Number.POSITIVE_INFINITY),
  longest: ({ unique }, column) => {
    if (column.class === 'bytea') {
      return null;
    }
    return unique ? finite(room(column)) : 'input';
  },
  refuses: ({ unique }, column) => (unique && column.class === 'text' ? tooShort(column, WHOLE_TOKEN) : null),
  example: { input: '$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW' },
  prepare: ({ unique }, column) => {
    const stream = new RandomStream();
    const write = column.class === 'bytea' ? writeBytes : writeSecret;
    return (cells, out) => {
      for (let i = 0; i < cells.count; i++) {
        if (cells.starts[i] !== cells.ends[i]) {
          stream.seed(cells.digests, 16 * i);
          write(cells, i, stream, unique, out);
        }
        out.end();
      }
    };
  },
};

function finite(characters: number): number | null {
  return Number.isFinite(characters) ? characters : null;
}

/** bytea is `\x` and two digits a byte; its backslash is doubled in COPY text. An empty one becomes a byte. */
function writeBytes(
  { bytes, starts, ends }: Cells,
  i: number,
  stream: RandomStream,
  unique: boolean,
  out: CellWriter,
): void {
  const start = starts[i]! + 2;
  const end = ends[i]!;
  const length = Math.max(unique ? 32 : 2, end - start);
  out.reserve(length + 3);
  const { bytes: written } = out;
  written[out.at++] = BACKSLASH;
  written[out.at++] = BACKSLASH;
  written[out.at++] = LETTER_X;
  const to = out.at;
  do {
    stream.letters(HEX, length, written, to);
  } while (sameText(bytes, start, end, written, to, to + length));
  out.at = to + length;
}
