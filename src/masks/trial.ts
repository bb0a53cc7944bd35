import { createHash } from 'node:crypto';
import { BatchCmac } from '../crypto/cmac.ts';
import type { KeyRoot } from './keys.ts';
import { type Mask, MaskError, type MaskedColumn } from './mask.ts';
import { maskTexts } from './mask-texts.ts';
import { generatedValues } from './trial-values.ts';

/** What a trial of a mask found. The values are generated, so that they may be shown. */
export interface Trial {
  readonly mask: string;
  readonly class: string;
  /** Values tried. */
  readonly tried: number;
  /** What the mask does otherwise than it declares, each in a sentence. */
  readonly faults: readonly string[];
}

/** Most faults told of one kind of value: the rest say the same. */
const MOST = 5;

/**
 * Tries a mask on generated values of every type it takes: that it gives the same again, in another order and one by
 * one; other outputs under another key; text that the type takes; nothing longer than it declares; nothing that is its
 * input, where it replaces; and equal outputs for no two values, where it keeps them apart.
 */
export function tryMask(mask: Mask, masks: ReadonlyMap<string, Mask>): Trial[] {
  return mask.types.map((type) => {
    const faults: string[] = [];
    const column = columnOf(type);
    const values = generatedValues(type);
    try {
      const { example } = mask;
      const use = { mask, options: optionsOf(mask), column, masks, others: example.others ?? [] };
      const run = (of: readonly string[], key: string) => maskTexts({ ...use, root: trialRoot(key) }, of);
      const out = run(values, 'one');
      compare(out, run(values.toReversed(), 'one').toReversed(), 'in another order', values, faults);
      compare(
        out,
        values.map((value) => run([value], 'one')[0] ?? null),
        'by itself',
        values,
        faults,
      );
      checkKey(mask, out, run(values, 'other'), faults);
      values.forEach((value, i) => {
        faults.push(...judge(mask, column, value, out[i] ?? null));
      });
      checkApart(mask, column, values, out, faults);
    } catch (error) {
      faults.push(wordsOf(error, values));
    }
    return { mask: mask.name, class: type, tried: values.length, faults: few(faults) };
  });
}

/** A key root of texts that everybody may know. */
export function trialRoot(seed: string): KeyRoot {
  const bytes = (text: string) => createHash('sha256').update(`understudy sample ${seed}${text}`).digest();
  return {
    domain: (name) => ({
      cmac: new BatchCmac(bytes(`prf ${name}`)),
      derive: (purpose) => bytes(`${name} ${purpose}`),
    }),
  };
}

function few(faults: readonly string[]): string[] {
  const shown = faults.slice(0, MOST);
  return faults.length > MOST ? [...shown, `and ${faults.length - MOST} more`] : shown;
}

function compare(
  out: readonly (string | null)[],
  again: readonly (string | null)[],
  how: string,
  values: readonly string[],
  faults: string[],
): void {
  const i = out.findIndex((text, at) => text !== again[at]);
  if (i !== -1) {
    faults.push(`${shown(values[i])} comes out otherwise ${how}: draw from the digests alone`);
  }
}

function checkKey(
  mask: Mask,
  out: readonly (string | null)[],
  other: readonly (string | null)[],
  faults: string[],
): void {
  if (mask.technique === 'pseudonymization' && out.every((text, i) => text === other[i])) {
    faults.push('another key gives the same outputs: draw from the digests');
  }
}

function judge(mask: Mask, column: MaskedColumn, value: string, text: string | null): string[] {
  if (text === null) {
    return [];
  }
  const longest = mask.longest(optionsOf(mask), column);
  const most = longest === 'input' ? [...value].length : (longest ?? Number.POSITIVE_INFINITY);
  return [
    ...([...text].length > most
      ? [`${shown(value)} gives ${[...text].length} characters, and ${most} are declared`]
      : []),
    ...(mask.replaces && value !== '' && text === value ? [`${shown(value)} gives itself`] : []),
    ...(FORMS[column.class]?.test(text) === false
      ? [`${shown(value)} gives ${shown(text)}, which is no ${column.class}`]
      : []),
  ];
}

function checkApart(
  mask: Mask,
  column: MaskedColumn,
  values: readonly string[],
  out: readonly (string | null)[],
  faults: string[],
): void {
  const options = optionsOf(mask);
  const { size } = new Set(values);
  const enough =
    mask.uniqueness(options, column) === 'preserved' || mask.outputDomain(options, column) > 1e6 * size ** 2;
  if (mask.uniqueness(options, column) !== 'lossy' && enough && new Set(out).size < size) {
    faults.push('two values give one output, though it is declared to keep them apart');
  }
}

function wordsOf(error: unknown, values: readonly string[]): string {
  return error instanceof MaskError
    ? `${shown(values[error.cell])} ${error.message}`
    : 'it fails when it is prepared';
}

const shown = (text: string | null | undefined): string => JSON.stringify(text ?? null).slice(0, 60);
const optionsOf = (mask: Mask): unknown => mask.example.options ?? {};

function columnOf(type: string): MaskedColumn {
  return {
    name: 'trial',
    class: type,
    base: { integer: 'int8' }[type] ?? type,
    length: null,
    scale: null,
    notNull: false,
    enumLabels: null,
    encoding: 'UTF8',
  };
}

/** What the server takes for a type, roughly; texts of other types are left to it. */
const FORMS: Readonly<Record<string, RegExp>> = {
  integer: /^-?\d{1,19}$/,
  numeric: /^(?:-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|NaN|-?Infinity)$/i,
  float: /^(?:-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|NaN|-?Infinity)$/i,
  boolean: /^(?:t|f|true|false)$/,
  date: /^(?:\d{4,7}-\d\d-\d\d(?: BC)?|-?infinity)$/,
  timestamp: /^(?:\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?(?: BC)?|-?infinity)$/,
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
};
