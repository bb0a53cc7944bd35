import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import type { CellWriter, Mask, MaskedColumn, MaskKeys } from '../mask.ts';
import { room } from '../room.ts';
import {
  innerDecision,
  innerParts,
  innerReads,
  readDecision,
  type WrittenDecision,
} from './inner-decision.ts';
import { type Edits, Malformed, maskParts, type Parted } from './parted-cells.ts';
import { PARTED } from './parted-facts.ts';
import { fromPostgres, partColumns, TypedParts, type TypedSlot } from './typed-parts.ts';

/** value: what becomes of the text that is encoded. */
export interface Base64Options {
  readonly value: WrittenDecision;
}

/** Text in base64 (RFC 4648, either alphabet, padded or not). */
export const base64: Mask<Base64Options> = {
  ...PARTED,
  name: 'base64',
  summary:
    'Text in base64 (RFC 4648) masked by the decision `value`, and encoded again in the same alphabet.',
  types: ['text'],
  options: z.strictObject({ value: innerDecision.describe('What becomes of the decoded text') }),
  remains: 'the alphabet, and whether there was padding',
  reads: ({ value }) => innerReads([value]),
  inner: ({ value }, column) => innerParts([['decoded', value]], (place) => partColumns(column, place)),
  refuses: (_, column) =>
    room(column) === Number.POSITIVE_INFINITY ? null : 'what it writes may be longer than the column allows',
  example: { input: 'YW5uYUBhY21lLmNvbQ==', options: { value: 'email' } },
  prepare: ({ value }, column, keys) => maskParts(new PartedBase64(value, column, keys)),
};

/** The encoding of a value, in an edit. */
const URL_SAFE = 0x1_0000;
const UNPADDED = 0x2_0000;
const FORM = /^([A-Za-z0-9+/]*|[A-Za-z0-9_-]*)(={0,2})$/;
const BLANKS = /[ \t\r\n]+/g;

class PartedBase64 implements Parted {
  readonly slots: TypedSlot[] = [];
  readonly #parts: TypedParts | null;

  constructor(value: WrittenDecision, outer: MaskedColumn, keys: MaskKeys) {
    const decision = readDecision(value);
    const used = { keys, outer, reads: innerReads([value]), slots: this.slots };
    this.#parts = decision.keep ? null : new TypedParts('decoded', decision, used);
  }

  read(bytes: Buffer, start: number, end: number, cell: number, edits: Edits): void {
    const { text, urlSafe, padded } = decodedBase64(bytes.toString('latin1', start, end));
    if (this.#parts === null) {
      return;
    }
    if (!isUtf8(text)) {
      throw new Malformed('is base64 of something that is not text');
    }
    const slot = this.#parts.addText(text, 0, text.length, cell);
    if (slot === null) {
      throw new Malformed('is base64 of a type of text that its mask does not take');
    }
    edits.add(start, end, slot.slot + (urlSafe ? URL_SAFE : 0) + (padded ? 0 : UNPADDED), this.#parts.part);
  }

  write(edit: number, part: number, out: CellWriter): void {
    const slot = this.slots[edit & 0xffff]!;
    const from = slot.cells.outStarts[part]!;
    const to = fromPostgres(slot, part);
    const encoding = (edit & URL_SAFE) !== 0 ? 'base64url' : 'base64';
    const text = to === -1 ? '' : slot.cells.out.toString(encoding, from, to);
    const bare = text.replace(/=+$/, '');
    const padding = (edit & UNPADDED) === 0 ? '='.repeat((4 - (bare.length % 4)) % 4) : '';
    out.raw(Buffer.from(bare + padding));
  }
}

/** Base64 decoded; blanks and line ends within do not count. Throws `Malformed` for what is cut short. */
export function decodedBase64(value: string): { text: Buffer; urlSafe: boolean; padded: boolean } {
  const packed = value.replaceAll(BLANKS, '');
  const [, letters = '', padding = ''] = FORM.exec(packed) ?? [];
  const whole = padding === '' ? letters.length % 4 !== 1 : packed.length % 4 === 0;
  if (packed === '' || letters === '' || !whole) {
    throw new Malformed('is not base64');
  }
  return {
    text: Buffer.from(letters, 'base64'),
    urlSafe: /[-_]/.test(letters),
    padded: padding !== '' || letters.length % 4 === 0,
  };
}
