/** Few values: a mask that maps them one by one is undone by counting. */
import type { Mask } from '../../masks/mask.ts';
import type { Handling } from '../planning/draft.ts';
import type { Outcome } from './outcome.ts';
import type { Asked, Refusal, Refuse } from './refusal.ts';

/** Fewer possible values than this are few. */
const FEW = 1000;
/** Types of fewer than a thousand values: two letters give 676 codes (states, countries, languages), nine bits 512. */
const SHORT_TEXT = 2;
const FEW_BITS = 9;

const HINT =
  'Keep it, use null, redact or a constant, or draw it by the person: `person:`, or `per: COLUMN`.';

/**
 * A type of fewer than 1,000 values is never mapped value by value, nor is anything by a mask that writes few. Reserved
 * outputs are no such danger by being few (any of 2³² addresses becomes one of 762), and what coarsens says less.
 */
export function refuseSmall(
  { handling, as, type, length }: Asked,
  outcome: Outcome,
  refuse: Refuse,
): Refusal | null {
  const { mask, options } = handling;
  if (mask === null || outcome.kind !== 'mapped' || !goesByValue(handling)) {
    return null;
  }
  const narrow =
    length !== null &&
    ((as.class === 'text' && length <= SHORT_TEXT) || (as.class === 'bit' && length <= FEW_BITS));
  if ((as.class === 'boolean' || as.class === 'enum' || narrow) && !COARSE.has(mask.technique)) {
    return refuse(`would map a type of few values (${type}) value by value, which counting undoes`, HINT);
  }
  const outputs = mask.outputDomain(options, as);
  // One output for all says nothing of any.
  const few = mask.few === true || (isMapping(mask) && !mask.reserved && outputs > 1 && outputs < FEW);
  return few ? refuse('would map a value to one of a few, which counting undoes', HINT) : null;
}

/** Techniques after which fewer values are told apart than before. */
const COARSE: ReadonlySet<Mask['technique']> = new Set(['generalization', 'rounding', 'suppression']);

/** Whether the mask gives each value an output of its own choosing, again and again. */
function isMapping(mask: Mask): boolean {
  return mask.keyed && mask.deterministic && !COARSE.has(mask.technique);
}

function goesByValue({ mask, per, person, synthetic }: Handling): boolean {
  return mask?.byRow !== true && per === null && person === null && synthetic === null;
}

/** Whether the mask maps whole values one by one, so that it matters how many different ones a column holds. */
export function mapsValues(handling: Handling): boolean {
  const { mask } = handling;
  // Masks of parts (documents, arrays) look at what is inside; a column's count of values says nothing of that.
  return (
    mask !== null && isMapping(mask) && mask.replaces && mask.inner === undefined && goesByValue(handling)
  );
}

/** Rows from which on counting tells anything, and how many of them a value must have on the average. */
const MANY_ROWS = 1000;
const ROWS_A_VALUE = 100;

/** What the server's statistics say of a column: fine, few values over many rows, or that it does not know. */
export function countsOf(values: number | null, rows: number): 'many' | 'few' | 'unknown' {
  if (rows < MANY_ROWS) {
    return 'many';
  }
  if (values === null) {
    return 'unknown';
  }
  // One value in all rows has nothing to be counted against.
  return values > 1 && values < FEW && rows / values >= ROWS_A_VALUE ? 'few' : 'many';
}
