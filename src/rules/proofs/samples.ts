/** Masks tried on values of our own: evidence, where a proof cannot be had. */
import { createHash } from 'node:crypto';
import { BufferCellWriter } from '../../masks/cell-writer.ts';
import { type KeyRoot, maskKeys } from '../../masks/keys.ts';
import {
  type Apply,
  type Cells,
  type Mask,
  MaskError,
  type MaskedColumn,
  type OtherCells,
} from '../../masks/mask.ts';
import { copyDecoded, textsOf } from '../../masks/mask-texts.ts';
import { trialRoot } from '../../masks/trial.ts';
import type { Handling } from '../planning/draft.ts';

/** A sample of a mask at work: an input of ours, and what came out. */
export interface Sample {
  readonly input: string;
  /** Null for NULL. */
  readonly output: string | null;
}

/**
 * What `handling` makes of inputs of our own, and of `more`, under a key of our own: evidence, where a proof cannot be
 * had.
 */
export function sampleOutputs(
  handling: Handling,
  as: MaskedColumn,
  masks: ReadonlyMap<string, Mask>,
  more: readonly string[] = [],
): Sample[] {
  if (handling.mask === null) {
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
      const [output] = runMask(handling, as, masks, [input], i);
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
const TRIAL: KeyRoot = trialRoot('');

/** `inputs` under `mask`, with digests and keys that are nobody's; decoded from COPY text. */
export function runMask(
  { mask, options, person, synthetic }: Handling,
  as: MaskedColumn,
  masks: ReadonlyMap<string, Mask>,
  inputs: readonly string[],
  draw = 0,
): (string | null)[] {
  if (mask === null) {
    return [...inputs];
  }
  const apply: Apply = mask.prepare(options, as, maskKeys(TRIAL, mask.name, masks));
  const out = new BufferCellWriter(1 << 10);
  out.reset(inputs.length);
  const others = (mask.reads?.(options) ?? []).map(() => nulls(inputs.length));
  const given = synthetic === null ? inputs : inputs.map(() => '?');
  apply(cellsOf(given, inputs, draw, person !== null, others), out);
  return inputs.map((_, i) => {
    const start = i === 0 ? 0 : out.ends[i - 1]!;
    return copyDecoded(out.bytes.toString('utf8', start, out.ends[i]!));
  });
}

/** A column that is NULL in every row: what a mask reads beside its own, where nothing is known of it. */
function nulls(count: number): OtherCells {
  const ends = new Int32Array(count).fill(-1);
  return { raw: { bytes: Buffer.alloc(0), starts: new Int32Array(count), ends }, masked: null };
}

/** `values` as cells, their digests drawn from `inputs`. */
function cellsOf(
  values: readonly string[],
  inputs: readonly string[],
  draw: number,
  person: boolean,
  others: readonly OtherCells[],
): Cells {
  const drawn = (salt: string) =>
    Buffer.concat(
      inputs.map((each, i) =>
        createHash('sha256').update(`${salt}${draw} ${i} `).update(each).digest().subarray(0, 16),
      ),
    );
  return {
    count: values.length,
    ...textsOf(values),
    digests: drawn(''),
    ...(person ? { person: drawn('person '), redrawn: new Uint8Array(values.length) } : {}),
    ...(others.length === 0 ? {} : { others }),
  };
}

/** Values of every class that a mask may be tried on; none is anybody's. */
export const INPUTS: Readonly<Record<string, readonly string[]>> = {
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
