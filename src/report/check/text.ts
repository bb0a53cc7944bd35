/** `check` for a terminal, and as a table for the comments of a pull request. Pure. */
import type { CheckAnswer, CheckProblem } from '../answers.ts';
import { count, visible } from '../format.ts';
import { CHECK_RULES, countLevels, LEVELS } from './rules.ts';

/** Problems that are told one by one; a database without rules has one for each of its tables. */
const MOST = 200;

/** Every problem with its place, what to do and what to write; a line of figures at the end. */
export function drawCheck(answer: CheckAnswer): string {
  const shown = answer.problems.slice(0, MOST);
  const more = answer.problems.length - shown.length;
  return [
    ...shown.flatMap(drawProblem),
    ...(more > 0 ? [`… and ${count(more)} more (--format json shows all)`, ''] : []),
    ...answer.fixed.map((file) => `wrote ${visible(file)}`),
    summary(answer),
  ].join('\n');
}

function drawProblem({ rule, level, place, message, hint, add }: CheckProblem): string[] {
  const lines = [
    `${placeText(place)}: ${level}: ${message} [${rule}]`,
    ...indented(hint, 2),
    ...(add === null ? [] : indented(add, 4)),
    '',
  ];
  return lines.map(visible);
}

/** `file:line:column`, as far as it is known. */
export function placeText({ file, line, column }: CheckProblem['place']): string {
  return [file, ...(line === null ? [] : [line, ...(column === null ? [] : [column])])].join(':');
}

function indented(text: string, by: number): string[] {
  return text === ''
    ? []
    : text
        .trimEnd()
        .split('\n')
        .map((line) => ' '.repeat(by) + line);
}

/** One line: passed or not, how much, against what. */
export function summary(answer: CheckAnswer): string {
  const found = countLevels(answer.problems);
  const seen = `${count(answer.columns)} columns of ${count(answer.tables)} tables (${visible(answer.against)})`;
  const state = answer.passed ? 'rules fit' : 'rules do not fit';
  return `${state}: ${seen}${found === '' ? '' : `; ${found}`}`;
}

/** Problems in a comment, which holds 65,536 characters at GitHub. */
const MOST_IN_COMMENT = 50;

/** Markdown for a comment on a pull request. */
export function drawCheckMarkdown(answer: CheckAnswer): string {
  const shown = answer.problems.slice(0, MOST_IN_COMMENT);
  const more = answer.problems.length - shown.length;
  const parts = LEVELS.flatMap((level) => {
    const all = shown.filter((each) => each.level === level);
    return all.length === 0 ? [] : [`### ${HEADINGS[level]}`, '', ...all.flatMap(markdownProblem)];
  });
  return [
    `## ${answer.passed ? '✅' : '❌'} Understudy check`,
    '',
    plain(summary(answer)),
    '',
    ...parts,
    ...(more > 0 ? [`… and ${count(more)} more; \`understudy check\` shows all.`, ''] : []),
  ].join('\n');
}

const HEADINGS: Readonly<Record<CheckProblem['level'], string>> = {
  error: 'Errors',
  warning: 'Warnings',
  note: 'Notes',
};

function markdownProblem({ rule, place, object, message, hint, add }: CheckProblem): string[] {
  const subject = object === null ? CHECK_RULES[rule].title : code(object);
  return [
    `- **${subject}** — ${plain(message)} (${code(rule)}, ${code(placeText(place))})`,
    ...(hint === '' ? [] : ['', `  ${plain(hint)}`]),
    ...(add === null ? [] : ['', ...fenced(add).map((line) => `  ${line}`)]),
    '',
  ];
}

/** Text that Markdown and HTML leave alone, on one line. */
function plain(text: string): string {
  return visible(text.replaceAll('\n', ' ')).replace(/[\\`*_{}[\]<>#|~@&$]/g, (mark) =>
    mark === '@'
      ? '&#64;'
      : mark === '<'
        ? '&lt;'
        : mark === '>'
          ? '&gt;'
          : mark === '&'
            ? '&amp;'
            : `\\${mark}`,
  );
}

/** A code span that no backquote in it ends (CommonMark, "Code spans"). */
function code(text: string): string {
  const inside = visible(text.replaceAll('\n', ' '));
  const fence = '`'.repeat(longestRun(inside) + 1);
  return inside.startsWith('`') || inside.endsWith('`')
    ? `${fence} ${inside} ${fence}`
    : `${fence}${inside}${fence}`;
}

function fenced(text: string): string[] {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return [`${fence}yaml`, ...text.trimEnd().split('\n').map(visible), fence];
}

const longestRun = (text: string): number =>
  Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
