/** What is written where: results to stdout, everything else to stderr. */
import { asUnderstudyError, type UnderstudyError } from '../errors.ts';
import { visible } from '../report/format.ts';
import type { Outcome } from './command.ts';

/** The part of a stream that is written to. */
export interface Sink {
  write(text: string, written?: () => void): boolean;
  readonly isTTY?: boolean;
}

export interface Sinks {
  readonly stdout: Sink;
  readonly stderr: Sink;
}

/** Writes a result: one JSON document, or its text. */
export function writeOutcome(sinks: Sinks, outcome: Outcome, json: boolean): void {
  const text = json ? JSON.stringify(outcome.json, null, 2) : outcome.text;
  if (text !== '') {
    sinks.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  }
}

/** Writes an error to stderr and, for `--json`, as the one document on stdout. Gives its exit code. */
export function writeError(sinks: Sinks, error: unknown, json: boolean): number {
  const known = asUnderstudyError(error);
  sinks.stderr.write(`${drawError(known)}\n`);
  if (json) {
    sinks.stdout.write(`${JSON.stringify(errorDocument(known), null, 2)}\n`);
  }
  return known.exitCode;
}

/** An error as it is told; a record keeps its code as plain text. */
type Told = Pick<UnderstudyError, 'message' | 'hint' | 'problems' | 'exitCode'> & { readonly code: string };

/** The error for people: message, problems with their places, hint, code. */
export function drawError(error: Told): string {
  const lines = [`error: ${error.message}`];
  for (const problem of error.problems) {
    lines.push(`  ${problem.at}: ${problem.message}`);
    if (problem.hint !== undefined && problem.hint !== '') {
      lines.push(...problem.hint.split('\n').map((line) => `    ${line}`));
    }
  }
  if (error.hint !== '') {
    lines.push(...error.hint.split('\n').map((line) => `  ${line}`));
  }
  lines.push(`  (${error.code}, exit ${error.exitCode})`);
  return lines.map(visible).join('\n');
}

function errorDocument(error: UnderstudyError): unknown {
  const { code, message, hint, problems, exitCode } = error;
  return {
    status: exitCode === 130 ? 'interrupted' : 'failed',
    exitCode,
    error: { code, message, hint, problems },
  };
}
