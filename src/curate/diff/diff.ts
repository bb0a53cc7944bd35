import type { DiffAnswer, DiffChange, DiffEffect } from '../../report/answers.ts';
import { diffRules } from '../../rules/diff/diff-rules.ts';
import { withOpaque } from './named-masks.ts';
import { type Configuration, pathSide, revisionSide, type Side, workingSide } from './sides.ts';

/**
 * What a change of the rules means for privacy, from `from` to `to`: each a file, a folder or a git revision; null for
 * HEAD and for the working tree. Runs no code of the user's own. Fails with `usage` and `rules_invalid`.
 */
export async function diff(
  from: string | null,
  to: string | null,
  configuration: Configuration,
): Promise<DiffAnswer> {
  const before = await sideOf(from ?? 'HEAD', configuration);
  try {
    const after = to === null ? await workingSide(configuration) : await sideOf(to, configuration);
    try {
      return await compare(before, after);
    } finally {
      await after.dispose();
    }
  } finally {
    await before.dispose();
  }
}

async function sideOf(given: string, configuration: Configuration): Promise<Side> {
  return (await pathSide(given)) ?? (await revisionSide(given, configuration));
}

async function compare(before: Side, after: Side): Promise<DiffAnswer> {
  const masks = withOpaque([...before.named, ...after.named]);
  const changes = diffRules(await before.read(masks), await after.read(masks), masks);
  return { from: before.name, to: after.name, changes, effects: countEffects(changes) };
}

function countEffects(changes: readonly DiffChange[]): Record<DiffEffect, number> {
  const effects = { weaker: 0, stronger: 0, neutral: 0, unknown: 0 };
  for (const { effect } of changes) {
    effects[effect] += 1;
  }
  return effects;
}
