import type { Cell, Handling } from '../planning/draft.ts';
import { fallbackHandling, handlingOutcome, type Outcome } from './outcome.ts';
import type { Asked, Refusal, Refuse } from './refusal.ts';
import { refuseSmall } from './small.ts';

/** Why a mask cannot serve on what it is given: type, length, NULL, options, few values. Null when it can. */
export function refuseHandling(asked: Asked): Refusal | null {
  const { handling, as, name, type, length } = asked;
  const { mask, options } = handling;
  if (mask === null) {
    return null;
  }
  const refuse: Refuse = (message, hint = '') => ({ message: `${name}: mask ${mask.name} ${message}`, hint });
  if (!mask.types.includes(as.class)) {
    return refuse(`does not take the type ${type}`, `It takes: ${mask.types.join(', ')}.${within(as.class)}`);
  }
  const why = mask.refuses?.(options, as) ?? null;
  if (why !== null) {
    return refuse(`cannot serve: ${why}`);
  }
  const outcome = handlingOutcome(handling, as, asked.masks);
  if (asked.refusesNull && givesNull(outcome)) {
    return refuse('gives NULL, which the column does not allow', 'Use redact, or another mask.');
  }
  const longest = mask.longest(options, as);
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
  if (outcome.kind === 'constant' && as.class === 'enum' && as.enumLabels?.includes(outcome.text) === false) {
    return refuse(`gives a value that is no label of ${type}`);
  }
  return refuseFallback(asked, refuse) ?? refuseSmall(asked, outcome, refuse);
}

/** The mask that takes values of a class apart, for those who want another mask for what is inside. */
const PARTS: Readonly<Partial<Record<string, string>>> = {
  json: 'mask json, with paths',
  array: 'mask array, with element',
  hstore: 'mask hstore, with keys',
  composite: 'mask composite, with attributes',
  xml: 'mask xml, with text',
  range: 'mask range_bounds, with bound',
};

function within(type: string): string {
  const by = PARTS[type];
  return by === undefined ? '' : ` For what is inside: ${by}.`;
}

function givesNull(outcome: Outcome): boolean {
  return outcome.kind === 'null' || (outcome.kind === 'mapped' && (outcome.synthetic?.nullRate ?? 0) > 0);
}

/** `on_error: redact` puts what `redact` gives in place of a value: the column must take that too. */
function refuseFallback({ handling, as, masks }: Asked, refuse: Refuse): Refusal | null {
  const fallback = handling.onError === 'redact' ? fallbackHandling(masks) : null;
  const redact = fallback?.mask;
  return redact != null && (!redact.types.includes(as.class) || redact.refuses?.({}, as) != null)
    ? refuse('cannot go on where it fails: redact does not take this column', 'Write on_error: fail.')
    : null;
}

/**
 * Why a column cannot go by what it goes by: `per`, `person` and the row's key must be copied columns of the table, and
 * a column that others refer to goes by its own value alone, so that it gives the same output wherever it stands.
 */
export function refuseSource(
  { column, name }: Cell,
  handling: Handling,
  siblings: ReadonlyMap<string, Cell>,
  referenced: boolean,
  drawnBy: readonly string[] | null,
): Refusal | null {
  const { mask, options, per, person, synthetic } = handling;
  if (mask === null) {
    return null;
  }
  const refuse: Refuse = (message, hint = '') => ({ message: `${name}: mask ${mask.name} ${message}`, hint });
  const by = per ?? person?.by ?? null;
  if (by !== null && !siblings.has(by)) {
    return refuse(
      `goes per ${by}, and the table has no such column that is copied`,
      `It has: ${[...siblings.keys()].join(', ')}.`,
    );
  }
  if (per !== null && per === column.name) {
    return refuse('goes per the column itself', 'Leave `per` out: that is what a mask does anyway.');
  }
  if (synthetic !== null && drawnBy === null) {
    return refuse(
      'would draw synthetic values, and the table has no primary key to draw them by',
      'Name a column that tells rows apart: per: COLUMN.',
    );
  }
  if (!referenced) {
    return null;
  }
  if (by !== null || synthetic !== null || (mask.reads?.(options) ?? []).length > 0) {
    return refuse(
      'goes per another column, but other columns refer to this one',
      'A key is masked by its own value: leave `per`, `person` and `synthetic` out.',
    );
  }
  if (handling.onError === 'redact') {
    return refuse(
      'is to redact what it cannot take, but other columns refer to this one',
      'Leave on_error out: a key that fails must stop the run.',
    );
  }
  return mask.deterministic
    ? null
    : refuse('gives equal values different outputs, but other columns refer to this one');
}
