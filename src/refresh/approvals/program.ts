import { execFile } from 'node:child_process';
import { UnderstudyError } from '../../errors.ts';

/** How a program ended. */
export interface Ended {
  /** Exit status; null when it was ended by a signal. */
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly cwd?: string;
  /** Written to its standard input. */
  readonly input?: string;
  readonly signal?: AbortSignal | undefined;
}

const LARGEST = 256 * 1024 * 1024;

/** Runs a program by an array of arguments, never through a shell; null where there is no such program. */
export async function runProgram(
  program: string,
  args: readonly string[],
  { cwd, input = '', signal }: ProgramOptions = {},
): Promise<Ended | null> {
  return await new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      {
        encoding: 'buffer',
        maxBuffer: LARGEST,
        windowsHide: true,
        ...(cwd === undefined ? {} : { cwd }),
        ...(signal === undefined ? {} : { signal }),
      },
      (error, stdout, stderr) => {
        if (error !== null && error.code === 'ENOENT') {
          resolve(null);
        } else if (error !== null && typeof error.code === 'string') {
          reject(failure(program, error.code));
        } else {
          resolve({ code: child.exitCode, stdout, stderr: stderr.toString('utf8') });
        }
      },
    );
    // A program that ends without reading its input closes the pipe; its exit status says the rest.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

function failure(program: string, code: string): UnderstudyError {
  return code === 'ABORT_ERR'
    ? new UnderstudyError('interrupted', 'interrupted')
    : new UnderstudyError('command_failed', `${program} could not be run (${code})`);
}
