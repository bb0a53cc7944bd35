/** The command line as a whole: parses, runs one command, writes its result, gives the exit code. */

import { Command, CommanderError } from 'commander';
import { EXIT, UnderstudyError } from '../errors.ts';
import { visible } from '../report/format.ts';
import { version } from '../version.ts';
import type { CommandFile, Invocation } from './command.ts';
import { COMMANDS, GROUPS } from './commands.ts';
import { exitCodesOf } from './exit-codes.ts';
import { type Sinks, writeError, writeOutcome } from './output.ts';
import { createProgress } from './progress.ts';
import { type Events, onInterrupt } from './signals.ts';

/** What the program needs of the process. */
export type Host = Sinks & Events & Pick<NodeJS.Process, 'env'>;

interface Globals {
  readonly config: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Runs the program with `argv` (without node and script). Gives the exit code; `leave` ends the process at once. */
export async function run(
  argv: readonly string[],
  host: Host,
  leave: (code: number) => void,
): Promise<number> {
  // Asked of argv too, for an error of parsing must heed it as well.
  const json = argv.includes('--json');
  const interruption = onInterrupt(host, (text) => host.stderr.write(`${text}\n`), leave);
  const onFault = (error: unknown): void => leave(writeError(host, error, json));
  const onBrokenPipe = (error: NodeJS.ErrnoException): void => {
    leave(error.code === 'EPIPE' ? EXIT.done : writeError(host, error, false));
  };
  host.on('uncaughtException', onFault);
  host.on('unhandledRejection', onFault);
  listenToStdout(host, onBrokenPipe);
  try {
    return await parse(argv, host, interruption.signal);
  } catch (error) {
    return writeError(host, error, json);
  } finally {
    interruption.dispose();
    host.off('uncaughtException', onFault);
    host.off('unhandledRejection', onFault);
    await flushed(host);
  }
}

async function parse(argv: readonly string[], host: Host, signal: AbortSignal): Promise<number> {
  let exitCode: number = EXIT.done;
  const program = createProgram(async (file, globals, positional, options) => {
    const outcome = await file.run(invocation(globals, positional, options, host, signal));
    writeOutcome(host, outcome, globals.json);
    exitCode = outcome.exitCode;
  });
  let complaint = '';
  forEachCommand(program, (command) => {
    command.exitOverride().configureOutput({
      writeOut: (text) => host.stdout.write(text),
      // Help asked for by a wrong call goes to stderr; a complaint is written as an error of our own.
      writeErr: (text) => host.stderr.write(text),
      outputError: (text) => {
        complaint += text;
      },
    });
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    if (error.exitCode === 0) {
      return EXIT.done;
    }
    if (error.code === 'commander.help') {
      return EXIT.usage;
    }
    const message = complaint.trim().replace(/^error: /, '') || error.message;
    throw new UnderstudyError(
      'usage',
      visible(message),
      '`understudy --help` lists the commands and options.',
    );
  }
}

type Action = (
  file: CommandFile,
  globals: Globals,
  positional: readonly string[],
  options: Readonly<Record<string, unknown>>,
) => Promise<void>;

/** The commander program; `action` runs a command. The command reference is printed from it too. */
export function createProgram(action: Action): Command {
  const program = new Command('understudy')
    .description("Fills staging databases from PostgreSQL production with nobody's personal data in them.")
    .version(version(), '--version', 'print the version')
    .helpOption('--help', 'show this help')
    .helpCommand('help [command]', "show a command's help")
    .option('--config <file>', 'configuration file', 'understudy.yaml')
    .option('--json', 'one JSON document on stdout, nothing else there')
    .option('--quiet', 'no progress and no prose; errors are still told')
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError(false);
  const groups = new Map<string, Command>();
  for (const file of COMMANDS) {
    const [first = '', second] = file.name.split(' ');
    const command =
      second === undefined ? program.command(first) : group(program, groups, first).command(second);
    command.summary(file.summary).description(describe(file)).helpOption('--help', 'show this help');
    file.configure(command);
    command.addHelpText('after', helpTail(file));
    command.action(async (...given: unknown[]) => {
      const { config, json, quiet } = command.optsWithGlobals<Partial<Globals>>();
      const globals = { config: config ?? 'understudy.yaml', json: json === true, quiet: quiet === true };
      const positional = given
        .slice(0, -2)
        .flat()
        .filter((value) => typeof value === 'string');
      await action(file, globals, positional, command.opts());
    });
  }
  program.addHelpText('after', tail(FIRST_STEPS, exitCodesOf([3, 4, 5, 6, 7, 8])));
  return program;
}

/** For those who ask for help without knowing a command. */
const FIRST_STEPS: CommandFile['examples'] = [
  { command: 'understudy demo', does: 'see it work, with nothing to set up' },
  { command: 'understudy key new', does: 'a key for your project' },
  { command: 'understudy init', does: 'finds personal data, writes configuration and rules' },
  { command: 'understudy doctor', does: 'what the two servers still lack' },
  { command: 'understudy plan', does: 'what a refresh would do' },
  { command: 'understudy refresh', does: 'do it' },
];

function group(program: Command, groups: Map<string, Command>, name: string): Command {
  // A command may be a group too: `masks`, `masks test`.
  const known = groups.get(name) ?? program.commands.find((each) => each.name() === name);
  if (known !== undefined) {
    return known;
  }
  const made = program
    .command(name)
    .description(GROUPS[name] ?? '')
    .helpOption('--help', 'show this help');
  groups.set(name, made);
  return made;
}

function describe(file: CommandFile): string {
  return file.details === '' ? file.summary : `${file.summary}\n\n${file.details}`;
}

function helpTail(file: CommandFile): string {
  return tail(file.examples, exitCodesOf(file.exits));
}

function tail(examples: CommandFile['examples'], exits: readonly (readonly [number, string])[]): string {
  const width = Math.max(0, ...examples.map(({ command }) => command.length));
  const shown = examples.map(({ command, does }) => `  ${command.padEnd(width)}  ${does}`);
  const codes = exits.map(([code, means]) => `  ${String(code).padStart(3)}  ${means}`);
  return ['', ...(shown.length > 0 ? ['Examples:', ...shown, ''] : []), 'Exit codes:', ...codes].join('\n');
}

function forEachCommand(command: Command, visit: (command: Command) => void): void {
  visit(command);
  for (const child of command.commands) {
    forEachCommand(child, visit);
  }
}

function invocation(
  globals: Globals,
  positional: readonly string[],
  options: Readonly<Record<string, unknown>>,
  host: Host,
  signal: AbortSignal,
): Invocation {
  return {
    arguments: positional,
    options,
    json: globals.json,
    quiet: globals.quiet,
    signal,
    async config(file = globals.config, environment = host.env, withoutServers = false) {
      const { loadConfig } = await import('../config/load-config.ts');
      return loadConfig(file, environment, withoutServers);
    },
    say(text) {
      if (!globals.quiet) {
        host.stderr.write(`${visible(text)}\n`);
      }
    },
    complain: (text) => void host.stderr.write(`${text}\n`),
    progress: () => createProgress(host.stderr, { quiet: globals.quiet }),
  };
}

function listenToStdout(host: Host, listener: (error: NodeJS.ErrnoException) => void): void {
  if ('on' in host.stdout && typeof host.stdout.on === 'function') {
    host.stdout.on('error', listener);
  }
}

/** A pipe may still hold what was written; leaving before it is drained would cut a document in two. */
async function flushed(host: Host): Promise<void> {
  for (const sink of [host.stdout, host.stderr]) {
    await new Promise<void>((resolve) => sink.write('', () => resolve()));
  }
}
