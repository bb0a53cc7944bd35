import type { UniqueIndex } from '../../postgres/catalog.ts';
import { evaluate } from '../expressions/expression.ts';
import type { Term } from '../expressions/term.ts';
import { parsed } from './check.ts';
import { sampleOutputs } from './outcome.ts';
import { scenariosOf } from './scenarios.ts';
import { fails, HOLDS, isChanged, type Seen, unproved, type Verdict, type View } from './verdict.ts';

/** The highest probability of any collision in an index that a run is started with. */
const ACCEPTED = 1e-6;
/** Outputs from which on an expression that is not understood is left to the index build: 2⁶⁴. */
const WIDE = 2 ** 64;

/** Whether a unique, primary key or exclusion index that was valid before masking is valid after it. */
export function proveUnique(view: View, index: UniqueIndex): Verdict {
  const changed = index.reads.filter((name) => isChanged(view.see(name)));
  if (changed.length === 0) {
    return HOLDS;
  }
  const rows = rowsIndexed(view, index);
  if (rows === 'none') {
    return HOLDS;
  }
  const keys = index.columns.flatMap((name) => (name === null ? [] : [view.see(name)]));
  if (!index.nullsNotDistinct && keys.some(({ outcome }) => outcome.kind === 'null')) {
    return HOLDS;
  }
  return index.kind === 'exclusion'
    ? proveExclusion(keys, index)
    : proveKeys(view, index, keys, rows === 'unknown');
}

function proveKeys(view: View, index: UniqueIndex, keys: readonly Seen[], anyRow: boolean): Verdict {
  const parts = [
    ...keys.map((key) => columnPart(view, index, key)),
    ...index.expressions.map((each) => expressionPart(view, each)),
  ];
  if (!index.nullsNotDistinct && parts.includes('null')) {
    return HOLDS;
  }
  const told = parts.filter((part) => typeof part === 'object');
  const lossy = told.filter(({ lossy: why }) => why !== null);
  if (lossy.length > 0) {
    return byAnother(view, index, keys, lossy[0]?.lossy ?? '');
  }
  if (anyRow) {
    const why = `its condition reads masked columns, so that other rows come under it than before`;
    return byAnother(view, index, keys, why);
  }
  const chance = told.reduce((sum, { domain }) => sum + view.rows ** 2 / (2 * domain), 0);
  if (chance > ACCEPTED) {
    return fails(
      `with about ${view.rows} rows, two values become one with a probability of about ${chance.toPrecision(2)}; ${ACCEPTED} is accepted. Choose a mask that keeps values apart (unique: true, hash, integer, uuid)`,
    );
  }
  const soft = told.find(({ soft: why }) => why !== null)?.soft ?? null;
  return soft === null ? HOLDS : unproved(soft);
}

/** What a key part does to distinctness: nothing, something with a chance of collision, or it is always NULL. */
type Part =
  | 'injective'
  | 'null'
  | { readonly domain: number; readonly lossy: string | null; readonly soft: string | null };

function columnPart(view: View, index: UniqueIndex, seen: Seen): Part {
  const { column, outcome, decision } = seen;
  const mask = decision?.mask?.name ?? '';
  const part = (lossy: string | null, domain = Number.POSITIVE_INFINITY, soft: string | null = null) => ({
    domain,
    lossy,
    soft,
  });
  switch (outcome.kind) {
    case 'same':
      return 'injective';
    case 'null':
      return part(`${column.name} would be NULL in every row`);
    case 'constant':
      if (column.type.enumLabels?.length === 1) {
        return 'injective';
      }
      return part(`${column.name} would be the same in every row (mask ${mask})`);
    case 'derived':
      return expressionPart(view, column.generationExpression ?? '');
    default:
  }
  if (outcome.per !== null) {
    const by = index.columns.includes(outcome.per) ? view.see(outcome.per) : null;
    const apart =
      by !== null &&
      (by.outcome.kind === 'same' ||
        (by.outcome.kind === 'mapped' && by.outcome.per === null && by.outcome.uniqueness !== 'lossy'));
    return outcome.injectivePer && apart
      ? 'injective'
      : part(
          `mask ${mask} of ${column.name} goes by ${outcome.per}, which does not keep its values apart here`,
        );
  }
  if (outcome.uniqueness === 'lossy') {
    return part(`mask ${mask} of ${column.name} may give two values the same output`);
  }
  const domain = outcome.uniqueness === 'preserved' ? Number.POSITIVE_INFINITY : outcome.domain;
  const folds = column.type.base === 'citext' || !column.deterministicCollation;
  return part(
    null,
    domain,
    folds && !singleCased(seen)
      ? `${column.name} compares without regard to capitals, and its mask writes both`
      : null,
  );
}

