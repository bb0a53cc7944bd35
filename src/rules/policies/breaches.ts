import { displayName } from '../../names.ts';
import { PERSONAL_KINDS } from '../../recognise/personal.ts';
import { GDPR, type Handling, SAFE_HARBOR } from './handling.ts';
import type { Clause, Demand, OptionDemand, Policy } from './policy.ts';
import type { PolicyColumn } from './policy-columns.ts';

/** A clause that the decision on a column does not meet. */
export interface Breach {
  /** The policy's name and title, and the clause's id. */
  readonly policy: string;
  readonly title: string;
  readonly clause: string;
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly path?: string;
  /** `is a date of birth, and kept: 164.514(b)(2)(i)(C) of HIPAA Safe Harbor, no element of a date but its year`. */
  readonly message: string;
  /** The rule that would satisfy it. */
  readonly hint: string;
}

/** Every clause of every policy that a column does not meet, in the order of the columns. Pure. */
export function breaches(policies: readonly Policy[], columns: readonly PolicyColumn[]): Breach[] {
  return columns.flatMap((column) =>
    policies.flatMap((policy) =>
      policy.clauses
        .filter((clause) => speaksOf(clause, policy, column))
        .flatMap((clause) => breachOf(policy, clause, column) ?? []),
    ),
  );
}

function speaksOf(clause: Clause, policy: Policy, { schema, table, column, finding }: PolicyColumn): boolean {
  const { kind, confidence, class: found } = finding;
  const named =
    clause.kinds.includes(kind) || clause.classes.some((each) => each === found && kind !== 'none');
  return (
    named &&
    !clause.without.includes(kind) &&
    confidence >= policy.confidence &&
    !policy.exemptions.some(
      ({ columns, clauses }) =>
        columns.includes(displayName(schema, table, column)) &&
        (clauses.length === 0 || clauses.includes(clause.id)),
    )
  );
}

function breachOf(policy: Policy, clause: Clause, of: PolicyColumn): Breach | null {
  const breaking = of.handlings.find((handling) => !meets(clause, handling));
  if (breaking === undefined) {
    return null;
  }
  const { schema, table, column, path, finding } = of;
  const some = of.handlings.some((handling) => meets(clause, handling)) ? 'in some rows ' : '';
  const handled = breaking.facts === null ? 'kept' : `masked by ${breaking.mask}`;
  const asked = clause.demand.some(({ kept, reason }) => reason === 'given' || kept === 'with a reason');
  const unsaid = asked && breaking.reason === null ? ' without a reason' : '';
  return {
    policy: policy.name,
    title: policy.title,
    clause: clause.id,
    schema,
    table,
    column,
    ...(path === undefined ? {} : { path }),
    message:
      `holds: ${PERSONAL_KINDS[finding.kind].words}; ${some}${handled}${unsaid}. ` +
      `${policy.title}, ${clause.id}: ${clause.text}`,
    hint: hintOf(clause, of),
  };
}

function hintOf(clause: Clause, { column, path, finding }: PolicyColumn): string {
  const rule = clause.rule[finding.kind] ?? clause.rule.else ?? 'redact';
  const at = JSON.stringify(path ?? column).slice(1, -1);
  const name = path === undefined && /^[A-Za-z_][A-Za-z0-9_]*$/.test(column) ? column : `"${at}"`;
  const within = path === undefined ? '' : ' among its paths';
  return `Write ${name}: ${rule}${within}.${clause.hint === '' ? '' : ` ${clause.hint}`}`;
}

/** Whether a handling meets one of the clause's demands. */
export function meets(clause: Pick<Clause, 'demand'>, handling: Handling): boolean {
  return clause.demand.some((demand) => fulfils(demand, handling));
}

function fulfils(demand: Demand, handling: Handling): boolean {
  const { facts, reason, options } = handling;
  if (demand.reason === 'given' && reason === null) {
    return false;
  }
  if (demand.kept !== undefined) {
    return facts === null && (demand.kept === 'anyhow' || reason !== null);
  }
  if (facts === null) {
    // Only a demand for a reason is met by what is kept.
    return Object.keys(demand).every((key) => key === 'reason');
  }
  const mask = handling.mask ?? '';
  return (
    demand.masks?.includes(mask) !== false &&
    demand.not_masks?.includes(mask) !== true &&
    demand.technique?.includes(facts.technique) !== false &&
    (demand.gdpr === undefined || GDPR.indexOf(facts.gdpr) >= GDPR.indexOf(demand.gdpr)) &&
    (demand.safe_harbor === undefined ||
      SAFE_HARBOR.indexOf(facts.safeHarbor) >= SAFE_HARBOR.indexOf(demand.safe_harbor)) &&
    (demand.derived === undefined || facts.safeHarbor !== 'with an ephemeral key') &&
    Object.entries(demand.options ?? {}).every(([name, asked]) => isAsAsked(options[name], asked))
  );
}

function isAsAsked(value: unknown, asked: OptionDemand): boolean {
  if (typeof asked !== 'object') {
    return value === asked;
  }
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = asked;
  return typeof value === 'number' && value >= least && value <= most;
}
