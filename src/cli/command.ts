/**
 * `cli/` turns arguments into one call, and a result into text, JSON and an exit code; a file a command.
 *
 * The shape of a command: its facts, from which the help and the command reference are printed, and its function.
 */
import type { Command } from 'commander';
import type { Config } from '../config/config.ts';
import type { Progress } from '../refresh/run.ts';

/** What a command was given, normalised once. */
export interface Invocation {
  readonly arguments: readonly string[];
  /** The command's own options as commander read them; a command narrows them by `text`, `flag` and `count`. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly json: boolean;
  readonly quiet: boolean;
  /** Aborted by the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /**
   * Reads the configuration file; the demo gives its own file and environment. `withoutServers`: what it says of servers
   * and the key is not looked at, for the environment may not hold it.
   */
  config(
    file?: string,
    environment?: Readonly<Record<string, string | undefined>>,
    withoutServers?: boolean,
  ): Promise<Config>;
  /** A line for people, on stderr. */
  say(text: string): void;
  /** An error for people, on stderr, also when quiet. */
  complain(text: string): void;
  /** A display of progress on stderr; `close` takes it down. */
  progress(): Progress & { close(): void };
}

/** A result: a JSON document for `--json`, a text for people otherwise, and the exit code. */
export interface Outcome {
  readonly json: unknown;
  readonly text: string;
  readonly exitCode: number;
}

export interface Example {
  readonly command: string;
  readonly does: string;
}

/** A command. */
export interface CommandFile {
  /** As typed; `key new` is a command under a group. */
  readonly name: string;
  readonly summary: string;
  /** A paragraph for its help; '' for none. */
  readonly details: string;
  readonly examples: readonly Example[];
  /** Exit codes it can end with, besides 0, 1, 2 and 130, which all can. */
  readonly exits: readonly number[];
  configure(command: Command): void;
  run(invocation: Invocation): Promise<Outcome>;
}

/** Whether a flag was given. */
export function flag(options: Invocation['options'], name: string): boolean {
  return options[name] === true;
}

/** An option's text, or null where it was not given. */
export function text(options: Invocation['options'], name: string): string | null {
  const value = options[name];
  return typeof value === 'string' ? value : null;
}
