import { z } from 'zod';
import { characters } from '../characters.ts';
import { WHOLE_TOKEN } from '../digest.ts';
import type { Cells, CellWriter, Mask } from '../mask.ts';
import { RandomStream } from '../random-stream.ts';
import { room, tooShort } from '../room.ts';
import { sameText } from '../same.ts';
import {
  alphabetOf,
  BCRYPT_HASH_END,
  BCRYPT_SALT_END,
  HEX,
  isBcrypt,
  LETTERS,
  schemeEnd,
} from './secret-shape.ts';

/** unique: at least 26 characters (16 bytes), which say 128 bits, for a unique column. */
export interface SecretOptions {
  readonly unique: boolean;
}

const BACKSLASH = 0x5c;
const LETTER_X = 0x78;
const SEPARATORS: ReadonlySet<number> = new Set(Buffer.from('$:='));
const BCRYPT_HEAD = 7;

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
  keeps: () => ['nulls', 'equality'],
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
    const write = column.class === 'bytea' ? writeBytes : writeText;
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

function writeText(
  { bytes, starts, ends }: Cells,
  i: number,
  stream: RandomStream,
  unique: boolean,
  out: CellWriter,
): void {
  const start = starts[i]!;
  const end = ends[i]!;
  if (isBcrypt(bytes, start, end)) {
    writeBcrypt(bytes, start, stream, out);
    return;
  }
  const found = schemeEnd(bytes, start, end);
  const shortest = unique ? WHOLE_TOKEN : 0;
  // What must be made longer keeps no scheme, or it might not fit the column.
  const scheme = characters(bytes, found, end) < shortest ? start : found;
  out.escaped(bytes, start, scheme);
  const length = characters(bytes, scheme, end);
  // Fewer than 32 digits or hexadecimal ones do not say 128 bits.
  const alphabet = unique && length < 32 ? LETTERS : alphabetOf(bytes, scheme, end);
  const written = Math.max(length, shortest);
  out.reserve(written);
  const to = out.at;
  // Of a value that is mostly separators little would change, or nothing however often it is drawn.
  const apart = scheme > start && length === end - scheme && 2 * separators(bytes, scheme, end) < length;
  do {
    stream.letters(alphabet, written, out.bytes, to);
    if (apart) {
      keepSeparators(bytes, scheme, end, out.bytes, to);
    }
  } while (written > 0 && sameText(bytes, scheme, end, out.bytes, to, to + written));
  out.at = to + written;
}

function writeBcrypt(bytes: Buffer, start: number, stream: RandomStream, out: CellWriter): void {
  out.reserve(60);
  const to = out.at;
  bytes.copy(out.bytes, to, start, start + BCRYPT_HEAD);
  stream.letters(LETTERS, 53, out.bytes, to + BCRYPT_HEAD);
  stream.letters(BCRYPT_SALT_END, 1, out.bytes, to + BCRYPT_HEAD + 21);
  stream.letters(BCRYPT_HASH_END, 1, out.bytes, to + 59);
  out.at = to + 60;
}

function separators(bytes: Buffer, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) {
    count += SEPARATORS.has(bytes[i]!) ? 1 : 0;
  }
  return count;
}

/** Between a hash's parts, that whatever checks passwords may still take it apart. */
function keepSeparators(bytes: Buffer, start: number, end: number, out: Buffer, to: number): void {
  for (let i = start; i < end; i++) {
    if (SEPARATORS.has(bytes[i]!)) {
      out[to + i - start] = bytes[i]!;
    }
  }
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
