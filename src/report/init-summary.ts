import type { InitAnswer } from './answers.ts';
import { count, named } from './format.ts';

/** Lines of a list before the rest is counted. */
const MOST_LINES = 12;

/** What `init` wrote, what a person should look at, and what to do next. */
export function drawInit(answer: InitAnswer): string {
  const { files, columns, leftOut, review, open, notShown } = answer;
  if (files.length === 0) {
    return ['nothing is new: every column is decided', ...listed('not in order', lines(open))].join('\n');
  }
  return [
    ...files.map(({ path, change }) => `${path} ${change === 'new' ? 'written' : 'added to'}`),
    `  ${count(columns.masked + columns.kept)} columns decided: ${count(columns.masked)} masked, ${count(columns.kept)} kept`,
    ...listed(
      'copied without rows',
      leftOut.map(({ schema, table, why }) => `${named(schema, table)}: ${why}`),
    ),
    ...listed('to be looked at (review:)', lines(review)),
    ...listed('not in order: a refresh will refuse', lines(open)),
    ...listed('not shown', lines(notShown)),
    ...nextSteps(answer),
  ].join('\n');
}

function lines(of: readonly { readonly at: string; readonly what: string }[]): string[] {
  return of.map(({ at, what }) => `${at}: ${what}`);
}

function listed(title: string, all: readonly string[]): string[] {
  if (all.length === 0) {
    return [];
  }
  const more = all.length - MOST_LINES;
  return [
    `  ${title}: ${count(all.length)}`,
    ...all.slice(0, MOST_LINES).map((line) => `    ${line}`),
    ...(more > 0 ? [`    and ${count(more)} more; --json lists them all`] : []),
  ];
}

function nextSteps({ environment, open }: InitAnswer): string[] {
  const set = environment.length === 0 ? [] : [`set ${environment.join(' and ')}`];
  const first = ['read the rules', ...set, 'set UNDERSTUDY_KEY (understudy key new)'];
  return open.length > 0 ? [] : [`next: ${first.join('; ')}; then understudy plan, and understudy refresh`];
}
