import { InvalidArgumentError, Option } from 'commander';
import type { Config } from '../config/config.ts';
import { EXIT, UnderstudyError } from '../errors.ts';
import type { CheckAnswer } from '../report/answers.ts';
import { version } from '../version.ts';
import { type CommandFile, flag, type Invocation, type Outcome, text } from './command.ts';
import { spareMemory } from './memory.ts';

const FORMATS = ['text', 'github', 'sarif', 'junit', 'json', 'markdown'] as const;
type Format = (typeof FORMATS)[number];

export const check: CommandFile = {
  name: 'check',
  summary: 'rules against the live structure: coverage, drift, provability, policies; for CI',
  details:
    'Tells at once all that does not fit, each with its place, what to do and what to write: columns, tables and (with ' +
    '--data) paths of documents that nothing decides, rules for what is gone, masks that no longer fit, uniqueness that ' +
    'is lost, personal columns kept without a reason, broken policies, approvals that do not hold. Reads the structure ' +
    'of the source and no row, unless --data or --fix is given. Without access to production it takes the structure from a file ' +
    'of `understudy structure`, from a plain dump, or from migrations, which it applies to an empty server of its own.',
  examples: [
    { command: 'understudy check', does: 'against the source' },
    { command: 'understudy check --format github', does: 'annotations on a pull request' },
    { command: 'understudy check --from migrations/', does: 'against what the migrations make' },
    { command: 'understudy check --structure structure.json', does: 'without access to production' },
    { command: 'understudy check --fix', does: 'adds the missing decisions, marked for review' },
  ],
  exits: [EXIT.rules, EXIT.database],
  configure(command) {
    command.option('--data', 'read a bounded sample of rows too: documents, and what values show');
    command.option('--strict', 'marks for review are errors');
    command.option(
      '--fix',
      'add the decisions that are missing to the rules, marked for review; reads a sample, as --data does',
    );
    command.option('--structure <file>', 'a file that `understudy structure` wrote, in place of the source');
    command.option('--from <path>', 'a plain dump or a folder of migrations, in place of the source');
    command.option('--server <url>', 'a server for --from to make and drop a temporary database on');
    command.addOption(new Option('--format <form>', 'how it is told').choices(FORMATS).default('text'));
    command.option('--output <file>', 'write that form to a file, and the text to the terminal', notEmpty);
  },
  async run(invocation) {
    const { options } = invocation;
    const format = formatOf(invocation);
    const output = text(options, 'output');
    spareMemory();
    const answer = await answerOf(invocation);
    const drawn = await draw(answer, format);
    if (output !== null) {
      const { writeFiles } = await import('../curate/rule-files/write-files.ts');
      const { resolve } = await import('node:path');
      const path = resolve(output);
      await writeFiles([{ path, before: await contents(path), after: endLine(drawn) }]);
    }
    const told = output === null || format === 'text' ? drawn : await draw(answer, 'text');
    return { json: answer, text: told, exitCode: answer.passed ? EXIT.done : EXIT.rules } satisfies Outcome;
  },
};

function formatOf({ json, options }: Invocation): Format {
  const asked = FORMATS.find((each) => each === options.format) ?? 'text';
  if (json && asked !== 'text' && asked !== 'json') {
    throw new UnderstudyError(
      'usage',
      `--json and --format ${asked} ask for two things`,
      'Give one of them.',
    );
  }
  return json ? 'json' : asked;
}

function notEmpty(value: string): string {
  if (value === '') {
    throw new InvalidArgumentError('a file is needed.');
  }
  return value;
}

async function answerOf(invocation: Invocation): Promise<CheckAnswer> {
  const { options, signal } = invocation;
  const [structure, from] = [text(options, 'structure'), text(options, 'from')];
  const data = flag(options, 'data');
  if (structure !== null && from !== null) {
    throw new UnderstudyError('usage', '--structure and --from each name a structure', 'Give one of them.');
  }
  if (data && (structure !== null || from !== null)) {
    throw new UnderstudyError(
      'usage',
      '--data reads rows of the source, and a file has none',
      'Leave it out.',
    );
  }
  const live = structure === null && from === null;
  const config = live ? await invocation.config() : await configWithoutServers(invocation);
  const origin = await originOf(structure, from, text(options, 'server'));
  const [{ check: look }, { fix }] = await Promise.all([
    import('../curate/check/check.ts'),
    import('../curate/check/fix.ts'),
  ]);
  const asked = { origin, data, strict: flag(options, 'strict'), signal };
  return flag(options, 'fix') ? fix(config, asked) : look(config, asked);
}

async function originOf(
  structure: string | null,
  from: string | null,
  server: string | null,
): Promise<import('../curate/check/structure.ts').Origin> {
  if (server !== null && from === null) {
    throw new UnderstudyError(
      'usage',
      '--server is for --from',
      'Leave it out, or name a dump or migrations.',
    );
  }
  if (structure !== null) {
    return { kind: 'structure', path: structure };
  }
  if (from === null) {
    return { kind: 'live' };
  }
  const { endpointFrom } = await import('../config/endpoint.ts');
  return { kind: 'sql', path: from, server: server === null ? null : endpointFrom(server, 'target') };
}

/** In CI the servers' addresses and the key are often not there, and nothing asks for them. */
async function configWithoutServers(invocation: Invocation): Promise<Config> {
  try {
    return await invocation.config();
  } catch (error) {
    if (error instanceof UnderstudyError && error.code === 'environment_unset') {
      return await invocation.config(undefined, undefined, true);
    }
    throw error;
  }
}

async function draw(answer: CheckAnswer, format: Format): Promise<string> {
  switch (format) {
    case 'text':
      return (await import('../report/check/text.ts')).drawCheck(answer);
    case 'markdown':
      return (await import('../report/check/text.ts')).drawCheckMarkdown(answer);
    case 'github':
      return (await import('../report/check/github.ts')).drawCheckGithub(answer);
    case 'sarif':
      return (await import('../report/check/sarif.ts')).drawCheckSarif(answer, version());
    case 'junit':
      return (await import('../report/check/junit.ts')).drawCheckJunit(answer);
    case 'json':
      return JSON.stringify(answer, null, 2);
  }
}

async function contents(path: string): Promise<string | null> {
  const { readFile } = await import('node:fs/promises');
  return readFile(path, 'utf8').catch(() => null);
}

const endLine = (written: string): string => (written.endsWith('\n') ? written : `${written}\n`);
