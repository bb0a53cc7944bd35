import { EXIT } from '../errors.ts';
import type { CommandFile } from './command.ts';

export const rollback: CommandFile = {
  name: 'rollback',
  summary: 'the previous copy back in',
  details: 'The copy that serves now and the one before change places; rolling back again undoes it.',
  examples: [{ command: 'understudy rollback', does: 'the copy before the last refresh serves again' }],
  exits: [EXIT.database],
  configure() {},
  async run(invocation) {
    const config = await invocation.config();
    const { rollback: rollBack } = await import('../refresh/rollback.ts');
    const progress = invocation.progress();
    try {
      const answer = await rollBack(config, { progress, signal: invocation.signal });
      const of = answer.runId === null ? '' : ` (run ${answer.runId})`;
      const kept = answer.previous === null ? '' : `; what it replaced is kept as ${answer.previous}`;
      return {
        json: answer,
        text: `${answer.target} serves the previous copy again${of}${kept}`,
        exitCode: EXIT.done,
      };
    } finally {
      progress.close();
    }
  },
};
