import type { ProjectKey } from '../crypto/key.ts';
import { UnderstudyError } from '../errors.ts';
import { findMask, MASKS } from '../masks/catalog.ts';
import { maskKeys } from '../masks/keys.ts';
import { displayName } from '../names.ts';
import { overlookedIn } from '../rules/overlooked.ts';
import type { Field } from '../stream/field.ts';
import type { CopyTable } from './copy-chunks.ts';

/**
 * The prefix of `table` as the engine takes it: decisions turned into prepared masks and keyed functions. For one engine
 * at a time. A decision that cannot be carried out is an error: nothing is passed through in its place.
 */
export function fieldsOf(table: CopyTable, key: ProjectKey): Field[] {
  return table.columns.slice(0, table.prefix).map((plan) => {
    if (plan.decision === 'keep') {
      return { mask: null, overlooks: overlookedIn(plan.column) };
    }
    const column = plan.as;
    if (column === null) {
      throw impossible(displayName(table.schema, table.name, plan.column.name), 'its type is not planned');
    }
    const mask = plan.mask === null ? undefined : findMask(plan.mask);
    if (mask === undefined) {
      throw impossible(column.name, `there is no mask ${plan.mask}`);
    }
    const keys = plan.domain === null ? null : key.domain(plan.domain);
    if (mask.needs.prf && keys === null) {
      throw impossible(column.name, `the mask ${mask.name} has no domain`);
    }
    return {
      overlooks: column.overlooks ?? [],
      mask: {
        apply: mask.prepare(plan.options, column, maskKeys(key, plan.domain ?? mask.name, MASKS)),
        needsPrf: mask.needs.prf,
        cmac: keys?.cmac ?? null,
        per: plan.per === null ? null : [indexOf(table, plan.per, column.name)],
        person: null,
        reads: [],
        synthetic: null,
        fallback: null,
        countEqual: mask.replaces,
      },
    };
  });
}

function indexOf(table: CopyTable, per: string, column: string): number {
  const index = table.columns.findIndex((each) => each.column.name === per);
  if (index === -1 || index >= table.prefix) {
    throw impossible(column, `its row’s ${displayName(per)} is not copied`);
  }
  return index;
}

function impossible(column: string, why: string): UnderstudyError {
  return new UnderstudyError(
    'internal',
    `${column} cannot be masked: ${why}`,
    'The planner should have refused it. Staging is as it was. Please report this.',
  );
}
