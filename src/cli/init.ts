import { resolve } from 'node:path';
import { EXIT, UnderstudyError } from '../errors.ts';
import { drawInit } from '../report/init-summary.ts';
import { type CommandFile, flag, type Invocation, text } from './command.ts';
import { spareMemory } from './memory.ts';

export const init: CommandFile = {
  name: 'init',
  summary: 'reads the source, finds personal data, writes understudy.yaml and rules/',
  details:
    'Every column is decided, with masks that fit its type and constraints, so that a refresh runs at once; what is ' +
    'doubtful is marked `review:`. Run again, it decides what is new and changes nothing that stands in the files. ' +
    'It asks at a terminal; --yes, --json, or a pipe take flags instead. A password is never written into a file.',
  examples: [
    { command: 'understudy init', does: 'asks what it needs to know' },
    {
      command: `understudy init --source '\${PRODUCTION_URL}' --target '\${STAGING_URL}' --yes`,
      does: 'asks nothing',
    },
    { command: 'understudy init --no-data', does: 'by the structure alone; no row is read' },
  ],
  exits: [EXIT.rules, EXIT.database],
  configure(command) {
    command.option('--source <url>', `production: a URL, or \${NAME} of the environment`);
    command.option('--target <url>', `staging: a URL, or \${NAME} of the environment`);
    command.option('--directory <folder>', 'where the files are written', '.');
    command.option('--no-data', 'read no row: structure alone');
    command.option('--yes', 'ask nothing');
  },
  async run(invocation) {
    spareMemory();
    const given = await answers(invocation);
    const { init: write } = await import('../curate/init.ts');
    const answer = await write({
      ...given,
      environment: process.env,
      signal: invocation.signal,
    });
    return {
      json: answer,
      text: drawInit(answer),
      exitCode: answer.open.length > 0 ? EXIT.rules : EXIT.done,
    };
  },
};

interface Given {
  readonly file: string;
  readonly source: string | null;
  readonly target: string | null;
  readonly data: boolean;
}

/** What the flags say, and where nobody wants to be asked nothing, what a person answers. */
async function answers({ options, json, quiet, signal }: Invocation): Promise<Given> {
  const folder = text(options, 'directory') ?? '.';
  const given = {
    file: resolve(folder, 'understudy.yaml'),
    source: text(options, 'source'),
    target: text(options, 'target'),
    data: options.data !== false,
  };
  const asks = process.stdin.isTTY && process.stderr.isTTY && !json && !quiet && !flag(options, 'yes');
  if (!asks) {
    return given;
  }
  const { askForInit } = await import('./init-questions.ts');
  const answered = await askForInit(given, folder, signal);
  if (answered === null) {
    throw new UnderstudyError('interrupted', 'interrupted', 'Nothing was written.');
  }
  return { ...given, ...answered, file: resolve(answered.folder, 'understudy.yaml') };
}
