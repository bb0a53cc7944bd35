/** What a decision makes of a column's values, as far as it can be known before a row is read. */
import { createHash } from 'node:crypto';
import { BatchCmac } from '../../crypto/cmac.ts';
import { MASKS } from '../../masks/catalog.ts';
import { BufferCellWriter } from '../../masks/cell-writer.ts';
import { type KeyRoot, maskKeys } from '../../masks/keys.ts';
import {
  type Apply,
  type Cells,
  type Mask,
  MaskError,
  type MaskedColumn,
  type Uniqueness,
} from '../../masks/mask.ts';
import type { Decision } from '../planning/draft.ts';

/** NULL stays NULL under every mask; the rest is: */
export type Outcome =
  | { readonly kind: 'same' }
  /** NULL, whatever came in. */
  | { readonly kind: 'null' }
  | { readonly kind: 'constant'; readonly text: string }
  | {
      readonly kind: 'mapped';
      readonly uniqueness: Uniqueness;
      /** Number of possible outputs. */
      readonly domain: number;
      readonly per: string | null;
      readonly injectivePer: boolean;
    }
  /** A generated column over masked ones: computed by the server. */
  | { readonly kind: 'derived' };

/** The outcome of `decision` on a column of `as`. Throws what the mask's `prepare` throws. */
export function outcomeOf(decision: Decision, as: MaskedColumn): Outcome {
  const { mask, options, per } = decision;
  if (mask === null) {
    return { kind: 'same' };
  }
  if (!mask.needs.prf && !mask.needs.value) {
    const [text] = runMask(mask, options, as, [INPUTS[as.class]?.[0] ?? 'a']);
    return text === null || text === undefined ? { kind: 'null' } : { kind: 'constant', text };
  }
  return {
    kind: 'mapped',
    uniqueness: mask.uniqueness(options, as),
    domain: mask.outputDomain(options, as),
    per,
    injectivePer: mask.injectivePer === true,
  };
}

/** A sample of a mask at work: an input of ours, and what came out. */
export interface Sample {
  readonly input: string;
  /** Null for NULL. */
  readonly output: string | null;
}

/**
 * What `decision` makes of inputs of our own, and of `more`, under a key of our own: evidence, where a proof cannot be
 * had.
 */
export function sampleOutputs(decision: Decision, as: MaskedColumn, more: readonly string[] = []): Sample[] {
  const { mask, options } = decision;
  if (mask === null) {
    return [];
  }
  const inputs = [...(INPUTS[as.class] ?? []), ...more].filter(
    (each) => as.length === null || [...each].length <= as.length,
  );
  const repeated =
    inputs.length === 0
      ? []
      : Array.from({ length: Math.max(48, inputs.length) }, (_, i) => inputs[i % inputs.length]!);
  return repeated.flatMap((input, i): Sample[] => {
    try {
      const [output] = runMask(mask, options, as, [input], i);
      return output === undefined ? [] : [{ input, output }];
    } catch (error) {
      if (error instanceof MaskError) {
        return [];
      }
      throw error;
    }
  });
}

/** Keys that are nobody's. */
const TRIAL: KeyRoot = {
  domain: (name) => ({
    cmac: new BatchCmac(sha256(`prf ${name}`)),
    derive: (purpose) => sha256(`${name} ${purpose}`),
  }),
};

function sha256(text: string): Buffer {
  return createHash('sha256').update(`understudy sample ${text}`).digest();
}

/** `inputs` under `mask`, with digests and keys that are nobody's; decoded from COPY text. */
function runMask(
  mask: Mask,
  options: unknown,
  as: MaskedColumn,
  inputs: readonly string[],
  draw = 0,
): (string | null)[] {
  const apply: Apply = mask.prepare(options, as, maskKeys(TRIAL, mask.name, MASKS));
  const out = new BufferCellWriter(1 << 10);
  out.reset(inputs.length);
  apply(cellsOf(inputs, draw), out);
  return inputs.map((_, i) => {
    const start = i === 0 ? 0 : out.ends[i - 1]!;
    return decode(out.bytes.toString('utf8', start, out.ends[i]!));
  });
}

function cellsOf(inputs: readonly string[], draw: number): Cells {
  const pieces = inputs.map((each) => Buffer.from(each));
  const starts = new Int32Array(inputs.length);
  const ends = new Int32Array(inputs.length);
  let at = 0;
  pieces.forEach((piece, i) => {
    starts[i] = at;
    at += piece.length;
    ends[i] = at;
  });
  const digests = pieces.map((piece, i) =>
    createHash('sha256').update(`${draw} ${i} `).update(piece).digest().subarray(0, 16),
  );
  return {
    count: inputs.length,
    bytes: Buffer.concat(pieces),
    starts,
    ends,
    digests: Buffer.concat(digests),
  };
}

const LETTERS: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' };

function decode(cell: string): string | null {
  return cell === '\\N' ? null : cell.replaceAll(/\\(.)/gs, (_, letter: string) => LETTERS[letter] ?? letter);
}

/** Values of every class that a mask may be tried on; none is anybody's. */
const INPUTS: Readonly<Record<string, readonly string[]>> = {
  text: [
    'A',
    'abc',
    'Example Person',
    'someone@example.com',
    '+1 202 555 0143',
    '2001-02-03',
    'https://example.com/a',
    '12345',
    'x1-y2_z3',
    'Übung',
    'AB12 3CD',
    'a longer text of several words, to fill a column',
  ],
  integer: ['1', '2', '7', '42', '1000', '32000'],
  numeric: ['1', '0.5', '42', '1999.99'],
  float: ['1', '0.5', '42.25'],
  boolean: ['t', 'f'],
  date: ['2001-02-03', '1970-01-01', '2024-12-31'],
  timestamp: ['2001-02-03 04:05:06', '2024-12-31 23:59:59.5'],
  timestamptz: ['2001-02-03 04:05:06+00', '2024-12-31 23:59:59.5+00'],
  time: ['04:05:06'],
  interval: ['1 day'],
  uuid: ['11111111-2222-4333-8444-555555555555', '00000000-0000-4000-8000-000000000001'],
  json: ['{}', '{"a": 1}', '[]', '"text"'],
  bytea: ['\\x', '\\x0102', '\\x00112233445566778899aabbccddeeff'],
  inet: ['192.0.2.1', '2001:db8::1'],
  macaddr: ['00:00:5e:00:53:01'],
};
