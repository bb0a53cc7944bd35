/** What masks do to the distinctness of one key of a unique index: a column, or an expression. */
import type { UniqueIndex } from '../../postgres/catalog.ts';
import { evaluate } from '../expressions/expression.ts';
import type { Term } from '../expressions/term.ts';
import { parsed } from './check.ts';
import type { Mapped } from './outcome.ts';
import { sampleOutputs } from './samples.ts';
import { scenariosOf } from './scenarios.ts';
import { isChanged, type Seen, type View } from './verdict.ts';

/** Outputs from which on an expression that is not understood is left to the index build: 2⁶⁴. */
const WIDE = 2 ** 64;

/** What a key part does to distinctness: nothing, something with a chance of collision, or it is always NULL. */
export type Part = 'injective' | 'null' | ToldPart;

export interface ToldPart {
  readonly domain: number;
  readonly lossy: string | null;
  readonly soft: string | null;
  /** Every row has a value of its own here, whatever came in: drawn by a column that is unique itself. */
  readonly alone: boolean;
}

function part(facts: Partial<ToldPart>): ToldPart {
  return { domain: Number.POSITIVE_INFINITY, lossy: null, soft: null, alone: false, ...facts };
}

const lossyPart = (lossy: string): ToldPart => part({ lossy });

/** Values of a digest: what is drawn from digests has no more. */
const DIGESTS = 2 ** 128;

export function columnPart(view: View, index: UniqueIndex, seen: Seen): Part {
  const { column, outcome } = seen;
  switch (outcome.kind) {
    case 'same':
      return 'injective';
    case 'null':
      return lossyPart(`${column.name} would be NULL in every row`);
    case 'constant':
      return column.type.enumLabels?.length === 1
        ? 'injective'
        : lossyPart(`${column.name} would be the same in every row (mask ${seen.handling?.mask?.name})`);
    case 'derived':
      return expressionPart(view, index, column.generationExpression ?? '');
    case 'mixed': {
      const one = asOneWay(seen, index);
      return typeof one === 'string'
        ? lossyPart(one)
        : one === null
          ? 'injective'
          : withSoft(
              mappedPart(view, index, one.seen, one.outcome),
              outcome.kept ? meets(column.name) : null,
            );
    }
    default:
      return mappedPart(view, index, seen, outcome);
  }
}

const meets = (name: string) =>
  `${name} is kept in some rows, and its mask writes what no real value is; building the index checks it`;

function withSoft(of: Part, soft: string | null): Part {
  return soft === null || (typeof of === 'object' && of.soft !== null)
    ? of
    : typeof of === 'object'
      ? { ...of, alone: false, soft }
      : part({ soft });
}

/**
 * A column whose rows are treated in several ways, as if in the one way that maps; null when values only stay or
 * vanish; in words, why two of its values may become one. Kept values and masked ones cannot meet where the mask
 * writes into a space that no real value lies in; two masks, or a constant, may.
 */
function asOneWay(
  seen: Seen,
  index: UniqueIndex,
): { readonly seen: Seen; readonly outcome: Mapped } | null | string {
  const { column, outcome } = seen;
  if (outcome.kind !== 'mixed') {
    return outcome.kind === 'mapped' ? { seen, outcome } : null;
  }
  if (outcome.lossy) {
    return `what ${column.name} gets in some rows may be what it gets in others`;
  }
  if (outcome.nulls && index.nullsNotDistinct) {
    return `${column.name} may become NULL in more than one row`;
  }
  if (outcome.mapped === null) {
    return null;
  }
  const { handling } = outcome.mapped;
  if (outcome.kept && handling.mask?.reserved !== true) {
    return `${column.name} is kept in some rows, and mask ${handling.mask?.name} may give one of the kept values`;
  }
  return { seen: { ...seen, handling, outcome: outcome.mapped.outcome }, outcome: outcome.mapped.outcome };
}

function mappedPart(view: View, index: UniqueIndex, seen: Seen, outcome: Mapped): Part {
  const { column, handling } = seen;
  const mask = handling?.mask?.name ?? '';
  const by = drawnBy(view, seen, outcome);
  if (by !== null) {
    return drawnPart(view, index, seen, outcome, by);
  }
  if (outcome.uniqueness === 'lossy') {
    return lossyPart(`mask ${mask} of ${column.name} may give two values the same output`);
  }
  return part({
    domain: outcome.uniqueness === 'preserved' ? Number.POSITIVE_INFINITY : outcome.domain,
    soft: foldedSoft(view, seen),
  });
}

function foldedSoft(view: View, seen: Seen): string | null {
  const { column } = seen;
  const folds = column.type.base === 'citext' || !column.deterministicCollation;
  return folds && !singleCased(view, seen)
    ? `${column.name} compares without regard to capitals, and its mask writes both`
    : null;
}

