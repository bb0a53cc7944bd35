import { EXIT, UnderstudyError } from '../errors.ts';
import { drawApprovals } from '../report/approvals-text.ts';
import { type CommandFile, flag, text } from './command.ts';

export const approve: CommandFile = {
  name: 'approve',
  summary: 'signs the rules as they are: who agreed, when, until when',
  details:
    'Writes approvals.yaml beside the rules, an entry a table; a changed meaning needs approval anew, a changed layout ' +
    'does not. Without a table and without --all it changes nothing and says how far each table is agreed to. Needs no ' +
    'access to a database. Where `approval.signers` is set, entries are signed by SSH key, as git signs.',
  examples: [
    { command: 'understudy approve', does: 'what is approved, and what is not (exit 4)' },
    { command: 'understudy approve public.customer', does: 'one table, in the name of your git identity' },
    { command: 'understudy approve --all --until 90d', does: 'all that is not approved as it stands' },
    {
      command: 'understudy approve --all --by "Ann Lee <ann@example.com>" --key ~/.ssh/id_ed25519',
      does: 'signed by a key of one’s own',
    },
  ],
  exits: [EXIT.rules, EXIT.approval],
  configure(command) {
    command.argument('[tables...]', 'schema.table, each part as the database has it');
    command.option('--all', 'every table that is not approved as it stands');
    command.option('--renew', 'with --all: also those that are');
    command.option('--by <person>', 'who approves; by default git’s user.name <user.email>');
    command.option('--until <date>', 'a day such as 2027-01-31, or a number of days such as 90d');
    command.option('--key <file>', 'SSH key to sign with; by default git’s, or the ssh-agent’s');
  },
  async run(invocation) {
    const { options, arguments: tables } = invocation;
    const all = flag(options, 'all');
    if (all && tables.length > 0) {
      throw new UnderstudyError('usage', 'name tables or give --all, not both');
    }
    if (flag(options, 'renew') && !all) {
      throw new UnderstudyError(
        'usage',
        '--renew stands with --all',
        'A table that is named is always renewed.',
      );
    }
    const config = await invocation.config(undefined, undefined, true);
    const { approve: sign } = await import('../curate/approve/approve.ts');
    const answer = await sign(config, {
      tables,
      all,
      renew: flag(options, 'renew'),
      by: text(options, 'by'),
      until: text(options, 'until'),
      key: text(options, 'key'),
      now: new Date(),
      signal: invocation.signal,
    });
    const asked = all || tables.length > 0;
    const open = answer.tables.some(({ state }) => state !== 'approved');
    return {
      json: answer,
      text: drawApprovals(answer),
      exitCode: open && !asked ? EXIT.approval : EXIT.done,
    };
  },
};
