import { UnderstudyError } from '../errors.ts';
import { displayName } from '../names.ts';
import { connect } from '../postgres/connect.ts';
import type { Plan } from '../rules/plan.ts';
import { checkConstraints } from '../verify/constraints.ts';
import type { CopyResult } from './copy.ts';
import type { Run } from './run.ts';

/**
 * After the migrations: every constraint in force that is in force on the source, every index usable, and no cell under
 * a replacing mask equal to what came in (counted in flight). Throws `constraint` or `leak`.
 */
export async function verifyCopy(run: Run, plan: Plan, copied: CopyResult, next: string): Promise<void> {
  const target = await connect(run.config.target, { database: next });
  const constraints = await checkConstraints(target, plan.catalog).finally(() => target.end());
  const equal = equalCells(copied);
  if (run.record.verify !== null) {
    run.record.verify.constraints = { checked: constraints.checked, notValid: [...constraints.notValid] };
    run.record.verify.equalCells = equal.reduce((sum, column) => sum + column.cells, 0);
  }
  if (constraints.notValid.length > 0) {
    throw new UnderstudyError(
      'constraint',
      'constraints or indexes of the copy are not in force',
      'Staging is as it was. A migration may have left them so; see the report.',
      constraints.notValid.map((at) => ({ at, message: 'not valid' })),
    );
  }
  if (equal.length > 0) {
    throw new UnderstudyError(
      'leak',
      'masked cells came out as they went in',
      'Staging is as it was. Please report this: the mask promises to replace.',
      equal.map((column) => ({ at: column.at, message: `${column.cells} cells under ${column.mask}` })),
    );
  }
}

/** Columns with cells that a mask which promises to replace them gave back unchanged. */
function equalCells(copied: CopyResult): { at: string; mask: string; cells: number }[] {
  return copied.tables.flatMap((table) =>
    table.columns
      .filter((column) => column.equal > 0)
      .map((column) => ({
        at: displayName(table.schema, table.name, column.name),
        mask: column.mask,
        cells: column.equal,
      })),
  );
}
