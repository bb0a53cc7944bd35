/** Approvals for a terminal. Pure. */
import type { ApprovalAnswer, ApproveAnswer } from './answers.ts';
import { named, visible } from './format.ts';

/** What was approved now, with what it says; then what is not approved; then how much is. */
export function drawApprovals({ file, tables, removed }: ApproveAnswer): string {
  const now = tables.filter(({ approvedNow, state }) => approvedNow && state === 'approved');
  const open = tables.filter(({ state }) => state !== 'approved');
  const held = tables.length - now.length - open.length;
  return [
    ...now.flatMap(drawApproved),
    ...open.map(
      (each) => `${named(each.schema, each.table)}: ${each.state}${each.why === null ? '' : `; ${each.why}`}`,
    ),
    ...removed.map((name) => `${name}: no rule decides it any more; its approval is gone`),
    `${now.length} approved now, ${held} approved before, ${open.length} not approved; ${file}`,
  ]
    .map(visible)
    .join('\n');
}

function drawApproved({ schema, table, by, until, kept, masked, review }: ApprovalAnswer): string[] {
  const reasons = kept.filter(({ reason }) => reason !== null);
  return [
    `${named(schema, table)}: approved by ${by}${until === null ? '' : ` until ${until}`}; ` +
      `${masked} masked, ${kept.length} kept${review === 0 ? '' : `, ${review} marked for a look`}`,
    ...reasons.map(({ column, reason }) => `  ${named(column)} is kept: ${reason}`),
  ];
}
