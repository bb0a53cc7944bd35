import { z } from 'zod';
import { PLACEHOLDER_IMAGES } from '../generated/placeholder-images.ts';
import { type Apply, type Mask, MaskError } from '../mask.ts';
import { tooShort } from '../room.ts';
import { sameText } from '../same.ts';
import { type ImageFormat, imageFormat, LOOKED_AT } from './image-format.ts';

/** unknown: what to do with a value that is no picture of a known format: fail, or put a PNG in its place. */
export interface ImageOptions {
  readonly unknown: 'fail' | 'png';
}

/** How a picture stands in the cell. bytea: in hexadecimal digits. data: a data URL (RFC 2397). */
type Form = 'bytea' | 'base64' | 'data' | 'plain';

const MIME: Readonly<Record<ImageFormat, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  tiff: 'image/tiff',
  ico: 'image/x-icon',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
};
const DATA_URL = /^data:[\w.+/-]{0,100}(?:;[\w=.+-]{1,40}){0,4},/i;
const LESS_THAN = 0x3c;

/** A picture, or a scanned page, of which only the format is left. */
export const image: Mask<ImageOptions> = {
  name: 'image',
  summary:
    'A small grey picture of the same format (PNG, JPEG, GIF, WebP, BMP, TIFF, ICO, SVG; an empty page for PDF), in bytea, base64 or a data URL.',
  family: 'technical',
  types: ['bytea', 'text'],
  options: z.strictObject({ unknown: z.enum(['fail', 'png']).default('fail') }),
  deterministic: true,
  keyed: false,
  needs: { prf: false, value: true },
  technique: 'suppression',
  gdpr: 'anonymous',
  safeHarbor: () => 'yes',
  keeps: () => ['nulls'],
  remains: 'the format',
  fakes: false,
  replaces: true,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: () => 2 * Object.keys(MIME).length,
  longest: (_, column) => (column.class === 'text' ? longest() : null),
  refuses: (_, column) => (column.class === 'text' ? tooShort(column, longest()) : null),
  example: {
    input: 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
  },
  prepare: ({ unknown }, column): Apply => {
    const scratch = Buffer.alloc(LOOKED_AT);
    return ({ count, bytes, starts, ends }, out) => {
      for (let i = 0; i < count; i++) {
        const start = starts[i]!;
        const end = ends[i]!;
        if (start !== end) {
          const form = column.class === 'bytea' ? 'bytea' : formOf(bytes, start, end);
          const found = imageFormat(headOf(form, bytes, start, end, scratch));
          if (found === null && unknown === 'fail') {
            throw new MaskError(i, 'is no picture of a known format');
          }
          out.raw(placeholder(found, form, bytes, start, end));
        }
        out.end();
      }
    };
  },
};

/** The first of the two placeholders, or the second where the cell is the first. */
function placeholder(
  found: ImageFormat | null,
  form: Form,
  bytes: Buffer,
  start: number,
  end: number,
): Buffer {
  // A PNG in the place of what is none is no text.
  const [first, second] = placeholders(found ?? 'png', found === null && form === 'plain' ? 'data' : form);
  // COPY text doubles the backslash of bytea.
  return sameText(bytes, start, end, first, form === 'bytea' ? 1 : 0, first.length) ? second : first;
}

/** Only a cell's beginning is looked at, however long it is. */
function formOf(bytes: Buffer, start: number, end: number): Form {
  const head = bytes.toString('latin1', start, Math.min(end, start + LOOKED_AT));
  if (DATA_URL.test(head)) {
    return 'data';
  }
  return bytes[start] === LESS_THAN || head.trimStart().startsWith('<') ? 'plain' : 'base64';
}

function headOf(form: Form, bytes: Buffer, start: number, end: number, scratch: Buffer): Buffer {
  if (form === 'plain') {
    return bytes.subarray(start, Math.min(end, start + LOOKED_AT));
  }
  if (form === 'bytea') {
    const digits = bytes.toString('latin1', start + 2, Math.min(end, start + 2 + 2 * LOOKED_AT));
    return scratch.subarray(0, scratch.write(digits, 0, 'hex'));
  }
  const head = bytes.toString('latin1', start, Math.min(end, start + 3 * LOOKED_AT));
  const url = form === 'data' ? (DATA_URL.exec(head)?.[0] ?? '') : '';
  const rest = head.slice(url.length);
  if (form === 'data' && !/;base64,$/i.test(url)) {
    return Buffer.from(rest.replaceAll(/%3c/gi, '<').replaceAll(/%20/g, ' ').slice(0, LOOKED_AT));
  }
  return scratch.subarray(0, scratch.write(rest, 0, 'base64'));
}

const made = new Map<string, readonly [Buffer, Buffer]>();

/** Both placeholders of a format, as COPY text. */
function placeholders(format: ImageFormat, form: Form): readonly [Buffer, Buffer] {
  const id = `${format} ${form}`;
  const known = made.get(id);
  if (known !== undefined) {
    return known;
  }
  const [first, second] = PLACEHOLDER_IMAGES[format]!;
  const pair = [spelt(first, format, form), spelt(second, format, form)] as const;
  made.set(id, pair);
  return pair;
}

function spelt(base64: string, format: ImageFormat, form: Form): Buffer {
  switch (form) {
    case 'bytea':
      return Buffer.from(`\\\\x${Buffer.from(base64, 'base64').toString('hex')}`);
    case 'base64':
      return Buffer.from(base64);
    case 'data':
      return Buffer.from(`data:${MIME[format]};base64,${base64}`);
    case 'plain':
      return Buffer.from(base64, 'base64');
  }
}

/** Characters of the longest data URL. */
function longest(): number {
  return Math.max(
    ...Object.entries(MIME).map(
      ([format, mime]) => `data:${mime};base64,`.length + PLACEHOLDER_IMAGES[format]![0].length,
    ),
  );
}
