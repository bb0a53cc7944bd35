/** `check` as JUnit's XML, for CI servers that show tests: a suite, a case for each rule of `check` and one a problem. Pure. */
import junit, { type Builder, type TestSuite } from 'junit-report-builder';
import type { CheckAnswer, CheckProblem } from '../answers.ts';
import { visible } from '../format.ts';
import { CHECK_RULES } from './rules.ts';
import { placeText } from './text.ts';

/** The document's text. Errors fail; warnings and notes are passed cases that say what they have to. */
export function drawCheckJunit(answer: CheckAnswer): string {
  const made = builderOf(junit).newBuilder();
  const suite = made.testSuite().name('understudy check');
  suite.property('against', clean(answer.against));
  const broken = new Set(answer.problems.map(({ rule }) => rule));
  for (const [id, { title }] of Object.entries(CHECK_RULES)) {
    if (![...broken].some((rule) => rule === id)) {
      suite.testCase().className(id).name(title);
    }
  }
  for (const problem of answer.problems) {
    addCase(suite, problem);
  }
  return withoutTime(made.build());
}

/** The package's types put the builder under `default`; what Node imports is the builder itself. */
function builderOf(imported: unknown): Builder {
  if (!isBuilder(imported)) {
    throw new TypeError('junit-report-builder is not as it was');
  }
  return imported;
}

function isBuilder(value: unknown): value is Builder {
  return typeof value === 'object' && value !== null && 'newBuilder' in value;
}

function addCase(suite: TestSuite, problem: CheckProblem): void {
  const { rule, level, place, object, message, hint, add } = problem;
  const name = object === null ? CHECK_RULES[rule].title : object;
  const test = suite.testCase().className(rule).name(clean(name)).file(clean(place.file));
  const text = clean(
    [`${placeText(place)}: ${message}`, hint, add ?? ''].filter((part) => part !== '').join('\n'),
  );
  if (level === 'error') {
    test.failure(text, rule);
  } else {
    test.standardOutput(`${level}: ${text}`);
  }
}

/** XML 1.0 has no place for most control characters; they are spelt out, and halves of surrogate pairs replaced. */
function clean(text: string): string {
  return visible(text)
    .toWellFormed()
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}

/** The builder writes when it ran; the same answer is to give the same bytes. */
function withoutTime(xml: string): string {
  return xml.replace(/ timestamp="[^"]*"/g, '');
}
