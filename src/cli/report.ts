import { EXIT } from '../errors.ts';
import { drawMarkdown } from '../report/markdown.ts';
import type { CommandFile } from './command.ts';

export const report: CommandFile = {
  name: 'report',
  summary: 'the audit report of a run: Markdown, or JSON by --json',
  details: '',
  examples: [
    { command: 'understudy report', does: 'the last run' },
    { command: 'understudy report RUN --json', does: 'one run, by its id' },
  ],
  exits: [],
  configure(command) {
    command.argument('[run]', 'id of a run; the last one where it is left out');
  },
  async run(invocation) {
    const config = await invocation.config();
    const { readReport } = await import('../refresh/report.ts');
    const record = await readReport(config, invocation.arguments[0] ?? null);
    return { json: record, text: drawMarkdown(record), exitCode: EXIT.done };
  },
};
