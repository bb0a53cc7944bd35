import { EXIT } from '../errors.ts';
import { drawSummary } from '../report/summary.ts';
import { type CommandFile, flag } from './command.ts';
import { drawError } from './output.ts';

export const refresh: CommandFile = {
  name: 'refresh',
  summary: 'production into staging, masked in flight: the whole job',
  details:
    'Reads the source in one snapshot, masks, loads a copy beside the target, proves it, migrates it, and swaps it in ' +
    'whole. Whatever goes wrong, staging is as it was.',
  examples: [
    { command: 'understudy refresh', does: 'refresh staging as understudy.yaml says' },
    { command: 'understudy refresh --json > run.json', does: 'keep the record of the run' },
    { command: 'understudy refresh --adopt', does: 'the first time, over a staging that holds data' },
  ],
  exits: [EXIT.rules, EXIT.approval, EXIT.database, EXIT.copy, EXIT.migration, EXIT.leak],
  configure(command) {
    command.option('--adopt', 'replace a target that holds data and was not made by Understudy');
  },
  async run(invocation) {
    const config = await invocation.config();
    const { refresh: refreshTarget } = await import('../refresh/refresh.ts');
    const progress = invocation.progress();
    try {
      const record = await refreshTarget(config, {
        progress,
        signal: invocation.signal,
        adopt: flag(invocation.options, 'adopt'),
      });
      progress.close();
      if (record.error !== undefined) {
        const { code, message, hint, problems } = record.error;
        invocation.complain(drawError({ code, message, hint, problems, exitCode: record.exitCode }));
      }
      return { json: record, text: drawSummary(record), exitCode: record.exitCode };
    } finally {
      progress.close();
    }
  },
};
