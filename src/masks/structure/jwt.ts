import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import type { CellWriter, InnerUse, Mask, MaskedColumn, MaskKeys } from '../mask.ts';
import { room } from '../room.ts';
import { decodedBase64 } from './base64.ts';
import { InnerCells } from './inner-cells.ts';
import { innerReads, partColumn } from './inner-decision.ts';
import { JSON_FIELDS, type JsonOptions } from './json.ts';
import { type Edits, Malformed, maskParts, type Parted } from './parted-cells.ts';
import { PARTED } from './parted-facts.ts';

/** claims: as `paths` of the mask `json`, over the token's claims; unlisted and keys as there. */
export interface JwtOptions {
  readonly claims: JsonOptions['paths'];
  readonly unlisted: JsonOptions['unlisted'];
  readonly keys?: JsonOptions['keys'];
}

/** A JSON Web Token (RFC 7519, in RFC 7515's compact form) with its claims masked, whose signature holds nowhere. */
export const jwt: Mask<JwtOptions> = {
  ...PARTED,
  name: 'jwt',
  summary:
    'A JSON Web Token whose `claims` are masked by JSONPath as with `json`; of its header `alg`, `typ` and `cty` stay, and its signature is replaced, so that it holds nowhere.',
  types: ['text'],
  options: z.strictObject({
    claims: JSON_FIELDS.paths,
    unlisted: JSON_FIELDS.unlisted,
    keys: JSON_FIELDS.keys,
  }),
  remains: 'alg, typ and cty of the header; the length of the signature; what the claims keep',
  reads: ({ claims: paths }) => innerReads(Object.values(paths)),
  inner: (options, column) => [
    { use: claimsUse(options), column: partColumn(column, 'claims', 'json') },
    { use: HEADER, column: partColumn(column, 'header', 'json') },
  ],
  refuses: (_, column) =>
    room(column) === Number.POSITIVE_INFINITY ? null : 'what it writes may be longer than the column allows',
  example: {
    input:
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0IiwibmFtZSI6IkFubmEgSm9uZXMifQ.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
    options: { claims: { '$.sub': 'hash', '$.name': 'redact' }, unlisted: 'fail' },
  },
  prepare: (options, column, keys) => maskParts(new PartedJwt(options, column, keys)),
};

/** Key ids, URLs and certificates of the header tell where a token is from. */
const HEADER: InnerUse = {
  mask: 'json',
  options: { paths: { '$.alg': 'keep', '$.typ': 'keep', '$.cty': 'keep' }, unlisted: 'redact' },
  domain: null,
};

const CLAIMS_SLOT = 0;
const HEADER_SLOT = 1;
const SIGNATURE = 2;
const NO_SIGNATURE = 'not-a-signature-';

class PartedJwt implements Parted {
  readonly slots: readonly { readonly cells: InnerCells }[];

  constructor(options: JwtOptions, column: MaskedColumn, keys: MaskKeys) {
    const reads = innerReads(Object.values(options.claims));
    const cells = (use: InnerUse, place: string): { cells: InnerCells } => ({
      cells: new InnerCells(keys, use, partColumn(column, place, 'json'), place, true, reads),
    });
    this.slots = [cells(claimsUse(options), 'the claims'), cells(HEADER, 'the header')];
  }

  read(bytes: Buffer, start: number, end: number, cell: number, edits: Edits): void {
    const token = bytes.toString('latin1', start, end);
    const parts = token.split('.');
    if (parts.length !== 3) {
      throw new Malformed('is not a JSON Web Token of three parts');
    }
    const [header = '', payload = '', signature = ''] = parts;
    const headerEnd = start + header.length;
    const payloadEnd = headerEnd + 1 + payload.length;
    edits.add(start, headerEnd, HEADER_SLOT, this.#add(HEADER_SLOT, header, cell));
    edits.add(headerEnd + 1, payloadEnd, CLAIMS_SLOT, this.#add(CLAIMS_SLOT, payload, cell));
    edits.add(payloadEnd + 1, end, SIGNATURE, signature.length);
  }

  write(slot: number, part: number, out: CellWriter): void {
    if (slot === SIGNATURE) {
      out.raw(Buffer.from(NO_SIGNATURE.repeat(Math.ceil(part / NO_SIGNATURE.length)).slice(0, part)));
      return;
    }
    const { out: bytes, outStarts, outEnds } = this.slots[slot]!.cells;
    out.raw(Buffer.from(bytes.toString('base64url', outStarts[part], outEnds[part])));
  }

  #add(slot: number, part: string, cell: number): number {
    const { text } = decodedBase64(part);
    if (!isUtf8(text)) {
      throw new Malformed('is not a JSON Web Token, whose parts hold text');
    }
    return this.slots[slot]!.cells.add(text, 0, text.length, cell);
  }
}

function claimsUse({ claims: paths, unlisted, keys }: JwtOptions): InnerUse {
  return {
    mask: 'json',
    options: { paths, unlisted, ...(keys === undefined ? {} : { keys }) },
    domain: null,
  };
}
