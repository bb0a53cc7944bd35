import { copyBytes } from '../dictionary.ts';
import { WHOLE_TOKEN, writeToken } from '../digest.ts';
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

/** The file's name first takes its room, then as many folders as fit before it. */
function write(
  { bytes, starts, ends, digests }: Cells,
  i: number,
  bump: 0 | 1,
  has: number,
  stream: RandomStream,
  out: CellWriter,
): void {
  const start = starts[i]!;
  const end = ends[i]!;
  const extension = extensionOf(bytes, start, end);
  const kept = extension !== null && COMMON_TOKEN + extension.length <= has ? extension : null;
  let left = has - COMMON_TOKEN - (kept?.length ?? 0);
  stream.seed(digests, 16 * i);
  let inFolder = false;
  for (let k = start; k < end; k++) {
    const byte = bytes[k]!;
    if (byte !== SLASH && byte !== BACKSLASH && !(byte === COLON && k === start + 1)) {
      inFolder = true;
      continue;
    }
    const drive = byte === COLON;
    const takes = (inFolder ? (drive ? 1 : FOLDER) : 0) + 1;
    if (takes > left) {
      break;
    }
    left -= takes;
    out.reserve(FOLDER + 2);
    if (inFolder) {
      stream.letters(LETTERS, takes - 1, out.bytes, out.at);
      out.at += takes - 1;
    }
    // COPY text doubles a backslash.
    if (byte === BACKSLASH) {
      out.bytes[out.at++] = BACKSLASH;
    }
    out.bytes[out.at++] = byte;
    inFolder = false;
  }
  out.reserve(WHOLE_TOKEN + LONGEST_EXTENSION);
  // A folder's path ends in a slash; it has no file.
  if (inFolder || left === has - COMMON_TOKEN) {
    out.at = writeToken(digests, i, bump, COMMON_TOKEN, out.bytes, out.at);
    out.at = kept === null ? out.at : copyBytes(kept, out.bytes, out.at);
  }
}
