import { EXIT } from '../errors.ts';
import { drawPlan } from '../report/summary.ts';
import type { CommandFile } from './command.ts';
import { spareMemory } from './memory.ts';

export const plan: CommandFile = {
  name: 'plan',
  summary: 'what a refresh would do, how long, with how much disk and WAL, without doing it',
  details:
    'Reads the structure of the source, the rules, and a sample of the documents whose paths they decide; no other row. Writes nothing.',
  examples: [
    { command: 'understudy plan', does: 'tables, masks, migrations and a forecast' },
    { command: 'understudy plan --json', does: 'the same, with one entry a column' },
  ],
  exits: [EXIT.rules, EXIT.database],
  configure() {},
  async run(invocation) {
    spareMemory();
    const config = await invocation.config();
    const { planOnly } = await import('../refresh/plan-only.ts');
    const progress = invocation.progress();
    try {
      const answer = await planOnly(config, { progress, signal: invocation.signal });
      return { json: answer, text: drawPlan(answer), exitCode: EXIT.done };
    } finally {
      progress.close();
    }
  },
};