/**
 * What other columns the output is drawn by, in place of the value; null for the value itself. What is unique of a
 * person (`unique: true`) is drawn by the value, and so is what a mask permutes without a digest.
 */
function drawnBy(view: View, { handling }: Seen, { per, synthetic }: Mapped): readonly string[] | null {
  if (synthetic !== null) {
    const key = view.table.uniqueIndexes.find(({ kind }) => kind === 'primary key');
    return synthetic.per !== null ? [synthetic.per] : (key?.columns.flatMap((name) => name ?? []) ?? []);
  }
  return per === null || handling?.mask?.needs.prf === false ? null : [per];
}

function drawnPart(view: View, index: UniqueIndex, seen: Seen, outcome: Mapped, by: readonly string[]): Part {
  const { column, handling } = seen;
  const names = by.join(', ');
  const mask = handling?.mask?.name ?? '';
  const [first] = by;
  if (
    outcome.injectivePer &&
    first !== undefined &&
    index.columns.includes(first) &&
    staysApart(view, first)
  ) {
    return 'injective';
  }
  const nulls = seen.nullable || (outcome.synthetic?.nullRate ?? 0) > 0;
  if (outcome.uniqueness === 'lossy' || (index.nullsNotDistinct && nulls) || !isUniqueAlone(view, by)) {
    return lossyPart(
      outcome.synthetic === null
        ? `mask ${mask} of ${column.name} goes by ${names}, which does not keep its values apart here`
        : `synthetic values of ${column.name}, drawn by ${names || 'nothing'}, may be the same in two rows (mask ${mask})`,
    );
  }
  // A mask that keeps all values apart may look at the value after all, whatever digest it is given.
  const alone = outcome.synthetic !== null || outcome.uniqueness === 'probable';
  return part({ domain: Math.min(outcome.domain, DIGESTS), soft: foldedSoft(view, seen), alone });
}

function staysApart(view: View, name: string): boolean {
  const { outcome } = view.see(name);
  return (
    outcome.kind === 'same' ||
    (outcome.kind === 'mapped' &&
      outcome.per === null &&
      outcome.synthetic === null &&
      outcome.uniqueness !== 'lossy')
  );
}

/** Whether every row of the source has other values in `columns`, none of them NULL. */
function isUniqueAlone({ table, see }: View, columns: readonly string[]): boolean {
  return (
    columns.length > 0 &&
    columns.every((name) => !see(name).nullable) &&
    table.uniqueIndexes.some(
      ({ kind, predicate, columns: keys }) =>
        kind !== 'exclusion' &&
        predicate === null &&
        keys.length > 0 &&
        keys.every((key) => key !== null && columns.includes(key)),
    )
  );
}

export function expressionPart(view: View, index: UniqueIndex, text: string): Part {
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
  const [first, ...others] = changed;
  const one = first === undefined || others.length > 0 ? null : asOneWay(first, index);
  const seen = typeof one === 'object' ? one?.seen : undefined;
  const of = one === null || typeof one === 'string' ? null : mappedPart(view, index, one.seen, one.outcome);
  if (seen !== undefined && of !== null && typeof of === 'object' && of.lossy === null) {
    const unchanged = unchangedBy(view, seen, text);
    if (unchanged || of.domain >= WIDE) {
      const why = unchanged
        ? `trial values under the mask of ${seen.column.name} come out of ${text} as they went in`
        : `${text} is not understood here`;
      return { ...of, alone: of.alone && unchanged, soft: `${why}; building the index checks the rest` };
    }
  }
  if (typeof one === 'string') {
    return lossyPart(one);
  }
  const names = changed.map(({ column }) => column.name).join(', ') || 'masked columns';
  return part({
    domain: 0,
    lossy: `${text} reads ${names}, whose mask may give it the same value twice`,
  });
}

/** Whether the expression (`lower(email)`) gives trial outputs back as they are. */
function unchangedBy(view: View, { handling, as }: Seen, text: string): boolean {
  const expression = parsed(text);
  if (expression === null || handling === null) {
    return false;
  }
  const outputs = sampleOutputs(handling, as, view.masks).flatMap(({ output }) => output ?? []);
  return (
    outputs.length > 0 &&
    outputs.every((output) => {
      const result = evaluate(expression, () => ({ value: output }));
      return 'value' in result && result.value === output;
    })
  );
}

function singleCased(view: View, { handling, as }: Seen): boolean {
  const outputs =
    handling === null ? [] : sampleOutputs(handling, as, view.masks).flatMap(({ output }) => output ?? []);
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
