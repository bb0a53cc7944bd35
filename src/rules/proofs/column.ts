import { type Cell, refusesNull } from '../planning/draft.ts';
import type { Outcome } from './outcome.ts';

export interface Refusal {
  readonly message: string;
  readonly hint: string;
}

/**
 * Why a column's mask cannot serve on it: type, length, NULL, a small domain, `per:`. Null when it can. `referenced`:
 * other columns refer to it, so that it must give the same value the same output wherever it stands.
 */
export function refuseColumn(
  cell: Cell,
  outcome: Outcome,
  siblings: ReadonlyMap<string, Cell>,
  referenced: boolean,
): Refusal | null {
  const { decision, as, column, name } = cell;
  const mask = decision?.mask;
  if (decision === null || mask == null) {
    return null;
  }
  const refuse = (message: string, hint = ''): Refusal => ({
    message: `${name}: mask ${mask.name} ${message}`,
    hint,
  });
  if (!mask.types.includes(as.class)) {
    return refuse(`does not take the type ${column.type.sql}`, `It takes: ${mask.types.join(', ')}.`);
  }
  if (outcome.kind === 'null' && refusesNull(column)) {
    return refuse('gives NULL, which the column does not allow', 'Use redact, or another mask.');
  }
  const why = mask.refuses?.(decision.options, as) ?? null;
  if (why !== null) {
    return refuse(`cannot serve: ${why}`);
  }
  const longest = mask.longest(decision.options, as);
  const { length } = column.type;
  if (
    as.class === 'text' &&
    length !== null &&
    longest !== 'input' &&
    (longest === null || longest > length)
  ) {
    return refuse(
      longest === null
        ? `may give more than the ${length} characters that fit`
        : `gives up to ${longest} characters; ${length} fit`,
    );
  }
  if (
    outcome.kind === 'constant' &&
    column.type.class === 'enum' &&
    column.type.enumLabels?.includes(outcome.text) === false
  ) {
    return refuse(`gives a value that is no label of ${column.type.sql}`);
  }
  return refusePer(cell, siblings, referenced, refuse) ?? refuseSmall(cell, outcome, refuse);
}

type Refuse = (message: string, hint?: string) => Refusal;

function refusePer(
  { decision, column }: Cell,
  siblings: ReadonlyMap<string, Cell>,
  referenced: boolean,
  refuse: Refuse,
): Refusal | null {
  const per = decision?.per ?? null;
  if (per !== null && !siblings.has(per)) {
    return refuse(
      `goes per ${per}, and the table has no such column that is copied`,
      `It has: ${[...siblings.keys()].join(', ')}.`,
    );
  }
  if (per !== null && per === column.name) {
    return refuse('goes per the column itself', 'Leave `per` out: that is what a mask does anyway.');
  }
  if (referenced && per !== null) {
    return refuse(
      'goes per another column, but other columns refer to this one',
      'A key is masked by its own value: leave `per` out.',
    );
  }
  return referenced && decision?.mask?.deterministic === false
    ? refuse('gives equal values different outputs, but other columns refer to this one')
    : null;
}

/**
 * A type of fewer than 1,000 values is never mapped value by value: counting undoes it. A small output space is no such
 * danger by itself (any of 2³² addresses becomes one of 762), and how few values a column really holds is not known here.
 */
/** Types of fewer than a thousand values: two letters give 676 codes (states, countries, languages), nine bits 512. */
const SHORT_TEXT = 2;
const FEW_BITS = 9;

function refuseSmall({ as, column }: Cell, outcome: Outcome, refuse: Refuse): Refusal | null {
  const { length } = column.type;
  const narrow =
    length !== null &&
    ((as.class === 'text' && length <= SHORT_TEXT) || (as.class === 'bit' && length <= FEW_BITS));
  const few = as.class === 'boolean' || as.class === 'enum' || narrow;
  return few && outcome.kind === 'mapped' && outcome.per === null
    ? refuse(
        `would map a type of few values (${column.type.sql}) value by value, which counting undoes`,
        'Keep it, or use null, redact, a constant, or `per:` a column that stands for the person.',
      )
    : null;
}