function expressionPart(view: View, text: string): Part {
  const expression = parsed(text);
  const changed = expression?.columns.map((name) => view.see(name)).filter(isChanged) ?? [];
  if (expression !== null && changed.length === 0) {
    return 'injective';
  }
  const scenarios = expression === null ? null : scenariosOf(view, expression.columns);
  if (expression !== null && scenarios?.every(({ after }) => isNull(evaluate(expression, after)))) {
    return 'null';
  }
  // Whatever comes in, `(c IS NOT NULL)` comes out as it did.
  if (
    expression !== null &&
    scenarios?.every(({ before, after }) => same(evaluate(expression, before), evaluate(expression, after)))
  ) {
    return 'injective';
  }
  const [only, ...others] = changed;
  const outcome = only?.outcome;
  const domain =
    outcome?.kind === 'mapped' && outcome.per === null && outcome.uniqueness !== 'lossy'
      ? outcome.uniqueness === 'preserved'
        ? Number.POSITIVE_INFINITY
        : outcome.domain
      : 0;
  if (
    only !== undefined &&
    others.length === 0 &&
    domain > 0 &&
    (unchangedBy(only, text) || domain >= WIDE)
  ) {
    const why = unchangedBy(only, text)
      ? `trial values under the mask of ${only.column.name} come out of ${text} as they went in`
      : `${text} is not understood here`;
    return { domain, lossy: null, soft: `${why}; building the index checks the rest` };
  }
  return {
    domain: 0,
    lossy: `${text} reads ${changed.map(({ column }) => column.name).join(', ') || 'masked columns'}, whose mask may give it the same value twice`,
    soft: null,
  };
}

/** Whether the expression (`lower(email)`) gives trial outputs back as they are. */
function unchangedBy(seen: Seen, text: string): boolean {
  const expression = parsed(text);
  if (expression === null || seen.decision === null) {
    return false;
  }
  const outputs = sampleOutputs(seen.decision, seen.as).flatMap(({ output }) => output ?? []);
  return (
    outputs.length > 0 &&
    outputs.every((output) => {
      const result = evaluate(expression, () => ({ value: output }));
      return 'value' in result && result.value === output;
    })
  );
}

function singleCased({ decision, as }: Seen): boolean {
  const outputs = decision === null ? [] : sampleOutputs(decision, as).flatMap(({ output }) => output ?? []);
  return (
    outputs.every((each) => each === each.toLowerCase()) ||
    outputs.every((each) => each === each.toUpperCase())
  );
}

function same(a: Term, b: Term): boolean {
  return 'value' in a ? 'value' in b && a.value === b.value : 'symbol' in b && a.symbol === b.symbol;
}

function isNull(term: ReturnType<typeof evaluate>): boolean {
  return 'value' in term && term.value === null;
}

/** Some part loses values, or more rows come in: the columns that keep theirs must tell all rows apart by themselves. */
function byAnother(view: View, index: UniqueIndex, keys: readonly Seen[], why: string): Verdict {
  const apart = new Set(
    keys
      .filter((key) => {
        const part = columnPart(view, index, key);
        return part === 'injective' || (typeof part === 'object' && part.lossy === null);
      })
      .map(({ column }) => column.name),
  );
  const nullable = [...apart].some((name) => view.see(name).nullable);
  const other = view.table.uniqueIndexes.find(
    (each) =>
      each !== index &&
      each.kind !== 'exclusion' &&
      each.predicate === null &&
      each.columns.length > 0 &&
      each.columns.every((name) => name !== null && apart.has(name)) &&
      !(index.nullsNotDistinct && nullable),
  );
  if (other !== undefined) {
    return proveUnique(view, other);
  }
  const counted = [...apart].find((name) => isCounted(view.see(name)));
  return counted === undefined
    ? fails(why)
    : unproved(
        `${why}; ${counted} is numbered by a sequence or drawn, and building the index shows whether it is unique alone`,
      );
}

function isCounted({ column }: Seen): boolean {
  return (
    column.identity !== null ||
    /^(?:nextval|\w*\.?(?:gen_random_uuid|uuid_generate_v\w+|uuidv[47]))\(/.test(
      column.defaultExpression ?? '',
    )
  );
}

/** Which rows come under the index after masking, set beside those before. */
function rowsIndexed(view: View, { predicate }: UniqueIndex): 'none' | 'no others' | 'unknown' {
  if (predicate === null) {
    return 'no others';
  }
  const expression = parsed(predicate);
  const scenarios = expression === null ? null : scenariosOf(view, expression.columns);
  if (expression === null || scenarios === null) {
    return 'unknown';
  }
  let none = true;
  for (const { before, after } of scenarios) {
    const now = evaluate(expression, after);
    if ('value' in now && now.value !== true) {
      continue;
    }
    none = false;
    const then = evaluate(expression, before);
    const same = 'symbol' in now && 'symbol' in then && now.symbol === then.symbol;
    if (!same && !('value' in then && then.value === true)) {
      return 'unknown';
    }
  }
  return none ? 'none' : 'no others';
}

/** Operators of an exclusion are not read: only what no operator can bring together is accepted. */
function proveExclusion(keys: readonly Seen[], index: UniqueIndex): Verdict {
  const empty = keys.find(
    ({ column, outcome }) =>
      column.type.class === 'range' &&
      outcome.kind === 'constant' &&
      (outcome.text === 'empty' || outcome.text === '{}'),
  );
  if (empty !== undefined) {
    return unproved(
      `${empty.column.name} becomes an empty range, which overlaps nothing; building the index checks it`,
    );
  }
  const changed = keys.filter(isChanged);
  const apart = changed.every(
    ({ outcome, column }) =>
      outcome.kind === 'mapped' &&
      outcome.per === null &&
      outcome.uniqueness === 'preserved' &&
      column.type.class !== 'range',
  );
  return apart && index.expressions.length === 0 && changed.length > 0
    ? unproved(
        'its masked columns keep equal values equal and others apart; building the index checks its operators',
      )
    : fails(
        `an exclusion constraint over ${changed.map(({ column }) => column.name).join(', ')} may not hold for masked values`,
      );
}
