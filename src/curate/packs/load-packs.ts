import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, UnderstudyError } from '../../errors.ts';
import { schemaProblems } from '../../schema-problems.ts';
import { packageFolder } from '../../version.ts';
import { readYamlFile } from '../../yaml-file.ts';
import type { Pack } from './pack.ts';
import { packSchema } from './pack-schema.ts';

/**
 * The packs of `folder`, in order of their files' names; by default those that come with Understudy, in a checkout and
 * installed alike. Every mistake in every file is told at once, at its place. Fails with `rules_invalid`.
 */
export async function loadPacks(folder: string = join(packageFolder(), 'rules', 'packs')): Promise<Pack[]> {
  const names = (await readdir(folder)).filter((name) => /^[^.].*\.ya?ml$/.test(name)).toSorted();
  const problems: Problem[] = [];
  const packs: Pack[] = [];
  for (const name of names) {
    const { document } = await readYamlFile(join(folder, name));
    const read = packSchema.safeParse(document.value);
    problems.push(...document.problems);
    if (read.success) {
      packs.push(read.data);
    } else if (document.problems.length === 0) {
      const checked = { document, path: [], value: document.value, schema: packSchema };
      problems.push(...schemaProblems(read.error, checked));
    }
  }
  if (problems.length > 0) {
    const count = problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`;
    throw new UnderstudyError('rules_invalid', `${count} in the packs of rules`, '', problems);
  }
  return packs;
}
