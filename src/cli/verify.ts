import { EXIT } from '../errors.ts';
import { drawVerify } from '../report/summary.ts';
import type { CommandFile } from './command.ts';

export const verify: CommandFile = {
  name: 'verify',
  summary: 'looks at the copy that staging serves once more: marks, constraints, leaks',
  details: '',
  examples: [{ command: 'understudy verify', does: 'exit 0 when the copy is sound, 8 when it is not' }],
  exits: [EXIT.rules, EXIT.database, EXIT.leak],
  configure() {},
  async run(invocation) {
    const config = await invocation.config();
    const { verifyOnly } = await import('../refresh/verify-only.ts');
    const progress = invocation.progress();
    try {
      const answer = await verifyOnly(config, { progress, signal: invocation.signal });
      return { json: answer, text: drawVerify(answer), exitCode: answer.passed ? EXIT.done : EXIT.leak };
    } finally {
      progress.close();
    }
  },
};
