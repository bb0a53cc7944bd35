import { copyBytes } from '../dictionary.ts';
import { writeToken } from '../digest.ts';
import type { Cells, CellWriter, Mask } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { RandomStream } from '../random-stream.ts';
import { room, tooShort } from '../room.ts';
import { sameText } from '../same.ts';
import { extensionOf, LONGEST_EXTENSION } from './extension.ts';

const SLASH = 0x2f;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const LETTERS = Buffer.from('abcdefghijklmnopqrstuvwxyz234567');
/** Letters of a folder's name. */
const FOLDER = 6;
const COMMON_TOKEN = 12;

/** A path of as many folders: `/k3v9q2/mxab4t/p7d2.pdf`. */
export const path: Mask<NoOptions> = {
  name: 'path',
  summary: 'A path of as many folders, to a file of the same extension.',
  family: 'technical',
  types: ['text'],
  options: NO_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: () => ['nulls', 'equality'],
  remains:
    'how many folders there are (fewer where the column is short), slashes or backslashes, a drive’s colon, whether it is absolute; the extension, if it is a common one',
  fakes: true,
  replaces: true,
  reserved: false,
  uniqueness: () => 'probable',
  outputDomain: () => 2 ** (5 * COMMON_TOKEN),
  longest: (_, column) => (Number.isFinite(room(column)) ? room(column) : null),
  refuses: (_, column) => tooShort(column, COMMON_TOKEN),
  example: { input: '/home/anna.jones/CV.pdf' },
  prepare: (_, column) => {
    const stream = new RandomStream();
    const has = room(column);
    return (cells, out) => {
      for (let i = 0; i < cells.count; i++) {
        const start = cells.starts[i]!;
        const end = cells.ends[i]!;
        if (start !== end) {
          const to = out.at;
          write(cells, i, 0, has, stream, out);
          if (sameText(cells.bytes, start, end, out.bytes, to, out.at)) {
            out.at = to;
            write(cells, i, 1, has, stream, out);
          }
        }
        out.end();
      }
    };
  },
};

/**
 * The last name first takes its room, for it says which path it is, then as many folders as fit before it. A slash at the
 * end stays.
 */
function write(
  { bytes, starts, ends, digests }: Cells,
  i: number,
  bump: 0 | 1,
  has: number,
  stream: RandomStream,
  out: CellWriter,
): void {
  const start = starts[i]!;
  let end = ends[i]!;
  while (end > start && isSlash(bytes[end - 1]!)) {
    end--;
  }
  const closing = end < ends[i]! && has > COMMON_TOKEN ? bytes[end]! : 0;
  const extension = extensionOf(bytes, start, end);
  const kept = extension !== null && COMMON_TOKEN + extension.length <= has ? extension : null;
  let left = has - COMMON_TOKEN - (kept?.length ?? 0) - (closing === 0 ? 0 : 1);
  stream.seed(digests, 16 * i);
  let letters = 0;
  for (let k = start; k < end; k++) {
    const byte = bytes[k]!;
    const drive = byte === COLON && k === start + 1;
    if (!isSlash(byte) && !drive) {
      letters = FOLDER;
      continue;
    }
    letters = drive ? 1 : letters;
    if (letters + 1 > left) {
      break;
    }
    left -= letters + 1;
    out.reserve(FOLDER + 2);
    stream.letters(LETTERS, letters, out.bytes, out.at);
    out.at += letters;
    separate(byte, out);
    letters = 0;
  }
  out.reserve(COMMON_TOKEN + LONGEST_EXTENSION + 2);
  out.at = writeToken(digests, i, bump, COMMON_TOKEN, out.bytes, out.at);
  out.at = kept === null ? out.at : copyBytes(kept, out.bytes, out.at);
  if (closing !== 0) {
    separate(closing, out);
  }
}

/** Writes a separator; COPY text doubles a backslash. */
function separate(byte: number, out: CellWriter): void {
  if (byte === BACKSLASH) {
    out.bytes[out.at++] = BACKSLASH;
  }
  out.bytes[out.at++] = byte;
}

function isSlash(byte: number): boolean {
  return byte === SLASH || byte === BACKSLASH;
}
