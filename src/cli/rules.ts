import { EXIT, UnderstudyError } from '../errors.ts';
import type { RulesAnswer } from '../report/rules/rules-answer.ts';
import { type CommandFile, flag, text } from './command.ts';
import { spareMemory } from './memory.ts';

/** Each form's drawing, loaded when it is asked for. */
const FORMATS: Readonly<Record<string, () => Promise<(answer: RulesAnswer) => string>>> = {
  markdown: async () => (await import('../report/rules/rules-markdown.ts')).drawRulesMarkdown,
  html: async () => (await import('../report/rules/rules-page.ts')).drawRulesPage,
  csv: async () => (await import('../report/rules/rules-csv.ts')).drawRulesCsv,
};

export const rules: CommandFile = {
  name: 'rules',
  summary: 'for reviewers: what becomes of every column, why, who agreed, and who can read the copy',
  details:
    'Reads the structure of the source (or a file of `understudy structure`), the rules and their approvals, the reports ' +
    'of runs, and who may read the target. The page of --format html stands by itself: it loads nothing.',
  examples: [
    { command: 'understudy rules --format html > rules.html', does: 'one page, with search and filters' },
    { command: 'understudy rules --format csv > rules.csv', does: 'a line a column, for a spreadsheet' },
    { command: 'understudy rules --structure structure.json', does: 'without access to production' },
  ],
  exits: [EXIT.rules, EXIT.database],
  configure(command) {
    command
      .option('--format <form>', 'markdown, html or csv', 'markdown')
      .option('--structure <file>', 'a structure that `understudy structure` wrote, instead of the source')
      .option('--data', 'let detection read bounded samples of rows too');
  },
  async run({ options, config, signal }) {
    spareMemory();
    const draw = FORMATS[text(options, 'format') ?? ''];
    if (draw === undefined) {
      throw new UnderstudyError(
        'usage',
        'that is no form of the rules',
        'Write --format markdown, html or csv.',
      );
    }
    const structure = text(options, 'structure');
    const data = flag(options, 'data');
    if (structure !== null && data) {
      throw new UnderstudyError('usage', 'a structure file holds no rows to sample', 'Leave out --data.');
    }
    const { rulesReport } = await import('../curate/rules-report.ts');
    const answer = await rulesReport(await config(), { structure, data, now: new Date(), signal });
    return { json: answer, text: (await draw())(answer), exitCode: EXIT.done };
  },
};
