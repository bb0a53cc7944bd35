import { EXIT, UnderstudyError } from '../errors.ts';
import { drawDiff, drawDiffMarkdown } from '../report/diff-text.ts';
import { type CommandFile, flag, text } from './command.ts';

export const diff: CommandFile = {
  name: 'diff',
  summary: 'what a change of the rules means for privacy',
  details:
    'Compares two sets of rules by what their masks declare, not by their lines: newly kept, newly masked, weaker, ' +
    'stronger, pseudonyms that will not join any more, rows in or out. A and B are git revisions, files or folders; ' +
    'without them, HEAD and the working tree. Needs no database, and runs no mask of your own.',
  examples: [
    { command: 'understudy diff', does: 'what the uncommitted changes mean' },
    { command: 'understudy diff origin/main --format markdown', does: 'for a comment on a pull request' },
    { command: 'understudy diff v1.2 v1.3 --exit-code', does: 'exit 3 when something got weaker' },
  ],
  exits: [EXIT.rules],
  configure(command) {
    command.argument('[A]', 'before: a git revision, a file or a folder; HEAD by default');
    command.argument('[B]', 'after; the working tree by default');
    command.option('--format <form>', 'text or markdown', 'text');
    command.option('--exit-code', 'end with 3 when something got weaker');
  },
  async run(invocation) {
    const form = text(invocation.options, 'format') ?? 'text';
    if (form !== 'text' && form !== 'markdown') {
      throw new UnderstudyError('usage', '--format is text or markdown', '--json gives a document.');
    }
    const [from = null, to = null] = invocation.arguments;
    const { diff: compare } = await import('../curate/diff/diff.ts');
    const answer = await compare(from, to, () => invocation.config(undefined, undefined, true));
    const weaker = flag(invocation.options, 'exitCode') && answer.effects.weaker > 0;
    return {
      json: answer,
      text: form === 'markdown' ? drawDiffMarkdown(answer) : drawDiff(answer),
      exitCode: weaker ? EXIT.rules : EXIT.done,
    };
  },
};
