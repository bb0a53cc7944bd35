import type { CheckConstraint } from '../../postgres/catalog.ts';
import { type Expression, evaluate, parseExpression } from '../expressions/expression.ts';
import { cellTerm, type Term } from '../expressions/term.ts';
import { sampleOutputs } from './samples.ts';
import { scenariosOf } from './scenarios.ts';
import { fails, HOLDS, isChanged, unproved, type Verdict, type View } from './verdict.ts';

/**
 * Whether a CHECK that held before masking holds after it, in whatever way its columns are treated. `of` names the
 * column when the CHECK is a domain's, where VALUE stands for it.
 */
export function proveCheck(view: View, check: CheckConstraint, of: string | null = null): Verdict {
  const reads = of === null ? (parsed(check.expression)?.columns ?? []) : [of];
  const has = new Set(view.table.columns.map(({ name }) => name));
  const ways = view.ways(reads.filter((name) => has.has(name)));
  if (ways === null) {
    return unproved('it reads columns with many cases; the load checks it');
  }
  return worst(ways.map((each) => proveOne(each, check, of)));
}

function worst(verdicts: readonly Verdict[]): Verdict {
  const open = verdicts.filter(({ status }) => status === 'unproved');
  return (
    verdicts.find(({ status }) => status === 'fails') ??
    open.find((each) => each.status === 'unproved' && each.likely !== true) ??
    open[0] ??
    HOLDS
  );
}

/** As `proveCheck`, with every column that it reads treated in one way. */
function proveOne(view: View, check: CheckConstraint, of: string | null): Verdict {
  if (isTaken(view, check, of)) {
    return HOLDS;
  }
  const expression = parsed(check.expression);
  if (expression === null) {
    return changedColumns(view, of).length === 0
      ? HOLDS
      : unproved('its condition cannot be read here; the load checks it');
  }
  const rename = (name: string) => (of !== null && name === 'value' ? of : name);
  const has = new Set(view.table.columns.map(({ name }) => name));
  // A whole-row reference, or a name that the parser folded: not understood, so not proved.
  if (!expression.columns.every((name) => has.has(rename(name)))) {
    return unproved('its condition cannot be read here; the load checks it');
  }
  const changed = expression.columns.filter((name) => isChanged(view.see(rename(name))));
  if (changed.length === 0) {
    return HOLDS;
  }
  const names = changed.map(rename).join(', ');
  const scenarios = scenariosOf(view, expression.columns, rename);
  if (scenarios === null) {
    return unproved('its condition reads many masked columns; the load checks it');
  }
  let open = false;
  for (const { before, after } of scenarios) {
    const result = evaluate(expression, after);
    if ('value' in result) {
      if (result.value === false && !isFalse(evaluate(expression, before))) {
        return fails(`what ${names} would hold does not satisfy it`);
      }
    } else {
      const earlier = evaluate(expression, before);
      open ||= !('symbol' in earlier && earlier.symbol === result.symbol);
    }
  }
  if (!open) {
    return HOLDS;
  }
  const [only, ...others] = changed;
  return only !== undefined && others.length === 0
    ? trySamples(view, expression, only, rename(only))
    : unproved(`it depends on what ${names} will hold; the load checks it`);
}

/** Whether the server was asked, and takes the one value that the column will hold: no reading of ours says more. */
function isTaken(view: View, check: CheckConstraint, of: string | null): boolean {
  return view.table.columns.some(({ name, accepts }) => {
    const { outcome, column } = view.see(name);
    const reads = of === null ? accepts?.checks.includes(check.name) : of === name;
    return (
      reads === true && outcome.kind === 'constant' && column.accepts?.values.includes(outcome.text) === true
    );
  });
}

/** One masked column decides: its mask is tried on values, ours and the condition's own, that satisfy the condition. */
function trySamples(view: View, expression: Expression, name: string, column: string): Verdict {
  const { handling, as, outcome } = view.see(column);
  if (handling === null || outcome.kind !== 'mapped') {
    return unproved(`it depends on what ${column} will hold; the load checks it`);
  }
  const at = (cell: string): Term =>
    evaluate(expression, (other) =>
      other === name ? cellTerm(cell, as.class) : { symbol: `"${other}"`, nullable: true },
    );
  const free = handling.mask?.needs.value === false || handling.synthetic !== null;
  let tried = 0;
  for (const { input, output } of sampleOutputs(handling, as, view.masks, expression.literals)) {
    if (output === null || (!free && !isTrue(at(input)))) {
      continue;
    }
    const result = at(output);
    if (isFalse(result)) {
      return fails(`what mask ${handling.mask?.name} gives for ${column} does not satisfy it`);
    }
    tried += isTrue(result) ? 1 : 0;
  }
  return tried === 0
    ? unproved(`it depends on what ${column} will hold; the load checks it`)
    : {
        status: 'unproved',
        why: `${tried} trial values under mask ${handling.mask?.name} satisfied it; the load checks the rest`,
        likely: true,
      };
}

function changedColumns(view: View, of: string | null): string[] {
  const names = of === null ? view.table.columns.map(({ name }) => name) : [of];
  return names.filter((name) => isChanged(view.see(name)));
}

function isTrue(term: Term): boolean {
  return 'value' in term && term.value === true;
}

function isFalse(term: Term): boolean {
  return 'value' in term && term.value === false;
}

const cache = new Map<string, Expression | null>();

/** Parsed once: candidates are tried on the same few conditions many times. */
export function parsed(text: string): Expression | null {
  const known = cache.get(text);
  if (known !== undefined) {
    return known;
  }
  const expression = parseExpression(text);
  cache.set(text, expression);
  return expression;
}
