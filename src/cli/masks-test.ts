import { resolve } from 'node:path';
import type { Command } from 'commander';
import { EXIT, UnderstudyError } from '../errors.ts';
import type { Trial } from '../masks/trial.ts';
import type { CommandFile } from './command.ts';

export const masksTest: CommandFile = {
  name: 'masks test',
  summary: 'tries masks of your own on generated values',
  details:
    'Every mask that FILE exports is run, as a refresh would run it, on some hundred generated values of each type it ' +
    'takes: whether it gives the same again, in any order and one by one, whether types and lengths are as declared, ' +
    'whether a value comes out as it went in. No database is asked.',
  examples: [{ command: 'understudy masks test masks.ts', does: 'before the rules use them' }],
  exits: [EXIT.rules],
  configure(command: Command) {
    command.argument('<file>', 'a TypeScript or JavaScript file that exports what defineMask gives');
  },
  async run({ arguments: [file = ''] }) {
    const [{ loadMasks }, { tryMask }, { MASKS }] = await Promise.all([
      import('../refresh/own-masks.ts'),
      import('../masks/trial.ts'),
      import('../masks/catalog.ts'),
    ]);
    const registry = await loadMasks({ path: resolve(file), sha256: null });
    const own = [...registry.masks.values()].filter(({ name }) => !MASKS.has(name));
    const trials = own.flatMap((mask) => tryMask(mask, registry.masks));
    const failed = trials.filter(({ faults }) => faults.length > 0);
    if (failed.length > 0) {
      throw new UnderstudyError(
        'masks_invalid',
        `${failed.length} of ${trials.length} trials found a mask that does otherwise than it declares`,
        'The values shown are generated.',
        failed.flatMap((trial) => trial.faults.map((message) => ({ at: titleOf(trial), message }))),
      );
    }
    return { json: { file: registry.file, trials }, text: trials.map(draw).join('\n'), exitCode: EXIT.done };
  },
};

const titleOf = ({ mask, class: type }: Trial): string => `${mask} on ${type}`;
const draw = (trial: Trial): string => `${titleOf(trial)}: ${trial.tried} values, nothing found`;
