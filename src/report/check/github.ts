/**
 * `check` as GitHub's workflow commands, which become annotations on the lines of a pull request (documentation,
 * "Workflow commands for GitHub Actions"). Pure.
 */
import type { CheckAnswer, CheckProblem } from '../answers.ts';
import { visible } from '../format.ts';
import { CHECK_RULES } from './rules.ts';
import { summary } from './text.ts';

/** A command a line, and a last line for people. GitHub shows ten annotations of a level a step; the log shows all. */
export function drawCheckGithub(answer: CheckAnswer): string {
  return [...answer.problems.map(command), visible(summary(answer))].join('\n');
}

const COMMANDS: Readonly<Record<CheckProblem['level'], string>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

function command({ rule, level, place, message, hint, add }: CheckProblem): string {
  const properties = [
    ['file', place.file],
    ['line', place.line],
    ['endLine', place.line],
    ['col', place.column],
    ['title', `${CHECK_RULES[rule].title} (${rule})`],
  ] as const;
  const written = properties
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${property(String(value))}`);
  const text = [message, hint, add ?? ''].filter((part) => part !== '').join('\n');
  return `::${COMMANDS[level]} ${written.join(',')}::${data(text.trimEnd())}`;
}

/** What stands behind `::`: percent signs and line ends are spelt out (actions/toolkit, `escapeData`). */
function data(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property: commas and colons too (`escapeProperty`). */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
