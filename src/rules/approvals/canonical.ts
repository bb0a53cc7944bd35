/** What an approval is of: the decisions on one table in a form that no layout, comment or order of keys changes. */
import { createHash } from 'node:crypto';
import type { Mask } from '../../masks/mask.ts';
import { byCodeUnit, canonicalValue } from '../canonical-value.ts';
import type { ColumnRule, TableRule, Treatment } from '../decision.ts';

/** What decisions depend on besides the rules. */
export interface Surroundings {
  readonly unlisted: 'fail' | 'redact';
  readonly masks: ReadonlyMap<string, Mask>;
  /** SHA-256 (hex) of the user's own masks and what they import; null where there are none. */
  readonly masksFile: string | null;
  /** `keep` copies what no rule speaks of, so that whoever approves a table agrees to it. */
  readonly largeObjects: 'fail' | 'none' | 'keep';
}

/** `sha256:` and the hexadecimal digest of a table's decisions. */
export function decisionsHash(rule: TableRule, around: Surroundings): string {
  const text = JSON.stringify(canonicalDecisions(rule, around));
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** The decisions on a table as plain data, whose JSON is hashed. `review`, places and the order of columns are left out. */
export function canonicalDecisions(rule: TableRule, around: Surroundings): unknown {
  const columns = [...rule.columns].sort(([a], [b]) => byCodeUnit(a, b));
  const own = [...rule.columns.values()].some((column) =>
    [column, ...column.cases].some((treatment) => usesOwnMask(treatment, around.masks)),
  );
  return {
    version: 1,
    table: [rule.schema, rule.table],
    unlisted: around.unlisted,
    rows: rule.rows.kind === 'where' ? { where: rule.rows.where } : rule.rows.kind,
    persons: [...rule.persons].sort(([a], [b]) => byCodeUnit(a, b)),
    columns: columns.map(([name, column]) => [name, canonicalColumn(column, around)]),
    ownMasks: own ? around.masksFile : null,
    ...(around.largeObjects === 'keep' ? { largeObjects: 'keep' } : {}),
  };
}

function canonicalColumn(column: ColumnRule, around: Surroundings): unknown {
  return {
    ...canonicalTreatment(column, around),
    cases: column.cases.map((each) => ({ when: each.when, ...canonicalTreatment(each, around) })),
  };
}

function canonicalTreatment(treatment: Treatment, { masks }: Surroundings): object {
  const { decision, mask: name, options, domain, per, person, synthetic, onError, reason } = treatment;
  const mask = name === null ? undefined : masks.get(name);
  return {
    decision,
    mask: name,
    options: canonicalValue(options),
    domain: mask?.keyed === true ? (domain ?? mask.name) : domain,
    per,
    person,
    synthetic: synthetic === null ? null : { nullRate: synthetic.nullRate },
    onError,
    reason,
  };
}

/** Whether code of the user's own has a part in it: as the mask, or by name somewhere in the options. */
function usesOwnMask({ mask, options }: Treatment, masks: ReadonlyMap<string, Mask>): boolean {
  const isOwn = (name: string): boolean => masks.get(name)?.family === 'own';
  return (mask !== null && isOwn(mask)) || texts(options).some(isOwn);
}

/** Every text in `value`; one that only looks like a mask's name does no harm. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}
